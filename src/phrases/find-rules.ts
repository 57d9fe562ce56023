/** The words that say how an appointment repeats: `jeden Montag`, `alle zwei Wochen dienstags`, every last Friday. */
import { type Stretch, withoutOverlaps } from "./piece.ts";
import {
  ANY_WEEKDAY,
  EVERY,
  MONTH,
  NUMBER,
  nthOf,
  numberOf,
  ORDINAL,
  PART,
  said,
  WEEKDAY,
  weekdayOf,
  wordPattern,
} from "./words.ts";

export interface FoundRule extends Stretch {
  /** RFC 5545, without its end. */
  readonly rule: string;
  readonly interval: number;
  /** Whether the rule itself says on which days it is; else the text has to name the first. */
  readonly namesDays: boolean;
  /** What its words say of the hour, such as `abends`; "" for nothing. */
  readonly part: string;
}

type Frequency = "DAILY" | "WEEKLY" | "MONTHLY" | "YEARLY";

const LINK = String.raw`(?:\s?[,/&+]\s?|\s(?:und|and|u\.)\s)`;
const LIST = `${ANY_WEEKDAY}s?(?:${LINK}(?:${EVERY}\\s)?${ANY_WEEKDAY}s?)*`;
const FULL_LIST = `${WEEKDAY}s?(?:${LINK}${WEEKDAY}s?)*`;
const EVERY_NTH = String.raw`(?:${ORDINAL}\s)?`;
const DAYS_WEEKS = "tage?|wochen?|monate?|jahre?|quartale?|days?|weeks?|months?|years?|quarters?";
/** `des Monats`, of every month; what says that it is each of them is in the group. */
const MONTHLY = String.raw`(?:(?:im|in|of|des|vom)\s)?(?:(?:the|eines)\s)?(?:(${EVERY})\s)?(?:monats?|month)`;

const ADVERBS: Readonly<Record<string, readonly [Frequency, number]>> = {
  ...said(["DAILY", 1], "täglich taeglich daily"),
  ...said(["WEEKLY", 1], "wöchentlich woechentlich weekly"),
  ...said(["WEEKLY", 2], "zweiwöchentlich vierzehntägig 14-tägig 14tägig fortnightly biweekly bi-weekly"),
  "every fortnight": ["WEEKLY", 2],
  ...said(["MONTHLY", 1], "monatlich monthly"),
  ...said(["MONTHLY", 3], "vierteljährlich quartalsweise quarterly"),
  ...said(["MONTHLY", 6], "halbjährlich"),
  "alle halbe jahre": ["MONTHLY", 6],
  "alle halben jahre": ["MONTHLY", 6],
  ...said(["YEARLY", 1], "jährlich yearly annually"),
};

const ON_DAYS = String.raw`(?:\s(?:(?:immer|jeweils|am|on)\s)+(?:the\s)?(?:(${LIST})|(\d{1,2})(?:\.|st|nd|rd|th|ten)|(?:letzten|last)(\stag|\sday))(?:\.(?!\d))?|\s(${FULL_LIST}))?`;
const UNIT = wordPattern(
  String.raw`(?:(${Object.keys(ADVERBS).join("|")})|${EVERY}\s${EVERY_NTH}(${DAYS_WEEKS}|morgen|vormittag|nachmittag|abend|nacht|morning|afternoon|evening|night)|(?:alle|every)\s(${NUMBER})\s(${DAYS_WEEKS}))${ON_DAYS}`,
);
const WEEKDAYS = wordPattern(String.raw`${EVERY}\s${EVERY_NTH}(${LIST})\.?(?:\s?(${PART}))?`);
const ALTERNATE = wordPattern(`(?:alternate|alternating)\\s(${LIST})`);
const PART_PLURALS = wordPattern(`(${WEEKDAY})\\s(morning|afternoon|evening|night)s`);
/** `Mo 18:15 Rückbildung, 8x`: a course. */
const COURSE = wordPattern(
  String.raw`(${ANY_WEEKDAY})\.?(?=[^\n]*[\s,](?:${NUMBER}\s?(?:x|×|mal|times|termine|sessions|einheiten))\s*$)`,
);
const PLURALS = wordPattern(
  String.raw`(?:immer\s|jeweils\s|on\s)?(?<!des\s)(${WEEKDAY}s(?:${LINK}${WEEKDAY}s)*)(?!\sfrom\s(?:now|today))|(?:immer|jeweils)\s(?:am\s)?(${LIST})|(${LIST})\s(?:immer|jeweils)`,
);
const FROM_TO = String.raw`(${ANY_WEEKDAY})\.?\s?(?:-|–|bis\s|to\s|through\s)\s?(${ANY_WEEKDAY})\.?`;
const SPANS = wordPattern(
  String.raw`(?:(?:immer|jeweils)\s|${EVERY}\s)?(${WEEKDAY})s\s(?:bis|to|through|till|until)\s(${WEEKDAY})s|(?:(?:immer|jeweils)\s|${EVERY}\s)(?:von\s|from\s)?${FROM_TO}|${FROM_TO}\simmer`,
);
const WORKDAYS = wordPattern(
  String.raw`(?:${EVERY}\s(?:wochentag|werktag|arbeitstag|weekday|work(?:ing\s)?day)|(?:an\s)?werktags|wochentags|unter\sder\swoche|(?:on\s)?(?:weekdays|work(?:ing\s)?days))`,
);
const WEEKENDS = wordPattern(String.raw`${EVERY}\s(?:wochenende|weekend)`);
const NTH_IN_MONTH = wordPattern(
  String.raw`(?:(?:am|on|the|immer|jeweils)\s)*(?:(${EVERY})\s)?(?:the\s)?${ORDINAL}\s(${ANY_WEEKDAY}|tag|day)\.?(?:\s${MONTHLY})?`,
);
const DAY_OF_MONTH = wordPattern(
  String.raw`(?:(?:am|on|the|immer|jeweils)\s)*(?:(${EVERY})\s)?(?:the\s)?(?:(\d{1,2})(?:\.|st|nd|rd|th|ten)?|(ersten|letzten))\s${MONTHLY}`,
);
const EVERY_NUMBER = new RegExp(
  String.raw`(?<![\wß-ɏ])${EVERY}\s(\d{1,2})(?:\.|st|nd|rd|th)(?!\s?(?:(?:${MONTH}|${ANY_WEEKDAY}|${DAYS_WEEKS})(?![a-zß-ɏ])|\d))`,
  "giu",
);
const MONTHS_ENDS = wordPattern(
  String.raw`(?:(?:am|immer|jeweils)\s)*jede[nrms]?\smonats(ersten|letzten|ende)`,
);

/** The one rule that a line tells; `null` where there is none, or more than one. */
export function findRule(line: string): FoundRule | null {
  const found = [
    ...all(line, SPANS, ([, ...names]) => {
      const [first, last] = names.filter((name) => name !== undefined);
      return weekly(1, span(first, last));
    }),
    ...all(line, WORKDAYS, () => weekly(1, [1, 2, 3, 4, 5])),
    ...all(line, WEEKENDS, () => weekly(1, [6, 7])),
    ...all(line, NTH_IN_MONTH, nthInMonth),
    ...all(line, DAY_OF_MONTH, ([, every, day, word, inner]) => {
      if (every === undefined && inner === undefined) return null;
      return onDayOfMonth(1, word === undefined ? Number(day) : /^erst/iu.test(word) ? 1 : -1);
    }),
    ...all(line, EVERY_NUMBER, ([, day]) => onDayOfMonth(1, Number(day))),
    ...all(line, MONTHS_ENDS, ([, which = ""]) => onDayOfMonth(1, /^erst/iu.test(which) ? 1 : -1)),
    ...all(line, UNIT, unit),
    ...all(line, WEEKDAYS, ([, word, digit, names = "", part = ""]) => {
      const nth = nthOf(word, digit);
      // `jeden dritten Montag` may be the third of each month.
      if (nth !== null && nth !== 2) return null;
      return weekly(nth ?? 1, weekdaysIn(names), part);
    }),
    ...all(line, ALTERNATE, ([, names = ""]) => weekly(2, weekdaysIn(names))),
    ...all(line, PART_PLURALS, ([, name = "", part]) => weekly(1, weekdaysIn(name), part)),
    ...all(line, COURSE, ([, name = ""]) => weekly(1, weekdaysIn(name))),
    ...all(line, PLURALS, ([, names, others, behind]) =>
      weekly(1, weekdaysIn(names ?? others ?? behind ?? "")),
    ),
  ];
  const longest = withoutOverlaps(found);
  const [rule] = longest;
  return longest.length === 1 && rule !== undefined ? rule : null;
}

/** Without some weekdays; `null` where none is left, or where the rule isn't made of weekdays. */
export function withoutWeekdays(found: FoundRule, weekdays: readonly number[]): FoundRule | null {
  const all = /^FREQ=DAILY$/.test(found.rule)
    ? CODES
    : (/^FREQ=WEEKLY.*;BYDAY=([A-Z,]+)$/.exec(found.rule)?.[1] ?? "").split(",");
  const left = CODES.flatMap((code, index) =>
    all.includes(code) && !weekdays.includes(index + 1) ? [index + 1] : [],
  );
  const said = weekly(found.interval, left, found.part);
  return said === null ? null : { ...found, ...said };
}

type Said = Omit<FoundRule, "from" | "to">;

function all(
  line: string,
  pattern: RegExp,
  read: (match: RegExpExecArray) => Said | null,
): readonly FoundRule[] {
  return Array.from(line.matchAll(pattern)).flatMap((match) => {
    const said = read(match);
    return said === null ? [] : [{ ...said, from: match.index, to: match.index + match[0].length }];
  });
}

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;

function weekly(interval: number, weekdays: readonly number[], part = ""): Said | null {
  if (weekdays.length === 0) return null;
  const days = [...new Set(weekdays)].sort((a, b) => a - b).map((day) => CODES[day - 1]);
  return {
    ...every("WEEKLY", interval),
    rule: `${ruleOf("WEEKLY", interval)};BYDAY=${days.join(",")}`,
    namesDays: true,
    part,
  };
}

function onDayOfMonth(interval: number, day: number): Said | null {
  if (day === 0 || day > 31) return null;
  const rule = `${ruleOf("MONTHLY", interval)};BYMONTHDAY=${day}`;
  return { ...every("MONTHLY", interval), rule, namesDays: true };
}

function every(frequency: Frequency, interval: number): Said {
  // What is daily begins on any day.
  return { rule: ruleOf(frequency, interval), interval, namesDays: frequency === "DAILY", part: "" };
}

function ruleOf(frequency: Frequency, interval: number): string {
  return `FREQ=${frequency}${interval === 1 ? "" : `;INTERVAL=${interval}`}`;
}

function nthInMonth(match: RegExpExecArray): Said | null {
  const [, every_, word, digit, name = "", inner] = match;
  const nth = nthOf(word, digit);
  const ofMonth = /(?:monats?|month)$/iu.test(match[0]);
  if (nth === null || (every_ === undefined && inner === undefined)) return null;
  const weekday = weekdayOf(name);
  if (weekday === null) return ofMonth && Math.abs(nth) === 1 ? onDayOfMonth(1, nth) : null;
  // Every other Friday is no Friday of the month.
  if (!ofMonth && nth !== 1 && nth !== -1) return null;
  return { ...every("MONTHLY", 1), rule: `FREQ=MONTHLY;BYDAY=${nth}${CODES[weekday - 1]}`, namesDays: true };
}

function unit(match: RegExpExecArray): Said | null {
  const [, adverb, word, digit, one, number, many, list, day, last, names] = match;
  const known = adverb === undefined ? undefined : ADVERBS[adverb.toLowerCase()];
  const [frequency, length] = known ?? unitOf(one ?? many ?? "");
  const count = number === undefined ? (nthOf(word, digit) ?? 1) : numberOf(number);
  if (count === null || count < 1 || count > 99) return null;
  const interval = count * length;
  const weekdays = weekdaysIn(list ?? names ?? "");
  const weeks = frequency === "WEEKLY" ? interval : frequency === "DAILY" ? interval / 7 : 0;
  if (weekdays.length > 0) return weeks >= 1 && Number.isInteger(weeks) ? weekly(weeks, weekdays) : null;
  if (last !== undefined) return frequency === "MONTHLY" ? onDayOfMonth(interval, -1) : null;
  if (day !== undefined) return frequency === "MONTHLY" ? onDayOfMonth(interval, Number(day)) : null;
  const part = one !== undefined && PARTS_OF_DAY.test(one) ? one : "";
  return { ...every(frequency, interval), part };
}

const PARTS_OF_DAY = /^(?:morgen|vormittag|nachmittag|abend|nacht|morning|afternoon|evening|night)$/iu;

function unitOf(word: string): readonly [Frequency, number] {
  if (/^(?:woche|week)/iu.test(word)) return ["WEEKLY", 1];
  if (/^(?:quart)/iu.test(word)) return ["MONTHLY", 3];
  if (/^(?:monat|month)/iu.test(word)) return ["MONTHLY", 1];
  return /^(?:jahr|year)/iu.test(word) ? ["YEARLY", 1] : ["DAILY", 1];
}

function weekdaysIn(names: string): readonly number[] {
  return names
    .split(/[^a-zß-ɏ]+/iu)
    .flatMap((name) => weekdayOf(name) ?? weekdayOf(name.replace(/s$/iu, "")) ?? []);
}

function span(first = "", last = ""): readonly number[] {
  const [from, to] = [weekdayOf(first), weekdayOf(last)];
  if (from === null || to === null) return [];
  const length = ((to - from + 7) % 7) + 1;
  return Array.from({ length }, (_, index) => ((from - 1 + index) % 7) + 1);
}
