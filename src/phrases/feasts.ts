/** The feasts of both languages: the day of each in a year, fixed or counted from Easter, from Advent or in a month. */
import { Temporal } from "temporal-polyfill";

export interface Feast {
  /** How it is written, as the source of a pattern without regard to case. */
  readonly written: string;
  /** The likeliest first; several where people mean different days by it. None where the year doesn't say. */
  readonly days: (year: number) => readonly Temporal.PlainDate[];
  /** A season, or a name that says of things what they are for: it stays in the title, and its day is asked about. */
  readonly season: boolean;
}

/** Gregorian, by the anonymous method of 1876. */
function easterOf(year: number): Temporal.PlainDate {
  const century = Math.floor(year / 100);
  const golden = year % 19;
  const leaps = century - Math.floor(century / 4) - Math.floor((8 * century + 13) / 25);
  const epact = (leaps + 19 * golden + 15) % 30;
  const moon =
    epact - Math.floor(epact / 28) * (1 - Math.floor(29 / (epact + 1)) * Math.floor((21 - golden) / 11));
  const weekday = (year + Math.floor(year / 4) + moon + 2 - century + Math.floor(century / 4)) % 7;
  const days = moon - weekday;
  return Temporal.PlainDate.from({ year, month: 3, day: 28 }).add({ days });
}

/** The nth such weekday of a month; counted from its end where `nth` is negative. `null` where the month has none. */
export function nthWeekday(
  nth: number,
  weekday: number,
  { year, month }: { readonly year: number; readonly month: number },
): Temporal.PlainDate | null {
  const first = Temporal.PlainDate.from({ year, month, day: 1 });
  const last = first.with({ day: first.daysInMonth });
  const day =
    nth > 0
      ? 1 + ((weekday - first.dayOfWeek + 7) % 7) + 7 * (nth - 1)
      : last.day - ((last.dayOfWeek - weekday + 7) % 7) + 7 * (nth + 1);
  return day < 1 || day > last.day ? null : first.with({ day });
}

type Rule = (year: number) => Temporal.PlainDate | null;

function on(day: number, month: number): Rule {
  return (year) => Temporal.PlainDate.from({ year, month, day });
}

function fromEaster(days: number): Rule {
  return (year) => easterOf(year).add({ days });
}

/** The fourth Sunday of Advent is the last one before Christmas Day. */
function fromFourthAdvent(days: number): Rule {
  return (year) => {
    const eve = Temporal.PlainDate.from({ year, month: 12, day: 24 });
    return eve.subtract({ days: eve.dayOfWeek % 7 }).add({ days });
  };
}

function advent(nth: number): Rule {
  return fromFourthAdvent(7 * (nth - 4));
}

function nth(count: number, weekday: number, month: number, later = 0): Rule {
  return (year) => nthWeekday(count, weekday, { year, month })?.add({ days: later }) ?? null;
}

function feast(written: string, ...rules: readonly Rule[]): Feast {
  return { written, days: daysBy(rules), season: false };
}

function season(written: string, ...rules: readonly Rule[]): Feast {
  return { written, days: daysBy(rules), season: true };
}

function daysBy(rules: readonly Rule[]): Feast["days"] {
  return (year) => rules.flatMap((rule) => rule(year) ?? []);
}

const APOSTROPHE = "['’´`]?";
const MOTHERS_DAY = nth(2, 7, 5);
const FIRST = String.raw`(?:1\.?|1st|ersten?r?|first)`;
const SECOND = String.raw`(?:2\.?|2nd|zweiten?r?|second)`;
const THIRD = String.raw`(?:3\.?|3rd|dritten?r?|third)`;
const FOURTH = String.raw`(?:4\.?|4th|vierten?r?|fourth)`;
const ADVENT = String.raw`\s?(?:sunday\s(?:of|in)\s)?advent(?:s?sonntag|\ssunday)?`;
const XMAS = "(?:christmas|xmas|x-mas)";
const CHRISTMAS_DAY = "weihnachts?(?:feier)?tag";

const GERMAN: readonly Feast[] = [
  feast("(?:heilig(?:er|en)?|hlg?\\.?)[\\s-]?abend|weihnachtsabend", on(24, 12)),
  feast(String.raw`${FIRST}\s?${CHRISTMAS_DAY}|christtag`, on(25, 12)),
  feast(String.raw`${SECOND}\s?${CHRISTMAS_DAY}|ste(?:ph|f)an(?:s|i)tag`, on(26, 12)),
  feast("s[iy]lvester(?:abend)?|altjahr(?:s|es)?(?:abend|tag)", on(31, 12)),
  feast("neujahr(?:stag)?|neujahrsmorgen", on(1, 1)),
  feast("heilige(?:n|r)?\\s(?:drei|3)\\sk(?:ö|oe)nige?n?|dreik(?:ö|oe)nigs?(?:tag)?", on(6, 1)),
  feast("valentinstag", on(14, 2)),
  feast("berchtoldstag|bärzelistag", on(2, 1)),
  feast(
    String.raw`weiberfastnacht|altweiber(?:fastnacht)?|(?:schmutziger|schmotziger|unsinniger)\sdonnerstag`,
    fromEaster(-52),
  ),
  feast("rosen[\\s-]?montag", fromEaster(-48)),
  feast("faschingsdienstag|fastnachtsdienstag|veilchendienstag", fromEaster(-47)),
  feast("ascher[\\s-]?mittwoch", fromEaster(-46)),
  feast("palm[\\s-]?sonntag", fromEaster(-7)),
  feast("gr(?:ü|ue)n[\\s-]?donnerstag", fromEaster(-3)),
  feast("kar[\\s-]?freitag", fromEaster(-2)),
  feast("(?:kar|oster)[\\s-]?samstag", fromEaster(-1)),
  feast("oster[\\s-]?sonntag", fromEaster(0)),
  feast("oster[\\s-]?montag", fromEaster(1)),
  feast("wei(?:ß|ss)e[rn]?\\ssonntag", fromEaster(7)),
  feast("walpurgisnacht", on(30, 4)),
  feast("tag\\sder\\sarbeit|maifeiertag", on(1, 5)),
  feast("muttertag", MOTHERS_DAY),
  feast("(?:christi\\s)?himmelfahrt(?:stag)?|vatertag|herrentag", fromEaster(39)),
  feast("mari(?:ä|ae|a)\\shimmelfahrt", on(15, 8)),
  feast("mari(?:ä|ae|a)\\sempf(?:ä|ae)ngnis", on(8, 12)),
  feast("barbaratag", on(4, 12)),
  feast("krampus(?:tag|abend|nacht)", on(5, 12)),
  // Austria's, and Switzerland's.
  feast("nationalfeiertag", on(26, 10), on(1, 8)),
  feast("pfingst[\\s-]?samstag", fromEaster(48)),
  feast("pfingst[\\s-]?sonntag", fromEaster(49)),
  feast("pfingst[\\s-]?montag", fromEaster(50)),
  feast("fronleichnam(?:stag)?", fromEaster(60)),
  feast("tag\\sder\\s(?:deutschen\\s)?einheit", on(3, 10)),
  feast("erntedank(?:fest)?|erntedanksonntag", nth(1, 7, 10)),
  feast("reformationstag", on(31, 10)),
  feast("allerheiligen", on(1, 11)),
  feast("allerseelen", on(2, 11)),
  feast("(?:st\\.?|sankt)\\smartin|martinstag", on(11, 11)),
  feast("volkstrauertag", advent(-1)),
  feast("bu(?:ß|ss)-?\\s?und\\sbettag", fromFourthAdvent(-32)),
  feast("toten[\\s-]?sonntag|ewigkeitssonntag", advent(0)),
  feast(FIRST + ADVENT, advent(1)),
  feast(SECOND + ADVENT, advent(2)),
  feast(THIRD + ADVENT, advent(3)),
  feast(FOURTH + ADVENT, advent(4)),
  feast("nikolaus(?:tag)?|st\\.?\\snikolaus", on(6, 12)),
  feast("nikolausabend", on(5, 12)),
  feast(String.raw`${SECOND}\s?feiertag`, on(26, 12)),
  feast(String.raw`${FIRST}\s?feiertag`, on(25, 12)),
  season("(?:chinesische|jüdische|islamische|persische|orthodoxe)[sn]?\\s(?:neujahr|ostern|weihnachten)"),
  season("martins(?:umzug|zug|fest|singen|gans|essen)", on(11, 11)),
  season("weihnachten|weihnacht", on(24, 12), on(25, 12), on(26, 12)),
  season("ostern", fromEaster(0), fromEaster(1)),
  season("oster-?(?!n\\b|ferien|urlaub)[a-zß-ɏ]{3,20}", fromEaster(0), fromEaster(1)),
  season("pfingsten|pfingst-?(?!en|ferien)[a-zß-ɏ]{3,20}", fromEaster(49), fromEaster(50)),
  season("s[iy]lvester-?[a-zß-ɏ]{3,20}", on(31, 12)),
  season("neujahrs?-?[a-zß-ɏ]{3,20}", on(1, 1)),
  season("nikolaus-?[a-zß-ɏ]{3,20}", on(6, 12)),
  season("heiligabend-?[a-zß-ɏ]{3,20}", on(24, 12)),
  season("halloween-?[a-zß-ɏ]{3,20}", on(31, 10)),
  season("valentins-?[a-zß-ɏ]{3,20}", on(14, 2)),
  season("muttertags-?[a-zß-ɏ]{3,20}", MOTHERS_DAY),
  season("advent(?!\\ssunday)", advent(1), advent(2), advent(3), advent(4)),
  season("fasching|karneval|fastnacht", fromEaster(-48), fromEaster(-47)),
  season("(?:weihnachts|advents|ferien|faschings|karnevals|xmas)-?[a-zß-ɏ]{3,20}"),
  season(String.raw`\d{1,2}\.\sadvent`),
];

const ENGLISH: readonly Feast[] = [
  feast(String.raw`${XMAS}\seve`, on(24, 12)),
  feast(String.raw`${XMAS}\sday`, on(25, 12)),
  feast(String.raw`boxing\sday|st\.?\sstephen${APOSTROPHE}s?\sday`, on(26, 12)),
  feast(String.raw`new\s?year${APOSTROPHE}s?${APOSTROPHE}\seve|nye|hogmanay`, on(31, 12)),
  feast(String.raw`new\s?year${APOSTROPHE}s?${APOSTROPHE}\sday|nyd`, on(1, 1)),
  feast(String.raw`twelfth\snight`, on(5, 1), on(6, 1)),
  feast("epiphany", on(6, 1)),
  feast(String.raw`(?:st|saint)\.?\snicholas(?:\sday)?`, on(6, 12)),
  feast(String.raw`advent\ssunday`, advent(1)),
  feast(String.raw`burns\snight`, on(25, 1)),
  feast(String.raw`valentine${APOSTROPHE}s?${APOSTROPHE}(?:\sday)?`, on(14, 2)),
  feast(String.raw`(?:shrove|pancake)\stuesday|pancake\sday|mardi\sgras`, fromEaster(-47)),
  feast(String.raw`ash\swednesday`, fromEaster(-46)),
  feast(
    String.raw`(?:st|saint)\.?\spatrick${APOSTROPHE}s${APOSTROPHE}(?:\sday)?|paddy${APOSTROPHE}s\sday`,
    on(17, 3),
  ),
  feast(String.raw`palm\ssunday`, fromEaster(-7)),
  feast(String.raw`maundy\sthursday`, fromEaster(-3)),
  feast(String.raw`good\sfriday`, fromEaster(-2)),
  feast(String.raw`(?:easter|holy)\ssaturday`, fromEaster(-1)),
  feast(String.raw`easter\ssunday`, fromEaster(0)),
  feast(String.raw`easter\smonday`, fromEaster(1)),
  // In Britain in Lent, elsewhere in May.
  feast(String.raw`mother${APOSTROPHE}s?${APOSTROPHE}\sday`, MOTHERS_DAY, fromEaster(-21)),
  feast(String.raw`mothering\ssunday`, fromEaster(-21)),
  // In Germany it is Ascension Day.
  feast(String.raw`father${APOSTROPHE}s?${APOSTROPHE}\sday`, nth(3, 7, 6), fromEaster(39)),
  feast(String.raw`ascension(?:\sday)?`, fromEaster(39)),
  feast(String.raw`(?:whit|pentecost)\ssunday|pentecost|whitsun`, fromEaster(49)),
  feast(String.raw`(?:whit|pentecost)\smonday`, fromEaster(50)),
  feast(String.raw`corpus\schristi`, fromEaster(60)),
  feast(String.raw`may\sday`, on(1, 5)),
  feast(String.raw`memorial\sday`, nth(-1, 1, 5)),
  feast(String.raw`(?:4th|fourth)\sof\sjuly|independence\sday`, on(4, 7)),
  feast(String.raw`labou?r\sday`, nth(1, 1, 9), on(1, 5)),
  feast("halloween|hallowe'en", on(31, 10)),
  feast(String.raw`bonfire\snight|guy\sfawkes(?:\s(?:day|night))?`, on(5, 11)),
  feast(String.raw`remembrance\ssunday`, nth(2, 7, 11)),
  feast("thanksgiving(?:\\sday)?", nth(4, 4, 11)),
  feast(String.raw`black\sfriday`, nth(4, 4, 11, 1)),
  feast(String.raw`cyber\smonday`, nth(4, 4, 11, 4)),
  season(String.raw`(?:chinese|lunar|jewish|persian|islamic|orthodox|greek)\s(?:new\syear|christmas|easter)`),
  season(
    String.raw`(?:(?:spring|summer|early\smay|may|august|easter)\s)?bank\sholiday(?:\s(?:weekend|monday|friday))?`,
  ),
  season(XMAS, on(25, 12), on(24, 12), on(26, 12)),
  season("easter", fromEaster(0), fromEaster(1)),
  season(String.raw`new\s?year(?:${APOSTROPHE}s)?`, on(31, 12), on(1, 1)),
];

export const FEASTS: readonly Feast[] = [...GERMAN, ...ENGLISH];
