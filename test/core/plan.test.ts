import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import { type Decision, writesOf } from "../../src/core/decision.ts";
import { exceedsBrake, makePlan, type PlannedRow } from "../../src/core/plan.ts";
import type { Row } from "../../src/core/row.ts";
import {
  aMemory,
  aPrivatePage,
  aRow,
  aSharedPage,
  circumstances,
  livePrivate,
  liveShared,
  OTHER,
  trashedPrivate,
  trashedShared,
} from "../support/rows.ts";

function planned(row: Row): PlannedRow {
  return { row, decision: decide(row, circumstances()) };
}

function rows(count: number, row: Row): readonly PlannedRow[] {
  return Array.from({ length: count }, () => planned(row));
}

const settled = aRow();
const unticked = aRow({ private: livePrivate({ ticked: false }) });

function linkedIn(row: Row): number {
  return makePlan([planned(row)], false).linked;
}

describe("the brake (D2)", () => {
  it("lets 5 removals pass, however few rows there are", () => {
    expect(makePlan(rows(5, unticked), false).braked).toBe(false);
  });

  it("stops 6 removals that are more than a quarter of the linked rows", () => {
    const plan = makePlan([...rows(6, unticked), ...rows(17, settled)], false);
    expect(plan).toMatchObject({ removals: 6, linked: 23, braked: true });
  });

  it("lets 6 removals pass that are exactly a quarter of the linked rows", () => {
    const plan = makePlan([...rows(6, unticked), ...rows(18, settled)], false);
    expect(plan).toMatchObject({ removals: 6, linked: 24, braked: false });
  });

  it("is lifted by the override", () => {
    expect(makePlan(rows(100, unticked), true)).toMatchObject({ removals: 100, braked: false });
  });

  it("has both its edges where the rule puts them", () => {
    expect(exceedsBrake(5, 0)).toBe(false);
    expect(exceedsBrake(6, 0)).toBe(true);
    expect(exceedsBrake(6, 23)).toBe(true);
    expect(exceedsBrake(6, 24)).toBe(false);
    expect(exceedsBrake(25, 100)).toBe(false);
    expect(exceedsBrake(26, 100)).toBe(true);
  });

  it("counts every way in which a row loses its copy, once per row", () => {
    const lost = [
      unticked,
      aRow({ shared: liveShared({ ticked: false }) }),
      aRow({ shared: trashedShared() }),
      aRow({ private: trashedPrivate() }),
      aRow({ private: trashedPrivate(), shared: liveShared({ fields: { name: "Edited" } }) }),
    ];
    expect(lost.map((row) => planned(row).decision.rule)).toEqual(["A8", "A7", "A4", "A10", "A11"]);
    expect(makePlan(lost.map(planned), false).removals).toBe(5);
  });

  it("counts neither our own duplicates nor cleared links", () => {
    const doubled = aRow({ duplicates: [aSharedPage({ id: OTHER })] });
    const cleared = aRow({ private: livePrivate({ ticked: false }), shared: trashedShared() });
    const plan = makePlan([...rows(10, doubled), ...rows(10, cleared)], false);
    expect(plan).toMatchObject({ removals: 0, braked: false });
    expect(plan.writes).toBe(20);
  });

  it("doesn't count a row that keeps its copy because of a held conflict", () => {
    const held = aRow({
      private: livePrivate({ ticked: false, fields: { name: "Mine" } }),
      shared: liveShared({ fields: { name: "Theirs" } }),
    });
    const refusing = circumstances({ commentsRefused: { private: true, shared: true } });
    const plan = makePlan([{ row: held, decision: decide(held, refusing) }], false);
    expect(plan).toMatchObject({ removals: 0, writes: 0 });
  });
});

describe("a linked row", () => {
  it("is one with a base, whatever became of its pages", () => {
    expect(linkedIn(aRow({ private: { state: "unreadable" } }))).toBe(1);
    expect(linkedIn(aRow({ private: livePrivate({ link: null }), shared: { state: "none" } }))).toBe(1);
  });

  it("is one whose link names its copy, even if nothing is remembered", () => {
    expect(linkedIn(aRow({ memory: null }))).toBe(1);
    expect(linkedIn(aRow({ memory: null, shared: trashedShared() }))).toBe(1);
    expect(linkedIn(aRow({ memory: null, private: trashedPrivate() }))).toBe(1);
  });

  it("is not one with an empty base and without a link, or with a link to something else", () => {
    const unknown = { memory: aMemory({ base: {} }) };
    expect(linkedIn(aRow({ ...unknown, private: livePrivate({ link: null }) }))).toBe(0);
    expect(linkedIn(aRow({ ...unknown, private: livePrivate({ link: OTHER }) }))).toBe(0);
    expect(linkedIn(aRow({ ...unknown, shared: { state: "none" } }))).toBe(0);
    expect(linkedIn(aRow({ ...unknown, private: { state: "moved" } }))).toBe(0);
  });
});

describe("the plan's writes", () => {
  it("are the writes to Notion, without what is only remembered", () => {
    const created = decide(aRow({ shared: { state: "none" }, memory: null }), circumstances());
    expect(writesOf(created)).toBe(2);
    expect(writesOf(planned(unticked).decision)).toBe(2);
    expect(writesOf(planned(settled).decision)).toBe(0);
    const forgotten: Decision = planned(
      aRow({ private: trashedPrivate(), shared: { state: "none" } }),
    ).decision;
    expect(forgotten.actions).toHaveLength(1);
    expect(writesOf(forgotten)).toBe(0);
  });

  it("add up over the rows, each comment counting", () => {
    const conflict = aRow({
      private: livePrivate({ fields: { name: "Mine" } }),
      shared: liveShared({ fields: { name: "Theirs" } }),
    });
    expect(makePlan([planned(conflict), planned(unticked), planned(settled)], false).writes).toBe(4);
  });

  it("keep the rows in the order in which they were given", () => {
    const other = aRow({ id: OTHER, private: { state: "live", page: aPrivatePage({ id: OTHER }) } });
    expect(makePlan([planned(other), planned(settled)], false).rows.map(({ row }) => row.id)).toEqual([
      OTHER,
      settled.id,
    ]);
  });
});
