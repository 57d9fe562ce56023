/** What is said about a date besides the day and the hour: vague times, parts of a day, lengths, repetition. */
import type { Temporal } from "temporal-polyfill";
import { mondayOf, oneDay, weekdayFrom } from "./calendar.ts";
import { each } from "./find-days.ts";
import type { DaySpan, Meaning, PartOfDay, Piece } from "./piece.ts";
import {
  ANY_WEEKDAY,
  EVERY,
  MONTH,
  monthOf,
  NUMBER,
  numberOf,
  PART,
  partOf,
  WEEKDAY,
  weekdayOf,
  wordPattern,
} from "./words.ts";

const ALL_DAY = wordPattern(
  String.raw`(?:ganztägig|ganztaegig|ganztags|(?:den\s)?ganzen(?:\stag|(?=\s${WEEKDAY}))|all[\s-]day(?:\slong)?|whole\sday)`,
);
const PART_BY_ITSELF = wordPattern(
  String.raw`(morgens|vormittags|mittags|nachmittags|abends|nachts)|(?:am|in der|zum?|gegen)\s(?:frühen\s|fruehen\s|späten\s|spaeten\s)?(früh|frueh|morgen|vormittag|nachmittag|abend|nacht|mittag)|(?<=(?:uhr|\d)\s)(früh|frueh)|(?<=(?:\d\.|${MONTH})\s)(vormittag|mittag|nachmittag|abend|nacht)|(?:(?:in the|early|late|mid)[\s-](morning|afternoon|evening)|at\s(night))`,
);
/** A time of that day, and yet perhaps the title. */
const ABOUT: readonly (readonly [RegExp, PartOfDay])[] = [
  [
    wordPattern(
      String.raw`(?:breakfast|frühstücks|fruehstuecks)[\s-]?(?:time|zeit)|als\s(?:erstes|allererstes)|before\s(?:school|work|breakfast)|vor\s(?:der\s(?:schule|kita|arbeit)|dem\s(?:kindergarten|frühstück|fruehstueck))`,
    ),
    "morning",
  ],
  [
    wordPattern(String.raw`mid-?morning|brunch\s?time|after\sbreakfast|nach\sdem\s(?:frühstück|fruehstueck)`),
    "forenoon",
  ],
  [wordPattern(String.raw`lunch[\s-]?time|mittagszeit|mittagspause|noon-?ish|midday-?ish`), "midday"],
  [
    wordPattern(
      String.raw`mid-?afternoon|tea[\s-]?time|kaffeezeit|after\s(?:school|lunch|nursery|kindergarten)|nach\s(?:der\s(?:schule|kita)|dem\s(?:kindergarten|hort|mittagessen|mittagsschlaf))|nach\sschulschluss`,
    ),
    "afternoon",
  ],
  [
    wordPattern(
      String.raw`evening-?ish|(?:dinner|supper)[\s-]?time|abendbrotzeit|after\s(?:work|dinner|supper)|nach\s(?:der\sarbeit|feierabend|dem\s(?:abendessen|abendbrot))`,
    ),
    "evening",
  ],
];
/** A time of the day, and never a title. */
const SURELY_ABOUT: readonly (readonly [RegExp, PartOfDay])[] = [
  [wordPattern(String.raw`first\sthing|in\s(?:aller|der)\s(?:herrgotts)?frühe?`), "morning"],
  [wordPattern(String.raw`auf\s?d(?:ie|['’])?\s?nacht`), "evening"],
  [
    wordPattern(String.raw`(?:by\s)?(?:eod|cob|(?:end|close)\sof\s(?:business|(?:the\s)?day))|last\sthing`),
    "evening",
  ],
];
const PART_OF_TODAY = wordPattern(String.raw`this\s(morning|afternoon|arvo|evening)`);
const REPEATED_WEEKDAY = wordPattern(
  String.raw`(?:${EVERY}\s(?:zweite[nmrs]?\s|second\s|other\s)?(${ANY_WEEKDAY})\.?(?:\s?(${PART}))?|(?:on\s)?(${WEEKDAY})s)`,
);
const REPEATED = wordPattern(
  String.raw`(?:täglich|wöchentlich|monatlich|jährlich|daily|weekly|monthly|yearly|${EVERY}\s(?:zweite[nmrs]?\s|second\s|other\s)?(?:tag|woche|monat|jahr|morgen|abend|day|week|month|year|morning|evening)|(?:alle|every)\s${NUMBER}\s(?:tage|wochen|monate|days|weeks|months))`,
);
const LENGTH = wordPattern(
  String.raw`(?:(?:für|fuer|for)\s(?:about\s|ca\.?\s|etwa\s)?|(?<=(?:uhr|:\d\d|[ap]m)[\s,]{1,2}\(?)(?!one\sday|a\sday))(?:(\d{1,2})[.,](\d)|(${NUMBER}|halbe|half an|anderthalb|eineinhalb))\s?(h|std|stunden?|hours?|min|minuten?|minutes?|mins|tage?|days?|wochen?|weeks?)\.?`,
);
const UNIT =
  "h|std\\.?|stunden?|hours?|hrs?|min\\.?|mins|minuten?|minutes?|tag(?:en?)?|wochen?|monat(?:en?)?|jahr(?:en?)?|days?|weeks?|months?|years?|fortnights?";
/** Only with its first or its last word: `in 3 Tagen`, `vor einer Stunde`, in 1h 30min, two weeks from now. */
const FROM_NOW = wordPattern(
  String.raw`(?:(in|vor)\s)?(?:(?:about|around|ca\.?|etwa)\s)?(?:(\d{1,2})[.,](\d)|(${NUMBER}|(?:ei)?ner halben|anderthalb|eineinhalb|half an))(\sand\sa\shalf|einhalb)?\s?(${UNIT})(\sand\sa\shalf)?(?:\s(?:and\s|und\s)?(${NUMBER})\s?(min\.?|mins|minuten?|minutes?|tagen?|days?))?(?:(\sfrom\s(?:now|today))|(\sago)|(?:[’']?\stime))?`,
);
const QUARTERS_FROM_NOW = wordPattern(
  String.raw`in\s(?:einer\s|ner\s|a\s)?(three\squarters|quarter|dreiviertel|viertel)(?:\s?stunde|\sof\san\shour)`,
);
/** A week, to most Germans. */
const EIGHT_DAYS = wordPattern(String.raw`(?:heute\s)?in\sacht\stagen`);
const MONTH_END = wordPattern(
  String.raw`(?:am\s|zum\s|by\s|at\s)?(?:the\s)?(?:ende des monats|ende dieses monats|monatsende|end of the month|end of this month)`,
);
const AROUND_MONTH = wordPattern(
  String.raw`(?:(anfang|mitte|ende|early|mid|late|beginning of|middle of|end of)[\s-]|(?:im|in)\s)(${MONTH})(?:\s((?:19|20|21)\d\d))?`,
);
const RELATIVE_MONTH = wordPattern(
  String.raw`(?:(anfang|mitte|ende|early|beginning of|middle of|end of)\s)?(?:im\s)?(?:nächste[nmrs]?|naechste[nmrs]?|kommende[nmrs]?|next)\s(?:monats?|month)`,
);
const AROUND_WEEK = wordPattern(
  String.raw`(anfang|mitte|ende|early|beginning of|middle of|end of)\s(der|dieser|nächster|the|this|next)\s(?:woche|week)`,
);
const SOME_TIME = wordPattern(
  String.raw`in\s(?:ein paar|einigen|a few|a couple of|some)\s(?:tagen|wochen|monaten|days|weeks|months)`,
);

const NEXT_YEAR = wordPattern(String.raw`(?:des\s)?(?:nächstes\sjahr|nächsten\sjahres|next\syear)`);

export function findOthers(text: string, now: number, today: Temporal.PlainDate): readonly Piece[] {
  return [
    ...each(text, FROM_NOW, (match) => fromNow(match, now, today)),
    ...each(text, QUARTERS_FROM_NOW, ([, share = ""]) => [
      { kind: "instant", at: now + (/^(?:drei|three)/iu.test(share) ? 45 : 15) * MINUTE },
    ]),
    ...each(text, EIGHT_DAYS, () => [
      { kind: "days", choices: [7, 8].map((days) => oneDay(today.add({ days }))) },
    ]),
    ...each(text, ALL_DAY, () => [{ kind: "all-day" }]),
    ...each(text, PART_BY_ITSELF, ([, adverb, noun, early, behind, english, night]) =>
      partMeanings(adverb ?? noun ?? early ?? behind ?? english ?? night ?? ""),
    ),
    ...ABOUT.flatMap(([pattern, part]) => each(text, pattern, () => [{ kind: "part", part }])).map(
      (piece) => {
        return { ...piece, stays: true };
      },
    ),
    ...SURELY_ABOUT.flatMap(([pattern, part]) => each(text, pattern, () => [{ kind: "part", part }])),
    ...each(text, PART_OF_TODAY, ([, part = ""]) => {
      const meanings = partMeanings(part);
      return meanings === null ? null : [{ kind: "days", choices: [oneDay(today)] }, ...meanings];
    }),
    ...each(text, REPEATED_WEEKDAY, ([, name, part, plural]) => repeatedWeekday(name ?? plural ?? "", part)),
    ...each(text, REPEATED, () => [{ kind: "recurring" }]),
    ...each(text, LENGTH, ([, whole, tenth, words, unit]) => length(whole, tenth, words, unit)),
    ...each(text, MONTH_END, () => [{ kind: "days", choices: [oneDay(lastOfMonth(today))] }]),
    ...each(text, AROUND_MONTH, ([, where, name = "", year]) => aroundMonth(where, name, year, today)),
    ...each(text, RELATIVE_MONTH, ([, where]) => vague(partOfMonth(where, today.add({ months: 1 })))),
    ...each(text, AROUND_WEEK, ([, where = "", which = ""]) => aroundWeek(where, which, today)),
    ...each(text, SOME_TIME, () => vague([])),
    ...each(text, NEXT_YEAR, () => [{ kind: "next-year" }]),
  ];
}

function partMeanings(word: string): readonly Meaning[] | null {
  const part = partOf(word);
  return part === null ? null : [{ kind: "part", part }];
}

function repeatedWeekday(name: string, part: string | undefined): readonly Meaning[] | null {
  const weekday = weekdayOf(name);
  if (weekday === null) return null;
  const parts = part === undefined ? [] : (partMeanings(part) ?? []);
  return [{ kind: "recurring" }, { kind: "weekday", weekday, which: "coming" }, ...parts];
}

function fromNow(match: RegExpExecArray, now: number, today: Temporal.PlainDate): readonly Meaning[] | null {
  const [, lead, whole, tenth, words = "", before, unit = "", behind, more = "0", moreUnit, later, ago] =
    match;
  const half = before === undefined && behind === undefined ? 0 : 0.5;
  const amount = whole === undefined ? countOf(words) : Number(`${whole}.${tenth}`);
  const further = numberOf(more);
  if ((lead ?? later ?? ago) === undefined || amount === null || further === null) return null;
  const count = amount + half;
  const sign = ago !== undefined || /^vor$/iu.test(lead ?? "") ? -1 : 1;
  const inMinutes = /^m/iu.test(moreUnit ?? "m");
  if (/^(?:h|st|min)/iu.test(unit)) {
    const minutes = Math.round(count * MINUTES[sizeOf(unit)]) + further;
    return inMinutes ? [{ kind: "instant", at: now + sign * minutes * MINUTE }] : null;
  }
  if (!Number.isInteger(count) || (inMinutes && further > 0)) return null;
  const date = today.add(lengthOf(unit, sign * count)).add({ days: sign * further });
  return [{ kind: "shift", days: today.until(date).days, date }];
}

function lengthOf(unit: string, count: number): Temporal.DurationLike {
  if (/^m/iu.test(unit)) return { months: count };
  if (/^[jy]/iu.test(unit)) return { years: count };
  if (/^f/iu.test(unit)) return { days: 14 * count };
  return { days: /^w/iu.test(unit) ? 7 * count : count };
}

const MINUTE = 60_000;
const MINUTES = { m: 1, h: 60, d: 1440, w: 7 * 1440 } as const;

function length(
  whole: string | undefined,
  tenth: string | undefined,
  words = "",
  unit = "",
): readonly Meaning[] | null {
  const count = whole === undefined ? countOf(words) : Number(`${whole}.${tenth}`);
  if (count === null) return null;
  const minutes = Math.round(count * MINUTES[sizeOf(unit)]);
  return minutes === 0 ? null : [{ kind: "duration", minutes }];
}

function countOf(words: string): number | null {
  if (/^(?:anderthalb|eineinhalb)$/iu.test(words)) return 1.5;
  return /^(?:halbe|half an|(?:ei)?ner halben)$/iu.test(words) ? 0.5 : numberOf(words);
}

function sizeOf(unit: string): keyof typeof MINUTES {
  if (/^(?:h|std|stunde)/iu.test(unit)) return "h";
  if (/^m/iu.test(unit)) return "m";
  return /^w/iu.test(unit) ? "w" : "d";
}

function aroundMonth(
  where: string | undefined,
  name: string,
  year: string | undefined,
  today: Temporal.PlainDate,
): readonly Meaning[] | null {
  const month = monthOf(name);
  if (month === null) return null;
  const first = today.with({ month, day: 1 });
  const ahead = month < today.month ? first.add({ years: 1 }) : first;
  return vague(partOfMonth(where, year === undefined ? ahead : first.with({ year: Number(year) })));
}

function partOfMonth(where: string | undefined, month: Temporal.PlainDate): readonly DaySpan[] {
  const first = month.with({ day: 1 });
  const last = lastOfMonth(month);
  switch (positionOf(where)) {
    case "start":
      return [oneDay(first), { first, last: first.with({ day: 7 }) }];
    case "middle":
      return [oneDay(first.with({ day: 15 }))];
    case "end":
      return [oneDay(last)];
    case "whole":
      return [{ first, last }];
  }
}

function positionOf(where = ""): "start" | "middle" | "end" | "whole" {
  if (/^(?:anfang|early|beginning)/iu.test(where)) return "start";
  if (/^mi/iu.test(where)) return "middle";
  return /^(?:end|late)/iu.test(where) ? "end" : "whole";
}

function aroundWeek(where: string, which: string, today: Temporal.PlainDate): readonly Meaning[] {
  const monday = mondayOf(today).add({ days: /^(?:nächster|next)$/iu.test(which) ? 7 : 0 });
  const weekdays = { start: [1, 2], middle: [3], end: [5, 7], whole: [1] }[positionOf(where)];
  return vague(weekdays.map((weekday) => oneDay(weekdayFrom(weekday, monday))));
}

function lastOfMonth(day: Temporal.PlainDate): Temporal.PlainDate {
  return day.with({ day: day.daysInMonth });
}

function vague(choices: readonly DaySpan[]): readonly Meaning[] {
  return [{ kind: "vague", choices }];
}
