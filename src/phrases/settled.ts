/** What each piece of a group means beside its neighbours: some mean nothing, and some mean one of two things. */
import type { Temporal } from "temporal-polyfill";
import { nextDate } from "./calendar.ts";
import { isCode, isDottedNumber, isNumbered } from "./numbered.ts";
import { isDay, isOwnDay, type Meaning, type Piece, type WrittenDate } from "./piece.ts";
import { MONTH } from "./words.ts";

/** What the text says besides one piece of it. */
type Around = (piece: Piece) => {
  readonly day: boolean;
  readonly sureDay: boolean;
  readonly clock: boolean;
};

export function isTime(meaning: Meaning): boolean {
  return (
    meaning.kind === "clock" || (meaning.kind === "dotted" && meaning.date === null && meaning.clock !== null)
  );
}

/** These are hardly anything else: in any place, at the text's start or end, at its start, not at its start. */
const SURE_NAME = /^(?:(?:mo|di|mi|fr|sa|mon|tue|tues|wed|weds|thu|thur|thurs|fri)\.?|(?:do|so)\.)$/iu;
/** No other words are written like these. */
const NO_OTHER_WORD = /^(?:tues?|weds|thu|thurs?|fri)\.?$/iu;
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
  const german = /^(?:Mo|Di|Mi|Do|Fr|Sa)$/u.test(name);
  if (outermost || clock || german || name.endsWith("."))
    return [{ ...piece, open: piece.open === true || !surely }];
  return NO_OTHER_WORD.test(name) ? [{ ...piece, open: true }] : [];
}

/** Decides what stands or falls with its neighbours. */
export function settled(
  text: string,
  pieces: readonly Piece[],
  around: Around,
  today: Temporal.PlainDate,
): readonly Piece[] {
  const [only] = pieces;
  if (pieces.length === 1 && only !== undefined && perhapsHour(text, only, around)) return [perhaps(only)];
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
    // Lunchtime is only of a day that is named, and says nothing beside an hour.
    if (
      piece.stays === true &&
      meaning?.kind === "part" &&
      (!around(piece).day || clock || around(piece).clock)
    )
      return [];
    // A month of a year has no hour, and no weekday.
    if (meaning?.kind === "date" && (clock || around(piece).clock || has("weekday")))
      return [{ ...piece, meanings: piece.meanings.filter(({ kind }) => kind !== "vague") }];
    if (meaning?.kind === "bare" && clock) return strayBefore(text, piece, pieces);
    if (meaning?.kind === "bare") return day || has("part") ? [piece] : [];
    if (meaning?.kind === "digits") {
      return isCode(text, piece.from) || clock || !day || around(piece).clock
        ? []
        : [{ ...piece, meanings: [digitsMeaning(meaning, piece, pieces, text)] }];
    }
    if (meaning?.kind !== "dotted") return [piece];
    if (pieces.length === 1 && around(piece).day) return apart(meaning, text, piece, around(piece).clock);
    if (pieces.length === 1 && meaning.date !== null && around(piece).clock) {
      return [{ ...piece, meanings: [{ kind: "date", choices: [meaning.date] }] }];
    }
    const timed = clock || has("bare");
    if (isDottedNumber(text, piece.from) && meaning.clock !== null)
      return [{ ...piece, meanings: [{ kind: "bare", from: meaning.clock, to: null }], stays: true }];
    return [{ ...piece, meanings: [eitherOf(meaning, timed, pieces, today)] }];
  });
}

function perhaps(piece: Piece): Piece {
  const [meaning] = piece.meanings;
  if (meaning?.kind !== "digits") return { ...piece, open: true };
  const { from, to } = meaning;
  return { ...piece, meanings: [{ kind: "bare", from, to }], stays: true, open: true };
}

/** The 1 of `1 8 Uhr` says nothing that is known, and so leaves the hour open. */
function strayBefore(text: string, piece: Piece, pieces: readonly Piece[]): readonly Piece[] {
  const next = pieces.find(({ from }) => from === piece.to + 1);
  const timed = next?.meanings.some(({ kind }) => kind === "clock") === true;
  return timed && !isNumbered(text, piece.from) ? [{ ...piece, meanings: [], open: true }] : [];
}

/** Nothing that would be counted follows: the text ends, or goes on with where or with whom it is. */
const ENDS_THERE = /^\s*(?:$|[,;(]|\s[-–]\s|(?:im|in|am|bei|beim|mit|an|auf|zu|zum|at|with|on|@)\s)/iu;

/** `sa grillen im park 15`, `fr kino 20`: behind the words of a text that names a day and no hour. */
function perhapsHour(text: string, piece: Piece, around: Around): boolean {
  const { day, clock } = around(piece);
  const [meaning] = piece.meanings;
  const digits = meaning?.kind === "digits" && meaning.plain && !isCode(text, piece.from);
  const bare = meaning?.kind === "bare" && !isNumbered(text, piece.from);
  if (!(digits || bare) || !day || clock) return false;
  // `9-10 Arzt morgen` is hardly anything else.
  if (meaning.to !== null && piece.from === 0) return true;
  return ENDS_THERE.test(text.slice(piece.to)) && /\p{L}\.?\s$/u.test(text.slice(0, piece.from));
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
  return { kind: plain && !year && !isNumbered(text, piece.from) ? "clock" : "bare", from, to };
}

/** What stands apart from the day: a time, where none is said elsewhere, surely one where it is no date. */
function apart(
  { date, clock }: Extract<Meaning, { readonly kind: "dotted" }>,
  text: string,
  piece: Piece,
  timed: boolean,
): readonly Piece[] {
  if (isDottedNumber(text, piece.from)) return [];
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
  const beside = pieces.filter((piece) => piece.meanings.some(({ kind }) => kind === "dotted"));
  // `3.12 15.20`: the day, and then the hour.
  if (beside.length === 2 && date !== null && clock !== null) {
    const [before, after] = beside.map(({ meanings: [meaning] }) => meaning);
    const other = before === dotted ? after : before;
    const day =
      other?.kind === "dotted" && (other.date === null || (before === dotted && other.clock !== null));
    return day ? { kind: "date", choices: [date] } : { kind: "clock", from: clock, to: null };
  }
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
