/** E3, E5: databases that are exchanged, duplicated and put back, whatever comes in between. */
import { describe, expect, it } from "vitest";
import { codes, PRIVATE_SCHEMA, patches } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

async function duplicated() {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino", location: "Burg" });
  await home.untilQuiet();
  const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
  home.sandbox.world.share(home.anna.token, twin.databaseId);
  home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
  const [heir] = home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
  const everMade = () => home.sandbox.world.rows(home.shared.dataSourceId).length;
  return { home, page, copy, heir: heir ?? "", everMade };
}

describe("a copy that a duplicate's page takes over", () => {
  it("is taken over in a later pass where Notion refused it first, and gets no second one beside it", async () => {
    const { home, copy, heir, everMade } = await duplicated();
    home.sandbox.world.lock(copy);
    for (const _ of [1, 2]) await home.pass({ only: [home.anna] });
    home.sandbox.world.lock(copy, false);
    await home.pass({ only: [home.anna] });
    expect([home.copy(heir), everMade()]).toEqual([copy, 1]);
    expect(await home.untilQuiet()).toMatchObject({ success: true, writes: 0 });
  });

  it("is taken over by the pass after one that died before it could", async () => {
    const { home, copy, heir, everMade } = await duplicated();
    home.sandbox.setFault((request) =>
      patches(copy)(request) ? { kind: "drop", when: "before" } : undefined,
    );
    await home.pass({ only: [home.anna] });
    home.sandbox.setFault(null);
    await home.pass({ only: [home.anna] });
    expect([home.copy(heir), everMade()]).toEqual([copy, 1]);
  });

  it("goes back to the page that had it before, once the first database is configured again", async () => {
    const { home, page, copy, heir, everMade } = await duplicated();
    await home.untilQuiet();
    expect(home.copy(heir)).toBe(copy);
    home.clock.advance(120_000);
    home.edit(copy, { location: "Park" }, home.ben);
    await home.untilQuiet();
    home.settings.delete(home.anna.id);
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, conflicts: 0 } });
    expect([home.copy(page), everMade(), home.seen(page).Ort]).toEqual([copy, 1, "Park"]);
    expect(await home.untilQuiet()).toMatchObject({ success: true, writes: 0 });
  });
});

it("a box that was added again while another private database was configured is ticked again once it is put back", async () => {
  const home = await QuickHousehold.open();
  const { world } = home.sandbox;
  const { page, copy } = await home.share({ name: "Kino" });
  await home.untilQuiet();
  const other = world.addDatabase({ title: "Falsch", properties: PRIVATE_SCHEMA });
  world.share(home.anna.token, other.databaseId);
  home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
  world.removeProperty(home.shared.dataSourceId, "PartnerRelevant");
  world.addProperty(home.shared.dataSourceId, "PartnerRelevant", { checkbox: {} });
  await home.pass({ only: [home.anna] });
  home.settings.delete(home.anna.id);
  expect(codes(await home.pass({ only: [home.anna] }))).toEqual(["tick_restored"]);
  expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
  expect(home.seen(copy)).toMatchObject({ PartnerRelevant: true, in_trash: false });
});

it("a box that went with its column is ticked again although Notion refused that while its page was edited", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  await home.untilQuiet();
  const { world } = home.sandbox;
  world.removeProperty(home.anna.dataSourceId, "PartnerRelevant");
  world.addProperty(home.anna.dataSourceId, "PartnerRelevant", { checkbox: {} });
  let refused = false;
  home.sandbox.setFault((request) => {
    if (refused || !patches(page)(request)) return undefined;
    refused = true;
    home.edit(page, { location: "Burg" });
    return { kind: "respond", when: "before", status: 400 };
  });
  expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, stats: { removed: 0 } });
  expect(refused).toBe(true);
  await home.untilQuiet();
  expect(home.seen(page)).toMatchObject({ PartnerRelevant: true });
  expect(home.seen(copy)).toMatchObject({ in_trash: false, Ort: "Burg" });
});
