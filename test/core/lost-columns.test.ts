/** E3: boxes and marks that only the end of their column has emptied. */
import { describe, expect, it } from "vitest";
import { withoutLostTick } from "../../src/core/lost-columns.ts";
import type { Emptied, RowMemory } from "../../src/core/row.ts";
import { decided } from "../support/decided.ts";
import {
  aMemory,
  livePrivate,
  liveShared,
  OTHER,
  P,
  PARTNER,
  S,
  trashedPrivate,
  trashedShared,
  unmarkedShared,
} from "../support/rows.ts";

const unticked = livePrivate({ ticked: false });
const retitled = livePrivate({ ticked: false, fields: { name: "Doctor" } });

function lost(emptied: Emptied, parts: Partial<RowMemory> = {}): RowMemory {
  return aMemory({ emptied, ...parts });
}
const lostTick = lost({ tick: true });

describe("P's box", () => {
  it("is ticked again, and neither field nor copy is touched in that pass (F1)", () => {
    for (const p of [unticked, retitled]) {
      for (const adoptOnly of [true, false]) {
        expect(decided({ private: p, memory: lostTick }, { adoptOnly })).toMatchObject({
          rule: "E3",
          does: ["write-private: tick again"],
          removal: false,
          held: false,
          reports: [],
          memory: lostTick,
        });
      }
    }
  });

  it("is ticked in the same write that puts a lost link right", () => {
    for (const link of [null, OTHER]) {
      const p = livePrivate({ ticked: false, link });
      expect(decided({ private: p, memory: lostTick }).does).toEqual(["write-private: set link; tick again"]);
    }
  });

  it("counts as ticked: the partner's unticking, removing and hiding the copy mean what they always do", () => {
    const removed = [["copy_removed_by_partner", P, S]];
    const theirs = liveShared({ ticked: false, editedBy: PARTNER });
    expect(decided({ private: unticked, shared: theirs, memory: lostTick })).toMatchObject({
      rule: "A7",
      does: ["write-private: untick", "trash S", "write-private: clear link", "forget"],
      reports: removed,
    });
    const gone = decided({ private: unticked, shared: trashedShared(), memory: lostTick });
    expect(gone).toMatchObject({
      rule: "A4",
      does: ["write-private: clear link; untick", "forget"],
      reports: removed,
    });
    // Struck off: whatever becomes of the pass, it isn't ticked again.
    expect(gone.memory).toEqual(aMemory());
    const hidden = { state: "unreadable", id: S } as const;
    expect(decided({ private: unticked, shared: hidden, memory: lostTick })).toMatchObject({
      rule: "A6",
      does: [],
      held: true,
      memory: lostTick,
    });
  });

  it("is ticked before a removed copy is brought back under `recreate`", () => {
    const row = { private: unticked, shared: trashedShared(), memory: lostTick };
    expect(decided(row, { onSharedDelete: "recreate" })).toMatchObject({
      rule: "E3",
      does: ["write-private: tick again"],
    });
  });

  it("stays empty where there is no copy that speaks for it", () => {
    expect(decided({ private: unticked, shared: { state: "none" }, memory: lostTick }).rule).toBe("A9");
    const gone = { private: unticked, shared: trashedShared() };
    expect(
      decided({ ...gone, memory: lost({ tick: true }, { phase: { kind: "trashed-by-us" } }) }).rule,
    ).toBe("A9");
    const p = livePrivate({ ticked: false, link: OTHER });
    expect(decided({ private: p, shared: trashedShared(), memory: lostTick }).rule).toBe("A9");
  });

  it("stays noted while something is held, so that the copy isn't taken back for want of a tick later", () => {
    const shared = liveShared({ ticked: false, editedBy: PARTNER, fields: { name: "Dr Who" } });
    const refusing = { commentsRefused: { private: true, shared: true } };
    const held = decided({ private: retitled, shared, memory: lostTick }, refusing);
    expect(held).toMatchObject({ rule: "A7", does: [], held: true });
    expect(held.memory?.emptied).toEqual({ tick: true });
    const again = liveShared({ fields: { name: "Dr Who" } });
    expect(decided({ private: retitled, shared: again, memory: held.memory }).rule).toBe("E3");
  });

  it("means nothing any more once it is ticked, or unticked by whoever leaves", () => {
    expect(decided({ memory: lostTick })).toMatchObject({ rule: "A3", does: [], memory: aMemory() });
    expect(decided({ private: unticked, memory: lostTick }, { leaving: { untick: true } }).rule).toBe("A8");
  });

  it("means nothing for a page in the trash", () => {
    expect(decided({ private: trashedPrivate({ ticked: false }), memory: lostTick }).rule).toBe("A10");
  });
});

describe("the copy's box", () => {
  const empty = liveShared({ ticked: false, editedBy: PARTNER });

  it("is ticked again, which is no A7, together with P's fields", () => {
    const memory = lost({ copyTick: true });
    expect(decided({ shared: empty, memory })).toMatchObject({
      rule: "A3",
      does: ["write-shared: tick"],
      reports: [],
    });
    const p = livePrivate({ fields: { name: "Doctor" } });
    expect(decided({ private: p, shared: empty, memory }).does).toEqual(["write-shared: name B2; tick"]);
    expect(decided({ shared: empty }).rule).toBe("A7");
  });

  it("is noted until it is there, and of no other copy", () => {
    const memory = lost({ copyTick: true });
    expect(decided({ shared: empty, memory }).memory?.emptied).toEqual({ copyTick: true });
    expect(decided({ memory }).memory).toEqual(aMemory());
    const other = { shared: empty, memory: lost({ copyTick: true }, { copy: OTHER }) };
    expect(decided(other).rule).toBe("A7");
    expect(decided(other, { adoptOnly: true }).memory).not.toHaveProperty("emptied");
  });

  it("waits for P's own, where both went", () => {
    const memory = lost({ tick: true, copyTick: true });
    const first = decided({ private: unticked, shared: empty, memory });
    expect(first.does).toEqual(["write-private: tick again"]);
    const then = decided({ shared: empty, memory: withoutLostTick(first.memory) });
    expect(then.does).toEqual(["write-shared: tick"]);
  });
});

describe("the copy's marks", () => {
  const memory = lost({ marks: true });

  it("are set again on the page that base and link name, which is no hold", () => {
    const shared = unmarkedShared({ sourceUserId: null });
    expect(decided({ shared, memory })).toMatchObject({
      rule: "A3",
      does: ["write-shared: owner; mark"],
      held: false,
      reports: [],
    });
    expect(decided({ shared: unmarkedShared() }).rule).toBe("unmarked");
  });

  it("don't keep it from being taken back, or from going with P", () => {
    const shared = unmarkedShared();
    expect(decided({ private: unticked, shared, memory }).rule).toBe("A8");
    expect(decided({ private: trashedPrivate(), shared, memory }).rule).toBe("A10");
  });

  it("are of that copy alone", () => {
    const other = lost({ marks: true }, { copy: OTHER });
    expect(decided({ shared: unmarkedShared(), memory: other }).rule).toBe("unmarked");
  });
});

describe("P's link", () => {
  const memory = lost({ link: true });
  const unlinked = livePrivate({ link: null });

  it("is set again by A2, and noted until it is there", () => {
    const again = decided({ private: unlinked, memory });
    expect(again).toMatchObject({ rule: "A2", does: ["write-private: set link"] });
    expect(again.memory?.emptied).toEqual({ link: true });
    expect(decided({ memory }).memory).toEqual(aMemory());
  });

  it("leaves no doubt which copy the partner removed", () => {
    const gone = { private: unlinked, shared: trashedShared() };
    expect(decided({ ...gone, memory }).rule).toBe("A4");
    expect(decided(gone).rule).toBe("A5");
    const turned = { private: livePrivate({ link: OTHER }), shared: trashedShared(), memory };
    expect(decided(turned).rule).toBe("A5");
    expect(decided({ ...gone, memory: lost({ link: true }, { base: {} }) }).rule).toBe("A5");
  });

  it("is of that copy alone", () => {
    const other = { private: unlinked, memory: lost({ link: true }, { copy: OTHER }) };
    expect(decided(other).memory).not.toHaveProperty("emptied");
  });
});

describe("a struck-off tick", () => {
  it.each<[string, RowMemory | null, RowMemory | null]>([
    ["leaves the other notes", lost({ tick: true, marks: true }), lost({ marks: true })],
    ["leaves nothing behind where it was the only one", lostTick, aMemory()],
    ["is none where none was noted", aMemory(), aMemory()],
    ["is none of a row that nobody knows", null, null],
  ])("%s", (_, memory, left) => {
    expect(withoutLostTick(memory)).toEqual(left);
  });
});
