/** Every piece of a text that speaks of a date or a time. */
import type { Temporal } from "temporal-polyfill";
import type { Language } from "../core/readable-date.ts";
import { countedFrom } from "./counted-from.ts";
import { BETWEEN, BLANK, findClocks } from "./find-clocks.ts";
import { findCountedDays } from "./find-counted-days.ts";
import { findDayLists } from "./find-day-lists.ts";
import { findDays } from "./find-days.ts";
import { findFeasts } from "./find-feasts.ts";
import { findNumericDates } from "./find-numeric-dates.ts";
import { findOthers } from "./find-others.ts";
import { isDay, type Meaning, type Piece, type Stretch, withoutOverlaps } from "./piece.ts";
import type { PhraseContext } from "./question.ts";
import { COUNTED, GERMAN_DAY, LETTERS, PART, partOf, WORD_END, wordPattern } from "./words.ts";

/** Is no letter, no digit and no space. */
export const HIDDEN = "\u0001";

/** The same length, so that what is found in it stands at its place. */
export function without(text: string, stretches: readonly Stretch[]): string {
  return stretches.reduce(
    (rest, { from, to }) => rest.slice(0, from) + BLANK.repeat(to - from) + rest.slice(to),
    text,
  );
}

export function piecesOf(text: string, today: Temporal.PlainDate, context: PhraseContext): readonly Piece[] {
  const words = withoutHours(text, today).replace(ADDRESS, (address) => HIDDEN.repeat(address.length));
  const found = withoutOverlaps([
    ...findDayLists(words, today),
    ...findNumericDates(words, today, context.language),
    ...findFeasts(words, today),
    ...findCountedDays(words, today),
    ...findDays(words, today, context.language),
    ...findOthers(words, context.now, today),
  ]).map((piece) => perhapsCounted(words, piece));
  const dates = countedFrom(words, found, today);
  const parts = partsBehind(text, dates, context.language);
  const rest = without(text, [...dates, ...parts]);
  const digits = isGermanAm(text, context.language) ? rest.replace(AM_BEFORE_WORD, HIDDEN.repeat(2)) : rest;
  const clocks = findClocks(digits, writesTwentyFourHours(digits, context.language), context.language);
  const named = [...dates, ...parts].some(({ meanings }) => meanings.some(({ kind }) => kind === "part"));
  const times = named ? clocks : clocks.map((clock) => untilNoon(words, clock));
  return [...dates, ...parts, ...times].sort((a, b) => a.from - b.from);
}

/** Whoever comes between 8 and 12 comes in the morning, where nothing says otherwise. */
function untilNoon(text: string, piece: Piece): Piece {
  if (!BETWEEN.test(text.slice(0, piece.from))) return piece;
  const meanings = piece.meanings.map((meaning): Meaning => {
    if (meaning.kind !== "clock" || meaning.to?.style !== "spoken" || meaning.to.minutes !== 720)
      return meaning;
    const { style, minutes } = meaning.from;
    const morning = style === "spoken" && minutes >= 360 && minutes < 720;
    return morning ? { ...meaning, to: { minutes: 720, style: "exact" } } : meaning;
  });
  return { ...piece, meanings };
}

/** `monday.com`, `april@web.de` */
const ADDRESS = /[\p{L}\d][\p{L}\d.@-]*\.(?:com|org|net|info|app|de|ch|eu|uk)(?![\p{L}\d])/giu;

const COUNTED_BEHIND = new RegExp(`^\\s${COUNTED}`, "iu");

/** `may 5 people`: a day of May only where no other is named, and asked about. */
function perhapsCounted(text: string, piece: Piece): Piece {
  const date = piece.meanings.some(({ kind }) => kind === "date");
  if (
    !date ||
    !/[\sa-z]\d{1,2}$/iu.test(text.slice(piece.from, piece.to)) ||
    !COUNTED_BEHIND.test(text.slice(piece.to))
  )
    return piece;
  return { ...piece, yields: true, open: true, stays: true };
}

const FOUR_DIGITS = /(?<=\s)(?:[01]\d|2[0-3])[0-5]\d(?![\d.:/-])/gu;

/** The hour in `3.12. 1930` is no year: it is hidden from whoever looks for dates. */
function withoutHours(text: string, { year }: Temporal.PlainDate): string {
  return text.replace(FOUR_DIGITS, (digits) => (isYear(Number(digits), year) ? digits : HIDDEN.repeat(4)));
}

/** From 2030 on, years look like hours too. */
function isYear(digits: number, thisYear: number): boolean {
  return digits >= thisYear - 1 && digits <= thisYear + 3 && (digits < 2030 || digits % 5 !== 0);
}

const PART_BEHIND = new RegExp(String.raw`^\s(?:am\s)?(früh|frueh|${PART})${WORD_END}`, "iu");

/** Fri am, Fri pm: not the German `am`, and not that of an hour. */
const HALF_BEHIND = /^\s([ap])m(?=\s|$)/iu;

/** `Silvester Abend`, `3.12. nachmittag`: the part of whatever day stands before it. */
function partsBehind(text: string, dates: readonly Piece[], language: Language): readonly Piece[] {
  return dates.filter(isDay).flatMap(({ to }) => {
    const rest = text.slice(to, to + 20);
    const half = language === "en" ? HALF_BEHIND.exec(rest) : null;
    const match = half ?? PART_BEHIND.exec(rest);
    const name = half === null ? (match?.[1] ?? "") : /a/iu.test(half[1] ?? "") ? "morning" : "afternoon";
    const part = partOf(name);
    if (match === null || part === null) return [];
    const span = { from: to + 1, to: to + match[0].length };
    const taken = dates.some((other) => other.from < span.to && other.to > span.from);
    return taken ? [] : [{ ...span, meanings: [{ kind: "part", part }] } as const];
  });
}

const HALF_DAYS = new RegExp(String.raw`\d\s?[ap]\.?m(?![${LETTERS}])(?!\s(?:\d|${GERMAN_DAY}))`, "iu");
/** The German word in `12:30 am Bahnhof` and `zwischen 10 und 12 am 8.12.` */
const AM_BEFORE_WORD = /(?<=\d\s)am(?=\s[\p{L}\0])/gu;
const ENGLISH_WORDS = wordPattern(
  "tomorrow|today|tonight|tmrw|(?:mon|tues|wednes|thurs|fri|satur|sun)day|mon|tues?|weds?|thurs?|fri|sat|sun|next|this|on|at|the|every|with|for",
);
const GERMAN_WORDS = wordPattern(
  `heute?|morgen|übermorgen|(?:diens|donners|frei|sams|sonn|mon)tags?|mittwochs?|mo|di|mi|do|fr|sa|so|der|den|dem|im|beim?|mit|und|nächste[nrms]?|kommende[nrms]?`,
);

/** With `Uhr`, or in German without am and pm. */
function writesTwentyFourHours(text: string, language: Language): boolean {
  if (/(?:^|[\s\d])uhr(?![a-zß-ɏ])/iu.test(text)) return true;
  return language === "de" && !HALF_DAYS.test(text);
}

/** By the other words: where they leave it open, by the writer's language. */
function isGermanAm(text: string, language: Language): boolean {
  const english = matches(text, ENGLISH_WORDS);
  const german = matches(text, GERMAN_WORDS);
  return german > english || (german === english && language === "de");
}

function matches(text: string, pattern: RegExp): number {
  return Array.from(text.matchAll(pattern)).length;
}
