/** What changes between a pass's listing and its writes, and what a pass doesn't ask twice. */
import { describe, expect, it } from "vitest";
import type { FaultRequest } from "../../src/sandbox/api.ts";
import { codes, creates, once, patches, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

/** Does something at the first request that fits, before it is carried out. */
function atFirst(home: QuickHousehold, fits: (request: FaultRequest) => boolean, deed: () => void): void {
  home.sandbox.setFault(
    once(fits, () => {
      deed();
      return undefined;
    }),
  );
}

/** A shared row with a second copy, which is ours and says the same. */
async function aDuplicate() {
  const home = await QuickHousehold.open({ inMemory: true });
  const { page, copy } = await home.share({ name: "Kino" });
  const { world } = home.sandbox;
  const twin = world.duplicateRow(copy, { by: home.anna.botId });
  world.editRow(twin, { Name: { title: [{ text: { content: "Kino" } }] } }, { by: home.anna.botId });
  home.clock.advance(120_000);
  return { home, page, copy, twin };
}

describe("a duplicate of ours is looked at right before it goes (A14)", () => {
  async function aReadDuplicate() {
    const { home, page, copy, twin } = await aDuplicate();
    const read = (deed: () => void) =>
      atFirst(home, ({ method, path }) => method === "GET" && path.endsWith(copy), deed);
    return { home, page, copy, twin, read };
  }

  it.each<[string, (home: QuickHousehold, twin: string) => void]>([
    ["somebody edited it", (home, twin) => home.edit(twin, { location: "Burg" }, home.ben)],
    ["somebody threw it away", (home, twin) => home.trash(twin, home.ben)],
    [
      "somebody gave it to another row",
      (home, twin) => home.edit(twin, { sourcePrivateId: home.anna.dataSourceId }, home.ben),
    ],
    ["somebody took its mark away", (home, twin) => home.edit(twin, { sourcePrivateId: "" }, home.ben)],
    ["it is out of sight", (home, twin) => home.sandbox.world.unshare(home.anna.token, twin)],
    [
      "it was moved",
      (home, twin) =>
        home.sandbox.world.move(twin, { dataSourceId: home.anna.dataSourceId }, { by: home.ben.person }),
    ],
  ])("and stays as it is where %s meanwhile", async (_, deed) => {
    const { home, copy, twin, read } = await aReadDuplicate();
    let then = "";
    read(() => {
      deed(home, twin);
      then = home.whole(twin);
    });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(then).not.toBe("");
    expect(home.whole(twin)).toBe(then);
    expect(home.effects.filter(patches(twin))).toEqual([]);
    expect(home.seen(copy).in_trash).toBe(false);
    expect(report.success).toBe(true);
  });
});

describe("a duplicate of ours, while another program keeps that one and throws the copy away", () => {
  /** The copy goes, and these with it, when it is looked at. */
  function goingWith(home: QuickHousehold, copy: string, ...others: readonly string[]): void {
    atFirst(
      home,
      ({ method, path }) => method === "GET" && path.endsWith(copy),
      () => {
        for (const id of [copy, ...others]) home.sandbox.world.trash(id, { by: home.anna.botId });
      },
    );
  }

  it("stays, also where nothing was to be overwritten", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    goingWith(home, copy);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([twin]);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: twin });
  });

  it("stays, whichever of several is left", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    const third = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.clock.advance(120_000);
    home.edit(page, { location: "Burg" });
    goingWith(home, copy, twin);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([third]);
    expect(home.seen(third).Ort).toBe("Burg");
  });

  it("isn't the copy of a page that its owner has unticked", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { ticked: false });
    goingWith(home, copy);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(twin).in_trash).toBe(false);
    await home.untilQuiet();
    expect(home.seen(page).PartnerRelevant).toBe(false);
    expect(home.seen(twin).in_trash).toBe(true);
  });

  it("is the copy from the first plan on, where a look at what an old listing shows finds the copy gone", async () => {
    const home = await QuickHousehold.open({ inMemory: true });
    const { page, copy } = await home.share({ name: "Kino" });
    const twin = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper" });
    home.lagBehind();
    await home.pass();
    expect(home.seen(copy).Name).toBe("Oper");
    home.trash(copy, home.ben);
    await home.pass();
    home.catchUp();
    expect([home.seen(page).PartnerRelevant, home.seen(twin).in_trash]).toEqual([true, false]);
  });

  it("that a person edits at the last moment stays known, and is the copy where the other one goes then", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { location: "Burg" });
    atFirst(
      home,
      ({ method, path }) => method === "GET" && path.endsWith(twin),
      () => {
        home.edit(twin, { description: "OmU" }, home.ben);
        atFirst(home, patches(copy), () => home.trash(copy, home.ben));
      },
    );
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    await home.untilQuiet();
    expect(home.seen(page)).toMatchObject({
      PartnerRelevant: true,
      Beschreibung: "OmU",
      SyncedToSharedId: twin,
    });
    expect(home.seen(twin).in_trash).toBe(false);
  });

  it("isn't the copy instead of one that we put into the trash: ticked again meanwhile, that one comes back", async () => {
    const { home, page, copy } = await aDuplicate();
    const edited = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.edit(edited, { description: "OmU" }, home.ben);
    home.edit(page, { ticked: false });
    let trashed = false;
    home.sandbox.setFault(({ method, path, body }) => {
      trashed ||= method === "PATCH" && path.endsWith(copy) && JSON.stringify(body).includes("in_trash");
      if (trashed && method === "PATCH" && path.endsWith(page)) home.edit(page, { ticked: true });
      return undefined;
    });
    await home.pass();
    home.sandbox.setFault(null);
    expect(home.seen(copy).in_trash).toBe(false);
    expect(home.seen(edited).in_trash).toBe(false);
  });

  it("is foreseen as the copy by a dry run", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    home.edit(page, { location: "Burg" });
    goingWith(home, copy);
    expect(await home.pass({ dryRun: true })).toMatchObject({
      success: true,
      stats: { removed: 0, updated: 1 },
    });
    expect(home.seen(twin).Ort).toBe("");
  });

  it("stays, and is told what the copy would have been told", async () => {
    const { home, page, copy, twin } = await aDuplicate();
    goingWith(home, copy);
    home.edit(page, { location: "Burg" });
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(twin)).toMatchObject({ in_trash: false, Ort: "Burg" });
    await home.untilQuiet();
    expect(home.copies(page)).toEqual([twin]);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: twin });
  });
});

describe("marks of ours that are refused", () => {
  it("because the copy was thrown away a moment ago: A4, in the same pass", async () => {
    const home = await QuickHousehold.open({ inMemory: true });
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    home.edit(copy, { sourceUserId: null }, home.ben);
    atFirst(home, patches(copy), () => home.trash(copy, home.ben));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 1, errors: 0 } });
    expect(home.seen(page).PartnerRelevant).toBe(false);
  });

  it("for another reason: an error of that row, which is asked about once", async () => {
    const home = await QuickHousehold.open({ inMemory: true });
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
    expect(told(report)).toEqual([`notion_error ${page}`]);
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
    const home = await QuickHousehold.open({ inMemory: true });
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(120_000);
    home.trash(copy, home.ben);
    home.edit(page, { name: "Oper" });
    atFirst(home, patches(copy), () => {
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
    const home = await QuickHousehold.open({ inMemory: true });
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
    atFirst(home, trashes(copy), () => home.edit(copy, { location: "Burg" }, home.ben));
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
    atFirst(home, trashes(twin), () => home.edit(twin, { location: "Burg" }, home.ben));
    await home.pass();
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
    atFirst(home, patches(page), () => home.edit(page, { ticked: true }));
    home.sandbox.clearLog();
    await home.pass();
    expect(home.effects.filter(trashes(copy))).toEqual([]);
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(page).Ort).toBe("Burg");
  });
});

it("C2: a page that was answered long before its turn came isn't taken for what it says by then", async () => {
  const home = await QuickHousehold.open({ inMemory: true });
  const { page, copy } = await home.share({ name: "Kino" });
  const user = home.config(home.anna);
  home.clock.advance(120_000);
  home.edit(page, { name: "Oper" });
  const calendar = await home.deps().gateway.open(user, "private", undefined, { requests: 0 });
  const answered = await calendar.read(page);
  if (answered === null) throw new Error("unreadable");
  atFirst(
    home,
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
    const home = await QuickHousehold.open({ inMemory: true });
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
    const home = await QuickHousehold.open({ inMemory: true });
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
    const home = await QuickHousehold.open({ inMemory: true });
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
    const home = await QuickHousehold.open({ inMemory: true });
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
    const home = await QuickHousehold.open({ inMemory: true });
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
    const home = await QuickHousehold.open({ inMemory: true });
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
  const home = await QuickHousehold.open({ inMemory: true });
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
