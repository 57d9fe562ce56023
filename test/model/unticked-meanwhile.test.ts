/** F1: at every request of a pass that writes in every way, somebody changes everything, with and without a pause after it. */
import { describe, expect, it } from "vitest";
import { DEEP } from "../support/depth.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { pause } from "../support/timed-household.ts";

const MINUTES = 120_000;
/** Not in depth, every eighth request is enough: each case begins with another one. */
const STEP = DEEP ? 1 : 8;

interface Stage {
  readonly home: QuickHousehold;
  readonly rows: readonly string[];
}

/** Two new rows, one that the owner has edited, one that both have, and one whose copy was thrown away. */
async function aStage(): Promise<Stage> {
  const home = await QuickHousehold.open({ watched: true });
  home.configure({ onSharedDelete: "recreate" });
  const [edited, quarrel, thrown] = [
    await home.share({ name: "Kino" }),
    await home.share({ name: "Zirkus" }),
    await home.share({ name: "Zoo" }),
  ];
  home.clock.advance(MINUTES);
  home.edit(quarrel.copy, { name: "Theater" }, home.ben);
  home.trash(thrown.copy, home.ben);
  home.clock.advance(MINUTES);
  home.edit(edited.page, { name: "Oper" });
  home.edit(quarrel.page, { name: "Manege" });
  home.edit(thrown.page, { name: "Tierpark" });
  const added = ["Neu", "Neuer"].map((name) => home.add(home.anna, { name, ticked: true }));
  return { home, rows: [edited.page, quarrel.page, thrown.page, ...added] };
}

const deeds: Readonly<Record<string, (home: QuickHousehold, row: string) => void>> = {
  unticked: (home, row) => home.edit(row, { ticked: false }),
  trashed: (home, row) => home.trash(row),
  "unticked, and written into": (home, row) => home.edit(row, { ticked: false, name: "Geheim" }),
  "written into": (home, row) => home.edit(row, { name: "Anders" }),
};

describe.each(Object.entries(deeds).map(([what, deed], n) => ({ what, deed, n })))(
  "pages that are $what",
  (one) => {
    const { what, deed, n } = one;
    it.each([0, 12])("at any request of a pass, which then waits %i seconds", async (seconds) => {
      const { home: start, rows } = await aStage();
      for (let k = (2 * n + (seconds === 0 ? 0 : 1)) % STEP, over = false; !over; k += STEP) {
        const home = start.fork(100 + k);
        let index = -1;
        home.sandbox.setFault(() => {
          index += 1;
          if (index !== k) return undefined;
          for (const row of rows) deed(home, row);
          return seconds === 0 ? undefined : pause(seconds);
        });
        const report = await home.pass();
        over = index < k;
        home.sandbox.setFault(null);
        const { breaches, count, oldestMs } = home.disclosures ?? {};
        expect(breaches, `at request ${k}`).toEqual([]);
        expect(oldestMs, `at request ${k}`).toBeLessThanOrEqual(10_000);
        if (over) expect(count).toBeGreaterThan(5);
        expect(report, `at request ${k}`).toMatchObject({ success: true, stats: { errors: 0 } });
        await home.untilQuiet();
        const shared = over || what === "written into";
        for (const row of rows) expect(home.copies(row), `at request ${k}`).toHaveLength(shared ? 1 : 0);
        const copies = home.sandbox.world.rows(home.shared.dataSourceId);
        const visible = JSON.stringify([copies, copies.map(({ id }) => home.comments(id))]);
        expect(visible).not.toContain("Geheim");
      }
    });
  },
);
