/** Values as they stand in a chat message: one line of plain text, shortened, dates in words. */
import type { DateRange, FieldValue } from "../../core/appointment.ts";
import { InvalidValue, type Moment, parseMoment, type WallTime } from "../../core/date-value.ts";
import { sightOf } from "../../core/field-value.ts";
import { type Language, spanInWords } from "../../core/readable-date.ts";
import { charactersOf } from "../../core/rich-text.ts";

/** Whose eyes a value is for. */
interface Reader {
  readonly language: Language;
  /** IANA name. */
  readonly timezone: string;
}

/** The value in full, on one line; "" where there is nothing to see. */
export function inPlainWords(value: FieldValue, reader: Reader): string {
  const sight = sightOf(value);
  switch (sight?.of) {
    case undefined:
      return "";
    case "runs":
      return onOneLine(sight.runs.map(charactersOf).join(""));
    case "date":
      return dateInWords(sight.range, reader);
    case "text":
      return onOneLine(sight.text);
  }
}

/** With the weekday, times as the reader's own clock shows them. A date that can't be understood is given as it stands. */
export function dateInWords({ start, end }: DateRange, { language, timezone }: Reader): string {
  try {
    const [from, to] = [parseMoment(start), end === null ? null : parseMoment(end)];
    return spanInWords(at(from, timezone), to === null ? null : at(to, timezone), language);
  } catch (error) {
    if (!(error instanceof InvalidValue)) throw error;
    return onOneLine(end === null ? start : `${start} → ${end}`);
  }
}

/** At most `max` UTF-16 code units, an ellipsis included; no character is cut in two. */
export function shortened(text: string, max: number): string {
  if (text.length <= max) return text;
  let kept = "";
  for (const character of text) {
    if (kept.length + character.length >= max) break;
    kept += character;
  }
  return `${kept.trimEnd()}…`;
}

/** How much of what two long texts have in common is shown before the place where they differ. */
const CONTEXT = 15;

/** Both shortened to `max`, so that what differs stays in sight. */
export function contrasted(before: string, after: string, max: number): readonly [string, string] {
  if (before.length <= max && after.length <= max) return [before, after];
  const [a, b] = [[...before], [...after]];
  let same = 0;
  while (same < a.length && same < b.length && a[same] === b[same]) same += 1;
  const from = same - CONTEXT;
  const cut = (characters: readonly string[]) =>
    shortened(from <= CONTEXT ? characters.join("") : `…${characters.slice(from).join("")}`, max);
  return [cut(a), cut(b)];
}

function onOneLine(text: string): string {
  return text.replace(/[\s\p{Cc}]+/gu, " ").trim();
}

function at(moment: Moment, timezone: string): Moment {
  return moment.kind === "day" ? moment : { ...moment, wall: wallTimeIn(timezone, moment.minutes) };
}

function wallTimeIn(timezone: string, minutes: number): WallTime {
  const parts = new Intl.DateTimeFormat("en-US", {
    timeZone: timezone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  }).formatToParts(minutes * 60_000);
  const part = (type: Intl.DateTimeFormatPartTypes) =>
    Number(parts.find((one) => one.type === type)?.value ?? 0);
  return {
    year: part("year"),
    month: part("month"),
    day: part("day"),
    hour: part("hour"),
    minute: part("minute"),
  };
}
