/** What a draft takes in the place of what it has: a date, an hour, a place, or what the words themselves say. */
import type { DateRange } from "../core/appointment.ts";
import { isAllDay } from "../phrases/other-date.ts";
import { readDate } from "../phrases/read-date.ts";
import { shiftIn } from "../phrases/shift.ts";
import { type Chat, phraseContext } from "./chat.ts";
import { type Draft, offeredDates, withField, withRange } from "./draft.ts";
import { dated, ended } from "./draft-answers.ts";
import { show, understood } from "./drafting.ts";
import { isLabelled, namedField } from "./intent.ts";
import { isDatedSentence, sentencesIn } from "./sentences.ts";

/** Another value for a draft that could be saved: a date, a place, or what its words themselves say; else it is asked which. */
export async function amend(chat: Chat, draft: Draft, text: string): Promise<void> {
  const withEnd = ended(chat, draft, text);
  if (withEnd !== null) return show(chat, { ...withEnd, changing: null, heard: null });
  const named = namedField(text);
  const context = phraseContext(chat);
  const date = readDate(firstLine(text), context);
  // A day within a note is the note's: `Notiz: Karten bis Donnerstag abholen`.
  if (!namesDate(chat, text) || (named !== null && isLabelled(text))) {
    return named === null
      ? show(chat, { ...draft, heard: text, changing: null })
      : show(chat, withField(draft, named.field, withMore(named, draft.description)));
  }
  const { title, place, repeats } = understood(chat, text);
  if (shiftIn(text) !== null || isAllDay(text) || (title === "" && (place === null || repeats !== undefined)))
    return show(chat, keepingHour(draft, dated(chat, { ...draft, changing: null }, text)));
  // No day that is known, and a word that may be one: that is no title, and asked about.
  const unknown = !date.namesDay && date.questions.length > 0 && offeredDates(date).length === 0;
  const words = date.stretches.map(({ from, to }) => text.slice(from, to)).join(" ");
  const moved = dated(chat, { ...draft, changing: null }, unknown ? text : words);
  const further = title === "" ? null : namedField(title);
  const titled =
    title === "" || unknown ? moved : withNamed(moved, further ?? { field: "title", value: title });
  await show(chat, place === null ? titled : withNamed(titled, { field: "place", value: place }));
}

/** `Notiz: und Cola` says that more is wanted, and nothing less. */
export function withMore(
  { field, value }: NonNullable<ReturnType<typeof namedField>>,
  description: string | null,
): string {
  return field === "description" && description !== null && ALSO.test(value)
    ? `${description}\n${value}`
    : value;
}

const ALSO = /^(?:und|auch|außerdem|noch|plus|and|also)\s/iu;

/** `nein, Dienstag` says nothing of the hour, which stays, and the 8 of `doch um 8` is the one that is near it. */
function keepingHour({ range }: Draft, after: Draft): Draft {
  const offered = offeredDates(after);
  const timed = offered.filter(({ start }) => start.includes("T"));
  const before = minuteOf(range);
  if (before === null || after.questions.some(({ kind }) => kind !== "ambiguous")) return after;
  const near = timed.filter((each) => Math.abs((minuteOf(each) ?? 0) - before) <= NEAR);
  const [only, ...more] = near;
  const sameDay = new Set(offered.map(({ start }) => start.slice(0, 10))).size === 1;
  return only !== undefined && more.length === 0 && sameDay ? withRange(after, only) : after;
}

/** The other half of the dial is further away. */
const NEAR = 5 * 60;

/** Since midnight. */
function minuteOf(range: DateRange | null): number | null {
  const [, hour, minute] = /T(\d\d):(\d\d)/.exec(range?.start ?? "") ?? [];
  return hour === undefined ? null : Number(hour) * 60 + Number(minute);
}

/** What is still asked about the date stays so. */
export function withNamed(draft: Draft, { field, value }: NonNullable<ReturnType<typeof namedField>>): Draft {
  return { ...withField(draft, field, value), questions: draft.questions };
}

/** `nein, 8`: of a draft that has an hour, another one. */
export function asHour(words: string, { range, questions }: Draft, { language }: Chat): string {
  const timed = [...(range === null ? [] : [range]), ...offeredDates({ questions })].some(({ start }) =>
    start.includes("T"),
  );
  if (!timed || !/^\d{1,2}$/.test(words) || Number(words) > 24) return words;
  return `${language === "de" ? "um" : "at"} ${words}`;
}

export function namesDate(chat: Chat, text: string): boolean {
  if (shiftIn(text) !== null || isAllDay(text)) return true;
  const { namesDay, namesTime } = readDate(firstLine(text), phraseContext(chat));
  return namesDay || namesTime;
}

export function isSentence(chat: Chat, text: string): boolean {
  const context = phraseContext(chat);
  return isDatedSentence(firstLine(text), context) || sentencesIn(text, context).length > 1;
}

export function firstLine(text: string): string {
  return text.trim().split(/[\r\n]/u, 1)[0] ?? "";
}
