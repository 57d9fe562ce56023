/**
 * A database is exchanged, and a column by which we know what is shared is deleted and added again, with no pass in between
 * (E3, E5): what that took along can't be told from what people did.
 */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, messagesOf, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { type SharedRow, sharedRows } from "../support/shared-rows.ts";

const SCHEMAS = {
  PartnerRelevant: { checkbox: {} },
  SyncedToSharedId: { rich_text: {} },
  SourcePrivateId: { rich_text: {} },
} as const;
type Column = keyof typeof SCHEMAS;
const WHEN = ["before", "after"] as const;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const shared = () => sharedRows(home, 3);

function addAgain(source: string, name: Column): void {
  home.sandbox.world.removeProperty(source, name);
  home.sandbox.world.addProperty(source, name, SCHEMAS[name]);
}

function configure(privateDatabase: string): void {
  home.settings.set(home.anna.id, { ...home.settings.get(home.anna.id), privateDatabase });
}

/** Notion's duplicate of Anna's database is configured. @returns its data source */
function duplicateOwn(): string {
  const twin = home.duplicate(home.anna);
  configure(twin.databaseId);
  return twin.dataSourceId;
}

function duplicateShared(): string {
  const { world } = home.sandbox;
  const twin = world.duplicateDatabase(home.shared.databaseId);
  for (const { token } of home.members) world.share(token, twin.databaseId);
  home.configure({ sharedDatabase: twin.databaseId });
  return twin.dataSourceId;
}

/** Of Anna nothing is done, and that is told, at every pass; Ben's are synced. */
async function expectHeld(side: "private" | "shared", name: Column): Promise<void> {
  const state = await home.stateFiles();
  const fresh = home.add(home.anna, { name: "Neu", ticked: true });
  const bens = home.add(home.ben, { name: "Bens", ticked: true });
  const planned = await home.pass({ dryRun: true, only: [home.anna] });
  for (const _ of [1, 2]) {
    const report = userReport(await home.pass(), home.anna);
    expect(report).toMatchObject({ success: false, writes: 0, stats: { created: 0, removed: 0 } });
    expect(report.problems.map(({ code }) => code)).toEqual(["database_exchanged"]);
    expect(messagesOf(report).join()).toContain(`the property "${name}" of the ${side} database`);
  }
  expect(codes(planned)).toEqual(["database_exchanged"]);
  expect(await home.service().syncSingleAppointment({ id: fresh }, home.config(home.anna))).toBe(false);
  expect(home.seen(fresh)).toMatchObject({ SyncedToSharedId: "" });
  expect(home.seen(bens)).not.toMatchObject({ SyncedToSharedId: "" });
  const ofAnna = (files: Record<string, string>) =>
    Object.entries(files).filter(([file]) => file.includes(String(home.anna.id)));
  expect(ofAnna(await home.stateFiles())).toEqual(ofAnna(state));
  home.sandbox.world.trash(fresh);
}

function expectAsBefore(rows: readonly SharedRow[]): void {
  for (const [n, { page, copy }] of rows.entries()) {
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
    expect(home.seen(copy)).toMatchObject({
      ...{ PartnerRelevant: true, SourcePrivateId: page, in_trash: false },
      ...{ Name: `Termin ${n}`, Ort: `Ort ${n}` },
    });
  }
}

async function putBack(): Promise<void> {
  home.settings.delete(home.anna.id);
  home.configure({ sharedDatabase: home.shared.databaseId });
  const report = await home.pass();
  expect(report.success).toBe(true);
  expect(userReport(report, home.anna).stats).toMatchObject({ created: 0, removed: 0, conflicts: 0 });
  await home.untilQuiet();
}

describe.each(WHEN)("the private database was duplicated, and a column added again %s that", (when) => {
  it.each(["PartnerRelevant", "SyncedToSharedId"] as const)(
    "holds all of its owner's until the earlier one is back: %s",
    async (name) => {
      const rows = await shared();
      if (when === "before") addAgain(home.anna.dataSourceId, name);
      const twin = duplicateOwn();
      if (when === "after") addAgain(twin, name);
      await expectHeld("private", name);
      await putBack();
      expectAsBefore(rows);
    },
  );
});

it("the marks of the copies, added again beside a duplicate, are put back for the database that they were made from", async () => {
  const rows = await shared();
  duplicateOwn();
  addAgain(home.shared.dataSourceId, "SourcePrivateId");
  await expectHeld("shared", "SourcePrivateId");
  await putBack();
  expectAsBefore(rows);
});

it.each([
  ["private", "PartnerRelevant"],
  ["shared", "PartnerRelevant"],
  ["shared", "SourcePrivateId"],
] as const)(
  "no copy goes with the %s column %s beside a duplicate of the shared database",
  async (side, name) => {
    const rows = await shared();
    const twin = duplicateShared();
    addAgain(side === "private" ? home.anna.dataSourceId : twin, name);
    await expectHeld(side, name);
    await putBack();
    expectAsBefore(rows);
  },
);

it("is over as soon as the deleted column is restored", async () => {
  const rows = await shared();
  const twin = duplicateOwn();
  const { world } = home.sandbox;
  world.removeProperty(twin, "SyncedToSharedId");
  world.addProperty(twin, "SyncedToSharedId", SCHEMAS.SyncedToSharedId);
  await expectHeld("private", "SyncedToSharedId");
  world.renameProperty(twin, "SyncedToSharedId", "Wieder leer");
  world.restoreProperty(twin, "SyncedToSharedId");
  await home.untilQuiet();
  const pages = world.rows(twin).filter(({ in_trash }) => !in_trash);
  expect(pages.map(({ id }) => home.copy(id)).sort()).toEqual(rows.map(({ copy }) => copy).sort());
});

it("a run that may remove goes on with what stands there now, and the copies from before are taken back", async () => {
  const rows = await shared();
  const twin = duplicateOwn();
  addAgain(twin, "SyncedToSharedId");
  await expectHeld("private", "SyncedToSharedId");
  expect(await home.pass({ allowBulkDelete: true })).toMatchObject({
    success: true,
    stats: { created: 3, removed: 3 },
  });
  await home.untilQuiet();
  for (const { copy } of rows) expect(home.seen(copy)).toMatchObject({ in_trash: true });
});

it("a new database that has no column of the earlier one lost nothing: its appointments are shared", async () => {
  await shared();
  const other = home.addDatabase("private");
  configure(other.databaseId);
  const [page = ""] = [home.add({ ...home.anna, ...other }, { name: "Neu", ticked: true })];
  const report = await home.pass();
  expect(report).toMatchObject({ success: true, stats: { created: 1, removed: 0 } });
  expect(codes(report)).toEqual(["database_exchanged"]);
  expect(home.seen(page)).toMatchObject({ SyncedToSharedId: home.copy(page) });
});

describe("a database that was made from the same template as the earlier one, and prepared for sharing later", () => {
  /** People's columns have the ids of the earlier one's, ours don't. */
  function fromTemplate(of: string, ours: Readonly<Record<string, Record<string, unknown>>>) {
    const { world } = home.sandbox;
    const made = world.duplicateDatabase(of);
    for (const { token } of home.members) world.share(token, made.databaseId);
    for (const { id } of world.rows(made.dataSourceId)) world.trash(id);
    for (const [name, schema] of Object.entries(ours)) {
      world.removeProperty(made.dataSourceId, name);
      world.addProperty(made.dataSourceId, name, schema);
    }
    return made;
  }

  it("lost nothing: its appointments are shared, and the copies of the earlier one stay", async () => {
    const rows = await shared();
    const { PartnerRelevant, SyncedToSharedId } = SCHEMAS;
    const other = fromTemplate(home.anna.databaseId, { PartnerRelevant, SyncedToSharedId });
    configure(other.databaseId);
    const page = home.add({ ...home.anna, ...other }, { name: "Neu", ticked: true });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { created: 1, removed: 0 } });
    expect(codes(report)).toEqual(["database_exchanged"]);
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: home.copy(page) });
    expectAsBefore(rows);
  });

  it("gets the copies of everything that is shared", async () => {
    const rows = await shared();
    const { PartnerRelevant, SourcePrivateId } = SCHEMAS;
    const ours = { PartnerRelevant, SourcePrivateId, SourceUserId: { number: {} } };
    home.configure({ sharedDatabase: fromTemplate(home.shared.databaseId, ours).databaseId });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { created: 3, removed: 0 } });
    expect(codes(report)).toEqual(["database_exchanged"]);
    for (const { copy } of rows) expect(home.seen(copy)).toMatchObject({ in_trash: false });
  });
});

it("links that went in the earlier database while its duplicate had the copies are known from its memory", async () => {
  const rows = await shared();
  duplicateOwn();
  await home.untilQuiet();
  addAgain(home.anna.dataSourceId, "SyncedToSharedId");
  await putBack();
  expectAsBefore(rows);
});
