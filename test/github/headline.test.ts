/** The first words of a summary. */
import { describe, expect, it } from "vitest";
import { renderSummary } from "../../src/github/summary.ts";
import type { ToldUserReport } from "../../src/problems/told.ts";
import { aReport, aUserReport, heldPages } from "./reports.ts";

describe("the headline", () => {
  const failed = aUserReport({
    user: 2,
    success: false,
    problems: [{ code: "token_invalid", message: "No." }],
  });

  const unsaved = (user: ToldUserReport): ToldUserReport => ({
    ...user,
    success: false,
    problems: [...user.problems, { code: "state_not_pushed", message: "So." }],
  });

  it.each([
    ["all is well", aReport(), "## ✅ Partner Sync", "All well: 1 user is in step."],
    ["nobody was due", aReport({ users: [] }), "✅", "All well: nobody was due."],
    [
      "something is held",
      aReport({ users: [aUserReport({ problems: heldPages(1) })] }),
      "⚠️",
      "Needs attention: something below waits for a person.",
    ],
    [
      "something happened that needs nobody",
      aReport({ users: [aUserReport({ problems: [{ code: "copy_detached", message: "So." }] })] }),
      "✅",
      "All well",
    ],
    ["one of two users failed", aReport({ users: [aUserReport(), failed] }), "❌", "Failed for 1 of 2 users"],
    ["the only user failed", aReport({ users: [failed] }), "❌", "Failed for 1 user."],
    [
      "no user could be read",
      aReport({ users: [], success: false }),
      "❌",
      "Failed: the configuration is wrong.",
    ],
    ["it was told to stop", aReport({ interrupted: true }), "⏸️", "Stopped early: the next pass goes on"],
    [
      "it was told to stop in a dry run, on which nothing goes on",
      aReport({ interrupted: true, dry_run: true }),
      "⏸️",
      "Dry run, nothing was written. Stopped early: not everything was looked at.",
    ],
    [
      "everybody is in step, but the state isn't saved",
      aReport({ users: [unsaved(aUserReport()), unsaved(aUserReport({ user: 2 }))] }),
      "❌",
      "Failed: the state was not saved.",
    ],
    [
      "one of two users failed, and the state isn't saved",
      aReport({ users: [unsaved(aUserReport()), unsaved(failed)] }),
      "❌",
      "Failed for 1 of 2 users; the others were synced, and the state was not saved.",
    ],
    [
      "rows failed, and the state isn't saved",
      aReport({ users: [unsaved(aUserReport({ stats: { errors: 1 } }))] }),
      "❌",
      "Failed for 1 user, and the state was not saved.",
    ],
    [
      "it was told to stop after a failure",
      aReport({ interrupted: true, users: [failed] }),
      "❌",
      "Failed for 1 user, and stopped early.",
    ],
    [
      "it was a dry run",
      aReport({ dry_run: true }),
      "✅",
      "Dry run, nothing was written. All well: 1 user looked at.",
    ],
  ])("says at one glance that %s", (_, report, sign, words) => {
    const head = renderSummary(report, []).split("|")[0];
    expect(head).toContain(sign);
    expect(head).toContain(words);
  });
});
