/** Which pieces belong together: those with nothing between them but commas and small words. */
import type { Temporal } from "temporal-polyfill";
import { isDay, isOwnDay, type Piece } from "./piece.ts";
import { isTime, settled } from "./settled.ts";
import { UNTIL } from "./words.ts";

export interface Group {
  readonly from: number;
  readonly to: number;
  readonly pieces: readonly Piece[];
}

/** A day, or days, until another: `Freitag bis Sonntag`. */
export interface Joined {
  readonly first: Group;
  readonly last: Group;
}

const SMALL_WORDS =
  "um|am|ab|on|at|in|the|den|der|dem|von|vom|from|gegen|je|circa|ca\\.?|c\\.|ungefähr|approx\\.?|etwa|about|around|zum|of|so|zwischen|zw\\.|between";
const GLUE = new RegExp(String.raw`^(?:[\s,(|·]|\s/\s)*(?:(?:${SMALL_WORDS})\s+)*$`, "iu");
const JOINT = new RegExp(
  String.raw`^[\s,]*(?:${UNTIL}|→|->|>|(?<=[\s,])(?:an|ankunft|arr\.?|arrives?|arriving)(?=\s))\s*(?:(?:einschließlich|inklusive|${SMALL_WORDS})\s+)*$`,
  "iu",
);

/** A feast has its own small words within it: `zwischen Weihnachten und Neujahr`. */
const BETWEEN = /(?:^|\s)(?:zwischen|zw\.|between)\s/iu;
const AND = new RegExp(String.raw`^\s(?:und|and|&)\s(?:(?:${SMALL_WORDS})\s)*$`, "iu");

/** Small words right before a date, which go with it: they would be left over at the title's end. */
export const LEAD_IN = new RegExp(
  String.raw`(?:^|(?<=[\s,(]))(?:(?:${SMALL_WORDS}|für|for|bis|until|till|by|spätestens|(?:kurz|knapp)\s(?:vor|nach)|(?:shortly|just)\s(?:before|after)|(?:no|not)\s(?:later|earlier)\sthan|week\scommencing|w\/[cb]|punkt|schlag|@|und|and|oder|or|entweder|either)[\s,]+)+$`,
  "iu",
);

/** Groups in their order, without pieces that say nothing where they stand. */
export function groupsOf(
  text: string,
  pieces: readonly Piece[],
  today: Temporal.PlainDate,
): readonly Group[] {
  const all = gathered(text, pieces);
  const days = all.flatMap((group) => group.pieces).filter(isOwnDay);
  const clocks = pieces.filter(({ meanings }) => meanings.some(isTime));
  const sure = days.filter(
    (day) => day.weak !== true || !all.some((group) => group.pieces.length === 1 && group.pieces[0] === day),
  );
  const around = (piece: Piece) => ({
    day: days.some((day) => day !== piece),
    sureDay: sure.some((day) => day !== piece),
    clock: clocks.some((clock) => clock !== piece),
  });
  const settledOnes = all.map((group) => ({ ...group, pieces: settled(text, group.pieces, around, today) }));
  const given = givenWay(text, settledOnes);
  return settledOnes.flatMap((group) => {
    const kept = group.pieces.filter((piece) => !given.has(piece));
    const [first] = kept;
    const last = kept.at(-1);
    return first === undefined || last === undefined ? [] : [{ from: first.from, to: last.to, pieces: kept }];
  });
}

export function joinedGroups(text: string, groups: readonly Group[]): Joined | null {
  for (const [index, first] of groups.entries()) {
    const last = groups[index + 1];
    if (last === undefined) continue;
    const gap = text.slice(first.to, last.from);
    const between = BETWEEN.test(text.slice(Math.max(0, first.from - 16), first.to)) && AND.test(gap);
    if (!between && !JOINT.test(gap)) continue;
    if (first.pieces.some(isDay) && last.pieces.some(isDay)) return { first, last };
  }
  return null;
}

/** `KW 50 TÜV Mo 10 Uhr`, `Heiligabend Kirche, Donnerstag`: a weekday goes with its week, or its feast, wherever it stands. */
export function together(groups: readonly Group[]): readonly Group[] {
  const pieces = groups.flatMap((group) => group.pieces);
  const weekdays = pieces.filter(({ meanings }) => meanings.some(({ kind }) => kind === "weekday"));
  const week = pieces.some(
    (piece) => piece.names === true || piece.meanings.some(({ kind }) => kind === "week"),
  );
  const [first] = groups;
  if (first === undefined || weekdays.length !== 1 || !week) return groups;
  return [{ from: first.from, to: groups.at(-1)?.to ?? first.to, pieces }];
}

function gathered(text: string, pieces: readonly Piece[]): readonly Group[] {
  const groups: Group[] = [];
  for (const piece of pieces) {
    const last = groups.at(-1);
    if (last !== undefined && GLUE.test(text.slice(last.to, piece.from))) {
      groups[groups.length - 1] = { from: last.from, to: piece.to, pieces: [...last.pieces, piece] };
    } else {
      groups.push({ from: piece.from, to: piece.to, pieces: [piece] });
    }
  }
  return groups;
}

/** A feast is where it is of; beside another day it is what that day is for, unless both are ends of a span. */
function givenWay(text: string, groups: readonly Group[]): ReadonlySet<Piece> {
  const joined = joinedGroups(text, groups);
  const pieces = groups.flatMap((group) => group.pieces);
  const yielding = pieces.filter(({ yields }) => yields === true);
  const others = pieces.filter((piece) => isDay(piece) && piece.yields !== true);
  const inSpan = (piece: Piece) =>
    joined !== null && [...joined.first.pieces, ...joined.last.pieces].includes(piece);
  return new Set(
    yielding.filter((piece) => {
      if (inSpan(piece)) return false;
      const named = pieces.some((other) => other !== piece && other.names === true);
      if (piece.names !== true) return named || others.length > 0;
      // A weekday must agree with the feast.
      return others.some(({ meanings }) => !meanings.some(({ kind }) => kind === "weekday"));
    }),
  );
}
