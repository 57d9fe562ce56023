/** E5, E7, E8 on the bundles: the wrong database, a state that nobody keeps, a workspace that is full. */
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aClone, aRemote, GIT_ENV } from "../state/git-fixtures.ts";
import { creates } from "../support/household.ts";
import { refusePushes } from "../support/refusing-remote.ts";
import { BundledHousehold } from "../support/workflow-run.ts";

let run: BundledHousehold;
beforeEach(async () => {
  run = await BundledHousehold.open();
});
afterEach(() => run.close());

const live = () => run.home.sharedRows.filter((row) => !row.in_trash);

function configure(privateDatabase: string): void {
  run.home.settings.set(run.home.anna.id, { privateDatabase });
}

describe("input 5: another private database", () => {
  it("that exists and is the wrong one costs nothing, and is told once a pass", async () => {
    const rows = await run.shared(8);
    const before = run.shownBy(rows);
    configure(run.home.addDatabase("private").databaseId);
    for (const _ of [1, 2]) {
      const wrong = await run.sync();
      expect(wrong).toMatchObject({ code: 0, codes: ["database_exchanged"], report: { writes: 0 } });
      expect(wrong.report.users[0]?.problems).toHaveLength(1);
      for (const text of [wrong.messages, wrong.log]) expect(text).toContain("SYNC_ALLOW_BULK_DELETE");
      expect(wrong.summary).toContain("Allow many removals");
      for (const text of [wrong.messages, wrong.summary, wrong.log]) {
        expect(text).toContain("8 copies");
        expect(text).not.toMatch(/detached|edited since/);
      }
    }
    configure(run.home.anna.databaseId);
    expect(await run.sync()).toMatchObject({
      code: 0,
      codes: [],
      report: { writes: 0, stats: { conflicts: 0 } },
    });
    expect(run.shownBy(rows)).toEqual(before);
    expect(live()).toHaveLength(8);
  });

  it("that is Notion's duplicate of the one before takes the copies over: none stands twice", async () => {
    const rows = await run.shared(4);
    const copies = rows.map(({ copy }) => copy).sort();
    const twin = run.home.duplicate(run.home.anna);
    configure(twin.databaseId);
    const taken = await run.sync();
    expect(taken).toMatchObject({
      code: 0,
      codes: [],
      report: { stats: { created: 0, removed: 0, conflicts: 0 } },
    });
    const pages = run.home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
    expect(pages.map((page) => run.home.copy(page)).sort()).toEqual(copies);
    expect(live()).toHaveLength(4);
    for (const page of pages) expect(run.home.seen(page).SyncedToSharedId).toBe(run.home.copy(page));
    expect(await run.sync()).toMatchObject({ code: 0, codes: [], report: { writes: 0 } });
  });
});

describe("input 6: a remote that refuses pushes, and a fresh clone for each run", () => {
  it("fails every run, says what that means, and ends with the refusal", async () => {
    const { home } = run;
    const remote = aRemote();
    const onClone = () =>
      run.sync({ ...GIT_ENV, STATE_DIR: join(aClone(remote), "state"), STATE_PUSH: "true" });
    const refusing = refusePushes(remote);
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    expect((await onClone()).code).toBe(1);
    home.edit(page, { ticked: false });
    for (const _ of [1, 2]) {
      const red = await onClone();
      expect(red).toMatchObject({ code: 1, report: { success: false } });
      expect(red.codes).toContain("state_not_pushed");
      expect(red.report.users.map(({ success }) => success)).toEqual([false, false]);
      for (const text of [red.messages, red.summary, red.log]) {
        expect(text).toContain("unticking has no effect");
        expect(text).not.toContain("secret-policy");
      }
    }
    expect(home.copies(page)).toHaveLength(1);
    expect(refusing.asked()).toBeGreaterThan(0);
    refusing.relent();
    expect(await onClone()).toMatchObject({ code: 0 });
    expect(await onClone()).toMatchObject({ code: 0, codes: [], report: { stats: { removed: 1 } } });
    expect(home.copies(page)).toEqual([]);
  });
});

describe("input 7: a workspace that takes no new page", () => {
  it("is told once with the count and the remedy, asked once a pass, and holds nothing else up", async () => {
    const { home } = run;
    const rows = await run.shared(2);
    home.sandbox.world.fillWorkspace(home.shared.databaseId);
    for (let n = 0; n < 5; n += 1) home.add(home.anna, { name: `Neu ${n}`, ticked: true });
    home.edit(rows[0]?.page ?? "", { location: "Burg" });
    home.edit(rows[1]?.page ?? "", { ticked: false });
    const full = await run.sync();
    expect(full).toMatchObject({
      code: 1,
      codes: ["block_limit"],
      report: { success: false, stats: { created: 0, updated: 1, removed: 1, held: 5 } },
    });
    expect(full.report.users[0]?.problems).toHaveLength(1);
    home.sandbox.clearLog();
    expect(await run.sync()).toMatchObject({ code: 1, codes: ["block_limit"], report: { writes: 0 } });
    expect(home.sandbox.log.filter(creates)).toHaveLength(1);
    const doctor = await run.doctor();
    expect(doctor.code).toBe(1);
    for (const text of [full.messages, full.summary, full.log, doctor.stdout]) {
      expect(text).toMatch(/guest/);
      expect(text).not.toMatch(/give the integration|insert content/i);
    }
    for (const text of [full.messages, full.summary, full.log]) expect(text).toContain("5 appointments");
    home.sandbox.world.setWorkspace(home.shared.databaseId, { members: 1 });
    expect(await run.sync()).toMatchObject({ code: 0, codes: [], report: { stats: { created: 5 } } });
  });
});
