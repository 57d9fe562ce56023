/** What two writers remember of fields, each as read from the columns of its own day (E1). */
import { describe, expect, it } from "vitest";
import { columnsOf, tagOf } from "../../src/engine/columns.ts";
import { MARKS } from "../../src/engine/remembered-calendars.ts";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import type { RowState, UserState } from "../../src/state/user-state.ts";
import { aCalendar, aPrint, aRow, aState, inOneOrder, mergeRow, pageId } from "./builders.ts";

const ID = pageId(1);
const TRASHED = { phase: { kind: "trashed-by-us" } } as const;

const old = aRow({ base: { name: aPrint("old"), date: aPrint("old") } });
const ours = aRow({ base: { name: aPrint("ours"), date: aPrint("old") } });
const theirs = aRow({ base: { name: aPrint("old"), date: aPrint("theirs") } });

it("forgets prints that were read from other columns than the other side's, and keeps our notes (E1)", () => {
  const mine = aRow({ base: ours.base, columns: "today", ...TRASHED });
  for (const columns of [{ columns: "yesterday" }, {}]) {
    // Which columns are today's isn't known here.
    const merged = mergeRow(old, mine, aRow({ base: theirs.base, ...columns }));
    expect(merged).toEqual({ copy: mine.copy, columns: "today", ...TRASHED, base: {} });
  }
  expect(mergeRow(old, mine, aRow({ base: theirs.base, columns: "today" }))?.columns).toBe("today");
});

it("keeps prints of columns that are today's in what either of them remembers (E1)", () => {
  const properties = (column: string) => ({
    name: { name: "Name", id: "title", type: "title" },
    location: { name: "Ort", id: column, type: "rich_text" },
  });
  const state = (column: string, base: Readonly<Record<string, string>>) => {
    const calendar = aCalendar({ properties: properties(column) });
    const columns = columnsOf({ private: calendar, shared: calendar }, ["name", "location"]);
    const prints = Object.entries(base).map(([key, value]) => [key, aPrint(value)] as const);
    return aState({
      calendars: { private: calendar, shared: calendar },
      columns: { [tagOf(columns)]: columns },
      rows: { [ID]: aRow({ columns: tagOf(columns), base: Object.fromEntries(prints) }) },
    });
  };
  const before = state("gone", { name: "old", location: "old" });
  const renamed = state("gone", { name: "new", location: "moved" });
  const added = state("added", { name: "old", location: "filled in" });
  const both = state("added", { name: "new", location: "filled in" });
  for (const [ours, theirs] of [
    [renamed, added],
    [added, renamed],
  ] as const) {
    const merged = mergeUserStates(before, ours, theirs);
    expect(merged.rows).toEqual(both.rows);
    expect(merged.columns).toMatchObject({ ...both.columns });
  }
  const onlyAdded = state("added", { name: "old" });
  expect(mergeUserStates(before, renamed, onlyAdded).rows[ID]).toMatchObject({
    base: { name: aPrint("new") },
    exchanged: ["location"],
  });
});

it("measures nobody's prints by those of another column, and strikes off all the same what it was (E1, E3)", () => {
  const state = (column: string, location: string, notes: Partial<RowState> = {}) => {
    const properties = { location: { name: "Ort", id: column, type: "rich_text" } };
    const calendars = { private: aCalendar({ properties }), shared: aCalendar({ properties }) };
    const columns = columnsOf(calendars, ["location"]);
    const row = aRow({ columns: tagOf(columns), base: { location: aPrint(location) }, ...notes });
    return aState({ calendars, columns: { [tagOf(columns)]: columns }, rows: { [ID]: row } });
  };
  const before = state("gone", "old", { emptied: { tick: true } });
  const moved = state("added", "moved");
  const again = state("added", "old", { emptied: { tick: true } });
  const agreed = { location: inOneOrder(aPrint("moved"), aPrint("old")) };
  for (const [ours, theirs] of [
    [moved, again],
    [again, moved],
  ] as const) {
    const merged = mergeUserStates(before, ours, theirs).rows[ID];
    expect(merged).toMatchObject({ base: {}, agreed });
    expect(merged).not.toHaveProperty("emptied");
  }
});

it("knows what tags stand for that neither had, where each had another calendar's columns exchanged (E1)", () => {
  const state = (own: string, shared: string, name: string) => {
    const calendars = {
      private: aCalendar({ properties: { name: { name: "Name", id: own, type: "title" } } }),
      shared: aCalendar({ properties: { name: { name: "Name", id: shared, type: "title" } } }),
    };
    const columns = columnsOf(calendars, ["name"]);
    const row = aRow({ columns: tagOf(columns), base: { name: aPrint(name) } });
    return aState({ calendars, columns: { [tagOf(columns)]: columns }, rows: { [ID]: row } });
  };
  const merged = mergeUserStates(state("a", "b", "1"), state("c", "b", "2"), state("a", "d", "3"));
  expect(merged.rows[ID]).toMatchObject({ base: {}, exchanged: ["name"] });
  expect(merged.columns?.[merged.rows[ID]?.columns ?? ""]).toEqual({ name: "c / d" });
});

describe.each(MARKS)(
  "a tracking column was added again, which only one of the two has seen (E3): $mark",
  ({ mark, side, role }) => {
    const state = (column: string, rows: Readonly<Record<string, RowState>>) => {
      const own = aCalendar({ properties: { [role]: { name: role, id: column, type: "checkbox" } } });
      return aState({ calendars: { private: aCalendar(), shared: aCalendar(), [side]: own }, rows });
    };
    const bothWays = (before: UserState, ours: UserState, theirs: UserState) =>
      [mergeUserStates(before, ours, theirs), mergeUserStates(before, theirs, ours)].map(
        ({ rows }) => rows[ID],
      );
    const before = state("gone", {});
    const lost = { emptied: { [mark]: true } };

    it("is to be put back where the other one alone knew of the row", () => {
      const merged = bothWays(before, state("added", {}), state("gone", { [ID]: aRow() }));
      expect(merged).toEqual([aRow(lost), aRow(lost)]);
    });

    it("isn't where whoever saw it has forgotten the row, or put it back already", () => {
      const known = state("gone", { [ID]: old });
      expect(bothWays(known, state("added", {}), known)).toEqual([undefined, undefined]);
      const moved = state("gone", { [ID]: aRow({ base: theirs.base }) });
      expect(bothWays(known, state("added", { [ID]: old }), moved)).toEqual([
        aRow({ base: theirs.base }),
        aRow({ base: theirs.base }),
      ]);
    });

    it("stays to be put back where the other one has made another copy", () => {
      const other = state("gone", { [ID]: aRow({ copy: pageId(9) }) });
      const merged = bothWays(state("gone", { [ID]: old }), state("added", { [ID]: aRow(lost) }), other);
      expect(merged.map((row) => row?.emptied)).toEqual([lost.emptied, lost.emptied]);
    });

    it("is to be put back that a second new column has taken along, though the first one's is struck off", () => {
      const merged = bothWays(
        state("gone", { [ID]: aRow(lost) }),
        state("gone", { [ID]: aRow() }),
        state("added", { [ID]: aRow(lost) }),
      );
      expect(merged).toEqual([aRow(lost), aRow(lost)]);
    });
  },
);
