import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let service: PartnerSyncService;
beforeEach(async () => {
  home = await QuickHousehold.open();
  service = home.service();
});
afterEach(() => home.close());

const anna = () => home.config(home.anna);
describe("syncPartnerRelevantAppointments", () => {
  it("answers whether it succeeded, with the counts and the full report", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    home.add(home.ben, { name: "Zoo", ticked: true });
    const result = await service.syncPartnerRelevantAppointments(anna());
    expect(result).toEqual({
      success: true,
      stats: { total_processed: 1, created: 1, updated: 0, removed: 0, conflicts: 0, held: 0, errors: 0 },
      report: expect.objectContaining({ user: home.anna.id, success: true, writes: 2, problems: [] }),
    });
    expect(home.seen(home.copy(page)).Name).toBe("Kino");
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(1);
  });

  it("answers a fault of Notion's, and doesn't throw it", async () => {
    home.sandbox.world.revoke(home.anna.token);
    const result = await service.syncPartnerRelevantAppointments(anna());
    expect(result).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(result.report?.problems.map(({ code }) => code)).toEqual(["token_invalid"]);
  });

  it("does one pass at a time for a user: a second call joins it", async () => {
    for (let n = 0; n < 5; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    const results = await Promise.all([
      service.syncPartnerRelevantAppointments(anna()),
      service.syncPartnerRelevantAppointments(anna()),
    ]);
    expect(results.map(({ stats }) => stats.created)).toEqual([5, 5]);
    expect((await service.syncPartnerRelevantAppointments(anna())).stats.created).toBe(0);
  });
});

describe("syncSingleAppointment", () => {
  it("shares a new appointment", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(true);
    expect(home.seen(home.copy(page)).Name).toBe("Kino");
    expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
  });

  it("carries an edit over, and leaves the others alone", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const other = await home.share({ name: "Zoo" });
    home.edit(page, { name: "Oper" });
    home.edit(other.page, { name: "Zirkus" });
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(true);
    expect([home.seen(copy).Name, home.seen(other.copy).Name]).toEqual(["Oper", "Zoo"]);
  });

  it("looks no further at one that hasn't changed, unless it is forced to", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(copy, { location: "Burg" }, home.ben);
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(true);
    expect(home.seen(page).Ort).toBe("");
    expect(await service.syncSingleAppointment({ id: page }, anna(), true)).toBe(true);
    expect(home.seen(page).Ort).toBe("Burg");
  });

  it("takes an unticked one back", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { ticked: false });
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(true);
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(page).SyncedToSharedId).toBe("");
  });

  it("takes even the first one back that was ever shared, by a pass over all rows in between", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(true);
    const copy = home.copy(page);
    home.edit(page, { ticked: false });
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(true);
    expect(home.seen(copy).in_trash).toBe(true);
    await home.untilQuiet();
  });

  it("says no where that pass fails", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    await service.syncSingleAppointment({ id: page }, anna());
    home.edit(page, { ticked: false });
    const failing = home.service({
      onPass: ({ success }) => void home.lines.push(`pass: ${success}`),
    });
    home.sandbox.setFault(({ method, path }) =>
      method === "POST" && path === `/v1/data_sources/${home.anna.dataSourceId}/query`
        ? { kind: "respond", when: "before", status: 500 }
        : undefined,
    );
    expect(await failing.syncSingleAppointment({ id: page }, anna())).toBe(false);
    expect(home.lines).toContain("pass: false");
    expect(home.copies(page)).toHaveLength(1);
  });

  it("says no where something is held, failed, or nothing is shared at all", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.destroy(copy);
    expect(await service.syncSingleAppointment({ id: page }, anna(), true)).toBe(false);
    home.sandbox.world.revoke(home.anna.token);
    expect(await service.syncSingleAppointment({ id: page }, anna(), true)).toBe(false);
    home.settings.set(home.anna.id, { sharedDatabase: null });
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(false);
  });

  it("makes no second copy where a pass shared the appointment meanwhile", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    await Promise.all([home.pass(), service.syncSingleAppointment({ id: page }, anna())]);
    // C6: where the single sync, to which nothing was known, has saved its state last, the next pass only adopts.
    await home.pass();
    await home.pass();
    expect(home.copies(page)).toHaveLength(1);
  });
});

describe("getSyncStatus", () => {
  it("counts what is ticked and what is shared, and knows when the last pass was", async () => {
    const { page } = await home.share({ name: "Kino" });
    await home.share({ name: "Zoo" });
    await home.share({ name: "Bens" }, home.ben);
    home.add(home.anna, { name: "Neu", ticked: true });
    home.edit(page, { ticked: false });
    expect(await service.getSyncStatus(anna())).toEqual({
      enabled: true,
      running: false,
      interval_hours: 2,
      private_partner_relevant: 2,
      shared_synced: 2,
      last_sync: null,
    });
    await service.syncPartnerRelevantAppointments(anna());
    const at = new Date(home.clock.now()).toISOString();
    expect(await service.getSyncStatus(anna())).toMatchObject({
      private_partner_relevant: 2,
      shared_synced: 2,
      last_sync: at,
    });
  });

  it("counts nothing where nothing is shared", async () => {
    home.settings.set(home.anna.id, { sharedDatabase: null });
    home.sandbox.clearLog();
    expect(await service.getSyncStatus(anna())).toMatchObject({
      private_partner_relevant: 0,
      shared_synced: 0,
    });
  });

  it("writes nothing", async () => {
    await home.share({ name: "Kino" });
    home.add(home.anna, { name: "Neu", ticked: true });
    home.sandbox.clearLog();
    await service.getSyncStatus(anna());
    expect(home.effects).toEqual([]);
  });
});
