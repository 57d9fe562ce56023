import { setImmediate as turn } from "node:timers/promises";
import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { aRichText } from "../support/builders.ts";
import { runs } from "../support/depth.ts";
import { Household } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const anna = () => home.config(home.anna);
const create = (service: PartnerSyncService) =>
  service.createPage(anna(), { fields: { name: aRichText("Kino") }, partnerRelevant: true }, "private");

/** From here on no request is carried out before `open` is called. */
function gate(): { readonly open: () => void; readonly waiting: () => number } {
  let open = () => {};
  let waiting = 0;
  const opened = new Promise<undefined>((resolve) => {
    open = () => resolve(undefined);
  });
  home.sandbox.setFault(() => {
    waiting += 1;
    return opened;
  });
  return { open, waiting: () => waiting };
}

describe("shutting down", () => {
  it("waits for everything that is under way, and nothing is sent any more afterwards", async () => {
    await home.share({ name: "Zoo" });
    for (let n = 0; n < 30; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    const page = home.add(home.ben, { name: "Bens", ticked: true });
    const clock = new VirtualClock(home.clock.now());
    const service = home.service({ clock });
    const { open, waiting } = gate();
    const ended: string[] = [];
    const work = [
      service.syncPartnerRelevantAppointments(anna()).then(({ report }) => {
        ended.push("pass");
        return report;
      }),
      service.syncSingleAppointment({ id: page }, home.config(home.ben)).finally(() => ended.push("single")),
      create(service).finally(() => ended.push("creation")),
    ];
    service.startBackgroundSync();
    while (waiting() < 5) await turn();
    const down = service.shutDown().then(() => ended.push("down"));
    for (let n = 0; n < 50; n += 1) await turn();
    expect(ended).toEqual([]);
    open();
    await down;
    expect(ended.at(-1)).toBe("down");
    expect(ended).toHaveLength(4);
    const [pass, single, creation] = await Promise.allSettled(work);
    expect(pass).toMatchObject({ value: { problems: [expect.objectContaining({ code: "interrupted" })] } });
    expect(single).toMatchObject({ value: false });
    expect(creation).toMatchObject({ status: "fulfilled" });
    expect(home.lines).toContain("Partner sync service stopped");

    const sent = home.sandbox.log.length;
    service.startBackgroundSync();
    const late = await service.syncPartnerRelevantAppointments(anna());
    expect(late.report?.problems.map(({ code }) => code)).toEqual(["interrupted"]);
    expect(await service.syncSingleAppointment({ id: page }, anna())).toBe(false);
    await expect(create(service)).rejects.toMatchObject({ name: "PassStopped" });
    for (let n = 0; n < 50; n += 1) await turn();
    expect(home.sandbox.log).toHaveLength(sent);
    home.sandbox.setFault(null);
    await home.untilQuiet();
  });

  it("cuts off after five seconds what Notion doesn't answer", async () => {
    const real = await Household.open();
    const clock = new VirtualClock();
    const service = real.service({ clock });
    const user = real.config(real.anna);
    await service.syncPartnerRelevantAppointments(user);
    const reached = new Promise<void>((resolve) => {
      real.sandbox.setFault(() => {
        resolve();
        return { kind: "hang", when: "before" };
      });
    });
    const pass = service.syncPartnerRelevantAppointments(user);
    await reached;
    let down = false;
    const ended = service.shutDown().then(() => {
      down = true;
    });
    await clock.advance(4_999);
    expect(down).toBe(false);
    await clock.advance(1);
    await ended;
    expect((await pass).report?.problems.map(({ code }) => code)).toEqual(["interrupted"]);
    expect(clock.sleepers).toBe(0);
    await real.close();
  });

  it("is nothing where nothing is under way", async () => {
    const service = home.service();
    await service.shutDown();
    await service.shutDown();
    expect(home.lines).toEqual([]);
  });

  it("of one request is up to its own signal, and leaves the service as it is", async () => {
    for (let n = 0; n < 30; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    const service = home.service();
    const stop = new AbortController();
    const first = await service.syncPartnerRelevantAppointments(anna(), {
      stop: stop.signal,
      onProgress: ({ phase, done }) => {
        if (phase === "writing" && done > 0) stop.abort();
      },
    });
    expect(first.report?.problems.map(({ code }) => code)).toEqual(["interrupted"]);
    expect(first.stats.created).toBeLessThan(30);
    const aborted = await service.syncPartnerRelevantAppointments(anna(), { stop: stop.signal });
    expect(aborted.stats.created).toBe(0);
    const rest = await service.syncPartnerRelevantAppointments(anna());
    expect(first.stats.created + rest.stats.created).toBe(30);
  });
});

it("keeps nothing of thousands of single syncs and passes", async () => {
  await home.close();
  home = await QuickHousehold.open();
  const { page } = await home.share({ name: "Kino" });
  const service = home.service();
  const work = async (): Promise<void> => {
    for (let n = 0; n < ROUNDS; n += 1) {
      await service.syncSingleAppointment({ id: page }, anna());
      if (n % 20 === 0) await service.syncPartnerRelevantAppointments(anna());
      // The embedded Notion's and the household's own records.
      home.sandbox.clearLog();
      home.lines.length = 0;
    }
  };
  await work();
  const before = heapUsed();
  await work();
  expect((heapUsed() - before) / ROUNDS).toBeLessThan(BYTES);
}, 120_000);

const ROUNDS = runs({ share: 1_000, deep: 3_000 });
/** Less than the least that one of them could leave behind, and more than what the engine spends on compiled code. */
const BYTES = 1_000;

/** Bytes, after everything that nobody holds any more is gone. */
function heapUsed(): number {
  setFlagsFromString("--expose-gc");
  const gc: unknown = runInNewContext("gc");
  if (typeof gc === "function") for (let n = 0; n < 3; n += 1) gc();
  return process.memoryUsage().heapUsed;
}
