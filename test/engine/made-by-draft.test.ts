/** C4: what a create with a lost answer made, among the pages of its day. */
import { describe, expect, it } from "vitest";
import { type LostCreate, pageMade } from "../../src/engine/made-by-draft.ts";
import type { CalendarPage, DateWindow } from "../../src/engine/ports.ts";
import { aDate, aRichText, noDate } from "../support/builders.ts";
import { aCopy } from "../support/calendar-pages.ts";

const SENT = Date.UTC(2026, 0, 2, 12);
const TEN_MINUTES = 600_000;

const lost: LostCreate = {
  fields: { name: aRichText("Kino"), date: aDate("2026-12-24T18:00:00.000+01:00") },
  partnerRelevant: true,
  since: SENT,
  others: new Set(["known"]),
};

const KINO: CalendarPage["fields"] = {
  name: { value: aRichText("Kino") },
  date: { value: aDate("2026-12-24T18:00:00.000+01:00") },
};

const aPage = (parts: Partial<CalendarPage> = {}): CalendarPage =>
  aCopy({ id: "made", createdAt: SENT, fields: KINO, ...parts });

/** The id of the page that is taken for it among these, and the days that were asked for. */
async function found(pages: readonly CalendarPage[], create = lost) {
  const asked: DateWindow[] = [];
  const listBetween = async (window: DateWindow) => {
    asked.push(window);
    return { pages, complete: true };
  };
  const page = await pageMade({ calendar: async () => ({ listBetween }) }, create);
  return { id: page?.id ?? null, asked };
}

describe("the page that it made", () => {
  it.each<[string, readonly CalendarPage[], string | null]>([
    ["shows the very values", [aPage()], "made"],
    ["isn't there", [], null],
    ["has another name", [aPage({ fields: { ...KINO, name: { value: aRichText("Oper") } } })], null],
    [
      "has a name that can't be understood",
      [aPage({ fields: { ...KINO, name: { value: aRichText("Kino"), invalid: true } } })],
      null,
    ],
    [
      "shows no name, for lack of the property",
      [aPage({ fields: { date: { value: lost.fields.date ?? noDate() } } })],
      "made",
    ],
    [
      "shows more than was asked for",
      [aPage({ fields: { ...KINO, location: { value: aRichText("Odeon") } } })],
      "made",
    ],
    ["is another create's", [aPage({ id: "known" })], null],
    ["is as much older as clocks may differ", [aPage({ createdAt: SENT - TEN_MINUTES })], "made"],
    ["is older than that", [aPage({ createdAt: SENT - TEN_MINUTES - 1 })], null],
    [
      "is the youngest of several",
      [aPage({ id: "old" }), aPage({ id: "young", createdAt: SENT + 2 }), aPage({ createdAt: SENT + 1 })],
      "young",
    ],
  ])("%s", async (_, pages, id) => {
    expect((await found(pages)).id).toBe(id);
  });

  it("is looked for on the day on which it begins, and only where there is one", async () => {
    expect((await found([])).asked).toEqual([{ from: "2026-12-24", to: "2026-12-24" }]);
    for (const fields of [{ name: aRichText("Kino") }, { name: aRichText("Kino"), date: noDate() }]) {
      expect(await found([aPage()], { ...lost, fields })).toEqual({ id: null, asked: [] });
    }
  });
});
