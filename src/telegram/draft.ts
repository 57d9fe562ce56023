/** An appointment that is being put together in a chat. Pure. */
import type { DateRange, Fields } from "../core/appointment.ts";
import type { AnsweredDate } from "../phrases/other-date.ts";
import type { Repeats } from "../phrases/repeats.ts";
import type { Understood, UnderstoodDate } from "../phrases/understand.ts";
import { plainValue } from "./field-texts.ts";
import { shortened } from "./news/values.ts";
import type { DraftField } from "./presses.ts";
import { lacksEnd, type Series, seriesOf } from "./series/shape.ts";

export interface Draft {
  /** Tells its buttons from those of other drafts: lower-case letters and digits. */
  readonly id: string;
  readonly title: string;
  readonly range: DateRange | null;
  readonly place: string | null;
  readonly description: string | null;
  readonly shared: boolean;
  /** What is still unclear about the date; nothing is saved before it is settled. `range` is the one before. */
  readonly questions: UnderstoodDate["questions"];
  /** The words to which these questions are, whose hour or day an answer leaves as it is; "" where nothing is unclear. */
  readonly asked: string;
  /** Fields that a guided creation has still to ask for, the next one first. */
  readonly toAsk: readonly DraftField[];
  /** What the person is about to change, and may leave as it is. */
  readonly changing: DraftField | null;
  /** Words that were meant for it, but nobody knows for which of its fields. */
  readonly heard: string | null;
  /** While it is being saved, nothing else may be done with it. */
  readonly state: "open" | "saving";
  /** The try to save it of which nobody knows what came of it (C4). */
  readonly tried: Attempt | null;
  /** Where several pages are to be made of it; `range` is then the first of their dates. */
  readonly series: Series | null;
}

/** What was sent to be saved, which the draft may differ from since. */
interface Attempt extends Pick<Draft, "title" | "range" | "place" | "description" | "shared"> {
  /** Milliseconds since the epoch. */
  readonly since: number;
}

/** UTF-16 code units. Notion takes more of a title or a place, but nobody reads it. */
export const LONGEST: Readonly<Record<Exclude<DraftField, "date">, number>> = {
  title: 500,
  place: 500,
  description: 12_000,
};

const GUIDED: readonly DraftField[] = ["title", "date", "place", "description"];

/** What a title is cut to that nobody would call one; all its words then stand in the note. */
const CUT_TITLE = 80;

export function draftOf(id: string, understood: Understood & { readonly repeats?: Repeats }): Draft {
  const { range, questions, line } = understood;
  return {
    id,
    ...withinLimits(understood),
    range: questions.length > 0 ? null : range,
    shared: false,
    questions,
    asked: questions.length > 0 ? line : "",
    toAsk: understood.title === "" ? ["title"] : [],
    changing: null,
    heard: null,
    state: "open",
    tried: null,
    series: understood.repeats === undefined ? null : seriesOf(understood.repeats),
  };
}

/** Nothing that was written is lost: what is too long for its field goes on in the note. */
export function withinLimits({
  title,
  place,
  description,
}: Pick<Understood, "title" | "place" | "description">): Pick<Draft, "title" | "place" | "description"> {
  const moved = [
    ...(title.length > LONGEST.title ? [title] : []),
    ...(place !== null && place.length > LONGEST.place ? [place] : []),
  ];
  const notes = [...moved, ...(description === null ? [] : [description])].join("\n");
  return {
    title: title.length > LONGEST.title ? shortened(title, CUT_TITLE) : title,
    place: place !== null && place.length > LONGEST.place ? null : place,
    description: notes === "" ? null : notes,
  };
}

/** One that asks for its fields, one after the other. */
export function guidedDraft(id: string): Draft {
  const nothing = { title: "", range: null, place: null, description: null, questions: [], line: "" };
  return { ...draftOf(id, nothing), toAsk: GUIDED };
}

/** @param text the person's words, trimmed; "" empties a field that may be empty */
export function withField(draft: Draft, field: Exclude<DraftField, "date">, text: string): Draft {
  const toAsk = draft.toAsk.filter((each) => each !== field);
  const settled = { ...draft, toAsk, changing: null, heard: null };
  switch (field) {
    case "title":
      return { ...settled, title: text };
    case "place":
      return { ...settled, place: text === "" ? null : text };
    case "description":
      return { ...settled, description: text === "" ? null : text };
  }
}

/** What was understood of a date; questions leave it open. The dates of a calendar file stay. */
export function withDate(draft: Draft, { range, questions, line }: AnsweredDate): Draft {
  if ((draft.series?.listed.length ?? 0) > 0) return { ...draft, changing: null };
  if (questions.length > 0) return { ...draft, questions, asked: line };
  return withRange(draft, range);
}

export function withRange(draft: Draft, range: DateRange | null): Draft {
  const toAsk = draft.toAsk.filter((each) => each !== "date");
  return { ...draft, range, questions: [], asked: "", toAsk, changing: null, heard: null };
}

/** The 20 of `Kino 20`, or 2015, which was asked about, is no part of the title when it turns out to be the hour. */
export function withoutHour(before: Draft, after: Draft): Draft {
  const offered = offeredDates(before).map(({ start }) => start.includes("T"));
  const [, name = "", hour, minute = "00"] = /^(.*\S)\s(\d{1,2}?)(\d\d)?$/su.exec(after.title) ?? [];
  const [, at, past] = /T(\d\d):(\d\d)/.exec(after.range?.start ?? "") ?? [];
  const asked = offered.includes(true) && offered.includes(false) && before.title === after.title;
  if (!asked || hour === undefined || at === undefined || minute !== past) return after;
  if (Number(hour) % 12 !== Number(at) % 12) return after;
  return { ...after, title: name };
}

/** Everything stays as it was before the change. */
export function unchanged(draft: Draft): Draft {
  if (draft.changing !== null) return { ...draft, questions: [], asked: "", changing: null, heard: null };
  return draft.heard === null ? draft : { ...draft, heard: null };
}

/** The dates that the open question offers, in the order of its buttons. */
export function offeredDates({ questions }: Pick<UnderstoodDate, "questions">): readonly DateRange[] {
  const [question] = questions;
  switch (question?.kind) {
    case "past":
      return [question.range];
    case "ambiguous":
    case "vague":
    case "clock-change":
      return question.choices;
    case "recurring":
      return question.range === null ? [] : [question.range];
    case "no-date":
    case "not-a-date":
    case undefined:
      return [];
  }
}

/** Tells an offer of dates from another one, so that a late press never picks from the wrong one. */
export function markOf(ranges: readonly DateRange[]): string {
  let mark = 7;
  for (const character of ranges.map(({ start, end }) => `${start}/${end}`).join())
    mark = (mark * 31 + (character.codePointAt(0) ?? 0)) % 1_679_616;
  return mark.toString(36).padStart(4, "0");
}

/** The next thing to ask for, the end of a series among them; `null`: it can be shown as a whole. */
export function nextToAsk(draft: Draft): DraftField | "end" | null {
  if (draft.title === "") return "title";
  const next = draft.changing ?? draft.toAsk[0];
  if (next !== undefined) return next;
  if (draft.range === null || draft.questions.length > 0) return "date";
  return lacksEnd(draft.series) ? "end" : null;
}

export function canBeSaved(draft: Draft): draft is Draft & { readonly range: DateRange } {
  return (
    draft.title !== "" && draft.range !== null && draft.questions.length === 0 && !lacksEnd(draft.series)
  );
}

type Content = Pick<Draft, "title" | "range" | "place" | "description">;

export function fieldsOfDraft({ title, range, place, description }: Content): Fields {
  return {
    name: plainValue(title),
    date: { type: "date", range },
    ...(place === null ? {} : { location: plainValue(place) }),
    ...(description === null ? {} : { description: plainValue(description) }),
  };
}

/** Every field, the empty ones too. */
export function allFieldsOfDraft(draft: Content): Fields {
  return {
    ...fieldsOfDraft(draft),
    location: plainValue(draft.place ?? ""),
    description: plainValue(draft.description ?? ""),
  };
}

export function attemptOf({ title, range, place, description, shared }: Draft, since: number): Attempt {
  return { since, title, range, place, description, shared };
}
