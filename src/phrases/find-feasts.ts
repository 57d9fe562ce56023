/** Feasts by name: `Heiligabend`, `3. Advent`, Good Friday; and titles that begin with a day, as a Sunday roast does. */
import type { Temporal } from "temporal-polyfill";
import { coming, oneDay, weekdayChoices, weekdayFrom } from "./calendar.ts";
import { isCount } from "./counted-from.ts";
import { FEASTS, type Feast } from "./feasts.ts";
import type { Meaning, Piece } from "./piece.ts";
import { LETTERS, SHORT_WEEKDAY, WEEKDAY, WORD_END, WORD_START, weekdayOf } from "./words.ts";

const ALL = new RegExp(
  String.raw`${WORD_START}(?:(?:an|am|zu|zum|on|at|über|over)\s(?:the\s)?)?(?<next>(?:nächste[nrsm]?|naechste[nrsm]?|kommende[nrsm]?|next|this|diese[nrsm]?)\s)?(?:${FEASTS.map(({ written }, index) => `(?<f${index}>${written})`).join("|")})${WORD_END}(?:\s(?<year>20\d\d)(?!\d|\s?(?:uhr|h)(?![${LETTERS}])))?`,
  "giu",
);
/** Right before a feast. */
const WEEKDAY_BESIDE = new RegExp(
  String.raw`${WORD_START}(?:(?:am|on|the)\s)*(${WEEKDAY}|${SHORT_WEEKDAY}|wochenende|weekend)\.?\s(vor|nach|before|after)\s(?:dem\s|the\s)?$`,
  "iu",
);
/** `nach Ostern` is another day. */
const BESIDE = new RegExp(
  String.raw`(?:^|[^${LETTERS}])(?:vor|nach|seit|before|after|since|around|rund um|um|vorabend|eve of|letzte[nrsm]?|vorige[nrsm]?|vergangene[nrsm]?|last)\s(?:the\s|dem\s|den\s|vo[nm]\s|des\s)?$`,
  "iu",
);
/** What is called by a day, whatever day it is on. */
const CALLED_BY_DAY = new RegExp(
  String.raw`${WORD_START}(?:(${WEEKDAY})\s(?:roast|school|best|funday|league|blues|night\s(?:dinner|football|lights|fever|live|takeaway)|feeling)|(?:taco|ruby|freaky|casual|super\sbowl)\s(${WEEKDAY}))${WORD_END}`,
  "giu",
);

export function findFeasts(text: string, today: Temporal.PlainDate): readonly Piece[] {
  return [
    ...Array.from(text.matchAll(ALL)).flatMap((match) => {
      const feast = FEASTS.find((_, index) => match.groups?.[`f${index}`] !== undefined);
      if (feast === undefined) return [];
      const beside = weekdayBeside(match, feast, text, today);
      return [beside ?? feastPiece(match, feast, text, today)];
    }),
    ...Array.from(text.matchAll(CALLED_BY_DAY)).flatMap((match) => {
      const weekday = weekdayOf(match[1] ?? match[2] ?? "");
      if (weekday === null) return [];
      const choices = weekdayChoices(weekday, "coming", today).map(oneDay);
      return [{ ...span(match), meanings: [{ kind: "days", choices }], ...SEASON } as const];
    }),
  ];
}

/** `Sonntag vor Weihnachten`: before the likeliest day that the feast can mean, but after any of them; and asked about. */
function weekdayBeside(
  match: RegExpExecArray,
  feast: Feast,
  text: string,
  today: Temporal.PlainDate,
): Piece | null {
  const beside = WEEKDAY_BESIDE.exec(text.slice(0, match.index));
  const isWeekend = /^w(?:ochenende|eekend)$/iu.test(beside?.[1] ?? "");
  const weekday = isWeekend ? 6 : weekdayOf(beside?.[1] ?? "");
  if (beside === null || weekday === null) return null;
  const meaning = meaningOf(feast, yearOf(match), today);
  const before = /^(?:vor|before)$/iu.test(beside[2] ?? "");
  const days = meaning.kind !== "days" ? [] : before ? meaning.choices.slice(0, 1) : meaning.choices;
  // Of a weekend, no day is the feast's own.
  const [back, length] = isWeekend ? [8, 1] : [7, 0];
  const choices = days.map(({ first: feastDay }) => {
    const first = weekdayFrom(
      weekday,
      before ? feastDay.subtract({ days: back }) : feastDay.add({ days: 1 }),
    );
    return { first, last: first.add({ days: length }) };
  });
  const meanings = [{ kind: "days", choices, keepsPast: true }] as const;
  return { ...span(match), from: beside.index, meanings, open: true };
}

/** Stays in the title, gives way to any other day, and is asked about. */
const SEASON = { yields: true, open: true, stays: true } as const;

function feastPiece(match: RegExpExecArray, feast: Feast, text: string, today: Temporal.PlainDate): Piece {
  const after = text.slice(match.index + match[0].length);
  const before = text.slice(Math.max(0, match.index - 40), match.index);
  if (
    (BESIDE.test(before) && !isCount(before)) ||
    /^\s(?:eve|holidays?|break|vacation|ferien|urlaub)(?![a-z])/iu.test(after)
  ) {
    return { ...span(match), meanings: [{ kind: "vague", choices: [] }], ...SEASON };
  }
  const meaning = meaningOf(feast, yearOf(match), today);
  if (feast.season) return { ...span(match), meanings: [meaning], ...SEASON };
  const open = match.groups?.next !== undefined;
  return { ...span(match), meanings: [meaning], yields: true, names: true, open };
}

function meaningOf(feast: Feast, year: number | null, today: Temporal.PlainDate): Meaning {
  if (year !== null) return { kind: "days", choices: feast.days(year).map(oneDay), keepsPast: true };
  const rules = feast.days(today.year).map((_, index) => index);
  if (rules.length === 0) return { kind: "vague", choices: [] };
  const days = rules.map((index) => coming((inYear) => feast.days(inYear)[index] ?? null, today));
  const choices = days.flat();
  const keepsPast = days.some(({ length }) => length > 1);
  return { kind: "days", choices: choices.map(oneDay), keepsPast };
}

function yearOf({ groups }: RegExpExecArray): number | null {
  return groups?.year === undefined ? null : Number(groups.year);
}

function span(match: RegExpExecArray): { readonly from: number; readonly to: number } {
  return { from: match.index, to: match.index + match[0].length };
}
