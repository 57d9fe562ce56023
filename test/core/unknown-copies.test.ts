/** F3: an unticked page, and a live copy that the memory doesn't name. */
import { describe, expect, it } from "vitest";
import type { RowMemory } from "../../src/core/row.ts";
import { decided } from "../support/decided.ts";
import {
  aBase,
  aMemory,
  anInvalidView,
  aStrayEnd,
  livePrivate,
  liveShared,
  OTHER,
  P,
  PERSON,
  print,
  S,
  type ShownFields,
} from "../support/rows.ts";

const FIELDS = ["name", "location", "description"] as const;
const p: ShownFields = { name: "Privat", location: "", description: "same" };
const s: ShownFields = { name: "Dentist", location: "Town", description: "same" };
const row = {
  private: livePrivate({ ticked: false, fields: p }),
  shared: liveShared({ fields: s }),
};
const GOES = ["trash S", "write-private: clear link", "forget"];
const refusing = { fields: FIELDS, commentsRefused: { private: true, shared: false } };

const UNNAMED: readonly (readonly [string, RowMemory | null])[] = [
  ["nothing", null],
  ["that it was seen", { copy: null, base: {} }],
  ["another copy", aMemory({ copy: OTHER, base: aBase({ name: "Dentist", location: "Town" }) })],
];

describe("P keeps all it shows, where the memory knows", () => {
  it.each(UNNAMED)("%s", (_, memory) => {
    const { does, reports, removal, conflicts } = decided({ ...row, memory }, { fields: FIELDS });
    expect(does).toEqual([
      `comment on private: name of shared (${print("Dentist")})`,
      `comment on private: location of shared (${print("Town")})`,
      ...GOES,
    ]);
    expect(reports).toEqual([
      ["conflict_resolved", P, S],
      ["conflict_resolved", P, S],
    ]);
    expect({ removal, conflicts }).toEqual({ removal: true, conflicts: ["name", "location"] });
  });

  it("whoever wins conflicts, and whoever wrote last", () => {
    for (const conflictPolicy of ["private", "shared", "newest"] as const) {
      const { does } = decided({ ...row, memory: null }, { fields: FIELDS, conflictPolicy });
      expect(does.filter((action) => action.includes("write-private"))).toEqual([
        "write-private: clear link",
      ]);
    }
  });
});

describe("of what the copy shows", () => {
  const alone = (own: string, theirs: string) =>
    decided({
      private: livePrivate({ ticked: false, fields: { name: own } }),
      shared: liveShared({ fields: { name: theirs } }),
      memory: null,
    });

  it("equal fields and empty ones leave no trace", () => {
    for (const [own, theirs] of [
      ["same", "same"],
      ["mine", ""],
      ["", ""],
    ] as const) {
      expect(alone(own, theirs)).toMatchObject({ does: GOES, reports: [], held: false });
    }
  });

  it("an end date without a start is preserved as well", () => {
    const { does } = decided(
      {
        private: livePrivate({ ticked: false, fields: { date: "" } }),
        shared: liveShared({ fields: { date: aStrayEnd("2026-05-02") } }),
        memory: null,
      },
      { fields: ["date"] },
    );
    expect(does).toEqual([`comment on private: date of shared (${print("2026-05-02")})`, ...GOES]);
  });

  it("nothing goes that can't be preserved, or can't be compared: the copy stays, and each pass says so", () => {
    expect(decided({ ...row, memory: null }, refusing)).toMatchObject({
      does: [],
      held: true,
      removal: false,
      reports: [
        ["conflict_held", P, S],
        ["conflict_held", P, S],
      ],
    });
    const odd = { ...row, shared: liveShared({ fields: { ...s, name: anInvalidView(), location: "" } }) };
    expect(decided({ ...odd, memory: null }, { fields: FIELDS })).toMatchObject({
      does: [],
      held: true,
      reports: [["value_held", P, S]],
    });
  });
});

describe("what is remembered meanwhile", () => {
  it("is never that P and the copy were in step, so that a pass that was cut off is resumed as it began", () => {
    for (const [, memory] of UNNAMED) {
      expect(decided({ ...row, memory }, refusing).memory).toEqual({ copy: null, base: {} });
      expect(decided({ ...row, memory }, { fields: FIELDS }).memory).toEqual({ copy: null, base: {} });
    }
  });

  it("is a create that is under way", () => {
    const memory = { copy: null, base: {}, creating: 1 };
    expect(decided({ ...row, memory }, { fields: FIELDS }).memory).toEqual(memory);
    expect(decided({ ...row, shared: { state: "none" }, private: livePrivate(), memory }).memory).toEqual(
      memory,
    );
  });
});

describe("it isn't so", () => {
  it("where the memory names the copy, even without a base: B5 and B6 decide", () => {
    const { does } = decided(
      { ...row, memory: { copy: S, base: {} } },
      { fields: FIELDS, conflictPolicy: "shared" },
    );
    expect(does).toContain("write-private: name B6, location B5");
  });

  it("where its owner leaves with a ticked page", () => {
    const leaving = { fields: FIELDS, leaving: { untick: false }, conflictPolicy: "shared" } as const;
    const ticked = { ...row, private: livePrivate({ fields: p }), memory: null };
    expect(decided(ticked, leaving).does).toContain("write-private: name B6, location B5");
  });

  it("where somebody else made the page and nothing names it: that one is left alone, in an adopt-only pass too", () => {
    const theirs = {
      private: livePrivate({ ticked: false, link: null, fields: p }),
      shared: liveShared({ fields: s, createdBy: PERSON }),
      memory: null,
    };
    for (const adoptOnly of [true, false]) {
      expect(decided(theirs, { fields: FIELDS, adoptOnly })).toMatchObject({
        rule: "F3",
        does: [],
        held: false,
        removal: false,
        reports: [["duplicate_copy", P, S]],
      });
    }
    expect(
      decided({ ...theirs, private: livePrivate({ link: null, fields: p }) }, { fields: FIELDS }).rule,
    ).toBe("A2");
  });
});
