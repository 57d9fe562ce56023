/** Listings that show things as they were a moment ago (C2, D7). */
import { beforeEach, describe, expect, it } from "vitest";
import { codes, once, type PassSettings, patches, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});

async function deedsOf(settings: PassSettings = {}): Promise<readonly string[]> {
  home.sandbox.clearLog();
  await home.pass(settings);
  return home.deeds;
}

describe("a listing from before our own last write", () => {
  it("is no edit of the copy's: what we wrote stays", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" });
    home.clock.advance(MINUTE);
    home.edit(page, { name: "Kino" });
    home.lagBehind();
    await home.pass();
    expect(await deedsOf()).toEqual([]);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Kino", "Kino"]);
  });

  it("is no edit of the private page's either", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" });
    home.clock.advance(MINUTE);
    home.edit(copy, { name: "Kino" }, home.ben);
    home.lagBehind();
    await home.pass();
    expect(await deedsOf()).toEqual([]);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Kino", "Kino"]);
  });

  it.each(["private", "shared"] as const)(
    "is none within the minute of that write either, however far it lags behind; edited was: %s",
    async (side) => {
      const { page, copy } = await home.share({ name: "Zahnarzt" });
      const then = [home.snapshot()];
      for (const name of ["Kino", "Zoo", "Zirkus"]) {
        if (side === "private") home.edit(page, { name });
        else home.edit(copy, { name }, home.ben);
        then.push(home.snapshot());
        await home.pass();
      }
      for (const listed of then) {
        home.lagBehind(listed);
        expect(await deedsOf()).toEqual([]);
      }
      expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Zirkus", "Zirkus"]);
    },
  );

  it("is no edit where two people's had met within the minute: what gave way doesn't come back", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" });
    home.edit(page, { name: "Kino" });
    home.edit(copy, { name: "Zoo" }, home.ben);
    const then = home.snapshot();
    await home.pass();
    const kept = [home.seen(page).Name, home.seen(copy).Name];
    home.lagBehind(then);
    expect(await deedsOf()).toEqual([]);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(kept);
  });

  it.each<[string, (row: { readonly page: string; readonly copy: string }) => void]>([
    ["its owner has unticked since", ({ page }) => home.edit(page, { ticked: false })],
    ["its owner has thrown away since", ({ page }) => home.trash(page)],
    ["the partner has removed since", ({ copy }) => home.trash(copy, home.ben)],
  ])(
    "shows nobody what %s, even where it shows the page as it was before it was shared",
    async (_, takeBack) => {
      const page = home.add(home.anna, { name: "Zahnarzt", ticked: true });
      const before = home.snapshot();
      await home.pass();
      const shared = home.snapshot();
      takeBack({ page, copy: home.copy(page) });
      await home.pass();
      expect(home.copies(page)).toEqual([]);
      for (const listed of [before, shared, before]) {
        home.lagBehind(listed);
        expect(await deedsOf()).toEqual([]);
      }
      home.catchUp();
      home.sandbox.world.restore(page);
      home.edit(page, { ticked: true });
      await home.pass();
      expect(home.copy(page)).not.toBe("");
    },
  );

  it("brings back no copy that went before its page was changed and shared again", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt", location: "Burg" });
    const before = home.snapshot();
    home.edit(page, { ticked: false });
    await home.pass();
    home.edit(page, { ticked: true, location: "" });
    home.lagBehind(before);
    await home.pass();
    home.catchUp();
    await home.untilQuiet();
    expect(home.seen(copy).in_trash).toBe(true);
    expect([home.seen(page).Ort, home.seen(home.copy(page)).Ort]).toEqual(["", ""]);
  });

  it.each(["private", "shared"] as const)(
    "is no edit where only the calendar lags behind from which a write came over which the run died: %s",
    async (side) => {
      const { page, copy } = await home.share({ name: "Zahnarzt" });
      const { dataSourceId } = side === "private" ? home.anna : home.shared;
      const isLate = ({ path }: { readonly path: string }) =>
        path === `/v1/data_sources/${dataSourceId}/query`;
      let before: unknown;
      const keep = (body: unknown) => {
        before = body;
        return body;
      };
      home.sandbox.setFault((request) =>
        isLate(request) ? { kind: "rewrite", transform: keep } : undefined,
      );
      await home.pass();
      if (side === "private") home.edit(page, { name: "Kino" });
      else home.edit(copy, { name: "Kino" }, home.ben);
      await home.passThatDiesWith(patches(side === "private" ? copy : page));
      home.sandbox.setFault((request) =>
        isLate(request) ? { kind: "rewrite", transform: () => before } : undefined,
      );
      expect(await deedsOf()).toEqual([]);
      expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Kino", "Kino"]);
    },
  );

  it("is no edit where the state that knew of our write was lost within its minute", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt", location: "Burg" });
    home.edit(copy, { location: "" }, home.ben);
    const before = home.snapshot();
    await home.loseState();
    await home.pass();
    await home.loseState();
    home.lagBehind(before);
    await home.pass();
    expect(await deedsOf()).toEqual([]);
    expect([home.seen(page).Ort, home.seen(copy).Ort]).toEqual(["Burg", "Burg"]);
  });

  it("is no edit where the answer to our write was lost, and the listing's version is younger than our last answer", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" });
    home.clock.advance(MINUTE);
    for (const location of ["Burg", ""]) home.edit(copy, { location }, home.ben);
    const before = home.snapshot();
    home.clock.advance(MINUTE);
    home.edit(page, { name: "Kino" });
    home.sandbox.setFault(once(patches(copy), () => ({ kind: "hang", when: "after" })));
    await home.pass();
    home.sandbox.setFault(null);
    home.lagBehind(before);
    expect(await deedsOf()).toEqual([]);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Kino", "Kino"]);
  });

  it("leaves an edit alone that puts back what stood there before", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" });
    home.edit(page, { name: "Kino" });
    await home.pass();
    home.edit(page, { name: "Zahnarzt" });
    await home.pass();
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Zahnarzt", "Zahnarzt"]);
  });

  it.each(["private", "shared"] as const)(
    "is none where the state is lost, and a pass has seen by its id how the page is: %s",
    async (side) => {
      const { page, copy } = await home.share({ name: "Zahnarzt" });
      home.clock.advance(MINUTE);
      // The one that the write goes to.
      if (side === "shared") home.edit(page, { location: "Burg" });
      else home.edit(copy, { location: "Burg" }, home.ben);
      home.lagBehind();
      home.clock.advance(MINUTE);
      await home.pass();
      await home.loseState();
      for (const _ of [1, 2, 3]) {
        await home.pass();
        expect([home.seen(page).Ort, home.seen(copy).Ort]).toEqual(["Burg", "Burg"]);
      }
    },
  );

  it.each<[string, (page: string) => void]>([
    ["unticked", (page) => home.edit(page, { ticked: false })],
    ["thrown away", (page) => home.trash(page)],
  ])(
    "doesn't bring back a copy that we trashed as its row was %s: whoever shares it again isn't undone",
    async (_, takeBack) => {
      const { page } = await home.share({ name: "Zahnarzt" });
      home.clock.advance(MINUTE);
      takeBack(page);
      home.lagBehind();
      await home.pass();
      expect(home.copies(page)).toEqual([]);
      home.sandbox.world.restore(page);
      home.edit(page, { ticked: true });
      await home.pass();
      home.catchUp();
      await home.pass();
      expect(home.seen(page).PartnerRelevant).toBe(true);
      expect(home.copy(page)).not.toBe("");
    },
  );

  it.each<[string, (row: { readonly page: string; readonly copy: string }) => void]>([
    ["its owner unticked", ({ page }) => home.edit(page, { ticked: false })],
    ["its owner threw away", ({ page }) => home.trash(page)],
    ["the partner removed", ({ copy }) => home.trash(copy, home.ben)],
    ["the partner unticked", ({ copy }) => home.edit(copy, { ticked: false }, home.ben)],
    [
      "its owner threw away after the partner's edit",
      ({ page, copy }) => {
        home.edit(copy, { location: "Burg" }, home.ben);
        home.trash(page);
      },
    ],
  ])("shares nothing again that %s", async (_, takeBack) => {
    const row = await home.share({ name: "Zahnarzt" });
    await home.share({ name: "Kino" });
    home.sandbox.clearLog();
    takeBack(row);
    home.lagBehind();
    await home.pass();
    expect(await deedsOf()).toEqual([]);
    expect(home.copies(row.page)).toEqual([]);
  });

  it("costs nothing where pages are as they are remembered", async () => {
    const { page } = await home.share({ name: "Zahnarzt" });
    home.add(home.anna, { name: "Oper", ticked: true });
    await home.pass();
    home.clock.advance(MINUTE);
    home.edit(page, { name: "Kino" });
    await home.pass();
    home.sandbox.clearLog();
    await home.pass({ only: [home.anna] });
    expect(home.sandbox.log).toHaveLength(2);
  });
});

describe("D7: a dry run", () => {
  it("looks at what the real run looks at before it overwrites anything", async () => {
    const { page, copy } = await home.share({ name: "Zahnarzt" }, home.ben);
    home.clock.advance(MINUTE);
    home.edit(page, { name: "Kino" }, home.ben);
    // Anna's token lists the shared calendar for both; Ben's doesn't see this one page.
    home.sandbox.world.unshare(home.ben.token, copy);
    const plan = await home.fork(7).pass({ dryRun: true });
    const done = await home.pass();
    expect(userReport(plan, home.ben)).toMatchObject({ writes: 0, stats: { held: 1 } });
    expect(codes(plan)).toEqual(codes(done));
    expect(plan.writes).toBe(done.writes);
  });

  it("foresees what a listing that lags behind doesn't show", async () => {
    const { page } = await home.share({ name: "Zahnarzt" });
    home.clock.advance(MINUTE);
    home.edit(page, { name: "Kino" });
    home.lagBehind();
    await home.pass();
    expect(await home.pass({ dryRun: true })).toMatchObject({ writes: 0 });
  });
});

it("rows that are held cost no look each at every pass, however much was written since: one of them is tried", async () => {
  const rows = [
    await home.share({ name: "Kino" }),
    await home.share({ name: "Zirkus" }),
    await home.share({ name: "Zoo" }),
  ];
  for (const { token } of home.members) home.sandbox.world.setCapabilities(token, { comment: false });
  home.clock.advance(2 * MINUTE);
  for (const { page, copy } of rows) {
    home.edit(page, { name: "Oper" });
    home.edit(copy, { name: "Theater" }, home.ben);
  }
  await home.pass();
  home.clock.advance(2 * MINUTE);
  home.add(home.anna, { name: "Neu", ticked: true });
  await home.pass();
  home.clock.advance(2 * MINUTE);
  home.sandbox.clearLog();
  const report = await home.pass();
  expect(codes(report)).toEqual(["conflict_held", "conflict_held", "conflict_held"]);
  const looks = home.sandbox.log.filter(({ method, path }) => method === "GET" && path.includes("/pages/"));
  expect(looks).toHaveLength(2);
});
