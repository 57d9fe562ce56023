import { describe, expect, it } from "vitest";
import { passChart } from "../../src/github/chart.ts";
import { aPass } from "./reports.ts";

describe("passChart", () => {
  it("draws what changed as bars and what is held or failed as a line, one figure per pass", () => {
    const chart = passChart([
      aPass({ at: "2026-07-20T04:23:00Z", created: 18, updated: 1, removed: 2 }),
      aPass({ held: 3 }),
      aPass({ at: "2026-07-25T16:23:00Z", errors: 1, success: false }),
    ]);
    expect(chart?.split("\n")).toEqual([
      "```mermaid",
      expect.stringMatching(/^%%\{init: \{.*\}\}%%$/),
      "xychart-beta",
      '    x-axis "Passes, oldest first" 1 --> 3',
      '    y-axis "Appointments" 0 --> 21',
      "    bar [21, 0, 0]",
      "    line [0, 3, 1]",
      "```",
      "",
      "Bars: appointments created, updated or removed. Line: held or failed. From 2026-07-20 04:23 UTC to 2026-07-25 16:23 UTC; 1 of 3 passes failed.",
    ]);
  });

  it("keeps an axis of some length when nothing ever changed", () => {
    expect(passChart([aPass(), aPass()])).toContain("0 --> 10\n    bar [0, 0]");
  });

  it("says so when every pass succeeded", () => {
    expect(passChart([aPass(), aPass()])).toContain("every pass succeeded");
  });

  it("does without brackets where the page has to", () => {
    const chart = passChart([aPass({ created: 18, updated: 1, removed: 1 }), aPass({ held: 3 })], true);
    expect(chart?.split("\n").slice(0, 4)).toEqual([
      "```text",
      ` 1 ${"█".repeat(40)} 20`,
      " 2  0, 3 held or failed",
      "```",
    ]);
    expect(chart).not.toMatch(/[[\]{}]|Line:/);
  });

  it("has nothing to draw before the second pass", () => {
    expect(passChart([])).toBeNull();
    expect(passChart([aPass()])).toBeNull();
  });
});
