import { describe, expect, it } from "vitest";
import { BRAKE_COUNT, BRAKE_SHARE } from "../../src/core/plan.ts";
import {
  chatTextOf,
  gravest,
  messageOf,
  PROBLEM_CODES,
  severityOf,
  summaryOf,
  toldIn,
} from "../../src/problems/table.ts";
import { englishIn } from "../support/german.ts";
import { aProblemOf, everyProblem } from "../support/problems.ts";

describe("the table of problems", () => {
  it("has each code once, what stops a user before what is merely good to know", () => {
    expect([...PROBLEM_CODES].sort()).toEqual([...new Set(everyProblem().map(({ code }) => code))].sort());
    const severities = PROBLEM_CODES.map(severityOf);
    expect(severities[0]).toBe("error");
    expect(severities.at(-1)).toBe("notice");
    expect(severities).toEqual([...severities].sort((a, b) => RANK[a] - RANK[b]));
  });

  it("has a heading and whole sentences for each medium, in each language", () => {
    for (const code of PROBLEM_CODES) {
      const all = [summaryOf, chatTextOf].flatMap((textOf) => [textOf(code, "de"), textOf(code, "en")]);
      for (const { title, todo } of all) {
        expect(title, code).not.toMatch(/[.!]$/);
        expect(todo, code).toMatch(/\.$/);
      }
      for (const textOf of [summaryOf, chatTextOf])
        expect(textOf(code, "de").title, code).not.toBe(textOf(code, "en").title);
    }
  });

  it.each(everyProblem().map((problem) => [messageOf(problem), problem.code] as const))(
    "says: %s",
    (said, code) => {
      expect(said).not.toMatch(/undefined|null|\[object|\.\.| {2}/);
      // What happened, and what to do. What is wrong with a key is one clause of the configuration's.
      expect(said.match(/[.;:]\s/g)?.length ?? 0).toBeGreaterThan(0);
      if (code !== "config_invalid") expect(said).toMatch(/\.$/);
      expect(said).not.toBe(summaryOf(code, "en").title);
    },
  );

  it.each(everyProblem("Wo?").map((problem) => [toldIn(problem, "de"), problem] as const))(
    "says in German: %s",
    (said, problem) => {
      expect(said).not.toMatch(/undefined|null|\[object|\.\.(?!\.)| {2}/);
      if (problem.code !== "config_invalid") expect(said).toMatch(/\.$/);
      expect(englishIn(said)).toEqual([]);
      if ("property" in problem) expect(said).toContain("„Wo?“");
      if (!("path" in problem)) expect(said).not.toBe(messageOf(problem));
    },
  );

  it("calls people by their names where it is told them", () => {
    const problem = aProblemOf("no_shared_database");
    expect(toldIn(problem, "de")).toContain("Für Person 101 ist");
    expect(toldIn(problem, "de", new Map([[101, "Anna"]]))).toContain("Für Anna ist");
    expect(toldIn(problem, "en", new Map([[101, "Anna"]]))).toMatch(/^Anna has no/);
    expect(messageOf(problem)).toMatch(/^User 101 has no/);
  });

  it("names a property in each problem that is about one", () => {
    const about = everyProblem("Wo?").filter((problem) => "property" in problem);
    expect(about.length).toBeGreaterThan(10);
    for (const problem of about) expect(messageOf(problem)).toContain('"Wo?"');
  });

  it("names both brakes' bounds, and the way past them", () => {
    for (const problem of everyProblem()) {
      if (problem.code !== "brake" || problem.over === "copy_meanwhile") continue;
      expect(messageOf(problem)).toContain(
        'SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals")',
      );
      if (problem.over === "field_meanwhile") continue;
      expect(messageOf(problem)).toContain(`more than ${BRAKE_COUNT} `);
      expect(messageOf(problem)).toContain(`more than ${BRAKE_SHARE * 100} %`);
    }
  });

  it("ends the words for a failed request with one full stop, whatever others are in them", () => {
    const failed = { en: "Version 2026.03 was refused. See page p.", de: "Nein." };
    expect(messageOf({ code: "notion_error", why: "refused", failed })).toMatch(
      /^Version 2026\.03 was refused\. See page p\. Look/,
    );
  });

  it("tells one thing in the singular", () => {
    expect(messageOf(aProblemOf("block_limit"))).toContain("so 1 appointment waits to be shared");
    expect(
      messageOf({ code: "brake", over: "field_meanwhile", user: 1, property: "Ort", pages: 1 }),
    ).toContain("1 more is suspicious, so it keeps its value");
  });

  it("knows the gravest of several", () => {
    expect(gravest([])).toBeNull();
    expect(gravest(["copy_detached"])).toBe("notice");
    expect(gravest(["copy_detached", "value_held"])).toBe("warning");
    expect(gravest(["copy_detached", "brake", "value_held"])).toBe("error");
  });
});

const RANK = { error: 0, warning: 1, notice: 2 };
