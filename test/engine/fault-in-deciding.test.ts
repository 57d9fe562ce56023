/** D4: whatever goes wrong with one user, even in our own rules, is that user's problem. */
import { afterEach, beforeEach, expect, it, vi } from "vitest";
import { told, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const faulty = vi.hoisted(() => ({ owner: 0 }));
vi.mock("../../src/core/decide.ts", async (original) => {
  const real = await original<typeof import("../../src/core/decide.ts")>();
  const decide: typeof real.decide = (row, c) => {
    if (row.owner === faulty.owner) throw new TypeError("A fault.");
    return real.decide(row, c);
  };
  return { ...real, decide };
});

let home: QuickHousehold;
beforeEach(async () => {
  faulty.owner = 0;
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

it("fails for the user whose rows can't be decided, while the other one's are synced", async () => {
  home.add(home.anna, { name: "Kino", ticked: true });
  const page = home.add(home.ben, { name: "Zoo", ticked: true });
  faulty.owner = home.anna.id;
  const report = await home.pass();
  expect(told(report)).toEqual(["notion_error"]);
  expect(userReport(report, home.anna)).toMatchObject({ success: false });
  expect(userReport(report, home.ben)).toMatchObject({ success: true, stats: { created: 1 } });
  expect(home.copies(page)).toHaveLength(1);
});
