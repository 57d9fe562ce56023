/** An appointment that is being put together in a chat. Pure. */
import type { DateRange, Fields } from "../core/appointment.ts";
import type { Understood, UnderstoodDate } from "../phrases/understand.ts";
import { plainValue } from "./field-texts.ts";
import type { DraftField } from "./presses.ts";

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
  /** Fields that a guided creation has still to ask for, the next one first. */
  readonly toAsk: readonly DraftField[];
  /** What the person is about to change, and may leave as it is. */
  readonly changing: DraftField | null;
  /** While it is being saved, nothing else may be done with it. */
  readonly state: "open" | "saving";
}

/** UTF-16 code units. Notion takes more of a title or a place, but nobody reads it. */
export const LONGEST: Readonly<Record<Exclude<DraftField, "date">, number>> = {
  title: 500,
  place: 500,
  description: 4_096,
};

const GUIDED: readonly DraftField[] = ["title", "date", "place", "description"];

export function draftOf(id: string, understood: Understood): Draft {
  const { title, range, place, description, questions } = understood;
  return {
    id,
    title,
    range: questions.length > 0 ? null : range,
    place,
    description,
    shared: false,
    questions,
    toAsk: title === "" ? ["title"] : [],
    changing: null,
    state: "open",
  };
}

/** One that asks for its fields, one after the other. */
export function guidedDraft(id: string): Draft {
  const nothing = { title: "", range: null, place: null, description: null, questions: [] };
  return { ...draftOf(id, nothing), toAsk: GUIDED };
}

/** @param text the person's words, trimmed; "" empties a field that may be empty */
export function withField(draft: Draft, field: Exclude<DraftField, "date">, text: string): Draft {
  const settled = { ...draft, toAsk: draft.toAsk.filter((each) => each !== field), changing: null };
  switch (field) {
    case "title":
      return { ...settled, title: text };
    case "place":
      return { ...settled, place: text === "" ? null : text };
    case "description":
      return { ...settled, description: text === "" ? null : text };
  }
}

/** What was understood of a date; questions leave it open. */
export function withDate(draft: Draft, { range, questions }: UnderstoodDate): Draft {
  if (questions.length > 0) return { ...draft, questions };
  const toAsk = draft.toAsk.filter((each) => each !== "date");
  return { ...draft, range, questions: [], toAsk, changing: null };
}

/** Everything stays as it was before the change. */
export function unchanged(draft: Draft): Draft {
  return draft.changing === null ? draft : { ...draft, questions: [], changing: null };
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

/** The next thing to ask for; `null`: it can be shown as a whole. */
export function nextToAsk(draft: Draft): DraftField | null {
  if (draft.title === "") return "title";
  const next = draft.changing ?? draft.toAsk[0];
  if (next !== undefined) return next;
  return draft.range === null || draft.questions.length > 0 ? "date" : null;
}

export function canBeSaved(draft: Draft): draft is Draft & { readonly range: DateRange } {
  return draft.title !== "" && draft.range !== null && draft.questions.length === 0;
}

export function fieldsOfDraft({ title, range, place, description }: Draft): Fields {
  return {
    name: plainValue(title),
    date: { type: "date", range },
    ...(place === null ? {} : { location: plainValue(place) }),
    ...(description === null ? {} : { description: plainValue(description) }),
  };
}
