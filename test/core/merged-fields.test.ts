/** Table B over a whole row: what is written, commented, remembered and reported when fields differ among themselves. */

import { describe, expect, it } from "vitest";
import type { FieldKey } from "../../src/core/appointment.ts";
import { decide } from "../../src/core/decide.ts";
import type { Circumstances, Row } from "../../src/core/row.ts";
import { foreseen } from "../support/decided.ts";
import {
  aBase,
  actionsOf,
  aMemory,
  aRow,
  aStrayEnd,
  circumstances,
  codesOf,
  LATER,
  livePrivate,
  liveShared,
  P,
  print,
  S,
  type ShownFields,
} from "../support/rows.ts";

const FIELDS: readonly FieldKey[] = ["name", "date", "description", "location"];
const AGREED = { name: "n", date: "d", description: "x", location: "l" };
const memory = aMemory({ base: aBase(AGREED) });

interface Given {
  readonly p?: ShownFields;
  readonly s?: ShownFields;
  readonly row?: Partial<Row>;
  readonly ticked?: boolean;
  readonly c?: Partial<Circumstances>;
}

function decided({ p = {}, s = {}, row = {}, ticked = true, c = {} }: Given) {
  const decision = decide(
    aRow({
      private: livePrivate({ ticked, fields: { ...AGREED, ...p } }),
      shared: liveShared({ fields: { ...AGREED, ...s } }),
      memory,
      ...row,
    }),
    circumstances({ fields: FIELDS, conflictPolicy: "private", ...c }),
  );
  return {
    ...decision,
    does: actionsOf(decision),
    codes: codesOf(decision.problems),
    later: codesOf(foreseen(decision)),
  };
}

const NO_COMMENTS = { commentsRefused: { private: true, shared: true } };

describe("the fields of a row", () => {
  it("travel each by itself, in one write per page, S before P", () => {
    const { does } = decided({ p: { name: "n2", location: "l2" }, s: { date: "d2" } });
    expect(does).toEqual(["write-shared: name B2, location B2", "write-private: date B3"]);
  });

  it("don't wait for one that is held", () => {
    const { does, codes, held, conflicts } = decided({
      p: { name: "n2", location: "l2" },
      s: { name: "n3" },
      c: NO_COMMENTS,
    });
    expect(does).toEqual(["write-shared: location B2"]);
    expect({ codes, held, conflicts }).toEqual({ codes: ["conflict_held"], held: true, conflicts: ["name"] });
  });

  it("that aren't mapped are neither written nor looked at", () => {
    const { does } = decided({ p: { location: "l2" }, s: { description: "y" }, c: { fields: ["name"] } });
    expect(does).toEqual([]);
  });

  it("are all preserved before the first of them is written", () => {
    const { does, later } = decided({
      p: { name: "n2", date: "d2" },
      s: { name: "n3", location: "l2", date: "d3" },
    });
    expect(does).toEqual([
      `comment on shared: name of shared (${print("n3")})`,
      `comment on shared: date of shared (${print("d3")})`,
      "write-shared: name B4, date B4",
      "write-private: location B3",
    ]);
    expect(later).toEqual(["conflict_resolved", "conflict_resolved"]);
  });

  it("are won by the newer page together, even where each side has its own conflict", () => {
    const row = {
      private: livePrivate({ fields: { ...AGREED, name: "n2" } }),
      shared: liveShared({ editedAt: LATER, fields: { ...AGREED, name: "n3" } }),
    };
    expect(decided({ row, c: { conflictPolicy: "newest" } }).does).toEqual([
      `comment on private: name of private (${print("n2")})`,
      "write-private: name B4",
    ]);
  });
});

describe("what a row remembers", () => {
  it("is the refreshed base of what is settled, and the old base of what still has to travel", () => {
    const { memory: after } = decided({ p: { name: "n2", date: "d2" }, s: { name: "n2" } });
    expect(after).toEqual({ copy: S, base: aBase({ ...AGREED, name: "n2" }) });
  });

  it("is the winner of a conflict from the moment it is seen, held or not", () => {
    const conflict = { p: { name: "n2" }, s: { name: "n3" } };
    expect(decided(conflict).memory?.winners).toEqual({ name: "private" });
    expect(decided({ ...conflict, c: NO_COMMENTS }).memory?.winners).toEqual({ name: "private" });
  });

  it("doesn't change sides while a conflict is held", () => {
    const first = decided({ p: { name: "n2" }, s: { name: "n3" }, c: NO_COMMENTS });
    const row = { memory: first.memory };
    const later = decided({ p: { name: "n2" }, s: { name: "n4" }, row, c: { conflictPolicy: "shared" } });
    expect(later.does).toEqual([
      `comment on shared: name of shared (${print("n4")})`,
      "write-shared: name B4",
    ]);
  });

  it("is a refused value as long as it stands, and no longer", () => {
    const refused = { ...memory, refused: { name: print("odd") } };
    const standing = decided({ p: { name: "odd" }, row: { memory: refused } });
    expect(standing).toMatchObject({ does: [], codes: ["value_held"], held: true, conflicts: [] });
    expect(standing.memory?.refused).toEqual({ name: print("odd") });
    const mended = decided({ p: { name: "even" }, row: { memory: refused } });
    expect(mended.does).toEqual(["write-shared: name B2"]);
    expect(mended.memory?.refused).toBeUndefined();
  });

  it("names both pages, whether it is P's value that S refuses or S's that P does", () => {
    const row = { memory: { ...memory, refused: { name: print("odd") } } };
    for (const given of [{ p: { name: "odd" } }, { s: { name: "odd" } }]) {
      expect(decided({ ...given, row }).problems).toMatchObject([{ page_id: P, copy_id: S }]);
    }
  });

  it("counts a conflict whose winner was refused as a conflict", () => {
    const row = { memory: { ...memory, refused: { name: print("odd") } } };
    expect(decided({ p: { name: "odd" }, s: { name: "n3" }, row })).toMatchObject({
      codes: ["value_held"],
      conflicts: ["name"],
    });
  });

  it("drops what was announced, once it is known whether it arrived (C5)", () => {
    const pending = { name: { side: "shared", p: print("n2"), s: print("n2~") } } as const;
    const arrived = decided({
      p: { name: "n2" },
      s: { name: "n2~" },
      row: { memory: { ...memory, pending } },
    });
    expect(arrived.does).toEqual([]);
    expect(arrived.memory).toEqual({ copy: S, base: aBase({ ...AGREED, name: ["n2", "n2~"] }) });
  });
});

describe("an appointment that stops being shared (A8)", () => {
  const unticked = { ticked: false };

  it("keeps its copy while a conflict can't be preserved; S's other edits travel, P's don't", () => {
    const given = { p: { name: "n2", location: "l2" }, s: { name: "n3", date: "d2" }, ...unticked };
    expect(decided({ ...given, c: NO_COMMENTS })).toMatchObject({
      rule: "A8",
      does: ["write-private: date B3"],
      codes: ["conflict_held"],
      held: true,
      removal: false,
    });
  });

  it("preserves on P what P's value wins over, without writing it", () => {
    expect(decided({ p: { name: "n2" }, s: { name: "n3" }, ...unticked }).does).toEqual([
      `comment on private: name of shared (${print("n3")})`,
      "trash S",
      "write-private: clear link",
      "forget",
    ]);
  });

  it("C5: doesn't comment a second time once P's comment is remembered", () => {
    const preserved = { ...memory.base, name: { p: "-", s: print("n3") } };
    const row = { memory: { ...memory, base: preserved } };
    expect(decided({ p: { name: "n2" }, s: { name: "n3" }, row, ...unticked }).does[0]).toBe("trash S");
  });

  it("loses its copy although a value of P was refused: nothing of that stands on S", () => {
    const row = { memory: { ...memory, refused: { name: print("odd") } } };
    expect(decided({ p: { name: "odd" }, row, ...unticked })).toMatchObject({ removal: true, held: false });
  });
});

describe("an end date without a start", () => {
  const END = "2026-05-02";

  it("is reported at every pass, on the page where it stands, and is no date", () => {
    const both = { p: { date: "" }, s: { date: aStrayEnd(END) } };
    const { does, problems } = decided({
      ...both,
      row: { memory: aMemory({ base: aBase({ ...AGREED, date: "" }) }) },
    });
    expect(does).toEqual([]);
    const pages = { code: "date_without_start", page_id: P, copy_id: S };
    expect(problems).toMatchObject([{ ...pages, side: "shared" }]);
    const onPrivate = decided({ p: { date: aStrayEnd(END) }, s: { date: "" } }).problems;
    expect(onPrivate).toMatchObject([{ ...pages, side: "private" }]);
  });

  it("is preserved in a comment before a date takes its place", () => {
    const row = { memory: aMemory({ base: aBase({ ...AGREED, date: "" }) }) };
    expect(decided({ p: { date: "d2" }, s: { date: aStrayEnd(END) }, row }).does).toEqual([
      `comment on shared: date of shared (${print(END)})`,
      "write-shared: date B2",
    ]);
    expect(decided({ p: { date: aStrayEnd(END) }, s: { date: "d2" }, row }).does).toEqual([
      `comment on private: date of private (${print(END)})`,
      "write-private: date B3",
    ]);
  });

  it("holds its field where comments are refused, without being a conflict", () => {
    const row = { memory: aMemory({ base: aBase({ ...AGREED, date: "" }) }) };
    const given = { p: { date: "d2", name: "n2" }, s: { date: aStrayEnd(END) }, row, c: NO_COMMENTS };
    expect(decided(given)).toMatchObject({
      does: ["write-shared: name B2"],
      codes: ["conflict_held", "date_without_start"],
      held: true,
      conflicts: [],
    });
  });

  it("on a copy that is about to go is preserved on P first (A8)", () => {
    const row = { memory: aMemory({ base: aBase({ ...AGREED, date: "" }) }) };
    const given = { p: { date: "" }, s: { date: aStrayEnd(END) }, row, ticked: false };
    expect(decided(given).does).toEqual([
      `comment on private: date of shared (${print(END)})`,
      "trash S",
      "write-private: clear link",
      "forget",
    ]);
    const same = { ...given, p: { date: aStrayEnd(END) } };
    expect(decided(same).does[0]).toBe("trash S");
  });

  it("keeps that copy where P refuses comments, and isn't commented while the copy stays anyway", () => {
    const row = { memory: aMemory({ base: aBase({ ...AGREED, date: "" }) }) };
    const given = { p: { date: "" }, s: { date: aStrayEnd(END) }, row, ticked: false };
    const kept = decided({ ...given, c: NO_COMMENTS });
    expect(kept).toMatchObject({ does: [], held: true, removal: false });
    expect(kept.codes).toEqual(["date_without_start", "conflict_held"]);
    expect(kept.problems[1]).toMatchObject({ property: "date" });
    const refused = { memory: { ...row.memory, refused: { name: print("odd") } } };
    const staying = decided({ ...given, s: { ...given.s, name: "odd" }, row: refused });
    expect(staying).toMatchObject({ does: [], removal: false });
  });
});
