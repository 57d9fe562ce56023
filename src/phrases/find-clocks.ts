/** Times of day: 19 Uhr, 9-10:30, 6pm, `halb drei`, quarter to nine, `um 8`, noon. */
import type { Language } from "../core/readable-date.ts";
import {
  fourDigits,
  halfDay,
  halfHour,
  lone,
  minutesIn,
  minutesTo,
  named,
  numeric,
  onClock,
  possible,
  shifted,
  signed,
  sure,
  type Token,
  withDot,
} from "./clock-reading.ts";
import { isNumbered } from "./numbered.ts";
import { type Clock, type Piece, withoutOverlaps } from "./piece.ts";
import { COUNTED, LETTERS, NUMBER, UNTIL, WORD_END, WORD_START } from "./words.ts";

/** Stands for each letter of what has been read. */
export const BLANK = "\u0000";

type Read = (match: RegExpExecArray) => Omit<Token, "from" | "to"> | null;

const HOUR_WORD =
  "(?:eins|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const HOUR = String.raw`(?:\d{1,2}|${HOUR_WORD})`;
/** Not `zehn` and other numbers that would rather be counted: `um zwei zehn Leute`. */
const MINUTES = String.raw`(?:fünfzehn|zwanzig|dreißig|dreissig|vierzig|fünfundvierzig|oh?\sfive|(?:twenty|thirty|forty|fifty)(?:[\s-]five)?|fifteen)`;
const HALF = String.raw`([ap])\.?m(?:\.|(?![${LETTERS}]))`;
/** Neither in a word (`A4`) nor behind its hyphen, unless that is `11am-`. */
const DIGITS_START = String.raw`(?<![${LETTERS}\d#$€])(?<![${LETTERS}\d][.,:/])(?<!(?<=[${LETTERS}])(?<!\d\s?(?:[ap]\.?m|h|uhr))[-–])`;
const DIGITS_END = String.raw`(?![${LETTERS}\d%€$])(?![.,:/]\d|\.?[-–][${LETTERS}]|\.\S)`;
const NOT_COUNTED = String.raw`(?!\s${COUNTED})(?!(?:\s[${LETTERS}.]{1,20}){1,2}\s?(?:street|st\.|road|rd|avenue|ave|lane)(?![${LETTERS}]))`;
const LEAD_IN = /(?:^|[\s(])(?:um|at|ab|gegen|von|from|zwischen|zw\.|between|around|circa|ca\.|etwa)\s$/iu;
export const BETWEEN = /(?:zwischen|zw\.|between)\s$/iu;
const JOINT = new RegExp(String.raw`^\s?${UNTIL}(?:\s(?:um|ca\.|circa|etwa|gegen|about|around))*\s?$`, "iu");
const AND = /^\s(?:und|and)\s$/iu;
const ALSO = /^\s(?:und|and|oder|or)\s$/iu;
const LISTED = /^(?:\s?[,;/&+]\s?|,?\s(?:und|and|oder|or|sowie)\s(?:von\s|from\s)?)$/iu;

/** `14.30 am 3.12.`: before a date, which is blanked, it is German. */
const GERMAN_AM = pattern(String.raw`(?<=\d\s)am(?=\s${BLANK})`);
const AM_AFTER_NOON = pattern(String.raw`(?<=(?:1[3-9]|2[0-3])(?:[.:]\d\d)?\s)am(?=\s${BLANK})`);

/**
 * @param text with everything blanked out that is a date.
 * @param twentyFourHours whether bare digits are read as on a German clock: 9 is nine in the morning.
 */
export function findClocks(text: string, twentyFourHours: boolean, language: Language): readonly Piece[] {
  const digits = text.replace(twentyFourHours ? GERMAN_AM : AM_AFTER_NOON, BLANK.repeat(2));
  const tokens = withoutOverlaps(
    readers(twentyFourHours, language).flatMap(([pattern, read]) => tokensOf(digits, pattern, read)),
  );
  const pieces: Piece[] = [];
  for (let index = 0; index < tokens.length; index += 1) {
    const token = tokens[index];
    if (token === undefined) continue;
    const before = text.slice(Math.max(0, token.from - 12), token.from);
    const next = tokens[index + 1];
    const gap = next === undefined ? "" : text.slice(token.to, next.from);
    const joined = next !== undefined && (JOINT.test(gap) || (AND.test(gap) && BETWEEN.test(before)));
    if (joined) index += 1;
    pieces.push(pieceOf(token, joined ? next : null, LEAD_IN.test(before)));
  }
  return pieces.map((piece, index) => likeNeighbours(text, piece, pieces[index - 1], pieces[index + 1]));
}

/** `10-12 und 14-16 Uhr`: what is a time for one of two that are listed is so for the other. */
function likeNeighbours(text: string, piece: Piece, before?: Piece, after?: Piece): Piece {
  const [meaning] = piece.meanings;
  if (meaning?.kind !== "bare" || isNumbered(text, piece.from)) return piece;
  const links = meaning.to === null ? ALSO : LISTED;
  const listed = (first: Piece | undefined, second: Piece | undefined) =>
    first !== undefined && second !== undefined && links.test(text.slice(first.to, second.from));
  const timed = [before, after].some(
    (other) =>
      (listed(other, piece) || listed(piece, other)) &&
      other?.meanings.some(({ kind }) => kind === "clock") === true,
  );
  return timed ? { from: piece.from, to: piece.to, meanings: [{ ...meaning, kind: "clock" }] } : piece;
}

function pieceOf(first: Token, last: Token | null, leadIn: boolean): Piece {
  const span = { from: first.from, to: (last ?? first).to };
  if (first.clock === null || (last !== null && last.clock === null)) {
    return { ...span, meanings: [{ kind: "impossible" }] };
  }
  const sure = first.sure || last?.sure === true || (leadIn && last !== null);
  const clocks = {
    from: last === null ? (ofDial(first) ?? first.clock) : first.clock,
    to: last?.clock ?? null,
  };
  if (first.orRange !== undefined && last === null) {
    return {
      ...span,
      meanings: [
        { kind: "clock", ...clocks },
        { kind: "clock", ...first.orRange },
      ],
    };
  }
  if (first.digits !== undefined && !sure) {
    const plain = first.digits.plain && last?.digits?.plain !== false;
    return { ...span, meanings: [{ kind: "digits", ...clocks, plain }], weak: true };
  }
  return sure
    ? { ...span, meanings: [{ kind: "clock", ...clocks }] }
    : { ...span, meanings: [{ kind: "bare", ...clocks }], weak: true, stays: last === null };
}

function tokensOf(text: string, pattern: RegExp, read: Read): readonly Token[] {
  return Array.from(text.matchAll(pattern)).flatMap((match) => {
    const token = read(match);
    return token === null ? [] : [{ from: match.index, to: match.index + match[0].length, ...token }];
  });
}

const COLON = pattern(
  String.raw`${DIGITS_START}(\d{1,2}):(\d\d)(?::\d\d)?(?:\s?(uhr|h|hrs)(?![${LETTERS}])|(?!(?<=(?:1[3-9]|2[0-3]):\d\d)\sam\s)\s?${HALF})?(?!:?\d)`,
);
const DOT = pattern(
  String.raw`${DIGITS_START}(\d{1,2})\.(\d\d)(?:\s?(uhr|h)(?![${LETTERS}])|\s?${HALF})?(?!\d|:\d|\.\d)`,
);
const DOT_AFTER = pattern(String.raw`(?<=(?:^|\s)(?:um|ab|gegen|at)\s)(\d{1,2})\.(\d\d)(?![\d:]|\.\d)`);
const UHR = pattern(
  String.raw`${DIGITS_START}(\d{1,2})\s?uhr(?:\s?(\d\d)(?!\d|[:.]\d|\s?uhr)${NOT_COUNTED})?${WORD_END}`,
);
/** 24h is where something ends; else it is how long, as in `24h-Rennen`. */
const H = pattern(
  String.raw`(?:(?<=(?:[-–]|bis|to|till?|um)\s?)|(?!24))${DIGITS_START}(\d{1,2})\s?h(?:\s?(\d\d)(?!\d|[.:]\d|\s?uhr))?${WORD_END}`,
);
/** Not in `Zimmer 8 15 Uhr`. */
const SPACED = pattern(
  String.raw`(?<=^|[^${LETTERS}]\s|(?:um|ab|gegen|von|bis)\s|[^\s])${DIGITS_START}(\d{1,2})\s([0-5]\d)\s?uhr${WORD_END}`,
);
const MILITARY = pattern(String.raw`${DIGITS_START}(\d{1,2})(\d\d)\s?(?:uhr|h|hrs)${WORD_END}`);
const AFTER_AT = pattern(String.raw`(?<=(?:^|\s)(?:um|at)\s)(\d\d)(\d\d)${DIGITS_END}`);
/** Not of a telephone number: `0161 496 0000`. */
const FOUR_DIGITS = pattern(
  String.raw`(?<!\d{3}\s)${DIGITS_START}(\d\d)(\d\d)${DIGITS_END}(?!\s\d{3})${NOT_COUNTED}`,
);
const AM_PM = pattern(String.raw`${DIGITS_START}(\d{1,2})\s?${HALF}|${WORD_START}(${HOUR_WORD})\s${HALF}`);
/** 820am, 4 30 pm; not the hour of `room 4 10pm` */
const AM_PM_MINUTES = pattern(String.raw`${DIGITS_START}(\d{1,2})(?:([0-5]\d)|\s(15|[2-5][05]))\s?${HALF}`);
/** `tue 430`: perhaps half past four. */
const THREE_DIGITS = pattern(String.raw`${DIGITS_START}(\d)(15|30|45)${DIGITS_END}${NOT_COUNTED}`);
/** `Fr 16 30` */
const TWO_NUMBERS = pattern(
  String.raw`${DIGITS_START}(\d{1,2})\s(00|15|30|45)${DIGITS_END}(?!\s?-?(?:min|hour|std|stunde|uhr))${NOT_COUNTED}`,
);
const WORD_UHR = pattern(
  String.raw`${WORD_START}(?:(${NUMBER})\suhr\s(${MINUTES})${NOT_COUNTED}|(?!\d)(${NUMBER})\suhr)${WORD_END}`,
);
const WORD_MINUTES = pattern(
  String.raw`${WORD_START}(${HOUR_WORD})[\s-](${MINUTES})${NOT_COUNTED}(?:\s?${HALF}|${WORD_END})`,
);
const O_CLOCK = pattern(
  String.raw`${WORD_START}(${HOUR})\so(?:[’']|\s|['’]\s|f\sthe\s)?clock(?:\s${HALF}|${WORD_END})`,
);
const HALB = pattern(
  String.raw`${WORD_START}(?:(${NUMBER})\s(?:minuten\s)?(vor|nach)\s)?halb\s(${HOUR})(?:\suhr)?${WORD_END}`,
);
const VIERTEL = pattern(
  String.raw`${WORD_START}(drei\s?viertel|viertel|3\/4)\s(${HOUR})(?:\suhr)?${WORD_END}`,
);
const BEFORE_AFTER = pattern(
  String.raw`${WORD_START}(${NUMBER}|viertel)\s(?:minuten\s)?(vor|nach|über|ueber)\s(${HOUR})(?:\suhr)?${WORD_END}`,
);
const PAST_TO = pattern(
  String.raw`${WORD_START}(?<!from\s)(?:a\s)?(half|quarter|five|ten|twenty|twenty[\s-]five)\s(?:minutes\s)?(past|to|after|before)\s(${HOUR})(?:\s?${HALF}|${WORD_END})`,
);
const DIGITS_PAST = pattern(
  String.raw`${DIGITS_START}(\d{1,2})\s(?:minutes\s)?(past|after)\s(${HOUR})(?:\s?${HALF}|${DIGITS_END})`,
);
const DIGITS_TO = pattern(
  String.raw`(?<!from\s)${DIGITS_START}(5|10|20|25)\s(?:minutes\s)?to\s(${HOUR})(?:\s?${HALF})?(?![${LETTERS}\d:]|\.\d|\s?uhr)`,
);
const HALF_HOUR = pattern(String.raw`${WORD_START}half(?:\s|-)(${HOUR})${DIGITS_END}${NOT_COUNTED}`);
const ISH = pattern(
  String.raw`${DIGITS_START}(?:(\d{1,2})(?:[:.](\d\d))?|(${HOUR_WORD}))-?ish(?:\s?${HALF}|${WORD_END})`,
);
const NAMED = pattern(String.raw`${WORD_START}(?:12\s)?(noon|midday|midnight|mitternacht)${WORD_END}`);
const WITH_UM = pattern(
  String.raw`(?<=(?:^|\s)(?:um|ab|gegen|punkt|schlag|(?:kurz|knapp)\s(?:vor|nach))\s(?:ca\.\s|circa\s|etwa\s)?)(${HOUR})${DIGITS_END}${NOT_COUNTED}`,
);
const WITH_AT = pattern(
  String.raw`(?<=(?:^|\s)(?:at|around|about|@|(?:later|earlier)\sthan|(?:shortly|just)\s(?:before|after))\s)(${HOUR})${DIGITS_END}${NOT_COUNTED}`,
);
const WITH_FROM = pattern(
  String.raw`(?<=\sfrom\s)(${HOUR})${DIGITS_END}${NOT_COUNTED}(?!\s?(?:-|–|to|till|until)\s?\d)`,
);
/** Not the ordinal of `2. Impfung`. */
const BARE = pattern(String.raw`${DIGITS_START}(\d{1,2})${DIGITS_END}(?!\.\s?[${LETTERS}])${NOT_COUNTED}`);
const SPACED_AT = pattern(
  String.raw`(?<=(?:^|\s)(?:at|um)\s)(\d{1,2})\s([0-5][05])(?!\s?uhr|\s?-?(?:min|hour|std|stunde))(?:\s?${HALF}|${DIGITS_END}${NOT_COUNTED})`,
);
const BARE_WORD = pattern(
  String.raw`(?<=\s(?:von|from|bis|to|until|till|zwischen|between|und|and)\s|^(?:von|from|zwischen|between)\s)(${HOUR_WORD})${WORD_END}`,
);

/** `morgen acht`, perhaps also `morgen acht Kinder abholen`. */
const WORD_BESIDE_DAY = pattern(
  String.raw`(?<=${BLANK}\s)(?!(?:eins?|one)\s)(${HOUR_WORD})${WORD_END}${NOT_COUNTED}|^(${HOUR_WORD})(?=\s${BLANK})`,
);

function readers(twentyFourHours: boolean, language: Language): readonly (readonly [RegExp, Read])[] {
  const digits = twentyFourHours ? "written" : "spoken";
  const half = language === "en" ? "spoken" : "half";
  return [
    [
      COLON,
      ([, h, m, uhr, half]) => sure(half ? halfDay(h, m, half) : onClock(h, m, uhr ? "written" : digits)),
    ],
    [DOT_AFTER, ([, h, m]) => sure(onClock(h, m, digits))],
    [DOT, ([, h, m, uhr, half]) => withDot(h, m, uhr, half, digits)],
    [UHR, ([, h, m]) => sure(onClock(h, m, "written"))],
    [H, ([, h, m]) => ({ clock: onClock(h, m, "written"), sure: m !== undefined || Number(h) > 12 })],
    [SPACED, ([, h, m]) => sure(onClock(h, m, "written"))],
    [MILITARY, ([, h, m]) => sure(onClock(h, m, "written"))],
    [AFTER_AT, ([, h, m]) => possible(onClock(h, m, "written")) && sure(onClock(h, m, "written"))],
    [FOUR_DIGITS, ([, h, m]) => fourDigits(h, m)],
    [DIGITS_PAST, ([, count, side, h, half]) => sure(shifted(h, signed(count, side), half))],
    [DIGITS_TO, ([, count, h, noon]) => minutesTo(count, h, noon, digits)],
    [HALF_HOUR, ([, h]) => sure(halfHour(h, half))],
    [
      ISH,
      ([, h, m, word, half]) =>
        sure(half ? halfDay(h ?? word, m, half) : onClock(h ?? word, m, h === undefined ? "spoken" : digits)),
    ],
    [AM_PM_MINUTES, ([, h, m, spaced, half]) => sure(halfDay(h, m ?? spaced, half))],
    [AM_PM, ([, h, half, word, other]) => sure(halfDay(h ?? word, "00", half ?? other))],
    [WORD_UHR, ([, h, m, alone]) => sure(onClock(h ?? alone, minutesIn(m), "written"))],
    [SPACED_AT, ([, h, m, half]) => sure(half ? halfDay(h, m, half) : onClock(h, m, digits))],
    [WORD_MINUTES, ([, h, m, half]) => sure(shifted(h, Number(minutesIn(m)), half))],
    [O_CLOCK, ([, h, half]) => sure(half ? halfDay(h, "00", half) : onClock(h, "00", "spoken"))],
    [HALB, ([, count, side, h]) => sure(shifted(h, -30 + signed(count, side)))],
    [VIERTEL, ([, share, h]) => sure(shifted(h, /^(?:drei|3)/iu.test(share ?? "") ? -15 : -45))],
    [BEFORE_AFTER, ([, count, side, h]) => sure(shifted(h, signed(count, side)))],
    [PAST_TO, ([, count, side, h, half]) => sure(shifted(h, signed(count, side), half))],
    [NAMED, ([, name]) => sure(named(name))],
    [
      WITH_UM,
      ([, h]) => ({ clock: onClock(h, "00", numeric(h) ? "written" : "spoken"), sure: true, lone: true }),
    ],
    [WITH_AT, ([, h]) => ({ clock: onClock(h, "00", "spoken"), sure: true })],
    [WITH_FROM, ([, h]) => ({ clock: onClock(h, "00", "spoken"), sure: true })],
    [THREE_DIGITS, ([, h, m]) => possible(onClock(h, m, digits))],
    [TWO_NUMBERS, ([, h, m]) => possible(onClock(h, m, digits))],
    [BARE, ([, h]) => lone(onClock(h, "00", digits))],
    [WORD_BESIDE_DAY, ([, h, before]) => possible(onClock(h ?? before, "00", "spoken"))],
    [BARE_WORD, ([, h]) => possible(onClock(h, "00", "spoken"))],
  ];
}

/** The 8 of `um 8` may be in the evening; that of `8-10` or `8 Uhr` is a German's, on a clock of 24 hours. */
function ofDial({ clock, lone }: Token): Clock | null {
  if (clock === null || lone !== true || clock.style !== "written") return clock;
  return clock.minutes >= 6 * 60 && clock.minutes < 10 * 60 ? { ...clock, style: "spoken" } : clock;
}

function pattern(source: string): RegExp {
  return new RegExp(source, "giu");
}
