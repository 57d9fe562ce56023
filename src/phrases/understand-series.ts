/** A text about an appointment that repeats: its first date, read as any other date is, and how often and until when. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { daysLeftOut } from "./days-left-out.ts";
import { eachDayOf } from "./each-day.ts";
import { findException } from "./exceptions.ts";
import { type Bound, findEnd, findMonth, findStart, lastDayAfter } from "./find-ends.ts";
import { type FoundRule, findRule, withoutWeekdays } from "./find-rules.ts";
import type { Stretch } from "./piece.ts";
import { without } from "./pieces-of.ts";
import type { PhraseContext } from "./question.ts";
import { readDate, SEARCHED } from "./read-date.ts";
import { datesOf, dayIn, daysOfRule, type Repeats } from "./repeats.ts";
import { type Understood, understandAppointment } from "./understand.ts";

interface UnderstoodSeries extends Understood {
  readonly repeats: Repeats;
}

/** The line that tells how it repeats is among the first ones. */
const MOST_LINES = 4;
/** Enough to see whether two ends are the same. */
const COMPARED = 400;

/** `null` where the text doesn't say how it repeats, or leaves more than one way open. */
export function understandSeries(text: string, context: PhraseContext): UnderstoodSeries | null {
  const lines = text.split(/\r?\n|\r|\u2028|\u2029/u);
  for (const [index, line] of lines.slice(0, MOST_LINES).entries()) {
    // Searching longer ones takes time that grows with their square.
    if (line.length > SEARCHED) continue;
    const daily = eachDayOf(line, context);
    if (daily !== null) {
      const { rest, first: range, until } = daily;
      const repeats = { rule: "FREQ=DAILY", without: [], except: null, end: { until }, ends: [] };
      const understood = understandAppointment(lines.with(index, rest).join("\n"), context);
      return { ...understood, range, questions: [], repeats };
    }
    const found = ruleIn(line);
    if (found === null) continue;
    const { rule } = found;
    const read = readLine(found.rest, rule, context);
    const understood = understandRest(lines.with(index, read.rest).join("\n"), rule, read, context);
    if (understood === null) return null;
    return { ...understood, repeats: leavingOut(understood, found, context) };
  }
  return null;
}

interface RuleInLine {
  readonly rule: FoundRule;
  readonly except: string | null;
  /** What it leaves out, in its words. */
  readonly named: string;
  /** Without the words about what is left out. */
  readonly rest: string;
}

function ruleIn(line: string): RuleInLine | null {
  const exception = findException(line);
  if (exception === null) {
    const rule = findRule(line);
    return rule === null ? null : { rule, except: null, named: "", rest: line };
  }
  const rest = without(line, [exception]);
  const rule = findRule(rest);
  if (rule === null) return null;
  const fewer = exception.weekdays.length === 0 ? null : withoutWeekdays(rule, exception.weekdays);
  return {
    rule: fewer ?? rule,
    except: fewer === null ? exception.words : null,
    named: exception.named,
    rest,
  };
}

/** Only days on which it would be: else other days are meant, and that has to be said. */
function leavingOut(
  { range, repeats }: UnderstoodSeries,
  { except, named }: RuleInLine,
  context: PhraseContext,
): Repeats {
  const without = except === null || range === null ? [] : daysLeftOut(named, context);
  const all = range === null ? [] : datesOf(range, { ...repeats, end: null }, context.timeZone, COMPARED);
  const days = all.map(({ start }) => start.slice(0, 10));
  const known = without.filter((day) => days.includes(day));
  return known.length === 0 ? { ...repeats, except } : { ...repeats, without: known };
}

interface ReadLine {
  /** The line with a plain date in the place of the rule, where it names its days itself. */
  readonly rest: string;
  readonly end: Bound | null;
  /** First days that it may begin with, where the text leaves that open. */
  readonly starts: readonly Temporal.PlainDate[];
  /** When it is first, as far as the rule says. */
  readonly first: Temporal.PlainDate;
}

function readLine(line: string, rule: FoundRule, context: PhraseContext): ReadLine {
  const today = Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.timeZone)
    .toPlainDate();
  const others = without(line, [rule]);
  const month = findMonth(others, context);
  const end =
    month === null ? findEnd(others, context) : { kind: "days" as const, days: [month.last], ...span(month) };
  const start = findStart(end === null ? others : without(others, [end]), context);
  const named = start?.kind === "days" ? start.days : month === null ? [] : [month.first];
  const earliest = named.map((day) => Temporal.PlainDate.from(day));
  const from = earliest.length === 0 ? [today] : earliest.map((day) => later(day, today));
  // Every other Tuesday may begin with the very next one, whatever week it is in.
  const firsts = unique(from.flatMap((day) => daysOfRule(withoutInterval(rule), day, 1)));
  // Every other week of nobody knows which: it may as well begin a week later.
  const open =
    firsts.length > 1 ? firsts : rule.interval > 1 && named.length === 0 ? shifted(rule, firsts) : [];
  const [first] = rule.namesDays ? firsts : earliest;
  const inPlace = first === undefined ? "" : ` ${first} ${rule.part} `;
  const blanked = without(line, [...(end === null ? [] : [end]), ...(start === null ? [] : [start])]);
  const rest = blanked.slice(0, rule.from) + inPlace + blanked.slice(rule.to);
  return { rest, end, starts: rule.namesDays ? open : [], first: firsts[0] ?? today };
}

function understandRest(
  text: string,
  { rule, namesDays }: FoundRule,
  { end, starts, first }: ReadLine,
  context: PhraseContext,
): UnderstoodSeries | null {
  const understood = understandAppointment(text, context);
  // Of a rule that says its days itself only the first can be over, and then it begins with the next.
  const left = understood.questions.filter(({ kind }) => !(namesDays && kind === "past"));
  if (left.some(({ kind }) => kind === "recurring")) return null;
  // An hour alone doesn't say on which day it is every week.
  const questions =
    namesDays || readDate(understood.line, context).namesDay ? left : [{ kind: "no-date" as const }];
  if (understood.range === null || questions.some(({ kind }) => kind === "no-date")) {
    const begins = { start: first.toString(), end: null };
    return {
      ...understood,
      range: null,
      questions,
      repeats: { rule, without: [], except: null, ...endOf(end, rule, begins, context.timeZone) },
    };
  }
  const { range: said } = understood;
  const ahead = (begins: DateRange) =>
    datesOf(begins, { rule, end: null }, context.timeZone, 3).find(
      (range) => !namesDays || !isOver(range, context),
    );
  const range = ahead(said) ?? said;
  const repeats = { rule, without: [], except: null, ...endOf(end, rule, range, context.timeZone) };
  const [one, ...more] = starts
    .flatMap((day) => ahead(onOther(said, day, context)) ?? [])
    .sort((a, b) => Date.parse(a.start) - Date.parse(b.start));
  if (questions.length > 0 || one === undefined || more.length === 0)
    return { ...understood, range, questions, repeats };
  return { ...understood, range, questions: [{ kind: "ambiguous", choices: [one, ...more] }], repeats };
}

/** What the words about its end come to, for a series that begins there. */
export function endOf(
  bound: Bound | null,
  rule: string,
  first: DateRange,
  timeZone: string,
): Pick<Repeats, "end" | "ends"> {
  switch (bound?.kind) {
    case undefined:
    case "never":
      return { end: null, ends: [] };
    case "times":
      return { end: { times: bound.times }, ends: [] };
    case "length":
      return { end: { until: lastDayAfter(dayIn(first.start, timeZone), bound.length) }, ends: [] };
    case "days": {
      const begins = dayIn(first.start, timeZone).toString();
      const possible = bound.days.filter((day) => day >= begins);
      const counts = possible.map(
        (until) => datesOf(first, { rule, end: { until } }, timeZone, COMPARED).length,
      );
      const [until] = possible;
      if (until === undefined) return { end: null, ends: [] };
      const same = counts.every((count) => count === counts[0]);
      return same ? { end: { until }, ends: [] } : { end: null, ends: possible };
    }
  }
}

/** The same hours, from another day on. */
function onOther(range: DateRange, day: Temporal.PlainDate, { timeZone }: PhraseContext): DateRange {
  const days = dayIn(range.start, timeZone).until(day).days;
  const [moved] = datesOf(
    range,
    { rule: `FREQ=DAILY;INTERVAL=${Math.max(1, Math.abs(days))}`, end: null },
    timeZone,
    2,
  ).slice(days === 0 ? 0 : 1);
  return moved ?? range;
}

function isOver({ start, end }: DateRange, { now, timeZone }: PhraseContext): boolean {
  const last = end ?? start;
  if (last.includes("T")) return Temporal.Instant.from(last).epochMilliseconds < now - (now % 60_000);
  return dayIn(last, timeZone).add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds <= now;
}

/** One unit of its rule later, which is what the others would have begun with. */
function shifted(found: FoundRule, [first]: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  if (first === undefined) return [];
  const weekly = found.rule.startsWith("FREQ=WEEKLY");
  const days = daysOfRule(
    withoutInterval(found),
    weekly ? first.subtract({ days: first.dayOfWeek - 1 }) : first,
    14,
  );
  const monday = (day: Temporal.PlainDate) => day.subtract({ days: day.dayOfWeek - 1 }).toString();
  const next = days.find((day) =>
    weekly ? monday(day) > monday(first) : Temporal.PlainDate.compare(day, first) > 0,
  );
  return next === undefined ? [first] : [first, next];
}

function withoutInterval({ rule, interval }: FoundRule): string {
  return rule.replace(`;INTERVAL=${interval}`, "");
}

function later(a: Temporal.PlainDate, b: Temporal.PlainDate): Temporal.PlainDate {
  return Temporal.PlainDate.compare(a, b) > 0 ? a : b;
}

function unique(days: readonly Temporal.PlainDate[]): readonly Temporal.PlainDate[] {
  return days.filter((day, index) => index === days.findIndex((other) => other.equals(day)));
}

const span = ({ from, to }: Stretch): Stretch => ({ from, to });
