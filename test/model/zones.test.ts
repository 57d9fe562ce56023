/** Days and moments through whole passes: daylight saving time, far offsets, leap days, whatever zone the program runs in. */

import { afterEach, describe, expect, it } from "vitest";
import { runs, SEED } from "../support/depth.ts";
import fc from "../support/properties.ts";
import { QuickHousehold } from "../support/quick-household.ts";

type Written = string | { readonly start: string; readonly end: string };

/** Each as Notion's own windows write it, with what must stand on the other side. */
const DATES: readonly (readonly [what: string, date: Written])[] = [
  ["an all-day date on the day that has 23 hours", "2026-03-29"],
  ["an all-day date on the day that has 25 hours", "2026-10-25"],
  ["all-day dates over the start of summer time", { start: "2026-03-28", end: "2026-03-30" }],
  ["all-day dates over its end", { start: "2026-10-24", end: "2026-10-26" }],
  ["the hour that Berlin leaves out, as UTC gives it", "2026-03-29T01:30:00+00:00"],
  ["the first of the two half past two", "2026-10-25T02:30:00+02:00"],
  ["the second of the two half past two", "2026-10-25T02:30:00+01:00"],
  [
    "from before the change to after it",
    { start: "2026-10-25T01:30:00+02:00", end: "2026-10-25T03:30:00+01:00" },
  ],
  ["fourteen hours ahead", "2026-06-01T23:30:00+14:00"],
  ["twelve hours behind", "2026-06-01T00:15:00-12:00"],
  ["a quarter of an hour off", "2026-06-01T08:00:00+12:45"],
  ["a leap day", "2028-02-29"],
  ["a leap day's last minute", "2028-02-29T23:59:00+01:00"],
  ["over the turn of the year", { start: "2026-12-31T22:00:00+01:00", end: "2027-01-01T02:00:00+01:00" }],
  ["midnight, which is no whole day", "2026-12-24T00:00:00+01:00"],
];

const HOST_ZONES = ["UTC", "Europe/Berlin", "Pacific/Kiritimati", "America/St_Johns", "Pacific/Pago_Pago"];

const zone = process.env.TZ;
afterEach(() => {
  if (zone === undefined) delete process.env.TZ;
  else process.env.TZ = zone;
});

const instant = (text: string): string => (text.length === 10 ? text : new Date(text).toISOString());

function meaning(shown: unknown): string {
  return String(shown)
    .split(" → ")
    .map((end) => instant(end))
    .join(" → ");
}

const wanted = (date: Written): string =>
  typeof date === "string" ? instant(date) : `${instant(date.start)} → ${instant(date.end)}`;

describe.each(HOST_ZONES)("with the program in %s", (host) => {
  it.each(DATES)("%s arrives as it was meant, from either side, and comes to rest", async (_, date) => {
    process.env.TZ = host;
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino", date: "2026-01-01" });
    home.clock.advance(120_000);
    home.edit(page, { date });
    await home.pass();
    expect(meaning(home.seen(copy).Datum)).toBe(wanted(date));
    home.clock.advance(120_000);
    home.edit(copy, { date: "2026-02-02" }, home.ben);
    await home.pass();
    expect(home.seen(page).Datum).toBe("2026-02-02");
    home.clock.advance(120_000);
    home.edit(copy, { date }, home.ben);
    const report = await home.pass();
    expect(meaning(home.seen(page).Datum)).toBe(wanted(date));
    expect(report.stats.conflicts).toBe(0);
    await home.untilQuiet();
  });
});

describe("one moment in two offsets", () => {
  it("is one value: nothing is written, and both changing to it is no conflict", async () => {
    const start = await QuickHousehold.open();
    const { page, copy } = await start.share({ name: "Kino", date: "2026-01-01" });
    start.clock.advance(120_000);
    const moments = fc.record({
      at: fc.date({ min: new Date("2026-01-01"), max: new Date("2030-01-01"), noInvalidDate: true }),
      own: offsets(),
      theirs: offsets(),
    });
    await fc.assert(
      fc.asyncProperty(moments, async ({ at, own, theirs }) => {
        const home = start.fork(100);
        home.edit(page, { date: written(at, own) });
        home.edit(copy, { date: written(at, theirs) }, home.ben);
        home.sandbox.clearLog();
        const report = await home.pass();
        expect(report).toMatchObject({ success: true, writes: 0, stats: { conflicts: 0 } });
        expect(home.effects).toEqual([]);
      }),
      { numRuns: runs({ share: 20, deep: 4_000 }), seed: SEED },
    );
  }, 120_000);

  it("is told from the whole day on which it lies", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-24T00:00:00+00:00" });
    home.clock.advance(120_000);
    home.edit(page, { date: "2026-12-24" });
    await home.pass();
    expect(home.seen(copy).Datum).toBe("2026-12-24");
  });
});

/** Minutes east of Greenwich, as far as there are any. */
function offsets(): fc.Arbitrary<number> {
  return fc.oneof(
    fc.constantFrom(0, 60, 120, 840, -720, 765, 345, -210),
    fc.integer({ min: -48, max: 56 }).map((n) => n * 15),
  );
}

function written(at: Date, offset: number): string {
  const minute = Math.floor(at.getTime() / 60_000) * 60_000;
  const wall = new Date(minute + offset * 60_000).toISOString().slice(0, 16);
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const two = (n: number): string => String(n).padStart(2, "0");
  return `${wall}:00${offset < 0 ? "-" : "+"}${two(hours)}:${two(minutes)}`;
}
