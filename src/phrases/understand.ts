/** What a person writes about an appointment: its title, date, place and description, and what is unclear about it. */
import type { DateRange } from "../core/appointment.ts";
import { detailsOf, isOnlyPlace, leftOver } from "./details.ts";
import type { PhraseContext, Question, UnderstoodDate } from "./question.ts";
import { type ReadDate, readDate, SEARCHED } from "./read-date.ts";
import { withoutRequest } from "./requests.ts";

export type { PhraseContext, Question, UnderstoodDate } from "./question.ts";

export interface Understood {
  /** "" where the text is nothing but a date. */
  readonly title: string;
  /** `null` where it has to be asked for. With a question it must not be saved without an answer. */
  readonly range: DateRange | null;
  readonly place: string | null;
  readonly description: string | null;
  readonly questions: readonly Question[];
  /** The line that names the date, or should. */
  readonly line: string;
}

/** Of a message that is quoted: `> Kommt ihr am Samstag?` */
const QUOTE_MARK = /^\s*>\s?/u;

/**
 * The first line holds title, date and place in any order; what follows a line break, ` - ` or `;` is the description.
 * A date may also have a line to itself.
 */
export function understandAppointment(text: string, context: PhraseContext): Understood {
  const lines = text.split(/\r?\n|\r|\u2028|\u2029/u).map((line) => line.replace(QUOTE_MARK, "").trim());
  const [first = "", ...others] = lines.slice(lines.findIndex((line) => line !== ""));
  return understandLines(first, others, context);
}

function understandLines(line: string, others: readonly string[], context: PhraseContext): Understood {
  const { date, head } = readHead(line, context);
  const apart = dateLine(others, date, context);
  if (apart !== null) {
    const rest = others.filter((_, index) => index !== apart);
    return understandLines(`${others[apart]}, ${line}`, rest, context);
  }
  const { title, place, description } = named(line, date, head);
  const [below, ...rest] = others.slice(others.findIndex((each) => each !== ""));
  // A day has the first line to itself; the next one says what is on it.
  if (
    title === "" &&
    place === null &&
    description === null &&
    date.namesDay &&
    below !== undefined &&
    below !== ""
  )
    return understandLines(`${line.replace(/[\s:,]+$/u, "")}, ${below}`, rest, context);
  const described = [description ?? "", others.join("\n").trim()].filter((part) => part !== "").join("\n");
  return {
    ...withoutRequest({ title, place }),
    range: date.range,
    description: described === "" ? null : described,
    questions: date.questions,
    line,
  };
}

/** Where a feast is all that there is for a title, it is the title too. */
function named(line: string, { stretches, names }: ReadDate, head: number): ReturnType<typeof detailsOf> {
  const details = detailsOf(line, stretches, head);
  if (details.title !== "" && !(names.length > 0 && isOnlyPlace(line, stretches))) return details;
  const others = stretches.filter(({ from }) => !names.some((name) => name.from === from));
  return detailsOf(line, others, head);
}

/** For a text that should be a date only; words besides are asked about. */
export function understandDate(text: string, context: PhraseContext): UnderstoodDate {
  const line = text.replace(/\s+/gu, " ").trim();
  const { range, questions, stretches } = readDate(line, context);
  const rest = leftOver(line, stretches);
  if (rest === "" || questions.some(({ kind }) => kind === "no-date" || kind === "not-a-date")) {
    return { range, questions };
  }
  return { range: null, questions: [{ kind: "not-a-date", text: rest }] };
}

/** A line in more parts than these is no phrase. */
const MOST_PARTS = 4;

/** Where title and date stand before the description begins, what the description says about dates doesn't count. */
function readHead(line: string, context: PhraseContext): { readonly date: ReadDate; readonly head: number } {
  const whole = readDate(line, context);
  const separators = Array.from(line.slice(0, SEARCHED).matchAll(/\s[-–—]\s|;/gu)).slice(0, MOST_PARTS);
  for (const [position, { 0: separator, index }] of separators.entries()) {
    if (whole.stretches.some(({ from, to }) => from <= index && index < to)) continue;
    const next = line.slice(index + separator.length, separators[position + 1]?.index);
    if (isAllDate(next, readDate(next, context))) continue;
    const date = readDate(line.slice(0, index), context);
    if (date.namesDay && leftOver(line.slice(0, index), date.stretches) !== "") return { date, head: index };
  }
  return { date: whole, head: line.length };
}

/** The line that is all date and says what the first one doesn't: a day, or a time for it. */
function dateLine(lines: readonly string[], own: ReadDate, context: PhraseContext): number | null {
  if (own.namesDay && own.namesTime) return null;
  for (const [index, line] of lines.slice(0, MOST_PARTS).entries()) {
    const date = readDate(line, context);
    const adds = own.namesDay ? date.namesTime && !date.namesDay : date.namesDay;
    if (adds && isAllDate(line, date)) return index;
  }
  return null;
}

function isAllDate(line: string, { stretches }: ReadDate): boolean {
  return stretches.length > 0 && leftOver(line, stretches) === "";
}
