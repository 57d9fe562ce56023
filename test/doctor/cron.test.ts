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
    expect(parseCron({ cron: text, timeZone: null })).toEqual({ minutes, longestGapHours });
  });

  it.each([
    ["Europe/Berlin", [23]],
    ["Asia/Kolkata", [53]],
    ["Asia/Kathmandu", [38]],
    // Its clocks are moved by half an hour.
    ["Australia/Lord_Howe", [23, 53]],
    ["UTC", [23]],
  ])("in %s is known by the minutes of GitHub's clock", (timeZone, minutes) => {
    expect(parseCron({ cron: "23 6-22 * * *", timeZone })).toEqual({ minutes, longestGapHours: 8 });
  });

  it.each(["Mars/Olympus", "+02:00", "", "CEST berlin"])("in the time zone %j is none", (timeZone) => {
    expect(parseCron({ cron: "23 * * * *", timeZone })).toBeNull();
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
    expect(parseCron({ cron: text, timeZone: null })).toBeNull();
  });
});

describe("variables that a configuration refers to", () => {
  it("are found as whole values only, and only in the keys that are read here", () => {
    const json = `{"users": [
      {"notion_api_key": "$ONE", "notion_database_id": " \${TWO} ", "name": "costs $3"},
      {"notion_api_key": "$ONE", "openai_api_key": "$OPENAI_API_KEY", "_note": "$SEE"}
    ], "_about": "$THAT"}`;
    expect(referencesIn(json)).toEqual(["ONE", "TWO"]);
  });
});

describe("a schedule in a workflow file", () => {
  const file = (schedule: string) => ({
    path: ".github/workflows/sync.yml",
    text: `on:\n  schedule: ${schedule}\njobs: {a: {steps: [{run: exec node dist/sync.mjs}]}}\n`,
  });
  const codes = (schedule: string) =>
    workflowFindings([file(schedule)], { intervalHours: 2, intervalIsSet: false, references: [] }).map(
      ({ code }) => code,
    );

  it.each([
    ['[{cron: "23 * * * *", timezone: "Europe/Berlin"}]', []],
    ["\n    - timezone: 'Asia/Kolkata' # there\n      cron: 30 * * * *", ["schedule_on_the_hour"]],
    ["\n    - cron: 0 * * * *\n      timezone: Asia/Kolkata", []],
    ["\n  - cron: '23 * * * *'\n    timezone: Berlin", ["schedule_invalid"]],
    ["\n  - timezone: Europe/Berlin", ["schedule_invalid"]],
    ['\n  - cron: "23 6 * * *"\n    timezone: Europe/Berlin', ["schedule_too_rare"]],
    ["[{cron: 1", ["schedule_invalid"]],
    ["[]", ["schedule_missing"]],
  ])("is understood however YAML writes it: %j", (schedule, found) => {
    expect(codes(schedule)).toEqual(found);
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
  expect(codes("sync-many.yml")).toEqual([]);
});

it("one that is only started by hand may stand beside another one that has the schedule", () => {
  const file = (path: string, on: string) => ({
    path,
    text: `on: ${on}\njobs: {a: {steps: [{run: exec node dist/sync.mjs}]}}\n`,
  });
  const byHand = file("sync.yml", "workflow_dispatch");
  const expected = { intervalHours: 2, intervalIsSet: false, references: [] };
  const codes = (...files: readonly (typeof byHand)[]) =>
    workflowFindings(files, expected).map(({ code }) => code);
  expect(codes(byHand, file("sync-many.yml", '{schedule: [{cron: "23 * * * *"}]}'))).toEqual([]);
  expect(codes(byHand)).toEqual(["schedule_missing"]);
});
