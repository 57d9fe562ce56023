/**
 * Ten thousand reminders over a year on a virtual clock, each once. `npm run test:deep` takes the whole year and prints the
 * figures, `npm test` the days around a change of the clocks; each digest comes in the very hour that is skipped or comes twice.
 */
import { describe, expect, it } from "vitest";
import { DEEP, SEED } from "../../support/depth.ts";
import { Year, type YearsEnd } from "./year.ts";

const ZONES = [
  ["Europe/Berlin", "02:30", "2026-03-26"],
  ["America/New_York", "01:30", "2026-10-29"],
  ["Pacific/Chatham", "02:50", "2026-09-24"],
  ["Australia/Lord_Howe", "02:15", "2026-10-01"],
  ["Asia/Kolkata", "07:30", "2026-11-25"],
] as const;
const DAYS = 8;
const MOST = 10_000;

const ends: YearsEnd[] = [];

describe("whatever is moved or deleted, and whenever the program is killed", () => {
  it.each(ZONES)(
    "in %s, each reminder comes once",
    { timeout: 600_000 },
    async (timeZone, time, changing) => {
      const seed = SEED + ZONES.findIndex(([zone]) => zone === timeZone);
      const span = DEEP
        ? { from: "2026-01-01", days: 365, perDay: 3 }
        : { from: changing, days: DAYS, perDay: 2 };
      const end = await new Year({ timeZone, seed, time, deadly: 0.003, ...span }).pass();
      ends.push(end);
      const { faults, ...figures } = end;
      console.info(`${timeZone}, ${span.days} days: ${JSON.stringify(figures)}`);
      expect(faults).toEqual([]);
      expect(end.lost).toBeLessThanOrEqual(end.telling);
    },
  );

  it("that is ten thousand in a year, and none but those lost that a kill cut off", () => {
    const sum = (of: (end: YearsEnd) => number) => ends.reduce((all, end) => all + of(end), 0);
    expect(sum(({ kills }) => kills)).toBeGreaterThan(0);
    expect(sum(({ reminders }) => reminders)).toBeGreaterThan(DEEP ? MOST : (MOST / 365 / 10) * DAYS);
  });
});
