/** Finds what a text says about a date, and puts it together. */
import { Temporal } from "temporal-polyfill";
import { answer } from "./answer.ts";
import { candidatesOf } from "./candidates.ts";
import { takenBack } from "./corrections.ts";
import { groupsOf, joinedGroups } from "./groups.ts";
import { isDay, type Meaning, type Piece, type Stretch } from "./piece.ts";
import { HIDDEN, piecesOf, without } from "./pieces-of.ts";
import type { PhraseContext, UnderstoodDate } from "./question.ts";
import { correct, type Slip, slipsIn } from "./slips.ts";
import { spelledOut } from "./spelled-out.ts";
import { hintsAtHour, isCountedFromUnknown, saysMore, unknownDay } from "./unknown-days.ts";
import { ANY_WEEKDAY, WORD_END, WORD_START, wordPattern } from "./words.ts";

export interface ReadDate extends UnderstoodDate {
  /** Where the text speaks of the date, in order, without overlaps. */
  readonly stretches: readonly Stretch[];
  /** Those of them that were taken back at once: `Samstag, nein, Sonntag`. */
  readonly struck: readonly Stretch[];
  /** Those of feasts, which are the title where nothing else is left for one. */
  readonly names: readonly Stretch[];
  /** Whether it names a day, and not just a time. */
  readonly namesDay: boolean;
  readonly namesTime: boolean;
}

/** Longer texts are no phrase, and searching them takes time that grows with their square. */
export const SEARCHED = 400;

const NOT_THAT_DAY = String.raw`(?:am\s|on\s)?(?:${ANY_WEEKDAY}|heute|morgen|today|tomorrow)(?:\.|${WORD_END})`;
/** `Friday instead of Saturday`, `Friday (was Tuesday 3pm)`: that day is just what isn't meant. */
const NOT_MEANT = new RegExp(
  String.raw`${WORD_START}(?:(?:an)?statt|instead\sof|nicht|not)\s${NOT_THAT_DAY}|\((?:(?:an)?statt|instead\sof|nicht|not|was|war|bisher|vorher|eigentlich|zuerst|originally|previously|moved\sfrom|verschoben\svon)\s${NOT_THAT_DAY}[^()]{0,20}\)|(?:(?<=(?:changed|moved|switched|rescheduled|verschoben|verlegt)\s)(?:from|von)|von(?=\s\S+\sauf\s.*(?:verschoben|verlegt)))\s${NOT_THAT_DAY}\s(?:to|auf)(?=\s)`,
  "giu",
);
/** They look like the short name of a day, and begin or end, something else: `so ein Termin`, `mon chéri`, `hen do`. */
const LOOK_ALIKE = wordPattern(
  String.raw`sat(?=\s(?:navs?|dish|tv|phone|anlage|schüssel|receiver|antenne|down|on\s(?:the|a)\s(?:sofa|couch|bench|floor|bus|train)))|sun(?=\s(?:creams?|lotion|screen|tan|hats?|loungers?|beds?|shade)(?![a-z]))|wed(?=\s(?:dress|venue|invites?|gifts?|presents?|list)(?![a-z]))|mon(?=\s(?:ch[eé]ri|amour|dieu)(?![a-z]))|di(?=\s(?:caprio|maria|lorenzo)(?![a-z]))|mi\scasa|so(?=\s(?:eine?[nmrs]?|wie|was|viele?|gut|weit|bald|far|good|that|many|much)(?![a-zß-ɏ]))|(?<=(?:hen|stag|xmas|christmas|work|office|leaving|birthday)\s)do|do(?=\s(?:it|the|this|that|you|not|some|my|our|we|something|nothing|laundry|dishes|taxes|homework)(?![a-z]))`,
);
const QUOTED = /„[^“”"]{1,80}[“”"]|“[^”]{1,80}”|"[^"]{1,80}"|«[^»]{1,80}»|»[^«]{1,80}«/gu;

/** @param line without line breaks. Only its first 400 characters are searched. */
export function readDate(line: string, context: PhraseContext): ReadDate {
  // What is quoted is somebody else's title.
  const hidden = (words: string) => HIDDEN.repeat(words.length);
  const text = line
    .slice(0, SEARCHED)
    .replace(QUOTED, hidden)
    .replace(NOT_MEANT, (words) => " ".repeat(words.length))
    .replace(LOOK_ALIKE, hidden);
  const { corrected, placeOf } = correct(text, spelledOut(text));
  const read = movedBack(readLikely(corrected, context), placeOf);
  const instead = Array.from(line.slice(0, SEARCHED).matchAll(NOT_MEANT), ({ 0: words, index }) => {
    return { from: index, to: index + words.length };
  });
  if (instead.length === 0 || !read.namesDay) return read;
  // It says nothing of the title either.
  const stretches = [...read.stretches, ...instead].sort((a, b) => a.from - b.from);
  return { ...read, stretches, struck: [...read.struck, ...instead] };
}

function readLikely(text: string, context: PhraseContext): ReadDate {
  const asWritten = readWords(text, context);
  const slips = slipsIn(without(text, asWritten.stretches));
  return slips.length === 0 ? asWritten : readCorrected(text, slips, asWritten, context);
}

function movedBack(read: ReadDate, placeOf: (index: number) => number): ReadDate {
  const back = (stretches: readonly Stretch[]) =>
    stretches.map(({ from, to }) => ({ from: placeOf(from), to: placeOf(to) }));
  return { ...read, stretches: back(read.stretches), names: back(read.names), struck: back(read.struck) };
}

/** What is only read of a corrected word is asked about, also of one that stays in the title, as `Weihnachten` does. */
function readCorrected(
  text: string,
  slips: readonly Slip[],
  asWritten: ReadDate,
  context: PhraseContext,
): ReadDate {
  const { corrected, placeOf, isSlip } = correct(text, slips);
  const read = readWords(corrected, context);
  if (!read.stretches.some(isSlip) && read.namesDay === asWritten.namesDay) return asWritten;
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
  const struck = takenBack(text, found);
  if (struck.length > 0) return withoutStruck(text, struck, context);
  const groups = groupsOf(text, found, today);
  const pieces = groups.flatMap((group) => group.pieces);
  const impossible = pieces.find(({ meanings }) => meanings.some(({ kind }) => kind === "impossible"));
  const stretches = stretchesOf(text, groups, pieces);
  const names = stretchesOfNames(text, groups, pieces);
  const namesDay = pieces.some(isDay);
  const says = (...kinds: readonly Meaning["kind"][]) =>
    pieces.some(({ meanings }) => meanings.some(({ kind }) => kinds.includes(kind)));
  const namesTime = says("clock", "bare", "part");
  if (impossible !== undefined) {
    const question = { kind: "not-a-date", text: text.slice(impossible.from, impossible.to) } as const;
    return { range: null, questions: [question], stretches, names, struck: [], namesDay: true, namesTime };
  }
  const maybeDay = !namesDay && found.some((piece) => isDay(piece) && !pieces.includes(piece));
  const timeOnly = !namesDay && says("clock", "part") && !says("instant", "recurring");
  const rest = without(text, stretches);
  const unknown = timeOnly ? unknownDay(rest) : "none";
  const weekend = stretches.some(({ from, to }) => /wochenende|weekend/iu.test(text.slice(from, to)));
  const weekday = weekend || says("weekday", "weekday-span", "week");
  if (unknown === "some-day" || (weekday && isCountedFromUnknown(rest))) {
    const questions = [{ kind: "vague", choices: [] } as const];
    return { range: null, questions, stretches, names, struck: [], namesDay, namesTime };
  }
  const more = !says("duration") && saysMore(rest);
  const unsure =
    maybeDay || unknown === "perhaps-today" || (namesDay && (more || (!namesTime && hintsAtHour(rest))));
  const understood = answer(candidatesOf(text, groups, unsure, today, context), context);
  return { ...understood, stretches, names, struck: [], namesDay, namesTime };
}

/** What was taken back is neither the date nor the title. */
function withoutStruck(text: string, struck: readonly Stretch[], context: PhraseContext): ReadDate {
  const left = struck.reduce(
    (rest, { from, to }) => rest.slice(0, from) + " ".repeat(to - from) + rest.slice(to),
    text,
  );
  const read = readWords(left, context);
  const stretches = [...read.stretches, ...struck].sort((a, b) => a.from - b.from);
  return { ...read, stretches, struck: [...read.struck, ...struck] };
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

/** The Saturday of a `Saturday market Sat 9am` is said a second time with its hour, and so belongs to the title. */
function repeatedDays(groups: ReturnType<typeof groupsOf>): readonly Piece[] {
  const weekdays = ({ meanings }: Piece) =>
    meanings.flatMap((meaning) => (meaning.kind === "weekday" ? [meaning.weekday] : []));
  const timed = groups
    .filter(({ pieces }) => pieces.length > 1)
    .flatMap(({ pieces }) => pieces.flatMap(weekdays));
  const alone = groups.flatMap(({ pieces }) => (pieces.length === 1 ? pieces : []));
  return alone.filter((piece) => weekdays(piece).some((weekday) => timed.includes(weekday)));
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
  const repeated = repeatedDays(groups);
  const used = pieces.filter((piece) => {
    const [meaning] = piece.meanings;
    return !repeated.includes(piece) && (piece.stays !== true || (part && meaning?.kind === "bare"));
  });
  return [...used.map(({ from, to }) => ({ from, to })), ...between].sort((a, b) => a.from - b.from);
}
