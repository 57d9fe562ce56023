/** The words of both languages that numbers, weekdays, months and parts of a day are written in. */
import type { PartOfDay } from "./piece.ts";

/** For a class of a pattern without regard to case. Every letter of Unicode would take milliseconds to compile, each time. */
export const LETTERS = "a-zß-ɏ";

/** A word ends where no letter or digit follows, nor a hyphen with more of the same word: `Mai-Fest` is no month. */
export const WORD_START = String.raw`(?<![${LETTERS}\d])(?<![${LETTERS}\d][-'’])`;
export const WORD_END = String.raw`(?![${LETTERS}\d])(?![-'’][${LETTERS}])`;

const NUMBERS: Readonly<Record<string, number>> = {
  ein: 1,
  eins: 1,
  eine: 1,
  einem: 1,
  einen: 1,
  einer: 1,
  ner: 1,
  nem: 1,
  a: 1,
  an: 1,
  one: 1,
  zwei: 2,
  two: 2,
  drei: 3,
  three: 3,
  vier: 4,
  four: 4,
  fünf: 5,
  fuenf: 5,
  five: 5,
  sechs: 6,
  six: 6,
  sieben: 7,
  seven: 7,
  acht: 8,
  eight: 8,
  neun: 9,
  nine: 9,
  zehn: 10,
  ten: 10,
  elf: 11,
  eleven: 11,
  zwölf: 12,
  zwoelf: 12,
  twelve: 12,
  dreizehn: 13,
  thirteen: 13,
  vierzehn: 14,
  fourteen: 14,
  fünfzehn: 15,
  fuenfzehn: 15,
  fifteen: 15,
  sechzehn: 16,
  siebzehn: 17,
  achtzehn: 18,
  neunzehn: 19,
  zwanzig: 20,
  einundzwanzig: 21,
  zweiundzwanzig: 22,
  dreiundzwanzig: 23,
  vierundzwanzig: 24,
  fünfundzwanzig: 25,
  dreißig: 30,
  dreissig: 30,
  fünfunddreißig: 35,
  vierzig: 40,
  fünfundvierzig: 45,
  fünfzig: 50,
  fünfundfünfzig: 55,
  twenty: 20,
  thirty: 30,
  forty: 40,
  fifty: 50,
};

const WEEKDAYS: Readonly<Record<string, number>> = {
  montag: 1,
  monday: 1,
  dienstag: 2,
  tuesday: 2,
  mittwoch: 3,
  wednesday: 3,
  donnerstag: 4,
  thursday: 4,
  freitag: 5,
  friday: 5,
  samstag: 6,
  sonnabend: 6,
  saturday: 6,
  sonntag: 7,
  sunday: 7,
};

const SHORT_WEEKDAYS: Readonly<Record<string, number>> = {
  mo: 1,
  mon: 1,
  di: 2,
  tue: 2,
  tues: 2,
  mi: 3,
  wed: 3,
  weds: 3,
  do: 4,
  thu: 4,
  thur: 4,
  thurs: 4,
  fr: 5,
  fri: 5,
  sa: 6,
  sat: 6,
  so: 7,
  sun: 7,
};

const MONTHS: Readonly<Record<string, number>> = {
  jan: 1,
  jän: 1,
  feb: 2,
  feber: 2,
  mar: 3,
  mrz: 3,
  apr: 4,
  jun: 6,
  jul: 7,
  aug: 8,
  sep: 9,
  sept: 9,
  okt: 10,
  oct: 10,
  nov: 11,
  dez: 12,
  dec: 12,
  januar: 1,
  jänner: 1,
  january: 1,
  februar: 2,
  february: 2,
  märz: 3,
  maerz: 3,
  march: 3,
  april: 4,
  mai: 5,
  may: 5,
  juni: 6,
  june: 6,
  juli: 7,
  july: 7,
  august: 8,
  september: 9,
  oktober: 10,
  october: 10,
  november: 11,
  dezember: 12,
  december: 12,
};

const PARTS: Readonly<Record<string, PartOfDay>> = {
  früh: "morning",
  frueh: "morning",
  morgen: "morning",
  morgens: "morning",
  morning: "morning",
  vormittag: "forenoon",
  vormittags: "forenoon",
  mittag: "noon",
  mittags: "noon",
  nachmittag: "afternoon",
  nachmittags: "afternoon",
  afternoon: "afternoon",
  arvo: "afternoon",
  aft: "afternoon",
  spätnachmittag: "afternoon",
  spaetnachmittag: "afternoon",
  spätabend: "evening",
  spätabends: "evening",
  abend: "evening",
  abends: "evening",
  evening: "evening",
  nacht: "night",
  nachts: "by-night",
  night: "night",
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
