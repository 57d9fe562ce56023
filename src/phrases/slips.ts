/** Words of a date with one slip of the finger: `Donerstag`, `morgn`, thrusday. What they are meant to be is only likely. */
import { LETTERS, MONTH, said, WEEKDAY, wordsOf } from "./words.ts";

/** A word that is corrected: where it stands in the text, and where the right one in the corrected text. */
export interface Slip {
  readonly from: number;
  readonly to: number;
  readonly right: string;
}

/** A shorter word is too near to too many others; of this length, it lacks a letter. */
const SHORTEST = 4;
/** From here on, two slips are still likelier than another word: tommorow. */
const LONG = 8;

const DAY_WORDS =
  "heute|morgen|übermorgen|uebermorgen|gestern|vorgestern|today|tomorrow|yesterday|tonight|tage|tagen|woche|wochen|monat|monate|monaten|weeks|month|months|fortnight|nächste|nächsten|nächster|nächstes|naechste|naechsten|kommende|kommenden|kommender|übernächste|übernächsten|wochenende|weekend|morgens|abends|nachmittag|vormittag|mittags|nachmittags|afternoon|morning|evening";

const FEAST_WORDS =
  "heiligabend silvester neujahr karfreitag gründonnerstag karsamstag ostern ostermontag ostersonntag ostersamstag pfingsten pfingstmontag pfingstsonntag himmelfahrt fronleichnam nikolaus valentinstag muttertag vatertag rosenmontag aschermittwoch totensonntag weihnachten weihnachtstag weihnachtsfeiertag advent christmas easter boxing halloween thanksgiving";

/** Right as they are, although they are near a day. */
const OTHER_WORDS = new Set(
  "erst erste ersten erster erstes mach marc arch week days woch leute leuten montage montagen sundae sundaes osten astern austern eastern western master advert adverts adventure morgan morganne sorgen borgen heuer häute match marsh tragen lagen sagen fragen wagen tafel tante weekly monster montreal monthly mouth moths sonntage montags dienste dienst dienstlich diensten mittwochs freitags freitage freude samstags samstage sonntags donnerstags mornings warning evenings events weekends weekday weekdays tomatoes tomatoe kochen wachen suchen besuche mucke woches heuten heutig heutige heutigen morgige morgigen abend abende aben silber silvia nikola nikolai nikolas niklas mutter muttern vater easterly holiday holidays sunny sundries monde mondays tuesdays wednesdays thursdays fridays saturdays sundays augusta augustus juno julia julian julius aprils märzen jana janina janus decem octopus oktopus novel heiligen heilige heilig feier fieber marsch mourning ester esther christian christiane christians christina christine christin".split(
    " ",
  ),
);

const VOCABULARY: readonly string[] = [
  ...new Set([
    ...wordsOf(WEEKDAY),
    ...wordsOf(MONTH).filter((word) => word.length > SHORTEST),
    ...DAY_WORDS.split("|"),
    ...FEAST_WORDS.split(" "),
  ]),
];
/** As people speak in the south: no slips, but likely only. */
const DIALECT: Readonly<Record<string, string>> = {
  ...said("montag", "mäntig mändig mondog mondach"),
  ...said("dienstag", "ziischtig zischtig zyschtig dienschtig deansdog dienschdog"),
  ...said("mittwoch", "mittwuch mittwuchs mittwochs miggdwoch"),
  ...said("donnerstag", "dunschtig donschtig donnschtig donnerschtag donnerschdog pfinztag pfinsta"),
  ...said("freitag", "fritig friitig frytig friitag freidog freidach"),
  ...said("samstag", "samschtig samschdig samstig samschtag samsdog"),
  ...said("sonntag", "sunntig sunntich sundig sonndog sunndog"),
  ...said("heute", "hüt hütt hüüt heit"),
  ...said("morgen", "morn moin"),
  ...said("übermorgen", "übermorn"),
};

const RIGHT = new Set(VOCABULARY);
/** `18 Urh`, 3pmm */
const UNIT = new RegExp(
  `(?<=(?<![${LETTERS}\\d])\\d{1,2}(?:[:.]\\d\\d)?\\s?)(?:(urh|uh|uhrr|uhhr|uuhr|hur|ujr)|(pmm|ppm|mp|pn))(?![${LETTERS}\\d])`,
  "giu",
);
const WORD = new RegExp(
  `(?<![${LETTERS}\\d@#'’-])[${LETTERS}]{${SHORTEST},24}(?![${LETTERS}\\d@'’]|-[${LETTERS}])`,
  "giu",
);

/** @param rest the text without what was read of it */
export function slipsIn(rest: string): readonly Slip[] {
  const words = Array.from(rest.matchAll(WORD)).flatMap((match) => {
    const right = nearest(match[0].toLowerCase());
    return right === null ? [] : [{ from: match.index, to: match.index + match[0].length, right }];
  });
  const units = Array.from(rest.matchAll(UNIT)).map(({ 0: unit, 1: german, index }) => {
    return { from: index, to: index + unit.length, right: german === undefined ? "pm" : "Uhr" };
  });
  return [...words, ...units].sort((a, b) => a.from - b.from);
}

interface Corrected {
  readonly corrected: string;
  /** Where in the text as it was written an index of the corrected one lies. */
  readonly placeOf: (index: number) => number;
  /** Whether a stretch of the corrected text has a corrected word in it. */
  readonly isSlip: (stretch: { readonly from: number; readonly to: number }) => boolean;
}

export function correct(text: string, slips: readonly Slip[]): Corrected {
  let corrected = "";
  let at = 0;
  const places = slips.map(({ from, to, right }) => {
    corrected += text.slice(at, from) + right;
    at = to;
    return {
      from: corrected.length - right.length,
      to: corrected.length,
      longer: right.length - (to - from),
    };
  });
  return {
    corrected: corrected + text.slice(at),
    placeOf: (index) =>
      index - places.filter(({ to }) => to <= index).reduce((sum, { longer }) => sum + longer, 0),
    isSlip: ({ from, to }) => places.some((place) => place.from < to && from < place.to),
  };
}

function nearest(word: string): string | null {
  if (RIGHT.has(word) || OTHER_WORDS.has(word)) return null;
  const dialect = DIALECT[word];
  if (dialect !== undefined) return dialect;
  const near = (most: number) =>
    VOCABULARY.find((right) => begins(word, right) && isWithin(most, word, right)) ?? null;
  return near(1) ?? (word.length >= LONG ? near(2) : null);
}

/** A slip at the first letter is rare, but for two that are exchanged; `Leute` is no slip of `heute`. */
function begins(word: string, right: string): boolean {
  if (Math.abs(word.length - right.length) > 2) return false;
  const [a = "", b = ""] = word;
  const plain = (letter: string) => letter.replace("ü", "u").replace("ä", "a");
  return plain(a) === plain(right[0] ?? "") || (a === right[1] && b === right[0]);
}

/** Letters left out, added, replaced or exchanged with the next one. */
function isWithin(most: number, word: string, right: string): boolean {
  const [a = "", b = ""] = [word[0], right[0]];
  if (word === right) return true;
  if (a !== "" && a === b) return isWithin(most, word.slice(1), right.slice(1));
  if (most === 0) return false;
  return (
    isWithin(most - 1, word.slice(1), right) ||
    isWithin(most - 1, word, right.slice(1)) ||
    (word !== "" && right !== "" && isWithin(most - 1, word.slice(1), right.slice(1))) ||
    (word.length > 1 &&
      word[0] === right[1] &&
      word[1] === right[0] &&
      isWithin(most - 1, word.slice(2), right.slice(2)))
  );
}
