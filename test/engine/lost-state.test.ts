import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CombinedAppointmentService } from "../../src/engine/combined-appointment-service.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { aRichText } from "../support/builders.ts";
import { codes, patches, queries } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open({ inMemory: false });
});
afterEach(() => home.close());

describe("C6: without the state", () => {
  /** Five shared rows, and something that would take the copy of four of them away. */
  async function fiveRows() {
    const row = (name: string) => home.share({ name, location: "Odeon" });
    const rows = {
      edited: await row("Kino"),
      unticked: await row("Zoo"),
      untickedByPartner: await row("Oper"),
      trashed: await row("Bad"),
      trashedByPartner: await row("Wald"),
    };
    home.clock.advance(2 * MINUTE);
    home.edit(rows.edited.page, { name: "Kino um acht" });
    home.edit(rows.unticked.page, { ticked: false });
    home.edit(rows.untickedByPartner.copy, { ticked: false }, home.ben);
    home.trash(rows.trashed.page);
    home.trash(rows.trashedByPartner.copy, home.ben);
    return rows;
  }

  it("a pass adopts and merges, but takes nothing away; the next one does", async () => {
    const rows = await fiveRows();
    await home.loseState();
    const report = await home.pass();
    expect(report.stats).toMatchObject({ removed: 0, conflicts: 1, updated: 1, created: 1 });
    expect(home.seen(rows.edited.copy).Name).toBe("Kino um acht");
    expect(home.comments(rows.edited.copy)).toEqual([expect.stringContaining("Kino")]);
    for (const { copy } of Object.values(rows)) expect(home.seen(copy).in_trash).toBe(false);
    expect(home.seen(rows.unticked.page)).toMatchObject({ SyncedToSharedId: rows.unticked.copy });
    expect(home.seen(rows.untickedByPartner.page)).toMatchObject({ PartnerRelevant: true });
    // A5: nobody knows any more who trashed it.
    expect(home.seen(rows.trashedByPartner.copy)).toMatchObject({ PartnerRelevant: true, in_trash: false });

    const next = await home.pass();
    expect(next.stats).toMatchObject({ removed: 3, conflicts: 0, held: 0 });
    expect(home.seen(rows.unticked.copy).in_trash).toBe(true);
    expect(home.seen(rows.untickedByPartner.copy).in_trash).toBe(true);
    expect(home.seen(rows.trashed.copy).in_trash).toBe(true);
    expect(home.seen(rows.edited.copy).in_trash).toBe(false);
    expect(home.seen(rows.trashedByPartner.copy).in_trash).toBe(false);
    await home.untilQuiet();
  });

  it.each([
    { what: "cut short", text: '{"version": 1, "user": 101, "rows": {' },
    { what: "full of conflict marks", text: "<<<<<<< ours\n{}\n=======\n{}\n>>>>>>> theirs\n" },
    { what: "empty", text: "" },
    { what: "another user's", text: '{"version": 1, "user": 999, "key": "", "calendars": {}, "rows": {}}' },
  ])("a state file that is $what is put aside and told, and nothing is taken away", async ({ text }) => {
    const rows = await fiveRows();
    await home.writeStateFile(home.anna, text);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(codes(report)).toContain("state_damaged");
    expect(home.seen(rows.unticked.copy).in_trash).toBe(false);
    expect(home.seen(rows.trashed.copy).in_trash).toBe(false);
    expect(Object.keys(await home.stateFiles()).length).toBeGreaterThan(2);
    const next = await home.pass();
    expect(next.stats.removed).toBe(3);
    expect(codes(next)).not.toContain("state_damaged");
  });

  it("C7: a new token is a lost state for its user, no more", async () => {
    const { page, copy } = await home.share({ name: "Bens Kino" }, home.ben);
    const rows = await fiveRows();
    home.edit(page, { ticked: false });
    const { world } = home.sandbox;
    const renewed = world.addConnection({ name: "Anna, renewed" });
    world.share(renewed.secret, home.anna.databaseId);
    world.share(renewed.secret, home.shared.databaseId);
    world.revoke(home.anna.token);
    home.settings.set(home.anna.id, { privateToken: renewed.secret, sharedToken: renewed.secret });
    const report = await home.pass();
    expect(report.users.map(({ stats }) => stats.removed)).toEqual([0, 1]);
    expect(home.seen(rows.unticked.copy).in_trash).toBe(false);
    expect(home.seen(copy).in_trash).toBe(true);
    expect((await home.pass()).stats.removed).toBe(3);
  });

  it("an adopt-only pass that failed in between is not over", async () => {
    const rows = await fiveRows();
    await home.loseState();
    home.sandbox.setFault((request) =>
      patches(rows.edited.copy)(request) ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: false, stats: { removed: 0, errors: 1 } });
    expect((await home.pass()).stats).toMatchObject({ removed: 0, errors: 1 });
    home.sandbox.setFault(null);
    expect((await home.pass()).stats).toMatchObject({ removed: 0, errors: 0 });
    expect((await home.pass()).stats).toMatchObject({ removed: 3 });
  });

  it("an adopt-only pass whose listing failed leaves the next one adopt-only", async () => {
    await fiveRows();
    await home.loseState();
    home.sandbox.setFault((request) =>
      queries(request) ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    expect(await home.pass()).toMatchObject({ success: false, writes: 0 });
    home.sandbox.setFault(null);
    expect((await home.pass()).stats.removed).toBe(0);
    expect((await home.pass()).stats.removed).toBe(3);
  });

  it("one appointment that is synced by itself doesn't make the others look known", async () => {
    const rows = await fiveRows();
    await home.loseState();
    await home.service().syncSingleAppointment({ id: rows.edited.page }, home.config(home.anna), true);
    expect((await home.pass()).stats.removed).toBe(0);
    expect((await home.pass()).stats.removed).toBe(3);
  });
});

describe("C6: without the state, a new appointment that is shared at once", () => {
  it("doesn't make the others look known either", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { ticked: false });
    await home.loseState();
    const service = new CombinedAppointmentService(
      home.config(home.anna),
      home.service(),
      tellingLog(home.log),
    );
    const created = await service.createAppointment({
      fields: { name: aRichText("Zoo") },
      partnerRelevant: true,
    });
    expect(home.copies(created)).toHaveLength(1);
    expect((await home.pass()).stats.removed).toBe(0);
    expect(home.seen(copy).in_trash).toBe(false);
    expect((await home.pass()).stats.removed).toBe(1);
  });
});

describe("C6: with a state from the past", () => {
  it("loses no value: what was edited since is preserved", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    const kept = await home.keepState();
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Oper", location: "Burg" });
    await home.pass();
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "Theater" }, home.ben);
    await home.rollBack(kept);
    const report = await home.pass();
    expect(report.stats).toMatchObject({ removed: 0, errors: 0 });
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Theater", "Theater"]);
    expect([home.seen(page).Ort, home.seen(copy).Ort]).toEqual(["Burg", "Burg"]);
    expect(home.comments(page)).toEqual([expect.stringContaining("Oper")]);
    await home.untilQuiet();
  });

  it("takes nothing away that was shared again since, with the copy that the state knows in the trash", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const kept = await home.keepState();
    home.edit(page, { ticked: false });
    await home.pass();
    home.edit(page, { ticked: true });
    await home.pass();
    const second = home.copy(page);
    await home.rollBack(kept);
    expect((await home.pass()).stats).toMatchObject({ removed: 0, created: 0 });
    expect(home.copy(page)).toBe(second);
    expect(home.seen(copy).in_trash).toBe(true);
    await home.untilQuiet();
  });

  it("takes nothing away that was ticked again since, with no copy yet", async () => {
    const { page } = await home.share({ name: "Kino" });
    const kept = await home.keepState();
    home.edit(page, { ticked: false });
    await home.pass();
    home.edit(page, { ticked: true });
    await home.rollBack(kept);
    expect((await home.pass()).stats).toMatchObject({ removed: 0, created: 1 });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: home.copy(page) });
    await home.untilQuiet();
  });

  it("makes no second copy of what was created since", async () => {
    await home.share({ name: "Kino" });
    const kept = await home.keepState();
    const { page, copy } = await home.share({ name: "Zoo" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Zirkus" });
    await home.rollBack(kept);
    await home.untilQuiet();
    expect(home.copy(page)).toBe(copy);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Zirkus", "Zirkus"]);
  });

  it("takes away what is unticked, for that is still the owner's wish", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const kept = await home.keepState();
    home.edit(page, { name: "Oper" });
    await home.pass();
    await home.rollBack(kept);
    home.edit(page, { ticked: false });
    expect((await home.pass()).stats).toMatchObject({ removed: 1 });
    expect(home.seen(copy).in_trash).toBe(true);
  });
});
