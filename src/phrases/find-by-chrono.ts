/** What chrono knows: dates with the names of months, ISO dates, and spans of time from now, in both languages. */
import * as german from "chrono-node/de";
import * as english from "chrono-node/en";
import { Temporal } from "temporal-polyfill";
import { exists } from "./calendar.ts";
import { beginsElsewhere, spanMeaning } from "./find-numeric-dates.ts";
import type { Meaning, Piece, WrittenDate } from "./piece.ts";
import { NUMBER, WORD_END, WORD_START } from "./words.ts";

type Found = ReturnType<typeof german.parse>[number];
type Components = Found["start"];

/** What is asked of chrono, but for spans like "a week ago", whose two patterns take 0.15 s to compile. */
const ASKED = "3 March, March 3, 2027/12/5, in 3 days, 3. März, in 3 Tagen, vor 3 Tagen";
const AGO_OR_LATER = /\s(?:from\s(?:now|today)|ago|later)(?![a-zß-ɏ])/iu;

// Without chrono's refiners: they put pieces together by guessing, and that is what must be asked about here.
const ALL = [german, english].map(({ Chrono, casual: { parsers } }) => new Chrono({ parsers, refiners: [] }));

let asked: typeof ALL | null = null;

function localesFor(text: string): typeof ALL {
  if (AGO_OR_LATER.test(text)) return ALL;
  asked ??= ALL.flatMap(({ parsers }) => parsers)
    .map((parser) => new german.Chrono({ parsers: [parser], refiners: [] }))
    .filter((chrono) => chrono.parse(ASKED).length > 0);
  return asked;
}

const SPAN_FROM_NOW = /^(?:in|vor)\s.*[a-zß-ɏ]{3}$|\s(?:from\s(?:now|today)|ago|later)$/iu;
const WITH_NUMBER = new RegExp(String.raw`\d|${WORD_START}${NUMBER}${WORD_END}`, "iu");
/** chrono takes `20` in `5. Dezember 20 Uhr` for the year 2020. */
const NO_YEAR = /[\s,]+(?:\d|[01]\d|2[0-4])$/u;
/** `3. Dezember 1830 Uhr`: no year either. */
const TIME_BEHIND = /^\s?(?:uhr|h(?![a-zß-ɏ]))/iu;
/** A hundred years, in milliseconds. */
const FURTHEST = 100 * 365 * 86_400_000;
const FOUR_DIGITS = /[\s,]+\d{4}$/u;

export function findByChrono(text: string, now: number, timeZone: string): readonly Piece[] {
  const offset = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).offsetNanoseconds;
  const reference = { instant: new Date(now), timezone: Math.round(offset / 60_000_000_000) };
  return localesFor(text)
    .flatMap((locale) => locale.parse(text, reference))
    .flatMap((found) => {
      const piece = understood(found, text, now, timeZone);
      return piece === null ? [] : [piece];
    });
}

function understood(found: Found, text: string, now: number, timeZone: string): Piece | null {
  const after = text.slice(found.index + found.text.length);
  if (/^(?:\p{L}|-\p{L})/u.test(after)) return null;
  // Of "3 Dec 14.30", chrono takes "Dec 14", and of "14:10 March 17" the "10 March".
  if (/^[.:]\d\d(?!\d)/u.test(after) && !found.start.isCertain("year")) return null;
  if (/\d[.:]$/u.test(text.slice(0, found.index))) return null;
  if (found.tags().has("result/relativeDate")) return fromNow(found, now, timeZone);
  if (beginsElsewhere(found.text, text.slice(Math.max(0, found.index - 20), found.index))) return null;
  const { start } = found;
  if (!start.isCertain("day") || !start.isCertain("month") || !/\d/.test(found.text)) return null;
  const noYear = TIME_BEHIND.test(after)
    ? (FOUR_DIGITS.exec(found.text) ?? NO_YEAR.exec(found.text))
    : NO_YEAR.exec(found.text);
  const yearless = noYear !== null && start.isCertain("year");
  const length = yearless ? noYear.index : found.text.length;
  return piece(found, dateMeaning(found, yearless), length);
}

function dateMeaning({ start, end }: Found, yearless: boolean): Meaning {
  const from = written(start, yearless);
  if (end) return spanMeaning(from, written(end, yearless));
  return exists(from) ? { kind: "date", choices: [from] } : { kind: "impossible" };
}

function written(components: Components, yearless: boolean): WrittenDate {
  const year = components.isCertain("year") && !yearless ? components.get("year") : null;
  return { day: components.get("day") ?? 0, month: components.get("month") ?? 0, year };
}

function fromNow(found: Found, now: number, timeZone: string): Piece | null {
  if (!SPAN_FROM_NOW.test(found.text) || !WITH_NUMBER.test(found.text)) return null;
  const at = found.date().getTime();
  // "In 9999999 weeks" is out of any calendar's reach, and NaN in chrono's.
  if (!(Math.abs(at - now) < FURTHEST)) return null;
  if (found.start.isCertain("hour")) return piece(found, { kind: "instant", at });
  const year = found.start.get("year");
  const month = found.start.get("month");
  const day = found.start.get("day");
  if (year === null || month === null || day === null) return null;
  const date = Temporal.PlainDate.from({ year, month, day });
  const today = Temporal.Instant.fromEpochMilliseconds(now).toZonedDateTimeISO(timeZone).toPlainDate();
  return piece(found, { kind: "shift", days: today.until(date).days, date });
}

function piece({ index, text }: Found, meaning: Meaning, length = text.length): Piece {
  return { from: index, to: index + length, meanings: [meaning] };
}
