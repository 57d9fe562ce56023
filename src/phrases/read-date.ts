/** Finds what a text says about a date, and puts it together. */
import { Temporal } from "temporal-polyfill";
import type { Language } from "../core/readable-date.ts";
import { answer } from "./answer.ts";
import { candidatesOf } from "./candidates.ts";
import { findByChrono } from "./find-by-chrono.ts";
import { findClocks } from "./find-clocks.ts";
import { findDays } from "./find-days.ts";
import { findNumericDates } from "./find-numeric-dates.ts";
import { findOthers } from "./find-others.ts";
import { groupsOf, isDay, joinedGroups } from "./groups.ts";
import { type Piece, withoutOverlaps } from "./piece.ts";
import type { PhraseContext, UnderstoodDate } from "./question.ts";

/** A stretch of the text: `to` is the index after it. */
export interface Stretch {
  readonly from: number;
  readonly to: number;
}

export interface ReadDate extends UnderstoodDate {
  /** Where the text speaks of the date, in order, without overlaps. */
  readonly stretches: readonly Stretch[];
  /** Whether it names a day, and not just a time. */
  readonly namesDay: boolean;
  readonly namesTime: boolean;
}

/** Longer texts are no phrase, and searching them takes time that grows with their square. */
export const SEARCHED = 400;

const QUOTED = /„[^“”"]{1,80}[“”"]|“[^”]{1,80}”|"[^"]{1,80}"|«[^»]{1,80}»|»[^«]{1,80}«/gu;

/** @param line without line breaks. Only its first 400 characters are searched. */
export function readDate(line: string, context: PhraseContext): ReadDate {
  const today = Temporal.Instant.fromEpochMilliseconds(context.now)
    .toZonedDateTimeISO(context.timeZone)
    .toPlainDate();
  // What is quoted is somebody else's title.
  const text = line.slice(0, SEARCHED).replace(QUOTED, (quoted) => "\u0001".repeat(quoted.length));
  const found = piecesOf(text, today, context);
  const groups = groupsOf(text, found, today);
  const pieces = groups.flatMap((group) => group.pieces);
  const impossible = pieces.find(({ meanings }) => meanings.some(({ kind }) => kind === "impossible"));
  const stretches = stretchesOf(text, groups, pieces);
  const maybeDay = found.some((piece) => isDay(piece) && !pieces.includes(piece));
  const namesDay = pieces.some(isDay);
  const namesTime = pieces.some(({ meanings }) =>
    meanings.some(({ kind }) => kind === "clock" || kind === "bare"),
  );
  if (impossible !== undefined) {
    const question = { kind: "not-a-date", text: text.slice(impossible.from, impossible.to) } as const;
    return { range: null, questions: [question], stretches, namesDay: true, namesTime };
  }
  const understood = answer(candidatesOf(text, groups, maybeDay, today, context), context);
  return { ...understood, stretches, namesDay, namesTime };
}

function piecesOf(text: string, today: Temporal.PlainDate, context: PhraseContext): readonly Piece[] {
  const dates = withoutOverlaps([
    ...findNumericDates(text, context.language),
    ...findDays(text, today, context.language),
    ...findOthers(text, context.now, today),
    ...findByChrono(text, context.now, context.timeZone),
  ]);
  const clocks = findClocks(blanked(text, dates), writesTwentyFourHours(text, context.language));
  return [...dates, ...clocks].sort((a, b) => a.from - b.from);
}

/** With `Uhr`, or in German without am and pm. */
function writesTwentyFourHours(text: string, language: Language): boolean {
  if (/(?:^|[\s\d])uhr(?![a-zß-ɏ])/iu.test(text)) return true;
  return language === "de" && !/\d\s?[ap]\.?m(?![a-zß-ɏ])(?!\s\d)/iu.test(text);
}

function blanked(text: string, pieces: readonly Piece[]): string {
  return pieces.reduce(
    (rest, { from, to }) => rest.slice(0, from) + "\u0000".repeat(to - from) + rest.slice(to),
    text,
  );
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
