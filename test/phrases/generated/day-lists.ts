/** Several days of one month: in a row, apart, one or the other, and all that lies between two. */
import fc from "../../support/properties.ts";
import { type DayNumber, dayOfMonth, lengthOf, monthOf, weekdayOf, yearOf } from "./calendar.ts";
import { type Arbitrary, type Day, type Language, MONTHS, ordinalEnd, SHORT, SHORT_MONTHS } from "./day.ts";

const SHAPES = [
  "plain",
  "ordinals",
  "numeric",
  "month first",
  "weekdays",
  "either",
  "between",
  "span",
] as const;

/** From tomorrow on, and so soon that none of them is one of last year that is only just over. */
export function lists(today: DayNumber, language: Language): Arbitrary {
  return fc
    .record({
      ahead: fc.integer({ min: 1, max: 240 }),
      steps: fc.array(fc.integer({ min: 1, max: 2 }), { minLength: 1, maxLength: 3 }),
      shape: fc.constantFrom(...SHAPES),
      short: fc.boolean(),
      comma: fc.constantFrom(", ", " "),
    })
    .map(({ ahead, steps, shape, short, comma }) => {
      const first = today + ahead;
      const days = [first, ...steps.map((_, index) => first + sum(steps.slice(0, index + 1)))];
      return { days, shape, short, comma };
    })
    .filter(({ days: [first = 0, ...others] }) => {
      return dayOfMonth(first) + (others.at(-1) ?? first) - first <= lengthOf(yearOf(first), monthOf(first));
    })
    .map(({ days, shape, short, comma }) => listed(days, shape, short, comma, language));
}

function listed(
  days: readonly DayNumber[],
  shape: (typeof SHAPES)[number],
  short: boolean,
  comma: string,
  language: Language,
): Day {
  const [first = 0] = days;
  const last = days.at(-1) ?? first;
  const german = language === "de";
  const month = (short ? SHORT_MONTHS : MONTHS)[language][monthOf(first) - 1] ?? "";
  const plain = (day: DayNumber) => (german ? `${dayOfMonth(day)}.` : String(dayOfMonth(day)));
  const ordinal = (day: DayNumber) =>
    german ? plain(day) : `${dayOfMonth(day)}${ordinalEnd(dayOfMonth(day))}`;
  const named = (day: DayNumber) =>
    `${SHORT[language][weekdayOf(day)] ?? (german ? "So" : "")} ${ordinal(day)}`;
  const and = german ? "und" : "and";
  const list = (each: (day: DayNumber) => string, link: string, between = ", ") =>
    `${days.slice(0, -1).map(each).join(between)} ${link} ${each(last)}`;
  const inRow = days.every((day, index) => index === 0 || day === (days[index - 1] ?? 0) + 1);
  const row = { kind: "days in a row", days, asks: !inRow, ...(inRow ? { last } : {}) };
  switch (shape) {
    case "plain":
      return { ...row, text: `${list(plain, and)} ${month}` };
    case "ordinals":
      return { ...row, text: `${list(ordinal, and, comma)} ${month}` };
    case "numeric":
      return german
        ? { ...row, text: `${list(ordinal, and)}${monthOf(first)}.` }
        : { ...row, text: `${list(ordinal, "&")} ${month}` };
    case "month first":
      return {
        ...row,
        asks: !(german && inRow),
        text: `${month} ${list(plain, and)}`,
        kind: "days behind a month",
      };
    case "weekdays":
      return { ...row, text: `${list(named, and)} ${month}` };
    case "either":
      return {
        kind: "one or the other",
        days,
        asks: true,
        text: `${list(plain, german ? "oder" : "or")} ${month}`,
      };
    case "between": {
      const text = german
        ? `zwischen dem ${plain(first)} und ${plain(last)} ${month}`
        : `between ${plain(first)} and ${plain(last)} ${month}`;
      return { kind: "between two days", days: upTo(first, last), asks: false, last, text };
    }
    case "span": {
      const text = german
        ? `${plain(first)} bis ${plain(last)} ${month}`
        : `${month} ${plain(first)} thru ${plain(last)}`;
      return { kind: "from day to day", days: upTo(first, last), asks: false, last, text };
    }
  }
}

function upTo(first: DayNumber, last: DayNumber): readonly DayNumber[] {
  return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, number) => total + number, 0);
}
