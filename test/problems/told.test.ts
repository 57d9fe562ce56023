import { describe, expect, it } from "vitest";
import { pageAddress } from "../../src/core/ids.ts";
import { NO_STATS, type PassReport, type Problem } from "../../src/core/report.ts";
import { groupProblems } from "../../src/github/problem-groups.ts";
import { messageOf } from "../../src/problems/table.ts";
import { lineOf, tellingLog, toldReport, toldTogether } from "../../src/problems/told.ts";
import { everyProblem } from "../support/problems.ts";
import { P, S } from "../support/rows.ts";

const reportOf = (...problems: readonly Problem[]): PassReport => ({
  success: true,
  dry_run: false,
  interrupted: false,
  started_at: "2026-07-25T16:57:00.000Z",
  duration_ms: 400,
  requests: 5,
  writes: 1,
  stats: NO_STATS,
  users: [{ user: 1, success: true, stats: NO_STATS, requests: 3, writes: 1, problems }],
});

describe("a report in words", () => {
  it("has the code, the message and the pages of a problem, and nothing else of what is known of it", () => {
    const [told] = toldReport(reportOf(...everyProblem())).users;
    expect(told?.problems).toEqual(
      everyProblem().map((one) => ({ code: one.code, message: messageOf(one) })),
    );
    const about: Problem = { code: "value_held", property: "Ort", locked: null, page_id: P, copy_id: S };
    expect(toldReport(reportOf(about)).users[0]?.problems).toEqual([
      { code: "value_held", message: messageOf(about), page_id: P, copy_id: S },
    ]);
  });

  it("says everything else as it was", () => {
    const report = reportOf();
    expect(toldReport(report)).toEqual(report);
  });
});

describe("what is wrong with the database that several share", () => {
  const names = new Map([
    [1, "Anna"],
    [2, "Ben"],
    [3, "Carla"],
  ]);
  const lacking = (user: number, side: "private" | "shared"): Problem => ({
    ...{ code: "property_missing", user, side, property: "Ort", setting: "properties.location" },
    ...{ wanted: ["rich_text"], known: true },
  });
  const report = (side: "private" | "shared"): PassReport => ({
    ...reportOf(),
    users: [1, 2, 3].map((user) => ({
      ...{ user, success: false, stats: NO_STATS, requests: 1, writes: 0 },
      problems: [lacking(user, side)],
    })),
  });
  const shared = new Map([
    [1, "a"],
    [2, "a"],
    [3, "b"],
  ]);
  const messages = (side: "private" | "shared") =>
    toldTogether(report(side), "de", names, shared).users.map(({ problems }) => problems[0]?.message);

  it("is told to each with all their names, and once on the page", () => {
    const [anna, ben, carla] = messages("shared");
    expect(anna).toContain("Der gemeinsamen Datenbank von Anna und Ben fehlt");
    expect(ben).toBe(anna);
    expect(carla).toContain("Der gemeinsamen Datenbank von Carla fehlt");
    const [group] = groupProblems(toldTogether(report("shared"), "de", names, shared));
    expect(group?.told.map(({ users }) => users)).toEqual([[1, 2], [3]]);
  });

  it("isn't mixed up with what is wrong with each one's own", () => {
    expect(messages("private")[1]).toContain("Der privaten Datenbank von Ben fehlt");
  });
});

describe("a line of the log", () => {
  const about = { code: "value_held", message: "So." } as const;

  it("has the pages behind the code, by id and address, as far as they are known", () => {
    expect(lineOf(about)).toBe("So. (value_held)");
    expect(lineOf({ ...about, page_id: P })).toBe(`So. (value_held, page ${P}) ${pageAddress(P)}`);
    expect(lineOf({ ...about, copy_id: S })).toBe(`So. (value_held, copy ${S}) ${pageAddress(S)}`);
    expect(lineOf({ ...about, page_id: P, copy_id: S })).toBe(
      `So. (value_held, page ${P}, copy ${S}) ${pageAddress(P)} ${pageAddress(S)}`,
    );
  });

  it("tells an error of the engine's in its sentence, and leaves other lines alone", () => {
    const lines: string[] = [];
    const note = (level: string) => (line: string) => void lines.push(`${level} ${line}`);
    const log = tellingLog({ info: note("info"), warn: note("warn"), error: note("error") });
    log.problem("Error after a sync", { code: "notion_error", why: "not_listed" });
    log.info("one");
    log.warn("two");
    log.error("three");
    expect(lines).toEqual([
      "error Error after a sync: The shared calendar could not be listed. Nothing is lost; the next pass tries again.",
      "info one",
      "warn two",
      "error three",
    ]);
  });
});
