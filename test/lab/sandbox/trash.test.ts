import { describe, expect, test } from "vitest";
import { aClient, aClock, aSandbox, aTable, refusal, text, title } from "./support.ts";

const ARCHIVED = "Can't edit block that is archived. You must unarchive the block before editing.";

async function aRow() {
  const clock = aClock();
  const sandbox = await aSandbox({ now: clock.now });
  const { databaseId, dataSourceId } = aTable(sandbox);
  const row = sandbox.world.addRow(dataSourceId, { Name: title("x") });
  const client = aClient(sandbox);
  const listed = async () =>
    (await client.dataSources.query({ data_source_id: dataSourceId })).results.length;
  return { clock, sandbox, databaseId, dataSourceId, row, client, listed };
}

describe("a trashed page", () => {
  test("is absent from queries, but readable, and moves its edit time", async () => {
    const { client, row, clock, listed } = await aRow();
    clock.advance(120_000);
    await client.pages.update({ page_id: row, in_trash: true });
    expect(await listed()).toBe(0);
    expect(await client.pages.retrieve({ page_id: row })).toMatchObject({
      in_trash: true,
      created_time: "2026-07-01T10:30:00.000Z",
      last_edited_time: "2026-07-01T10:32:00.000Z",
    });
  });

  test("takes no edit, no comment and no second trashing", async () => {
    const { client, sandbox, row } = await aRow();
    sandbox.world.trash(row);
    const refused = [
      client.pages.update({ page_id: row, properties: { Name: title("y") } }),
      client.pages.update({ page_id: row, in_trash: true }),
      client.comments.create({ parent: { page_id: row }, rich_text: text("x") }),
    ];
    for (const request of refused)
      expect(await refusal(request)).toMatchObject({ status: 400, message: ARCHIVED });
  });

  test("comes back with in_trash false, and takes edits in the same request", async () => {
    const { client, sandbox, row, listed } = await aRow();
    sandbox.world.trash(row);
    const page = await client.pages.update({
      page_id: row,
      in_trash: false,
      properties: { Name: title("y") },
    });
    expect(page).toMatchObject({ in_trash: false, properties: { Name: { title: [{ plain_text: "y" }] } } });
    expect(await listed()).toBe(1);
  });

  test("takes what lies in it along", async () => {
    const { client, databaseId, row, listed } = await aRow();
    await client.databases.update({ database_id: databaseId, in_trash: true });
    expect(await client.pages.retrieve({ page_id: row })).toMatchObject({ in_trash: true });
    expect(await refusal(client.pages.update({ page_id: row, properties: {} }))).toMatchObject({
      message: ARCHIVED,
    });
    expect(await listed()).toBe(0);
    await client.databases.update({ database_id: databaseId, in_trash: false });
    expect(await listed()).toBe(1);
  });
});

test("an archived row is hidden from queries, but alive", async () => {
  const { client, sandbox, row, listed } = await aRow();
  sandbox.world.archive(row);
  expect(await listed()).toBe(0);
  expect(await client.pages.update({ page_id: row, properties: { Name: title("y") } })).toMatchObject({
    is_archived: true,
    in_trash: false,
  });
  sandbox.world.archive(row, false);
  expect(await listed()).toBe(1);
});

test("a destroyed page is a 404, like one that never was", async () => {
  const { client, sandbox, row, listed } = await aRow();
  sandbox.world.destroy(row);
  expect(await refusal(client.pages.retrieve({ page_id: row }))).toMatchObject({
    status: 404,
    code: "object_not_found",
  });
  expect(await listed()).toBe(0);
});
