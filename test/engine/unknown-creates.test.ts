import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultAction } from "../../src/lab/sandbox/api.ts";
import { codes, creates, once, queries } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

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
