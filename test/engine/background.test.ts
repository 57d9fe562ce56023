import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const HOUR = 3_600_000;

let home: QuickHousehold;
let service: PartnerSyncService;
beforeEach(async () => {
  home = await QuickHousehold.open();
  service = home.service();
});
afterEach(() => home.close());

const anna = () => home.config(home.anna);

describe("the background sync", () => {
  let clock: VirtualClock;
  beforeEach(() => {
    clock = new VirtualClock(home.clock.now());
    service = home.service({ clock });
  });

  const passes = () => home.lines.filter((line) => line.startsWith("Sync completed")).length;
  const until = async (count: number) => {
    while (passes() < count || clock.sleepers === 0) await turn();
  };

  it("syncs everybody at once, and then at every interval, until it is stopped", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    service.startBackgroundSync();
    expect(home.lines).toContain("Partner sync service started (interval: 2h)");
    await until(2);
    expect(home.copies(page)).toHaveLength(1);
    expect(await service.getSyncStatus(anna())).toMatchObject({ running: true, interval_hours: 2 });

    home.edit(page, { name: "Oper" });
    await clock.advance(2 * HOUR - 1);
    expect(passes()).toBe(2);
    await clock.advance(1);
    await until(4);
    expect(home.seen(home.copy(page)).Name).toBe("Oper");

    await service.stopBackgroundSync();
    expect(home.lines).toContain("Partner sync service stopped");
    expect(await service.getSyncStatus(anna())).toMatchObject({ running: false });
    await clock.advance(10 * HOUR);
    expect(passes()).toBe(4);
  });

  it("takes another interval, and ignores a second start", async () => {
    service.startBackgroundSync(6);
    service.startBackgroundSync(1);
    await until(2);
    expect(await service.getSyncStatus(anna())).toMatchObject({ interval_hours: 6 });
    await clock.advance(5 * HOUR);
    expect(passes()).toBe(2);
    await service.stopBackgroundSync();
  });

  it("finishes what is under way when it is stopped in the middle of a pass", async () => {
    for (let n = 0; n < 20; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    let stopped: Promise<void> | undefined;
    home.sandbox.setFault(({ method, path }) => {
      if (method === "POST" && path === "/v1/pages") stopped ??= service.stopBackgroundSync();
      return undefined;
    });
    service.startBackgroundSync();
    while (stopped === undefined) await turn();
    await stopped;
    home.sandbox.setFault(null);
    const sent = home.sandbox.log.length;
    for (let n = 0; n < 50; n += 1) await turn();
    expect(home.sandbox.log).toHaveLength(sent);
    const made = home.sandbox.world.rows(home.shared.dataSourceId).length;
    expect(made).toBeLessThan(20);
    await home.pass();
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(20);
  });

  it("goes on after a pass that failed, and says why without content", async () => {
    const page = home.add(home.anna, { name: "Geheimtermin", ticked: true });
    home.sandbox.setFault(({ token }) =>
      token === "Anna" ? { kind: "respond", when: "before", status: 404 } : undefined,
    );
    service.startBackgroundSync();
    await until(1);
    expect(home.lines.join("\n")).toContain(`Error during sync for user ${home.anna.id}: `);
    home.sandbox.setFault(null);
    await clock.advance(2 * HOUR);
    await until(3);
    expect(home.copies(page)).toHaveLength(1);
    expect(home.lines.join()).not.toContain("Geheim");
    await service.stopBackgroundSync();
  });

  it("doesn't start where it is disabled", async () => {
    service = home.service({ enabled: false, clock });
    service.startBackgroundSync();
    await service.stopBackgroundSync();
    expect(home.sandbox.log).toEqual([]);
    expect(await service.getSyncStatus(anna())).toMatchObject({ enabled: false, running: false });
  });
});
