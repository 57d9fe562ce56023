import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { PassReport } from "../../src/core/report.ts";
import { messageOf } from "../../src/problems/table.ts";
import {
  codes,
  creates,
  type HouseholdOptions,
  messagesOf,
  PRIVATE_SCHEMA,
  patches,
  queries,
  SHARED_SCHEMA,
  userReport,
} from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const everything = { name: "Kino", date: "2026-12-01", location: "Odeon", description: "Karten" };
type Side = "private" | "shared";

const sourceOf = (side: Side) => (side === "private" ? home.anna.dataSourceId : home.shared.dataSourceId);
const rename = (side: Side, from: string, to: string) =>
  home.sandbox.world.renameProperty(sourceOf(side), from, to);
const renamedTold = (report: PassReport) =>
  userReport(report, home.anna)
    .problems.filter(({ code }) => code === "property_renamed")
    .map(messageOf);

const COLUMNS = [
  ...Object.keys(PRIVATE_SCHEMA).map((name) => ({ side: "private" as const, name })),
  ...Object.keys(SHARED_SCHEMA).map((name) => ({ side: "shared" as const, name })),
];

/** Rows with all fields filled, of which nothing may have been lost. */
async function rows(count = 8) {
  const pages = Array.from({ length: count }, (_, n) =>
    home.add(home.anna, { ...everything, name: `Kino ${n}`, ticked: true }),
  );
  await home.pass();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}

describe("E2: a renamed column", () => {
  it.each(COLUMNS)("stays the column, and is told: $name on the $side side", async ({ side, name }) => {
    const [first, second, ...others] = await rows();
    if (first === undefined || second === undefined) throw new Error("no rows");
    const before = others.map(({ page, copy }) => [home.seen(page), home.seen(copy)]);
    rename(side, name, "Anders");
    const inOldWords = (seen: Record<string, unknown>) =>
      Object.fromEntries(Object.entries(seen).map(([key, value]) => [key === "Anders" ? name : key, value]));
    home.edit(first.page, name === "Beschreibung" ? { location: "Burg" } : { description: "Zwei" });
    home.edit(second.copy, name === "Ort" ? { description: "Drei" } : { location: "Dom" }, home.ben);
    const report = await home.pass();
    expect(report).toMatchObject({
      success: true,
      stats: { updated: 2, conflicts: 0, removed: 0, errors: 0 },
    });
    const told = renamedTold(report);
    expect(told).toHaveLength(1);
    expect(told[0]).toMatch(new RegExp(`"${name}" in the ${side} database of user 101 .*"Anders"`));
    expect(told[0]).toMatch(/Rename it back .* or set properties\.\w+ to "Anders"/);
    const after = others.map(({ page, copy }) => [inOldWords(home.seen(page)), inOldWords(home.seen(copy))]);
    expect(after).toEqual(before);
    const quiet = await home.untilQuiet();
    expect(renamedTold(quiet)).toHaveLength(1);
    expect(quiet).toMatchObject({ success: true, writes: 0 });

    rename(side, "Anders", name);
    expect(codes(await home.untilQuiet())).toEqual([]);
  });

  it("is told of each one, side and user, however many there are at once", async () => {
    const [row] = await rows(1);
    if (row === undefined) throw new Error("no row");
    await home.share({ ...everything, name: "Zoo" }, home.ben);
    for (const { side, name } of COLUMNS) rename(side, name, `${name} neu`);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0 });
    expect(renamedTold(report)).toHaveLength(COLUMNS.length);
    const bens = userReport(report, home.ben).problems;
    expect(bens).toHaveLength(Object.keys(SHARED_SCHEMA).length);
    home.sandbox.world.editRow(row.page, { "Ort neu": { rich_text: [{ text: { content: "Burg" } }] } });
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(home.seen(row.copy)["Ort neu"]).toBe("Burg");
    const page = home.sandbox.world.addRow(home.anna.dataSourceId, {
      "Name neu": { title: [{ text: { content: "Oper" } }] },
      "PartnerRelevant neu": { checkbox: true },
    });
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1 } });
    expect(home.seen(page)["SyncedToSharedId neu"]).not.toBe("");
    await home.untilQuiet();
  });

  it("is recognised by a forced pass, and where a name was configured that isn't there", async () => {
    await rows(1);
    rename("shared", "Ort", "Anders");
    expect(await home.pass({ force: true })).toMatchObject({ success: true, writes: 0 });
    home.configure({ propertyNames: { location: "Wo" } });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0 });
    expect(renamedTold(report)).toEqual([
      expect.stringMatching(/"Wo" or "Ort" in the shared database .*"Anders"/),
    ]);
  });

  it("is an ordinary one where its new name is configured", async () => {
    await rows(1);
    rename("shared", "Ort", "Anders");
    await home.pass();
    home.configure({ propertyNames: { location: "Anders" } });
    const report = await home.untilQuiet();
    expect(codes(report)).toEqual([]);
    expect(report.requests).toBe(3);
  });

  it("costs nothing where nothing was renamed, and one look a side while it was", async () => {
    await rows(1);
    home.sandbox.clearLog();
    await home.pass({ only: [home.anna] });
    expect(home.sandbox.log).toHaveLength(2);
    rename("shared", "Ort", "Anders");
    await home.pass({ only: [home.anna] });
    home.sandbox.clearLog();
    await home.pass({ only: [home.anna] });
    expect(home.sandbox.log).toHaveLength(4);
  });

  it("gives way to a new one of its old name as soon as there is one", async () => {
    await rows(1);
    rename("shared", "Ort", "Anders");
    await home.pass();
    home.sandbox.world.addProperty(home.shared.dataSourceId, "Ort", { rich_text: {} });
    expect(codes(await home.pass({ dryRun: true }))).toEqual([]);
  });

  it("is told also where the pass fails for another reason", async () => {
    await rows(1);
    rename("shared", "Ort", "Anders");
    await home.pass();
    home.sandbox.world.removeProperty(home.anna.dataSourceId, "Datum");
    const report = await home.pass({ only: [home.anna] });
    expect(codes(report)).toEqual(["property_missing", "property_renamed"]);
  });

  it("is not recognised in another data source", async () => {
    await rows(1);
    const { Ort: _, ...others } = SHARED_SCHEMA;
    const properties = { ...others, Anders: { rich_text: {} } };
    const other = home.sandbox.world.addDatabase({ title: "Andere", properties });
    home.sandbox.world.share(home.anna.token, other.databaseId);
    home.settings.set(home.anna.id, { sharedDatabase: other.databaseId });
    const report = await home.pass({ only: [home.anna] });
    expect(codes(report)).toEqual(["property_missing"]);
  });

  it("of a further property stays it too, with a remedy that works", async () => {
    home = await QuickHousehold.open({ extra: { Farbe: { rich_text: {} } } });
    home.configure({ extraProperties: ["Farbe"] });
    const text = (content: string) => ({ rich_text: [{ text: { content } }] });
    const { page, copy } = await home.share({ name: "Kino", raw: { Farbe: text("rot") } });
    rename("private", "Farbe", "Anders");
    home.sandbox.world.editRow(page, { Anders: text("blau") });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { updated: 1, conflicts: 0 } });
    expect(home.seen(copy).Farbe).toBe("blau");
    expect(renamedTold(report)[0]).toMatch(/Rename it back to "Farbe".*extra_properties/);
    rename("shared", "Farbe", "Anders");
    home.settings.set(home.anna.id, { extraProperties: ["Anders"] });
    expect(await home.pass()).toMatchObject({ success: true, stats: { conflicts: 0 } });
    expect([home.seen(page).Anders, home.seen(copy).Anders]).toEqual(["blau", "blau"]);
    expect(renamedTold(await home.untilQuiet())).toEqual([]);
  });
});

describe("E2: a range in two columns", () => {
  const { Datum: _, ...rest } = PRIVATE_SCHEMA;
  const SPLIT: HouseholdOptions["privateSchema"] = {
    ...rest,
    Startdatum: { date: {} },
    Endedatum: { date: {} },
  };

  it.each([
    ["Startdatum", "Beginn"],
    ["Endedatum", "Schluss"],
  ])("stays one where %s is renamed", async (from, to) => {
    home = await QuickHousehold.open({ privateSchema: SPLIT });
    const on = (start: string, end: string) => ({
      Startdatum: { date: { start } },
      Endedatum: { date: { start: end } },
    });
    const { page, copy } = await home.share({ name: "Urlaub", raw: on("2026-12-24", "2026-12-26") });
    rename("private", from, to);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0 });
    expect(renamedTold(report)[0]).toContain(`"${from}" in the private database`);
    home.edit(copy, { date: { start: "2026-12-24", end: "2026-12-28" } }, home.ben);
    await home.pass();
    expect(home.seen(page)).toMatchObject({ [from === "Endedatum" ? to : "Endedatum"]: "2026-12-28" });
    expect(home.seen(copy).Datum).toBe("2026-12-24 → 2026-12-28");
    await home.untilQuiet();
  });
});

describe("E2: a column that is gone or has another type", () => {
  it.each(COLUMNS.filter(({ name }) => name !== "Name"))(
    "is named, with no write at all and remedies that cost nothing: $name on the $side side",
    async ({ side, name }) => {
      const [row] = await rows(1);
      if (row === undefined) throw new Error("no row");
      home.edit(row.page, { name: "Oper" });
      home.sandbox.world.removeProperty(sourceOf(side), name);
      home.sandbox.clearLog();
      const report = await home.pass({ only: [home.anna] });
      expect(report).toMatchObject({ success: false, writes: 0, stats: { errors: 1 } });
      expect(codes(report)).toEqual(["property_missing"]);
      const message = messagesOf(report.users[0])[0];
      expect(message).toMatch(new RegExp(`${side} database of user 101 has no property "${name}" any more`));
      expect(message).toMatch(/rename it back; if it was deleted, restore it in Notion/);
      expect(message).toMatch(/Adding a property of type \w+ with exactly this name is safe as well/);
      expect(home.effects).toEqual([]);
    },
  );

  it("is as before where it is restored, as the message says", async () => {
    await rows();
    const { world } = home.sandbox;
    world.removeProperty(home.shared.dataSourceId, "Ort");
    expect(codes(await home.pass({ only: [home.anna] }))).toEqual(["property_missing"]);
    world.restoreProperty(home.shared.dataSourceId, "Ort");
    expect(await home.pass()).toMatchObject({ success: true, writes: 0, stats: { conflicts: 0 } });
  });

  it("names both names where the renamed one has another type by now", async () => {
    await rows(1);
    const { world } = home.sandbox;
    rename("private", "Ort", "Anders");
    await home.pass();
    world.retypeProperty(home.anna.dataSourceId, "Anders", { checkbox: {} });
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toEqual(["property_wrong_type"]);
    expect(messagesOf(report.users[0])[0]).toMatch(
      /"Anders", which was "Ort", in the private database of user 101 is of type checkbox, not Text\. Undo the change of its type in Notion, or rename/,
    );
    world.retypeProperty(home.anna.dataSourceId, "Anders", { rich_text: {} });
    expect(await home.pass()).toMatchObject({ success: true, writes: 0 });
  });
});

describe("E2: a column renamed in the middle of a pass", () => {
  it.each([
    ["before a page is written", "Ort", { location: "Burg" }],
    ["before another of its fields is written", "Ort", { description: "Zwei" }],
  ])("the pass goes on: %s", async (_, name, edit) => {
    const [first, second] = await rows(2);
    if (first === undefined || second === undefined) throw new Error("no rows");
    home.edit(first.page, edit);
    home.edit(second.page, edit);
    home.atFirst(patches(first.copy), () => rename("shared", name, "Anders"));
    const report = await home.pass();
    home.sandbox.setFault(null);
    expect(report).toMatchObject({ success: true, stats: { updated: 2, conflicts: 0, errors: 0 } });
    expect(renamedTold(report)).toHaveLength(1);
    expect([home.seen(first.copy), home.seen(second.copy)]).toMatchObject(
      Array(2).fill({ Beschreibung: "Karten", Anders: "Odeon", ...inWords(edit) }),
    );
    expect(codes(await home.untilQuiet())).toContain("property_renamed");
  });

  it("the pass goes on: before a copy is made", async () => {
    await rows(1);
    const page = home.add(home.anna, { ...everything, name: "Oper", ticked: true });
    home.atFirst(creates, () => rename("shared", "Ort", "Anders"));
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 1 } });
    expect(home.seen(home.copy(page)).Anders).toBe("Odeon");
    await home.untilQuiet();
  });

  it("a single appointment is brought in step all the same", async () => {
    const [row] = await rows(1);
    if (row === undefined) throw new Error("no row");
    for (const name of ["SourcePrivateId", "Ort"]) rename("shared", name, `${name}2`);
    rename("private", "PartnerRelevant", "Anders");
    home.edit(row.page, { location: "Burg" });
    const user = home.config(home.anna);
    expect(await home.service().syncSingleAppointment({ id: row.page }, user)).toBe(true);
    expect(home.seen(row.copy).Ort2).toBe("Burg");
    expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(1);
    await home.untilQuiet();
  });

  it("the pass goes on: between the pages of a listing", async () => {
    await rows(101);
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!queries(request) || !request.path.includes(home.anna.dataSourceId)) return undefined;
      asked += 1;
      if (asked === 2) rename("private", "PartnerRelevant", "Anders");
      return undefined;
    });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 0, stats: { total_processed: 101 } });
    expect(renamedTold(report)).toHaveLength(1);
  });

  it("E1: one that was deleted and added again ends the pass before its values are taken for those of before", async () => {
    const [first, second] = await rows(2);
    if (first === undefined || second === undefined) throw new Error("no rows");
    home.edit(first.copy, { name: "Oper" }, home.ben);
    home.edit(second.copy, { name: "Zoo" }, home.ben);
    home.atFirst(patches(first.page), () => {
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
      home.sandbox.world.addProperty(home.anna.dataSourceId, "Ort", { rich_text: {} });
    });
    const report = await home.pass();
    expect(report.success).toBe(false);
    expect(userReport(report, home.anna).problems.map(({ code }) => code)).toEqual(["property_missing"]);
    expect(home.seen(first.copy).Ort).toBe("Odeon");
    expect(home.seen(second.copy).Ort).toBe("Odeon");
  });
});

it("a changed column that no listing shows keeps no pass from beginning", async () => {
  const { page, copy } = await home.share(everything);
  home.trash(page);
  home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
  home.sandbox.world.addProperty(home.anna.dataSourceId, "Ort", { rich_text: {} });
  const report = await home.pass();
  // What the column took along stands on the copy alone by now, so that lives on (A11).
  expect(codes(report)).toEqual(["copy_detached"]);
  expect(report.success).toBe(true);
  expect(home.seen(copy)).toMatchObject({ in_trash: false, SourcePrivateId: "", Ort: everything.location });
});

function inWords({ location, description }: { location?: string; description?: string }) {
  return {
    ...(location === undefined ? {} : { Anders: location }),
    ...(description === undefined ? {} : { Beschreibung: description }),
  };
}
