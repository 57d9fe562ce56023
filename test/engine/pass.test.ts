import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, creates, patches, userReport } from "../support/household.ts";
import { pictureOf } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { SCENARIOS } from "../support/scenarios.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

describe("D3: a shared database", () => {
  it("is listed once for all its users", async () => {
    home = await QuickHousehold.open({ members: 4 });
    for (const member of home.members) home.add(member, { name: "Kino", ticked: true });
    await home.pass();
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0, requests: 5 });
    expect(report.users.map(({ requests }) => requests)).toEqual([1, 1, 1, 1]);
    const listings = home.sandbox.log.filter(({ path }) => path.includes(home.shared.dataSourceId));
    expect(listings).toHaveLength(1);
  });

  it("is listed with the next token where the first one fails", async () => {
    const { page } = await home.share({ name: "Zoo" }, home.ben);
    home.edit(page, { name: "Zirkus" });
    home.sandbox.setFault((request) =>
      request.token === "Anna" && request.path.includes(home.shared.dataSourceId)
        ? { kind: "respond", when: "before", status: 404 }
        : undefined,
    );
    const report = await home.pass();
    expect(userReport(report, home.anna).success).toBe(false);
    expect(userReport(report, home.ben)).toMatchObject({ success: true, stats: { updated: 1 } });
  });

  it("keeps the others' copies alone in a pass for one user", async () => {
    const bens = await home.share({ name: "Zoo" }, home.ben);
    const annas = await home.share({ name: "Kino" });
    home.edit(bens.page, { ticked: false });
    home.edit(annas.page, { name: "Oper" });
    const report = await home.pass({ only: [home.anna] });
    expect(report.users).toHaveLength(1);
    expect(report.stats).toMatchObject({ updated: 1, removed: 0, total_processed: 1 });
    expect(home.seen(bens.copy).in_trash).toBe(false);
  });
});

describe("D5: a pass that is told to stop", () => {
  it("finishes the action under way, says that it was interrupted, and goes on in the next one", async () => {
    for (let n = 0; n < 20; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    const stop = new AbortController();
    let made = 0;
    home.sandbox.setFault((request) => {
      if (creates(request)) made += 1;
      if (made === 3) stop.abort();
      return undefined;
    });
    const report = await home.pass({ stop: stop.signal });
    home.sandbox.setFault(null);
    expect(report).toMatchObject({ success: true, interrupted: true, stats: { errors: 0 } });
    expect(codes(report)).toContain("interrupted");
    const copies = home.sandbox.world.rows(home.shared.dataSourceId);
    expect(copies.length).toBeGreaterThan(0);
    expect(copies.length).toBeLessThan(20);
    expect(report.stats.created).toBe(copies.length);
    const next = await home.pass();
    expect(next).toMatchObject({ success: true, interrupted: false, stats: { created: 20 - copies.length } });
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(20);
    await home.untilQuiet();
  });

  it("sends nothing at all where it is told so at once", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const stop = new AbortController();
    stop.abort();
    const report = await home.pass({ stop: stop.signal });
    expect(report).toMatchObject({ success: true, interrupted: true, requests: 0, writes: 0 });
    expect(codes(report)).toEqual(["interrupted", "interrupted"]);
    expect(home.sandbox.log).toEqual([]);
  });

  it("wakes up from a Retry-After", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    const stop = new AbortController();
    home.sandbox.setFault((request) => {
      if (!patches(copy)(request)) return undefined;
      setImmediate(() => stop.abort());
      return { kind: "respond", when: "before", status: 429, headers: { "Retry-After": "50" } };
    });
    expect(await home.pass({ stop: stop.signal })).toMatchObject({ interrupted: true, stats: { errors: 0 } });
    home.sandbox.setFault(null);
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1, conflicts: 0 } });
  });
});

describe.each(SCENARIOS)("D7: a dry run of $name", (scenario) => {
  it("plans what the real run then does, counts it alike, and writes nothing", async () => {
    home = await QuickHousehold.open();
    await scenario.before(home);
    const before = { picture: pictureOf(home), state: await home.stateFiles() };
    home.sandbox.clearLog();
    const dry = await home.pass({ dryRun: true });
    expect(home.effects).toEqual([]);
    expect({ picture: pictureOf(home), state: await home.stateFiles() }).toEqual(before);
    expect(dry.dry_run).toBe(true);

    const real = await home.pass();
    expect(dry.stats).toEqual(real.stats);
    expect(dry.writes).toBe(real.writes);
    expect(dry.success).toBe(real.success);
  });
});

describe.each(SCENARIOS)("invariants 1 and 12: $name", (scenario) => {
  it("is quiet after two passes, with the rows in any order", async () => {
    home = await QuickHousehold.open();
    await scenario.before(home);
    const pictures: unknown[] = [];
    for (const seed of [7, 8, 9]) {
      const fork = home.fork(seed, { shuffled: true });
      await fork.pass();
      await fork.pass();
      const state = await fork.stateFiles();
      expect(await fork.pass()).toMatchObject({ writes: 0 });
      expect(await fork.stateFiles()).toEqual(state);
      pictures.push(pictureOf(fork));
    }
    expect(pictures[1]).toEqual(pictures[0]);
    expect(pictures[2]).toEqual(pictures[0]);
  });
});
