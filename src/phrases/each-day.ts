/** Several days with the same hours each: `Mo bis Mi jeweils 9-17 Uhr`, a course Mon to Wed 9-5 each day. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";
import type { PhraseContext } from "./question.ts";
import { readDate } from "./read-date.ts";
import { wordPattern } from "./words.ts";

interface EachDay {
  /** The line without the word that says so. */
  readonly rest: string;
  readonly first: DateRange;
  /** The last day, `2026-12-02`. */
  readonly until: string;
}

const WORDS = wordPattern(
  String.raw`(?:von\s)?(?:jeweils|täglich|taeglich|jeden\stag|daily|each\sday|every\sday)|(?:je|each)(?=\s(?:von\s|from\s)?\d)`,
);

/** `null` where it names no span of days with one time for all. */
export function eachDayOf(line: string, context: PhraseContext): EachDay | null {
  const [word] = line.matchAll(WORDS);
  if (word === undefined) return null;
  const rest = (line.slice(0, word.index) + line.slice(word.index + word[0].length))
    .replace(/\s+/gu, " ")
    .trim();
  const { range, questions } = readDate(rest, context);
  const offered = questions.flatMap((question) => ("choices" in question ? question.choices : []));
  const [span, ...others] = [...(range === null ? [] : [range]), ...offered].flatMap((one) =>
    sameHours(one, context.timeZone),
  );
  return span === undefined || others.length > 0 ? null : { rest, ...span };
}

function sameHours({ start, end }: DateRange, zone: string): readonly Omit<EachDay, "rest">[] {
  if (!start.includes("T") || end === null) return [];
  const [from, to] = [start, end].map((at) => Temporal.Instant.from(at).toZonedDateTimeISO(zone));
  if (from === undefined || to === undefined || from.toPlainDate().equals(to.toPlainDate())) return [];
  const closing = from.withPlainTime(to.toPlainTime());
  if (Temporal.ZonedDateTime.compare(closing, from) <= 0) return [];
  const iso = `${closing.toPlainDateTime().toString({ fractionalSecondDigits: 3 })}${closing.offset}`;
  return [{ first: { start, end: iso }, until: to.toPlainDate().toString() }];
}
