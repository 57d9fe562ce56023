/** Table A rule by rule, while the appointment is shared or can't be told: the plain case first, then its traps. */

import { describe, expect, it } from "vitest";
import { decided, foreseen } from "../support/decided.ts";
import {
  aMemory,
  codesOf,
  LATER,
  livePrivate,
  liveShared,
  OTHER,
  P,
  print,
  S,
  trashedPrivate,
  trashedShared,
  unmarkedShared,
} from "../support/rows.ts";

const never = { private: livePrivate({ link: null }), shared: { state: "none" }, memory: null } as const;
const retitled = liveShared({ fields: { name: "Dentist, 2nd floor" } });

describe("A1: a ticked page that was never linked", () => {
  it("gets a copy and a link to it", () => {
    expect(decided(never)).toMatchObject({ rule: "A1", does: ["create", "write-private: set link"] });
  });

  it("gets one too where its link names a page of somebody else's, which is left alone", () => {
    const duplicated = { ...never, private: livePrivate({ link: OTHER }) };
    expect(decided(duplicated).does).toEqual(["create", "write-private: set link"]);
  });

  it("forgets any earlier copy, but not the values that Notion refused", () => {
    const memory = aMemory({ copy: OTHER, refused: { name: "#odd" } });
    expect(decided({ ...never, memory }).memory).toEqual({ copy: null, base: {}, refused: { name: "#odd" } });
  });
});

describe("A2, A3: a ticked page with a live copy", () => {
  it("A2: gets the link that is missing or wrong", () => {
    for (const link of [null, OTHER]) {
      expect(decided({ private: livePrivate({ link }) })).toMatchObject({
        rule: "A2",
        does: ["write-private: set link"],
      });
    }
  });

  it("A2: sends fields and link in one write", () => {
    const found = decided({ private: livePrivate({ link: null }), shared: retitled });
    expect(found.does).toEqual(["write-private: name B3; set link"]);
  });

  it("A3: is left alone when nothing changed", () => {
    expect(decided({})).toMatchObject({ rule: "A3", does: [], memory: aMemory(), held: false });
  });

  it("has a wrong or empty owner put right on its copy", () => {
    for (const sourceUserId of [null, 999]) {
      expect(decided({ shared: liveShared({ sourceUserId }) }).does).toEqual(["write-shared: owner"]);
    }
  });
});

describe("A4: a copy that the partner trashed", () => {
  it("unticks P in the same write that clears its link, and keeps P", () => {
    expect(decided({ shared: trashedShared() })).toMatchObject({
      rule: "A4",
      does: ["write-private: clear link; untick", "forget"],
      reports: [["copy_removed_by_partner", P, S]],
      removal: true,
    });
  });

  it("counts a copy that was moved to another parent as trashed", () => {
    expect(decided({ shared: { state: "moved", id: S } })).toMatchObject({ rule: "A4", removal: true });
  });

  it("is restored under `recreate`, with P's edits; a moved one is made anew", () => {
    const edited = { private: livePrivate({ fields: { name: "Doctor" } }) };
    const recreate = { onSharedDelete: "recreate" } as const;
    expect(decided({ ...edited, shared: trashedShared() }, recreate)).toMatchObject({
      rule: "A4",
      does: ["restore S", "write-shared: name B2"],
      removal: false,
    });
    expect(decided({ shared: { state: "moved", id: S } }, recreate).does[0]).toBe("create");
  });

  it("C6: takes nothing away where the link is gone: an old state knows a base that has been dropped since", () => {
    const retickedSince = { private: livePrivate({ link: null }), shared: trashedShared() };
    expect(decided(retickedSince)).toMatchObject({
      rule: "A5",
      does: ["restore S", "write-private: set link"],
      removal: false,
    });
  });

  it("C5: starts anew where we had unticked P and its owner ticked it again", () => {
    const memory = aMemory({ phase: { kind: "about-to", deed: "untick" } });
    const reticked = { private: livePrivate({ link: null }), shared: trashedShared(), memory };
    expect(decided(reticked)).toMatchObject({ rule: "A1", does: ["create", "write-private: set link"] });
    expect(decided({ shared: trashedShared(), memory })).toMatchObject({ rule: "A4" });
  });
});

describe("A5: a copy that we trashed, or of which nothing is known", () => {
  it("comes back from the trash when P is back", () => {
    const memory = aMemory({ phase: { kind: "trashed-by-us" } });
    expect(decided({ shared: trashedShared(), memory })).toMatchObject({ rule: "A5", does: ["restore S"] });
  });

  it("comes back where an earlier run was about to trash it and may have done so", () => {
    for (const phase of [
      { kind: "about-to", deed: "trash", from: "in-step" },
      { kind: "about-to", deed: "unshare" },
    ] as const) {
      const memory = aMemory({ phase });
      expect(decided({ shared: trashedShared(), memory }).rule).toBe("A5");
    }
  });

  it("comes back where the base is unknown, and then table B decides", () => {
    const shared = trashedShared({ fields: { name: "Doctor" }, editedAt: LATER });
    for (const memory of [null, aMemory({ base: {} }), aMemory({ copy: OTHER })]) {
      expect(decided({ shared, memory }).does).toEqual([
        "restore S",
        `comment on private: name of private (${print("Dentist")})`,
        "write-private: name B6",
      ]);
    }
  });

  it("is ticked again once it is back, and the partner's old untick is no wish any more", () => {
    const memory = aMemory({ phase: { kind: "trashed-by-us" } });
    expect(decided({ shared: trashedShared({ ticked: false }), memory }).does).toEqual([
      "restore S",
      "write-shared: tick",
    ]);
    const halfWay = decided({ shared: liveShared({ ticked: false }), memory });
    expect(halfWay).toMatchObject({
      rule: "A3",
      does: ["write-shared: tick"],
      memory: { phase: { kind: "being-restored" } },
    });
    expect(decided({ memory }).memory).toEqual(aMemory());
  });

  it("is made anew where it lives elsewhere now or lost its mark, since it would come back as nobody's page", () => {
    expect(decided({ shared: { state: "moved", id: S }, memory: null }).does[0]).toBe("create");
    const unmarked = trashedShared({ sourcePrivateId: null });
    expect(decided({ shared: unmarked, memory: aMemory({ phase: { kind: "trashed-by-us" } }) }).does).toEqual(
      ["create", "write-private: set link"],
    );
  });
});

describe("A6, A13, unmarked: what can't be told is held", () => {
  it("A6: an unreadable copy of a ticked page", () => {
    expect(decided({ shared: { state: "unreadable", id: S } })).toMatchObject({
      rule: "A6",
      does: [],
      held: true,
      reports: [["copy_unreadable", P, S]],
      memory: aMemory(),
    });
  });

  it("A13: an unreadable private page, whatever its copy looks like", () => {
    for (const shared of [retitled, trashedShared(), { state: "none" }] as const) {
      expect(decided({ private: { state: "unreadable" }, shared })).toMatchObject({
        rule: "A13",
        does: [],
        held: true,
        reports: [["private_unreadable", P, S]],
        memory: aMemory(),
      });
    }
  });

  it("a copy whose mark somebody emptied, for ticked and unticked pages, in an adopt-only pass too", () => {
    for (const ticked of [true, false]) {
      for (const adoptOnly of [true, false]) {
        const shared = unmarkedShared();
        expect(decided({ private: livePrivate({ ticked }), shared }, { adoptOnly })).toMatchObject({
          rule: "unmarked",
          does: [],
          held: true,
          reports: [["copy_unmarked", P, S]],
        });
      }
    }
  });

  it("C5: but not where we were about to empty it ourselves", () => {
    const detached = {
      shared: unmarkedShared(),
      memory: aMemory({ phase: { kind: "about-to", deed: "detach", from: "in-step" } }),
    } as const;
    expect(decided(detached)).toMatchObject({ rule: "A1" });
    expect(decided({ ...detached, private: trashedPrivate() })).toMatchObject({
      rule: "A12",
      does: ["forget"],
    });
  });
});

it("a row's reports don't depend on what its values are", () => {
  const secret = liveShared({ fields: { name: "Divorce lawyer" } });
  const conflict = decided({ private: livePrivate({ fields: { name: "Surprise party" } }), shared: secret });
  expect(codesOf(foreseen(conflict))).toEqual(["conflict_resolved"]);
  expect(JSON.stringify([conflict.problems, foreseen(conflict), conflict.reason])).not.toMatch(
    /lawyer|party/,
  );
});
