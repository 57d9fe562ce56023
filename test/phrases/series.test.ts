/** What is understood of appointments that repeat: the first date, the rule, the end, and what has to be asked. */
import { describe, expect, it } from "vitest";
import type { PhraseContext } from "../../src/phrases/question.ts";
import { datesOf, gapOf } from "../../src/phrases/repeats.ts";
import { understandSeries } from "../../src/phrases/understand-series.ts";

/** A Wednesday. */
const GERMAN: PhraseContext = {
  now: Date.parse("2026-11-25T10:00:00+01:00"),
  timeZone: "Europe/Berlin",
  language: "de",
};
const ENGLISH: PhraseContext = { ...GERMAN, language: "en" };

/** The text, its title, its first date, how it repeats, and until when or how often; `?` where that is asked. */
type Row = readonly [text: string, title: string, first: string, rule: string, end: string];

const german: readonly Row[] = [
  ["jeden Montag 18 Uhr Yoga bis Weihnachten", "Yoga", "2026-11-30T18:00", "WEEKLY;BYDAY=MO", "2026-12-24"],
  ["Mo bis Mi jeweils 9-17 Uhr Kurs", "Kurs", "2026-11-30T09:00/17:00", "DAILY", "2026-12-02"],
  ["Kurs 7.-9.12. täglich 9-17 Uhr", "Kurs", "2026-12-07T09:00/17:00", "DAILY", "2026-12-09"],
  ["Basar sa und so jeweils 10-17 Uhr", "Basar", "2026-11-28T10:00/17:00", "DAILY", "2026-11-29"],
  ["jeden 1. im Monat Miete", "Miete", "2026-12-01", "MONTHLY;BYMONTHDAY=1", "?"],
  ["Rückbildung Mo 18:15 - 19:30, 8x", "Rückbildung", "2026-11-30T18:15/19:30", "WEEKLY;BYDAY=MO", "8"],
  ["Mo 18 Uhr Yoga 10 mal", "Yoga", "2026-11-30T18:00", "WEEKLY;BYDAY=MO", "10"],
  ["täglich 8 Uhr Tabletten 10 mal", "Tabletten", "2026-11-26T08:00", "DAILY", "10"],
  [
    "montags und mittwochs 18 Uhr Training für 6 Wochen",
    "Training",
    "2026-11-25T18:00",
    "WEEKLY;BYDAY=MO,WE",
    "2027-01-05",
  ],
  ["werktags 7:30 Kita bis 18.12.", "Kita", "2026-11-26T07:30", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "2026-12-18"],
  ["montags bis freitags 7:30 Kita 10x", "Kita", "2026-11-26T07:30", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "10"],
  ["jedes Jahr am 3.5. Omas Geburtstag 5x", "Omas Geburtstag", "2027-05-03", "YEARLY", "5"],
  [
    "am letzten Freitag jedes Monats Stammtisch 20 Uhr",
    "Stammtisch",
    "2026-11-27T20:00",
    "MONTHLY;BYDAY=-1FR",
    "?",
  ],
  [
    "jeden ersten Montag im Monat 19 Uhr Elternrat bis Juli",
    "Elternrat",
    "2026-12-07T19:00",
    "MONTHLY;BYDAY=1MO",
    "2027-07-01 | 2027-07-31",
  ],
  ["monatlich am 15. Miete", "Miete", "2026-12-15", "MONTHLY;BYMONTHDAY=15", "?"],
  ["wöchentlich ab 7.1. 17 Uhr Klavier 20 mal", "Klavier", "2027-01-07T17:00", "WEEKLY", "20"],
  [
    "Yoga jeden Dienstag 18-19:30 ab Januar bis Ostern",
    "Yoga",
    "2027-01-05T18:00/19:30",
    "WEEKLY;BYDAY=TU",
    "2027-03-28",
  ],
  [
    "jeden Montag im Dezember 18 Uhr Glühwein",
    "Glühwein",
    "2026-12-07T18:00",
    "WEEKLY;BYDAY=MO",
    "2026-12-31",
  ],
  ["Müll alle 14 Tage ab 2.12. bis Jahresende", "Müll", "2026-12-02", "DAILY;INTERVAL=14", "2026-12-31"],
  ["jeden Monatsletzten Abrechnung für immer", "Abrechnung", "2026-11-30", "MONTHLY;BYMONTHDAY=-1", "?"],
  ["alle drei Wochen ab Freitag Putzen", "Putzen", "2026-11-27", "WEEKLY;INTERVAL=3", "?"],
  ["Yoga\njeden Montag 18 Uhr bis 7.12.", "Yoga", "2026-11-30T18:00", "WEEKLY;BYDAY=MO", "2026-12-07"],
  ["jeden Montag 18 bis 20 Uhr Chor 5 mal", "Chor", "2026-11-30T18:00/20:00", "WEEKLY;BYDAY=MO", "5"],
  ["jeden Monat am letzten Tag Miete", "Miete", "2026-11-30", "MONTHLY;BYMONTHDAY=-1", "?"],
  [
    "alle 14 Tage samstags 10 Uhr Putzen ab 5.12.",
    "Putzen",
    "2026-12-05T10:00",
    "WEEKLY;INTERVAL=2;BYDAY=SA",
    "?",
  ],
  ["alle halbe Jahre Zahnarzt ab 3.12.", "Zahnarzt", "2026-12-03", "MONTHLY;INTERVAL=6", "?"],
  ["Di und Do immer 18 Uhr Training", "Training", "2026-11-26T18:00", "WEEKLY;BYDAY=TU,TH", "?"],
  [
    "täglich außer sonntags 8 Uhr Tabletten 10x",
    "Tabletten",
    "2026-11-26T08:00",
    "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
    "10",
  ],
];

const english: readonly Row[] = [
  [
    "every last Friday 6pm drinks until Easter",
    "drinks",
    "2026-11-27T18:00",
    "MONTHLY;BYDAY=-1FR",
    "2027-03-28",
  ],
  ["every Monday 6pm yoga 10 times", "yoga", "2026-11-30T18:00", "WEEKLY;BYDAY=MO", "10"],
  ["every 1st of the month rent for 6 months", "rent", "2026-12-01", "MONTHLY;BYMONTHDAY=1", "2027-05-31"],
  ["daily 8am pills for two weeks", "pills", "2026-11-26T08:00", "DAILY", "2026-12-09"],
  [
    "on Mondays and Thursdays 5pm gym until Christmas",
    "gym",
    "2026-11-26T17:00",
    "WEEKLY;BYDAY=MO,TH",
    "2026-12-24",
  ],
  [
    "every weekday 9am standup until Dec 18",
    "standup",
    "2026-11-26T09:00",
    "WEEKLY;BYDAY=MO,TU,WE,TH,FR",
    "2026-12-18",
  ],
  [
    "first Monday of every month 7pm book club 12 times",
    "book club",
    "2026-12-07T19:00",
    "MONTHLY;BYDAY=1MO",
    "12",
  ],
  ["every year on May 3 gran's birthday 5 times", "gran's birthday", "2027-05-03", "YEARLY", "5"],
  [
    "every two weeks on Tuesday 7pm choir starting Jan 12 until Easter",
    "choir",
    "2027-01-12T19:00",
    "WEEKLY;INTERVAL=2;BYDAY=TU",
    "2027-03-28",
  ],
  ["every day until Friday 8pm call mum", "call mum", "2026-11-25T20:00", "DAILY", "2026-11-27"],
  ["weekdays 7am nursery", "nursery", "2026-11-26T07:00", "WEEKLY;BYDAY=MO,TU,WE,TH,FR", "?"],
  [
    "biweekly on Thursday 7pm choir from Dec 3",
    "choir",
    "2026-12-03T19:00",
    "WEEKLY;INTERVAL=2;BYDAY=TH",
    "?",
  ],
  [
    "every 3 days water plants from tomorrow till new year",
    "water plants",
    "2026-11-26",
    "DAILY;INTERVAL=3",
    "2026-12-31 | 2027-01-01",
  ],
  ["every day except sunday pills 8am", "pills", "2026-11-26T08:00", "WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA", "?"],
  ["every weekday except Friday 7am nursery", "nursery", "2026-11-26T07:00", "WEEKLY;BYDAY=MO,TU,WE,TH", "?"],
  ["fortnightly 7pm choir from Jan 7 10x", "choir", "2027-01-07T19:00", "WEEKLY;INTERVAL=2", "10"],
  ["yoga every Tuesday at 6pm", "yoga", "2026-12-01T18:00", "WEEKLY;BYDAY=TU", "?"],
];

const shortly = ({ start, end }: { readonly start: string; readonly end: string | null }) =>
  `${start.slice(0, 16)}${end === null ? "" : `/${end.slice(11, 16)}`}`;

function endOf({ end, ends }: { readonly end: unknown; readonly ends: readonly string[] }): string {
  if (ends.length > 0) return ends.join(" | ");
  return end === null ? "?" : String(Object.values(end ?? {})[0]);
}

describe.each([
  ["German", GERMAN, german],
  ["English", ENGLISH, english],
] as const)("%s", (_, context, rows) => {
  it.each(rows)("%s", (text, title, first, rule, end) => {
    const series = understandSeries(text, context);
    expect(series?.questions).toEqual([]);
    expect([series?.title, series?.range && shortly(series.range)]).toEqual([title, first]);
    expect([series?.repeats.rule, series && endOf(series.repeats)]).toEqual([`FREQ=${rule}`, end]);
  });
});

describe("asks instead of guessing", () => {
  const questionIn = (text: string, context = GERMAN) => understandSeries(text, context)?.questions[0];

  it.each([
    [
      "every other week, with which one it begins",
      "jeden zweiten Donnerstag Müll",
      ["2026-11-26", "2026-12-03"],
    ],
    [
      "an hour that may be of the morning",
      "jeden Montag halb acht Yoga",
      ["2026-11-30T07:30", "2026-11-30T19:30"],
    ],
    [
      "every other week by its hour",
      "alle zwei Wochen dienstags 19 Uhr Chor",
      ["2026-12-01T19:00", "2026-12-08T19:00"],
    ],
  ])("%s", (_, text, choices) => {
    const question = questionIn(text);
    expect(question?.kind).toBe("ambiguous");
    expect(question && "choices" in question && question.choices.map(shortly)).toEqual(choices);
  });

  it("every few days, what comes first is offered first", () => {
    const question = questionIn("alle 3 Tage 8 Uhr Blumen gießen");
    expect(question && "choices" in question && question.choices.map(shortly)).toEqual([
      "2026-11-26T08:00",
      "2026-11-28T08:00",
    ]);
  });

  it.each([
    ["jeden Dienstag 17 Uhr Turnen bis Weihnachten außer am 15.12.", ["2026-12-15"]],
    ["jeden Montag 18 Uhr Yoga bis Ende Januar außer 21. und 28.12.", ["2026-12-21", "2026-12-28"]],
    ["jeden Do 18 Uhr Chor bis Ende Januar außer Heiligabend und Silvester", ["2026-12-24", "2026-12-31"]],
    ["jeden Do 18 Uhr Chor bis Ende Januar außer 24.12. bis 2.1.", ["2026-12-24", "2026-12-31"]],
    ["jeden Do 18 Uhr außer 24.12. bis 2.1. Chor", ["2026-12-24", "2026-12-31"]],
    ["every Tuesday 5pm gym until Christmas except the 15th", ["2026-12-15"]],
  ])("“%s” leaves these days out, and says nothing of it", (text, without) => {
    const understood = understandSeries(text, GERMAN);
    expect(understood?.repeats).toMatchObject({ without, except: null });
    const { range, repeats } = understood ?? { range: null, repeats: null };
    const dates = range === null || repeats === null ? [] : datesOf(range, repeats, "Europe/Berlin", 60);
    expect(dates.length).toBeGreaterThan(1);
    expect(dates.map(({ start }) => start.slice(0, 10))).not.toEqual(expect.arrayContaining(without));
  });

  it.each([
    ["jeden Mittwoch 18 Uhr Chor außer an Heiligabend", "außer an Heiligabend"],
    ["täglich 8 Uhr Tabletten außer nächsten Freitag", "außer nächsten Freitag"],
  ])("“%s” tells of a day that it hasn't, or that may be another one", (text, except) => {
    expect(understandSeries(text, GERMAN)?.repeats).toMatchObject({ without: [], except });
  });

  it.each([
    ["jeden Montag 18 Uhr Yoga außer an Feiertagen", "Yoga", "außer an Feiertagen"],
    ["every Monday 6pm yoga except bank holidays until June", "yoga", "except bank holidays"],
  ])("“%s” tells what it can't leave out, and keeps it out of the title", (text, title, except) => {
    expect(understandSeries(text, GERMAN)).toMatchObject({ title, repeats: { except } });
  });

  it("a day that isn't said", () => {
    expect(questionIn("wöchentlich 18 Uhr Chor")?.kind).toBe("no-date");
    expect(questionIn("jährlich TÜV")?.kind).toBe("no-date");
  });

  it.each([
    "2x pro Woche Sport",
    "jeden dritten Montag Chor",
    "Kino am Freitag 19 Uhr",
    "jeden Mo und täglich Sport",
  ])("%s is no series that is clear", (text) => {
    expect(understandSeries(text, GERMAN)).toBeNull();
  });
});

describe("dates", () => {
  const yoga = { start: "2026-10-19T18:00:00.000+02:00", end: "2026-10-19T19:30:00.000+02:00" };
  const of = (first: typeof yoga | { start: string; end: string | null }, rule: string, most = 3) =>
    datesOf(first, { rule: `FREQ=${rule}`, end: null }, "Europe/Berlin", most);

  it("keep the hour on the wall when the clocks change, also over midnight", () => {
    expect(of(yoga, "WEEKLY").map(({ start, end }) => [start.slice(10), end?.slice(10)])).toEqual([
      ["T18:00:00.000+02:00", "T19:30:00.000+02:00"],
      ["T18:00:00.000+01:00", "T19:30:00.000+01:00"],
      ["T18:00:00.000+01:00", "T19:30:00.000+01:00"],
    ]);
    const night = { start: "2026-10-24T23:00:00.000+02:00", end: "2026-10-25T04:00:00.000+01:00" };
    expect(of(night, "DAILY", 2)[1]).toEqual({
      start: "2026-10-25T23:00:00.000+01:00",
      end: "2026-10-26T04:00:00.000+01:00",
    });
  });

  it("take the later hour where the clocks skip it, and several days stay several", () => {
    const early = { start: "2027-03-27T02:30:00.000+01:00", end: null };
    expect(of(early, "DAILY", 2)[1]?.start).toBe("2027-03-28T03:30:00.000+02:00");
    expect(of({ start: "2026-12-05", end: "2026-12-06" }, "WEEKLY", 2)[1]).toEqual({
      start: "2026-12-12",
      end: "2026-12-13",
    });
  });

  it("pass over what a month or a year hasn't got, and say so", () => {
    const last = { start: "2026-12-31", end: null };
    expect(of(last, "MONTHLY;BYMONTHDAY=31").map(({ start }) => start)).toEqual([
      "2026-12-31",
      "2027-01-31",
      "2027-03-31",
    ]);
    expect(gapOf("FREQ=MONTHLY;BYMONTHDAY=31", last)).toEqual({ kind: "short-months", day: 31 });
    expect(gapOf("FREQ=MONTHLY;BYMONTHDAY=-1", last)).toBeNull();
    expect(gapOf("FREQ=YEARLY", { start: "2028-02-29", end: null })).toEqual({ kind: "no-leap-day" });
    expect(of({ start: "2028-02-29", end: null }, "YEARLY", 2)[1]?.start).toBe("2032-02-29");
  });

  it("of a rule that never fits are none, and soon", () => {
    expect(of({ start: "2026-12-01", end: null }, "MONTHLY;BYMONTH=2;BYMONTHDAY=30")).toEqual([]);
  });
});
