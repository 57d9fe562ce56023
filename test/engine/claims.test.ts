import { describe, expect, it } from "vitest";
import { type Claimant, claim } from "../../src/engine/claims.ts";
import type { CalendarPage } from "../../src/engine/ports.ts";
import { aCopy } from "../support/calendar-pages.ts";

const ANNA = 101;
const BEN = 202;
const STRANGER = 909;
const knows = (user: number, ...rows: readonly string[]): Claimant => ({
  user,
  known: new Set(rows),
  privateCalendar: null,
});

/** Ids of the pages by owner and row, and what nobody knows. */
function claimed(pages: readonly CalendarPage[], inPass: readonly number[], configured: readonly Claimant[]) {
  const { byUser, unknown } = claim(pages, inPass, configured);
  const ids = (copies: readonly CalendarPage[]) => copies.map(({ id }) => id);
  return {
    known: [...byUser].map(([user, rows]) => [
      user,
      ...[...rows].map(([row, copies]) => [row, ...ids(copies)]),
    ]),
    unknown: unknown.map(({ copies, users, ...about }) => ({
      ...about,
      users: users(),
      copies: ids(copies),
    })),
  };
}

describe("whose copy a shared page is", () => {
  const both = [knows(ANNA, "a1", "a2"), knows(BEN, "b1")];

  it("says its SourcePrivateId, whomever SourceUserId names", () => {
    const pages = [
      aCopy({ id: "s1", sourcePrivateId: "a1", sourceUserId: BEN }),
      aCopy({ id: "s2", sourcePrivateId: "b1", sourceUserId: null }),
      aCopy({ id: "s3", sourcePrivateId: "a1", sourceUserId: STRANGER }),
      aCopy({ id: "s4", sourcePrivateId: "a2" }),
    ];
    expect(claimed(pages, [ANNA, BEN], both)).toEqual({
      known: [
        [ANNA, ["a1", "s1", "s3"], ["a2", "s4"]],
        [BEN, ["b1", "s2"]],
      ],
      unknown: [],
    });
  });

  it("takes no longer for each user the more there are: what one knows is gone through once", () => {
    let asked = 0;
    class Watched extends Set<string> {
      override has(row: string): boolean {
        asked += 1;
        return super.has(row);
      }
      override [Symbol.iterator]() {
        asked += 1;
        return super[Symbol.iterator]();
      }
    }
    const users = Array.from({ length: 100 }, (_, user) => user);
    const pages = users.flatMap((user) =>
      [0, 1].map((n) => aCopy({ id: `${user} ${n}`, sourcePrivateId: `${user}-${n}`, sourceUserId: null })),
    );
    const configured = users.map((user) => ({ ...knows(user), known: new Watched([`${user}-0`]) }));
    const { byUser, unknown } = claim(pages, users, configured);
    expect([byUser.size, unknown.length, asked]).toEqual([100, 100, users.length]);
  });

  it("leaves those alone whose owner isn't in this pass", () => {
    const pages = [aCopy({ id: "s1", sourcePrivateId: "b1", sourceUserId: ANNA })];
    expect(claimed(pages, [ANNA], both)).toEqual({ known: [], unknown: [] });
  });

  it.each<[string, Partial<CalendarPage>]>([
    ["has no mark", { sourcePrivateId: null }],
    ["is in the trash", { inTrash: true }],
    ["lies elsewhere", { here: false }],
  ])("isn't asked of a page that %s", (_, parts) => {
    expect(claimed([aCopy({ sourcePrivateId: "a1", ...parts })], [ANNA, BEN], both)).toEqual({
      known: [],
      unknown: [],
    });
  });
});

describe("a copy of a page that nobody knows", () => {
  const nobody = [knows(ANNA), knows(BEN)];
  const copy = (id: string, sourceUserId: number | null) => aCopy({ id, sourcePrivateId: "x", sourceUserId });
  const about = { privateId: "x" };

  it.each<[string, readonly CalendarPage[], readonly number[], readonly unknown[]]>([
    [
      "is asked of whom it names first",
      [copy("s", BEN)],
      [ANNA, BEN],
      [{ ...about, named: BEN, users: [BEN, ANNA], copies: ["s"] }],
    ],
    [
      "is asked of everybody in the pass where it names nobody",
      [copy("s", null)],
      [ANNA, BEN],
      [{ ...about, named: null, users: [ANNA, BEN], copies: ["s"] }],
    ],
    ["is a foreign row where it names somebody who isn't configured", [copy("s", STRANGER)], [ANNA, BEN], []],
    ["is left to whom it names, who isn't in this pass", [copy("s", BEN)], [ANNA], []],
    [
      "is one row with the others of its page, whoever of them names a user",
      [copy("s1", STRANGER), copy("s2", null), copy("s3", ANNA)],
      [ANNA, BEN],
      [{ ...about, named: ANNA, users: [ANNA, BEN], copies: ["s1", "s2", "s3"] }],
    ],
  ])("%s", (_, pages, inPass, unknown) => {
    expect(claimed(pages, inPass, nobody)).toEqual({ known: [], unknown });
  });
});
