/** E8 beside a lost state (C6): a workspace may be full for years, and what its owner takes back has to go meanwhile. */
import { expect, it } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";

it("an untick has its effect in a full workspace, also after the state was lost", async () => {
  const home = await QuickHousehold.open({ inMemory: true });
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
