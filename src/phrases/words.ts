/** The words of both languages that numbers, weekdays, months and parts of a day are written in. */
import type { PartOfDay } from "./piece.ts";

/** For a class of a pattern without regard to case. Every letter of Unicode would take milliseconds to compile, each time. */
export const LETTERS = "a-zß-ɏ";

/** A word ends where no letter or digit follows, nor a hyphen with more of the same word: `Mai-Fest` is no month. */
export const WORD_START = String.raw`(?<![${LETTERS}\d])(?<![${LETTERS}\d][-'’])`;
export const WORD_END = String.raw`(?![${LETTERS}\d])(?![-'’][${LETTERS}])`;

/** What each of these words says. */
export function said<Meaning>(meaning: Meaning, words: string): Readonly<Record<string, Meaning>> {
  return Object.fromEntries(words.split(" ").map((word) => [word, meaning]));
}

/** The words of each number. */
function numbered(rows: Readonly<Record<number, string>>): Readonly<Record<string, number>> {
  return Object.fromEntries(
    Object.entries(rows).flatMap(([number, words]) => words.split(" ").map((word) => [word, Number(number)])),
  );
}

const NUMBERS = numbered({
  1: "ein eins eine einem einen einer ner nem a an one",
  2: "zwei two",
  3: "drei three",
  4: "vier four",
  5: "fünf fuenf five",
  6: "sechs six",
  7: "sieben seven",
  8: "acht eight",
  9: "neun nine",
  10: "zehn ten",
  11: "elf eleven",
  12: "zwölf zwoelf twelve",
  13: "dreizehn thirteen",
  14: "vierzehn fourteen",
  15: "fünfzehn fuenfzehn fifteen",
  16: "sechzehn",
  17: "siebzehn",
  18: "achtzehn",
  19: "neunzehn",
  20: "zwanzig twenty",
  21: "einundzwanzig",
  22: "zweiundzwanzig",
  23: "dreiundzwanzig",
  24: "vierundzwanzig",
  25: "fünfundzwanzig",
  30: "dreißig dreissig thirty",
  35: "fünfunddreißig",
  40: "vierzig forty",
  45: "fünfundvierzig",
  50: "fünfzig fifty",
  55: "fünfundfünfzig",
});

const WEEKDAYS = numbered({
  1: "montag monday",
  2: "dienstag tuesday",
  3: "mittwoch wednesday",
  4: "donnerstag thursday",
  5: "freitag friday",
  6: "samstag sonnabend saturday",
  7: "sonntag sunday",
});

const SHORT_WEEKDAYS = numbered({
  1: "mo mon",
  2: "di tue tues",
  3: "mi wed weds",
  4: "do thu thur thurs",
  5: "fr fri",
  6: "sa sat",
  7: "so sun",
});

const MONTHS = numbered({
  1: "jan jän januar jänner january",
  2: "feb feber februar february",
  3: "mar mrz märz maerz march",
  4: "apr april",
  5: "mai may",
  6: "jun juni june",
  7: "jul juli july",
  8: "aug august",
  9: "sep sept september",
  10: "okt oct oktober october",
  11: "nov november",
  12: "dez dec dezember december",
});

const PARTS: Readonly<Record<string, PartOfDay>> = {
  ...said("morning", "früh frueh morgen morgens morning"),
  ...said("forenoon", "vormittag vormittags"),
  ...said("noon", "mittag mittags"),
  ...said("afternoon", "nachmittag nachmittags afternoon arvo aft spätnachmittag spaetnachmittag"),
  ...said("evening", "spätabend spätabends abend abends evening"),
  ...said("night", "nacht night"),
  ...said("by-night", "nachts"),
};

const NUMBER_WORD = oneOf(NUMBERS);
export const NUMBER = `(?:\\d{1,3}|${NUMBER_WORD})`;
export const WEEKDAY = oneOf(WEEKDAYS);
export const SHORT_WEEKDAY = oneOf(SHORT_WEEKDAYS);
export const ANY_WEEKDAY = `(?:${WEEKDAY}|${SHORT_WEEKDAY})`;
export const MONTH = oneOf(MONTHS);
export const PART = oneOf(PARTS);
/** Behind these, `am` isn't that of the clock. */
export const GERMAN_DAY = `(?:montag|dienstag|mittwoch|donnerstag|freitag|samstag|sonnabend|sonntag|letzten|ersten|zweiten|dritten|vierten|kommenden|nächsten|naechsten|(?:mo|di|mi|do|fr|sa|so)(?![${LETTERS}]))`;

/** A number before these counts them, and is neither a day nor an hour. */
export const COUNTED = `(?:euro?|eur|prozent|percent|punkte|points|jahren?|years?|personen|persons|people|leuten?|gästen?|guests|wochen?|weeks?|nächten?|naechten?|nights?|tickets?|karten|kisten?|stück|mal|km|kg|cm|mm|l|liter)(?![${LETTERS}])`;

export const EVERY = "(?:jede[nmrs]?|every|each)";

const NTH: Readonly<Record<string, number>> = {
  erst: 1,
  first: 1,
  zweit: 2,
  second: 2,
  dritt: 3,
  third: 3,
  viert: 4,
  fourth: 4,
  fünft: 5,
  fuenft: 5,
  fifth: 5,
  letzt: -1,
  last: -1,
  // Every other week.
  other: 2,
};
/** The word and the digit are groups, for {@link nthOf}. */
export const ORDINAL = String.raw`(?:(${Object.keys(NTH).join("|")})(?:e[nrms]?)?|([1-5])(?:\.|st|nd|rd|th))`;

/** Between a day and another, or an hour and another. */
export const UNTIL = "(?:-|–|—|bis|to|until|['’]?till?|thru|through)";

/** `null` for what is neither digits nor a number's word. */
export function numberOf(text: string): number | null {
  return /^\d+$/.test(text) ? Number(text) : (NUMBERS[text.toLowerCase()] ?? null);
}

/** -1 for the last one. */
export function nthOf(word: string | undefined, digit: string | undefined): number | null {
  return digit === undefined ? (NTH[word?.toLowerCase() ?? ""] ?? null) : Number(digit);
}

/** Of the full or the short name. */
export function weekdayOf(text: string): number | null {
  const name = text.toLowerCase();
  return WEEKDAYS[name] ?? SHORT_WEEKDAYS[name] ?? null;
}

/** The whole name of a short one, which stays as it is where there is none. */
export function wholeWeekday(short: string): string {
  const weekday = SHORT_WEEKDAYS[short.toLowerCase()];
  return Object.keys(WEEKDAYS).find((name) => WEEKDAYS[name] === weekday) ?? short;
}

export function monthOf(text: string): number | null {
  return MONTHS[text.toLowerCase()] ?? null;
}

export function partOf(text: string): PartOfDay | null {
  return PARTS[text.toLowerCase()] ?? null;
}

/** A word of ours as a whole, without regard to case; its groups are numbered as written. */
export function wordPattern(source: string): RegExp {
  return new RegExp(`${WORD_START}(?:${source})${WORD_END}`, "giu");
}

/** The longest first, since the first alternative that fits is taken. */
function oneOf(words: Readonly<Record<string, unknown>>): string {
  return `(?:${Object.keys(words)
    .sort((a, b) => b.length - a.length)
    .join("|")})`;
}

/** The words that an alternation is made of. */
export function wordsOf(alternation: string): readonly string[] {
  return alternation.split(/[^a-zß-ɏ]+/u).filter((word) => word !== "");
}
