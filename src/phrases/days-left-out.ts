/** The days that a series leaves out, where its words name them: `am 15. und 22.12.`, Christmas Eve, `24.12. bis 2.1.` */
import { Temporal } from "temporal-polyfill";
import { leftOver } from "./details.ts";
import type { PhraseContext } from "./question.ts";
import { readDate } from "./read-date.ts";
import { dayIn } from "./repeats.ts";

const LIST = /(?:\d\.?(?:st|nd|rd|th)?\s?[,/&+]|\s(?:und|and|u\.)\s)/iu;
/** A longer time is rather another series. */
const MOST_DAYS = 62;

/** Each as `YYYY-MM-DD`; none where the words say anything else, or leave open which day is meant. */
export function daysLeftOut(words: string, context: PhraseContext): readonly string[] {
  const { range, questions, stretches, namesDay, namesTime } = readDate(words, context);
  const [question] = questions;
  const listed = question?.kind === "ambiguous" && LIST.test(words) ? question.choices : [];
  const ranges = range === null || questions.length > 0 ? listed : [range];
  if (!namesDay || namesTime || leftOver(words, stretches) !== "") return [];
  const days = ranges.flatMap(({ start, end }) => {
    const first = dayIn(start, context.timeZone);
    const length = Temporal.PlainDate.from(first).until(dayIn(end ?? start, context.timeZone)).days;
    return length > MOST_DAYS
      ? []
      : Array.from({ length: length + 1 }, (_, later) => first.add({ days: later }).toString());
  });
  return [...new Set(days)].sort();
}
