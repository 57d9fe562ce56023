import { Temporal } from "temporal-polyfill";
import { describe, expect, it } from "vitest";
import { scheduledRuns } from "./schedule.ts";
import { parse, readWorkflow } from "./workflow-file.ts";

const at = (iso: string) => Temporal.Instant.from(iso);

/** `schedule`: its items as YAML. */
async function runs(schedule: string, from: string, to: string): Promise<readonly string[]> {
  const content = `on: {schedule: [${schedule}]}\njobs: {a: {runs-on: x, steps: [{run: "true"}]}}\n`;
  const workflow = await parse("a.yml", content);
  expect(workflow.errors).toEqual([]);
  return scheduledRuns(workflow, at(from), at(to)).map((run) => run.toString().slice(5, 16));
}

describe("a schedule", () => {
  it("is UTC, where it names no time zone", async () => {
    const items = '{cron: "23 */6 * * *"}, {cron: "5 12 * * 1-5"}';
    const weekend = await runs(items, "2026-11-28T00:00:00Z", "2026-11-29T00:00:00Z");
    expect(weekend).toEqual(["11-28T00:23", "11-28T06:23", "11-28T12:23", "11-28T18:23"]);
    expect(await runs(items, "2026-11-30T11:00:00Z", "2026-11-30T13:00:00Z")).toEqual([
      "11-30T12:05",
      "11-30T12:23",
    ]);
  });

  it("has the hours of its time zone, summer and winter", async () => {
    const morning = '{cron: "17 7 * * *", timezone: "Europe/Berlin"}';
    expect(await runs(morning, "2026-07-01T00:00:00Z", "2026-07-02T00:00:00Z")).toEqual(["07-01T05:17"]);
    expect(await runs(morning, "2026-12-01T00:00:00Z", "2026-12-02T00:00:00Z")).toEqual(["12-01T06:17"]);
  });

  it("runs at the next valid time where a change of clocks skips its hour", async () => {
    const night = '{cron: "23 2 * * *", timezone: "Europe/Berlin"}';
    expect(await runs(night, "2026-03-28T12:00:00Z", "2026-03-29T12:00:00Z")).toEqual(["03-29T01:23"]);
  });
});

describe("the schedules of a copy", () => {
  const month = [at("2026-10-01T00:00:00Z"), at("2026-11-01T00:00:00Z")] as const;

  it("use fewer than half of the 2,000 minutes that GitHub gives away, each run a whole minute, in the longest month", async () => {
    const files = await Promise.all(["sync.yml", "watchdog.yml"].map((name) => readWorkflow(name)));
    const [sync = 0, watchdog = 0] = files.map((file) => scheduledRuns(file, ...month).length);
    expect([sync, watchdog]).toEqual([744, 62]);
    expect(sync + watchdog).toBeLessThan(1_000);
  });

  it("never start both at once", async () => {
    const [sync = [], watchdog = []] = await Promise.all(
      ["sync.yml", "watchdog.yml"].map(async (name) => scheduledRuns(await readWorkflow(name), ...month)),
    );
    const minutes = (run: Temporal.Instant) => run.epochMilliseconds / 60_000;
    for (const run of watchdog) {
      expect(Math.min(...sync.map((other) => Math.abs(minutes(other) - minutes(run))))).toBeGreaterThan(10);
    }
  });
});

it("a daily run in a time zone pauses 25 hours once a year, which is no day of silence for the watchdog", async () => {
  const daily = '{cron: "17 7 * * *", timezone: "Europe/Berlin"}';
  const [first = "", second = ""] = await runs(daily, "2026-10-24T00:00:00Z", "2026-10-26T00:00:00Z");
  expect([first, second]).toEqual(["10-24T05:17", "10-25T06:17"]);
});
