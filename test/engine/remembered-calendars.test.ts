/** E1, E3, E5: what becomes of the memory where calendars or columns are others. */
import { describe, expect, it } from "vitest";
import { columnsOf, OLDER, pairOf, tagOf } from "../../src/engine/columns.ts";
import type { CalendarBinding } from "../../src/engine/ports.ts";
import {
  exchangePair,
  isElsewhere,
  keepElsewhere,
  rememberCalendars,
} from "../../src/engine/remembered-calendars.ts";
import type { StoredRow, UserStore } from "../../src/engine/user-memory.ts";
import { aBinding, aStore, dataSource } from "../support/bindings.ts";
import { aBase, OTHER, P, S } from "../support/rows.ts";

const FIELDS = ["name", "location"] as const;
const home = { private: aBinding(1), shared: aBinding(2) };
const otherPrivate = { private: aBinding(3, { name: "title" }), shared: aBinding(2) };
const otherShared = { private: aBinding(1), shared: aBinding(4) };
const shared: StoredRow = { copy: S, base: aBase({ name: "n" }), columns: tagOf(columnsOf(home, FIELDS)) };
const rows = {
  [P]: shared,
  [OTHER]: { copy: null, base: {} },
};

/** As they are opened today. */
function opened(
  { private: own, shared: theirs }: { readonly private: CalendarBinding; readonly shared: CalendarBinding },
  gone: readonly string[] = [],
) {
  const calendar = (binding: CalendarBinding) => ({
    binding,
    hasLost: (property: { readonly id: string } | undefined) =>
      property !== undefined && gone.includes(property.id),
  });
  return { private: calendar(own), shared: calendar(theirs) };
}

function known(store: UserStore) {
  const { state } = store;
  return {
    rows: state.rows,
    calendars: state.calendars,
    elsewhere: state.elsewhere,
    adopting: state.adopting,
  };
}

describe("another pair of data sources (E5)", () => {
  it("is none where the pair is the same, or nobody knows which it was", () => {
    for (const calendars of [home, {}, { private: home.private }]) {
      const store = aStore({ calendars, rows });
      const before = known(store);
      expect(exchangePair(store, home, FIELDS)).toBe(0);
      expect(known(store)).toEqual(before);
    }
  });

  it.each([
    ["private", otherPrivate, 0],
    ["shared", otherShared, 1],
  ] as const)(
    "begins with nothing, keeps what was, and has it all again once put back: the %s one",
    (_, other, left) => {
      const store = aStore({ calendars: home, rows, adopting: true });
      const before = known(store);
      expect(exchangePair(store, other, FIELDS)).toBe(left);
      expect(known(store)).toEqual({
        rows: {},
        calendars: {},
        adopting: undefined,
        elsewhere: { [pairOf(home) ?? ""]: { calendars: home, rows, adopting: true } },
      });
      rememberCalendars(store, opened(other), FIELDS);
      expect(exchangePair(store, home, FIELDS)).toBe(0);
      const elsewhere = { [pairOf(other) ?? ""]: { calendars: other, rows: {} } };
      expect(known(store)).toEqual({ ...before, elsewhere });
    },
  );

  it("keeps what each of several pairs knows", () => {
    const store = aStore({ calendars: home, rows });
    exchangePair(store, otherPrivate, FIELDS);
    rememberCalendars(store, opened(otherPrivate), FIELDS);
    store.setRow(OTHER, { copy: S, base: {} });
    exchangePair(store, otherShared, FIELDS);
    expect(Object.keys(store.state.elsewhere ?? {}).sort()).toEqual(
      [pairOf(home), pairOf(otherPrivate)].sort(),
    );
    rememberCalendars(store, opened(otherShared), FIELDS);
    exchangePair(store, otherPrivate, FIELDS);
    expect(store.state.rows).toEqual({ [OTHER]: { copy: S, base: {} } });
    expect(Object.keys(store.state.elsewhere ?? {}).sort()).toEqual(
      [pairOf(home), pairOf(otherShared)].sort(),
    );
  });

  it("says how many copies stay behind in another shared calendar: those that live, as far as anybody knows", () => {
    const trashed: StoredRow = { ...shared, phase: { kind: "trashed-by-us" } };
    const store = aStore({
      calendars: home,
      rows: { ...rows, [dataSource(9)]: shared, [dataSource(8)]: trashed },
    });
    expect(exchangePair(store, otherShared, FIELDS)).toBe(2);
  });

  it("is told from today's by a single sync, as other columns are", () => {
    const { state } = aStore({ calendars: home });
    expect(isElsewhere(state, opened(home))).toBe(false);
    for (const other of [otherPrivate, otherShared, { ...home, shared: aBinding(2, { name: "x" }) }]) {
      expect(isElsewhere(state, opened(other))).toBe(true);
    }
    expect(isElsewhere(aStore().state, opened(home))).toBe(false);
  });

  it("keeps a row that is taken back there, with the columns that its prints are of", () => {
    const pair = pairOf(home) ?? "";
    const store = aStore({ calendars: home, rows });
    exchangePair(store, otherPrivate, FIELDS);
    rememberCalendars(store, opened(otherPrivate), FIELDS);
    const { columns: tag = "", ...memory } = shared;
    keepElsewhere(store, P, { ...memory, phase: { kind: "trashed-by-us" } }, pair, FIELDS);
    expect(store.state.elsewhere?.[pair]?.rows[P]).toEqual({ ...shared, phase: { kind: "trashed-by-us" } });
    expect(store.state.columns?.[tag]).toEqual(columnsOf(home, FIELDS));
    expect(store.state.rows).toEqual({});
    keepElsewhere(store, P, null, pair, FIELDS);
    expect(Object.keys(store.state.elsewhere?.[pair]?.rows ?? {})).toEqual([OTHER]);
  });
});

describe("columns that are others", () => {
  it("are told by their ids, on both sides, and not by their names or by what is new", () => {
    const { state } = aStore({ calendars: home });
    const renamed = (binding: CalendarBinding): CalendarBinding => ({
      ...binding,
      properties: Object.fromEntries(
        Object.entries(binding.properties).map(([role, one]) => [role, { ...one, name: "renamed" }]),
      ),
    });
    for (const [today, differ] of [
      [home, false],
      [{ ...home, private: renamed(home.private) }, false],
      [{ ...home, private: aBinding(1, { "extra:Art": "x" }) }, false],
      [{ ...home, private: aBinding(1, { location: "x" }) }, true],
      [{ ...home, shared: aBinding(2, { source_private_id: "x" }) }, true],
    ] as const) {
      expect(isElsewhere(state, opened(today))).toBe(differ);
    }
    const encoded = aStore({ calendars: { ...home, private: aBinding(1, { name: "%3Aa" }) } }).state;
    expect(isElsewhere(encoded, opened({ ...home, private: aBinding(1, { name: ":a" }) }))).toBe(false);
  });

  it("get a tag, and those that no row was read from any more are forgotten", () => {
    const store = aStore({ calendars: home, rows });
    const tag = rememberCalendars(store, opened(home), FIELDS);
    expect(tag).toBe(shared.columns);
    const old = columnsOf(home, FIELDS);
    // A row without a tag counts as read from the columns that stood beside it (F5).
    expect(store.state.columns).toEqual({ [tag]: old, [OLDER]: old });
    store.setRow(OTHER, null);
    const moved = { ...home, private: aBinding(1, { location: "x" }) };
    const next = rememberCalendars(store, opened(moved), FIELDS);
    expect(store.state.columns).toEqual({ [tag]: old, [next]: columnsOf(moved, FIELDS) });
    expect(store.state.calendars).toEqual(moved);
    store.setRow(P, { ...shared, columns: next });
    rememberCalendars(store, opened(moved), FIELDS);
    expect(Object.keys(store.state.columns ?? {})).toEqual([next]);
  });

  it("of the older form stay those that stood beside the rows, whatever today's are", () => {
    const { columns: _, ...untagged } = shared;
    const store = aStore({ calendars: home, rows: { [P]: untagged } });
    const moved = { ...home, private: aBinding(1, { location: "x" }) };
    for (const _time of [1, 2]) rememberCalendars(store, opened(moved), FIELDS);
    expect(store.state.columns?.[OLDER]).toEqual(columnsOf(home, FIELDS));
    // Also where they are put aside with another database's.
    const aside = aStore({ calendars: home, rows: { [P]: untagged } });
    exchangePair(aside, otherPrivate, FIELDS);
    rememberCalendars(aside, opened(otherPrivate), FIELDS);
    expect(aside.state.columns?.[OLDER]).toEqual(columnsOf(home, FIELDS));
  });
});

describe("a tracking column that was added again (E3)", () => {
  const added = (side: "private" | "shared", ...roles: readonly string[]) => ({
    ...home,
    [side]: aBinding(side === "private" ? 1 : 2, Object.fromEntries(roles.map((role) => [role, "new"]))),
  });

  it.each([
    ["private", ["partner_relevant"], { tick: true }],
    ["shared", ["partner_relevant"], { copyTick: true }],
    ["shared", ["source_private_id"], { marks: true }],
    ["shared", ["source_private_id", "partner_relevant"], { copyTick: true, marks: true }],
    ["private", ["synced_to_shared_id"], { link: true }],
    ["private", ["location"], undefined],
  ] as const)(
    "%s %j: is noted of the rows that were in step, before anything else",
    (side, roles, emptied) => {
      const store = aStore({ calendars: home, rows });
      rememberCalendars(store, opened(added(side, ...roles), roles), FIELDS);
      expect(store.state.rows[P]?.emptied).toEqual(emptied);
      expect(store.state.rows[OTHER]).toEqual(rows[OTHER]);
    },
  );

  it("is nothing of the kind where the old column is still there: another one was configured", () => {
    const store = aStore({ calendars: home, rows });
    rememberCalendars(store, opened(added("private", "partner_relevant"), []), FIELDS);
    expect(store.state.rows).toEqual(rows);
  });

  it("is noted once, and adds to what was noted before", () => {
    const store = aStore({ calendars: home, rows: { [P]: { ...shared, emptied: { marks: true } } } });
    const today = opened(added("private", "partner_relevant"), ["partner_relevant"]);
    rememberCalendars(store, today, FIELDS);
    expect(store.state.rows[P]?.emptied).toEqual({ marks: true, tick: true });
    store.setRow(P, shared);
    rememberCalendars(store, today, FIELDS);
    expect(store.state.rows[P]?.emptied).toBeUndefined();
  });

  it.each<[string, Partial<StoredRow>]>([
    ["has no copy", { copy: null }],
    ["never agreed on anything", { base: {} }],
    ["has its copy in our trash", { phase: { kind: "trashed-by-us" } }],
    ["was about to lose its copy", { phase: { kind: "about-to", deed: "untick" } }],
  ])("is none of a row that %s", (_, parts) => {
    const row = { ...shared, ...parts };
    const store = aStore({ calendars: home, rows: { [P]: row } });
    rememberCalendars(store, opened(added("private", "partner_relevant"), ["partner_relevant"]), FIELDS);
    expect(store.state.rows[P]).toEqual(row);
  });

  it("is noticed where another database was configured meanwhile and is put back", () => {
    const store = aStore({ calendars: home, rows });
    exchangePair(store, otherPrivate, FIELDS);
    rememberCalendars(store, opened(otherPrivate), FIELDS);
    const today = added("private", "partner_relevant");
    exchangePair(store, today, FIELDS);
    rememberCalendars(store, opened(today, ["partner_relevant"]), FIELDS);
    expect(store.state.rows[P]?.emptied).toEqual({ tick: true });
  });

  it("is nothing in a calendar that nobody knew", () => {
    const store = aStore({ rows });
    rememberCalendars(store, opened(home, ["partner_relevant"]), FIELDS);
    expect(store.state.rows).toEqual(rows);
  });
});
