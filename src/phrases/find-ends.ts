/** From when on and until when a series is: `ab Januar`, until Christmas, `10 mal`, for six weeks. */
import { Temporal } from "temporal-polyfill";
import { leftOver } from "./details.ts";
import type { Stretch } from "./piece.ts";
import type { PhraseContext } from "./question.ts";
import { readDate } from "./read-date.ts";
import { dayIn } from "./repeats.ts";
import { MONTH, monthOf, NUMBER, numberOf, wordPattern } from "./words.ts";

/** `days`: last or first days that may be meant, `YYYY-MM-DD`. `times`: so many. `length`: so long, in `P…` of ISO 8601. `never`: no end is wanted. */
export type Bound =
  | { readonly kind: "days"; readonly days: readonly string[] }
  | { readonly kind: "times"; readonly times: number }
  | { readonly kind: "length"; readonly length: string }
  | { readonly kind: "never" };

type FoundBound = Bound & Stretch;

const UNTIL = wordPattern(
  String.raw`(?:bis|until|till|til|through)(?:\s(?:zum|zur|einschließlich|einschliesslich|inklusive|einschl\.|inkl\.|spätestens|and\sincluding|including|the))*`,
);
const FROM = wordPattern(
  String.raw`(?:ab|beginnend(?:\sam|\sab)?|startend(?:\sam)?|erstmals(?:\sam)?|starting(?:\son|\sfrom)?|beginning(?:\son)?|from)(?:\s(?:dem|der|the))*`,
);
const TIMES = wordPattern(
  String.raw`(?:(?:noch|insgesamt|in\stotal)\s)?(?:(${NUMBER})\s?(?:mal|x|×|times|termine|treffen|einheiten|sitzungen|occurrences|sessions|appointments|dates)|(zweimal|dreimal|viermal|fünfmal|sechsmal|siebenmal|achtmal|neunmal|zehnmal|twice))(?!\s(?:pro|die|in\sder|im|am|a|per|an)\s(?:tag|woche|monat|jahr|day|week|month|year))`,
);
const LENGTH = wordPattern(
  String.raw`(?:für|fuer|for)\s(?:the\snext\s|die\snächsten\s)?(${NUMBER})\s(tage|wochen?|monate?|jahre?|days|weeks?|months?|years?)|(?:(${NUMBER})\s(tage|wochen|monate|jahre)|(ein)(?:e|en)?\s(woche|monat|jahr))\slang`,
);
const NEVER = wordPattern(
  String.raw`für\simmer|fuer\simmer|unbegrenzt|unbefristet|endlos|ohne\sende|bis\sauf\sweiteres|for\s?ever|indefinitely|no\send|open[\s-]ended|until\sfurther\snotice`,
);
const IN_MONTH = wordPattern(String.raw`(?:im|in)\s(?:the\smonth\sof\s)?(${MONTH})(?:\s((?:19|20|21)\d\d))?`);
/** A date is no longer than that. */
const MOST_WORDS = 6;

export function findEnd(line: string, context: PhraseContext): FoundBound | null {
  const [never] = found(line, NEVER, () => ({ kind: "never" }));
  const [times] = found(line, TIMES, ([, number = "", word = ""]) => timesOf(number, word));
  const [length] = found(line, LENGTH, ([, a, b, c, d, e, f]) =>
    lengthOf(a ?? c ?? e ?? "", b ?? d ?? f ?? ""),
  );
  return never ?? until(line, UNTIL, context) ?? times ?? length ?? null;
}

/** Of a month, its first day. */
export function findStart(line: string, context: PhraseContext): FoundBound | null {
  const start = until(line, FROM, context);
  const [first] = start?.kind === "days" ? start.days : [];
  const isMonth =
    start?.kind === "days" && /[a-zß-ɏ]$/iu.test(line.slice(0, start.to)) && first?.endsWith("-01");
  return isMonth && first !== undefined ? { ...start, kind: "days", days: [first] } : start;
}

/** `im Dezember`: from its first day to its last. */
export function findMonth(
  line: string,
  context: PhraseContext,
): (Stretch & { readonly first: string; readonly last: string }) | null {
  const match = Array.from(line.matchAll(IN_MONTH))[0];
  if (match === undefined) return null;
  const [span] = readDate(match[0], context).questions.flatMap((question) =>
    question.kind === "vague" ? question.choices : [],
  );
  if (span?.end == null) return null;
  return { from: match.index, to: match.index + match[0].length, first: span.start, last: span.end };
}

/** What somebody answers who is asked until when; `null` where that names no end. */
export function readEnd(text: string, context: PhraseContext): Bound | null {
  const line = text.replace(/\s+/gu, " ").trim();
  if (/^\d{1,3}\.?$/.test(line)) return { kind: "times", times: Number.parseInt(line, 10) };
  const end = findEnd(line, context);
  if (end !== null) return end;
  const days = daysIn(line.replace(/^(?:am|on|zum)\s/iu, ""), context);
  return days.length === 0 ? null : { kind: "days", days };
}

/** Whether a text says until when, and nothing else. */
export function isEnd(text: string, context: PhraseContext): boolean {
  const end = findEnd(text, context);
  return end !== null && leftOver(text, [end]) === "";
}

function found(
  line: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Bound | null,
): readonly FoundBound[] {
  return Array.from(line.matchAll(pattern)).flatMap((match) => {
    const bound = read(match);
    return bound === null ? [] : [{ ...bound, from: match.index, to: match.index + match[0].length }];
  });
}

/** The first such word that a day follows, and no hour: `bis 20 Uhr` ends an appointment, not a series. */
function until(line: string, pattern: RegExp, context: PhraseContext): FoundBound | null {
  for (const match of line.matchAll(pattern)) {
    const begins = match.index + match[0].length;
    const words = Array.from(line.slice(begins, begins + 60).matchAll(/\S+/gu)).slice(0, MOST_WORDS);
    for (const word of words.reverse()) {
      const to = begins + word.index + word[0].length;
      const days = daysIn(line.slice(begins, to).trim(), context);
      if (days.length > 0) return { kind: "days", days, from: match.index, to };
    }
  }
  return null;
}

/** The days that words can mean which are nothing but a day, the last ones where they mean several in a row. */
function daysIn(words: string, context: PhraseContext): readonly string[] {
  const around = aroundMonthOrYear(words, context);
  if (around !== null) return around;
  const date = readDate(words, context);
  // A feast would stay in the title.
  const isFeast = date.stretches.length === 0 && /^(?:new\syear|\S+)(?:\s\d{4})?$/iu.test(words);
  if (!date.namesDay || date.namesTime || (!isFeast && leftOver(words, date.stretches) !== "")) return [];
  const ranges = [
    ...(date.range === null ? [] : [date.range]),
    ...date.questions.flatMap((question) => {
      if ("choices" in question) return question.choices;
      return question.kind === "past" ? [question.range] : [];
    }),
  ];
  const days = ranges.map(({ start, end }) => dayIn(end ?? start, context.timeZone).toString());
  return [...new Set(days)].sort();
}

const YEAR_END = wordPattern(
  String.raw`(?:(?:zum\s)?jahresende|ende\s(?:des|dieses)\sjahre?s|(?:the\s)?(?:end\sof\s)(?:the|this)\syear|(?:ende|(?:the\s)?end\sof)\s((?:20|21)\d\d))`,
);
const MONTH_ALONE = wordPattern(String.raw`(${MONTH})(?:\s((?:20|21)\d\d))?`);

/** What names no day by itself: until July may be until its first day or its last one. */
function aroundMonthOrYear(words: string, { now, timeZone }: PhraseContext): readonly string[] | null {
  const whole = (pattern: RegExp) => Array.from(words.matchAll(pattern)).find(([all]) => all === words);
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  const [ending, endYear] = whole(YEAR_END) ?? [];
  if (ending !== undefined) return [`${endYear ?? today.year}-12-31`];
  const [, name = "", year] = whole(MONTH_ALONE) ?? [];
  const month = monthOf(name);
  if (month === null) return null;
  const ahead = month < today.month ? today.year + 1 : today.year;
  const first = Temporal.PlainDate.from({ year: Number(year ?? ahead), month, day: 1 });
  return [first.toString(), first.with({ day: first.daysInMonth }).toString()];
}

const TIMES_WORDS = "zweimal dreimal viermal fünfmal sechsmal siebenmal achtmal neunmal zehnmal".split(" ");

function timesOf(number: string, word: string): Bound | null {
  const spelled = word === "" ? null : Math.max(0, TIMES_WORDS.indexOf(word.toLowerCase())) + 2;
  const times = spelled ?? numberOf(number);
  return times === null || times < 1 ? null : { kind: "times", times };
}

function lengthOf(number: string, unit: string): Bound | null {
  const count = numberOf(number);
  if (count === null || count < 1) return null;
  const letter = /^(?:t|d)/iu.test(unit) ? "D" : /^w/iu.test(unit) ? "W" : /^m/iu.test(unit) ? "M" : "Y";
  return { kind: "length", length: `P${count}${letter}` };
}

/** The last day of what is that long from a day on. */
export function lastDayAfter(first: Temporal.PlainDate, length: string): string {
  return first.add(Temporal.Duration.from(length)).subtract({ days: 1 }).toString();
}
