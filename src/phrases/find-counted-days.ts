/** Days that are counted: `KW 50`, the first Monday in December, `Fr 27.`, Sat week, `Sa/So`. */
import type { Temporal } from "temporal-polyfill";
import { coming, mondaysOfWeek, nextDayOfMonth, oneDay, weekdayChoices } from "./calendar.ts";
import { nthWeekday } from "./feasts.ts";
import { each } from "./find-days.ts";
import type { Meaning, Piece } from "./piece.ts";
import { ANY_WEEKDAY, EVERY, MONTH, monthOf, nthOf, ORDINAL, weekdayOf, wordPattern } from "./words.ts";

const OF = String.raw`(?:im|in|of|des|vom|von)\s(?:the\s)?`;
const NTH_WEEKDAY = wordPattern(
  String.raw`(?:(?:am|on|der|den|the)\s)*(?:(${EVERY})\s)?(?:the\s)?(?!other\s)${ORDINAL}\s(${ANY_WEEKDAY})\.?\s(?:${OF}(${MONTH})(?:\s((?:19|20|21)\d\d))?|(?:${OF})?(nächste[nrms]?\smonats?|naechste[nrms]?\smonats?|next\smonth)|${OF}(monats?|month)|${OF}(?:neuen\sjahr(?:es)?|new\syear))`,
);
const NTH_WEEK = wordPattern(
  String.raw`(?:(?:am|on|der|den|the|in)\s)*${ORDINAL}\s(?:(week|woche)|weekend|wochenende)\s${OF}(${MONTH})(?:\s((?:19|20|21)\d\d))?`,
);
const NEXT_MONTH = String.raw`(?:n(?:ä|ae)chsten?[nsm]?\smonats?|next\smonth)`;
const DAY_OF_NEXT_MONTH = wordPattern(
  String.raw`(?:(?:am|on|der|den|the)\s)*(\d{1,2})(?:\.|st|nd|rd|th|ten)\s(?:of\s|des\s|im\s|in\s)?${NEXT_MONTH}|(?:im\s)?${NEXT_MONTH}\s(?:(?:am|on|der|den|the)\s)*(\d{1,2})(?:\.(?!\d|\s?\d{1,2}\.)|(?:st|nd|rd|th|ten)(?![a-z]))`,
);
const CALENDAR_WEEK = wordPattern(
  String.raw`(?:in\s)?(?:der\s)?(?:(\d{1,2})\.\s?(?:kw|kalenderwoche)|(?:kw|kalenderwoche|woche|week|wk)\.?\s?(\d{1,2}))(?!\s?(?:uhr|[ap]m|h(?![a-z])|[:.]\d|[-–]\s?\d))(?:[\s/]((?:20|21)\d\d))?`,
);
/** The hour behind it is no month: `fr 27. 18:00`, `fr 4. 10.30`. */
const NO_MONTH = String.raw`(?!\s?(?:\d{1,2}\.(?!\d\d(?!\d))|kw|kalenderwoche|${MONTH}(?![a-zß-ɏ])|of\s|\d{1,2}\.\s?\d{4}))`;
const WEEKDAY_AND_NUMBER = new RegExp(
  String.raw`(?<![a-zß-ɏ\d])(${ANY_WEEKDAY})\.?,?\s(?:de[nrm]\s|the\s)?(\d{1,2})(?:\.|st|nd|rd|th)(?![a-zß-ɏ\d])(?!\d)${NO_MONTH}`,
  "giu",
);
const CLOCK_BEHIND = String.raw`(?=,?\s(?:um\s|ab\s|at\s|from\s)?(?:[01]?\d|2[0-4])(?::\d\d|\.\d\d(?![.\d])|\s?uhr|\s?[ap]m))`;
const WEEKDAY_AND_DIGITS = new RegExp(
  String.raw`(?<![a-zß-ɏ\d])(${ANY_WEEKDAY})\.?\s(\d{1,2})${CLOCK_BEHIND}`,
  "giu",
);
/** `27. 18:00`: perhaps the 27th. */
const NUMBER_AND_CLOCK = new RegExp(
  String.raw`(?<![a-zß-ɏ\d.,:/-])(?<!(?:am|den|der|the)\s)(\d{1,2})(?:\.|st|nd|rd|th)${CLOCK_BEHIND}`,
  "giu",
);
/** "Thursday week" is not this Thursday but the one after it; in "Thursday week 7" it may also be that of a week. */
const WEEKDAY_WEEKS = wordPattern(
  String.raw`(?:on\s)?(${ANY_WEEKDAY}|today|tomorrow|tmrw)\s(week|wk|fortnight|(?<!(?:today|tomorrow|tmrw)\s)after\snext)(?!\s?(?:2[5-9]|[3-5]\d)(?!\d))(?=(?:\s?(\d{1,2})(?![\d:.–-]|\s?(?:uhr|[ap]m)))?)`,
);
/** Not this Saturday, the one after. */
const ONE_AFTER = wordPattern(
  String.raw`(?:not|nicht)\s(?:this|the\scoming|(?:den\s)?kommenden|diesen)\s(${ANY_WEEKDAY})[\s,]+(?:(?:but|sondern|erst)\s)?(?:the\s(?:one\safter|next\sone|following\sone|one\safter\sthat)|(?:den|der|am)\s(?:danach|drauf|darauf|nächsten)|(?:danach|drauf|darauf))`,
);
const SATURDAY = "(?:samstag|sonnabend|sa|saturday|sat)";
const SUNDAY = "(?:sonntag|so|sunday|sun)";
const WEEKEND = String.raw`${SATURDAY}\.?\s?(?:\/|\+|&|und|and|u\.)\s?${SUNDAY}(?![a-zß-ɏ])`;
const WEEKEND_PAIR = wordPattern(WEEKEND);

/** `Fr/Sa`, `Mo, Di und Mi`, `Fr Sa So`; not `Sa und so weiter`, nor "Sat and do the shopping". */
const WEEKDAY_LIST = listPattern(String.raw`${ANY_WEEKDAY}\.?`);
/** `Fr 27 oder Sa 28` */
const NUMBERED_LIST = listPattern(String.raw`${ANY_WEEKDAY}\.?\s\d{1,2}(?:\.|st|nd|rd|th)?`);

function listPattern(day: string): RegExp {
  return wordPattern(
    String.raw`(?<!(?:zwischen|zw\.|between)\s)(?!${WEEKEND})(${day}(?:(?:\s?[,/+&]\s?|\s)${day})*)(,?\s?[/+&]\s?|,?\s(?:oder|und|u\.)\s(?!so\s[a-z])|,?\s(?:or|and)\s(?!(?:do|so)\s[a-z])|,\s?|\s)(${day})`,
  );
}

const ENGLISH_DAY = "(?:mon|tues?|weds?|thu|thurs?|fri|sat|sun|[a-z]+day)";
/** The `do` and the `so` of an Englishman's sentence. */
const NO_DAY = new RegExp(
  String.raw`${ENGLISH_DAY}\.?[\s,]+(?:do|so)(?:[\s,]|$)|(?:^|[\s,])(?:do|so)[\s,]+${ENGLISH_DAY}`,
  "iu",
);

export function findCountedDays(text: string, today: Temporal.PlainDate): readonly Piece[] {
  return [
    ...each(text, NTH_WEEKDAY, (match) => nthDay(match, today)).map((piece) => {
      const open =
        /(?:monats?|month|jahr|jahres|year)$/iu.test(text.slice(piece.from, piece.to)) &&
        !NEXT.test(text.slice(piece.from, piece.to));
      return { ...piece, open };
    }),
    ...each(text, NTH_WEEK, (match) => nthWeek(match, today)),
    ...each(text, DAY_OF_NEXT_MONTH, ([, before, behind]) => ofNextMonth(Number(before ?? behind), today)),
    ...each(text, WEEKDAY_WEEKS, ([, name = "", length, week]) => {
      const later = weeksFrom(name, length, today);
      const weekday = weekdayOf(name) ?? 1;
      const mondays = week === undefined ? [] : mondaysOfWeek(Number(week), null, today);
      return days([...later, ...mondays.map((monday) => monday.add({ days: weekday - 1 }))]);
    }),
    ...each(text, CALENDAR_WEEK, ([, nth, week, year]) => weekOf(Number(nth ?? week), year, today)),
    ...Array.from(text.matchAll(WEEKDAY_AND_NUMBER)).flatMap((match) => weekdayAndNumber(match, today)),
    ...each(text, WEEKDAY_AND_DIGITS, ([, name, day]) => agreeing(name, Number(day), today)),
    ...each(text, NUMBER_AND_CLOCK, ([, day]) => dayNumber(Number(day), today)).map((piece) => {
      return { ...piece, yields: true, open: true };
    }),
    ...[WEEKDAY_LIST, NUMBERED_LIST].flatMap((pattern) =>
      each(text, pattern, ([whole, ahead = "", link = "", last = ""]) =>
        NO_DAY.test(whole) ? null : listOf([...namesIn(ahead), last], link, today),
      ).map((piece) => {
        return { ...piece, open: true };
      }),
    ),
    ...each(text, ONE_AFTER, ([, name = ""]) =>
      days(weekdayChoices(weekdayOf(name) ?? 1, "coming", today).map((day) => day.add({ days: 7 }))),
    ),
    ...each(text, WEEKEND_PAIR, () => [{ kind: "weekday-span", from: 6, to: 7 }]),
  ];
}

const NEXT = /n(?:ä|ae)chste|next/iu;

function nthDay(match: RegExpExecArray, today: Temporal.PlainDate): readonly Meaning[] | null {
  const [, every, word, digit, name = "", month, year, next, ofMonth] = match;
  const nth = nthOf(word, digit);
  const weekday = weekdayOf(name);
  if (nth === null || weekday === null) return null;
  const found = nthIn({ nth, weekday, month, year, next, ofMonth }, today);
  const [soonest] = found;
  // A fifth Monday that the month has in some other year isn't meant.
  if (soonest === undefined || (year === undefined && soonest.since(today).days > 370))
    return [{ kind: "impossible" }];
  const days: Meaning = {
    kind: "days",
    choices: found.map(oneDay),
    keepsPast: year !== undefined || found.length > 1,
  };
  return every === undefined ? [days] : [{ kind: "recurring" }, days];
}

/** A weekend is where its Saturday is; which days of a week are meant, and which is its first one, is asked. */
function nthWeek(match: RegExpExecArray, today: Temporal.PlainDate): readonly Meaning[] | null {
  const [, word, digit, week, month, year] = match;
  const nth = nthOf(word, digit);
  if (nth === null) return null;
  const weekday = week === undefined ? 6 : 1;
  const choices = nthIn({ nth, weekday, month, year, next: undefined, ofMonth: undefined }, today).map(
    (first) => ({ first, last: first.add({ days: week === undefined ? 1 : 6 }) }),
  );
  if (choices.length === 0) return [{ kind: "impossible" }];
  return week === undefined ? [{ kind: "days", choices }] : [{ kind: "vague", choices }];
}

interface Nth {
  readonly nth: number;
  readonly weekday: number;
  readonly month: string | undefined;
  readonly year: string | undefined;
  readonly next: string | undefined;
  readonly ofMonth: string | undefined;
}

function nthIn(
  { nth, weekday, month, year, next, ofMonth }: Nth,
  today: Temporal.PlainDate,
): readonly Temporal.PlainDate[] {
  const inMonth = (day: { readonly year: number; readonly month: number }) => nthWeekday(nth, weekday, day);
  const named = month === undefined ? null : monthOf(month);
  if (named !== null) {
    if (year === undefined) return coming((inYear) => inMonth({ year: inYear, month: named }), today);
    return [inMonth({ year: Number(year), month: named })].flatMap((day) => day ?? []);
  }
  if (next !== undefined) return [inMonth(today.add({ months: 1 }))].flatMap((day) => day ?? []);
  if (ofMonth === undefined) return [inMonth({ year: today.year + 1, month: 1 })].flatMap((day) => day ?? []);
  const months = [today, today.add({ months: 1 }), today.add({ months: 2 })];
  return months
    .flatMap((day) => inMonth(day) ?? [])
    .filter((day) => day.since(today).days >= 0)
    .slice(0, 1);
}

function weekOf(week: number, year: string | undefined, today: Temporal.PlainDate): readonly Meaning[] {
  const mondays = mondaysOfWeek(week, year === undefined ? null : Number(year), today);
  if (mondays.length === 0) return [{ kind: "impossible" }];
  return [{ kind: "week", mondays }];
}

/** `Fr 27.` is the 27th where that is a Friday; else perhaps in the next month in which it is one. */
function weekdayAndNumber(match: RegExpExecArray, today: Temporal.PlainDate): readonly Piece[] {
  const [whole, name = "", number] = match;
  const day = Number(number);
  const weekday = weekdayOf(name);
  if (weekday === null) return [];
  const span = { from: match.index, to: match.index + whole.length };
  const next = nextDayOfMonth(day, today);
  if (next === null) return [{ ...span, meanings: [{ kind: "impossible" }] }];
  const months = Array.from({ length: 14 }, (_, later) => today.with({ day: 1 }).add({ months: later + 1 }));
  const agreed = [next, ...months.flatMap((month) => nextDayOfMonth(day, month) ?? [])].find(
    (each) => each.dayOfWeek === weekday,
  );
  const choices = agreed === undefined ? [...weekdayChoices(weekday, "coming", today), next] : [agreed];
  const open = agreed === undefined || !agreed.equals(next);
  return [{ ...span, meanings: days(choices), open }];
}

function agreeing(name = "", day: number, today: Temporal.PlainDate): readonly Meaning[] | null {
  const next = nextDayOfMonth(day, today);
  if (next === null || next.dayOfWeek !== weekdayOf(name)) return null;
  return days([next]);
}

/**
 * Each of the days, and where they follow each other, all of them. `null` where a number is not that weekday's, and
 * where days that don't follow each other have no word between them.
 */
function listOf(
  names: readonly string[],
  link: string,
  today: Temporal.PlainDate,
): readonly Meaning[] | null {
  const named = names.map((name) => {
    const [, word = "", number] = /^\s*([^\s.\d]+)\.?\s*(\d+)?/u.exec(name) ?? [];
    const weekday = weekdayOf(word) ?? 0;
    if (number === undefined) return { weekday, choices: weekdayChoices(weekday, "coming", today) };
    const next = nextDayOfMonth(Number(number), today);
    return { weekday, choices: next?.dayOfWeek === weekday ? [next] : [] };
  });
  if (named.some(({ choices }) => choices.length === 0)) return null;
  const row = named.every(
    ({ weekday }, index) => index === 0 || weekday === ((named[index - 1]?.weekday ?? 0) % 7) + 1,
  );
  const [starts] = named;
  if (!row && /^,?\s*$/u.test(link)) return null;
  if (!row || starts === undefined)
    return [{ kind: "days", choices: named.flatMap(({ choices }) => choices).map(oneDay) }];
  const rows = starts.choices.map((first) => names.map((_, days) => first.add({ days })));
  const spans = rows.flatMap(([first, ...others]) => {
    const last = others.at(-1);
    return /oder|or/iu.test(link) || first === undefined || last === undefined ? [] : [{ first, last }];
  });
  return [{ kind: "days", choices: [...spans, ...rows.flat().map(oneDay)] }];
}

/** `Mo, Di`, `Fr 27` */
function namesIn(list: string): readonly string[] {
  return list.split(/\s?[,/+&]\s?|\s(?=\D)/u);
}

function ofNextMonth(day: number, today: Temporal.PlainDate): readonly Meaning[] {
  const month = today.with({ day: 1 }).add({ months: 1 });
  if (day < 1 || day > month.daysInMonth) return [{ kind: "impossible" }];
  return days([month.with({ day })]);
}

function dayNumber(day: number, today: Temporal.PlainDate): readonly Meaning[] | null {
  const next = nextDayOfMonth(day, today);
  return next === null ? null : days([next]);
}

function weeksFrom(name: string, length = "", today: Temporal.PlainDate): readonly Temporal.PlainDate[] {
  const days = /^fortnight$/iu.test(length) ? 14 : 7;
  const weekday = weekdayOf(name);
  const named = /^(?:tomorrow|tmrw)$/iu.test(name) ? 1 : 0;
  const from = weekday === null ? [today.add({ days: named })] : weekdayChoices(weekday, "coming", today);
  const later = from.map((day) => day.add({ days }));
  // The Saturday after the coming one, or after the next one.
  return /^after/iu.test(length) ? later.flatMap((day) => [day, day.add({ days: 7 })]) : later;
}

function days(choices: readonly Temporal.PlainDate[]): readonly Meaning[] {
  return [{ kind: "days", choices: choices.map(oneDay) }];
}
