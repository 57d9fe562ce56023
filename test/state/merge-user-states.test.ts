import { describe, expect, it } from "vitest";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import type { RowState } from "../../src/state/user-state.ts";
import fc from "../support/properties.ts";
import { aCalendar, aPrint, aRow, aState, pageId } from "./builders.ts";

const ID = pageId(1);

/** Merges one row that two writers changed, each from the same ancestor. */
function mergeRow(
  before: RowState | null,
  ours: RowState | null,
  theirs: RowState | null,
): RowState | undefined {
  const [a, b, c] = [before, ours, theirs].map((row) => aState({ rows: row === null ? {} : { [ID]: row } }));
  if (!a || !b || !c) throw new Error("unreachable");
  return mergeUserStates(a, b, c).rows[ID];
}

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

  it("forgets the base of a field that both changed differently", () => {
    const other = aRow({ base: { name: aPrint("theirs"), date: aPrint("old") } });
    expect(mergeRow(old, ours, other)?.base).toEqual({ date: aPrint("old") });
    expect(mergeRow(null, ours, other)?.base).toEqual({ date: aPrint("old") });
  });

  it("keeps our row without prints where the sides name different copies", () => {
    const mine = aRow({
      copy: pageId(8),
      trashed: true,
      pending: { name: { side: "shared", p: "a", s: "b" } },
    });
    expect(mergeRow(old, mine, aRow({ copy: pageId(9) }))).toEqual({
      copy: pageId(8),
      trashed: true,
      base: {},
    });
  });

  it("keeps a note that an effect is ours if either side made it", () => {
    const noted = aRow({ base: ours.base, intent: { kind: "trash" }, winners: { name: "shared" } });
    const trashed = aRow({ base: theirs.base, trashed: true });
    expect(mergeRow(old, noted, trashed)).toMatchObject({
      intent: { kind: "trash" },
      winners: { name: "shared" },
      trashed: true,
    });
    expect(mergeRow(null, noted, trashed)).toMatchObject({ intent: { kind: "trash" }, trashed: true });
  });

  it("drops a note that one side has done with and the other left as it was", () => {
    const noted = aRow({ base: old.base, intent: { kind: "trash" } });
    const done = aRow({ base: old.base, trashed: true });
    const unaware = aRow({ base: theirs.base, intent: { kind: "trash" } });
    expect(mergeRow(noted, done, unaware)).toEqual({ copy: old.copy, base: theirs.base, trashed: true });
    expect(mergeRow(noted, unaware, done)).toEqual({ copy: old.copy, base: theirs.base, trashed: true });
  });

  it("forgets a write under way of which the sides tell different things", () => {
    const [a, b] = ["a", "b"].map((s) => aRow({ pending: { name: { side: "shared", p: "p", s } } }));
    if (!a || !b) throw new Error("unreachable");
    expect(mergeRow(aRow(), a, b)).toEqual(aRow());
    expect(mergeRow(aRow(), a, aRow({ trashed: true }))).toEqual({ ...a, trashed: true });
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
