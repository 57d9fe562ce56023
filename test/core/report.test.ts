import { describe, expect, it } from "vitest";
import type { FieldKey } from "../../src/core/appointment.ts";
import { conflictHeld, labelOf, pageProblem, valueHeld } from "../../src/core/problems.ts";
import { addStats, NO_STATS, type Stats } from "../../src/core/report.ts";
import { P, S } from "../support/rows.ts";

describe("statistics", () => {
  const some: Stats = {
    total_processed: 1,
    created: 2,
    updated: 3,
    removed: 4,
    conflicts: 5,
    held: 6,
    errors: 7,
  };

  it("add up count by count", () => {
    expect(addStats(some, some)).toEqual({
      total_processed: 2,
      created: 4,
      updated: 6,
      removed: 8,
      conflicts: 10,
      held: 12,
      errors: 14,
    });
  });

  it("stay as they are when nothing is added", () => {
    expect(addStats(NO_STATS, some)).toEqual(some);
    expect(addStats(some, NO_STATS)).toEqual(some);
  });
});

describe("problems", () => {
  it("about a page name the page", () => {
    for (const code of [
      "private_unreadable",
      "copy_unreadable",
      "copy_removed_by_partner",
      "copy_detached",
      "copy_unmarked",
      "duplicate_copy",
    ] as const) {
      expect(pageProblem(code, { page: P, copy: S })).toEqual({ code, page_id: P, copy_id: S });
      expect(pageProblem(code, { page: P })).toEqual({ code, page_id: P });
    }
  });

  it("about a field call a further property by its name in Notion", () => {
    const key: FieldKey = "extra:Telefon";
    const [property, pages, ids] = [labelOf(key, {}), { page: P, copy: S }, { page_id: P, copy_id: S }];
    expect(conflictHeld(property, pages)).toEqual({ code: "conflict_held", property: "Telefon", ...ids });
    const held = { code: "value_held", property: "Telefon", locked: "shared", ...ids };
    expect(valueHeld(property, "shared", pages)).toEqual(held);
    expect(labelOf("name", { labels: { name: "Titel" } })).toBe("Titel");
  });
});
