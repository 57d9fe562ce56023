/** Clocks that disagree, and edits that fall into one minute: nothing may hang on a time being exact. */

import { describe, expect, it } from "vitest";
import { runs, SEED } from "../support/depth.ts";
import { differencesIn, pictureOf, readableIn } from "../support/picture.ts";
import fc from "../support/properties.ts";
import { QuickHousehold } from "../support/quick-household.ts";

/** Milliseconds into a minute at which things tend to go wrong. */
const instants = fc.constantFrom(0, 1, 500, 999, 29_999, 30_000, 59_000, 59_999, 60_000, 60_001, 119_999);

/** Moves the clock to that many milliseconds after the next full minute. */
function toMinute(home: QuickHousehold, ms: number): void {
  home.clock.advance(60_000 - (home.clock.now() % 60_000) + ms);
}

describe("edits around a minute's boundary", () => {
  it("of different fields all arrive, whichever moments they fall on", async () => {
    const start = await QuickHousehold.open();
    const { page, copy } = await start.share({ name: "Kino", location: "Odeon", description: "Karten" });
    const gaps = fc.record({ first: instants, second: instants, pass: instants, third: instants });
    await fc.assert(
      fc.asyncProperty(gaps, async ({ first, second, pass, third }) => {
        const home = start.fork(100);
        toMinute(home, first);
        home.edit(page, { name: "Oper" });
        home.clock.advance(second);
        home.edit(copy, { location: "Burg" }, home.ben);
        home.clock.advance(pass);
        const report = await home.pass();
        // In the very minute in which our own write has just stamped the pages.
        home.clock.advance(third);
        home.edit(copy, { description: "Zwei Karten" }, home.ben);
        await home.pass();
        expect(report.stats.conflicts).toBe(0);
        expect(home.seen(page)).toMatchObject({ Name: "Oper", Ort: "Burg", Beschreibung: "Zwei Karten" });
        expect(differencesIn(pictureOf(home))).toEqual([]);
        await home.untilQuiet();
      }),
      { numRuns: runs({ share: 12, deep: 2_000 }), seed: SEED },
    );
  }, 120_000);

  it("of one field: the later minute wins, the private page within one; the other value is kept in a comment", async () => {
    const start = await QuickHousehold.open();
    const { page, copy } = await start.share({ name: "Kino" });
    const edits = fc.record({ first: instants, gap: instants, ownerFirst: fc.boolean() });
    await fc.assert(
      fc.asyncProperty(edits, async ({ first, gap, ownerFirst }) => {
        const home = start.fork(100);
        const own = () => home.edit(page, { name: "Oper" });
        const theirs = () => home.edit(copy, { name: "Theater" }, home.ben);
        toMinute(home, first);
        const minute = Math.floor(home.clock.now() / 60_000);
        if (ownerFirst) own();
        else theirs();
        home.clock.advance(gap);
        const later = Math.floor(home.clock.now() / 60_000) > minute;
        if (ownerFirst) theirs();
        else own();
        await home.pass();
        const winner = later && ownerFirst ? "Theater" : "Oper";
        expect(home.seen(page).Name).toBe(winner);
        expect(home.seen(copy).Name).toBe(winner);
        expect(readableIn(pictureOf(home))).toContain(winner === "Oper" ? "Theater" : "Oper");
        await home.untilQuiet();
      }),
      { numRuns: runs({ share: 12, deep: 2_000 }), seed: SEED },
    );
  }, 120_000);
});

describe("a clock of ours that disagrees with Notion's", () => {
  it("by any amount, or that jumps between passes, changes nothing", async () => {
    const start = await QuickHousehold.open();
    const { page, copy } = await start.share({ name: "Kino", location: "Odeon" });
    const { page: gone } = await start.share({ name: "Weg" });
    const hours = fc.integer({ min: -48 * 60, max: 48 * 60 }).map((minutes) => minutes * 60_000 + 17);
    await fc.assert(
      fc.asyncProperty(fc.array(hours, { minLength: 3, maxLength: 3 }), async (offsets) => {
        const home = start.fork(100);
        const [first = 0, second = 0, third = 0] = offsets;
        home.clock.advance(120_000);
        home.edit(page, { name: "Oper" });
        home.edit(copy, { location: "Burg" }, home.ben);
        home.edit(gone, { ticked: false });
        const report = await home.passAt(first);
        expect(report).toMatchObject({ success: true, stats: { conflicts: 0, removed: 1, held: 0 } });
        home.clock.advance(60_000);
        home.edit(copy, { name: "Theater" }, home.ben);
        expect(await home.passAt(second)).toMatchObject({
          success: true,
          stats: { conflicts: 0, updated: 1 },
        });
        expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Burg" });
        expect(home.copies(gone)).toEqual([]);
        expect((await home.passAt(third)).writes).toBe(0);
      }),
      { numRuns: runs({ share: 10, deep: 1_500 }), seed: SEED },
    );
  }, 120_000);
});
