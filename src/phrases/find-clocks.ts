/** Times of day: 19 Uhr, 9-10:30, 6pm, `halb drei`, quarter to nine, `um 8`, noon. */
import { type Clock, type Piece, withoutOverlaps } from "./piece.ts";
import { LETTERS, NUMBER, numberOf, WORD_END, WORD_START } from "./words.ts";

/** A time that stands by itself, or is half of `9-10:30`. */
interface Token {
  readonly from: number;
  readonly to: number;
  /** `null` for what looks like a time and is none: 25:00. */
  readonly clock: Clock | null;
  /** Surely a time; else only between others, or right beside a day. */
  readonly sure: boolean;
}

type Read = (match: RegExpExecArray) => Omit<Token, "from" | "to"> | null;

const HOUR_WORD =
  "(?:eins|zwei|drei|vier|fünf|fuenf|sechs|sieben|acht|neun|zehn|elf|zwölf|zwoelf|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)";
const HOUR = String.raw`(?:\d{1,2}|${HOUR_WORD})`;
const HALF = String.raw`([ap])\.?m(?:\.|(?![${LETTERS}]))`;
/** Neither in a word (`A4`) nor behind its hyphen, unless that is `11am-`. */
const DIGITS_START = String.raw`(?<![${LETTERS}\d#$€])(?<![${LETTERS}\d][.,:/])(?<!(?<=[${LETTERS}])(?<!\d\s?(?:[ap]\.?m|h|uhr))[-–])`;
const DIGITS_END = String.raw`(?![${LETTERS}\d%€$])(?![.,:/]\d|\.?[-–][${LETTERS}]|\.\S)`;
const NOT_COUNTED = String.raw`(?!\s(?:euro?|eur|prozent|percent|jahren?|years?|personen|people|leuten?|km|kg)(?![${LETTERS}]))(?!(?:\s[${LETTERS}.]{1,20}){1,2}\s?(?:street|st\.|road|rd|avenue|ave|lane)(?![${LETTERS}]))`;
const LEAD_IN = /(?:^|[\s(])(?:um|at|ab|gegen|von|from|zwischen|zw\.|between|around|circa|ca\.|etwa)\s$/iu;
const BETWEEN = /(?:zwischen|zw\.|between)\s$/iu;
const JOINT = /^\s?(?:-|–|—|bis|to|until|till)(?:\s(?:um|ca\.|circa|etwa|gegen|about|around))*\s?$/iu;
const AND = /^\s(?:und|and)\s$/iu;

/**
 * @param text with everything blanked out that is a date.
 * @param twentyFourHours whether bare digits are read as on a German clock: 9 is nine in the morning.
 */
export function findClocks(text: string, twentyFourHours: boolean): readonly Piece[] {
  const tokens = withoutOverlaps(
    readers(twentyFourHours).flatMap(([pattern, read]) => tokensOf(text, pattern, read)),
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
  return pieces;
}

function pieceOf(first: Token, last: Token | null, leadIn: boolean): Piece {
  const span = { from: first.from, to: (last ?? first).to };
  if (first.clock === null || (last !== null && last.clock === null)) {
    return { ...span, meanings: [{ kind: "impossible" }] };
  }
  const sure = first.sure || last?.sure === true || (leadIn && last !== null);
  const clocks = { from: first.clock, to: last?.clock ?? null };
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
  String.raw`${DIGITS_START}(\d{1,2}):(\d\d)(?::\d\d)?(?:\s?(uhr|h)(?![${LETTERS}])|\s?${HALF})?(?!:?\d)`,
);
const DOT = pattern(
  String.raw`${DIGITS_START}(\d{1,2})\.(\d\d)(?:\s?(uhr|h)(?![${LETTERS}])|\s?${HALF})?(?![\d:]|\.\d)`,
);
const DOT_AFTER = pattern(String.raw`(?<=(?:^|\s)(?:um|ab|gegen|at)\s)(\d{1,2})\.(\d\d)(?![\d:]|\.\d)`);
const UHR = pattern(String.raw`${DIGITS_START}(\d{1,2})\s?uhr(?:\s?(\d\d)(?!\d|[:.]\d|\s?uhr))?${WORD_END}`);
const H = pattern(String.raw`${DIGITS_START}(\d{1,2})\s?h(\d\d)?${WORD_END}`);
const MILITARY = pattern(String.raw`${DIGITS_START}(\d{1,2})(\d\d)\s?uhr${WORD_END}`);
const AFTER_AT = pattern(String.raw`(?<=(?:^|\s)(?:um|at)\s)(\d\d)(\d\d)${DIGITS_END}`);
const AM_PM = pattern(String.raw`${DIGITS_START}(\d{1,2})\s?${HALF}`);
const WORD_UHR = pattern(String.raw`${WORD_START}(${HOUR_WORD}|ein)\suhr${WORD_END}`);
const O_CLOCK = pattern(String.raw`${WORD_START}(${HOUR})\so[’']?clock${WORD_END}`);
const HALB = pattern(
  String.raw`${WORD_START}(?:(${NUMBER})\s(?:minuten\s)?(vor|nach)\s)?halb\s(${HOUR})(?:\suhr)?${WORD_END}`,
);
const VIERTEL = pattern(String.raw`${WORD_START}(dreiviertel|viertel|3\/4)\s(${HOUR})(?:\suhr)?${WORD_END}`);
const BEFORE_AFTER = pattern(
  String.raw`${WORD_START}(${NUMBER}|viertel)\s(?:minuten\s)?(vor|nach)\s(${HOUR})(?:\suhr)?${WORD_END}`,
);
const PAST_TO = pattern(
  String.raw`${WORD_START}(?<!from\s)(?:a\s)?(half|quarter|five|ten|twenty|twenty[\s-]five)\s(?:minutes\s)?(past|to|after|before)\s(${HOUR})${WORD_END}`,
);
const NAMED = pattern(String.raw`${WORD_START}(?:12\s)?(noon|midday|midnight|mitternacht)${WORD_END}`);
const WITH_UM = pattern(
  String.raw`(?<=(?:^|\s)(?:um|ab|gegen)\s(?:ca\.\s|circa\s|etwa\s)?)(${HOUR})${DIGITS_END}${NOT_COUNTED}`,
);
const WITH_AT = pattern(String.raw`(?<=(?:^|\s)(?:at|around|about)\s)(${HOUR})${DIGITS_END}${NOT_COUNTED}`);
const BARE = pattern(String.raw`${DIGITS_START}(\d{1,2})${DIGITS_END}${NOT_COUNTED}`);
const BARE_WORD = pattern(
  String.raw`(?<=\s(?:von|from|bis|to|until|till|zwischen|between|und|and)\s|^(?:von|from|zwischen|between)\s)(${HOUR_WORD})${WORD_END}`,
);

function readers(twentyFourHours: boolean): readonly (readonly [RegExp, Read])[] {
  const digits = twentyFourHours ? "written" : "spoken";
  return [
    [
      COLON,
      ([, h, m, uhr, half]) => sure(half ? halfDay(h, m, half) : onClock(h, m, uhr ? "written" : digits)),
    ],
    [DOT_AFTER, ([, h, m]) => sure(onClock(h, m, digits))],
    [DOT, ([, h, m, uhr, half]) => withDot(h, m, uhr, half, digits)],
    [UHR, ([, h, m]) => sure(onClock(h, m, "written"))],
    [H, ([, h, m]) => ({ clock: onClock(h, m, "written"), sure: m !== undefined || Number(h) > 12 })],
    [MILITARY, ([, h, m]) => sure(onClock(h, m, "written"))],
    [AFTER_AT, ([, h, m]) => possible(onClock(h, m, "written")) && sure(onClock(h, m, "written"))],
    [AM_PM, ([, h, half]) => sure(halfDay(h, "00", half))],
    [WORD_UHR, ([, h]) => sure(onClock(h, "00", "written"))],
    [O_CLOCK, ([, h]) => sure(onClock(h, "00", "spoken"))],
    [HALB, ([, count, side, h]) => sure(shifted(h, -30 + signed(count, side)))],
    [VIERTEL, ([, share, h]) => sure(shifted(h, /^(?:drei|3)/iu.test(share ?? "") ? -15 : -45))],
    [BEFORE_AFTER, ([, count, side, h]) => sure(shifted(h, signed(count, side)))],
    [PAST_TO, ([, count, side, h]) => sure(shifted(h, signed(count, side)))],
    [NAMED, ([, name]) => sure(named(name))],
    [WITH_UM, ([, h]) => ({ clock: onClock(h, "00", numeric(h) ? "written" : "spoken"), sure: true })],
    [WITH_AT, ([, h]) => ({ clock: onClock(h, "00", "spoken"), sure: true })],
    [BARE, ([, h]) => possible(onClock(h, "00", digits))],
    [BARE_WORD, ([, h]) => possible(onClock(h, "00", "spoken"))],
  ];
}

function sure(clock: Clock | null): Omit<Token, "from" | "to"> {
  return { clock, sure: true };
}

function possible(clock: Clock | null): Omit<Token, "from" | "to"> | null {
  return clock === null ? null : { clock, sure: false };
}

function withDot(
  hour: string | undefined,
  minute: string | undefined,
  uhr: string | undefined,
  half: string | undefined,
  digits: "written" | "spoken",
): Omit<Token, "from" | "to"> | null {
  if (half) return sure(halfDay(hour, minute, half));
  const clock = onClock(hour, minute, uhr ? "written" : digits);
  return uhr ? sure(clock) : possible(clock);
}

/** From 13 on, and with a leading zero, only a clock of 24 hours can be meant. */
function onClock(hour = "", minute = "00", style: "written" | "spoken"): Clock | null {
  const hours = hour.toLowerCase() === "ein" ? 1 : numberOf(hour);
  const minutes = Number(minute);
  if (hours === null || minutes > 59 || hours * 60 + minutes > 1440) return null;
  const exact = hours > 12 || hours === 0 || (hour.length === 2 && hour.startsWith("0"));
  return { minutes: hours * 60 + minutes, style: exact ? "exact" : style };
}

function halfDay(hour = "", minute = "00", half = ""): Clock | null {
  const hours = Number(hour);
  if (hours < 1 || hours > 12 || Number(minute) > 59) return null;
  return {
    minutes: (hours % 12) * 60 + Number(minute) + (half.toLowerCase() === "p" ? 720 : 0),
    style: "exact",
  };
}

/** Minutes before or after an hour of the dial; from 13 on, of the day. */
function shifted(hour = "", by: number): Clock | null {
  const hours = numberOf(hour);
  if (hours === null || hours > 24) return null;
  if (hours > 12) return { minutes: hours * 60 + by, style: "exact" };
  return { minutes: (hours * 60 + by + 720) % 720, style: "spoken" };
}

function signed(count: string | undefined, side: string | undefined): number {
  if (count === undefined) return 0;
  const minutes = /^(?:viertel|quarter)$/iu.test(count)
    ? 15
    : /^half$/iu.test(count)
      ? 30
      : spokenCount(count);
  return /^(?:vor|to|before)$/iu.test(side ?? "") ? -minutes : minutes;
}

function spokenCount(count: string): number {
  return /^twenty[\s-]five$/iu.test(count) ? 25 : (numberOf(count) ?? 0);
}

function named(name = ""): Clock {
  return /^mi[dt]{1,2}(?:night|ernacht)$/iu.test(name)
    ? { minutes: 0, style: "midnight" }
    : { minutes: 720, style: "exact" };
}

function numeric(hour = ""): boolean {
  return /^\d+$/.test(hour);
}

function pattern(source: string): RegExp {
  return new RegExp(source, "giu");
}
