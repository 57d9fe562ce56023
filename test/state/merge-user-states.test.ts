import { describe, expect, it } from "vitest";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import type { RowState } from "../../src/state/user-state.ts";
import fc from "../support/properties.ts";
import { aCalendar, aPrint, aRow, aState, inOneOrder, mergeRow, pageId } from "./builders.ts";

const ID = pageId(1);
const ABOUT_TO_TRASH = { kind: "about-to", deed: "trash", from: "in-step" } as const;
const TRASHED = { phase: { kind: "trashed-by-us" } } as const;

describe("mergeUserStates", () => {
  const old = aRow({ base: { name: aPrint("old"), date: aPrint("old") } });
  const ours = aRow({ base: { name: aPrint("ours"), date: aPrint("old") } });
  const theirs = aRow({ base: { name: aPrint("old"), date: aPrint("theirs") } });

  it("takes over a row that only one side changed, added or deleted", () => {
    expect(mergeRow(old, ours, old)).toEqual(ours);
    expect(mergeRow(old, old, theirs)).toEqual(theirs);
    expect(mergeRow(null, ours, null)).toEqual(ours);
    expect(mergeRow(null, null, theirs)).toEqual(theirs);
    expect(mergeRow(old, null, old)).toBeUndefined();
    expect(mergeRow(old, old, null)).toBeUndefined();
  });

  it("keeps different rows of both sides", () => {
    const merged = mergeUserStates(
      aState({ rows: { [pageId(1)]: old } }),
      aState({ rows: { [pageId(1)]: old, [pageId(2)]: ours } }),
      aState({ rows: { [pageId(1)]: old, [pageId(3)]: theirs } }),
    );
    expect(merged.rows).toEqual({ [pageId(1)]: old, [pageId(2)]: ours, [pageId(3)]: theirs });
  });

  it("keeps a row that one side deleted and the other changed", () => {
    expect(mergeRow(old, null, theirs)).toEqual(theirs);
    expect(mergeRow(old, ours, null)).toEqual(ours);
  });

  it("brings changes of different fields together", () => {
    expect(mergeRow(old, ours, theirs)?.base).toEqual({ name: aPrint("ours"), date: aPrint("theirs") });
  });

  it("has no base of a field that both changed differently, but what each had agreed on", () => {
    const other = aRow({ base: { name: aPrint("theirs"), date: aPrint("old") } });
    const agreed = { name: inOneOrder(aPrint("ours"), aPrint("theirs")) };
    expect(mergeRow(null, ours, other)).toMatchObject({ base: { date: aPrint("old") }, agreed });
    const merged = mergeRow(old, ours, other) ?? null;
    expect(merged?.base).toEqual({ date: aPrint("old") });
    expect(merged?.agreed).toEqual(agreed);
    const third = aRow({ base: { name: aPrint("third"), date: aPrint("old") } });
    const prints = inOneOrder(aPrint("ours"), aPrint("theirs"), aPrint("third"));
    expect(mergeRow(old, merged, third)?.agreed).toEqual({ name: prints });
  });

  it("keeps our row without prints where the sides name different copies", () => {
    const mine = aRow({
      copy: pageId(8),
      ...TRASHED,
      pending: { name: { side: "shared", p: "a", s: "b" } },
      agreed: { date: inOneOrder(aPrint("ours"), aPrint("theirs")) },
    });
    expect(mergeRow(old, mine, aRow({ copy: pageId(9) }))).toEqual({
      copy: pageId(8),
      ...TRASHED,
      base: {},
    });
  });

  it("keeps a note that an effect is ours if either side made it", () => {
    const noted = aRow({ base: ours.base, phase: ABOUT_TO_TRASH, winners: { name: "shared" } });
    const trashed = aRow({ base: theirs.base, ...TRASHED });
    const both = { ...ABOUT_TO_TRASH, from: "trashed-by-us" };
    expect(mergeRow(old, noted, trashed)).toMatchObject({ phase: both, winners: { name: "shared" } });
    expect(mergeRow(null, noted, trashed)).toMatchObject({ phase: both });
  });

  it("drops a note that one side has done with and the other left as it was", () => {
    const noted = aRow({ base: old.base, phase: ABOUT_TO_TRASH });
    const done = aRow({ base: old.base, ...TRASHED });
    const unaware = aRow({ base: theirs.base, phase: ABOUT_TO_TRASH });
    expect(mergeRow(noted, done, unaware)).toEqual({ copy: old.copy, base: theirs.base, ...TRASHED });
    expect(mergeRow(noted, unaware, done)).toEqual({ copy: old.copy, base: theirs.base, ...TRASHED });
  });

  it("forgets a write under way of which the sides tell different things", () => {
    const [a, b] = ["a", "b"].map((s) => aRow({ pending: { name: { side: "shared", p: "p", s } } }));
    if (!a || !b) throw new Error("unreachable");
    expect(mergeRow(aRow(), a, b)).toEqual(aRow());
    expect(mergeRow(aRow(), a, aRow({ ...TRASHED }))).toEqual({ ...a, ...TRASHED });
  });

  it("lets ours win wholly where the keys differ", () => {
    const mine = aState({ key: "new", rows: {} });
    expect(mergeUserStates(null, mine, aState({ key: "old", rows: { [ID]: old } }))).toEqual(mine);
  });

  it("makes nothing of an ancestor with another key", () => {
    const before = aState({ key: "older", rows: { [ID]: old } });
    const merged = mergeUserStates(before, aState({ rows: {} }), aState({ rows: { [ID]: old } }));
    expect(merged.rows).toEqual({ [ID]: old });
  });

  it("goes on adopting if either side does and neither knows the rows by now", () => {
    const [yes, no] = [aState({ adopting: true }), aState({ rows: {} })];
    expect(mergeUserStates(yes, no, yes).adopting).toBe(true);
    expect(mergeUserStates(no, yes, no).adopting).toBe(true);
    expect(mergeUserStates(no, no, no)).not.toHaveProperty("adopting");
  });

  it("has nothing left to adopt where one side knows the rows, such as a full pass beside the bot's first look", () => {
    const bot = aState({ adopting: true, rows: { [pageId(1)]: aRow() } });
    const run = aState({ rows: { [pageId(1)]: aRow(), [pageId(2)]: aRow() } });
    expect(mergeUserStates(null, bot, run)).not.toHaveProperty("adopting");
    expect(mergeUserStates(null, run, bot)).not.toHaveProperty("adopting");
  });

  it("takes over calendars and refusals, ours where both changed", () => {
    const [mine, other] = [aCalendar({ dataSource: "mine" }), aCalendar({ dataSource: "other" })];
    const merged = mergeUserStates(
      aState({ calendars: { private: aCalendar() }, commentsRefused: { private: true } }),
      aState({ calendars: { private: mine }, commentsRefused: { private: true, shared: true } }),
      aState({ calendars: { private: other, shared: other } }),
    );
    expect(merged.calendars).toEqual({ private: mine, shared: other });
    expect(merged.commentsRefused).toEqual({ shared: true });
  });

  it("strikes off what either side has put back of what a column took along, part by part (E3)", () => {
    const noted = (emptied: NonNullable<RowState["emptied"]>, base = old.base) => aRow({ base, emptied });
    const before = noted({ tick: true, copyTick: true, marks: true, link: true });
    const mine = noted({ copyTick: true, marks: true, link: true }, ours.base);
    const other = noted({ tick: true, marks: true, link: true }, theirs.base);
    expect(mergeRow(before, mine, other)?.emptied).toEqual({ marks: true, link: true });
    expect(mergeRow(before, mine, aRow({ base: theirs.base }))).not.toHaveProperty("emptied");
    expect(mergeRow(old, noted({ tick: true }, ours.base), theirs)?.emptied).toEqual({ tick: true });
    expect(mergeRow(old, ours, noted({ marks: true }, theirs.base))?.emptied).toEqual({ marks: true });
  });

  it("keeps a create that is under way, and all fields whose columns were exchanged", () => {
    const mine = aRow({ base: ours.base, creating: 5, exchanged: ["location"] });
    const other = aRow({ base: theirs.base, exchanged: ["description", "location"] });
    const merged = mergeRow(old, mine, other);
    expect(merged?.creating).toBe(5);
    expect([...(merged?.exchanged ?? [])].sort()).toEqual(["description", "location"]);
    expect(
      mergeRow(aRow({ ...old, creating: 5 }), ours, aRow({ ...theirs, creating: 5 })),
    ).not.toHaveProperty("creating");
  });

  it("remembers which rows either of them has forgotten lately (C2)", () => {
    const [mine, other] = [aState({ forgotten: { a: 1, b: 2 } }), aState({ forgotten: { b: 1, c: 3 } })];
    expect(mergeUserStates(aState({}), mine, other).forgotten).toEqual({ a: 1, b: 2, c: 3 });
    expect(mergeUserStates(aState({}), aState({}), other).forgotten).toEqual({ b: 1, c: 3 });
  });

  it("remembers what either of them replaced in the latest minute (C2)", () => {
    const mine = aRow({ base: ours.base, earlier: { at: 2, prints: { name: ["b"], date: ["x"] } } });
    const other = (at: number) => aRow({ base: theirs.base, earlier: { at, prints: { name: ["a", "b"] } } });
    expect(mergeRow(old, mine, other(2))?.earlier).toEqual({
      at: 2,
      prints: { name: ["a", "b"], date: ["x"] },
    });
    expect(mergeRow(old, mine, other(3))?.earlier).toEqual(other(3).earlier);
    expect(mergeRow(old, mine, other(1))?.earlier).toEqual(mine.earlier);
    expect(mergeRow(old, mine, theirs)?.earlier).toEqual(mine.earlier);
  });

  it("takes over what tags stand for, who writes, a full workspace and what single syncs did", () => {
    const writer = { token: "t", bot: null };
    const merged = mergeUserStates(
      aState({ full: "f" }),
      aState({ full: "f", columns: { a: { name: "1" }, both: { name: "ours" } } }),
      aState({
        columns: { b: { name: "2" }, both: { name: "theirs" } },
        writer,
        since: { removals: 1, emptied: {} },
      }),
    );
    expect(merged).toMatchObject({
      columns: { a: { name: "1" }, b: { name: "2" }, both: { name: "ours" } },
      writer,
      since: { removals: 1 },
    });
    expect(merged).not.toHaveProperty("full");
    const ours = { token: "ours", bot: "b" };
    expect(mergeUserStates(null, aState({ writer: ours }), aState({ writer })).writer).toEqual(ours);
  });

  it("never invents a print, and agrees with both where both agree", () => {
    const print = fc.constantFrom("1", "2", "3").map((value) => aPrint(value));
    const base = fc.dictionary(fc.constantFrom("name", "date"), print);
    const row = fc.option(fc.record({ copy: fc.constantFrom("a", "b"), base }));
    fc.assert(
      fc.property(row, row, row, (before, mine, other) => {
        const merged = mergeRow(before, mine, other);
        for (const [field, value] of Object.entries(merged?.base ?? {})) {
          expect([mine?.base[field], other?.base[field]]).toContainEqual(value);
        }
        expect(mergeRow(before, mine, mine)).toEqual(mine ?? undefined);
        if (mine?.copy === other?.copy) expect(mergeRow(before, other, mine)).toEqual(merged);
      }),
    );
  });
});

describe("two writers with different data sources (E5)", () => {
  const calendars = (number: number) => ({
    private: aCalendar({ dataSource: pageId(number) }),
    shared: aCalendar({ dataSource: pageId(900) }),
  });
  const pair = (number: number) => `${pageId(number)} ${pageId(900)}`;
  const [one, two] = [aRow({ base: { name: aPrint("one") } }), aRow({ base: { name: aPrint("two") } })];

  it("keep each other's rows, each in its own pair", () => {
    const ours = aState({ calendars: calendars(1), rows: { [ID]: one } });
    const theirs = aState({ calendars: calendars(2), rows: { [ID]: two } });
    expect(mergeUserStates(null, ours, theirs)).toMatchObject({
      calendars: calendars(1),
      rows: { [ID]: one },
      elsewhere: { [pair(2)]: { calendars: calendars(2), rows: { [ID]: two } } },
    });
    expect(mergeUserStates(null, theirs, ours)).toMatchObject({
      calendars: calendars(2),
      rows: { [ID]: two },
      elsewhere: { [pair(1)]: { calendars: calendars(1), rows: { [ID]: one } } },
    });
  });

  it("merge what one has put aside with what the other goes on with", () => {
    const before = aState({ calendars: calendars(1), rows: { [ID]: one, [pageId(2)]: one } });
    const ours = aState({ calendars: calendars(1), rows: { [ID]: { ...one, ...TRASHED } } });
    const aside = { calendars: calendars(1), rows: { [ID]: one, [pageId(2)]: one, [pageId(3)]: two } };
    const theirs = aState({ calendars: calendars(2), rows: {}, elsewhere: { [pair(1)]: aside } });
    const merged = mergeUserStates(before, ours, theirs);
    expect(merged.rows).toEqual({ [ID]: { ...one, ...TRASHED }, [pageId(3)]: two });
    expect(Object.keys(merged.elsewhere ?? {})).toEqual([pair(2)]);
    const turned = mergeUserStates(before, theirs, ours);
    expect(turned.calendars).toEqual(calendars(2));
    expect(turned.elsewhere).toEqual({
      [pair(1)]: { calendars: calendars(1), rows: { [ID]: { ...one, ...TRASHED }, [pageId(3)]: two } },
    });
  });

  it("mean the same pair where one of them has no calendars yet", () => {
    const ours = aState({ rows: { [ID]: one } });
    const theirs = aState({ calendars: calendars(1), rows: { [pageId(2)]: two } });
    for (const merged of [mergeUserStates(null, ours, theirs), mergeUserStates(null, theirs, ours)]) {
      expect(merged.rows).toEqual({ [ID]: one, [pageId(2)]: two });
      expect(merged).not.toHaveProperty("elsewhere");
    }
  });

  it("adopt each pair by itself", () => {
    const ours = aState({ calendars: calendars(1), rows: { [ID]: one } });
    const theirs = aState({ calendars: calendars(2), adopting: true });
    const merged = mergeUserStates(null, ours, theirs);
    expect(merged).not.toHaveProperty("adopting");
    expect(merged.elsewhere?.[pair(2)]?.adopting).toBe(true);
  });
});
