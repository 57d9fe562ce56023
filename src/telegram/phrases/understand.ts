/** What a person writes about an appointment: its title, date, place and description, and what is unclear about it. */
import type { DateRange } from "../../core/appointment.ts";
import { detailsOf, leftOver } from "./details.ts";
import type { PhraseContext, Question, UnderstoodDate } from "./question.ts";
import { type ReadDate, readDate, SEARCHED } from "./read-date.ts";

export type { PhraseContext, Question, UnderstoodDate } from "./question.ts";

export interface Understood {
  /** "" where the text is nothing but a date. */
  readonly title: string;
  /** `null` where it has to be asked for. With a question it must not be saved without an answer. */
  readonly range: DateRange | null;
  readonly place: string | null;
  readonly description: string | null;
  readonly questions: readonly Question[];
}

/**
 * The first line holds title, date and place in any order; what follows a line break, ` - ` or `;` is the description.
 * A date may also have a line to itself.
 */
export function understandAppointment(text: string, context: PhraseContext): Understood {
  const lines = text.split(/\r?\n|\r|\u2028|\u2029/u).map((line) => line.trim());
  const [line = "", ...others] = lines.slice(lines.findIndex((each) => each !== ""));
  const own = readHead(line, context);
  const apart = own.date.namesDay ? null : dateLine(others, context);
  const { range, questions } = apart?.date ?? own.date;
  const details = detailsOf(line, own.date.stretches, own.head);
  const rest = others
    .filter((_, index) => index !== apart?.index)
    .join("\n")
    .trim();
  const description = [details.description, rest].filter((part) => part !== null && part !== "").join("\n");
  return {
    title: details.title,
    range,
    place: details.place,
    description: description === "" ? null : description,
    questions,
  };
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
  for (const { index } of Array.from(line.slice(0, SEARCHED).matchAll(/\s[-–—]\s|;/gu)).slice(
    0,
    MOST_PARTS,
  )) {
    if (whole.stretches.some(({ from, to }) => from <= index && index < to)) continue;
    const date = readDate(line.slice(0, index), context);
    if (date.namesDay && leftOver(line.slice(0, index), date.stretches) !== "") return { date, head: index };
  }
  return { date: whole, head: line.length };
}

function dateLine(
  lines: readonly string[],
  context: PhraseContext,
): { readonly date: ReadDate; readonly index: number } | null {
  for (const [index, line] of lines.slice(0, 5).entries()) {
    const date = readDate(line, context);
    if (date.namesDay && leftOver(line, date.stretches) === "") return { date, index };
  }
  return null;
}
