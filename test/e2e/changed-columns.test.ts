/** E1 to E3, E6 on the bundles: people change columns, and Notion's listings move, while appointments are shared. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PRIVATE_SCHEMA } from "../support/household.ts";
import { listedTwice } from "../support/listed-twice.ts";
import { BundledHousehold } from "../support/workflow-run.ts";

const TEXT = { rich_text: {} };
const BOX = { checkbox: {} };

let run: BundledHousehold;
beforeEach(async () => {
  run = await BundledHousehold.open();
});
afterEach(() => run.close());

describe("input 1: a column of the shared database that is gone for a pass", () => {
  it.each([
    ["Ort", TEXT],
    ["Datum", { date: {} }],
  ])("empties nothing, whether it is added by hand or by the doctor: %s", async (name, schema) => {
    const rows = await run.shared(8);
    const { world } = run.home.sandbox;
    const { dataSourceId } = run.home.shared;
    const before = run.shownBy(rows);
    const byHand = async () => world.addProperty(dataSourceId, name, schema);
    const byDoctor = async () => {
      expect(await run.doctor("--fix", "--yes")).toMatchObject({ code: 0 });
    };
    for (const mend of [byHand, byDoctor]) {
      world.removeProperty(dataSourceId, name);
      const failed = await run.sync();
      expect(failed).toMatchObject({ code: 1, codes: ["property_missing"], report: { writes: 0 } });
      for (const text of [failed.messages, failed.summary, failed.log]) expect(text).toContain(`"${name}"`);
      await mend();
      const mended = await run.sync();
      expect(mended).toMatchObject({
        code: 0,
        codes: [],
        report: { success: true, stats: { updated: 8, conflicts: 0, held: 0 } },
      });
      expect(run.shownBy(rows)).toEqual(before);
      expect(run.commentsOn(rows)).toEqual([]);
    }
    expect((await run.sync()).report).toMatchObject({ success: true, writes: 0 });
  });

  it("was renamed, and stays the column", async () => {
    const rows = await run.shared(8);
    const before = run.shownBy(rows);
    const { world } = run.home.sandbox;
    world.renameProperty(run.home.shared.dataSourceId, "Ort", "Wo");
    const renamed = await run.sync();
    expect(renamed).toMatchObject({ code: 0, codes: ["property_renamed"], report: { writes: 0 } });
    for (const text of [renamed.messages, renamed.summary, renamed.log]) expect(text).toMatch(/"Ort".*"Wo"/s);
    // What the program said before it knew renamed columns.
    world.addProperty(run.home.shared.dataSourceId, "Ort", TEXT);
    expect(await run.sync()).toMatchObject({ code: 0, report: { stats: { conflicts: 0, held: 0 } } });
    world.removeProperty(run.home.shared.dataSourceId, "Wo");
    expect(run.shownBy(rows)).toEqual(before);
    expect(run.commentsOn(rows)).toEqual([]);
  });
});

describe("input 2: PartnerRelevant deleted and added again", () => {
  it.each(["private", "shared"] as const)("takes nobody's appointment back: %s", async (side) => {
    const rows = await run.shared(4);
    const before = run.shownBy(rows);
    const { world } = run.home.sandbox;
    const source = side === "private" ? run.home.anna.dataSourceId : run.home.shared.dataSourceId;
    world.removeProperty(source, "PartnerRelevant");
    expect(await run.sync()).toMatchObject({ code: 1, report: { writes: 0 } });
    world.addProperty(source, "PartnerRelevant", BOX);
    const ticked = await run.sync();
    expect(ticked).toMatchObject({ code: 0, codes: ["tick_restored"], report: { stats: { removed: 0 } } });
    expect(ticked.report.users[0]?.problems).toHaveLength(1);
    for (const text of [ticked.messages, ticked.summary, ticked.log])
      expect(text).toMatch(/4 (private pages|shared copies) that were shared/);
    expect(run.shownBy(rows)).toEqual(before);
    expect(await run.sync()).toMatchObject({ code: 0, codes: [], report: { writes: 0 } });
  });
});

describe("input 3: a column that is configured under a name which only one database has", () => {
  it("is added where it is missing under the name that it had there, and only that", async () => {
    await run.close();
    const { Ort, ...rest } = PRIVATE_SCHEMA;
    run = await BundledHousehold.open({ privateSchema: { ...rest, Wo: Ort } });
    const { world } = run.home.sandbox;
    run.home.configure({ propertyNames: { location: "Wo" } });
    const page = run.home.add(run.home.anna, {
      name: "Kino",
      ticked: true,
      raw: { Wo: { rich_text: [{ text: { content: "Odeon" } }] } },
    });
    expect(await run.sync()).toMatchObject({ code: 0 });
    world.removeProperty(run.home.shared.dataSourceId, "Ort");
    expect(await run.sync()).toMatchObject({ code: 1, codes: ["property_missing"] });
    expect(await run.doctor("--fix", "--yes")).toMatchObject({ code: 0 });
    const copy = run.home.copy(page);
    expect(Object.keys(run.home.seen(copy))).toContain("Ort");
    expect(Object.keys(run.home.seen(copy))).not.toContain("Wo");
    expect(await run.sync()).toMatchObject({ code: 0, report: { stats: { conflicts: 0 } } });
    expect([run.home.seen(page).Wo, run.home.seen(copy).Ort]).toEqual(["Odeon", "Odeon"]);
  });
});

describe("input 4: a shared row that a listing shows twice", () => {
  it("counts once: its copy stays, and its page stays ticked", async () => {
    const rows = await run.shared(3);
    const before = run.shownBy(rows);
    for (const twice of [rows[0]?.copy, rows[1]?.page]) {
      run.home.sandbox.setFault(listedTwice(twice ?? ""));
      for (const _ of [1, 2]) {
        const pass = await run.sync();
        expect(pass).toMatchObject({
          code: 0,
          codes: [],
          report: { writes: 0, stats: { total_processed: 3 } },
        });
      }
    }
    expect(run.shownBy(rows)).toEqual(before);
  });
});
