/** A whole database in Notion's trash: its queries answer as if it were empty, and its pages count as trashed (D1). */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { messagesOf, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { sharedRows } from "../support/shared-rows.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

it.each(["private", "shared"] as const)(
  "takes nothing along and is told at every pass, until it is restored: the %s one",
  async (side) => {
    const rows = await sharedRows(home, 3);
    const before = rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
    const database = side === "private" ? home.anna.databaseId : home.shared.databaseId;
    home.sandbox.world.trashDatabase(database);
    for (const force of [false, false, true]) {
      const report = userReport(await home.pass({ force }), home.anna);
      expect(report).toMatchObject({ success: false, writes: 0, stats: { removed: 0 } });
      expect(report.problems.map(({ code }) => code)).toEqual(["database_not_found"]);
      expect(messagesOf(report).join()).toContain(`the ${side} database ${database}`);
      expect(messagesOf(report).join()).toContain("trash");
    }
    home.sandbox.world.trashDatabase(database, false);
    await home.untilQuiet();
    expect(rows.map(({ page, copy }) => [home.seen(page), home.seen(copy)])).toEqual(before);
  },
);

it.each(["private", "shared"] as const)(
  "takes nothing along where a row is synced alone, and that is no success: the %s one",
  async (side) => {
    const [{ page, copy } = { page: "", copy: "" }] = await sharedRows(home, 3);
    home.edit(page, { location: "Burg" });
    const before = [home.seen(page), home.seen(copy)];
    const database = side === "private" ? home.anna.databaseId : home.shared.databaseId;
    home.sandbox.world.trashDatabase(database);
    expect(await home.service().syncSingleAppointment({ id: page }, home.config(home.anna))).toBe(false);
    home.sandbox.world.trashDatabase(database, false);
    expect([home.seen(page), home.seen(copy)]).toEqual(before);
  },
);

describe.each(["private", "shared"] as const)("where a single appointment is shared, the %s one", (side) => {
  it.each(["in step", "edited since"])("takes nothing along: %s", async (what) => {
    const [{ page, copy } = { page: "", copy: "" }] = await sharedRows(home, 1);
    await home.clock.sleep(5 * 60_000);
    if (what === "edited since") {
      if (side === "private") home.edit(page, { location: "Burg" });
      else home.edit(copy, { location: "Burg" }, home.ben);
    }
    const before = [home.seen(page), home.seen(copy)];
    const database = side === "private" ? home.anna.databaseId : home.shared.databaseId;
    home.sandbox.world.trashDatabase(database);
    const report = userReport(await home.pass(), home.anna);
    expect(report).toMatchObject({ success: false, writes: 0, problems: [{ code: "database_not_found" }] });
    expect(await home.service().syncSingleAppointment({ id: page }, home.config(home.anna))).toBe(false);
    home.sandbox.world.trashDatabase(database, false);
    expect([home.seen(page), home.seen(copy)]).toEqual(before);
  });

  it("costs no request where its page went alone", async () => {
    const [{ page, copy } = { page: "", copy: "" }] = await sharedRows(home, 1);
    await home.clock.sleep(5 * 60_000);
    if (side === "private") home.trash(page);
    else home.trash(copy, home.ben);
    home.sandbox.clearLog();
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: true, stats: { removed: 1 }, requests: 5 });
  });
});

it("an empty one costs a request more, and only where copies are known", async () => {
  const rows = await sharedRows(home, 2);
  for (const { page } of rows) home.sandbox.world.unshare(home.anna.token, page);
  const doubted = userReport(await home.pass(), home.anna);
  expect(doubted.problems.map(({ code }) => code)).toEqual(["private_unreadable", "private_unreadable"]);
  for (const { page } of rows) {
    home.sandbox.world.share(home.anna.token, page);
    home.edit(page, { ticked: false });
  }
  await home.untilQuiet();
  const quiet = userReport(await home.pass(), home.anna);
  expect([doubted.requests, quiet.requests]).toEqual([4, 1]);
});
