import { describe, expect, it } from "vitest";
import { passChart } from "../../src/github/chart.ts";
import { ANYBODY } from "../../src/github/moments.ts";
import { aPass } from "./reports.ts";

type ChartPlace = Parameters<typeof passChart>[1];

const PLACE: ChartPlace = { reader: ANYBODY, withThis: true, runs: null, withoutBrackets: false };
const IN_BERLIN: ChartPlace = { ...PLACE, reader: { language: "de", timeZone: "Europe/Berlin" } };

const seriesIn = (chart: string | null, kind: "bar" | "line" | "x-axis") =>
  chart
    ?.split("\n")
    .find((line) => line.trim().startsWith(`${kind} [`))
    ?.trim();

describe("passChart", () => {
  it("draws what changed as a bar for each day, those without a pass included", () => {
    const chart = passChart(
      [
        aPass({ at: "2026-07-23T04:23:00Z", created: 18, updated: 1, removed: 2 }),
        aPass({ at: "2026-07-23T14:23:00Z", updated: 4 }),
        aPass({ at: "2026-07-25T16:23:00Z", removed: 1 }),
      ],
      PLACE,
    );
    expect(chart?.split("\n").slice(0, 8)).toEqual([
      "```mermaid",
      expect.stringMatching(/^%%\{init: \{.*\}\}%%$/),
      "xychart-beta",
      '    x-axis ["23 Jul", "24 Jul", "25 Jul"]',
      '    y-axis "Appointments" 0 --> 25',
      "    bar [25, 0, 1]",
      "```",
      "",
    ]);
    expect(chart).toContain("on each day (UTC)");
  });

  it("has the days of the reader's zone and their language", () => {
    const chart = passChart(
      [aPass({ at: "2026-07-23T22:30:00Z", created: 1 }), aPass({ at: "2026-07-25T16:23:00Z" })],
      IN_BERLIN,
    );
    expect(seriesIn(chart, "x-axis")).toBe('x-axis ["24.7.", "25.7."]');
    expect(chart).toContain('y-axis "Termine"');
    expect(chart).toContain("an jedem Tag neu, geändert oder entfernt waren (Europe/Berlin)");
  });

  it("shows the last ten days at most", () => {
    const passes = Array.from({ length: 20 }, (_, n) =>
      aPass({ at: `2026-07-${String(n + 1).padStart(2, "0")}T08:00:00Z`, created: n + 1 }),
    );
    expect(seriesIn(passChart(passes, PLACE), "bar")).toBe("bar [11, 12, 13, 14, 15, 16, 17, 18, 19, 20]");
  });

  it("draws the passes of a first day one by one, by the time when they began", () => {
    const chart = passChart(
      [aPass({ at: "2026-07-25T04:23:00Z", created: 3 }), aPass({ at: "2026-07-25T06:23:00Z", updated: 1 })],
      PLACE,
    );
    expect(seriesIn(chart, "x-axis")).toBe('x-axis ["04:23", "06:23"]');
    expect(seriesIn(chart, "bar")).toBe("bar [3, 1]");
    expect(chart).toContain("by each pass of 25 Jul 2026");
  });

  it("keeps passes of one minute apart, which mermaid would draw as one", () => {
    const axis = seriesIn(passChart([aPass(), aPass(), aPass()], PLACE), "x-axis");
    expect(axis).toBe('x-axis ["1: 16:23", "2: 16:23", "3: 16:23"]');
  });

  it("draws at most ten passes, and their newest", () => {
    const passes = Array.from({ length: 40 }, (_, n) => aPass({ created: n }));
    expect(seriesIn(passChart(passes, PLACE), "bar")).toMatch(/^bar \[30, 31, .*39\]$/);
  });

  it("has a line for what was held or failed only where something was, the most in one pass", () => {
    const day = "2026-07-24T16:23:00Z";
    const passes = [aPass({ at: day, held: 3 }), aPass({ at: day, held: 2, errors: 2 }), aPass()];
    const chart = passChart(passes, PLACE);
    expect(seriesIn(chart, "line")).toBe("line [4, 0]");
    expect(chart).toContain("Line: held or failed");
    const quiet = passChart([aPass(), aPass()], PLACE);
    expect(quiet).not.toMatch(/^ +line/m);
    expect(quiet).not.toContain("Line:");
  });

  it("keeps an axis of whole appointments when little or nothing changed", () => {
    expect(passChart([aPass(), aPass({ created: 2 })], PLACE)).toContain("0 --> 10\n    bar [0, 2]");
  });

  it("never claims to know of every pass, names those that failed, and leads to the list of all", () => {
    const runs = "https://github.com/anna/partner-sync/actions/workflows/sync.yml";
    const chart = passChart([aPass({ success: false }), aPass()], { ...PLACE, runs });
    expect(chart).not.toContain("every pass");
    expect(chart).toContain("hardly ever remembers one that found nothing to do or that failed");
    expect(chart).toContain("1 of these 2 failed.");
    expect(chart).toContain(`[list of runs](${runs})`);
    expect(passChart([aPass(), aPass()], PLACE)).not.toMatch(/of these|list of runs/);
    expect(chart).toContain("Drawn are this pass and those before it");
    expect(passChart([aPass(), aPass()], { ...PLACE, withThis: false })).toContain("Drawn are the passes");
  });

  it("does without brackets where the page has to", () => {
    const chart = passChart(
      [aPass({ created: 18, updated: 1, removed: 1 }), aPass({ at: "2026-07-26T08:00:00Z", held: 3 })],
      { ...PLACE, withoutBrackets: true },
    );
    expect(chart?.split("\n").slice(0, 4)).toEqual([
      "```text",
      `25 Jul ${"█".repeat(40)} 20`,
      "26 Jul  0, 3 held or failed",
      "```",
    ]);
    expect(chart).not.toMatch(/[[\]{}]|Line:/);
  });

  it("has nothing to draw before the second pass", () => {
    expect(passChart([], PLACE)).toBeNull();
    expect(passChart([aPass()], PLACE)).toBeNull();
  });
});
