/** E5: whose the copies are of private pages that stand in no configured database. */
import { describe, expect, it } from "vitest";
import { exchangeOf, type LeftBehind, NOTHING_EXCHANGED } from "../../src/engine/exchanged.ts";
import type { CalendarPage } from "../../src/engine/ports.ts";
import { aCopy } from "../support/calendar-pages.ts";
import { EARLIER, LATER, OTHER, OWNER, P, S } from "../support/rows.ts";

const ORIGINAL = "55555555-5555-4555-8555-555555555555";
const TWIN = "66666666-6666-4666-8666-666666666666";

function aPage(parts: Partial<CalendarPage> = {}): CalendarPage {
  return aCopy({ id: P, link: S, linkFilled: true, sourcePrivateId: null, sourceUserId: null, ...parts });
}

function left(...copies: readonly CalendarPage[]): LeftBehind {
  return { id: ORIGINAL, pair: "a pair", page: aPage(), copies };
}

const copy = aCopy({ sourcePrivateId: ORIGINAL });
const unlisted = { leftBehind: [left(copy)], undecided: [] };
const free = () => false;
const none = () => [];

function heirs(
  pages: readonly (CalendarPage | null)[],
  isTaken: (row: string, copy: string) => boolean = free,
) {
  return [...exchangeOf(OWNER, unlisted, pages, isTaken, none).takeOvers.keys()];
}

describe("a page of today's calendar whose link names a copy that was left behind", () => {
  it("takes it over, mark and all", () => {
    const { takeOvers, copies, leftBehind, waiting } = exchangeOf(
      OWNER,
      unlisted,
      [null, aPage()],
      free,
      none,
    );
    expect([...takeOvers]).toEqual([[P, { copy: S, mark: ORIGINAL, pair: "a pair" }]]);
    expect([...copies]).toEqual([[P, [copy]]]);
    expect(leftBehind).toEqual([]);
    expect(waiting.size).toBe(0);
  });

  it("is the oldest of several, then the one with the smaller id", () => {
    const older = aPage({ id: OTHER, createdAt: EARLIER - 1 });
    expect(heirs([aPage(), older])).toEqual([OTHER]);
    expect(heirs([older, aPage()])).toEqual([OTHER]);
    expect(heirs([aPage({ id: OTHER }), aPage()])).toEqual([P]);
    expect(heirs([aPage(), aPage({ id: OTHER })])).toEqual([P]);
    expect(heirs([aPage({ createdAt: LATER }), aPage({ id: OTHER })])).toEqual([OTHER]);
  });

  it.each<[string, CalendarPage | null]>([
    ["it lies in the trash", aPage({ inTrash: true })],
    ["it stands elsewhere", aPage({ here: false })],
    ["it links to nothing", aPage({ link: null })],
    ["it links to something else", aPage({ link: OTHER })],
    ["nobody can read it", null],
  ])("isn't one where %s", (_, page) => {
    expect(heirs([page])).toEqual([]);
  });

  it("takes the duplicate of that copy over, where the shared calendar is one, too", () => {
    const twin = aCopy({ id: TWIN, sourcePrivateId: ORIGINAL });
    const before = (row: string) => (row === ORIGINAL ? [S] : []);
    const all = { leftBehind: [left(twin)], undecided: [] };
    expect([...exchangeOf(OWNER, all, [aPage()], free, before).takeOvers]).toEqual([
      [P, { copy: TWIN, mark: ORIGINAL, pair: "a pair" }],
    ]);
    for (const [pages, known] of [
      [[aPage({ link: OTHER })], before],
      [[aPage()], none],
    ] as const) {
      expect(exchangeOf(OWNER, all, pages, free, known).takeOvers.size).toBe(0);
    }
    const theirs = { leftBehind: [left({ ...twin, sourceUserId: OWNER + 1 })], undecided: [] };
    expect(exchangeOf(OWNER, theirs, [aPage()], free, before).takeOvers.size).toBe(0);
  });

  it("isn't one where it has another copy of its own, which is asked with what it is linked to", () => {
    const asked: (readonly string[])[] = [];
    const isTaken = (...of: readonly string[]) => {
      asked.push(of);
      return true;
    };
    expect(heirs([aPage()], isTaken)).toEqual([]);
    expect(asked).toEqual([[P, S]]);
  });
});

describe("copies that stay behind", () => {
  it("are those that nobody takes over, those of other users above all", () => {
    for (const sourceUserId of [null, OWNER + 1]) {
      const theirs = left({ ...copy, sourceUserId });
      const { leftBehind, takeOvers } = exchangeOf(
        OWNER,
        { leftBehind: [theirs], undecided: [] },
        [aPage()],
        free,
        none,
      );
      expect(leftBehind).toEqual([theirs]);
      expect(takeOvers.size).toBe(0);
    }
  });

  it("are also the further copies of a page whose copy is taken over", () => {
    const twin = aCopy({ id: TWIN, sourcePrivateId: ORIGINAL });
    const both = { leftBehind: [left(twin, copy)], undecided: [] };
    const { leftBehind, copies } = exchangeOf(OWNER, both, [aPage()], free, none);
    expect(leftBehind).toEqual([left(twin)]);
    expect([...copies]).toEqual([[P, [copy]]]);
  });
});

describe("a row whose link names a copy of which nobody could say whose it is", () => {
  it("waits: a copy of its own would be a second one", () => {
    const undecided = { leftBehind: [], undecided: [copy] };
    const { waiting, takeOvers } = exchangeOf(
      OWNER,
      undecided,
      [aPage(), aPage({ id: OTHER, link: TWIN })],
      free,
      none,
    );
    expect([...waiting]).toEqual([P]);
    expect(takeOvers.size).toBe(0);
  });
});

it("nothing is exchanged where all copies' pages are known", () => {
  const nothing = { leftBehind: [], undecided: [] };
  expect(exchangeOf(OWNER, nothing, [aPage()], free, none)).toEqual(NOTHING_EXCHANGED);
});
