import { setImmediate as turn } from "node:timers/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PassReport } from "../../src/core/report.ts";
import type { CalendarPage } from "../../src/engine/ports.ts";
import type { PassProgress } from "../../src/engine/progress.ts";
import { creates, queries, type Written } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const anna = () => home.config(home.anna);
const ben = () => home.config(home.ben);
const privateListings = () =>
  home.sandbox.log.filter((request) => queries(request) && request.path.includes(home.anna.dataSourceId));

/** Resolves at the first copy that is about to be made, which then waits until `go` is called. */
function holdAtFirstCreate(): { readonly reached: Promise<void>; readonly go: () => void } {
  let reach = () => {};
  let go = () => {};
  const reached = new Promise<void>((resolve) => {
    reach = resolve;
  });
  const gone = new Promise<undefined>((resolve) => {
    go = () => resolve(undefined);
  });
  home.sandbox.setFault((request) => {
    if (!creates(request)) return undefined;
    reach();
    return gone;
  });
  return { reached, go };
}

describe("a second request", () => {
  it("joins the pass that is under way and gets its result and the rest of its progress", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const service = home.service();
    const gate = holdAtFirstCreate();
    const first = service.syncPartnerRelevantAppointments(anna());
    await gate.reached;
    const seen: PassProgress[] = [];
    const second = service.syncPartnerRelevantAppointments(anna(), { onProgress: (p) => void seen.push(p) });
    gate.go();
    expect(await second).toEqual(await first);
    expect(await second).toMatchObject({ success: true, stats: { created: 1 } });
    expect(privateListings()).toHaveLength(1);
    const writing = { user: home.anna.id, phase: "writing", total: 1 };
    expect(seen).toEqual([
      { ...writing, done: 0 },
      { ...writing, done: 1 },
    ]);
  });

  it("joins a pass of the background, over all users, and gets its own user's part", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    home.add(home.ben, { name: "Zoo", ticked: true });
    home.add(home.ben, { name: "Oper", ticked: true });
    const service = home.service({ clock: new VirtualClock(home.clock.now()) });
    const gate = holdAtFirstCreate();
    service.startBackgroundSync();
    await gate.reached;
    const seen = new Set<number>();
    const onProgress = ({ user }: PassProgress) => void seen.add(user);
    const both = [
      service.syncPartnerRelevantAppointments(anna(), { onProgress }),
      service.syncPartnerRelevantAppointments(ben()),
    ];
    gate.go();
    const [annas, bens] = await Promise.all(both);
    expect(annas?.report).toMatchObject({ user: home.anna.id, stats: { created: 1 } });
    expect(bens?.report).toMatchObject({ user: home.ben.id, stats: { created: 2 } });
    expect([...seen]).toEqual([home.anna.id]);
    expect(privateListings()).toHaveLength(1);
    await service.stopBackgroundSync();
  });

  it("of another user, or one that is forced, gets a pass of its own", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const service = home.service();
    await Promise.all([
      service.syncPartnerRelevantAppointments(anna()),
      service.syncPartnerRelevantAppointments(ben()),
      service.syncPartnerRelevantAppointments(anna(), { force: true }),
      service.syncPartnerRelevantAppointments(anna()),
      service.syncPartnerRelevantAppointments(anna(), { force: true }),
    ]);
    expect(privateListings()).toHaveLength(2);
  });

  it("of a single appointment waits for its turn, and so does a pass behind it", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    const service = home.service();
    const gate = holdAtFirstCreate();
    const done: string[] = [];
    const work = [
      service.syncPartnerRelevantAppointments(anna()).then(() => done.push("pass")),
      service.syncSingleAppointment({ id: page }, anna()).then(() => done.push("single")),
    ];
    await gate.reached;
    for (let n = 0; n < 50; n += 1) await turn();
    expect(done).toEqual([]);
    gate.go();
    await Promise.all(work);
    expect(done).toEqual(["pass", "single"]);
    expect(home.copies(page)).toHaveLength(1);
  });

  it("that comes when the pass itself is over, and only what follows it isn't, gets the next one", async () => {
    const passes: Promise<unknown>[] = [];
    const again = () => passes.push(service.syncPartnerRelevantAppointments(anna()));
    const service = home.service({
      onPass: () => {
        if (passes.length === 0) again();
      },
    });
    await service.syncPartnerRelevantAppointments(anna());
    await Promise.all(passes);
    expect(privateListings()).toHaveLength(2);
  });

  it("that comes later begins a new one", async () => {
    const service = home.service();
    await service.syncPartnerRelevantAppointments(anna());
    await service.syncPartnerRelevantAppointments(anna());
    expect(privateListings()).toHaveLength(2);
  });
});

describe("progress", () => {
  it("goes from reading to comparing to writing, row by row", async () => {
    await home.share({ name: "Zoo" });
    for (const name of ["Kino", "Oper"]) home.add(home.anna, { name, ticked: true });
    const seen: string[] = [];
    await home.service().syncPartnerRelevantAppointments(anna(), {
      onProgress: ({ phase, done, total }) => void seen.push(`${phase} ${done}/${total}`),
    });
    expect(seen).toEqual([
      ...["reading 0/2", "reading 1/2", "reading 2/2"],
      ...["comparing 0/3", "comparing 1/3", "comparing 2/3", "comparing 3/3"],
      ...["writing 0/2", "writing 1/2", "writing 2/2"],
    ]);
  });

  it("hurts neither the pass nor other listeners where a listener fails", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    const service = home.service();
    const seen: PassProgress[] = [];
    const fail = (): never => {
      throw new Error("no");
    };
    const results = await Promise.all([
      service.syncPartnerRelevantAppointments(anna(), { onProgress: fail }),
      service.syncPartnerRelevantAppointments(anna(), { onProgress: (p) => void seen.push(p) }),
    ]);
    expect(results.map(({ success }) => success)).toEqual([true, true]);
    expect(seen.at(-1)).toMatchObject({ phase: "writing", done: 1 });
    expect(home.copies(page)).toHaveLength(1);
  });

  it("hurts nothing in a pass without a service either", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const fail = (): never => {
      throw new Error("no");
    };
    expect(await home.pass({ onProgress: fail })).toMatchObject({ success: true, stats: { created: 1 } });
  });
});

describe("before and after", () => {
  it("a pass, what was asked for is awaited; a single sync has only a before", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    const order: string[] = [];
    const afterwards = async (what: string) => {
      await turn();
      order.push(what);
    };
    const service = home.service({
      beforePass: () => afterwards("before"),
      onPass: ({ users }: PassReport) => afterwards(`after ${users.map(({ user }) => user).join()}`),
      clock: new VirtualClock(home.clock.now()),
    });
    await service.syncPartnerRelevantAppointments(anna()).then(() => order.push("result"));
    expect(order.splice(0)).toEqual(["before", `after ${home.anna.id}`, "result"]);
    await service.syncSingleAppointment({ id: page }, anna());
    expect(order.splice(0)).toEqual(["before"]);
    service.startBackgroundSync();
    await expect.poll(() => order).toEqual(["before", `after ${home.anna.id},${home.ben.id}`]);
    await service.stopBackgroundSync();
  });

  it("a fault in either is logged without its words, and the sync goes on", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    const fail = async (): Promise<never> => {
      throw new Error("Geheimtermin");
    };
    const service = home.service({ beforePass: fail, onPass: fail });
    expect(await service.syncPartnerRelevantAppointments(anna())).toMatchObject({ success: true });
    expect(await service.syncSingleAppointment({ id: page }, anna(), true)).toBe(true);
    expect(home.lines.filter((line) => line.startsWith("Error before a sync: "))).toHaveLength(2);
    expect(home.lines.filter((line) => line.startsWith("Error after a sync: "))).toHaveLength(1);
    expect(home.lines.join()).not.toContain("Geheim");
  });

  it("the last sync is the newer one of ours and of what others did", async () => {
    let others: string | null = null;
    const service = home.service({ lastSync: () => others });
    const last = async () => (await service.getSyncStatus(anna())).last_sync;
    expect(await last()).toBeNull();
    others = "2026-01-01T00:00:00.000Z";
    expect(await last()).toBe(others);
    await service.syncPartnerRelevantAppointments(anna());
    const ours = new Date(home.clock.now()).toISOString();
    expect(await last()).toBe(ours);
    others = "2027-01-01T00:00:00Z";
    expect(await last()).toBe(others);
    others = null;
    expect(await last()).toBe(ours);
  });
});

/** The page as it was just answered to somebody else. */
async function answeredTo(page: string): Promise<CalendarPage> {
  const book = home.deps();
  const store = await book.openStore(anna());
  const calendar = await book.gateway.open(anna(), "private", store.state.calendars.private, { requests: 0 });
  const answered = await calendar.read(page);
  if (answered === null) throw new Error("unreadable");
  return answered;
}

describe("a single appointment", () => {
  const looksAt = (page: string) =>
    home.sandbox.log.filter(({ method, path }) => method === "GET" && path === `/v1/pages/${page}`).length;

  it("isn't read once more where it was just answered, not even before it is overwritten", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(copy, { location: "Burg" }, home.ben);
    const answered = await answeredTo(page);
    home.sandbox.clearLog();
    await home.service().syncSingleAppointment({ id: page, page: answered }, anna(), true);
    expect(home.seen(page).Ort).toBe("Burg");
    expect(looksAt(page)).toBe(0);
  });

  it("is read once where it waited too long for its turn, or wasn't answered at all", async () => {
    for (const waits of [true, false]) {
      const { page, copy } = await home.share({ name: "Kino" });
      home.edit(copy, { location: "Burg" }, home.ben);
      const appointment = waits ? { id: page, page: await answeredTo(page) } : { id: page };
      const service = home.service({ beforePass: async () => home.clock.advance(60_000) });
      home.sandbox.clearLog();
      await service.syncSingleAppointment(appointment, anna(), true);
      expect(home.seen(page).Ort).toBe("Burg");
      expect(looksAt(page)).toBe(1);
    }
  });

  it("C2: counts from its answer, however short a part of it was spent on anything", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(120_000);
    home.edit(copy, { location: "Burg" }, home.ben);
    const answered = await answeredTo(page);
    home.sandbox.setFault((request) => {
      if (!queries(request)) return undefined;
      home.clock.advance(2_000);
      home.edit(page, { location: "Lux" });
      return undefined;
    });
    const service = home.service({ beforePass: async () => home.clock.advance(2_000) });
    await service.syncSingleAppointment({ id: page, page: answered }, anna(), true);
    const values = [home.seen(page).Ort, ...home.comments(page), ...home.comments(copy)].join();
    expect(values).toContain("Lux");
    expect(values).toContain("Burg");
  });

  it("gets no write where it was moved away from a database that lost a property", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.move(page, { dataSourceId: home.ben.dataSourceId }, { by: home.anna.person });
    home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
    expect(await home.service().syncSingleAppointment({ id: page }, anna(), true)).toBe(false);
    expect(home.seen(copy).in_trash).toBe(false);
  });

  it.each<[string, Written]>([
    ["its link emptied", { link: "" }],
    ["its link turned elsewhere", { link: "11111111-2222-4333-8444-555555555555" }],
    ["a field edited", { location: "Burg" }],
  ])("isn't taken for settled with %s", async (_, written) => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, written);
    expect(await home.service().syncSingleAppointment({ id: page }, anna(), false)).toBe(true);
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
    expect(home.seen(copy).Ort).toBe(home.seen(page).Ort);
  });

  it("has its duplicate tidied up as well", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.anna.botId });
    home.sandbox.world.editRow(
      twin,
      { Name: { title: [{ text: { content: "Kino" } }] } },
      { by: home.anna.botId },
    );
    await home.service().syncSingleAppointment({ id: page }, anna(), true);
    expect(home.copies(page)).toEqual([copy]);
  });
});

it("C2: a page that waited long before its turn is looked at again before it is overwritten", async () => {
  const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
  home.clock.advance(120_000);
  const answered = await answeredTo(page);
  home.edit(copy, { location: "Burg" }, home.ben);
  const service = home.service({
    beforePass: async () => {
      home.clock.advance(60_000);
      home.edit(page, { location: "Lux" });
    },
  });
  await service.syncSingleAppointment({ id: page, page: answered }, anna(), true);
  // A conflict, then: nobody's value is lost.
  const values = [home.seen(page).Ort, ...home.comments(page), ...home.comments(copy)].join();
  expect(values).toContain("Lux");
  expect(values).toContain("Burg");
});
