/** What changes between a pass's listing and its writes, and what a pass doesn't ask twice. */
import { describe, expect, it } from "vitest";
import type { FaultRequest } from "../../src/lab/sandbox/api.ts";
import { aDuplicate } from "../support/duplicates.ts";
import { codes, creates, patches, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

describe("marks of ours that are refused", () => {
  it("because the copy was thrown away a moment ago: A4, in the same pass", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    home.edit(copy, { sourceUserId: null }, home.ben);
    home.atFirst(patches(copy), () => home.trash(copy, home.ben));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 1, errors: 0 } });
    expect(home.seen(page).PartnerRelevant).toBe(false);
  });

  it("for another reason: an error of that row, which is asked about once", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(copy, { sourceUserId: null }, home.ben);
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!patches(copy)(request)) return undefined;
      asked += 1;
      return { kind: "respond", when: "before", status: 400 };
    });
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(told(report)).toEqual([`notion_error ${page} ${copy}`]);
    expect(asked).toBe(1);
  });
});

describe("an edit of the copy that a look for another reason has shown", () => {
  const LUX = { name: "Lux" };
  const everything = (home: QuickHousehold, page: string, copy: string) =>
    JSON.stringify([page, copy].flatMap((id) => [home.seen(id), home.comments(id)]));

  it("isn't overwritten after a duplicate was tidied up", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { name: "Oper" });
    let looks = 0;
    home.sandbox.setFault(({ method, path }) => {
      // The first look is at what will be overwritten, the second one at the copy that is kept.
      if (method === "GET" && path.endsWith(copy) && ++looks === 2) home.edit(copy, LUX, home.ben);
      return undefined;
    });
    await home.pass();
    expect(looks).toBeGreaterThanOrEqual(2);
    expect(home.seen(twin).in_trash).toBe(true);
    expect(everything(home, page, copy)).toMatch(/Lux.*Oper|Oper.*Lux/);
  });

  it("isn't overwritten after a copy was restored that somebody had restored already", async () => {
    const home = await QuickHousehold.open();
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    home.trash(copy, home.ben);
    home.edit(page, { name: "Oper" });
    home.atFirst(patches(copy), () => {
      home.sandbox.world.restore(copy, { by: home.ben.person });
      home.edit(copy, LUX, home.ben);
    });
    await home.pass();
    expect(home.copies(page)).toEqual([copy]);
    expect(everything(home, page, copy)).toMatch(/Lux.*Oper|Oper.*Lux/);
  });
});

describe("an edit that only the answer to our own write shows", () => {
  const trashes =
    (page: string) =>
    (request: Pick<FaultRequest, "method" | "path"> & { readonly body?: unknown }): boolean =>
      patches(page)(request) && JSON.stringify(request.body).includes('"in_trash":true');
  const alive = (home: QuickHousehold, ...pages: readonly string[]) =>
    JSON.stringify(
      pages.filter((id) => !home.seen(id).in_trash).map((id) => [home.seen(id), home.comments(id)]),
    );

  async function aSharedRow() {
    const home = await QuickHousehold.open();
    const shared = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    return { home, ...shared };
  }

  it.each<[string, (home: QuickHousehold, page: string) => void]>([
    ["unticked (A8)", (home, page) => home.edit(page, { ticked: false })],
    ["trashed (A10)", (home, page) => home.trash(page)],
  ])("isn't buried with a copy whose private page was %s", async (_, deed) => {
    const { home, page, copy } = await aSharedRow();
    deed(home, page);
    home.atFirst(trashes(copy), () => home.edit(copy, { location: "Burg" }, home.ben));
    home.sandbox.clearLog();
    const { writes } = await home.pass();
    expect(alive(home, page, copy)).toContain("Burg");
    // The one into the trash, the one out of it, and what came then.
    expect(home.effects.length).toBeGreaterThan(2);
    expect(writes).toBe(home.effects.length);
    await home.untilQuiet();
    expect(alive(home, page, copy)).toContain("Burg");
    expect(home.seen(page).PartnerRelevant).toBe(home.seen(page).in_trash);
  });

  it("isn't buried with a duplicate", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.atFirst(trashes(twin), () => home.edit(twin, { location: "Burg" }, home.ben));
    expect(told(await home.pass())).toEqual([`duplicate_copy ${page} ${twin}`]);
    await home.untilQuiet();
    expect(alive(home, page, copy, twin)).toContain("Burg");
  });

  it("doesn't keep a copy for ever where answers never agree with what is read", async () => {
    const { home, page, copy } = await aSharedRow();
    home.edit(page, { ticked: false });
    const rewritten = (body: unknown): unknown =>
      JSON.parse(JSON.stringify(body).replaceAll("Kino", "Theater"));
    home.sandbox.setFault((request) =>
      trashes(copy)(request) ? { kind: "rewrite", transform: rewritten } : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 1 } });
    expect(home.copies(page)).toEqual([]);
  });

  it("a new tick brings the copy back that was trashed for the old one, in the same pass", async () => {
    const { home, page, copy } = await aSharedRow();
    home.edit(page, { ticked: false });
    home.lagBehind();
    home.clock.advance(60_000);
    home.edit(page, { ticked: true });
    await home.pass();
    expect(home.copies(page)).toEqual([copy]);
    home.catchUp();
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
  });

  it("a new tick keeps the copy where the partner's edit is just being saved", async () => {
    const { home, page, copy } = await aSharedRow();
    home.edit(page, { ticked: false });
    home.edit(copy, { location: "Burg" }, home.ben);
    home.clock.advance(120_000);
    home.atFirst(patches(page), () => home.edit(page, { ticked: true }));
    home.sandbox.clearLog();
    await home.pass();
    expect(home.effects.filter(trashes(copy))).toEqual([]);
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(page).Ort).toBe("Burg");
  });
});

it("C2: a page that was answered long before its turn came isn't taken for what it says by then", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  const user = home.config(home.anna);
  home.clock.advance(120_000);
  home.edit(page, { name: "Oper" });
  const calendar = await home.deps().gateway.open(user, "private", undefined, { requests: 0 });
  const answered = await calendar.read(page);
  if (answered === null) throw new Error("unreadable");
  home.atFirst(
    ({ path }) => path.endsWith("/query"),
    () => {
      home.clock.advance(60_000);
      home.edit(page, { name: "Zoo" });
    },
  );
  const service = home.service();
  const pass = service.syncPartnerRelevantAppointments(user);
  const single = service.syncSingleAppointment({ id: page, page: answered }, user);
  await pass;
  home.clock.advance(60_000);
  home.edit(copy, { name: "Zirkus" }, home.ben);
  await single;
  await home.untilQuiet();
  expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Zirkus", "Zirkus"]);
  expect([...home.comments(page), ...home.comments(copy)]).toEqual([]);
});

describe("a cache of the schema that lacks a property", () => {
  it("is replaced: what is never read would never travel", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    const state = JSON.parse(home.memory?.files.get(home.anna.id) ?? "");
    delete state.calendars.private.properties.name;
    home.putBack(new Map([[home.anna.id, JSON.stringify(state)]]));
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper" });
    await home.pass();
    expect(home.seen(copy).Name).toBe("Oper");
  });
});

describe("a new copy", () => {
  it("that Notion forbids is not tried again with less in it", async () => {
    const home = await QuickHousehold.open();
    const hidden = home.sandbox.world.addPage({ title: "Anfahrt" });
    home.sandbox.world.share(home.anna.token, hidden);
    const mention = { rich_text: [{ mention: { page: { id: hidden } } }] };
    home.add(home.anna, { name: "Kino", ticked: true, raw: { Beschreibung: mention } });
    home.sandbox.setFault((request) =>
      creates(request) ? { kind: "respond", when: "before", status: 403 } : undefined,
    );
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(home.sandbox.log.filter(creates)).toHaveLength(1);
    expect(report).toMatchObject({ success: false, stats: { created: 0, errors: 1 } });
  });

  it("with a mention that the other side can't see is made in full the first time where it can be", async () => {
    const home = await QuickHousehold.open();
    const seen = home.sandbox.world.addPage({ title: "Anfahrt" });
    home.sandbox.world.share(home.anna.token, seen);
    const mention = { rich_text: [{ mention: { page: { id: seen } } }] };
    const page = home.add(home.anna, { name: "Kino", ticked: true, raw: { Beschreibung: mention } });
    home.sandbox.clearLog();
    await home.pass();
    expect(home.sandbox.log.filter(creates)).toHaveLength(1);
    expect(home.whole(home.copy(page))).toContain('"type":"mention"');
  });
});

describe("requests that nobody needs", () => {
  it("a private page that can't be read costs one look at it, and none at its copy (A13)", async () => {
    const home = await QuickHousehold.open();
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.unshare(home.anna.token, page);
    for (const { token } of home.members) home.sandbox.world.unshare(token, copy);
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(codes(report)).toEqual(["private_unreadable"]);
    const reads = home.sandbox.log.filter(({ method }) => method === "GET").map(({ path }) => path);
    expect(reads).toEqual([`/v1/pages/${page}`]);
  });

  it("a private page that nobody knows any more is asked for once, although its copy names an owner", async () => {
    const home = await QuickHousehold.open();
    const { page } = await home.share({ name: "Kino" });
    await home.loseState();
    home.sandbox.world.unshare(home.anna.token, page);
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(codes(report)).toEqual(["private_unreadable"]);
    const reads = home.sandbox.log.filter(({ path }) => path.endsWith(page));
    // By each token, of which one may see it.
    expect(reads).toHaveLength(home.members.length);
  });

  it("a copy that was read by its id isn't read again before it is restored", async () => {
    const home = await QuickHousehold.open();
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    home.trash(copy, home.ben);
    home.sandbox.clearLog();
    await home.pass();
    expect(home.copies(page)).toEqual([copy]);
    const reads = home.sandbox.log.filter(({ method, path }) => method === "GET" && path.endsWith(copy));
    expect(reads).toHaveLength(1);
  });
});

it("one appointment that the bot syncs leaves what is known of the others known (C6)", async () => {
  const home = await QuickHousehold.open();
  const { page } = await home.share({ name: "Kino" });
  const { page: gone } = await home.share({ name: "Zoo" });
  home.clock.advance(120_000);
  home.edit(page, { name: "Oper" });
  home.edit(gone, { ticked: false });
  await home.service().syncSingleAppointment({ id: page }, home.config(home.anna), true);
  await home.pass();
  // An adopt-only pass would have left it there.
  expect(home.copies(gone)).toEqual([]);
});
