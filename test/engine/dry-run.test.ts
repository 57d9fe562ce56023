/** D7: what a dry run foresees besides the writes. */
import { expect, it } from "vitest";
import { patches } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

it("counts the copy that an earlier pass took away and couldn't tell of", async () => {
  const home = await QuickHousehold.open({ inMemory: true });
  const { page, copy } = await home.share({ name: "Zahnarzt" });
  home.trash(page);
  // The server takes the copy away, and from then on says nothing but that it is not available.
  let down = false;
  home.sandbox.setFault((request) => {
    down ||= patches(copy)(request);
    return down ? { kind: "respond", when: "after", status: 503 } : undefined;
  });
  await home.pass();
  home.sandbox.setFault(null);
  const plan = await home.fork(7).pass({ dryRun: true });
  const done = await home.pass();
  expect(home.seen(copy).in_trash).toBe(true);
  expect(done.stats.removed).toBe(1);
  expect(plan.stats).toEqual(done.stats);
});
