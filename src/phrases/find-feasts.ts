/** Feasts by name: `Heiligabend`, `3. Advent`, Good Friday; and titles that begin with a day, as a Sunday roast does. */
import type { Temporal } from "temporal-polyfill";
import { coming, oneDay, weekdayChoices, weekdayFrom } from "./calendar.ts";
import { FEASTS, type Feast } from "./feasts.ts";
import type { Meaning, Piece } from "./piece.ts";
import { LETTERS, SHORT_WEEKDAY, WEEKDAY, WORD_END, WORD_START, weekdayOf } from "./words.ts";

const ALL = new RegExp(
  String.raw`${WORD_START}(?:(?:an|am|zu|zum|on|at|über|over)\s(?:the\s)?)?(?<next>(?:nächste[nrsm]?|naechste[nrsm]?|kommende[nrsm]?|next|this|diese[nrsm]?)\s)?(?:${FEASTS.map(({ written }, index) => `(?<f${index}>${written})`).join("|")})${WORD_END}(?:\s(?<year>20\d\d)(?!\d|\s?(?:uhr|h)(?![${LETTERS}])))?`,
  "giu",
);
const WEEKDAY_BESIDE = new RegExp(
  String.raw`${WORD_START}(?:(?:am|on|the)\s)*(?<weekday>${WEEKDAY}|${SHORT_WEEKDAY})\.?\s(?<side>vor|nach|before|after)\s(?:dem\s|the\s)?(?:${FEASTS.map(({ written }, index) => `(?<f${index}>${written})`).join("|")})${WORD_END}`,
  "giu",
);
/** `nach Ostern` and the day before Christmas are other days. */
const BESIDE = new RegExp(
  String.raw`(?:^|[^${LETTERS}])(?:vor|nach|seit|before|after|since|around|rund um|um|letzte[nrsm]?|vorige[nrsm]?|vergangene[nrsm]?|last)\s(?:the\s|dem\s|den\s)?$`,
  "iu",
);
/** What is called by a day, whatever day it is on. */
const CALLED_BY_DAY = new RegExp(
  String.raw`${WORD_START}(?:(${WEEKDAY})\s(?:roast|school|best|funday|league|blues|night\s(?:dinner|football|lights|fever|live|takeaway)|feeling)|(?:taco|ruby|freaky|casual|super\sbowl)\s(${WEEKDAY}))${WORD_END}`,
  "giu",
);

export function findFeasts(text: string, today: Temporal.PlainDate): readonly Piece[] {
  return [
    ...Array.from(text.matchAll(WEEKDAY_BESIDE)).flatMap((match) => weekdayBeside(match, today)),
    ...Array.from(text.matchAll(ALL)).flatMap((match) => {
      const feast = feastOf(match);
      return feast === null ? [] : [feastPiece(match, feast, text, today)];
    }),
    ...Array.from(text.matchAll(CALLED_BY_DAY)).flatMap((match) => {
      const weekday = weekdayOf(match[1] ?? match[2] ?? "");
      if (weekday === null) return [];
      const choices = weekdayChoices(weekday, "coming", today).map(oneDay);
      return [{ ...span(match), meanings: [{ kind: "days", choices }], ...SEASON } as const];
    }),
  ];
}

/** `Sonntag vor Weihnachten`: counted from the first day that the feast can mean, and asked about. */
function weekdayBeside(match: RegExpExecArray, today: Temporal.PlainDate): readonly Piece[] {
  const { weekday: name = "", side = "" } = match.groups ?? {};
  const feast = feastOf(match);
  const weekday = weekdayOf(name);
  if (feast === null || weekday === null) return [];
  const meaning = meaningOf(feast, null, today);
  const days = meaning.kind === "days" ? meaning.choices.slice(0, 1) : [];
  const before = /^(?:vor|before)$/iu.test(side);
  const choices = days.map(({ first }) =>
    oneDay(
      before
        ? weekdayFrom(weekday, first.subtract({ days: 7 }))
        : weekdayFrom(weekday, first.add({ days: 1 })),
    ),
  );
  return [{ ...span(match), meanings: [{ kind: "days", choices, keepsPast: true }], open: true }];
}

/** Stays in the title, gives way to any other day, and is asked about. */
const SEASON = { yields: true, open: true, stays: true } as const;

function feastPiece(match: RegExpExecArray, feast: Feast, text: string, today: Temporal.PlainDate): Piece {
  const after = text.slice(match.index + match[0].length);
  if (
    BESIDE.test(text.slice(Math.max(0, match.index - 20), match.index)) ||
    /^\s(?:eve|holidays?|break|vacation|ferien|urlaub)(?![a-z])/iu.test(after)
  ) {
    return { ...span(match), meanings: [{ kind: "vague", choices: [] }], ...SEASON };
  }
  const year = match.groups?.year;
  const meaning = meaningOf(feast, year === undefined ? null : Number(year), today);
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

function feastOf({ groups = {} }: RegExpExecArray): Feast | null {
  return FEASTS.find((_, index) => groups[`f${index}`] !== undefined) ?? null;
}

function span(match: RegExpExecArray): { readonly from: number; readonly to: number } {
  return { from: match.index, to: match.index + match[0].length };
}
