import { describe, expect, it } from "vitest";
import type { RowMemory } from "../../src/core/row.ts";
import { candidates, chooseCopy, copyAsRead, privateSide, type RowTies } from "../../src/engine/match.ts";
import type { CalendarPage } from "../../src/engine/ports.ts";
import { aCopy, viewer } from "../support/calendar-pages.ts";
import { EARLIER, OTHER, OWNER, P, S } from "../support/rows.ts";

const unknown: RowTies = { row: P, owner: OWNER, link: null, memory: null };
const remembered: RowMemory = { copy: S, base: {} };
const known: RowTies = { ...unknown, link: S, memory: remembered };

describe("what a page that base or link name shows of the copy", () => {
  const unmarked = { sourcePrivateId: null, sourceUserId: null };
  it.each<[string, CalendarPage | null, RowTies, string | null]>([
    ["nobody can read it", null, known, "unreadable"],
    ["it lies in another database", aCopy({ here: false }), known, "moved"],
    ["it is there", aCopy(), known, "live"],
    ["it is there, and only the link knows it", aCopy(), { ...unknown, link: S }, "live"],
    ["it is another row's", aCopy({ sourcePrivateId: OTHER }), known, null],
    ["it is another row's, in the trash", aCopy({ sourcePrivateId: OTHER, inTrash: true }), known, null],
    ["it is in the trash", aCopy({ inTrash: true }), known, "trashed"],
    [
      "it is in the trash, and only the link knows it",
      aCopy({ inTrash: true }),
      { ...unknown, link: S },
      "trashed",
    ],
    ["it is in the trash without its mark", aCopy({ inTrash: true, ...unmarked }), known, "trashed"],
    [
      "a page without a mark is in the trash, and only the link knows it: anybody's",
      aCopy({ inTrash: true, ...unmarked }),
      { ...unknown, link: S },
      null,
    ],
    ["its mark was emptied", aCopy(unmarked), known, "unmarked"],
    ["its mark was emptied, and the link leads elsewhere", aCopy(unmarked), { ...known, link: OTHER }, null],
    [
      "its mark was emptied by our own detaching",
      aCopy(unmarked),
      {
        ...known,
        link: null,
        memory: { ...remembered, phase: { kind: "about-to", deed: "detach", from: "in-step" } },
      },
      "unmarked",
    ],
    [
      "its mark was emptied while something else was intended",
      aCopy(unmarked),
      {
        ...known,
        link: null,
        memory: { ...remembered, phase: { kind: "about-to", deed: "trash", from: "in-step" } },
      },
      null,
    ],
    [
      "with the state lost, the link and the owner's mark tell whose it was",
      aCopy({ sourcePrivateId: null }),
      { ...unknown, link: S },
      "unmarked",
    ],
    [
      "with the state lost, another owner's mark tells that it wasn't",
      aCopy({ sourcePrivateId: null, sourceUserId: OWNER + 1 }),
      { ...unknown, link: S },
      null,
    ],
    [
      "with the state lost, the owner's mark alone says nothing",
      aCopy({ sourcePrivateId: null }),
      { ...unknown, link: OTHER },
      null,
    ],
    [
      "a base that has no copy is like none",
      aCopy({ sourcePrivateId: null }),
      { ...unknown, link: S, memory: { copy: null, base: {} } },
      "unmarked",
    ],
    [
      "a base that knows another copy says that this one isn't ours",
      aCopy({ sourcePrivateId: null }),
      { ...unknown, link: S, memory: { copy: OTHER, base: {} } },
      null,
    ],
  ])("%s", (_, page, ties, state) => {
    const side = copyAsRead(S, page, ties, viewer);
    expect(side?.state ?? null).toBe(state);
    if (side !== null && side.state !== "none") expect("page" in side ? side.page.id : side.id).toBe(S);
  });
});

describe("the pages that are read because no listing shows them", () => {
  it("are the base's, then the linked one, each once", () => {
    expect(candidates({ ...unknown, link: OTHER, memory: remembered })).toEqual([S, OTHER]);
    expect(candidates(known)).toEqual([S]);
    expect(candidates({ ...unknown, link: OTHER })).toEqual([OTHER]);
    expect(candidates({ ...unknown, memory: { copy: null, base: {} } })).toEqual([]);
  });
});

describe("the copy among several", () => {
  const copies = [
    { id: "c", createdAt: EARLIER + 1 },
    { id: "b", createdAt: EARLIER },
    { id: "a", createdAt: EARLIER },
    { id: "d", createdAt: EARLIER - 1 },
  ];

  it("is the base's, else the linked one, else the oldest, else the one with the smallest id", () => {
    const among = (ties: Partial<RowTies>, ids = "abcd") =>
      chooseCopy(
        copies.filter(({ id }) => ids.includes(id)),
        { ...unknown, ...ties },
      )?.id;
    expect(among({ memory: { copy: "c", base: {} }, link: "b" })).toBe("c");
    expect(among({ memory: { copy: "gone", base: {} }, link: "b" })).toBe("b");
    expect(among({ link: "gone" })).toBe("d");
    expect(among({}, "abc")).toBe("a");
    expect(chooseCopy([...copies].reverse(), unknown)?.id).toBe("d");
    expect(among({}, "")).toBeUndefined();
  });
});

describe("the private page as one read of it shows it", () => {
  it.each<[string, CalendarPage | null]>([
    ["unreadable", null],
    ["moved", aCopy({ here: false, inTrash: true })],
    ["trashed", aCopy({ inTrash: true })],
    ["live", aCopy()],
  ])("is %s", (state, page) => {
    expect(privateSide(page, viewer)).toMatchObject(
      state === "live" || state === "trashed" ? { state, page: { id: S } } : { state },
    );
  });
});
