/** Branches that a changed line showed to be unwatched. */
import { describe, expect, it } from "vitest";
import { canonicalDate, parseMoment } from "../../src/core/date-value.ts";
import { readableDate } from "../../src/core/readable-date.ts";
import { isAsKnown } from "../../src/core/same-content.ts";
import { decided, foreseen } from "../support/decided.ts";
import { outcomeOf } from "../support/field-outcomes.ts";
import {
  aBase,
  aMemory,
  anInvalidView,
  aSharedPage,
  aStrayEnd,
  BOT,
  livePrivate,
  liveShared,
  OTHER,
  P,
  print,
  S,
  trashedPrivate,
  trashedShared,
} from "../support/rows.ts";

describe("what an earlier run noted and may not have done (C5)", () => {
  const untick = { phase: { kind: "about-to", deed: "untick" } } as const;

  it("is no loss that has to be told while the copy is still there", () => {
    const unticked = livePrivate({ ticked: false });
    expect(decided({ private: unticked, memory: aMemory(untick) }).lostBefore).toBeUndefined();
  });

  it("is none either where P is still ticked and linked: the request never arrived", () => {
    const row = { shared: trashedShared(), memory: aMemory(untick) };
    expect(decided(row).lostBefore).toBeUndefined();
    expect(decided({ ...row, private: livePrivate({ link: null }) }).lostBefore).toBe(true);
    expect(decided({ ...row, private: livePrivate({ ticked: false }) }).lostBefore).toBe(true);
  });

  it("is none where P was thrown away since", () => {
    const row = {
      private: trashedPrivate({ ticked: false }),
      shared: trashedShared(),
      memory: aMemory(untick),
    };
    expect(decided(row).lostBefore).toBeUndefined();
  });
});

describe("an adopt-only pass (C6)", () => {
  it("knows a row that is to end afterwards, even one of which nothing was known", () => {
    const { memory } = decided({ private: trashedPrivate(), memory: null }, { adoptOnly: true });
    expect(memory).toEqual({ copy: null, base: {} });
  });

  it("keeps what was agreed on for a field that differs now, and takes over what is in step", () => {
    const fields = ["name", "location"] as const;
    const own = livePrivate({ ticked: false, fields: { name: "Dentist", location: "Odeon" } });
    const shared = liveShared({ fields: { name: "Dentist", location: "Burg" } });
    const memory = aMemory({ base: aBase({ location: "Odeon" }) });
    const seen = decided({ private: own, shared, memory }, { adoptOnly: true, fields });
    expect(seen.memory).toEqual({ copy: S, base: aBase({ name: "Dentist", location: "Odeon" }) });
  });

  it("remembers that we trashed a copy only of that copy", () => {
    const own = livePrivate({ ticked: false });
    const noted = (copy: string) =>
      decided(
        { private: own, memory: aMemory({ copy, phase: { kind: "trashed-by-us" } }) },
        { adoptOnly: true },
      ).memory;
    expect(noted(S)).toMatchObject({ copy: S, phase: { kind: "being-restored" } });
    expect(noted(OTHER)).not.toHaveProperty("phase");
  });
});

describe("a duplicate of ours (A14)", () => {
  const twin = (name: string | ReturnType<typeof aStrayEnd>) => aSharedPage({ id: OTHER, fields: { name } });
  const goes = `trash-duplicate ${OTHER}`;

  it("goes where it shows what P showed when its owner threw it away", () => {
    const row = { private: trashedPrivate({ fields: { name: "Opera" } }), duplicates: [twin("Opera")] };
    expect(decided(row, { bot: BOT }).does).toContain(goes);
  });

  it("stays where P is out of reach and nothing else shows the same", () => {
    const row = { private: { state: "moved" } as const, duplicates: [twin("Opera")] };
    expect(decided(row, { bot: BOT }).does).not.toContain(goes);
  });

  it("stays where it alone shows an end without a start", () => {
    const row = { memory: aMemory({ base: aBase({ name: "" }) }), duplicates: [twin(aStrayEnd("Tuesday"))] };
    expect(decided(row, { bot: BOT }).does).not.toContain(goes);
  });
});

describe("a held field", () => {
  it("keeps the copy alive where what it shows can't be read", () => {
    expect(outcomeOf({ p: "mine", s: anInvalidView(), direction: "into-private" })).toMatchObject({
      code: "value_held",
      rule: "B1",
      copyHoldsValue: true,
    });
  });

  it("doesn't keep it alive for what both sides knew, or for nothing", () => {
    const own = anInvalidView();
    expect(outcomeOf({ p: own, s: "same", base: ["x", "same"] })).toMatchObject({ copyHoldsValue: false });
    expect(outcomeOf({ p: own, s: "" })).toMatchObject({ copyHoldsValue: false });
    expect(outcomeOf({ p: own, s: "new", base: ["x", "same"] })).toMatchObject({ copyHoldsValue: true });
  });

  it("of a conflict whose winner was refused before stays on both sides", () => {
    const conflict = { p: "mine", s: "theirs", base: ["old", "old"] as const, newer: "private" } as const;
    const remembered = { refused: { name: print("mine") } };
    expect(outcomeOf({ ...conflict, remembered })).toMatchObject({
      code: "value_held",
      copyHoldsValue: true,
    });
    // P keeps its own value where S goes: nothing has to be written that was refused.
    expect(outcomeOf({ ...conflict, remembered, direction: "into-private" })).toMatchObject({
      kind: "conflict",
    });
  });

  it("says on which page the losing value stands, and names both", () => {
    const row = {
      private: livePrivate({ fields: { name: "Opera" } }),
      shared: liveShared({ fields: { name: "Play" } }),
    };
    for (const [conflictPolicy, page] of [
      ["private", "shared"],
      ["shared", "private"],
    ] as const) {
      const decision = decided(row, { conflictPolicy });
      expect(decision.reports).toEqual([["conflict_resolved", P, S]]);
      expect(foreseen(decision)).toMatchObject([{ comment: page, kept: "on_both" }]);
    }
  });
});

describe("dates", () => {
  it("exist up to the last minute of an offset", () => {
    expect(parseMoment("2026-06-01T12:00:00+00:59")).toMatchObject({ kind: "time" });
    expect(() => parseMoment("2026-06-01T12:00:00+00:60")).toThrow();
    expect(() => parseMoment("2026-13-01")).toThrow();
    expect(() => parseMoment("2026-00-01")).toThrow();
    expect(canonicalDate(null)).toBe("");
  });

  it.each([
    [
      "2026-07-25T18:00:00+00:00",
      "2027-07-25T19:00:00+00:00",
      "Sat 25 July 2026, 18:00 – Sun 25 July 2027, 19:00",
    ],
    [
      "2026-07-25T18:00:00+00:00",
      "2026-08-25T19:00:00+00:00",
      "Sat 25 July 2026, 18:00 – Tue 25 August 2026, 19:00",
    ],
    [
      "2026-07-25T18:00:00+00:00",
      "2026-07-26T19:00:00+00:00",
      "Sat 25 July 2026, 18:00 – Sun 26 July 2026, 19:00",
    ],
  ])("of a span from %s to %s are both written out", (start, end, words) => {
    expect(readableDate({ start, end }, "en")).toBe(`${words} (${start} → ${end})`);
  });
});

it("a field that isn't there is as known", () => {
  expect(isAsKnown(undefined, undefined)).toBe(true);
});
