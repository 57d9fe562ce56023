/** Turns what a text can mean into one date, or into what its writer has to be asked. */
import type { DateRange } from "../core/appointment.ts";
import type { Candidates } from "./candidates.ts";
import { type Candidate, inZone } from "./in-zone.ts";
import type { PhraseContext, Question, UnderstoodDate } from "./question.ts";

/** More buttons than these help nobody. */
const MOST_CHOICES = 8;

const SMALL_HOURS = 6 * 60;
/** From the evening to its small hours, in milliseconds. */
const A_NIGHT = 12 * 3_600_000;

export function answer(
  { candidates, certainty, recurring, keepPast }: Candidates,
  { now, timeZone }: PhraseContext,
): UnderstoodDate {
  const minute = now - (now % 60_000);
  const read = (those: readonly Candidate[]) =>
    those.map((candidate) => inZone(candidate, timeZone)).filter(({ ranges }) => ranges.length > 0);
  const asSaid = read(candidates);
  const tonight = asSaid.every(({ over }) => over < minute)
    ? read(candidates.flatMap(inTheNight)).filter(({ over }) => over >= minute && over < minute + A_NIGHT)
    : [];
  const all = [...tonight, ...asSaid];
  const ahead = all.filter(({ over }) => over >= minute);
  // Nobody makes an appointment for this morning when it is noon: where another reading is left, it is meant.
  const possible = keepPast || certainty === "open" || tonight.length > 0 || ahead.length === 0 ? all : ahead;
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
  const changed = possible.find(({ change }) => change !== "none");
  if (changed !== undefined && changed.change !== "none" && choices.length > 1) {
    return asking({ kind: "clock-change", change: changed.change, choices }, false);
  }
  if (choices.length > 1 || certainty === "open") return asking({ kind: "ambiguous", choices }, false);
  return { range, questions: first.over < minute ? [{ kind: "past", range }] : [] };
}

/** `heute um 3`, written at half past ten: what is meant may be the night that has begun. */
function inTheNight(candidate: Candidate): readonly Candidate[] {
  if (candidate.kind !== "times" || candidate.start.minutes >= SMALL_HOURS) return [];
  const { start, end } = candidate;
  const later = <T extends { readonly minutes: number }>(time: T): T => ({
    ...time,
    minutes: time.minutes + 1440,
  });
  return [{ kind: "times", start: later(start), end: end === null ? null : later(end) }];
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
