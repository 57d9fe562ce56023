import { describe, expect, it } from "vitest";
import { decide } from "../../src/core/decide.ts";
import { makePlan } from "../../src/core/plan.ts";
import type { Circumstances, Row } from "../../src/core/row.ts";
import { inheritedFaults } from "../../src/engine/inherited.ts";
import {
  aRow,
  circumstances,
  livePrivate,
  liveShared,
  OTHER,
  P,
  S,
  trashedPrivate,
} from "../support/rows.ts";

const NONE = { state: "none" } as const;
const adopting: Partial<Circumstances> = { adoptOnly: true, ticksMissing: true };

/** What is logged of these rows, where they are decided with nothing remembered. */
function logged(rows: readonly Partial<Row>[], c: Partial<Circumstances> = {}): readonly string[] {
  const decided = rows.map((parts) => {
    const row = aRow({ memory: null, ...parts });
    return { row, decision: decide(row, circumstances(c)) };
  });
  return inheritedFaults(101, makePlan(decided, false));
}

describe("faults of another program, mended in passing", () => {
  it("are told by ids: copies that get a tick", () => {
    const rows = [
      { private: livePrivate(), shared: liveShared({ ticked: false }) },
      { private: livePrivate(), shared: liveShared({ id: OTHER, ticked: false }) },
      { private: livePrivate(), shared: liveShared() },
    ];
    expect(logged(rows, adopting)).toEqual([
      `User 101: copies without a tick in PartnerRelevant get it: ${S}, ${OTHER}`,
    ]);
  });

  it("are told by ids: pages whose link leads to another page's copy", () => {
    const rows = [
      { private: livePrivate({ link: OTHER }), shared: NONE },
      { id: OTHER, private: livePrivate({ id: OTHER, link: S }), shared: NONE },
    ];
    expect(logged(rows)).toEqual([
      `User 101: private pages whose SyncedToSharedId names another page's copy, or a row of nobody's, get a copy of their own: ${P}, ${OTHER}`,
    ]);
  });

  it.each<[string, Partial<Row>, Partial<Circumstances>]>([
    ["a new appointment", { private: livePrivate({ link: null }), shared: NONE }, {}],
    [
      "an unticked page with a link to nothing",
      { private: livePrivate({ ticked: false, link: OTHER }), shared: NONE },
      {},
    ],
    ["a trashed page with a link to nothing", { private: trashedPrivate({ link: OTHER }), shared: NONE }, {}],
    ["a row in step", { private: livePrivate(), shared: liveShared() }, {}],
    [
      "a copy whose owner's mark is mended",
      { private: livePrivate(), shared: liveShared({ sourceUserId: null }) },
      {},
    ],
    ["a copy that can't be read", { private: livePrivate(), shared: { state: "unreadable", id: S } }, {}],
    [
      "a copy that the partner moved away, and that is made anew",
      { private: livePrivate(), shared: { state: "moved", id: S } },
      { onSharedDelete: "recreate" },
    ],
  ])("are not: %s", (_, row, c) => {
    expect(logged([row], c)).toEqual([]);
    expect(logged([{ ...row, memory: { copy: S, base: {} } }], c)).toEqual([]);
  });
});
