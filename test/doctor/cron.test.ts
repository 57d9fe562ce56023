import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { parseCron } from "../../src/doctor/cron.ts";
import { referencesIn, workflowFindings } from "../../src/doctor/workflow.ts";

describe("a schedule", () => {
  it.each([
    ["23 */2 * * *", [23], 2],
    ["7,37 * * * *", [7, 37], 0.5],
    ["*/20 * * * *", [0, 20, 40], 1 / 3],
    ["5 6-22/4 * * *", [5], 8],
    ["10 5 * * *", [10], 24],
    ["10 */2 * * 1-5", [10], null],
    ["10 */2 * * MON-FRI", [10], null],
    ["10 */2 1 * *", [10], null],
  ])("%s runs at minutes %j, at most %s hours apart", (text, minutes, longestGapHours) => {
    expect(parseCron(text)).toEqual({ minutes, longestGapHours });
  });

  it.each([
    "",
    "23 */2 * *",
    "60 * * * *",
    "* 24 * * *",
    "a b c d e",
    "*/0 * * * *",
    "9-5 * * * *",
    "@hourly",
  ])("%j is none", (text) => {
    expect(parseCron(text)).toBeNull();
  });
});

describe("variables that a configuration refers to", () => {
  it("are found as whole values only", () => {
    const json = `{"a": "$ONE", "b": "\${TWO}", "c": "costs $3", "d": "$ONE"}`;
    expect(referencesIn(json)).toEqual(["ONE", "TWO"]);
  });
});

it("of the example workflows for the action, the one that syncs is looked at, and the watchdog is none", () => {
  const example = (name: string) => {
    const text = readFileSync(new URL(`../../.github/examples/${name}`, import.meta.url), "utf8");
    return { path: `.github/workflows/${name}`, text };
  };
  const expected = { intervalHours: 2, intervalIsSet: false, references: [] };
  const codes = (...names: readonly string[]) =>
    workflowFindings(names.map(example), expected).map(({ code }) => code);
  expect(codes("sync.yml", "watchdog.yml")).toEqual([]);
  expect(codes("watchdog.yml")).toEqual(["workflow_missing"]);
});
