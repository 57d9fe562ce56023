/** Every date that the pieces of a text can mean together. */
import { Temporal } from "temporal-polyfill";
import { nextDate, oneDay } from "./calendar.ts";
import { SUGGESTED, type Times, timesOf } from "./clock-times.ts";
import { type Days, daysOf, daysOfJoined } from "./days-of.ts";
import { DEADLINE, type Group, isUnclear, joinedGroups } from "./groups.ts";
import type { Candidate } from "./in-zone.ts";
import type { DaySpan, Meaning, PartOfDay } from "./piece.ts";
import type { PhraseContext } from "./question.ts";

export interface Candidates {
  /** None where the text speaks of no date. The likeliest first. */
  readonly candidates: readonly Candidate[];
  /** `sure`: several of them are a question. `vague`: they are suggestions. `open`: even one is a question. */
  readonly certainty: "sure" | "open" | "vague";
  readonly recurring: boolean;
  /** A date with its year counts even where it is over. */
  readonly keepPast: boolean;
}

type Clocks = Extract<Meaning, { readonly kind: "clock" | "bare" }>;

/** @param maybeDay whether the text has a word that may be a weekday, and was passed over. */
export function candidatesOf(
  text: string,
  groups: readonly Group[],
  maybeDay: boolean,
  today: Temporal.PlainDate,
  context: PhraseContext,
): Candidates {
  const meanings = groups.flatMap(({ pieces }) => pieces).flatMap((piece) => piece.meanings);
  const recurring = meanings.some(({ kind }) => kind === "recurring");
  const instants = meanings.flatMap((meaning) => (meaning.kind === "instant" ? [meaning.at] : []));
  const dotted = meanings.find((meaning) => meaning.kind === "dotted");
  const joined = joinedGroups(text, groups);
  const days = joined === null ? allDays(groups, today) : daysOfJoined(joined, today);
  const clocks = meanings.filter((meaning) => meaning.kind === "clock" || meaning.kind === "bare");
  const unclear = groups.some((group) => isUnclear(text, group));
  const deadline = groups.some(({ from }) => DEADLINE.test(text.slice(Math.max(0, from - 24), from)));
  const base = { certainty: "sure", recurring, keepPast: days?.withYear === true } as const;

  if (days === null && instants.length > 0) {
    const candidates = instants.map((at) => ({ kind: "instant", at }) as const);
    return { ...base, certainty: clocks.length === 0 && !unclear ? "sure" : "open", candidates };
  }
  if (days === null && dotted?.kind === "dotted") return { ...base, ...fromDotted(dotted, clocks, today) };
  if (joined !== null && days !== null) {
    const candidates = fromDayToDay(joined.first, joined.last, days);
    const others = groups.some(
      (group) => group !== joined.first && group !== joined.last && daysOf(group, today),
    );
    const apart = clocks.length > ownClocks(joined.first) + ownClocks(joined.last);
    const open = others || apart || unclear || candidates.open;
    const certainty = days.vague ? "vague" : open ? "open" : "sure";
    return { ...base, certainty, candidates: candidates.candidates };
  }
  const timed = withTimes(
    days ?? { choices: [oneDay(today)], vague: false, withYear: false },
    meanings,
    clocks,
  );
  const found = days === null ? withoutDay(timed, meanings, today, context) : timed;
  if (deadline) {
    return {
      ...base,
      certainty: "open",
      candidates: found.candidates.flatMap((one) => untilThen(one, today)),
    };
  }
  const open =
    (unclear || (days === null && maybeDay)) && found.certainty === "sure" && found.candidates.length > 0;
  return { ...base, ...found, certainty: open ? "open" : found.certainty };
}

/** Groups apart from each other must agree on the day, else it is open which of them is meant. */
function allDays(groups: readonly Group[], today: Temporal.PlainDate): Days | null {
  const all = groups.flatMap((group) => daysOf(group, today) ?? []);
  const [first, ...others] = all;
  if (first === undefined) return null;
  const agreed = first.choices.filter((day) =>
    others.every(({ choices }) => choices.some((other) => same(day, other))),
  );
  return {
    choices: agreed.length > 0 ? agreed : all.flatMap(({ choices }) => choices),
    vague: all.some(({ vague }) => vague),
    withYear: all.some(({ withYear }) => withYear),
  };
}

/** The days with the times of the text; whole days without any. */
function withTimes(
  { choices, vague }: Days,
  meanings: readonly Meaning[],
  clocks: readonly Clocks[],
): Pick<Candidates, "candidates" | "certainty"> {
  const part = partIn(meanings);
  const wholeDays = choices.map(whole);
  const minutes =
    meanings.flatMap((meaning) => (meaning.kind === "duration" ? [meaning.minutes] : []))[0] ?? null;
  const certainty = vague ? "vague" : "sure";
  if (clocks.length === 0 && part === "noon")
    return { certainty, candidates: atTimes(choices, SUGGESTED.noon.map(alone), minutes) };
  if (clocks.length === 0 && part !== null) {
    return {
      certainty: "vague",
      candidates: [...atTimes(choices, SUGGESTED[part].map(alone), minutes), ...wholeDays],
    };
  }
  if (clocks.length === 0) return { certainty, candidates: choices.map((span) => lasting(span, minutes)) };
  const times = clocks.flatMap(({ from, to }) => timesOf(from, to, part));
  const perhaps = part === null && clocks.some(({ kind, to }) => kind === "bare" && to === null);
  const severalDays = choices.some(({ first, last }) => !first.equals(last));
  const allDay = meanings.some(({ kind }) => kind === "all-day");
  const candidates = atTimes(choices, times, minutes);
  if (!perhaps && !severalDays && !allDay) return { certainty, candidates };
  return { certainty: vague ? "vague" : "open", candidates: [...candidates, ...wholeDays] };
}

/** Without a day, today is meant, as long as that time is still to come. */
function withoutDay(
  { candidates, certainty }: Pick<Candidates, "candidates" | "certainty">,
  meanings: readonly Meaning[],
  today: Temporal.PlainDate,
  { now, timeZone }: PhraseContext,
): Pick<Candidates, "candidates" | "certainty"> {
  const says = meanings.some(({ kind }) => kind === "clock" || kind === "part");
  if (!says) return { candidates: [], certainty: "sure" };
  const minute = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone);
  const passed = minute.hour * 60 + minute.minute;
  const over = candidates.every((one) => one.kind === "times" && (one.end ?? one.start).minutes < passed);
  if (!over) return { candidates, certainty };
  const tomorrow = candidates.map((one) => moved(one, today.add({ days: 1 })));
  return { candidates: [...tomorrow, ...candidates], certainty: certainty === "vague" ? "vague" : "open" };
}

function fromDotted(
  { date, clock }: Extract<Meaning, { readonly kind: "dotted" }>,
  clocks: readonly Clocks[],
  today: Temporal.PlainDate,
): Pick<Candidates, "candidates" | "certainty"> {
  const day = date === null ? null : nextDate(date, today);
  const days = day === null ? [] : [oneDay(day)];
  if (clocks.length > 0)
    return {
      certainty: "open",
      candidates: atTimes(
        days,
        clocks.flatMap(({ from, to }) => timesOf(from, to, null)),
        null,
      ),
    };
  const times = clock === null ? [] : timesOf(clock, null, null);
  const candidates = [...days.map(whole), ...atTimes([oneDay(today)], times, null)];
  // `5.6` may be a version of something; 24.12 can't be a time, and 18.30 no date.
  const month = date === null || date.month >= 10;
  return { certainty: month && candidates.length === 1 ? "sure" : "open", candidates };
}

function fromDayToDay(
  first: Group,
  last: Group,
  { choices }: Days,
): { readonly candidates: readonly Candidate[]; readonly open: boolean } {
  const starts = ownTimes(first);
  const ends = ownTimes(last);
  if (starts.length === 0 && ends.length === 0) return { candidates: choices.map(whole), open: false };
  // Notion's ends are both days or both times, so that a time on one side only has to be completed.
  if (starts.length === 0 || ends.length === 0) return { candidates: choices.map(whole), open: true };
  const candidates = choices.flatMap((span) =>
    starts.flatMap((start) =>
      ends.map((end) => {
        const closing = { day: span.last, minutes: end.end ?? end.start };
        return { kind: "times", start: { day: span.first, minutes: start.start }, end: closing } as const;
      }),
    ),
  );
  return { candidates, open: false };
}

function ownClocks({ pieces }: Group): number {
  const meanings = pieces.flatMap((piece) => piece.meanings);
  return meanings.filter(({ kind }) => kind === "clock" || kind === "bare").length;
}

function ownTimes({ pieces }: Group): readonly Times[] {
  const meanings = pieces.flatMap((piece) => piece.meanings);
  const part = partIn(meanings);
  const times = meanings.flatMap((meaning) =>
    meaning.kind === "clock" || meaning.kind === "bare" ? timesOf(meaning.from, meaning.to, part) : [],
  );
  return times.length === 0 && part !== null ? SUGGESTED[part].map(alone) : times;
}

function atTimes(
  days: readonly DaySpan[],
  times: readonly Times[],
  minutes: number | null,
): readonly Candidate[] {
  return days.flatMap(({ first, last }) =>
    times.map(({ start, end }): Candidate => {
      const from = { day: first, minutes: start };
      if (end === null && minutes !== null) return { kind: "length", start: from, minutes };
      return { kind: "times", start: from, end: end === null ? null : { day: last, minutes: end } };
    }),
  );
}

/** A deadline is on that day, or takes until then. */
function untilThen(candidate: Candidate, today: Temporal.PlainDate): readonly Candidate[] {
  const day =
    candidate.kind === "days" ? candidate.last : candidate.kind === "instant" ? today : candidate.start.day;
  return Temporal.PlainDate.compare(today, day) < 0
    ? [candidate, { kind: "days", first: today, last: day }]
    : [candidate];
}

function lasting({ first, last }: DaySpan, minutes: number | null): Candidate {
  if (minutes === null || minutes % 1440 !== 0) return whole({ first, last });
  return whole({ first, last: first.add({ days: minutes / 1440 - 1 }) });
}

function whole({ first, last }: DaySpan): Candidate {
  return { kind: "days", first, last };
}

function moved(candidate: Candidate, day: Temporal.PlainDate): Candidate {
  if (candidate.kind !== "times") return candidate;
  const { start, end } = candidate;
  return { kind: "times", start: { ...start, day }, end: end === null ? null : { ...end, day } };
}

function alone(start: number): Times {
  return { start, end: null };
}

function partIn(meanings: readonly Meaning[]): PartOfDay | null {
  for (const meaning of meanings) if (meaning.kind === "part") return meaning.part;
  return null;
}

function same(a: DaySpan, b: DaySpan): boolean {
  return a.first.equals(b.first) && a.last.equals(b.last);
}
