/** A7: what the partner unticked stays unticked, whatever else happens to the row in the pass that finds it. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { codes, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

it("C6: counts in the pass after an adopt-only one that wrote the copy, and so edited it last", async () => {
  const { page, copy } = await home.share({ name: "Kino" });
  home.edit(copy, { ticked: false }, home.ben);
  home.edit(page, { location: "Odeon" });
  await home.loseState();
  const planned = await home.pass({ dryRun: true });
  const adopting = await home.pass();
  expect(adopting.writes).toBe(planned.writes);
  expect(home.seen(copy)).toMatchObject({ PartnerRelevant: false, Ort: "Odeon", in_trash: false });
  expect(codes(await home.pass())).toContain("copy_removed_by_partner");
  expect(home.seen(page)).toMatchObject({ PartnerRelevant: false });
});

it("invariant 14: is no wish where the copies' boxes have swapped their name with another column", async () => {
  const { world } = home.sandbox;
  const { page } = await home.share({ name: "Kino" });
  const { page: bens } = await home.share({ name: "Zoo" }, home.ben);
  world.addProperty(home.shared.dataSourceId, "Wichtig", { checkbox: {} });
  world.swapProperties(home.shared.dataSourceId, "PartnerRelevant", "Wichtig");
  const report = await home.pass();
  expect(report).toMatchObject({ success: true, stats: { removed: 0 } });
  expect(told(report)).toEqual(["tick_restored", "tick_restored"]);
  for (const one of [page, bens]) {
    expect(home.seen(one)).toMatchObject({ PartnerRelevant: true });
    expect(home.seen(home.copy(one))).toMatchObject({ PartnerRelevant: true, in_trash: false });
  }
});
