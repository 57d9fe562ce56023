import { describe, expect, test } from "vitest";
import type { Sandbox } from "../../../src/lab/sandbox/index.ts";
import { aClient, aClock, aSandbox, aTable, refusal, text, title } from "./support.ts";

const DAY = 24 * 60 * 60_000;

/** A free workspace of two members that takes two blocks more; the database itself is the first of its three. */
async function aSmallWorkspace(settings: Parameters<Sandbox["world"]["setWorkspace"]>[1] = {}) {
  const clock = aClock();
  const sandbox = await aSandbox({ now: clock.now });
  const { databaseId, dataSourceId } = aTable(sandbox);
  sandbox.world.setWorkspace(databaseId, { members: 2, blockLimit: 3, ...settings });
  const client = aClient(sandbox);
  const create = () =>
    client.pages.create({ parent: { data_source_id: dataSourceId }, properties: { Name: title("x") } });
  const rows = () => sandbox.world.rows(dataSourceId).length;
  const full = () => sandbox.world.workspace(databaseId).full;
  return { clock, sandbox, databaseId, dataSourceId, client, create, rows, full };
}

const FULL = { status: 403, code: "restricted_resource" };

describe("a free workspace with more than one member", () => {
  test("takes the write that reaches its limit, and for three days whatever comes after", async () => {
    const { clock, sandbox, databaseId, create, rows } = await aSmallWorkspace();
    await create();
    await create();
    clock.advance(3 * DAY - 1);
    await create();
    expect(sandbox.world.workspace(databaseId)).toMatchObject({ blocks: 4, full: false });
    clock.advance(1);
    expect(await refusal(create())).toMatchObject(FULL);
    expect(rows()).toBe(3);
  });

  test("refuses with a field that no missing capability has", async () => {
    const { sandbox, create, databaseId } = await aSmallWorkspace();
    sandbox.world.fillWorkspace(databaseId);
    const additional_data = { block_limit: "block_creation" };
    await expect(create()).rejects.toMatchObject({ ...FULL, additional_data });
    sandbox.world.setCapabilities(sandbox.token, { insert: false });
    await expect(create()).rejects.not.toMatchObject({ additional_data });
  });

  test("gets no block back for a page in the trash or gone for good", async () => {
    const { sandbox, dataSourceId, create } = await aSmallWorkspace({ graceMs: 0 });
    sandbox.world.trash(sandbox.world.addRow(dataSourceId, {}));
    sandbox.world.destroy(sandbox.world.addRow(dataSourceId, {}));
    expect(await refusal(create())).toMatchObject(FULL);
  });

  test("that is full goes on with reads, edits, trashing, restoring, comments and new data sources", async () => {
    const { sandbox, databaseId, dataSourceId, client } = await aSmallWorkspace();
    const row = sandbox.world.addRow(dataSourceId, {});
    sandbox.world.fillWorkspace(databaseId);
    await client.pages.retrieve({ page_id: row });
    await client.dataSources.query({ data_source_id: dataSourceId });
    await client.comments.create({ parent: { page_id: row }, rich_text: text("x") });
    await client.pages.update({ page_id: row, properties: { Name: title("y") } });
    await client.pages.update({ page_id: row, in_trash: true });
    await client.pages.update({ page_id: row, in_trash: false });
    const parent = { type: "database_id", database_id: databaseId } as const;
    await client.dataSources.create({ parent, properties: { Name: { title: {} } } });
    expect(sandbox.world.row(row)).toMatchObject({ in_trash: false });
  });

  test("can be told to refuse restoring, which Notion doesn't document", async () => {
    const { sandbox, databaseId, dataSourceId, client } = await aSmallWorkspace({ restoring: false });
    const row = sandbox.world.addRow(dataSourceId, {});
    sandbox.world.trash(row);
    const restore = () => client.pages.update({ page_id: row, in_trash: false });
    await restore();
    sandbox.world.trash(row);
    sandbox.world.fillWorkspace(databaseId);
    expect(await refusal(restore())).toMatchObject(FULL);
    expect(sandbox.world.row(row)).toMatchObject({ in_trash: true });
  });

  test("has room again with one member, and doesn't begin its grace anew with the second", async () => {
    const { clock, sandbox, databaseId, create, full } = await aSmallWorkspace();
    await create();
    await create();
    clock.advance(3 * DAY);
    expect(full()).toBe(true);
    sandbox.world.setWorkspace(databaseId, { members: 1 });
    await create();
    sandbox.world.setWorkspace(databaseId, { members: 2 });
    expect(full()).toBe(true);
  });

  test("counts what people make, but stops no person", async () => {
    const { sandbox, databaseId, dataSourceId } = await aSmallWorkspace();
    const row = sandbox.world.addRow(dataSourceId, {});
    sandbox.world.fillWorkspace(databaseId);
    sandbox.world.duplicateRow(row);
    sandbox.world.addRow(dataSourceId, {});
    expect(sandbox.world.workspace(databaseId)).toMatchObject({ blocks: 5 });
  });

  test("is one among others: a database elsewhere still takes pages", async () => {
    const { sandbox, databaseId, create, client } = await aSmallWorkspace();
    const elsewhere = aTable(sandbox);
    sandbox.world.fillWorkspace(databaseId);
    expect(await refusal(create())).toMatchObject(FULL);
    await client.pages.create({ parent: { data_source_id: elsewhere.dataSourceId }, properties: {} });
    sandbox.world.fillWorkspace(sandbox.rootPageId);
    const parent = { type: "page_id", page_id: sandbox.rootPageId } as const;
    expect(await refusal(client.databases.create({ parent }))).toMatchObject(FULL);
  });
});

test("a workspace of which nothing is said has one member, and no limit", async () => {
  const sandbox = await aSandbox();
  const { databaseId, dataSourceId } = aTable(sandbox);
  sandbox.world.setWorkspace(databaseId, { blocks: 5000 });
  const parent = { data_source_id: dataSourceId };
  await aClient(sandbox).pages.create({ parent, properties: {} });
  expect(sandbox.world.workspace(databaseId)).toMatchObject({ members: 1, blocks: 5001, full: false });
});
