/** Numbers of days that are written as words, or with their ending: `am ersten Dezember`, `am 26ten`, the first of May. */
import type { Slip } from "./slips.ts";
import { LETTERS, MONTH, WORD_START } from "./words.ts";

const GERMAN =
  "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst vierundzwanzigst fünfundzwanzigst sechsundzwanzigst siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreißigst einunddreißigst".split(
    " ",
  );
const ENGLISH =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(
    " ",
  );

const BESIDE_MONTH = String.raw`(?:(?=\s(?:of\s)?(?:${MONTH})(?![${LETTERS}]))|(?<=(?:${MONTH})\s\S{1,14})(?![${LETTERS}-]))`;
const WORDS = new RegExp(
  String.raw`${WORD_START}(?:(${GERMAN.join("|")})e[nrs]?(?=\s(?:${MONTH})(?![${LETTERS}]))|(${ENGLISH.join("|")})${BESIDE_MONTH})|(?<![${LETTERS}\d])(\d{1,2})te[nrs]?(?![${LETTERS}\d])`,
  "giu",
);

/** Where such numbers stand, and how they are written in digits. */
export function spelledOut(text: string): readonly Slip[] {
  return Array.from(text.matchAll(WORDS)).map((match) => {
    const [whole, german, english, digits] = match;
    const day = digits === undefined ? 1 + dayIndex(german, english) : Number(digits);
    const right = english === undefined ? `${day}.` : `${day}th`;
    return { from: match.index, to: match.index + whole.length, right };
  });
}

function dayIndex(german: string | undefined, english: string | undefined): number {
  return german === undefined
    ? ENGLISH.indexOf(english?.toLowerCase() ?? "")
    : GERMAN.indexOf(german.toLowerCase());
}
