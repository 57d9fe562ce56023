/** Several days of one month: `4., 5. und 6. Dezember`, Dec 4 and 6, `zwischen dem 4. und 6.12.`, from the 4th to the 6th. */
import type { Temporal } from "temporal-polyfill";
import { exists, nextDate, nextDayOfMonth, oneDay } from "./calendar.ts";
import { DAY_BEFORE, END, OF_A_CLOCK, START, spanMeaning, YEAR, yearOf } from "./find-numeric-dates.ts";
import type { Piece, WrittenDate } from "./piece.ts";
import { ANY_WEEKDAY, LETTERS, MONTH, monthOf, PART, UNTIL, weekdayOf, wordsOf } from "./words.ts";

const ARTICLES = String.raw`(?:(?:am|de[nmr]|on|the)\s)*`;
const BEFORE_NUMBER = String.raw`${ARTICLES}(?:${ANY_WEEKDAY}\.?,?\s)?${ARTICLES}`;
const ORDINAL_END = String.raw`(?:\.|st|nd|rd|th)`;
const ITEM = String.raw`${BEFORE_NUMBER}\d{1,2}${ORDINAL_END}?`;
const ORDINAL = String.raw`${BEFORE_NUMBER}\d{1,2}${ORDINAL_END}`;
const LINK = String.raw`(?:\s?[,/+&]\s?|(?<=\d${ORDINAL_END})\s(?=\D*\d{1,2}${ORDINAL_END})|(?<=\d)\s(?=\D*\d{1,2}(?!\d|${ORDINAL_END})))`;
/** With nothing but a comma only behind a number that surely is a day's. */
const LAST_LINK = String.raw`(?:,?\s(?:und|and|u\.|oder|or)\s|\s?[/+&]\s?|(?<=\d${ORDINAL_END}),\s?)`;
const SPAN_LINK = String.raw`\s?(?:${UNTIL}|(?<=\s)auf(?=\s))\s?(?:zum\s)?`;
const BETWEEN = String.raw`(?:(?:zwischen|zw\.|between|vom|von|from)\s)?`;

/** All but the last number. */
function beginOf(item: string): string {
  return `${item}(?:(?:${LINK}${item})*${LAST_LINK}|${SPAN_LINK})`;
}

/** The Sunday of `Sa-So 5./6.12.` is said beside the numbers. */
const NO_SPAN_BEFORE = String.raw`(?<!(?:[-–/&+]|bis|to|und|and)\s?)`;
/** No hour follows, nor `Uhr` and the like. */
const NO_CLOCK = String.raw`(?![${LETTERS}\d%€$]|[.:/-]\d|\s?(?:uhr|h|[ap]\.?m)(?![${LETTERS}]))`;
/** The hours of between 4 and 6 Dec 12. */
const NO_OTHER_DAY = String.raw`(?!\s\d{1,2}${ORDINAL_END}?(?![\d:.]|\s?${UNTIL}\s?\d|\s?(?:uhr|h|[ap]\.?m)(?![${LETTERS}])))`;
const BEFORE_MONTH = new RegExp(
  String.raw`(?<!${OF_A_CLOCK})${NO_SPAN_BEFORE}${START}(${BETWEEN}${beginOf(ITEM)}${BEFORE_NUMBER}\d{1,2})(?:\.\s?(\d{1,2})\.${YEAR}${END}|(?<=\d\.?\s?[-–]\s?\d{1,2})\.(0[1-46-9]|1[12])(?!\s?(?:uhr|h)(?![${LETTERS}]))${END}|${ORDINAL_END}?\s(?:of\s)?(${MONTH})\.?(?:\s((?:20|21)\d\d)(?!\d|\s?(?:uhr|h)(?![${LETTERS}])))?(?![${LETTERS}]|-[${LETTERS}])${NO_OTHER_DAY})`,
  "giu",
);
const BEHIND_MONTH = new RegExp(
  String.raw`(?<!${DAY_BEFORE})(?<![${LETTERS}\d])(${BETWEEN})(${MONTH})\.?\s(${beginOf(ITEM)}${ITEM})(?:,?\s((?:20|21)\d\d)(?!\d|\s?uhr))?${NO_CLOCK}`,
  "giu",
);
/** Of a month that isn't named. */
const OF_SOME_MONTH = new RegExp(
  String.raw`(?<![${LETTERS}\d])((?:zwischen|zw\.|between|vom|von|from|am|de[nmr]|on|the)\s${beginOf(ORDINAL)}${ORDINAL}|\d{1,2}${ORDINAL_END}${SPAN_LINK}(?:the\s)?${ORDINAL})(?!\s?\d|\s(?:of|in)\s|\s?${MONTH}(?![${LETTERS}]))${NO_CLOCK}`,
  "giu",
);

export function findDayLists(text: string, today: Temporal.PlainDate): readonly Piece[] {
  return [
    ...Array.from(text.matchAll(BEFORE_MONTH), (match) => {
      const [, list = "", dotted, longYear, shortYear, bare, name = "", year] = match;
      const number = dotted ?? bare;
      const month = (number === undefined ? monthOf(name) : Number(number)) ?? 0;
      return ofMonth(match, list, { month, year: yearOf(longYear ?? shortYear ?? year) }, today);
    }),
    ...Array.from(text.matchAll(BEHIND_MONTH), (match) => {
      const [, between = "", name = "", list = "", year] = match;
      const piece = ofMonth(match, between + list, { month: monthOf(name) ?? 0, year: yearOf(year) }, today);
      // The last number may count what follows, or be an hour: Dec 4 and 5 friends, Dec 4 until 6.
      const unsure = between === "" && /(?:und|and|till?|until|bis)\s\d+$/iu.test(list);
      return { ...piece, open: piece.open === true || unsure };
    }),
    ...Array.from(text.matchAll(OF_SOME_MONTH), (match) => ofSomeMonth(match, today)),
  ];
}

function ofMonth(
  match: RegExpExecArray,
  list: string,
  month: Pick<WrittenDate, "month" | "year">,
  today: Temporal.PlainDate,
): Piece {
  const dates = numbersIn(list).map((day) => ({ day, ...month }));
  const span = { from: match.index, to: match.index + match[0].length };
  const [first] = dates;
  const last = dates.at(-1);
  if (first === undefined || last === undefined || !dates.every(exists)) {
    return { ...span, meanings: [{ kind: "impossible" }] };
  }
  if (!isSpan(list)) return { ...span, meanings: [{ kind: "date", choices: dates }], open: true };
  const open = /\d\s\d|\sauf\s/u.test(list) || !agrees(list, dates, today);
  return { ...span, meanings: [spanMeaning(first, last)], open };
}

function ofSomeMonth(match: RegExpExecArray, today: Temporal.PlainDate): Piece {
  const [whole, list = ""] = match;
  const days: Temporal.PlainDate[] = [];
  const span = { from: match.index, to: match.index + whole.length };
  for (const number of numbersIn(list)) {
    const day = nextDayOfMonth(number, days.at(-1) ?? today);
    if (day === null) return { ...span, meanings: [{ kind: "impossible" }] };
    days.push(day);
  }
  const [first = today] = days;
  const choices = isSpan(list) ? [{ first, last: days.at(-1) ?? first }] : days.map(oneDay);
  // `der 4. und 5. Klasse`
  const led = /^\D/u.test(list);
  const perhaps = !(led && TWO_ENDS.test(list)) && !ENDS_THERE.test(match.input.slice(span.to));
  return { ...span, meanings: [{ kind: "days", choices }], open: perhaps || !isSpan(list), yields: perhaps };
}

/** What follows isn't what the numbers count. */
export const ENDS_THERE = new RegExp(
  String.raw`^\s*(?:$|[,;.\n]|(?:um|at|from|von|ab|bis|-|–|${PART})\s|\d)`,
  "iu",
);
const TWO_ENDS = new RegExp(
  String.raw`^(?:zwischen|zw\.|between)\s|\d${ORDINAL_END}?${SPAN_LINK}\D*\d`,
  "iu",
);

/** One day after the other, none of which is left out, or all that lies between two. */
function isSpan(list: string): boolean {
  const numbers = numbersIn(list);
  if (numbers.length === 2 && TWO_ENDS.test(list)) return true;
  const inRow = numbers.every((day, index) => index === 0 || day === (numbers[index - 1] ?? 0) + 1);
  return inRow && !/\s(?:oder|or)\s/iu.test(list);
}

/** Whether each weekday that is written is that of its day. */
function agrees(list: string, dates: readonly WrittenDate[], today: Temporal.PlainDate): boolean {
  return list.split(/(?<=\d)(?!\d)/u).every((part, index) => {
    const named = wordsOf(part.toLowerCase()).flatMap((word) => weekdayOf(word) ?? []);
    const date = dates[index];
    const day = date === undefined ? null : nextDate(date, today);
    return day === null || named.every((weekday) => weekday === day.dayOfWeek);
  });
}

function numbersIn(list: string): readonly number[] {
  return Array.from(list.matchAll(/\d+/gu), ([number]) => Number(number));
}
