/** Every date that the pieces of a text can mean together. */
import { Temporal } from "temporal-polyfill";
import { nextDate, oneDay } from "./calendar.ts";
import { SUGGESTED, type Times, timesOf } from "./clock-times.ts";
import { type Days, daysOf, daysOfJoined } from "./days-of.ts";
import { type Group, type Joined, joinedGroups, together } from "./groups.ts";
import type { Candidate } from "./in-zone.ts";
import type { DaySpan, Meaning, PartOfDay } from "./piece.ts";
import type { PhraseContext } from "./question.ts";
import { isDeadline, isUnclear } from "./unclear.ts";

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

type Found = Pick<Candidates, "candidates" | "certainty">;

/** @param unsure whether the text has words that may say more about the day than was read. */
export function candidatesOf(
  text: string,
  groups: readonly Group[],
  unsure: boolean,
  today: Temporal.PlainDate,
  context: PhraseContext,
): Candidates {
  const meanings = meaningsOf(groups);
  const joined = joinedGroups(text, groups);
  const days = joined === null ? allDays(together(groups), today) : daysOfJoined(joined, today);
  const deadline = joined === null && groups.some((group) => isDeadline(text, group));
  const unclear =
    groups.some((group) => isUnclear(text, group) || group.pieces.some(({ open }) => open === true)) ||
    unsure;
  const found =
    joined === null && groups.filter((group) => hasBoth(group, today)).length > 1
      ? eachByItself(groups, today)
      : foundOf(text, groups, meanings, joined, days, today, context);
  const open = found.certainty === "sure" && (unclear || deadline);
  return {
    candidates: deadline ? found.candidates.flatMap((one) => untilThen(one, today)) : found.candidates,
    certainty: open ? "open" : found.certainty,
    recurring: meanings.some(({ kind }) => kind === "recurring"),
    keepPast: days?.keepsPast === true,
  };
}

function foundOf(
  text: string,
  groups: readonly Group[],
  meanings: readonly Meaning[],
  joined: Joined | null,
  days: Days | null,
  today: Temporal.PlainDate,
  context: PhraseContext,
): Found {
  if (days !== null) {
    if (joined !== null) return fromDayToDay(text, joined, groups, days, today);
    const found = withTimes(days, meanings);
    const atNight = NIGHT_DUTY.test(text) && clocksOf(meanings).some(({ to }) => to !== null);
    return atNight ? { ...found, candidates: [...byNight(days, meanings), ...found.candidates] } : found;
  }
  const instants = meanings.flatMap((meaning) => (meaning.kind === "instant" ? [meaning.at] : []));
  if (instants.length > 0) {
    const alone = meanings.every(({ kind }) => kind === "instant");
    const candidates = instants.map((at) => ({ kind: "instant", at }) as const);
    return { certainty: alone ? "sure" : "open", candidates };
  }
  const dotted = meanings.find((meaning) => meaning.kind === "dotted");
  if (dotted?.kind === "dotted") return fromDotted(dotted, clocksOf(meanings), today);
  const onToday = { choices: [oneDay(today)], vague: false, keepsPast: false };
  return withoutDay(withTimes(onToday, meanings), meanings, today, context);
}

/** From ten to six, people write, and mean the evening and the morning. */
const NIGHT_DUTY = /nacht(?:schicht|dienst|wache)|night\s(?:shift|duty)/iu;

function byNight(days: Days, meanings: readonly Meaning[]): readonly Candidate[] {
  return withTimes(days, [...meanings, { kind: "part", part: "night" }]).candidates;
}

/** `Mi 23:40, Do 6:10`: each day has its own hour, and none the other's. */
function eachByItself(groups: readonly Group[], today: Temporal.PlainDate): Found {
  const candidates = groups.flatMap((group) => {
    const days = daysOf(group, today);
    return days === null || ownTimes(group).length === 0
      ? []
      : withTimes(days, meaningsOf([group])).candidates;
  });
  return { certainty: "open", candidates };
}

function hasBoth(group: Group, today: Temporal.PlainDate): boolean {
  return daysOf(group, today) !== null && ownTimes(group).length > 0;
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
    keepsPast: all.some(({ keepsPast }) => keepsPast),
  };
}

/** The days with the times of the text; whole days without any. */
function withTimes({ choices, vague }: Days, meanings: readonly Meaning[]): Found {
  const part = partIn(meanings);
  const clocks = clocksOf(meanings);
  const wholeDays = choices.map(whole);
  const [minutes = null] = meanings.flatMap((meaning) =>
    meaning.kind === "duration" ? [meaning.minutes] : [],
  );
  const certainty = vague ? "vague" : "sure";
  if (clocks.length === 0 && part !== null) {
    const suggested = atTimes(choices, SUGGESTED[part].map(alone), minutes);
    return part === "noon"
      ? { certainty, candidates: suggested }
      : { certainty: "vague", candidates: [...suggested, ...wholeDays] };
  }
  if (clocks.length === 0) {
    // `Freitag für 2 Stunden` lacks its hour.
    const wanting = minutes !== null && minutes % 1440 !== 0;
    const candidates = choices.map((span) => lasting(span, minutes));
    return { certainty: wanting && !vague ? "open" : certainty, candidates };
  }
  const times = clocks.flatMap(({ from, to }) => timesOf(from, to, part));
  // `Fr bis Sa 19 Uhr` may say only when it ends.
  const ends = vague || times.some(({ end }) => end !== null) ? [] : choices.filter(isLong);
  const candidates = atTimes([...choices, ...ends.map(({ last }) => oneDay(last))], times, minutes);
  const perhaps = part === null && clocks.some(({ kind, to }) => kind === "bare" && to === null);
  const severalDays = choices.some(isLong);
  const allDay = meanings.some(({ kind }) => kind === "all-day");
  const twoEnds = minutes !== null && times.some(({ end }) => end !== null);
  if (!perhaps && !severalDays && !allDay && !twoEnds) return { certainty, candidates };
  return { certainty: vague ? "vague" : "open", candidates: [...candidates, ...wholeDays] };
}

/** Without a day, today is meant, as long as that time is still to come. */
function withoutDay(
  { candidates, certainty }: Found,
  meanings: readonly Meaning[],
  today: Temporal.PlainDate,
  { now, timeZone }: PhraseContext,
): Found {
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
): Found {
  const day = date === null ? null : nextDate(date, today);
  const days = day === null ? [] : [oneDay(day)];
  const others = clocks.flatMap(({ from, to }) => timesOf(from, to, null));
  if (others.length > 0) return { certainty: "open", candidates: atTimes(days, others, null) };
  const times = clock === null ? [] : timesOf(clock, null, null);
  return { certainty: "open", candidates: [...days.map(whole), ...atTimes([oneDay(today)], times, null)] };
}

function fromDayToDay(
  text: string,
  { first, last }: Joined,
  groups: readonly Group[],
  { choices, vague }: Days,
  today: Temporal.PlainDate,
): Found {
  const starts = ownTimes(first);
  const ends = endTimes(text, first, last);
  const others = groups.filter((group) => group !== first && group !== last);
  const more = others.some((group) => daysOf(group, today) !== null || ownTimes(group).length > 0);
  const lasts = meaningsOf(groups).some(({ kind }) => kind === "duration");
  // Notion's ends are both days or both times, so that a time on one side only has to be completed.
  const lopsided = (starts.length === 0) !== (ends.length === 0);
  const certainty = vague ? "vague" : more || lasts || lopsided ? "open" : "sure";
  if (starts.length === 0 || ends.length === 0) return { certainty, candidates: choices.map(whole) };
  const candidates = choices.flatMap((span) =>
    starts.flatMap((start) =>
      ends.map((end) => {
        const closing = { day: span.last, minutes: end.end ?? end.start };
        return { kind: "times", start: { day: span.first, minutes: start.start }, end: closing } as const;
      }),
    ),
  );
  return { certainty, candidates };
}

/** On another day: who begins at 22:30 and ends at 1:15 doesn't mean 13:15, but after 10:30pm it may be either. */
function endTimes(text: string, first: Group, last: Group): readonly Times[] {
  const times = ownTimes(last);
  const meanings = meaningsOf([last]);
  const written = clocksOf(meanings).map(({ from }) => from);
  const asWritten = times.filter(({ start }) => written.some(({ minutes }) => minutes === start));
  if (writesTwentyFour(text, first) && asWritten.length > 0) return asWritten;
  const night = written.filter(({ style, minutes }) => style === "spoken" && minutes < 6 * 60);
  return partIn(meanings) === null ? [...times, ...night.map(({ minutes }) => alone(minutes))] : times;
}

function writesTwentyFour(text: string, group: Group): boolean {
  const late = clocksOf(meaningsOf([group])).some(
    ({ from }) => from.style === "exact" && from.minutes >= 13 * 60,
  );
  return late && !/[ap]\.?m/iu.test(text.slice(group.from, group.to));
}

function ownTimes(group: Group): readonly Times[] {
  const meanings = meaningsOf([group]);
  const part = partIn(meanings);
  const times = clocksOf(meanings).flatMap(({ from, to }) => timesOf(from, to, part));
  return times.length === 0 && part !== null ? SUGGESTED[part].map(alone) : times;
}

function meaningsOf(groups: readonly Group[]): readonly Meaning[] {
  return groups.flatMap(({ pieces }) => pieces).flatMap(({ meanings }) => meanings);
}

function clocksOf(meanings: readonly Meaning[]): readonly Clocks[] {
  return meanings.filter((meaning) => meaning.kind === "clock" || meaning.kind === "bare");
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

function isLong({ first, last }: DaySpan): boolean {
  return !first.equals(last);
}

function same(a: DaySpan, b: DaySpan): boolean {
  return a.first.equals(b.first) && a.last.equals(b.last);
}
