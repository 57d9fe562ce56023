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
const EXCEPT = wordPattern(
  String.raw`(?:außer|ausser|ausgenommen|except(?:ing|\sfor)?|excluding|but\snot)\s((?:vom\s|from\s)?\d\S*\s?(?:bis|to|until|-|–)\s?\d\S*|.{2,60}?)${ENDS}`,
);
const WEEKDAYS = new RegExp(
  String.raw`^(?:(?:an|am|on)\s)?(?:${WEEKDAY}|${SHORT_WEEKDAY})s?(?:(?:\s?[,/&+]\s?|\s(?:und|and)\s)(?:${WEEKDAY}|${SHORT_WEEKDAY})s?)*$`,
  "iu",
);

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
