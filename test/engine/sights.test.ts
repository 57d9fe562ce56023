/** What looks remember of a user between full passes (D8). */
import { beforeEach, describe, expect, it } from "vitest";
import type { EditedRow } from "../../src/engine/edited-rows.ts";
import { Sights } from "../../src/engine/sights.ts";

const ANNA = 101;
const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const NOON = Date.UTC(2026, 0, 2, 12);

const aRow = (id: string, imprints: Readonly<Record<string, string>> = { [id]: "as it was" }): EditedRow => ({
  id,
  copy: null,
  imprints: new Map(Object.entries(imprints)),
});

let sights: Sights;
beforeEach(() => {
  sights = new Sights();
});

function passed({ at = NOON, success = true, asked = false } = {}): void {
  sights.passed(ANNA, at, { success, asked });
}

describe("since when a look looks (C3)", () => {
  it("is nothing before the first full pass, whatever else is noted", () => {
    sights.looked(ANNA, NOON, []);
    sights.sawTo(ANNA, aRow("page"));
    sights.block(ANNA);
    expect(sights.since(ANNA)).toBeNull();
    expect(sights.isSeenTo(ANNA, aRow("page"))).toBe(false);
  });

  it.each([
    [NOON, NOON - MINUTE],
    [NOON + 59 * SECOND, NOON - MINUTE],
    [NOON + MINUTE, NOON],
  ])("is the whole minute a minute before the pass or the look that began at %i", (at, since) => {
    passed({ at });
    expect(sights.since(ANNA)).toBe(since);
    passed({ at: NOON - 5 * MINUTE });
    sights.looked(ANNA, at, []);
    expect(sights.since(ANNA)).toBe(since);
  });

  it("stays what it was where a pass failed, and counts from the first one all the same", () => {
    passed({ success: false });
    expect(sights.since(ANNA)).toBe(NOON - MINUTE);
    passed({ at: NOON + 9 * MINUTE, success: false });
    expect(sights.since(ANNA)).toBe(NOON - MINUTE);
    passed({ at: NOON + 9 * MINUTE });
    expect(sights.since(ANNA)).toBe(NOON + 8 * MINUTE);
  });

  it("is nothing from what makes looks useless until the next full pass", () => {
    passed();
    sights.block(ANNA);
    expect(sights.since(ANNA)).toBeNull();
    expect(sights.since(202)).toBeNull();
    passed({ success: false });
    expect(sights.since(ANNA)).toBe(NOON - MINUTE);
  });
});

describe("a row", () => {
  beforeEach(() => passed());

  it("is seen to as long as all of its pages show what they showed then", () => {
    sights.sawTo(ANNA, aRow("page", { page: "as it was", copy: "as it was" }));
    expect(sights.isSeenTo(ANNA, aRow("page", { copy: "as it was" }))).toBe(true);
    expect(sights.isSeenTo(ANNA, aRow("page", { page: "as it was", copy: "edited" }))).toBe(false);
    expect(sights.isSeenTo(202, aRow("page"))).toBe(false);
  });

  it("stays seen to beside others and over full passes, until a look has gone through all", () => {
    sights.sawTo(ANNA, aRow("page"));
    sights.sawTo(ANNA, aRow("other"));
    passed();
    expect(sights.isSeenTo(ANNA, aRow("page"))).toBe(true);
    sights.looked(ANNA, NOON, [aRow("other"), aRow("third")]);
    expect(["page", "other", "third"].map((id) => sights.isSeenTo(ANNA, aRow(id)))).toEqual([
      false,
      true,
      true,
    ]);
  });

  it("that fails is tried three times between two full passes, each row by itself", () => {
    expect(["page", "page", "other", "page", "other"].map((id) => sights.failed(ANNA, aRow(id)))).toEqual([
      true,
      true,
      true,
      false,
      true,
    ]);
    passed();
    expect(sights.failed(ANNA, aRow("page"))).toBe(true);
  });
});

it.each([
  { success: true, asked: true, may: true },
  { success: true, asked: false, may: true },
  { success: false, asked: false, may: true },
  { success: false, asked: true, may: false },
])(
  "after a pass ($success) that a look had asked for ($asked), looks may ask for another: $may",
  ({ may, ...pass }) => {
    expect(sights.mayAskForPass(ANNA)).toBe(false);
    passed(pass);
    expect(sights.mayAskForPass(ANNA)).toBe(may);
    passed();
    expect(sights.mayAskForPass(ANNA)).toBe(true);
  },
);
