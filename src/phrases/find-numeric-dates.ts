/** Dates in digits: `3.12.`, `3.–5.3.`, `24.12.2026`, 12/24, and `10.12`, which may be a time as well. */
import { Temporal } from "temporal-polyfill";
import type { Language } from "../core/readable-date.ts";
import { exists, nextDate, oneDay } from "./calendar.ts";
import type { Clock, DaySpan, Meaning, Piece, WrittenDate } from "./piece.ts";
import { COUNTED, GERMAN_DAY, LETTERS, MONTH, monthOf, numberOf, UNTIL } from "./words.ts";

export const START = String.raw`(?<![${LETTERS}\d/:])(?<!\d[.,-])`;
/** A number with a unit behind it is an amount. */
const NO_AMOUNT = String.raw`(?!\s?(?:€|\$|%|${COUNTED}))`;
export const END = String.raw`(?![${LETTERS}\d/:]|[.,]\d)`;
export const YEAR = String.raw`(?:\s?((?:19|20|21)\d\d)(?!\d|\s?(?:uhr|h)(?![${LETTERS}]))|(\d\d)(?!\d|\s?uhr))?`;

/** `8.12.um 19 Uhr` has lost a space. */
const ISO = new RegExp(
  String.raw`${START}((?:19|20|21)\d\d(?:-\d\d-\d\d|/\d{1,2}/\d{1,2}))(?:t(\d\d):(\d\d)(?::\d\d(?:\.\d{1,3})?)?(z|[+-]\d\d:?\d\d)?)?(?![${LETTERS}\d]|[:.-]\d)`,
  "giu",
);
const DOTTED = new RegExp(String.raw`${START}(\d{1,2})\.\s?(\d{1,2})\.${YEAR}(?![\d/:]|\.\d)`, "giu");
const SLASHED = new RegExp(
  String.raw`${START}(\d{1,2})(?:/(\d{1,2})(?:/(\d{4}|\d\d))?|-(\d{1,2})-(\d{4}))${END}`,
  "giu",
);
/** `12/24-12/26`, `24/12 bis 2/1/27` */
const SLASHED_SPAN = new RegExp(
  String.raw`${START}(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?\s?${UNTIL}\s?(?:the\s|zum\s)?(\d{1,2})/(\d{1,2})(?:/(\d{4}|\d\d))?${END}`,
  "giu",
);
/** `TÜV 12/2026` */
const MONTH_OF_YEAR = new RegExp(String.raw`${START}(0?[1-9]|1[0-2])[/.]((?:20|21)\d\d)${END}`, "giu");
/** With `um`, `Uhr` or another time behind a dash it is a time, which isn't looked for here; but the 12 of `1.12 - 14:30` is rather a month than minutes. */
const TWO_NUMBERS = new RegExp(
  String.raw`(?<!(?:^|\s)(?:um|ab|gegen|at)\s|\d\s(?:uhr\s)?bis\s|\d[.:][0-5][05]\s?[-–]\s?)${START}(\d{1,2})\.(\d{1,2})${END}${NO_AMOUNT}(?!\s?(?:uhr|h|(?<!(?:1[3-9]|2[0-3])\.\d\d\s?)[ap]\.?m\.?(?!\s(?:\d|${GERMAN_DAY})))(?![${LETTERS}])|(?!(?<=\.(?:0?[1-46-9]|1[12]))\s[-–]\s\d{1,2}[:.]\d\d)\s?(?:-|–|bis|to)\s?\d)`,
  "giu",
);
/** `25.12 - 26.12`: dates, or times as in `9.00-10.30`. */
const TWO_TWICE = new RegExp(
  String.raw`(?<!(?:^|\s)(?:um|von)\s)${START}(\d{1,2})\.(\d{1,2})(\.?)\s?(?:-|–|bis)\s?(\d{1,2})\.(\d{1,2})(\.?)${END}(?!\s?(?:uhr|h)(?![${LETTERS}]))`,
  "giu",
);
/** `30.11./1.12.` */
const TWO_SLASHED = new RegExp(
  String.raw`${START}(\d{1,2})\.(\d{1,2})\.?\s?/\s?(\d{1,2})\.(\d{1,2})\.?${YEAR}(?![\d/:]|\.\d)`,
  "giu",
);
/** The number in `quarter to 11 December 8` is the clock's. */
export const OF_A_CLOCK = String.raw`(?:(?:quarter|half|five|ten|twenty|\d)\s(?:past|to)|(?:viertel|fünf|zehn|zwanzig)\s(?:vor|nach)|halb|drei\s?viertel|(?:zwischen|zw\.|between|von|from)\s\d{1,2}\s(?:und|and|bis|to))\s`;
/** `25. April 15-16 Uhr` */
export const DAY_BEFORE = String.raw`(?<![${LETTERS}\d.:,])(?<!${OF_A_CLOCK})\d{1,2}(?:\.|st|nd|rd|th)?\s(?:of\s)?`;
/** The 20 of `5. Dezember 20 Uhr` is none, nor are the 30 of a number of guests. */
const YEAR_BEHIND = String.raw`(?:(?:,?\s|(?<=\.))((?:19|20|21)\d\d|['’]?2[5-9])(?!\d|[.:]\d|\s?(?:uhr|h|[ap]\.?m)(?![${LETTERS}]))${NO_AMOUNT})?`;
const DAY_AND_MONTH = new RegExp(
  String.raw`(?<!${OF_A_CLOCK})${START}(\d{1,2})(?:\.\s?|[/-]|(?:st|nd|rd|th)?\s?(?:of\s)?)(${MONTH})(?![${LETTERS}]|-[${LETTERS}])\.?${YEAR_BEHIND}`,
  "giu",
);

const MONTH_AND_DAY = new RegExp(
  String.raw`(?<!${DAY_BEFORE})(?<![${LETTERS}\d])(${MONTH})\.?\s?(?:the\s)?(\d{1,2})(?:st|nd|rd|th)?${YEAR_BEHIND}(?![${LETTERS}\d]|[.:/-]\d|\s?(?:uhr|[ap]\.?m)(?![${LETTERS}]))`,
  "giu",
);

export function findNumericDates(
  text: string,
  today: Temporal.PlainDate,
  language: Language,
): readonly Piece[] {
  return [
    ...Array.from(text.matchAll(DOTTED), (match) => dotted(match, language)).filter(
      (piece) => piece !== null,
    ),
    ...Array.from(text.matchAll(ISO), isoMoment).flat(),
    ...Array.from(text.matchAll(SLASHED), (match) =>
      slashed(match, text.slice(match.index + match[0].length), today, language),
    ).flat(),
    ...Array.from(text.matchAll(SLASHED_SPAN), (match) => slashedSpan(match, language)),
    ...Array.from(text.matchAll(MONTH_OF_YEAR), (match) =>
      piece(match, { kind: "vague", choices: [wholeMonth(Number(match[1]), Number(match[2]))] }),
    ),
    ...Array.from(text.matchAll(TWO_NUMBERS), (match) => twoNumbers(match, text, language)).flat(),
    ...Array.from(text.matchAll(TWO_TWICE), twoTwice).flat(),
    ...Array.from(text.matchAll(TWO_SLASHED), twoSlashed).flat(),
    ...Array.from(text.matchAll(DAY_AND_MONTH), dayAndMonth).flat(),
    ...Array.from(text.matchAll(MONTH_AND_DAY), monthAndDay).flat(),
  ];
}

/** `2026-12-08T14:00`, with an offset or in the writer's own zone. */
function isoMoment(match: RegExpExecArray): readonly Piece[] {
  const [, day = "", hour, minute, offset] = match;
  const moment = instantOf(day, hour, minute, offset);
  if (moment !== null) return [piece(match, { kind: "instant", at: moment })];
  const [year, month, number] = day.split(/[-/]/u).map(Number);
  const date = { day: number ?? 0, month: month ?? 0, year: year ?? 0 };
  if (!exists(date)) return [piece(match, { kind: "impossible" })];
  if (hour === undefined) return [piece(match, { kind: "date", choices: [date] })];
  const clock = Number(hour) < 24 && Number(minute) < 60;
  if (!clock) return [piece(match, { kind: "impossible" })];
  const from: Clock = { minutes: Number(hour) * 60 + Number(minute), style: "exact" };
  const { from: start, to } = piece(match, { kind: "impossible" });
  return [
    {
      from: start,
      to,
      meanings: [
        { kind: "date", choices: [date] },
        { kind: "clock", from, to: null },
      ],
    },
  ];
}

function instantOf(day: string, hour = "", minute = "", offset: string | undefined): number | null {
  if (offset === undefined) return null;
  const at = Date.parse(`${day}T${hour}:${minute}:00${offset.toUpperCase()}`);
  return Number.isNaN(at) ? null : at;
}

function dotted(match: RegExpExecArray, language: Language): Piece | null {
  const [whole, first, second, longYear, shortYear] = match;
  // The hour behind a day: `fr 27. 18.00`.
  if (/\.\s/u.test(whole) && (Number(second) > 12 || shortYear !== undefined)) return null;
  const year = yearOf(longYear ?? shortYear);
  const date = { day: Number(first), month: Number(second), year };
  if (exists(date)) return piece(match, { kind: "date", choices: [date] });
  const monthFirst = { day: Number(second), month: Number(first), year };
  if (language === "en" && year !== null && exists(monthFirst)) {
    return piece(match, { kind: "date", choices: [monthFirst] });
  }
  // A time at the end of a sentence: `Treffen um 18.30.`
  const ends = /^[\s)!?]*$/u.test(match.input.slice(match.index + whole.length));
  const clock = year === null && ends ? dottedClock(first, second) : null;
  if (clock === null) return piece(match, { kind: "impossible" });
  return {
    from: match.index,
    to: match.index + whole.length - 1,
    meanings: [{ kind: "dotted", date: null, clock }],
  };
}

/** Both orders are in use, in both languages; the user's own comes first. */
function slashed(
  match: RegExpExecArray,
  after: string,
  today: Temporal.PlainDate,
  language: Language,
): readonly Piece[] {
  const [whole, first, slashedSecond, slashedYear, dashedSecond, dashedYear] = match;
  // "Open 24/7" is no date, and `3/4 acht` is a quarter to eight.
  if (
    whole === "24/7" ||
    (whole === "3/4" && /^\s\p{L}/u.test(after) && numberOf(/\p{L}+/u.exec(after)?.[0] ?? "") !== null)
  )
    return [];
  const second = Number(slashedSecond ?? dashedSecond);
  const year = yearOf(slashedYear ?? dashedYear);
  const dayFirst = { day: Number(first), month: second, year };
  const monthFirst = { day: second, month: Number(first), year };
  const orders = language === "de" ? [dayFirst, monthFirst] : [monthFirst, dayFirst];
  const choices = orders.filter(exists);
  if (choices.length === 0) return [piece(match, { kind: "impossible" })];
  const date = piece(match, { kind: "date", choices });
  if (year !== null || exists(dayFirst)) return [date];
  // `01/27` may be a month of a year, as it surely is to a German.
  const open = language === "de";
  const inYear = 2000 + second - today.year;
  if (inYear < 0 || inYear > MOST_YEARS_AHEAD) return [{ ...date, open }];
  const month = wholeMonth(Number(first), 2000 + second);
  const day = nextDate(monthFirst, today);
  const days = day === null ? [] : [oneDay(day)];
  const perhaps: Meaning = { kind: "vague", choices: open ? [month, ...days] : [...days, month] };
  return [{ ...date, meanings: [...date.meanings, perhaps], open }];
}

/** Both ends are written in one order; a year that only the end has may be the next one of the start. */
function slashedSpan(match: RegExpExecArray, language: Language): Piece {
  const [first = 0, second = 0, , third = 0, fourth = 0] = match.slice(1).map(Number);
  const dayFirst = [
    { day: first, month: second },
    { day: third, month: fourth },
  ] as const;
  const monthFirst = [
    { day: second, month: first },
    { day: fourth, month: third },
  ] as const;
  const endYear = yearOf(match[6] ?? match[3]);
  const spans = (language === "de" ? [dayFirst, monthFirst] : [monthFirst, dayFirst]).flatMap(
    ([start, end]) => {
      const turns = start.month > end.month || (start.month === end.month && start.day > end.day);
      const year =
        match[3] === undefined && turns && endYear !== null ? endYear - 1 : yearOf(match[3] ?? match[6]);
      const from = { ...start, year };
      const to = { ...end, year: endYear };
      const backward = turns && year !== null && year === endYear;
      return exists(from) && exists(to) && !backward ? [{ kind: "date-span", from, to } as const] : [];
    },
  );
  const impossible = piece(match, { kind: "impossible" });
  return spans.length === 0 ? impossible : { ...impossible, meanings: spans };
}

/** In which the first of March follows the 28th and the 29th, which counts as the 28th. */
const ORDINARY_YEAR = 2027;

/** Of a card, an inspection or a passport: nobody writes months that are further away. */
const MOST_YEARS_AHEAD = 3;

function wholeMonth(month: number, year: number): DaySpan {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  return { first, last: first.with({ day: first.daysInMonth }) };
}

function twoNumbers(match: RegExpExecArray, text: string, language: Language): readonly Piece[] {
  const [, first, second] = match;
  const written = { day: Number(first), month: Number(second), year: null };
  const date = exists(written) ? written : null;
  if (
    date !== null &&
    /(?:^|\s)(?:am|den|vom)\s$/iu.test(text.slice(Math.max(0, match.index - 5), match.index))
  ) {
    return [piece(match, { kind: "date", choices: [date] })];
  }
  const read = dottedClock(first, second);
  const spoken = read?.style === "written" && language === "en";
  const clock: Clock | null = spoken ? { minutes: read.minutes, style: "spoken" } : read;
  // The end of `10 - 12.30`, which is no date.
  const ends =
    date === null &&
    /(?:^|[^\d.:])\d{1,2}\s?[-–]\s?$/u.test(text.slice(Math.max(0, match.index - 6), match.index));
  return ends || (date === null && clock === null) ? [] : [piece(match, { kind: "dotted", date, clock })];
}

/** Minutes that are no multiple of five are rather a month; where it could be both, it is left open. */
function twoTwice(match: RegExpExecArray): readonly Piece[] {
  const [, firstDay, firstMonth, firstDot, lastDay, lastMonth, lastDot] = match;
  const from = { day: Number(firstDay), month: Number(firstMonth), year: null };
  const to = { day: Number(lastDay), month: Number(lastMonth), year: null };
  if (!exists(from) || !exists(to)) return [];
  const clocks = dottedClock(firstDay, firstMonth) !== null && dottedClock(lastDay, lastMonth) !== null;
  if (!clocks || firstDot !== "" || lastDot !== "") return [piece(match, { kind: "date-span", from, to })];
  return from.month % 5 === 0 && to.month % 5 === 0 ? [] : [piece(match, { kind: "impossible" })];
}

/** Both days where one follows the other; else it is asked which. */
function twoSlashed(match: RegExpExecArray): readonly Piece[] {
  const [firstDay = 0, firstMonth = 0, lastDay = 0, lastMonth = 0] = match.slice(1).map(Number);
  const year = yearOf(match[5] ?? match[6]);
  const from = { day: firstDay, month: firstMonth, year };
  const to = { day: lastDay, month: lastMonth, year };
  if (!exists(from) || !exists(to)) return [];
  const next = Temporal.PlainDate.from({ ...from, year: year ?? ORDINARY_YEAR }).add({ days: 1 });
  if (next.day !== to.day || next.month !== to.month)
    return [{ ...piece(match, { kind: "date", choices: [from, to] }), open: true }];
  const start = year !== null && to.month < from.month ? { ...from, year: year - 1 } : from;
  return [piece(match, { kind: "date-span", from: start, to })];
}

function dayAndMonth(match: RegExpExecArray): readonly Piece[] {
  const [, day, name, year] = match;
  const month = monthOf(name ?? "");
  if (month === null) return [];
  const date = { day: Number(day), month, year: yearOf(year) };
  return [piece(match, exists(date) ? { kind: "date", choices: [date] } : { kind: "impossible" })];
}

function monthAndDay(match: RegExpExecArray): readonly Piece[] {
  const month = monthOf(match[1] ?? "");
  if (month === null) return [];
  const date = { day: Number(match[2]), month, year: yearOf(match[3]) };
  return [piece(match, exists(date) ? { kind: "date", choices: [date] } : { kind: "impossible" })];
}

export function spanMeaning(from: WrittenDate, to: WrittenDate): Meaning {
  const forward = from.year !== to.year || from.month !== to.month || from.day <= to.day;
  return exists(from) && exists(to) && forward ? { kind: "date-span", from, to } : { kind: "impossible" };
}

function dottedClock(hour: string | undefined, minute: string | undefined): Clock | null {
  if (minute?.length !== 2 || Number(hour) > 23 || Number(minute) > 59) return null;
  const exact = Number(hour) > 12 || hour === "00" || hour?.startsWith("0");
  return { minutes: Number(hour) * 60 + Number(minute), style: exact ? "exact" : "written" };
}

export function yearOf(text: string | undefined): number | null {
  if (text === undefined) return null;
  const digits = text.replace(/\D/gu, "");
  return digits.length === 2 ? 2000 + Number(digits) : Number(digits);
}

function piece(match: RegExpExecArray, meaning: Meaning): Piece {
  return { from: match.index, to: match.index + match[0].length, meanings: [meaning] };
}
