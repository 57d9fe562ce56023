import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { CombinedAppointmentService } from "../../src/engine/combined-appointment-service.ts";
import type { FaultAction } from "../../src/lab/sandbox/api.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { aRichText } from "../support/builders.ts";
import {
  codes,
  creates,
  once,
  PRIVATE_SCHEMA,
  patches,
  queries,
  SHARED_SCHEMA,
  told,
} from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const LIMITED: FaultAction = {
  kind: "respond",
  when: "before",
  status: 429,
  headers: { "Retry-After": "20" },
};

describe("C1: what Notion makes of a value", () => {
  it("is what counts, not what was sent, so that nothing is written for ever", async () => {
    // This Notion takes the spaces at the end away, on the shared side only.
    home.sandbox.setFault(() => ({
      kind: "rewrite",
      transform: (answer) => {
        const text = JSON.stringify(answer);
        const isPrivate = text.includes("SyncedToSharedId");
        return JSON.parse(isPrivate ? text : text.replaceAll("Odeon  ", "Odeon"));
      },
    }));
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon  " });
    expect((await home.pass()).writes).toBe(0);
    home.edit(copy, { name: "Theater" }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { conflicts: 0 } });
    expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Odeon  " });
    expect((await home.pass()).writes).toBe(0);
  });

  it("holds for links, long texts and odd times as well", async () => {
    const rich_text = [
      { text: { content: "Karten: ", link: { url: "https://example.com" } } },
      { text: { content: "a".repeat(2000) } },
      { text: { content: "b" } },
    ];
    const { page, copy } = await home.share({
      name: "Kino",
      date: { start: "2026-12-01T19:00:42+01:00", end: "2026-12-01T20:15:01.5Z" },
      raw: { Beschreibung: { rich_text } },
    });
    expect(home.seen(copy)).toMatchObject({
      Datum: home.seen(page).Datum,
      Beschreibung: home.seen(page).Beschreibung,
    });
    await home.untilQuiet();
    await home.loseState();
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { conflicts: 0 } });
  });
});

describe("C3: an edit", () => {
  it("is seen although it happened in the very minute of the last pass", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    expect((await home.pass()).writes).toBe(1);
    home.edit(copy, { name: "Zoo" }, home.ben);
    expect((await home.pass()).writes).toBe(1);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Zoo", "Zoo"]);
  });
});

describe("C2: a human's edit that comes between our read and our write", () => {
  it("is kept where the write to the copy had to wait for a Retry-After", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.clock.advance(MINUTE);
        home.edit(copy, { name: "Theater" }, home.ben);
        return LIMITED;
      }),
    );
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { conflicts: 1, updated: 1 } });
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Theater", "Theater"]);
    expect(home.comments(page)).toEqual([expect.stringContaining("Oper")]);
    await home.untilQuiet();
  });

  it("is kept where the write to the private page had to wait for a Retry-After", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "Oper" }, home.ben);
    home.sandbox.setFault(
      once(patches(page), () => {
        home.clock.advance(MINUTE);
        home.edit(page, { name: "Theater", location: "Burg" });
        return LIMITED;
      }),
    );
    expect(await home.pass()).toMatchObject({ success: true, stats: { conflicts: 1 } });
    expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Burg" });
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Ort: "Burg" });
    expect(home.comments(copy)).toEqual([expect.stringContaining("Oper")]);
  });

  it("is kept where the listing had grown old before the write", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "Oper" }, home.ben);
    home.sandbox.setFault(
      once(
        (request) => queries(request) && request.path.includes(home.shared.dataSourceId),
        () => {
          // The private listing has been read already.
          home.clock.advance(10_000);
          home.edit(page, { name: "Theater" });
          return undefined;
        },
      ),
    );
    await home.pass();
    const everything = `${home.seen(page).Name} ${home.comments(page)} ${home.comments(copy)}`;
    expect(everything).toContain("Theater");
    expect(everything).toContain("Oper");
    expect(home.seen(copy).Name).toBe(home.seen(page).Name);
  });

  it("is kept where a server in trouble made the write wait", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Oper" });
    let tries = 0;
    home.sandbox.setFault((request) => {
      if (!patches(copy)(request)) return undefined;
      tries += 1;
      if (tries > 4) return undefined;
      if (tries === 3) home.edit(copy, { name: "Theater" }, home.ben);
      return { kind: "respond", when: "before", status: 503 };
    });
    await home.pass();
    const everything = `${home.seen(page).Name} ${home.comments(page)} ${home.comments(copy)}`;
    expect(everything).toContain("Theater");
    expect(everything).toContain("Oper");
  });

  it("reaches the private page before the copy is trashed (A8)", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { ticked: false });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.edit(copy, { location: "Burg" }, home.ben);
        return LIMITED;
      }),
    );
    expect((await home.pass()).stats).toMatchObject({ removed: 1, updated: 1, conflicts: 0 });
    expect(home.seen(page)).toMatchObject({ Ort: "Burg", PartnerRelevant: false, SyncedToSharedId: "" });
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("keeps the copy alive as a row of its own where the private page is in the trash (A11)", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.trash(page);
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.edit(copy, { location: "Burg" }, home.ben);
        return LIMITED;
      }),
    );
    const report = await home.pass();
    expect(told(report)).toEqual([`copy_detached ${page} ${copy}`]);
    expect(home.seen(copy)).toMatchObject({
      Ort: "Burg",
      SourcePrivateId: "",
      SourceUserId: null,
      in_trash: false,
    });
  });

  it("doesn't make a copy come back that was trashed while we waited to write to it", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.trash(copy, home.ben);
        return LIMITED;
      }),
    );
    await home.untilQuiet();
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.copies(page)).toEqual([]);
    expect(home.seen(page)).toMatchObject({ Name: "Oper", PartnerRelevant: false, SyncedToSharedId: "" });
  });
});

describe("C4: a create whose outcome is unknown", () => {
  const failsAfter = (
    status: number,
    more: Partial<Extract<FaultAction, { kind: "respond" }>> = {},
  ): FaultAction => ({
    kind: "respond",
    when: "after",
    status,
    ...more,
  });
  const failsBefore = (status: number): FaultAction => ({ kind: "respond", when: "before", status });

  it.each([
    { what: "502 before the effect", action: failsBefore(502) },
    { what: "503 before the effect", action: failsBefore(503) },
    { what: "504 before the effect", action: failsBefore(504) },
    { what: "409", action: failsBefore(409) },
    { what: "429", action: LIMITED },
    { what: "502 in HTML, after the effect", action: failsAfter(502, { body: "<html>Bad Gateway</html>" }) },
    { what: "503 saved, with the id", action: failsAfter(503, { includeCommittedId: true }) },
    { what: "503 saved, without the id", action: failsAfter(503) },
    { what: "504 after the effect", action: failsAfter(504) },
    { what: "500 after the effect", action: failsAfter(500) },
    { what: "an answer that makes no sense", action: failsAfter(200, { body: "{" }) },
    { what: "a connection that drops before", action: { kind: "drop", when: "before" } },
    { what: "a connection that drops after", action: { kind: "drop", when: "after" } },
    { what: "a timeout before", action: { kind: "hang", when: "before" } },
    { what: "a timeout after", action: { kind: "hang", when: "after" } },
  ] as const)("makes exactly one copy: $what", async ({ action }) => {
    const page = home.add(home.anna, { name: "Kino", location: "Odeon", ticked: true });
    home.sandbox.setFault(once(creates, () => action));
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 2, stats: { created: 1, errors: 0 } });
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(1);
    expect(home.seen(home.copy(page))).toMatchObject({
      Name: "Kino",
      Ort: "Odeon",
      SourceUserId: home.anna.id,
    });
    expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
    await home.untilQuiet();
  });

  it.each(["the private page", "somebody else's shared page"])(
    "F4: makes its own copy where the answer names %s as what was saved",
    async (which) => {
      const foreign = home.sandbox.world.addRow(home.shared.dataSourceId, {});
      const page = home.add(home.anna, { name: "Kino", ticked: true });
      const committed_resource_id = which === "the private page" ? page : foreign;
      home.sandbox.setFault(
        once(creates, () => ({ ...failsBefore(503), additionalData: { committed_resource_id } })),
      );
      expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1, errors: 0 } });
      expect(home.seen(home.copy(page))).toMatchObject({ Name: "Kino", SourceUserId: home.anna.id });
      expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
      expect(home.seen(foreign)).toMatchObject({ Name: "", SourcePrivateId: "" });
      await home.untilQuiet();
    },
  );

  it("makes exactly one copy where it can't be looked up either, in the pass after", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    await home.pass({ dryRun: true });
    home.sandbox.setFault((request) => {
      if (creates(request)) return { kind: "drop", when: "after" };
      const looksUp = queries(request) && JSON.stringify(request.body).includes(page);
      return looksUp ? { kind: "respond", when: "before", status: 500 } : undefined;
    });
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(codes(report)).toEqual(["notion_unavailable"]);
    home.sandbox.setFault(null);
    await home.untilQuiet();
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(1);
    expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
  });

  it("leaves one copy where the first create only takes effect after the second (A14)", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    await home.pass();
    const late = home.sandbox.world.duplicateRow(home.copy(page), { by: home.anna.botId });
    home.sandbox.world.editRow(
      late,
      { Name: { title: [{ text: { content: "Kino" } }] } },
      { by: home.anna.botId },
    );
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { removed: 0 } });
    expect(home.copies(page)).toHaveLength(1);
    expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
  });
});

describe("C5: the state", () => {
  it("knows of each action before the next one is sent", async () => {
    const quick = await QuickHousehold.open({ inMemory: true });
    const page = quick.add(quick.anna, { name: "Kino", ticked: true });
    const remembered = () => quick.memory?.read(quick.anna.id).rows[page];
    let atLink: unknown;
    quick.sandbox.setFault((request) => {
      if (patches(page)(request)) atLink = remembered();
      return undefined;
    });
    await quick.pass();
    const copy = quick.copy(page);
    expect(atLink).toMatchObject({ copy, base: { name: {}, location: {} } });

    quick.edit(page, { name: "Oper", ticked: true });
    quick.edit(copy, { location: "Burg" }, quick.ben);
    const printBefore = remembered()?.base.name;
    let atPrivate: ReturnType<typeof remembered>;
    quick.sandbox.setFault((request) => {
      if (patches(page)(request)) atPrivate = remembered();
      return undefined;
    });
    await quick.pass();
    expect(atPrivate?.base.name).toBeDefined();
    expect(atPrivate?.base.name).not.toEqual(printBefore);
    expect(atPrivate?.pending).toMatchObject({ location: { side: "private" } });
  });

  it("says that a copy is about to be trashed or detached before that is asked for", async () => {
    const quick = await QuickHousehold.open({ inMemory: true });
    const [trashed, detached] = [await quick.share({ name: "Kino" }), await quick.share({ name: "Zoo" })];
    quick.trash(trashed.page);
    quick.edit(detached.copy, { name: "Zirkus" }, quick.ben);
    quick.trash(detached.page);
    const phases: unknown[] = [];
    quick.sandbox.setFault((request) => {
      for (const { page, copy } of [trashed, detached]) {
        if (patches(copy)(request)) phases.push(quick.memory?.read(quick.anna.id).rows[page]?.phase);
      }
      return undefined;
    });
    await quick.pass();
    expect(phases).toHaveLength(2);
    expect(phases).toEqual(
      expect.arrayContaining([
        { kind: "about-to", deed: "trash", from: "in-step" },
        { kind: "about-to", deed: "detach", from: "in-step" },
      ]),
    );
  });

  it("says that a copy comes back by our doing before that is asked for", async () => {
    const quick = await QuickHousehold.open({ inMemory: true });
    const { page, copy } = await quick.share({ name: "Kino" });
    quick.trash(copy, quick.ben);
    await quick.loseState();
    let phase: unknown;
    quick.sandbox.setFault((request) => {
      if (patches(copy)(request)) phase = quick.memory?.read(quick.anna.id).rows[page]?.phase;
      return undefined;
    });
    await quick.pass();
    expect(phase).toEqual({ kind: "trashed-by-us" });
    expect(quick.seen(copy).in_trash).toBe(false);
  });

  it("says so anew where something else was announced before and didn't happen", async () => {
    const quick = await QuickHousehold.open({ inMemory: true });
    const { page, copy } = await quick.share({ name: "Kino" });
    quick.trash(page);
    quick.edit(copy, { name: "Zoo" }, quick.ben);
    const isCopy = patches(copy);
    const phases: unknown[] = [];
    quick.sandbox.setFault((request) => {
      if (!isCopy(request)) return undefined;
      phases.push(quick.memory?.read(quick.anna.id).rows[page]?.phase);
      return { kind: "respond", when: "before", status: 500 };
    });
    await quick.pass();
    quick.edit(copy, { name: "Kino" }, quick.ben);
    phases.push("the partner's edit is taken back");
    await quick.pass();
    const [first, last] = [phases[0], phases.at(-1)];
    expect(first).toMatchObject({ deed: "detach" });
    expect(last).toMatchObject({ deed: "trash" });
  });
});

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

describe("C7: the state", () => {
  it("holds no content and no token", async () => {
    const written = {
      name: "Geheimtermin",
      description: "Vertraulich",
      location: "Nirgendwo",
      date: "2031-07-04",
    };
    const { page, copy } = await home.share(written);
    home.edit(page, { name: "Geheimtermin zwei" });
    home.edit(copy, { name: "Geheimtermin drei" }, home.ben);
    await home.pass();
    const texts = Object.values(await home.stateFiles()).join();
    expect(texts).toContain(page);
    for (const secret of ["Geheim", "Vertraulich", "Nirgendwo", "2031", home.anna.token, home.ben.token]) {
      expect(texts).not.toContain(secret);
      expect(home.lines.join()).not.toContain(secret);
    }
  });

  it.each([
    ["shared", SHARED_SCHEMA],
    ["private", PRIVATE_SCHEMA],
  ] as const)("is rebuilt where a user's %s database was exchanged for another", async (side, properties) => {
    const { page, copy } = await home.share({ name: "Kino" });
    const { world } = home.sandbox;
    const other = world.addDatabase({ title: "Neu", properties });
    world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { [`${side}Database`]: other.databaseId });
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, Name: "Kino" });
    expect(home.seen(copy).in_trash).toBe(false);
  });
});
