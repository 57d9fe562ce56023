import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, messagesOf, patches, told, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const rows = (count: number) => sharedRows(home, count);

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
