import { afterEach, beforeEach, expect, it } from "vitest";
import { queries } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

it("D3: the background sync lists a shared calendar once for both users", async () => {
  home.add(home.anna, { name: "Arzt", ticked: true });
  home.add(home.ben, { name: "Kino", ticked: true });
  await home.pass();
  home.sandbox.clearLog();
  // Its clock would leap from pass to pass, so it stays asleep after the first one.
  const service = home.service({ clock: { now: home.clock.now, sleep: sleepUntilStopped } });
  service.startBackgroundSync();
  await expect.poll(() => home.sandbox.log.filter(queries).length).toBe(3);
  await service.stopBackgroundSync();
  expect(home.sandbox.log.filter(queries)).toHaveLength(3);
  expect((await service.getSyncStatus(home.config(home.ben))).last_sync).not.toBeNull();
});

it("a status that can't be had is an error, not a count of nothing", async () => {
  home.add(home.anna, { name: "Arzt", ticked: true });
  await home.pass();
  home.sandbox.world.revoke(home.anna.token);
  const status = home.service().getSyncStatus(home.config(home.anna));
  await expect(status).rejects.toMatchObject({ name: "CalendarFailure", kind: "token_invalid" });
});

function sleepUntilStopped(_ms: number, signal?: AbortSignal): Promise<void> {
  return new Promise((_, reject) => {
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
}
