/** E1: what becomes of a field whose column is another one than its base was read from. */
import { describe, expect, it } from "vitest";
import { canonical, isEmpty } from "../../src/core/field-value.ts";
import type { FieldOutcome } from "../../src/core/merge-fields.ts";
import { mergeField } from "../../src/core/merge-fields.ts";
import type { FieldView } from "../../src/core/row.ts";
import { aCheckbox, aDate, aRichText, noDate } from "../support/builders.ts";
import { decided } from "../support/decided.ts";
import { aBase, circumstances, livePrivate, liveShared, S } from "../support/rows.ts";

/** Spans that start alike, at the same instant in other words, and elsewhere; with an end, and without. */
const DATES = {
  none: noDate(),
  day: aDate("2026-05-01"),
  "to the 3rd": aDate("2026-05-01", "2026-05-03"),
  "to the 4th": aDate("2026-05-01", "2026-05-04"),
  "another day": aDate("2026-06-01"),
  "from another day": aDate("2026-06-01", "2026-06-03"),
  time: aDate("2026-05-01T10:00:00.000+02:00"),
  "time to time": aDate("2026-05-01T08:00:00.000Z", "2026-05-01T09:00:00.000Z"),
} as const;
type Name = keyof typeof DATES;

function view(value: FieldView["value"]): FieldView {
  return { value, print: canonical(value), empty: isEmpty(value) };
}

function merge(
  p: FieldView["value"],
  s: FieldView["value"],
  exchanged: boolean,
  direction: "both" | "into-private",
): FieldOutcome {
  const pair = { key: "date", p: view(p), s: view(s) } as const;
  return mergeField(
    pair,
    undefined,
    "private",
    direction,
    exchanged ? { exchanged: ["date"] } : {},
    circumstances(),
  );
}

/** Spans in which the one has what the other has, and an end besides. */
const LONGER: readonly (readonly [without: Name, withEnd: Name])[] = [
  ["day", "to the 3rd"],
  ["day", "to the 4th"],
  ["another day", "from another day"],
  ["time", "time to time"],
];

function names(): readonly Name[] {
  return [
    "none",
    "day",
    "to the 3rd",
    "to the 4th",
    "another day",
    "from another day",
    "time",
    "time to time",
  ];
}

describe("two dates of which one stands in another column by now", () => {
  const pairs = names().flatMap((p) => names().map((s) => [p, s] as const));

  it.each(pairs)("P shows %s, the copy %s", (p, s) => {
    const outcome = merge(DATES[p], DATES[s], true, "both");
    if (p === s) expect(outcome).toMatchObject({ kind: "settled", rule: "B1" });
    else if (p === "none") expect(outcome).toEqual({ kind: "write", rule: "B5", to: "private" });
    else if (s === "none") expect(outcome).toEqual({ kind: "write", rule: "B5", to: "shared" });
    else if (LONGER.some(([without, withEnd]) => p === without && s === withEnd))
      expect(outcome).toEqual({ kind: "write", rule: "B5", to: "private" });
    else if (LONGER.some(([without, withEnd]) => s === without && p === withEnd))
      expect(outcome).toEqual({ kind: "write", rule: "B5", to: "shared" });
    else expect(outcome).toMatchObject({ kind: "conflict", rule: "B6" });
  });

  it("are a conflict where no column was exchanged and the base is lost for another reason", () => {
    for (const [without, withEnd] of LONGER) {
      expect(merge(DATES[without], DATES[withEnd], false, "both")).toMatchObject({ rule: "B6" });
      expect(merge(DATES[withEnd], DATES[without], false, "both")).toMatchObject({ rule: "B6" });
    }
  });

  it("leave P's longer span where it is when the copy goes, and give it the copy's", () => {
    expect(merge(DATES["to the 3rd"], DATES.day, true, "into-private")).toEqual({
      kind: "stays",
      rule: "B5",
    });
    expect(merge(DATES.day, DATES["to the 3rd"], true, "into-private")).toMatchObject({ to: "private" });
  });

  it("are no boxes: of those the ticked one wins, since a new column shows them all unticked", () => {
    const [ticked, unticked] = [aCheckbox(true), aCheckbox(false)];
    for (const direction of ["both", "into-private"] as const) {
      expect(merge(unticked, ticked, true, direction)).toEqual({ kind: "write", rule: "B5", to: "private" });
    }
    expect(merge(ticked, unticked, true, "both")).toEqual({ kind: "write", rule: "B5", to: "shared" });
    expect(merge(ticked, unticked, false, "both")).toMatchObject({ rule: "B6" });
  });

  it("are compared with dates alone", () => {
    const outcome = merge(aRichText("a"), aRichText("b"), true, "both");
    expect(outcome).toMatchObject({ kind: "conflict", rule: "B6" });
  });
});

describe("a row with such a field", () => {
  const memory = { copy: S, base: aBase({ location: "Town" }), exchanged: ["name"] };
  const fields = ["name", "location"] as const;
  const row = (p: string, s: string, ticked = true) => ({
    private: livePrivate({ ticked, fields: { name: p, location: "City" } }),
    shared: liveShared({ fields: { name: s, location: "Town" } }),
    memory,
  });

  it("fills it from the other side, and lets its other fields travel by their base", () => {
    expect(decided(row("", "Dentist"), { fields }).does).toEqual([
      "write-shared: location B2",
      "write-private: name B5",
    ]);
  });

  it("remembers that as long as both sides differ, and no longer", () => {
    expect(decided(row("Doctor", "Dentist"), { fields }).memory?.exchanged).toEqual(["name"]);
    expect(decided(row("Dentist", "Dentist"), { fields }).memory?.exchanged).toBeUndefined();
  });

  it("follows B5 and B6 for it also where P is unticked: the memory names the copy (F3)", () => {
    expect(decided(row("", "Dentist", false), { fields }).does).toEqual([
      "write-private: name B5",
      "trash S",
      "write-private: clear link",
      "forget",
    ]);
  });
});
