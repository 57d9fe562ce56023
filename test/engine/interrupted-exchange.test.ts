/** E5 where a pass breaks off: what an exchange of databases began, the next pass goes on with. */
import { beforeEach, describe, expect, it } from "vitest";
import { creates, patches } from "../support/household.ts";
import { interrupted, isWrite } from "../support/interruptions.ts";
import { withOlderState } from "../support/older-state.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});

const live = () => home.sharedRows.filter((row) => !row.in_trash).map(({ id }) => id);

describe("E5: Notion's duplicate of a private database", () => {
  async function duplicated() {
    const shared = await home.share({ name: "Kino" });
    home.settings.set(home.anna.id, { privateDatabase: home.duplicate(home.anna).databaseId });
    return shared;
  }

  it("takes its copies over although the pass before died just ahead of that", async () => {
    const { copy } = await duplicated();
    const rehearsal = home.fork(7);
    rehearsal.sandbox.clearLog();
    await rehearsal.pass();
    const k = rehearsal.sandbox.log.findIndex(isWrite);
    await interrupted(home, { k, mode: "the process is killed before it" });
    await home.untilQuiet();
    expect(live()).toEqual([copy]);
  });

  it("gets no second copies while nobody knows where the pages of the first ones stand", async () => {
    const { page, copy } = await duplicated();
    home.sandbox.setFault(({ path }) =>
      path === `/v1/pages/${page}` ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(home.sandbox.log.filter(creates)).toHaveLength(1);
    home.sandbox.setFault(null);
    await home.untilQuiet();
    expect(live()).toEqual([copy]);
  });
});

describe("E5: copies that are taken back on request", () => {
  it("are no edited ones after a try that Notion refused", async () => {
    const { copy } = await home.share({ name: "Kino" });
    home.settings.set(home.anna.id, { privateDatabase: home.addDatabase("private").databaseId });
    await home.pass();
    home.sandbox.setFault((request) =>
      patches(copy)(request) ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    expect(await home.pass({ allowBulkDelete: true })).toMatchObject({ success: false, writes: 0 });
    home.sandbox.setFault(null);
    expect(await home.pass({ allowBulkDelete: true })).toMatchObject({ success: true, writes: 1 });
    expect(home.seen(copy)).toMatchObject({ in_trash: true, SourceUserId: home.anna.id });
  });
});

describe("E5 with a state of the older form (F5)", () => {
  it("keeps its bases: put back, an edit travels, and nothing looks like a conflict", async () => {
    await withOlderState(home, async () => {
      await home.share({ name: "Kino", location: "Odeon" });
    });
    const [page = ""] = home.sandbox.world.rows(home.anna.dataSourceId).map(({ id }) => id);
    home.settings.set(home.anna.id, { privateDatabase: home.addDatabase("private").databaseId });
    await home.pass();
    home.settings.delete(home.anna.id);
    home.edit(page, { name: "Oper" });
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1, conflicts: 0 } });
    expect(home.seen(home.copy(page)).Name).toBe("Oper");
  });
});
