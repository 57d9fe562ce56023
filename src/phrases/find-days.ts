/** Days by name: `übermorgen`, `Freitagabend`, `nächste Woche`, `kommendes Wochenende`. */
import type { Temporal } from "temporal-polyfill";
import type { Language } from "../core/readable-date.ts";
import { mondayOf, nextDayOfMonth, oneDay, weekdayFrom } from "./calendar.ts";
import { ENDS_THERE } from "./find-day-lists.ts";
import type { DaySpan, Meaning, PartOfDay, Piece, WhichWeekday } from "./piece.ts";
import {
  ANY_WEEKDAY,
  PART,
  partOf,
  SHORT_WEEKDAY,
  said,
  UNTIL,
  WEEKDAY,
  weekdayOf,
  wordPattern,
} from "./words.ts";

const NAMED: Readonly<Record<string, number>> = {
  ...said(-2, "vorgestern"),
  "day before yesterday": -2,
  ...said(-1, "gestern yesterday"),
  ...said(0, "heute heut today tonight tonite 2day 2nite"),
  ...said(1, "morgen tomorrow tmrw tmr tmro tomoz tomo 2moro 2morrow"),
  ...said(2, "übermorgen uebermorgen overmorrow"),
  "day after tomorrow": 2,
  "day after tmrw": 2,
};

const WHICH = String.raw`(?:(?:am|on|den)\s)?(?:(diese[nmrs]?|this\scoming|this|kommende[nmrs]?|(?<![a-zß-ɏ]\s)coming|übernächste[nmrs]?|uebernächste[nmrs]?|nächste[nmrs]?|naechste[nmrs]?|(?<!after\s)next|letzte[nmrs]?|vorige[nmrs]?|vergangene[nmrs]?|last|past)\s)?`;

/** `Frau Freitag` is a person. */
const NO_NAME = String.raw`(?<!(?:frau|herrn?|familie|fam\.|dr\.|mrs?\.?|ms\.?)\s)`;
const NAMED_DAY = wordPattern(
  String.raw`(?<!guten\s)(?:the\s)?(vorgestern|gestern|day before yesterday|yesterday|heute|heut|today|tonight|tonite|übermorgen|uebermorgen|day after (?:tomorrow|tmrw)|overmorrow|morgen|tomorrow|tmrw|tmro|tmr|tomoz|tomo|2moro|2morrow|2day|2nite)(?:\s?(${PART}))?`,
);
const WEEKDAY_NAME = wordPattern(String.raw`${NO_NAME}${WHICH}(${WEEKDAY})(?:[\s-]?(${PART}))?`);
/** `so früh` is as early as that, more often than a Sunday. */
const SHORT_NAME = wordPattern(
  String.raw`${WHICH}(?:(so)\.?|(${SHORT_WEEKDAY})\.?(?:\s(früh|frueh))?)(?:\s(${PART}))?`,
);
/** `Fr. Müller anrufen`: Mrs Müller, or on Friday. Relatives and places are no surnames: `Fr. Oma anrufen` is a day. */
const PERSON_BEHIND =
  /^\s(?!(?:Oma|Opa|Mama|Papa|Tante|Onkel)\s|\p{L}*(?:[Aa]rzt|[Pp]raxis|[Kk]ita|[Ss]chule|[Aa]mt|[Bb]ank)\s)\p{Lu}[\p{L}-]+\s(?:\S+\s)?(?:anrufen|zurückrufen|anmailen|schreiben|antworten|fragen|treffen|besuchen|danken|gratulieren|verabschieden|informieren|wegen)(?!\p{L})/u;
/** Mo may be a friend, where another day is named. */
const WITH = /(?:^|\s)(?:mit|with)\s$/iu;
const WEEKDAY_SPAN = wordPattern(
  String.raw`(${ANY_WEEKDAY})\.?\s?(?:${UNTIL}|auf|(?<=(?:zwischen|zw\.|between)\s\S{2,12}\s)(?:und|and))\s?(${ANY_WEEKDAY})`,
);
const WEEK = wordPattern(
  String.raw`(?:in\s)?(?:der\s)?(diese[rn]?|this|letzte[rn]?|vorige[rn]?|vergangene[rn]?|last|nächste[rn]?|naechste[rn]?|kommende[rn]?|next|übernächste[rn]?|uebernächste[rn]?)\s(?:woche|week)|(?:the\s)?week\s(after\snext)`,
);
const WEEKEND = wordPattern(
  String.raw`(?:am\s)?(am|übers|this|at the|on the|dieses|kommendes|kommenden|coming|nächstes|nächsten|next|übernächstes|übernächsten|letztes|letzten|last)\s(?:wochenende|weekend)|(?:the\s)?weekend\s(after\snext)`,
);
/** `Wochenende bei Oma`: the coming one, if it is no name. */
const WEEKEND_FIRST = /^\s*(?:wochenende|weekend)(?=\s)/giu;
const DAY_OF_MONTH = wordPattern(
  String.raw`(?:am|den|der)\s(\d{1,2})\.(?=\s|,|$)|(?:on\s)?the\s(\d{1,2})(?:st|nd|rd|th)`,
);

export function findDays(text: string, today: Temporal.PlainDate, language: Language): readonly Piece[] {
  const german = language === "de" || /(?<![a-zß-ɏ])uhr(?![a-zß-ɏ])/iu.test(text);
  return [
    ...each(text, NAMED_DAY, ([, name, part]) => namedDay(name, part, today)),
    ...each(text, WEEKDAY_NAME, ([, which, name, part]) => weekdayName(which, name, part)),
    ...Array.from(text.matchAll(SHORT_NAME)).flatMap((match) => shortName(match, german, today)),
    ...each(text, WEEKDAY_SPAN, ([, from, to]) => weekdaySpan(from, to)).map((piece) => {
      // The night in between, or moved from one to the other.
      return { ...piece, open: /\sauf\s/iu.test(text.slice(piece.from, piece.to)) };
    }),
    ...each(text, WEEK, ([, which, afterNext]) => week(which ?? afterNext, today)),
    ...each(text, WEEKEND, ([, which, afterNext]) => [
      { kind: "days", choices: weekends(which ?? afterNext, today) },
    ]),
    ...each(text, WEEKEND_FIRST, () => [{ kind: "days", choices: weekends("", today) }]).map((piece) => {
      return { ...piece, stays: true, yields: true, open: true };
    }),
    ...each(text, DAY_OF_MONTH, (match) => dayOfMonth(match, text, today)).map((piece) => {
      return { ...piece, stays: piece.meanings.some(({ kind }) => kind === "vague") };
    }),
  ];
}

/** A piece per match that means something. */
export function each(
  text: string,
  pattern: RegExp,
  meaningsOf: (match: RegExpExecArray) => readonly Meaning[] | null,
  weak = false,
): readonly Piece[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const meanings = meaningsOf(match);
    if (meanings === null) return [];
    return [{ from: match.index, to: match.index + match[0].length, meanings, weak }];
  });
}

function namedDay(name = "", part: string | undefined, today: Temporal.PlainDate): readonly Meaning[] | null {
  const days = NAMED[name.toLowerCase()];
  if (days === undefined) return null;
  const named = part === undefined ? null : partOf(part);
  const spoken: PartOfDay | null =
    name.toLowerCase().endsWith("nite") || name.toLowerCase() === "tonight" ? "tonight" : named;
  return withPart({ kind: "days", choices: [oneDay(today.add({ days }))] }, spoken);
}

function weekdayName(which: string | undefined, name = "", part?: string): readonly Meaning[] | null {
  const weekday = weekdayOf(name);
  if (weekday === null) return null;
  return withPart(
    { kind: "weekday", weekday, which: whichOf(which) },
    part === undefined ? null : partOf(part),
  );
}

/**
 * `so 11 Uhr` is Sunday at eleven, or just "at about eleven"; "Do 7pm" is Thursday, or something to do today.
 * With `nächsten` before it, or a part of the day behind it, it is surely a day.
 */
function shortName(match: RegExpExecArray, german: boolean, today: Temporal.PlainDate): readonly Piece[] {
  const [whole, which, sunday, other, early, named] = match;
  const name = sunday ?? other ?? "";
  const weekday = weekdayOf(name);
  if (weekday === null) return [];
  const span = { from: match.index, to: match.index + whole.length };
  const part = early ?? named;
  const small = name === name.toLowerCase();
  const sure =
    which !== undefined ||
    (/^(?:am|on)\s/iu.test(whole) && !/^so$/u.test(name)) ||
    (part !== undefined && !/^(?:früh|frueh|morgen)$/iu.test(name));
  if (sure) return meant(span, weekdayName(which, name, part), false);
  if (!german && name.length === 2 && small) return [];
  const word = german ? name === "so" : /^(?:so|do)$/iu.test(name);
  if (!word) {
    const person = whole === "Fr." && PERSON_BEHIND.test(match.input.slice(span.to));
    const yields = person || (/^\p{Lu}/u.test(name) && WITH.test(match.input.slice(0, match.index)));
    return meant(span, weekdayName(undefined, name), true).map((piece) => ({
      ...piece,
      yields,
      open: yields,
      stays: person,
    }));
  }
  const choices = [oneDay(weekdayFrom(weekday, today)), oneDay(today)];
  return [{ ...span, meanings: [{ kind: "days", choices }], weak: true }];
}

function meant(
  span: { readonly from: number; readonly to: number },
  meanings: readonly Meaning[] | null,
  weak: boolean,
): readonly Piece[] {
  return meanings === null ? [] : [{ ...span, meanings, weak }];
}

function withPart(day: Meaning, part: PartOfDay | null): readonly Meaning[] {
  return part === null ? [day] : [day, { kind: "part", part }];
}

function whichOf(word = ""): WhichWeekday {
  if (/^(?:über|ueber|after)/iu.test(word)) return "after-next";
  if (/^(?:n(?:ä|ae)chst|next)/iu.test(word)) return "next";
  return /^(?:letzt|vorig|vergang|last|past)/iu.test(word) ? "last" : "coming";
}

function weekdaySpan(first = "", last = ""): readonly Meaning[] | null {
  const from = weekdayOf(first);
  const to = weekdayOf(last);
  return from === null || to === null ? null : [{ kind: "weekday-span", from, to }];
}

function week(which = "", today: Temporal.PlainDate): readonly Meaning[] {
  const monday = mondayOf(today);
  const weeks = { coming: 0, next: 1, "after-next": 2, last: -1 }[whichOf(which)];
  const ahead = /^kommend/iu.test(which) ? 1 : weeks;
  return [{ kind: "week", mondays: [monday.add({ days: 7 * ahead })] }];
}

/** "Next weekend" is the coming one to some, and the one after it to others. */
function weekends(which = "", today: Temporal.PlainDate): readonly DaySpan[] {
  const saturday = mondayOf(today).add({ days: 5 });
  const weekend = (weeks: number): DaySpan => {
    const first = saturday.add({ days: 7 * weeks });
    return { first, last: first.add({ days: 1 }) };
  };
  switch (whichOf(which)) {
    case "next":
      return today.dayOfWeek < 6 ? [weekend(0), weekend(1)] : [weekend(1)];
    case "after-next":
      return today.dayOfWeek < 6 ? [weekend(1), weekend(2)] : [weekend(2)];
    case "last":
      return [weekend(-1)];
    case "coming":
      if (today.dayOfWeek < 6) return [weekend(0)];
      return /^(?:kommend|coming)/iu.test(which) ? [weekend(1)] : [{ first: today, last: weekend(0).last }];
  }
}

function dayOfMonth(
  match: RegExpExecArray,
  text: string,
  today: Temporal.PlainDate,
): readonly Meaning[] | null {
  const [whole, german, english] = match;
  const date = nextDayOfMonth(Number(german ?? english), today);
  if (date === null) return [{ kind: "impossible" }];
  const choices = [oneDay(date)];
  // `am 3. Advent`, on the 3rd floor: what follows may be what is counted.
  const after = text.slice(match.index + whole.length);
  const alone = ENDS_THERE.test(after);
  return [alone ? { kind: "days", choices } : { kind: "vague", choices }];
}
