import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, creates, messagesOf, patches, told, userReport } from "../support/household.ts";
import { pictureOf } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { SCENARIOS } from "../support/scenarios.ts";
import { sharedRows } from "../support/shared-rows.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const rows = (count: number) => sharedRows(home, count);

describe("D2: the brake", () => {
  const untick = (some: readonly { readonly page: string }[]) => {
    for (const { page } of some) home.edit(page, { ticked: false });
  };

  it("lets five removals pass, however few rows there are", async () => {
    untick((await rows(6)).slice(0, 5));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 5 } });
  });

  it("stops six removals of twenty rows with no write at all, and says how many and how to go on", async () => {
    const all = await rows(20);
    untick(all.slice(0, 6));
    const edited = all[19];
    if (edited === undefined) throw new Error("no row");
    home.edit(edited.page, { name: "Oper" });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, writes: 0, stats: { removed: 0, updated: 0, errors: 1 } });
    expect(home.effects).toEqual([]);
    expect(codes(report)).toEqual(["brake"]);
    const [message] = report.users.flatMap(messagesOf);
    expect(message).toMatch(/6 of 20 .* more than 5 rows that are also more than 25 %/);
    expect(message).toContain("SYNC_ALLOW_BULK_DELETE=true");
    expect(await home.pass({ dryRun: true })).toMatchObject({ success: false, writes: 0 });
  });

  it("lets a quarter pass", async () => {
    untick((await rows(24)).slice(0, 6));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 6 } });
  });

  it("is lifted by the override", async () => {
    untick(await rows(8));
    expect(await home.pass({ allowBulkDelete: true })).toMatchObject({
      success: true,
      stats: { removed: 8 },
    });
  });

  it("counts every kind of removal, and neither cleared links nor our own duplicates", async () => {
    const all = await rows(12);
    const [a, b, c, d, e, f, g, h, i] = all;
    if (!a || !b || !c || !d || !e || !f || !g || !h || !i) throw new Error("too few rows");
    untick([a, b]);
    home.trash(c.page);
    home.trash(d.copy, home.ben);
    home.edit(e.copy, { ticked: false }, home.ben);
    // A9, and a duplicate that goes.
    home.edit(g.page, { ticked: false });
    home.trash(g.copy, home.ben);
    const double = home.sandbox.world.duplicateRow(h.copy, { by: home.anna.botId });
    const same = { Name: { title: [{ text: { content: String(home.seen(h.copy).Name) } }] } };
    home.sandbox.world.editRow(double, same, { by: home.anna.botId });
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 5 } });

    const more = [f, h, i, ...all.slice(9)];
    untick(more);
    expect(codes(await home.pass())).toEqual(["brake"]);
  });

  it("stops the one user's pass only", async () => {
    untick(await rows(8));
    const bens = home.add(home.ben, { name: "Zoo", ticked: true });
    const report = await home.pass();
    expect(userReport(report, home.anna).success).toBe(false);
    expect(userReport(report, home.ben)).toMatchObject({ success: true, stats: { created: 1 } });
    expect(home.seen(home.copy(bens)).Name).toBe("Zoo");
  });

  it("holds where everything is suddenly gone from the private database", async () => {
    const all = await rows(8);
    for (const { page } of all) home.sandbox.world.destroy(page);
    expect(await home.pass()).toMatchObject({ success: true, writes: 0, stats: { held: 8, removed: 0 } });
    for (const { copy } of all) expect(home.seen(copy).in_trash).toBe(false);
  });
});

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
    home = await QuickHousehold.open({ inMemory: true });
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
    home = await QuickHousehold.open({ inMemory: true });
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

describe("the report", () => {
  it("counts what happened, per user and in total", async () => {
    const kino = await home.share({ name: "Kino", location: "Odeon" });
    const zoo = await home.share({ name: "Zoo" });
    const oper = await home.share({ name: "Oper" }, home.ben);
    home.clock.advance(2 * MINUTE);
    home.edit(kino.page, { location: "Burg" });
    home.edit(kino.copy, { name: "Theater" }, home.ben);
    home.edit(zoo.page, { ticked: false });
    home.trash(oper.copy, home.anna);
    home.add(home.ben, { name: "Neu", ticked: true });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(report).toMatchObject({
      success: true,
      dry_run: false,
      interrupted: false,
      started_at: new Date(home.clock.now()).toISOString(),
      stats: { total_processed: 4, created: 1, updated: 2, removed: 2, conflicts: 0, held: 0, errors: 0 },
    });
    expect(userReport(report, home.anna)).toMatchObject({
      user: home.anna.id,
      writes: 4,
      stats: { total_processed: 2, updated: 2, removed: 1 },
    });
    expect(userReport(report, home.ben)).toMatchObject({ writes: 3, stats: { created: 1, removed: 1 } });
    expect(report.writes).toBe(home.effects.length);
    expect(report.requests).toBe(home.sandbox.log.length);
    expect(told(report)).toEqual([`copy_removed_by_partner ${oper.page} ${oper.copy}`]);
  });

  it("counts a write that had to be tried again once, and its requests each", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    home.sandbox.clearLog();
    let tries = 0;
    home.sandbox.setFault((request) => {
      if (!patches(copy)(request)) return undefined;
      tries += 1;
      return tries === 1 ? { kind: "drop", when: "after" } : undefined;
    });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 1, stats: { updated: 1 } });
    expect(report.requests).toBe(home.sandbox.log.length);
  });

  it("counts a row that failed as an error, and goes on with the others", async () => {
    const [a, b] = [await home.share({ name: "Kino" }), await home.share({ name: "Zoo" })];
    home.edit(a.page, { name: "Oper" });
    home.edit(b.page, { name: "Zirkus" });
    home.sandbox.setFault((request) =>
      patches(a.copy)(request) ? { kind: "respond", when: "before", status: 503 } : undefined,
    );
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, stats: { errors: 1, updated: 1, total_processed: 2 } });
    expect(told(report)).toEqual([`notion_unavailable ${a.page} ${a.copy}`]);
    expect(home.seen(b.copy).Name).toBe("Zirkus");
  });

  it("writes rows side by side", async () => {
    const some = await rows(6);
    for (const { page } of some) home.edit(page, { name: "Oper" });
    let [under, most] = [0, 0];
    home.sandbox.setFault(async ({ method }) => {
      if (method !== "PATCH") return undefined;
      under += 1;
      most = Math.max(most, under);
      for (let n = 0; n < 5; n += 1) await new Promise((resolve) => setImmediate(resolve));
      under -= 1;
      return undefined;
    });
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 6 } });
    expect(most).toBeGreaterThan(1);
  });

  it("leaves a row to the next pass whose writes always come too late: the eighth time, or the second that may have taken effect", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    for (const [times, code, fault] of [
      [8, "rate_limited", { kind: "respond", when: "before", status: 429, headers: { "Retry-After": "20" } }],
      [2, "notion_unavailable", { kind: "hang", when: "before" }],
    ] as const) {
      let asked = 0;
      home.sandbox.setFault((request) => {
        if (!patches(copy)(request)) return undefined;
        asked += 1;
        return fault;
      });
      const report = await home.pass();
      expect(told(report)).toEqual([`${code} ${page} ${copy}`]);
      expect(messagesOf(userReport(report, home.anna))[0]).toMatch(/ of this row waiting/);
      expect(report.stats).toMatchObject({ errors: 1, updated: 0 });
      expect(asked).toBe(times);
    }
    home.sandbox.setFault(null);
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1 } });
  });

  it("leaves a row to the next pass that is never at rest", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    let writes = 0;
    // Whatever is written, somebody has written something else by then.
    home.sandbox.setFault((request) => {
      if (patches(copy)(request)) home.edit(copy, { location: `Saal ${++writes}` }, home.ben);
      if (patches(page)(request)) home.edit(page, { description: `Reihe ${++writes}` });
      return undefined;
    });
    const report = await home.pass();
    expect(writes).toBe(8);
    expect(report).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(userReport(report, home.anna).problems).toMatchObject([{ code: "notion_error", page_id: page }]);
    expect(messagesOf(userReport(report, home.anna))).toEqual([
      expect.stringMatching(/^The row kept changing/),
    ]);
    home.sandbox.setFault(null);
    await home.untilQuiet();
    const [own, theirs] = [home.seen(page), home.seen(copy)];
    for (const field of ["Name", "Ort", "Beschreibung"]) expect(own[field]).toBe(theirs[field]);
  });

  it("counts each row that failed", async () => {
    const some = await rows(3);
    for (const { page } of some) home.edit(page, { name: "Oper" });
    const [, ...failing] = some;
    home.sandbox.setFault((request) =>
      failing.some(({ copy }) => patches(copy)(request))
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    // A value that is refused is held; only a comment or a mark that is refused is an error.
    expect(await home.pass()).toMatchObject({ success: true, stats: { errors: 0, held: 2, updated: 1 } });
    home.sandbox.setFault((request) =>
      some.some(({ page }) => patches(page)(request))
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    for (const { page } of failing) home.edit(page, { link: "" });
    expect(await home.pass()).toMatchObject({ success: false, stats: { errors: 2 } });
  });

  it("says so where the state can't be saved in the end", async () => {
    const full = Object.assign(new Error("no space left"), { code: "ENOSPC" });
    const report = await home.pass({
      only: [home.anna],
      deps: (deps) => ({
        ...deps,
        openStore: async (user) => {
          const store = await deps.openStore(user);
          store.flush = () => Promise.reject(full);
          return store;
        },
      }),
    });
    expect(report).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(messagesOf(userReport(report, home.anna))[0]).toMatch(/could not be written \(ENOSPC\)/);
  });

  it("says so where a single write met a limit that is too long to wait for, and asks no more for that row", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!patches(copy)(request)) return undefined;
      asked += 1;
      return { kind: "respond", when: "before", status: 429, headers: { "Retry-After": "4000" } };
    });
    expect(told(await home.pass())).toEqual([`rate_limited ${page} ${copy}`]);
    expect(asked).toBe(1);
  });

  it("says so where Notion's limit ended a user's pass", async () => {
    home.sandbox.setFault(() => ({
      kind: "respond",
      when: "before",
      status: 429,
      headers: { "Retry-After": "4000" },
    }));
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toEqual(["rate_limited"]);
  });
});
