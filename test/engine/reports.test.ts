import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, messagesOf, patches, queries } from "../support/household.ts";
import { Doom, QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

/** Listings take so long that every page has to be read again before it is overwritten (C2). */
function slowListings(): void {
  home.sandbox.setFault(({ path }) => {
    if (path.endsWith("/query")) home.clock.advance(4_000);
    return undefined;
  });
}

async function aShared(
  written = { name: "Kino", location: "Odeon" },
): Promise<{ page: string; copy: string }> {
  const page = home.add(home.anna, { ...written, ticked: true });
  await home.pass();
  home.clock.advance(120_000);
  return { page, copy: home.copy(page) };
}

describe("what a pass tells of a row that it had to decide twice", () => {
  it("A7: that the partner removed the copy", async () => {
    const { copy } = await aShared();
    home.edit(copy, { ticked: false }, home.ben);
    slowListings();
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 3, stats: { removed: 1 } });
    expect(codes(report)).toEqual(["copy_removed_by_partner"]);
  });

  it("B4: that a conflict was resolved, once", async () => {
    const { page, copy } = await aShared();
    home.edit(page, { location: "Lux" });
    home.clock.advance(120_000);
    home.edit(copy, { location: "Arsenal", description: "OmU" }, home.ben);
    slowListings();
    const report = await home.pass();
    expect(report).toMatchObject({ stats: { conflicts: 1, updated: 1 } });
    expect(codes(report)).toEqual(["conflict_resolved"]);
    expect(home.comments(page)).toHaveLength(1);
  });

  it("B4: that a conflict was resolved beside another field whose value Notion refused", async () => {
    const { page, copy } = await aShared();
    home.edit(copy, { location: "Arsenal" }, home.ben);
    home.clock.advance(120_000);
    home.edit(page, { location: "Lux", description: "OmU" });
    home.sandbox.setFault(({ method, body }) =>
      method === "PATCH" && JSON.stringify(body).includes("OmU")
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    expect(codes(await home.pass())).toEqual(["conflict_resolved", "value_held"]);
    expect(home.seen(copy)).toMatchObject({ Ort: "Lux" });
  });

  it("names the property as the user knows it", async () => {
    const { page, copy } = await aShared();
    home.edit(page, { location: "Lux" });
    home.edit(copy, { location: "Arsenal" }, home.ben);
    const [message] = (await home.pass()).users.flatMap(messagesOf);
    expect(message).toContain('"Ort"');
  });
});

describe("what a pass tells after an earlier one died", () => {
  it("A7: finishes what was begun, and says who wanted it", async () => {
    const { page, copy } = await aShared();
    home.edit(copy, { ticked: false }, home.ben);
    const doom = new Doom();
    home.sandbox.setFault(({ method, path, body }) => {
      const isTrash = method === "PATCH" && path.endsWith(copy) && JSON.stringify(body).includes("in_trash");
      if (isTrash) doom.strike();
      return doom.struck ? { kind: "drop", when: "before" } : undefined;
    });
    expect(await home.passUntilDeath(doom)).toBeNull();
    home.sandbox.setFault(null);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { removed: 1 } });
    expect(codes(report)).toEqual(["copy_removed_by_partner"]);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, SyncedToSharedId: "", in_trash: false });
  });

  it("A4: counts what was begun, and says who wanted it", async () => {
    const { page, copy } = await aShared();
    home.trash(copy, home.ben);
    await home.passThatDiesWith(patches(page));
    expect(home.seen(page).PartnerRelevant).toBe(false);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { removed: 1 } });
    expect(codes(report)).toEqual(["copy_removed_by_partner"]);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { removed: 0 } });
  });

  it("A4, recreated: a copy that was unticked before it was thrown away isn't taken for one that the partner unticks now", async () => {
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await aShared();
    home.edit(copy, { ticked: false }, home.ben);
    home.trash(copy, home.ben);
    await home.passThatDiesWith(patches(copy));
    expect(home.seen(copy)).toMatchObject({ in_trash: false, PartnerRelevant: false });
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(copy)).toMatchObject({ in_trash: false, PartnerRelevant: true });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
  });

  it("counts a trash whose answer was lost although its repeat is refused", async () => {
    const { page, copy } = await aShared();
    home.edit(page, { ticked: false });
    let first = true;
    home.sandbox.setFault(({ method, path, body }) => {
      if (method !== "PATCH" || !path.endsWith(copy) || !JSON.stringify(body).includes("in_trash"))
        return undefined;
      if (!first) return { kind: "respond", when: "before", status: 400, code: "validation_error" };
      first = false;
      return { kind: "respond", when: "after", status: 504 };
    });
    expect(await home.pass()).toMatchObject({ success: true, writes: 2, stats: { removed: 1, errors: 0 } });
  });
});

describe("a copy that the listing hides", () => {
  it("stays the copy beside a duplicate that the listing shows", async () => {
    const { page, copy } = await aShared();
    const duplicate = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.sandbox.world.archive(copy);
    home.edit(page, { location: "Lux" });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { conflicts: 0, updated: 1 } });
    expect(codes(report)).toEqual(["duplicate_copy"]);
    expect([home.seen(copy).Ort, home.seen(duplicate).Ort]).toEqual(["Lux", "Odeon"]);
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: copy });
  });
});

describe("a copy that nobody can read any more, beside a duplicate that the listing shows", () => {
  it("is no fault of the program's", async () => {
    const { page, copy } = await aShared();
    const duplicate = home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
    home.sandbox.world.unshare(home.anna.token, copy);
    home.sandbox.world.unshare(home.ben.token, copy);
    expect(await home.pass()).toMatchObject({ success: true, stats: { errors: 0 } });
    expect(home.seen(page).PartnerRelevant).toBe(true);
    expect(home.seen(duplicate).in_trash).toBe(false);
  });
});

describe("a link that was turned to another row's copy, with the state lost", () => {
  it("is no reason to take that copy, where the row has copies of its own", async () => {
    const [row, other] = [await aShared(), await aShared({ name: "Zoo", location: "Hellabrunn" })];
    const duplicate = home.sandbox.world.duplicateRow(row.copy, { by: home.ben.person });
    home.edit(row.page, { link: other.copy });
    await home.loseState();
    const before = home.whole(other.copy);
    expect(await home.pass()).toMatchObject({ success: true });
    await home.untilQuiet();
    expect(home.whole(other.copy)).toBe(before);
    expect([row.copy, duplicate]).toContain(home.seen(row.page).SyncedToSharedId);
    expect(home.seen(other.page).SyncedToSharedId).toBe(other.copy);
  });
});

describe("an adopt-only pass", () => {
  it("C6: isn't over while a row ends in an error", async () => {
    const { page } = await aShared();
    const other = home.add(home.anna, { name: "Arzt", ticked: true });
    await home.pass();
    home.edit(page, { ticked: false });
    await home.loseState();
    home.edit(other, { location: "Mitte" });
    home.sandbox.setFault(({ method }) =>
      method === "PATCH" ? { kind: "respond", when: "before", status: 409 } : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: false });
    home.sandbox.setFault(null);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.copies(page)).toHaveLength(1);
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 1 } });
  });
});

describe("a value that fits no request", () => {
  it("is held, in this pass and the next, while the other fields travel without a conflict", async () => {
    const page = home.add(home.anna, { name: "Kino", location: "Odeon", description: "LONG", ticked: true });
    // Nobody can type so much through the interface, but a text of 250,000 characters may stand there.
    home.sandbox.setFault(() => ({
      kind: "rewrite",
      transform: (body) => JSON.parse(JSON.stringify(body).replaceAll("LONG", "x".repeat(250_000))),
    }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1, held: 1 } });
    home.edit(home.copy(page), { location: "Lux" }, home.ben);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { updated: 1, held: 1, conflicts: 0 } });
    expect(codes(report)).toEqual(["value_held"]);
    expect(home.seen(page)).toMatchObject({ Ort: "Lux" });
    expect(home.comments(page)).toEqual([]);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { held: 1 } });
  });
});

describe("a dry run beside a row that can't be read", () => {
  it("D7: counts what the real run then does", async () => {
    const { copy } = await aShared();
    const { page: edited } = await aShared({ name: "Arzt", location: "Nord" });
    const { page: unticked } = await aShared({ name: "Chor", location: "Süd" });
    home.sandbox.world.archive(copy);
    home.edit(edited, { location: "Ost" });
    home.edit(unticked, { ticked: false });
    home.sandbox.setFault(({ method, path }) =>
      method === "GET" && path.endsWith(copy) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    const dry = await home.pass({ dryRun: true });
    const real = await home.pass();
    expect(real).toMatchObject({
      writes: 3,
      stats: { total_processed: 3, updated: 1, removed: 1, errors: 1 },
    });
    expect([dry.writes, dry.stats, dry.success]).toEqual([real.writes, real.stats, real.success]);
  });
});

describe("the log of a pass", () => {
  const completed = () => home.lines.filter((line) => line.startsWith("Sync completed"));

  it("has a line for each user whose pass was completed, with the counts", async () => {
    await aShared();
    expect(completed()).toHaveLength(home.members.length);
    const annas = completed().find((line) => line.includes(`user ${home.anna.id}:`));
    expect(annas).toMatch(/^Sync completed for user \d+: \{.*"created":1/);
  });

  it("has none for a user whose pass failed", async () => {
    home.sandbox.setFault((request) =>
      queries(request) && request.path.includes(home.anna.dataSourceId)
        ? { kind: "respond", when: "before", status: 400 }
        : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: false });
    expect(completed()).toEqual([expect.stringContaining(`user ${home.ben.id}:`)]);
  });

  it("has none for a pass that was told to stop, which is no failure", async () => {
    for (let n = 0; n < 12; n += 1) home.add(home.anna, { name: `T${n}`, ticked: true });
    const stop = new AbortController();
    home.sandbox.setFault(({ method, path }) => {
      if (method === "POST" && path === "/v1/pages") stop.abort();
      return undefined;
    });
    expect(await home.pass({ stop: stop.signal })).toMatchObject({ success: true, interrupted: true });
    expect(completed().filter((line) => line.includes(`user ${home.anna.id}:`))).toEqual([]);
  });
});
