/** Turns what a text can mean into one date, or into what its writer has to be asked. */
import type { DateRange } from "../core/appointment.ts";
import type { Candidates } from "./candidates.ts";
import { inZone } from "./in-zone.ts";
import type { PhraseContext, Question, UnderstoodDate } from "./question.ts";

/** More buttons than these help nobody. */
const MOST_CHOICES = 8;

export function answer(
  { candidates, certainty, recurring, keepPast }: Candidates,
  { now, timeZone }: PhraseContext,
): UnderstoodDate {
  const all = candidates
    .map((candidate) => inZone(candidate, timeZone))
    .filter(({ ranges }) => ranges.length > 0);
  const minute = now - (now % 60_000);
  const ahead = all.filter(({ over }) => over >= minute);
  // Nobody makes an appointment for this morning when it is noon: where another reading is left, it is meant.
  const possible = keepPast || certainty === "open" || ahead.length === 0 ? all : ahead;
  const choices = unique(possible.flatMap(({ ranges }) => ranges)).slice(0, MOST_CHOICES);
  const [first] = possible;
  const [range = null] = choices;
  if (certainty === "vague") return asking({ kind: "vague", choices }, recurring);
  if (first === undefined || range === null) {
    return asking(recurring ? { kind: "recurring", range: null } : { kind: "no-date" }, false);
  }
  if (recurring) {
    // The first of them is meant; its hour may be open all the same.
    const firstDay = choices.filter(({ start }) => start.slice(0, 10) === range.start.slice(0, 10));
    if (firstDay.length > 1) return asking({ kind: "ambiguous", choices: firstDay }, true);
    return { range, questions: [{ kind: "recurring", range }] };
  }
  if (possible.length === 1 && first.change !== "none" && choices.length > 1) {
    return asking({ kind: "clock-change", change: first.change, choices }, false);
  }
  if (choices.length > 1 || certainty === "open") return asking({ kind: "ambiguous", choices }, false);
  return { range, questions: first.over < minute ? [{ kind: "past", range }] : [] };
}

function asking(question: Question, recurring: boolean): UnderstoodDate {
  const questions: readonly Question[] = recurring
    ? [question, { kind: "recurring", range: null }]
    : [question];
  return { range: null, questions };
}

function unique(ranges: readonly DateRange[]): readonly DateRange[] {
  return ranges.filter(
    ({ start, end }, index) =>
      index === ranges.findIndex((other) => other.start === start && other.end === end),
  );
}
