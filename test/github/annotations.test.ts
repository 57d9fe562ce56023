import { describe, expect, it } from "vitest";
import { annotationsFor } from "../../src/github/annotations.ts";
import { aReport, aUserReport, heldPages } from "./reports.ts";

describe("annotationsFor", () => {
  it("has nothing to say when all is well", () => {
    expect(annotationsFor(aReport())).toEqual([]);
  });

  it("makes failures errors, what waits warnings, and the rest notices, in this order", () => {
    const problems = (["copy_removed_by_partner", "conflict_held", "token_invalid"] as const).map((code) => ({
      code,
      message: `This is ${code}.`,
    }));
    const users = [aUserReport({ user: 7, success: false, problems })];
    expect(annotationsFor(aReport({ users }))).toEqual([
      { level: "error", title: "Notion refused the token (user 7)", message: "This is token_invalid." },
      { level: "warning", title: "A conflict waits (user 7)", message: "This is conflict_held." },
      {
        level: "notice",
        title: "The partner removed a copy (user 7)",
        message: "This is copy_removed_by_partner.",
      },
    ]);
  });

  it("says one thing once per user, however many pages it concerns", () => {
    const users = [1, 2].map((user) => aUserReport({ user, problems: heldPages(12) }));
    const annotations = annotationsFor(aReport({ users }));
    expect(annotations.map(({ title }) => title)).toEqual([
      "A shared copy can't be read (user 1)",
      "A shared copy can't be read (user 2)",
    ]);
    expect(annotations[0]?.message).toContain("and 11 more of the kind");
  });

  it.each([
    [10, 10, "(user 9)"],
    [11, 10, "And 2 more"],
    [40, 10, "And 31 more"],
  ])("shows %i of a level as %i, because GitHub drops the eleventh", (failing, shown, last) => {
    const users = Array.from({ length: failing }, (_, user) =>
      aUserReport({ user, success: false, problems: [{ code: "notion_error", message: "No." }] }),
    );
    const annotations = annotationsFor(aReport({ users }));
    expect(annotations).toHaveLength(shown);
    expect(annotations.at(-1)?.title).toContain(last);
    expect(annotations.at(-1)?.level).toBe("error");
  });

  it("explains every red run, even one whose problems are warnings", () => {
    const report = aReport({ users: [aUserReport({ problems: heldPages(1) })], success: false });
    expect(annotationsFor(report).map(({ level }) => level)).toEqual(["error", "warning"]);
  });

  it("shows mistakes of the configuration as errors and oddities as warnings", () => {
    const report = aReport({ users: [], success: false });
    const context = {
      mistakes: [{ path: "SYNC_USER", wrong: { en: "nobody has this id", de: "hat niemand" } }],
      warnings: [{ path: "users[0].x", wrong: { en: "unknown", de: "unbekannt" } }],
    };
    expect(annotationsFor(report, context)).toEqual([
      { level: "error", title: "The configuration is wrong", message: "SYNC_USER: nobody has this id" },
      {
        level: "warning",
        title: "Something to look at in the configuration",
        message: "users[0].x: unknown",
      },
    ]);
  });
});
