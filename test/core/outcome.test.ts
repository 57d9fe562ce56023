import { describe, expect, it } from "vitest";
import type { Box, Write } from "../../src/core/decision.ts";
import type { Effect } from "../../src/core/effect.ts";
import { outcomeOf, waitsFor } from "../../src/core/outcome.ts";
import { OTHER, P, S } from "../support/rows.ts";

const why = { rule: "A3", reason: "" } as const;
const NOTHING = { rows: [], failed: [] };

function did(write: Write, page: string = S): Effect {
  return { kind: "did", write, page };
}

const made = did({ ...why, do: "create" });
const trashed = (by: "owner" | "partner", page: string = S) =>
  did({ ...why, do: "trash", copy: page, by }, page);
const detached = did({ ...why, do: "detach", copy: S });
const toPrivate = (box: Box, fields: "name" | "none" = "none") =>
  did(
    {
      ...why,
      do: "write-private",
      fields: fields === "name" ? [{ key: "name", rule: "B3" }] : [],
      link: "keep",
      box,
    },
    P,
  );
const toShared = (page: string, tick: "set" | "restore" = "set") =>
  did(
    { ...why, do: "write-shared", fields: [{ key: "name", rule: "B2" }], tick, owner: false, mark: false },
    page,
  );

const statsOf = (...row: readonly Effect[]) => outcomeOf([row], NOTHING).stats;

describe("what a row's effects come to", () => {
  it("is a copy made, and no longer where the owner takes it back in the same pass (F1)", () => {
    expect(statsOf(made)).toMatchObject({ created: 1, removed: 0 });
    for (const going of [trashed("owner"), detached])
      expect(statsOf(made, going)).toMatchObject({ created: 0, removed: 0 });
    expect(statsOf(made, trashed("owner"), made)).toMatchObject({ created: 1, removed: 0 });
  });

  it("is a copy made and one removed where the partner doesn't want the new one", () => {
    expect(statsOf(made, trashed("partner"))).toMatchObject({ created: 1, removed: 1 });
  });

  it("is one removed where another copy goes than the one that this pass has brought", () => {
    expect(statsOf(made, trashed("owner", OTHER))).toMatchObject({ created: 1, removed: 1 });
  });

  it("is one removed row, however it came to that", () => {
    expect(statsOf(trashed("owner"))).toMatchObject({ created: 0, removed: 1 });
    expect(statsOf(detached)).toMatchObject({ created: 0, removed: 1 });
    expect(statsOf({ kind: "lost-before" }, trashed("owner"))).toMatchObject({ removed: 1 });
    expect(statsOf(toPrivate("untick-removed"))).toMatchObject({ removed: 1 });
    for (const box of ["untick-unshared", "untick-leaving", "restore"] as const)
      expect(statsOf(toPrivate(box))).toMatchObject({ removed: 0 });
  });

  it("is each page once on which a field arrived, and none on which only marks did", () => {
    expect(statsOf(toPrivate("keep", "name"), toPrivate("keep", "name")).updated).toBe(1);
    expect(statsOf(toShared(S), toShared(OTHER), toPrivate("keep", "name")).updated).toBe(3);
    expect(statsOf(made, toPrivate("restore")).updated).toBe(0);
  });

  it("is each field once that both sides claim, however often the row was decided", () => {
    const disagreed = (...fields: readonly ("name" | "date")[]): Effect => ({ kind: "disagreed", fields });
    expect(statsOf(disagreed("name"), disagreed("name", "date")).conflicts).toBe(2);
  });

  it("is a write for each that took effect, the trash that a page comes out of again included, and no copy removed by that", () => {
    const inVain: readonly Effect[] = [
      { kind: "trashed-in-vain", page: S },
      { kind: "taken-out", page: S },
    ];
    expect(outcomeOf([[made, ...inVain], [trashed("owner")]], NOTHING)).toMatchObject({
      writes: 4,
      stats: { created: 1, removed: 1 },
    });
  });

  it("is an error for each row that failed, and for each that couldn't be read", () => {
    const gathered = { rows: [1, 2], failed: [1] };
    const { stats, stopped } = outcomeOf([[{ kind: "failed" }], [{ kind: "stopped" }]], gathered);
    expect(stats).toMatchObject({ total_processed: 3, errors: 2 });
    expect(stopped).toBe(true);
    expect(outcomeOf([[{ kind: "failed" }]], gathered).stopped).toBe(false);
  });

  it("is what all rows together are told of: who waits for room, boxes ticked again, fields that keep what they show", () => {
    const rows: readonly (readonly Effect[])[] = [
      [
        { kind: "held", waitsFor: ["room"] },
        { kind: "kept-filled", field: "name" },
      ],
      [
        { kind: "held", waitsFor: ["value"] },
        { kind: "kept-filled", field: "name" },
      ],
      [toPrivate("restore"), toShared(S, "restore")],
      [toShared(S)],
    ];
    expect(outcomeOf(rows, NOTHING)).toMatchObject({
      waiting: 1,
      ticksRestored: { private: 1, shared: 1 },
      keptFilled: new Map([["name", 2]]),
      stats: { held: 2 },
    });
    expect(rows.map((row) => waitsFor(row, "value"))).toEqual([false, true, false, false]);
  });

  it("is each problem once, and of two further copies each", () => {
    const about = (copy_id: string) =>
      ({ code: "duplicate_copy", message: "", page_id: P, copy_id }) as const;
    const tells = [about(S)];
    const row: readonly Effect[] = [
      did({ ...why, do: "trash", copy: S, by: "partner", tells }),
      { kind: "told", problems: [about(OTHER), about(S)] },
    ];
    expect(outcomeOf([row, row], NOTHING).problems).toEqual([about(S), about(OTHER), about(S), about(OTHER)]);
  });
});

describe("what the rows' effects come to together", () => {
  it("counts a tick as put back on the side where it was, and by nothing but that (E3)", () => {
    const of = (...row: readonly Effect[]) => outcomeOf([row], NOTHING).ticksRestored;
    expect(of(toPrivate("restore"))).toEqual({ private: 1, shared: 0 });
    expect(of(toShared(S, "restore"))).toEqual({ private: 0, shared: 1 });
    for (const other of [toPrivate("keep"), toPrivate("untick-leaving"), toShared(S, "set"), made])
      expect(of(other)).toEqual({ private: 0, shared: 0 });
  });

  it("is stopped where one row was, whatever became of the others", () => {
    const stopped: Effect = { kind: "stopped" };
    expect(outcomeOf([[made], [made, stopped]], NOTHING).stopped).toBe(true);
    expect(outcomeOf([[made], []], NOTHING).stopped).toBe(false);
  });
});
