/** Which pieces belong together: those with nothing between them but commas and small words. */
import type { Temporal } from "temporal-polyfill";
import { nextDate } from "./calendar.ts";
import type { Meaning, Piece, WrittenDate } from "./piece.ts";
import { MONTH } from "./words.ts";

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
  "um|am|ab|on|at|in|the|den|der|dem|von|vom|from|gegen|circa|ca\\.?|c\\.|ungefähr|approx\\.?|etwa|about|around|zum|of|so|zwischen|zw\\.|between";
const GLUE = new RegExp(String.raw`^(?:[\s,(|·]|\s/\s)*(?:(?:${SMALL_WORDS})\s+)*$`, "iu");
const JOINT = new RegExp(
  String.raw`^[\s,]*(?:bis|-|–|—|to|until|till|through)\s*(?:(?:einschließlich|inklusive|${SMALL_WORDS})\s+)*$`,
  "iu",
);

/** Small words right before a date, which go with it: they would be left over at the title's end. */
export const LEAD_IN = new RegExp(
  String.raw`(?:^|(?<=[\s,(]))(?:(?:${SMALL_WORDS}|für|for|bis|until|till|by|spätestens|@|und|and|oder|or)[\s,]+)+$`,
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
  const settledOnes = all.map((group) => ({ ...group, pieces: settled(text, group, around, today) }));
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
    if (last === undefined || !JOINT.test(text.slice(first.to, last.from))) continue;
    if (first.pieces.some(isDay) && last.pieces.some(isDay)) return { first, last };
  }
  return null;
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

/** What the text says besides one piece of it. */
type Around = (piece: Piece) => {
  readonly day: boolean;
  readonly sureDay: boolean;
  readonly clock: boolean;
};

function isTime(meaning: Meaning): boolean {
  return (
    meaning.kind === "clock" || (meaning.kind === "dotted" && meaning.date === null && meaning.clock !== null)
  );
}

/** These are hardly anything else: in any place, at the text's start or end, at its start, not at its start. */
const SURE_NAME = /^(?:(?:mo|di|mi|fr|sa|mon|tue|tues|wed|weds|thu|thur|thurs|fri)\.?|(?:do|so)\.)$/iu;
const SURE_OUTERMOST = /^sat$/iu;
const SURE_FIRST = /^sun$/iu;
const SURE_LATER = /^Do$/u;

/** `fr kino 20.15`: a short name by itself is a day at the text's start or end, and asked about beside a time. */
function byItself(text: string, piece: Piece, around: Around): readonly Piece[] {
  const { sureDay, clock } = around(piece);
  if (sureDay || !isDay(piece)) return [];
  const name = text.slice(piece.from, piece.to);
  const first = text.slice(0, piece.from).trim() === "";
  const outermost = first || text.slice(piece.to).trim() === "";
  const weekday = piece.meanings.some(({ kind }) => kind === "weekday");
  const surely =
    SURE_NAME.test(name) ||
    (outermost && SURE_OUTERMOST.test(name)) ||
    (weekday && (first ? clock && SURE_FIRST.test(name) : SURE_LATER.test(name)));
  return outermost || clock || name.endsWith(".") ? [{ ...piece, open: !surely }] : [];
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
      if (inSpan(piece) && piece.names === true) return false;
      const named = pieces.some((other) => other !== piece && other.names === true);
      if (piece.names !== true) return named || others.length > 0;
      // A weekday must agree with the feast.
      return others.some(({ meanings }) => !meanings.some(({ kind }) => kind === "weekday"));
    }),
  );
}

/** Decides what stands or falls with its neighbours. */
function settled(
  text: string,
  { pieces }: Group,
  around: Around,
  today: Temporal.PlainDate,
): readonly Piece[] {
  const [only] = pieces;
  if (pieces.length === 1 && only?.weak === true) return byItself(text, only, around);
  const has = (...kinds: readonly Meaning["kind"][]) =>
    pieces.some(({ meanings }) => meanings.some(({ kind }) => kinds.includes(kind)));
  const clock = has("clock");
  const day = pieces.some(isDay);
  const surely = pieces.some((piece) => isOwnDay(piece) && piece.weak !== true);
  return pieces.flatMap((piece) => {
    const [meaning] = piece.meanings;
    if (piece.weak === true && meaning?.kind === "days" && surely) return [];
    if (piece.stays === true && meaning?.kind === "vague" && around(piece).day) return [];
    if (meaning?.kind === "bare") return clock || !(day || has("part")) ? [] : [piece];
    if (meaning?.kind === "digits") {
      return clock || !day || around(piece).clock
        ? []
        : [{ ...piece, meanings: [digitsMeaning(meaning, piece, pieces, text)] }];
    }
    if (meaning?.kind !== "dotted") return [piece];
    if (pieces.length === 1 && around(piece).day) return apart(meaning, text, piece, around(piece).clock);
    if (pieces.length === 1 && meaning.date !== null && around(piece).clock) {
      return [{ ...piece, meanings: [{ kind: "date", choices: [meaning.date] }] }];
    }
    const timed = clock || has("bare");
    return [{ ...piece, meanings: [eitherOf(meaning, timed, pieces, today)] }];
  });
}

const MONTH_BEFORE = new RegExp(`(?:${MONTH}|kw\\s?\\d{1,2})\\s$`, "iu");

/** Beside a date without its year, `2030` may be that. */
function digitsMeaning(
  { from, to, plain }: Extract<Meaning, { readonly kind: "digits" }>,
  piece: Piece,
  pieces: readonly Piece[],
  text: string,
): Meaning {
  const before = pieces.filter(({ to: end }) => end <= piece.from);
  const dated = before.some(({ meanings }) =>
    meanings.some((each) => each.kind === "date" && each.choices.some(({ year }) => year === null)),
  );
  const ahead = from.minutes >= 20 * 60 + 30 && from.minutes < 21 * 60;
  const since =
    from.minutes >= 19 * 60 && from.minutes < 21 * 60 && /\p{L}\.?,?\s$/u.test(text.slice(0, piece.from));
  const yearly =
    dated || before.some(({ names }) => names === true) || MONTH_BEFORE.test(text.slice(0, piece.from));
  const year = to === null && ((yearly && ahead) || (dated && since));
  return { kind: plain && !year ? "clock" : "bare", from, to };
}

/** `Version 2.30` is no time. */
const NUMBERED =
  /(?:^|\s)(?:version|v|release|build|kapitel|chapter|teil|nr\.?|no\.?|raum|zimmer|room|absatz|punkt|section)\s$/iu;

/** What stands apart from the day: a time, where none is said elsewhere, surely one where it is no date. */
function apart(
  { date, clock }: Extract<Meaning, { readonly kind: "dotted" }>,
  text: string,
  piece: Piece,
  timed: boolean,
): readonly Piece[] {
  if (NUMBERED.test(text.slice(Math.max(0, piece.from - 12), piece.from))) return [];
  if (clock === null)
    return date !== null && date.month >= 10
      ? [{ ...piece, meanings: [{ kind: "date", choices: [date] }] }]
      : [];
  if (timed) return [];
  return [{ ...piece, meanings: [{ kind: date === null ? "clock" : "bare", from: clock, to: null }] }];
}

/** 24.12 can't be a time, and 18.30 no date; beside a time, `3.12` is a date, and beside a day, `10.12` a time. */
function eitherOf(
  dotted: Extract<Meaning, { readonly kind: "dotted" }>,
  timed: boolean,
  pieces: readonly Piece[],
  today: Temporal.PlainDate,
): Meaning {
  const { date, clock } = dotted;
  const alone = pieces.length === 1;
  if (clock !== null && (date === null || !(alone || timed || onThatWeekday(date, pieces, today)))) {
    return { kind: "clock", from: clock, to: null };
  }
  // `5.6` by itself may be a version of something.
  const sure = alone ? clock === null && date !== null && date.month >= 10 : true;
  return date !== null && sure ? { kind: "date", choices: [date] } : dotted;
}

/** `Freitag 4.12` is a date where that day is a Friday. */
function onThatWeekday(date: WrittenDate, pieces: readonly Piece[], today: Temporal.PlainDate): boolean {
  const weekday = nextDate(date, today)?.dayOfWeek;
  return pieces.some(({ meanings }) =>
    meanings.some((meaning) => meaning.kind === "weekday" && meaning.weekday === weekday),
  );
}

const DAYS: ReadonlySet<Meaning["kind"]> = new Set([
  "days",
  "date",
  "date-span",
  "weekday",
  "weekday-span",
  "week",
  "next-year",
  "shift",
  "vague",
]);

/** Not a season's, which gives way to any other day. */
function isOwnDay(piece: Piece): boolean {
  return isDay(piece) && (piece.yields !== true || piece.names === true);
}

export function isDay({ meanings }: Piece): boolean {
  return meanings.some(({ kind }) => DAYS.has(kind));
}
