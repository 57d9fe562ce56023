/** E1: which columns a row's prints were read from, and what they still say. */
import { describe, expect, it } from "vitest";
import type { RowMemory } from "../../src/core/row.ts";
import {
  columnsOf,
  columnsThen,
  OLDER,
  pairOf,
  sameColumn,
  tagOf,
  usedColumns,
  withoutExchanged,
} from "../../src/engine/columns.ts";
import { rowsMemory } from "../../src/engine/rows-memory.ts";
import type { StoredRow } from "../../src/engine/user-memory.ts";
import { aBinding, aStore, dataSource } from "../support/bindings.ts";
import { aBase, OTHER, P, S } from "../support/rows.ts";

const both = { private: aBinding(1), shared: aBinding(2) };
const FIELDS = ["name", "date", "location"] as const;

describe("the columns of a row's fields", () => {
  it("are both sides' ids, and those of the ends beside the dates", () => {
    const split = { private: aBinding(1, { end_date: "e" }), shared: aBinding(2) };
    expect(columnsOf(split, FIELDS)).toEqual({
      name: "name / name",
      date: "date e / date ",
      location: "location / location",
    });
  });

  it("are others as soon as one id of either side is", () => {
    const before = columnsOf(both, FIELDS);
    for (const [after, field] of [
      [{ ...both, private: aBinding(1, { location: "x" }) }, "location"],
      [{ ...both, shared: aBinding(2, { location: "x" }) }, "location"],
      [{ ...both, shared: aBinding(2, { end_date: "x" }) }, "date"],
      [{ private: both.private }, "name"],
    ] as const) {
      expect(columnsOf(after, FIELDS)[field]).not.toBe(before[field]);
    }
  });

  it("are the same, however far Notion has encoded an id", () => {
    for (const [a, b, same] of [
      [":UPp", "%3AUPp", true],
      [":UPp", ":UPq", false],
      // No encoding at all.
      ["%", "%", true],
      ["100%", "100%25", true],
    ] as const) {
      expect(sameColumn(a, b)).toBe(same);
      const columns = [a, b].map((id) => columnsOf({ ...both, private: aBinding(1, { name: id }) }, FIELDS));
      expect(columns[0]?.name === columns[1]?.name).toBe(same);
    }
  });

  it("have a short tag that tells them from others, whatever their order", () => {
    const tag = tagOf({ a: "1", b: "2" });
    expect(tag).toMatch(/^[\w-]{8}$/);
    expect(tagOf({ b: "2", a: "1" })).toBe(tag);
    for (const other of [{ a: "2", b: "1" }, { a: "1" }, {}]) expect(tagOf(other)).not.toBe(tag);
  });

  it("are remembered as long as any row was read from them, in whatever pair of data sources", () => {
    const table = { one: { a: "1" }, two: { a: "2" }, three: { a: "3" }, [OLDER]: { a: "0" } };
    const row = (columns?: string): StoredRow => ({ copy: null, base: {}, ...(columns && { columns }) });
    const rows = (...tags: readonly string[]) => ({
      calendars: {},
      rows: Object.fromEntries(tags.map((tag, n) => [String(n), row(tag)])),
    });
    expect(usedColumns(table, [rows("one"), rows("two", "one")])).toEqual({
      one: { a: "1" },
      two: { a: "2" },
    });
    const untagged = { calendars: {}, rows: { r: row() } };
    expect(usedColumns(table, [untagged])).toEqual({ [OLDER]: { a: "0" } });
    expect(usedColumns(table, [])).toEqual({});
  });

  it("of a row are those of its tag, of one without a tag those of the older form, and of an unknown tag none", () => {
    const columns = { one: { a: "1" }, [OLDER]: { a: "0" } };
    expect(columnsThen({ copy: null, base: {}, columns: "one" }, { columns })).toEqual({ a: "1" });
    expect(columnsThen({ copy: null, base: {} }, { columns })).toEqual({ a: "0" });
    expect(columnsThen({ copy: null, base: {}, columns: "two" }, { columns })).toEqual({});
    expect(columnsThen({ copy: null, base: {} }, {})).toEqual({});
  });
});

describe("a pair of data sources", () => {
  it("is named by both, the private one first, as soon as both are known", () => {
    expect(pairOf(both)).toBe(`${dataSource(1)} ${dataSource(2)}`);
    expect(pairOf({ private: both.shared, shared: both.private })).not.toBe(pairOf(both));
    expect([pairOf({ private: both.private }), pairOf({ shared: both.shared })]).toEqual([null, null]);
  });
});

describe("what was remembered of fields whose column is another one", () => {
  const memory: RowMemory = {
    copy: S,
    base: aBase({ name: "n", location: "l" }),
    pending: { location: { side: "shared", p: "p", s: "s" } },
    winners: { location: "private", name: "shared" },
    refused: { location: "r" },
    phase: { kind: "about-to", deed: "trash", from: "trashed-by-us" },
    emptied: { tick: true },
  };
  const today = { name: "1", location: "2" };

  it("stays where all columns are the same, as the very same object", () => {
    expect(withoutExchanged(memory, today, today)).toBe(memory);
    expect(withoutExchanged(memory, { ...today, date: "3" }, today)).toBe(memory);
  });

  it("says nothing any more: base, writes under way, winners and refusals of that field go, and nothing else does", () => {
    const { pending: _p, refused: _r, ...rest } = memory;
    expect(withoutExchanged(memory, { ...today, location: "x" }, today)).toEqual({
      ...rest,
      base: aBase({ name: "n" }),
      winners: { name: "shared" },
      exchanged: ["location"],
    });
  });

  it("is gone altogether where nobody knows what they were read from", () => {
    expect(withoutExchanged(memory, {}, today)).toEqual({
      copy: S,
      base: {},
      phase: { kind: "about-to", deed: "trash", from: "trashed-by-us" },
      emptied: { tick: true },
      exchanged: ["location", "name"],
    });
  });

  it("of fields that don't travel today stays for the day on which they do", () => {
    const left = withoutExchanged(memory, { name: "1", location: "x" }, { name: "1" });
    expect(left).toBe(memory);
  });

  it("adds to those that were exchanged before", () => {
    const before: RowMemory = { copy: S, base: aBase({ name: "n" }), exchanged: ["location"] };
    const twice = withoutExchanged(before, { ...today, name: "x" }, today);
    expect(twice.exchanged).toEqual(["location", "name"]);
    expect(withoutExchanged(before, today, today)).toBe(before);
  });
});

describe("the memory that a pass begins with", () => {
  const then = columnsOf(both, FIELDS);
  const row: StoredRow = { copy: S, base: aBase({ name: "n", location: "l" }), columns: tagOf(then) };
  const columns = { [tagOf(then)]: then };

  it("is what was remembered, as far as its columns are today's", () => {
    const same = rowsMemory(aStore({ calendars: both, columns, rows: { [P]: row } }).state, FIELDS);
    expect(same.of(P)).toEqual({ memory: row, form: "today" });
    expect(same.ids).toEqual([P]);
    expect(same.of(OTHER)).toEqual({ memory: null, form: "today" });
    const calendars = { ...both, private: aBinding(1, { location: "x" }) };
    const other = rowsMemory(aStore({ calendars, columns, rows: { [P]: row } }).state, FIELDS);
    expect(other.of(P).memory).toMatchObject({ base: aBase({ name: "n" }), exchanged: ["location"] });
  });

  it("is of the older form where a row has no tag (F5)", () => {
    const { columns: _, ...untagged } = row;
    const known = aStore({ calendars: both, columns: { [OLDER]: then }, rows: { [P]: untagged } }).state;
    expect(rowsMemory(known, FIELDS).of(P)).toEqual({ memory: untagged, form: "older" });
  });

  it("of another private calendar is compared with that one's columns, and with today's shared ones", () => {
    const pair = `${dataSource(3)} ${dataSource(2)}`;
    const theirs = { private: aBinding(3, { location: "y" }), shared: both.shared };
    const old = columnsOf(theirs, FIELDS);
    const left = { ...row, columns: tagOf(old) };
    const state = (shared = both.shared) =>
      aStore({
        calendars: { ...both, shared },
        columns: { [tagOf(old)]: old },
        elsewhere: { [pair]: { calendars: theirs, rows: { [P]: left } } },
      }).state;
    expect(rowsMemory(state(), FIELDS).in(pair, P)).toEqual({ memory: left, form: "today" });
    expect(rowsMemory(state(), FIELDS).of(P).memory).toBeNull();
    expect(rowsMemory(state(), FIELDS).in("another pair", P).memory).toBeNull();
    const exchanged = rowsMemory(state(aBinding(2, { name: "z" })), FIELDS).in(pair, P);
    expect(exchanged.memory).toMatchObject({ base: aBase({ location: "l" }), exchanged: ["name"] });
  });

  it("knows when we last wrote", () => {
    expect(rowsMemory(aStore({ wroteAt: 7 }).state, FIELDS).wroteAt).toBe(7);
    expect(rowsMemory(aStore().state, FIELDS).wroteAt).toBe(0);
  });
});
