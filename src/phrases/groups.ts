/** Which pieces belong together: those with nothing between them but commas and small words. */
import type { Temporal } from "temporal-polyfill";
import { nextDate } from "./calendar.ts";
import type { Meaning, Piece, WrittenDate } from "./piece.ts";

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
  "um|am|ab|on|at|in|the|den|der|dem|von|vom|from|gegen|circa|ca\\.|etwa|about|around|zum|of|so|zwischen|zw\\.|between";
const GLUE = new RegExp(String.raw`^[\s,(]*(?:(?:${SMALL_WORDS})\s+)*$`, "iu");
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
  const days = all.flatMap((group) => group.pieces).filter(isDay);
  return all.flatMap((group) => {
    const kept = settled(group, (piece) => days.some((day) => day !== piece), today);
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

/** Decides what stands or falls with its neighbours. */
function settled(
  { pieces }: Group,
  dayElsewhere: (than: Piece) => boolean,
  today: Temporal.PlainDate,
): readonly Piece[] {
  if (pieces.length === 1 && pieces[0]?.weak === true) return [];
  const has = (...kinds: readonly Meaning["kind"][]) =>
    pieces.some(({ meanings }) => meanings.some(({ kind }) => kinds.includes(kind)));
  const clock = has("clock");
  const day = pieces.some(isDay);
  const surely = pieces.some((piece) => isDay(piece) && piece.weak !== true);
  return pieces.flatMap((piece) => {
    const [meaning] = piece.meanings;
    if (piece.weak === true && meaning?.kind === "days" && surely) return [];
    if (piece.stays === true && meaning?.kind === "vague" && dayElsewhere(piece)) return [];
    if (meaning?.kind === "bare") return clock || !(day || has("part")) ? [] : [piece];
    if (meaning?.kind !== "dotted") return [piece];
    if (pieces.length === 1 && dayElsewhere(piece)) return [];
    const timed = clock || has("bare");
    return [{ ...piece, meanings: [eitherOf(meaning, timed, pieces, today)] }];
  });
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

export function isDay({ meanings }: Piece): boolean {
  return meanings.some(({ kind }) => DAYS.has(kind));
}
