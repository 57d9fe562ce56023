import { describe, expect, it } from "vitest";
import type { PassCounts } from "../../../src/core/report.ts";
import { NO_STATS } from "../../../src/core/report.ts";
import { renderSummary } from "../../../src/github/summary.ts";
import { plain } from "../../../src/lab/demo/paint.ts";
import { summaryInTerminal } from "../../../src/lab/demo/summary-in-terminal.ts";
import type { ToldReport } from "../../../src/problems/told.ts";

const PAGE = "1eb351e8-0000-8000-8000-0000deadbeef";

const report: ToldReport = {
  success: true,
  dry_run: false,
  interrupted: false,
  started_at: "2026-07-25T16:57:00.000Z",
  duration_ms: 400,
  requests: 5,
  writes: 1,
  stats: { ...NO_STATS, total_processed: 8, removed: 1 },
  users: [
    {
      user: 123,
      success: true,
      stats: { ...NO_STATS, total_processed: 8, removed: 1 },
      requests: 3,
      writes: 1,
      problems: [{ code: "copy_removed_by_partner", message: "A | B & <c>", page_id: PAGE }],
    },
  ],
};

const pass = (created: number, errors: number): PassCounts => ({
  ...NO_STATS,
  at: "2026-07-25T16:57:00.000Z",
  duration_ms: 400,
  requests: 5,
  writes: 1,
  success: errors === 0,
  created,
  errors,
});

const shown = (history: readonly PassCounts[], width = 98) =>
  summaryInTerminal(renderSummary(report, history), width, "en", plain);

describe("a job summary in the terminal", () => {
  it("shows no mark, entity or tag of the markdown", () => {
    expect(shown([pass(3, 0), pass(0, 0)]).join("\n")).not.toMatch(/\*\*|&#|&nbsp;|<br>|\]\(|```|^#|^\|/m);
  });

  it("keeps a sentence that was escaped for GitHub as it was meant", () => {
    expect(shown([])).toContain("- User 123: A | B & <c>");
  });

  it("names a page by its id, behind the sentence that it belongs to", () => {
    expect(shown([])).toContain("  Page: deadbeef");
  });

  it("aligns numbers on the right, as GitHub does", () => {
    const lines = shown([]);
    const head = lines.find((line) => line.startsWith("Appointments")) ?? "";
    const row = lines[lines.indexOf(head) + 2] ?? "";
    expect(row.indexOf("8")).toBe("Appointments".length - 1);
    expect(row.length).toBe(head.length);
  });

  it("draws each bar of the chart, and says what was held or failed", () => {
    const lines = shown([pass(4, 0), pass(2, 1)]);
    expect(lines).toContain(`1: 16:57  ${"█".repeat(40)} 4`);
    expect(lines).toContain(`2: 16:57  ${"█".repeat(20)} 2  1 held or failed`);
  });
});
