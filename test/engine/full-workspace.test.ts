/** E8 beside a lost state (C6): a workspace may be full for years, and what its owner takes back has to go meanwhile. */
import { expect, it } from "vitest";
import { creates } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { TimedHousehold } from "../support/timed-household.ts";

it("an untick has its effect in a full workspace, also after the state was lost", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  home.sandbox.world.setWorkspace(home.shared.databaseId, { members: 2 });
  home.sandbox.world.fillWorkspace(home.shared.databaseId);
  home.add(home.anna, { name: "Neu", ticked: true });
  await home.loseState();
  home.edit(page, { ticked: false });
  expect(await home.pass()).toMatchObject({ success: false, stats: { removed: 0, held: 1 } });
  expect(await home.pass()).toMatchObject({ success: false, stats: { removed: 1, held: 1 } });
  expect(home.seen(copy).in_trash).toBe(true);
  expect(home.seen(page).SyncedToSharedId).toBe("");
});

it("sends no page any more once one was refused, however many wait for their turn or for another try", async () => {
  const home = await TimedHousehold.openAt();
  for (let n = 0; n < 20; n += 1) home.add(home.anna, { name: `Kino ${n}`, ticked: true });
  const arrivals: number[] = [];
  let refusedAt: number | null = null;
  home.sandbox.setFault((request) => {
    if (!creates(request)) return undefined;
    arrivals.push(home.clock.now());
    // Of those that are under way side by side, all but the first fail in a way that asks for another try.
    if (refusedAt !== null) return { kind: "respond", when: "before", status: 503 };
    refusedAt = home.clock.now();
    const additionalData = { block_limit: "block_creation" };
    return { kind: "respond", when: "before", status: 403, code: "restricted_resource", additionalData };
  });
  await home.pass();
  const answered = (refusedAt ?? Number.NaN) + home.latencyMs;
  expect(arrivals.length).toBeGreaterThan(1);
  expect(arrivals.filter((at) => at > answered)).toEqual([]);
  await home.close();
});
