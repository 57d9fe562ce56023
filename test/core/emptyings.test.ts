/** E4: the brake on fields that would be emptied on many pages at once. */
import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import { emptiedBy } from "../../src/core/decision.ts";
import { empties } from "../../src/core/merge-fields.ts";
import { makePlan, type PlannedRow, type SoFar } from "../../src/core/plan.ts";
import type { Circumstances, Row } from "../../src/core/row.ts";
import { decided } from "../support/decided.ts";
import { outcomeOf } from "../support/field-outcomes.ts";
import {
  aBase,
  aMemory,
  aRow,
  aView,
  circumstances,
  LATER,
  livePrivate,
  liveShared,
  type ShownFields,
} from "../support/rows.ts";

const FIELDS = ["name", "location"] as const;
const agreed: ShownFields = { name: "Dentist", location: "Town" };
const memory = aMemory({ base: aBase({ name: "Dentist", location: "Town" }) });

function showing(p: ShownFields, s: ShownFields = {}, parts: Partial<Row> = {}): Row {
  return aRow({
    private: livePrivate({ fields: { ...agreed, ...p } }),
    shared: liveShared({ fields: { ...agreed, ...s } }),
    memory,
    ...parts,
  });
}

function planOf(rows: readonly Row[], allowed = false, soFar: SoFar | null = null) {
  const c = circumstances({ fields: FIELDS });
  const planned: readonly PlannedRow[] = rows.map((row) => ({ row, decision: decide(row, c) }));
  return makePlan(planned, allowed, soFar);
}

function times(count: number, row: Row): readonly Row[] {
  return Array.from({ length: count }, () => row);
}

const settled = showing({});
const emptiedOnP = showing({ location: "" });
const emptiedOnS = showing({}, { location: "" });
const emptyOnBoth = showing({ location: "" }, { location: "" }, { memory: aMemory() });

describe("what counts", () => {
  it.each<[string, Row, readonly string[]]>([
    ["a field emptied on P, which the copy would lose", emptiedOnP, ["location"]],
    ["a field emptied on the copy, which P would lose", emptiedOnS, ["location"]],
    ["nothing where a field is filled", showing({}, { location: "" }, { memory: aMemory() }), []],
    ["nothing where a value changes", showing({ location: "City" }), []],
    ["nothing where both are empty by now", showing({ location: "" }, { location: "" }), []],
    ["two fields of one row", showing({ name: "", location: "" }), ["name", "location"]],
    [
      "a conflict that the emptied side wins",
      showing(
        {},
        {},
        {
          private: livePrivate({ fields: { ...agreed, location: "" }, editedAt: LATER }),
          shared: liveShared({ fields: { ...agreed, location: "City" } }),
        },
      ),
      ["location"],
    ],
    [
      "nothing of a conflict that the filled side wins",
      showing(
        {},
        {},
        {
          private: livePrivate({ fields: { ...agreed, location: "" } }),
          shared: liveShared({ fields: { ...agreed, location: "City" }, editedAt: LATER }),
        },
      ),
      [],
    ],
    [
      "what P would lose with the copy that goes",
      showing({}, { location: "" }, { private: livePrivate({ ticked: false, fields: agreed }) }),
      ["location"],
    ],
    [
      "nothing that P loses nothing by, whose copy goes",
      showing({}, {}, { private: livePrivate({ ticked: false, fields: { ...agreed, location: "" } }) }),
      [],
    ],
  ])("is %s", (_, row, fields) => {
    expect(emptiedBy(decide(row, circumstances({ fields: FIELDS })))).toEqual(fields);
  });
});

describe("the brake on a field", () => {
  const of = (rows: readonly Row[], ...rest: readonly [boolean?, (SoFar | null)?]) =>
    planOf(rows, ...rest).emptyings.get("location");

  it("lets 5 pages pass, however few rows there are, and says nothing of a field that nobody empties", () => {
    expect(of(times(5, emptiedOnP))).toEqual({ pages: 5, filled: 5, braked: false });
    expect(planOf(times(5, settled)).emptyings.size).toBe(0);
  });

  it("stops 6 that are more than a quarter of the rows in which the field was filled on either side", () => {
    expect(of([...times(3, emptiedOnP), ...times(3, emptiedOnS)])).toMatchObject({ pages: 6, braked: true });
    expect(of([...times(6, emptiedOnP), ...times(17, settled)])).toMatchObject({ filled: 23, braked: true });
    expect(of([...times(6, emptiedOnP), ...times(18, settled)])).toMatchObject({ filled: 24, braked: false });
  });

  it("doesn't count rows in which it was empty anyway, or that aren't linked", () => {
    const plan = of([...times(6, emptiedOnP), ...times(30, emptyOnBoth)]);
    expect(plan).toEqual({ pages: 6, filled: 6, braked: true });
    const strange = showing({}, {}, { private: livePrivate({ link: null, fields: agreed }), memory: null });
    expect(of([...times(6, emptiedOnP), ...times(30, strange)])).toMatchObject({ filled: 6, braked: true });
  });

  it("is pulled for each field by itself", () => {
    const { emptyings } = planOf([...times(6, emptiedOnP), showing({ name: "" })]);
    expect(emptyings.get("location")?.braked).toBe(true);
    expect(emptyings.get("name")).toEqual({ pages: 1, filled: 7, braked: false });
  });

  it("is lifted by the override, and has nothing to do with the other brake", () => {
    expect(of(times(60, emptiedOnP), true)).toMatchObject({ pages: 60, braked: false });
    expect(planOf(times(60, emptiedOnP)).braked).toBe(false);
  });

  it("counts what single syncs did before, and measures them by all rows that the state knows", () => {
    const soFar: SoFar = { removals: 0, emptied: { location: 5 }, linked: 20, filled: () => 20 };
    expect(of([emptiedOnP], false, soFar)).toEqual({ pages: 6, filled: 20, braked: true });
    expect(of([emptiedOnP], false, { ...soFar, filled: () => 24 })).toMatchObject({ braked: false });
    expect(of([emptiedOnP], false, { ...soFar, emptied: { name: 9 } })).toMatchObject({ pages: 1 });
    expect(of([settled], false, soFar)).toBeUndefined();
  });
});

describe("a field that is kept filled", () => {
  const kept: Partial<Circumstances> = { keptFilled: new Set(["location"]), fields: FIELDS };

  it("is held on both sides, while the others travel, and isn't told row by row", () => {
    const { does, held, reports } = decided(showing({ name: "Doctor", location: "" }), kept);
    expect({ does, held, reports }).toEqual({ does: ["write-shared: name B2"], held: true, reports: [] });
    expect(decided(emptiedOnS, kept)).toMatchObject({ does: [], held: true });
  });

  it("is filled and changed as ever", () => {
    expect(decided(showing({ location: "City" }), kept).does).toEqual(["write-shared: location B2"]);
    const unknown = showing({ location: "" }, {}, { memory: aMemory() });
    expect(decided(unknown, kept).does).toEqual(["write-private: location B5"]);
  });

  it("keeps the base, so that an emptying that is allowed later travels in the direction that it had", () => {
    const braked = decided(emptiedOnP, kept);
    expect(braked.memory?.base).toEqual(memory.base);
    expect(decided({ ...emptiedOnP, memory: braked.memory }, { fields: FIELDS }).does).toEqual([
      "write-shared: location B2",
    ]);
  });

  it("keeps the winner of a conflict as it was first seen, whatever our own writes move", () => {
    const conflict = {
      p: "",
      s: "theirs",
      base: ["old", "old"],
      circumstances: { keptFilled: new Set(["name" as const]) },
    } as const;
    expect(outcomeOf({ ...conflict, newer: "private" })).toEqual({
      kind: "held",
      code: "brake",
      rule: "B4",
      winner: "private",
      copyHoldsValue: false,
    });
    expect(outcomeOf({ ...conflict, newer: "shared" })).toMatchObject({ kind: "conflict", winner: "shared" });
  });

  it("stays with P where the copy goes, which nothing holds up", () => {
    const row = showing({}, { location: "" }, { private: livePrivate({ ticked: false, fields: agreed }) });
    expect(decided(row, kept)).toMatchObject({
      does: ["trash S", "write-private: clear link", "forget"],
      held: false,
    });
  });
});

describe("an outcome takes something away", () => {
  const pair = (p: string, s: string) => ({ key: "name", p: aView(p), s: aView(s) }) as const;
  const toShared = { kind: "write", rule: "B2", to: "shared" } as const;
  it("exactly where it writes nothing over something", () => {
    expect(empties(pair("", "old"), toShared)).toBe(true);
    expect(empties(pair("new", "old"), toShared)).toBe(false);
    expect(empties(pair("", ""), toShared)).toBe(false);
    expect(empties(pair("", "old"), { kind: "stays", rule: "B2" })).toBe(false);
    expect(empties(pair("old", ""), { kind: "write", rule: "B3", to: "private" })).toBe(true);
  });
});
