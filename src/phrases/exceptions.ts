/** What a series leaves out: `außer sonntags`, except bank holidays. */
import type { Stretch } from "./piece.ts";
import { SHORT_WEEKDAY, WEEKDAY, weekdayOf, wordPattern } from "./words.ts";

interface Exception extends Stretch {
  readonly words: string;
  /** What is left out, in its words. */
  readonly named: string;
  /** Empty where it isn't weekdays that are left out. */
  readonly weekdays: readonly number[];
}

const ENDS = String.raw`(?=$|[,;]|\s(?:bis|until|till?|ab|from|um|at|für|for)\s|\s\d{1,2}(?:[:.]\d\d)?\s?(?:uhr|h|[ap]m)|\s\d{1,2}:\d\d)`;
const DAY = `(?:${WEEKDAY}|${SHORT_WEEKDAY})s?`;
const DAYS = String.raw`(?:(?:an|am|on)\s)?${DAY}(?:(?:\s?[,/&+]\s?|\s(?:und|and)\s)${DAY})*`;
const DATES = String.raw`(?:vom\s|from\s)?\d\S*\s?(?:bis|to|until|-|–)\s?\d\S*`;
/** A title may stand right behind weekdays, or a span of dates, whose `bis` is no end of the series. */
const EXCEPT = wordPattern(
  String.raw`(?:außer|ausser|ausgenommen|except(?:ing|\sfor)?|excluding|but\snot)\s((?:${DATES}|${DAYS})(?=$|[,;]|\s(?!und\s|and\s|oder\s|or\s|[&+/]))|.{2,60}?${ENDS})`,
);
const WEEKDAYS = new RegExp(`^${DAYS}$`, "iu");

export function findException(line: string): Exception | null {
  const [match] = line.matchAll(EXCEPT);
  if (match === undefined) return null;
  const [words, days = ""] = match;
  const weekdays = WEEKDAYS.test(days)
    ? days
        .split(/[^a-zß-ɏ]+/iu)
        .flatMap((name) => weekdayOf(name) ?? weekdayOf(name.replace(/s$/iu, "")) ?? [])
    : [];
  return { from: match.index, to: match.index + words.length, words, named: days, weekdays };
}
