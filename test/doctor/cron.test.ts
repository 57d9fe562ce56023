import { describe, expect, it } from "vitest";
import { parseCron } from "../../src/doctor/cron.ts";
import { referencesIn } from "../../src/doctor/workflow.ts";

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
