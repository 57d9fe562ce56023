/** Numbers of days that are written as words, or with their ending: `am ersten Dezember`, `am 26ten`, the first of May. */
import type { Slip } from "./slips.ts";
import { ANY_WEEKDAY, LETTERS, MONTH, PART, WORD_START } from "./words.ts";

const GERMAN =
  "erst zweit dritt viert fünft sechst siebt acht neunt zehnt elft zwölft dreizehnt vierzehnt fünfzehnt sechzehnt siebzehnt achtzehnt neunzehnt zwanzigst einundzwanzigst zweiundzwanzigst dreiundzwanzigst vierundzwanzigst fünfundzwanzigst sechsundzwanzigst siebenundzwanzigst achtundzwanzigst neunundzwanzigst dreißigst einunddreißigst".split(
    " ",
  );
const ENGLISH =
  "first second third fourth fifth sixth seventh eighth ninth tenth eleventh twelfth thirteenth fourteenth fifteenth sixteenth seventeenth eighteenth nineteenth twentieth twenty-first twenty-second twenty-third twenty-fourth twenty-fifth twenty-sixth twenty-seventh twenty-eighth twenty-ninth thirtieth thirty-first".split(
    " ",
  );

const BESIDE_MONTH = String.raw`(?:(?=\s(?:of\s)?(?:${MONTH})(?![${LETTERS}]))|(?<=(?:${MONTH})\s(?:(?<!may\s)the\s)?(?:(?:twenty|thirty)[\s-])?[a-z]{4,12})(?![${LETTERS}-]))`;
/** Else it may count what follows. */
const TIME_BEHIND = String.raw`(?=\s(?:um|ab|gegen|von|at|from|${PART}|\d|(?:halb|viertel|half|quarter)\s)|,|$)`;
/** `am dritten zwölften`: the 3rd of the 12th month. */
const DAY_AND_MONTH = new RegExp(
  String.raw`(?:(?<=(?<![${LETTERS}])(?:am|de[nmr]|vom|bis|zum|ab)\s)|(?<![${LETTERS}])(?=\S+\s\S+${TIME_BEHIND}))(${GERMAN.join("|")})e[nr]\s(${GERMAN.slice(0, 12).join("|")})e[nr](?![${LETTERS}])`,
  "giu",
);
const WORDS = new RegExp(
  String.raw`${WORD_START}(?:(${GERMAN.join("|")})e[nrs]?(?=\s(?:${MONTH})(?![${LETTERS}]))|(?<=(?:am|zum|den|vom)\s)(${GERMAN.join("|")})en${TIME_BEHIND}|(${ENGLISH.join("|").replaceAll("-", "[\\s-]")})(?:${BESIDE_MONTH}|(?<=on\sthe\s\S{1,16})${TIME_BEHIND}))|(?<![${LETTERS}\d])(\d{1,2})te[nrs]?(?![${LETTERS}\d])`,
  "giu",
);

/** `fr18uhr`, `heute16:30`, `27.11.18uhr`, `um14:30` */
const GLUED = new RegExp(
  String.raw`(?<![${LETTERS}\d.])(?:(?:${ANY_WEEKDAY}|heute|morgen|today|tomorrow|um|ab|at)\.?|\d{1,2}\.\d{1,2}\.)(?=(?:[01]?\d|2[0-4])(?:[:.]\d\d)?\s?(?:uhr|h(?![${LETTERS}\d])|[ap]m(?![${LETTERS}])|(?<=:\d\d)(?!\d)))`,
  "giu",
);

/** Of a day: `9.12. vm`, thurs eve. `Nacht auf Samstag` is that day's own dark hours, where its hour says so. */
const SHORTENED: readonly (readonly [RegExp, string])[] = [
  [/(?<=[\wß-ɏ.]\s)(?:vm|vorm)(?:\.(?=\s|$)|(?=\s|$))/giu, "vormittag"],
  [/(?<=[\wß-ɏ.]\s)nachm(?:\.(?=\s|$)|(?=\s|$))/giu, "nachmittag"],
  [/(?<=(?:mon|tues?|weds?|thurs?|fri|sat|sun|[a-z]day|tomorrow)\s)eve(?=\s|$)/gu, "evening"],
  [/(?<![\wß-ɏ])wk(?=\s(?:of|commencing|beginning)\s)/giu, "week"],
  [
    new RegExp(
      String.raw`(?:in\sder\s)?nacht\s(?:auf|zum?)(?:\sden)?(?=\s(?:${ANY_WEEKDAY}|\d{1,2}\.).*?\s0?[0-5](?:[:.]\d\d|\suhr))`,
      "giu",
    ),
    "nachts",
  ],
];

/** What is written in another way than dates are looked for: numbers as words, a lost space, a word cut short. */
export function spelledOut(text: string): readonly Slip[] {
  const glued = Array.from(text.matchAll(GLUED)).map(({ 0: day, index }) => {
    return { from: index, to: index + day.length, right: `${day} ` };
  });
  const whole = SHORTENED.flatMap(([pattern, right]) =>
    Array.from(text.matchAll(pattern), ({ 0: short, index }) => {
      return { from: index, to: index + short.length, right };
    }),
  );
  return [...ordinals(text), ...glued, ...whole].sort((a, b) => a.from - b.from);
}

/** Where such numbers stand, and how they are written in digits. */
function ordinals(text: string): readonly Slip[] {
  const dates = Array.from(text.matchAll(DAY_AND_MONTH)).map(({ 0: whole, 1: day, 2: month, index }) => {
    return {
      from: index,
      to: index + whole.length,
      right: `${numberOf(GERMAN, day)}.${numberOf(GERMAN, month)}.`,
    };
  });
  const days = Array.from(text.matchAll(WORDS)).map((match) => {
    const [whole, beside, alone, english, digits] = match;
    const day =
      digits ?? (english === undefined ? numberOf(GERMAN, beside ?? alone) : numberOf(ENGLISH, english));
    const right = english === undefined ? `${day}.` : `${day}th`;
    return { from: match.index, to: match.index + whole.length, right };
  });
  return [...dates, ...days.filter(({ from }) => !dates.some((date) => date.from <= from && from < date.to))];
}

function numberOf(names: readonly string[], word = ""): number {
  return 1 + names.indexOf(word.toLowerCase().replace(/\s/u, "-"));
}
