/** Finds what a text says about a date, and puts it together. */
import { Temporal } from "temporal-polyfill";
import type { Language } from "../core/readable-date.ts";
import { answer } from "./answer.ts";
import { candidatesOf } from "./candidates.ts";
import { findByChrono } from "./find-by-chrono.ts";
import { BLANK, findClocks } from "./find-clocks.ts";
import { findCountedDays } from "./find-counted-days.ts";
import { findDays } from "./find-days.ts";
import { findFeasts } from "./find-feasts.ts";
import { findNumericDates } from "./find-numeric-dates.ts";
import { findOthers } from "./find-others.ts";
import { groupsOf, isDay, joinedGroups } from "./groups.ts";
import { type Meaning, type Piece, withoutOverlaps } from "./piece.ts";
import type { PhraseContext, UnderstoodDate } from "./question.ts";
import { correct, type Slip, slipsIn } from "./slips.ts";
import { spelledOut } from "./spelled-out.ts";
import { isCountedFromUnknown, saysMore, unknownDay } from "./unknown-days.ts";
import { GERMAN_DAY, LETTERS, PART, partOf, WORD_END } from "./words.ts";

/** A stretch of the text: `to` is the index after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface ReadDate extends UnderstoodDate {
  /** Where the text speaks of the date, in order, without overlaps. */
  readonly stretches: readonly Stretch[];
  /** Those of feasts, which are the title where nothing else is left for one. */
  readonly names: readonly Stretch[];
  /** Whether it names a day, and not just a time. */
  readonly namesDay: boolean;
  readonly namesTime: boolean;
}

/** Longer texts are no phrase, and searching them takes time that grows with their square. */
export const SEARCHED = 400;

/** Is no letter, no digit and no space. */
const HIDDEN = "\u0001";

const QUOTED = /„[^“”"]{1,80}[“”"]|“[^”]{1,80}”|"[^"]{1,80}"|«[^»]{1,80}»|»[^«]{1,80}«/gu;

/** @param line without line breaks. Only its first 400 characters are searched. */
export function readDate(line: string, context: PhraseContext): ReadDate {
  // What is quoted is somebody else's title.
  const text = line.slice(0, SEARCHED).replace(QUOTED, (quoted) => HIDDEN.repeat(quoted.length));
  const { corrected, placeOf } = correct(text, spelledOut(text));
  return movedBack(readLikely(corrected, context), placeOf);
}

function readLikely(text: string, context: PhraseContext): ReadDate {
  const asWritten = readWords(text, context);
  const slips = slipsIn(without(text, asWritten.stretches));
  return slips.length === 0 ? asWritten : (readCorrected(text, slips, context) ?? asWritten);
}

function movedBack(read: ReadDate, placeOf: (index: number) => number): ReadDate {
  const back = (stretches: readonly Stretch[]) =>
    stretches.map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }));
  return { ...read, stretches: back(read.stretches), names: back(read.names) };
}

/** What is only read of a corrected word is asked about. `null` where the corrected words make no date. */
function readCorrected(text: string, slips: readonly Slip[], context: PhraseContext): ReadDate | null {
  const { corrected, placeOf, isSlip } = correct(text, slips);
  const read = readWords(corrected, context);
  if (!read.stretches.some(isSlip)) return null;
  const asked = read.questions.some(({ kind }) => kind !== "past");
  const choices = read.range === null ? [] : [read.range];
  const questions = asked ? read.questions : [{ kind: "ambiguous", choices } as const];
  return movedBack({ ...read, range: null, questions }, placeOf);
}

function readWords(text: string, context: PhraseContext): ReadDate {
  const today = Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.timeZone)
    .toPlainDate();
  const found = piecesOf(text, today, context);
  const groups = groupsOf(text, found, today);
  const pieces = groups.flatMap((group) => group.pieces);
  const impossible = pieces.find(({ meanings }) => meanings.some(({ kind }) => kind === "impossible"));
  const stretches = stretchesOf(text, groups, pieces);
  const names = stretchesOfNames(text, groups, pieces);
  const namesDay = pieces.some(isDay);
  const says = (...kinds: readonly Meaning["kind"][]) =>
    pieces.some(({ meanings }) => meanings.some(({ kind }) => kinds.includes(kind)));
  const namesTime = says("clock", "bare");
  if (impossible !== undefined) {
    const question = { kind: "not-a-date", text: text.slice(impossible.from, impossible.to) } as const;
    return { range: null, questions: [question], stretches, names, namesDay: true, namesTime };
  }
  const maybeDay = !namesDay && found.some((piece) => isDay(piece) && !pieces.includes(piece));
  const timeOnly = !namesDay && says("clock", "part") && !says("instant", "recurring");
  const rest = without(text, stretches);
  const unknown = timeOnly ? unknownDay(rest) : "none";
  const weekday = says("weekday", "weekday-span", "week");
  if (unknown === "some-day" || (weekday && isCountedFromUnknown(rest))) {
    const questions = [{ kind: "vague", choices: [] } as const];
    return { range: null, questions, stretches, names, namesDay, namesTime };
  }
  const unsure = maybeDay || unknown === "perhaps-today" || (!says("duration") && namesDay && saysMore(rest));
  const understood = answer(candidatesOf(text, groups, unsure, today, context), context);
  return { ...understood, stretches, names, namesDay, namesTime };
}

/** The same length, so that what is found in it stands at its place. */
function without(text: string, stretches: readonly Stretch[]): string {
  return stretches.reduce(
    (rest, { from, to }) => rest.slice(0, from) + BLANK.repeat(to - from) + rest.slice(to),
    text,
  );
}

function piecesOf(text: string, today: Temporal.PlainDate, context: PhraseContext): readonly Piece[] {
  const words = withoutHours(text, today);
  const dates = withoutOverlaps([
    ...findNumericDates(words, context.language),
    ...findFeasts(words, today),
    ...findCountedDays(words, today),
    ...findDays(words, today, context.language),
    ...findOthers(words, context.now, today),
    ...findByChrono(words, context.now, context.timeZone),
  ]);
  const parts = partsBehind(text, dates, context.language);
  const rest = without(text, [...dates, ...parts]);
  const clocks = findClocks(rest, writesTwentyFourHours(text, context.language), context.language);
  return [...dates, ...parts, ...clocks].sort((a, b) => a.from - b.from);
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

/** With `Uhr`, or in German without am and pm. */
function writesTwentyFourHours(text: string, language: Language): boolean {
  if (/(?:^|[\s\d])uhr(?![a-zß-ɏ])/iu.test(text)) return true;
  return language === "de" && !HALF_DAYS.test(text);
}

/** `Heiligabend bis Neujahr` is a name too. */
function stretchesOfNames(
  text: string,
  groups: ReturnType<typeof groupsOf>,
  pieces: readonly Piece[],
): readonly Stretch[] {
  const names = pieces.filter((piece) => piece.names === true).map(({ from, to }) => ({ from, to }));
  const joined = joinedGroups(text, groups);
  const both =
    joined !== null &&
    [joined.first, joined.last].every((group) => group.pieces.some((piece) => piece.names === true));
  return both ? [...names, { from: joined.first.to, to: joined.last.from }] : names;
}

/** A number that is only perhaps a time stays in the title; what joins two days goes with them. */
function stretchesOf(
  text: string,
  groups: ReturnType<typeof groupsOf>,
  pieces: readonly Piece[],
): readonly Stretch[] {
  const joined = joinedGroups(text, groups);
  const between = joined === null ? [] : [{ from: joined.first.to, to: joined.last.from }];
  const part = pieces.some(({ meanings }) => meanings.some(({ kind }) => kind === "part"));
  const used = pieces.filter(
    ({ stays, meanings: [meaning] }) => stays !== true || (part && meaning?.kind === "bare"),
  );
  return [...used.map(({ from, to }) => ({ from, to })), ...between].sort((a, b) => a.from - b.from);
}
