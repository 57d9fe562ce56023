/** When looks are had, beside everything else that the service does (D8). */
import { afterEach, beforeEach, expect, it } from "vitest";
import type { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import type { LookOptions } from "../../src/engine/service-options.ts";
import { queries } from "../support/household.ts";
import { TimedHousehold } from "../support/timed-household.ts";

const SECONDS = 60;

let home: TimedHousehold;
let page: string;
let copy: string;
let service: PartnerSyncService | null;

beforeEach(async () => {
  home = await TimedHousehold.openAt();
  page = home.add(home.anna, { name: "Arzt", ticked: true });
  home.add(home.ben, { name: "Kino", ticked: true });
  await home.pass();
  copy = home.copy(page);
  await lasts(600);
  home.sandbox.clearLog();
  service = null;
});
afterEach(async () => {
  if (service !== null) await home.clock.run(service.shutDown());
  await home.close();
});

const lasts = (seconds: number) => home.clock.run(home.clock.sleep(seconds * 1_000));
const looks = () =>
  home.sandbox.log.filter((one) => queries(one) && JSON.stringify(one.body).includes("last_edited_time"));

function start(options: Partial<LookOptions> = {}, intervalHours = 100): PartnerSyncService {
  service = home.service({
    intervalHours,
    looks: {
      seconds: SECONDS,
      areSafe: async () => true,
      takeOver: async () => true,
      onLook: () => {},
      ...options,
    },
  });
  service.startBackgroundSync();
  return service;
}

it("every interval, from the first full pass on", async () => {
  start();
  await lasts(59);
  expect(looks()).toEqual([]);
  await lasts(5 * 60);
  expect(looks()).toHaveLength(5 * 3);
});

it("an edit is on the other side within the interval, and what was done is told", async () => {
  const told: number[] = [];
  start({ onLook: ({ updated }) => told.push(updated) });
  await lasts(100);
  home.edit(page, { name: "Zahnarzt" });
  await lasts(SECONDS + 5);
  expect(home.seen(copy).Name).toBe("Zahnarzt");
  expect(told).toEqual([1]);
  expect(home.lines).toContainEqual(expect.stringMatching(/^Look completed for user 101: .*"updated":1/));
});

it("none where they aren't safe, and none beside a full pass", async () => {
  let safe = false;
  start({ areSafe: async () => safe });
  await lasts(300);
  expect(looks()).toEqual([]);
  safe = true;
  home.latencyMs = 200_000;
  const passing = service?.syncPartnerRelevantAppointments(home.config(home.anna));
  await lasts(150);
  expect(looks()).toEqual([]);
  if (passing !== undefined) await home.clock.run(passing);
});

it("a full pass that begins during a look waits for it: what that one does isn't done twice", async () => {
  start();
  await lasts(SECONDS - 5);
  home.edit(page, { name: "Zahnarzt" });
  home.latencyMs = 2_000;
  await lasts(8);
  expect(looks().length).toBeGreaterThan(0);
  expect(home.seen(copy).Name).toBe("Arzt");
  const passing = service?.syncPartnerRelevantAppointments(home.config(home.anna));
  if (passing === undefined) throw new Error("not started");
  expect(await home.clock.run(passing)).toMatchObject({ success: true, stats: { updated: 0 } });
  expect(home.seen(copy).Name).toBe("Zahnarzt");
  expect(home.effects).toHaveLength(1);
});

it("none between what is written in the chat and its sync: nothing is made twice", async () => {
  const chat = start();
  await lasts(115);
  const created = chat.inHand(home.anna, async () => {
    const user = home.config(home.anna);
    const made = await chat.createPage(user, { fields: {}, partnerRelevant: true }, "private");
    await home.clock.sleep(20_000);
    await chat.syncSingleAppointment({ id: made.id, page: made, justCreated: true }, user);
    return made.id;
  });
  const id = await home.clock.run(created);
  await lasts(200);
  expect(home.copies(id)).toHaveLength(1);
});

it("a full pass at once where a look can't say what an edit means", async () => {
  start();
  await lasts(100);
  const many = Array.from({ length: 11 }, (_, n) => home.add(home.anna, { name: `Neu ${n}`, ticked: true }));
  await lasts(SECONDS + 15);
  expect(many.flatMap((one) => home.copies(one))).toHaveLength(11);
  expect(home.lines).toContainEqual(expect.stringMatching(/^Sync completed for user 101: .*"created":11/));
});

it("Notion's time counts, whatever the clock of the machine says", async () => {
  home.aheadMs = 7 * 60_000;
  start();
  await lasts(100);
  home.edit(page, { name: "Zahnarzt" });
  await lasts(SECONDS + 5);
  expect(home.seen(copy).Name).toBe("Zahnarzt");
});
