/** Another date, or the answer to what was asked about one: what the words leave out stays as it was said, or is asked about. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import { LEAD_IN } from "./groups.ts";
import { inZone } from "./in-zone.ts";
import { without } from "./pieces-of.ts";
import type { PhraseContext, UnderstoodDate } from "./question.ts";
import { readDate } from "./read-date.ts";
import { shifted, shiftIn } from "./shift.ts";
import { understandDate } from "./understand.ts";
import { SHORT_WEEKDAY, WEEKDAY, weekdayOf, wholeWeekday } from "./words.ts";

const ALL_DAY = /ganzt(?:ä|ae)gig|ganzen?\s+tag|all[\s-]?day|whole\s+day/iu;
const ONLY_ALL_DAY = new RegExp(String.raw`^(?:den\s|the\s)?(?:${ALL_DAY.source})$`, "iu");

interface Known {
  /** The date so far; `null`: there is none. */
  readonly before: DateRange | null;
  /** The line whose date was asked about last; "" where there was none. */
  readonly asked: string;
  /** The dates that the question offers. */
  readonly offered: readonly DateRange[];
}

/** With the line that has to be asked about, should there be questions. */
export interface AnsweredDate extends UnderstoodDate {
  readonly line: string;
}

/** Whether that is all that the text says. */
export function isAllDay(text: string): boolean {
  return ONLY_ALL_DAY.test(text.trim());
}

/** A time alone is meant on the day that was spoken of, and a day alone keeps the hour that was: else both would have to be said again. */
export function understandAnswer(
  text: string,
  { before, asked, offered }: Known,
  context: PhraseContext,
): AnsweredDate {
  const answer = withOfferedDay(withWholeName(text.replace(/\s+/gu, " ").trim()), offered);
  const shift = before === null ? null : shiftIn(answer);
  if (before !== null && shift !== null) return { ...moved(before, shift, context), line: answer };
  if (before !== null && isAllDay(answer)) return { ...wholeDays(before, context), line: answer };
  const { namesDay, namesTime } = readDate(answer, context);
  const said = readDate(asked, context);
  if (namesTime && !namesDay && !said.namesDay && asked !== "") {
    // The word that may be a day, such as `in den Ferien`, is no clearer by another hour.
    const line = `${answer} ${without(asked, said.stretches)}`;
    const { questions } = readDate(line, context);
    if (questions.length > 0) return { range: null, questions, line };
  }
  const kept = namesDay === namesTime ? [] : wordsOf(asked, namesDay ? "time" : "day", context);
  const line = [...(namesDay ? [answer, ...kept] : [...kept, answer])].join(" ");
  if (before !== null) return { ...understandOtherDate(line, before, context), line };
  const understood = understandDate(line, context);
  // `poker 8`, "the 11th": that hour was no more than offered.
  const ofThatDay = understood.range?.start.includes("T") === false ? onDay(answer, offered, context) : [];
  if (ofThatDay.length > 0) return { ...oneOf(ofThatDay), line };
  const within = said.namesDay && namesDay ? dayWithin(asked, line, context) : null;
  return within !== null && isSameWeekday(within.range, understood.range)
    ? { ...within, line }
    : { ...understood, line };
}

/** Of the dates that were offered, those of the day that is chosen: the hours of the others are no choice any more. */
function onDay(answer: string, offered: readonly DateRange[], context: PhraseContext): readonly DateRange[] {
  const { range } = understandDate(answer, context);
  const fitting = offered.filter(({ start }) => start.slice(0, 10) === range?.start);
  return fitting.some(({ start }) => start.includes("T")) ? fitting : [];
}

function oneOf(choices: readonly DateRange[]): UnderstoodDate {
  const [range = null, ...more] = choices;
  return more.length === 0
    ? { range, questions: [] }
    : { range: null, questions: [{ kind: "ambiguous", choices }] };
}

const SHORT_NAME = new RegExp(String.raw`^(?!so\s)(${SHORT_WEEKDAY})\.?(?=$|\s)`, "iu");

/** Whoever is asked for a day means one by `do`, which elsewhere may be a word of English. */
function withWholeName(answer: string): string {
  return answer.replace(SHORT_NAME, (_, name: string) => wholeWeekday(name));
}

const DAY_NUMBER =
  /^(?:(?:am|den|der|das|on|the|on the)\s(\d{1,2})(?:\.|st|nd|rd|th)?|(\d{1,2})(?:\.|st|nd|rd|th))(?=$|[\s,])(?!\s?(?:\d{1,2}\.|uhr|h\s|[ap]m))/iu;
const DAY_NAME = new RegExp(String.raw`^(?:am\s|on\s|der\s|den\s)?(${WEEKDAY})(?=$|[\s,])`, "iu");

/** `am 25.` is the one of the offered days that has that number or name, whatever month comes first. */
function withOfferedDay(answer: string, offered: readonly DateRange[]): string {
  const number = DAY_NUMBER.exec(answer);
  const name = DAY_NAME.exec(answer);
  const day = Number(number?.[1] ?? number?.[2]);
  const weekday = weekdayOf(name?.[1] ?? "");
  const days = [...new Set(offered.map(({ start }) => start.slice(0, 10)))];
  const fitting = days.filter((each) => {
    const date = Temporal.PlainDate.from(each);
    return number === null ? date.dayOfWeek === weekday : date.day === day;
  });
  const [only, ...more] = fitting;
  const said = (number ?? name)?.[0] ?? "";
  return only === undefined || more.length > 0 ? answer : `${only}${answer.slice(said.length)}`;
}

function wholeDays({ start, end }: DateRange, context: PhraseContext): UnderstoodDate {
  const first = dayOf({ start, end }, context);
  const last = end === null ? first : dayOf({ start: end, end: null }, context);
  return { range: { start: first, end: last === first ? null : last }, questions: [] };
}

function moved(
  before: DateRange,
  shift: NonNullable<ReturnType<typeof shiftIn>>,
  { timeZone }: PhraseContext,
): UnderstoodDate {
  const choices = shifted(before, shift, timeZone);
  return choices.length === 0 ? { range: null, questions: [{ kind: "ambiguous", choices }] } : oneOf(choices);
}

/** The Thursday of a week that was named before. */
function dayWithin(asked: string, line: string, context: PhraseContext): UnderstoodDate | null {
  const within = readDate([...wordsOf(asked, "day", context), line].join(" "), context);
  return within.questions.length > 0 ? null : { range: within.range, questions: [] };
}

function isSameWeekday(one: DateRange | null, other: DateRange | null): boolean {
  if (one === null || other === null) return false;
  const [a, b] = [one, other].map(({ start }) => Temporal.PlainDate.from(start.slice(0, 10)).dayOfWeek);
  return a === b;
}

/** What a line says of its day, or of its time. */
function wordsOf(asked: string, of: "day" | "time", context: PhraseContext): readonly string[] {
  const { stretches: said, struck } = readDate(asked, context);
  const meant = said.filter(({ from, to }) => !struck.some((gone) => gone.from < to && from < gone.to));
  return meant.flatMap(({ from, to }) => {
    // Without the `um` of `um 8`, an 8 is no hour.
    const words = `${LEAD_IN.exec(asked.slice(0, from))?.[0] ?? ""}${asked.slice(from, to)}`;
    const { namesDay, namesTime, stretches } = readDate(words, context);
    const wanted = of === "day" ? !namesTime : !namesDay;
    return wanted && stretches.length > 0 ? [words] : [];
  });
}

/** A time alone is meant on the appointment's day; a day alone asks whether the time stays. */
function understandOtherDate(text: string, before: DateRange, context: PhraseContext): UnderstoodDate {
  const line = text.replace(/\s+/gu, " ").trim();
  const { namesDay, namesTime } = readDate(line, context);
  if (namesTime && !namesDay) return understandDate(`${dayOf(before, context)} ${line}`, context);
  const understood = understandDate(line, context);
  const { range, questions } = understood;
  if (range === null || questions.length > 0 || ALL_DAY.test(line)) return understood;
  if (namesTime || range.end !== null || !before.start.includes("T")) return understood;
  const choices = [...movedTo(range.start, before, context), range];
  return { range: null, questions: [{ kind: "ambiguous", choices }] };
}

/** `YYYY-MM-DD` on the writer's calendar. */
function dayOf({ start }: DateRange, context: PhraseContext): string {
  return start.includes("T") ? momentIn(start, context).toPlainDate().toString() : start;
}

/** At the same hours, as many days long; several, where the clocks change then. */
function movedTo(day: string, { start, end }: DateRange, context: PhraseContext): readonly DateRange[] {
  const from = momentIn(start, context);
  const to = end === null ? null : momentIn(end, context);
  const first = Temporal.PlainDate.from(day);
  const days = to === null ? 0 : from.toPlainDate().until(to.toPlainDate()).days;
  const moved = {
    kind: "times",
    start: { day: first, minutes: minutesOf(from) },
    end: to === null ? null : { day: first.add({ days }), minutes: minutesOf(to) },
  } as const;
  return inZone(moved, context.timeZone).ranges;
}

function momentIn(moment: string, { timeZone }: PhraseContext): Temporal.ZonedDateTime {
  return Temporal.Instant.from(moment).toZonedDateTimeISO(timeZone);
}

function minutesOf({ hour, minute }: Temporal.ZonedDateTime): number {
  return hour * 60 + minute;
}
