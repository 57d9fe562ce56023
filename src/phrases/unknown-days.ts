/** Words that say of a day which one it is, to those who know: `Geburtstag`, `in den Ferien`, sometime, `27. Kino`. */
import { LETTERS, NUMBER as NUMBER_WORD, UNTIL, WORD_END, WORD_START } from "./words.ts";

/** No day can be offered for these: none is known, and today may be wrong. */
const UNKNOWN = [
  // free days, and others with a name
  `[${LETTERS}]*ferien`,
  "urlaub|feiertags|holidays?|vacations?|half[\\s-]term|bank\\sholiday|school\\sbreak",
  // `-tag` and `-day` are days, whatever stands before them; what is known by then has been read.
  `(?!(?:nachm|vorm|mit|all|bundes|land|kreis)tag)[${LETTERS}]{2,30}tage?n?`,
  `(?!(?:mid|every|yester|to|week)day)[${LETTERS}]{3,20}days?`,
  // `Samstagskino`, on whichever Saturday
  `(?:(?:mon|diens|donners|frei|sams|sonn)tag|mittwoch|sonnabend)s?-?[${LETTERS}]{3,30}`,
  "tage?n?|days?|wochen?|weeks?|monate?n?s?|months?|jahre?n?s?|years?|wochenenden?|weekends?|fortnights?",
  "quartal|semester|trimester|halbjahr|quarter|schuljahr",
  "zwischen\\sden\\sjahren",
  // feasts that follow other calendars, or that each place has its own day for
  "kirmes|kirchweih|kerwe|kerb|schützenfest|schuetzenfest|volksfest|oktoberfest|wiesn|dult|fastnacht|fasnet|prom(?:\\snight)?|homecoming",
  "diwali|deepavali|holi|eid(?:\\sal[\\s-][a-z]+)?|ramadan|ramazan|bayram|zuckerfest|opferfest|newroz|nowruz",
  "(?:ch|h)anuk{1,2}ah?|purim|pessach|pesach|passover|jom\\skippur|yom\\skippur|rosch\\shaschana|rosh\\shashanah?|sukkot|schabbat|shabbat|sabbath?",
  "(?:chinese|lunar)\\snew\\syear|super\\s?bowl|sommersonnenwende|solstice|midsummer|mittsommer|vollmond|full\\smoon|neumond",
  // any time
  "irgendwann|irgendwie\\smal|demnächst|demnaechst|bald|nächstens|naechstens|sometime|some\\stime|someday|soon|eventually|whenever|wann\\sanders|another\\stime|tb[acd]|noch\\s(?:offen|unklar)|sobald|wenn|when|once",
  "(?:nächste[nrms]?|naechste[nrms]?|kommende[nrms]?|folgende[nrms]?|übernächste[nrms]?|uebernächste[nrms]?|vorige[nrms]?|next|following|coming(?!\\s(?:at|over|to|home|round|back|in|from|for|by)(?![a-z])))",
  // seasons
  "(?:im|in|nächste[nrms]?|next|this|diese[nrms]?)\\s(?:the\\s)?(?:frühling|fruehling|frühjahr|fruehjahr|sommer|herbst|winter|spring|summer|autumn|fall)",
  "januar|january|jänner|februar|february|märz|maerz|april|juni|june|juli|july|august|september|oktober|october|november|dezember|december",
  "kw|kalenderwoche|mid-?week|eo[mw]|wk?e?nds?|w\\/e|we(?=\\s?\\u0000)",
  "(?:end|start|beginning)\\sof\\s(?:the\\s)?(?:term|year|season|school|semester)",
] as const;

/** Of whom, only the writer knows; perhaps it is today. */
const PERSONAL =
  "geburtstage?s?|birthdays?|b-?day|hochzeitstag|jahrestag|namenstag|anniversary|jubiläum|jubilaeum";

/** Numbers that may be a day of the month: `27. Kino`, the 27th, `27 11`, `20261127`. */
const NUMBER = String.raw`(?<![${LETTERS}\d.,:/#-])(?:\d{1,2}\.(?!\d)|\d{1,2}(?:st|nd|rd|th)(?![${LETTERS}\d])|\d{1,2}[\s-]\d{1,2}(?![${LETTERS}\d.,:/]|\s?(?:uhr|[ap]m))|(?:19|20)\d{6}(?!\d))`;

/** `am dritten`, on the third: perhaps of a month. */
const ORDINAL = String.raw`(?:am\s(?:[${LETTERS}]{2,20}t|dritt)en|on\sthe\s[${LETTERS}-]{2,20}(?:th|first|second|third))(?!\s(?:floor|stock))`;

const NO_DAY = new RegExp(`${WORD_START}(?:${UNKNOWN.join("|")}|${ORDINAL})${WORD_END}|${NUMBER}`, "iu");
const PERHAPS_TODAY = new RegExp(`${WORD_START}(?:${PERSONAL})${WORD_END}`, "iu");
const BEGINS_UNKNOWN = new RegExp(
  `^(?:[${LETTERS}]+\\s)?(?:${[...UNKNOWN, PERSONAL].join("|")})${WORD_END}`,
  "iu",
);

/**
 * Whether a text without a day that is known has a word that may be one all the same.
 * @param rest the text without what was read of it
 */
export function unknownDay(rest: string): "none" | "perhaps-today" | "some-day" {
  if (PERHAPS_TODAY.test(rest)) return "perhaps-today";
  return NO_DAY.test(rest) ? "some-day" : "none";
}

const BESIDE = new RegExp(`${WORD_START}(?:vor|nach|before|after)\\s`, "giu");

const EVEN = new RegExp(
  String.raw`${WORD_START}(?:(?:un)?geraden\s|(?:(?:un)?gerade[rn]?|odd|even)\s(?:wochen?|kw|kalenderwochen?|weeks?)${WORD_END})`,
  "iu",
);

/** `Freitag nach dem Urlaub` is no coming Friday, and `Montag in geraden Wochen` no coming Monday. */
export function isCountedFromUnknown(rest: string): boolean {
  if (EVEN.test(rest)) return true;
  return Array.from(rest.matchAll(BESIDE)).some((match) => {
    return BEGINS_UNKNOWN.test(rest.slice(match.index + match[0].length));
  });
}

const OPEN_END = new RegExp(
  String.raw`\d{1,2}\s?(?:h\s?|uhr\s?|[ap]m\s?)?${UNTIL}\s?(?:open|offen|ende|late|spät|spaet)`,
  "iu",
);
/** A time that has lost a digit or more: `18:3`, 7.5pm, 3p. */
const BROKEN = new RegExp(
  String.raw`(?<![${LETTERS}\d.:])(?:\d{1,2}:\d(?!\d)|\d{1,3}(?:[.:]\d{1,3})?\s?(?:[ap]m?|u[hr]{1,3})(?=\s|$))(?![${LETTERS}])`,
  "iu",
);
const HOW_LONG = new RegExp(
  String.raw`${WORD_START}${NUMBER_WORD}\s?(?:tage?|wochen?|nächte|naechte|days?|weeks?|nights?)${WORD_END}`,
  "iu",
);

const SAME_TIME =
  /(?:same|this|usual)\s(?:usual\s)?time|(?:gleiche|selbe|übliche)n?[rn]?\s(?:zeit|uhrzeit)|wie\s(?:immer|üblich)|as\susual/iu;

/** Of a day that is known, how long it takes or when it begins: `3 Tage Rom ab Freitag`, the same time tomorrow. */
export function saysMore(rest: string): boolean {
  return BROKEN.test(rest) || HOW_LONG.test(rest) || SAME_TIME.test(rest) || OPEN_END.test(rest);
}

const ABOUT_WHEN = "late|early|later|earlier|spät|spaet|später|spaeter|zeitig|früher|frueher";
/** `Freitag spät`, lateish, sixish, at dawn: beside the day, or wherever they stand; `1930 Kino morgen`, `morgen vor 9 Bäcker`. */
const HINT = new RegExp(
  String.raw`${WORD_START}(?:before|after|by|until|till?|between|vor|nach|bis|zw\.?|zwischen)\s(?:[01]?\d|2[0-4])(?:[.:][0-5]\d)?(?=[\s,?!]|$)(?!\s(?:tage?n?|wochen?|days?|weeks?|jahren?|years?|monaten?|months?)${WORD_END})|^\s*(?:[01]\d|2[0-3])[0-5][05]\s(?=[${LETTERS}])|\u0000[\s,]*(?:(?:so|zu|recht|sehr|ganz|eher|ziemlich|etwas|pretty|quite|very|rather|a\sbit|on)\s)*(?:${ABOUT_WHEN})${WORD_END}|${WORD_START}(?:(?:${ABOUT_WHEN})(?:\s(?:on|am))?[\s,]*\u0000|(?:late|early|morning|afternoon|evening|night|lunch|dinner|tea|${NUMBER_WORD})-?ish${WORD_END}|(?:at\s|before\s|after\s|bei\s|vor\s|nach\s)(?:dem\s|der\s)?(?:dawn|dusk|sunrise|sunset|nightfall|dark|bed-?time|sonnenaufgang|sonnenuntergang|dämmerung)${WORD_END})`,
  "iu",
);

/** Whether a text without an hour has words about one: of whole days they would be no use. */
export function hintsAtHour(rest: string): boolean {
  return HINT.test(rest);
}

const SEASON = /^(?:frühling|fruehling|frühjahr|fruehjahr|sommer|herbst|winter|spring|summer|autumn)$/iu;

/** `in den Ferien` is no place. */
export function isTime(place: string): boolean {
  return BEGINS_UNKNOWN.test(place) || SEASON.test(place);
}
