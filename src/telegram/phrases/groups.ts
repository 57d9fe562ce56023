/** Which pieces belong together: those with nothing between them but commas and small words. */
import type { Temporal } from "temporal-polyfill";
import { nextDate } from "./calendar.ts";
import type { Meaning, Piece, WrittenDate } from "./piece.ts";
import { LETTERS, SHORT_WEEKDAY } from "./words.ts";

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

const ALSO = String.raw`(?:und|oder|and|or|&|\+|/)`;
const ZONE =
  "(?:utc|gmt|cest|cet|mesz|mez|bst|est|edt|cst|cdt|mst|mdt|pst|pdt|(?:eastern|central|mountain|pacific)\\stime)";

/** What beside a date isn't understood, so that the date is open. */
const UNCLEAR_BEFORE = pattern(
  // `24. und 25.12.`, `19 oder 20 Uhr`, `Fr und Sa 18 Uhr`
  String.raw`(?:\d\.?|(?<![${LETTERS}])${SHORT_WEEKDAY}\.?)\s?${ALSO}\s?(?:[${LETTERS}]{2,3}\s)?$|\d\.\s?,\s?$`,
);
const UNCLEAR_AFTER = pattern(
  // March 3 and 4; an hour and a half; 3pm EST
  String.raw`^\s?${ALSO}\s?(?:the\s|am\s)?(?:\d{1,2}|${SHORT_WEEKDAY}|a\shalf)(?![${LETTERS}])|^\s?['’]\d\d|^\s?\(?${ZONE}(?![${LETTERS}])`,
);
/** Words that make it another day than the one they stand before. */
const OTHER_DAY = pattern(
  String.raw`(?:^|[^${LETTERS}])(?:nach|after|since|seit|au(?:ß|ss)er|except|nicht|not|ersten?r?|zweiten?r?|dritten?r?|vierten?r?|first|second|third|fourth|woche|week)\s(?:(?:dem|vom|am|on|of)\s)?$`,
);
/** Friday the 13th, `Freitag, der 13.` */
const UNCLEAR_AFTER_WEEKDAY = pattern(
  String.raw`^[\s,]{0,3}(?:the\s|de[rn]\s)?\d{1,2}(?:st|nd|rd|th|\.)(?![${LETTERS}\d])`,
);

/** Whether the text goes on about a day or an hour that isn't understood. */
export function isUnclear(text: string, { from, to, pieces }: Group): boolean {
  const before = text.slice(Math.max(0, from - 20), from);
  const after = text.slice(to, to + 20);
  if (UNCLEAR_BEFORE.test(before) || OTHER_DAY.test(before) || UNCLEAR_AFTER.test(after)) return true;
  const weekday = pieces.at(-1)?.meanings.some(({ kind }) => kind === "weekday") === true;
  return weekday && UNCLEAR_AFTER_WEEKDAY.test(after);
}

function pattern(source: string): RegExp {
  return new RegExp(source, "iu");
}

export const DEADLINE =
  /(?:^|\s)(?:bis|until|till|by|spätestens|before|vor)\s+(?:(?:zum|am|spätestens|the)\s+)?$/iu;

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
    if (pieces.length === 1) return dayElsewhere(piece) ? [] : [piece];
    const asDate =
      meaning.date !== null && (clock || has("bare") || onThatWeekday(meaning.date, pieces, today));
    if (asDate && meaning.date !== null)
      return [{ ...piece, meanings: [{ kind: "date", choices: [meaning.date] }] }];
    if (meaning.clock === null || clock) return [piece];
    return [{ ...piece, meanings: [{ kind: "clock", from: meaning.clock, to: null }] }];
  });
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
