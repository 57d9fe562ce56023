import { describe, expect, test } from "vitest";
import { aClient, aSandbox, aTable, refusal, shown, title } from "./support.ts";

async function aSchema(properties?: Record<string, unknown>) {
  const sandbox = await aSandbox();
  const { databaseId, dataSourceId } = aTable(sandbox, properties);
  const client = aClient(sandbox);
  const patch = (changes: Record<string, unknown>) =>
    client.request<{ properties: Record<string, { id: string; name: string; type: string }> }>({
      method: "patch",
      path: `data_sources/${dataSourceId}`,
      body: { properties: changes },
    });
  return { sandbox, client, databaseId, dataSourceId, patch };
}

describe("databases", () => {
  test("made without a schema have a title named Name, and a title of their own when they have none", async () => {
    const sandbox = await aSandbox();
    const client = aClient(sandbox);
    const database = await client.databases.create({
      parent: { type: "page_id", page_id: sandbox.rootPageId },
    });
    if (!("title" in database)) throw new Error("not a full database");
    expect(database.title.map((run) => run.plain_text)).toEqual(["New database"]);
    expect(database.created_time).toMatch(/\.\d{3}\+00:00$/);
    const [source] = database.data_sources;
    expect(source?.name).toBe("New database");
    expect(await client.dataSources.retrieve({ data_source_id: source?.id ?? "" })).toMatchObject({
      title: [],
      properties: { Name: { id: "title", type: "title" } },
    });
  });

  test("with one data source show that one's title, with several their own", async () => {
    const { client, sandbox, databaseId, dataSourceId } = await aSchema();
    const rename = (id: string, content: string) =>
      client.dataSources.update({ data_source_id: id, title: [{ text: { content } }] });
    const seen = async () => {
      const database = await client.databases.retrieve({ database_id: databaseId });
      if (!("title" in database)) throw new Error("not a full database");
      return [database.title[0]?.plain_text, database.data_sources.map(({ name }) => name)];
    };
    await rename(dataSourceId, "One");
    expect(await seen()).toEqual(["One", ["One"]]);
    sandbox.world.addDataSource(databaseId, { title: "Two", properties: { Name: { title: {} } } });
    await rename(dataSourceId, "First");
    expect(await seen()).toEqual(["One", ["First", "Two"]]);
  });

  test("rows can't be made by the id of a database with several data sources", async () => {
    const { client, sandbox, databaseId } = await aSchema();
    const create = () => client.pages.create({ parent: { database_id: databaseId }, properties: {} });
    expect(await create()).toMatchObject({ parent: { type: "data_source_id", database_id: databaseId } });
    sandbox.world.addDataSource(databaseId, { title: "Two", properties: { Name: { title: {} } } });
    expect(await refusal(create())).toMatchObject({ status: 400, code: "validation_error" });
  });

  test("need exactly one title", async () => {
    const sandbox = await aSandbox();
    const create = (properties: Record<string, unknown>) =>
      aClient(sandbox).request({
        method: "post",
        path: "databases",
        body: { parent: { page_id: sandbox.rootPageId }, initial_data_source: { properties } },
      });
    expect((await refusal(create({ Note: { rich_text: {} } }))).message).toBe("Title is not provided");
    expect(await refusal(create({ A: { title: {} }, B: { title: {} } }))).toMatchObject({ status: 400 });
  });
});

describe("a schema", () => {
  test("lists properties by id, the title last, under URL-encoded ids", async () => {
    const { client, dataSourceId } = await aSchema();
    const { properties } = await client.dataSources.retrieve({ data_source_id: dataSourceId });
    const ids = Object.values(properties).map(({ id }) => id);
    expect(ids.at(-1)).toBe("title");
    expect(ids.slice(0, -1).map(decodeURIComponent)).toEqual(ids.slice(0, -1).map(decodeURIComponent).sort());
    for (const id of ids) expect(id).toMatch(/^[A-Za-z0-9\-_.!~*'()%]+$/);
  });

  test("adds, renames and removes properties; values follow their property", async () => {
    const { patch, sandbox, dataSourceId } = await aSchema();
    const row = sandbox.world.addRow(dataSourceId, { Count: { number: 4 } });
    await patch({
      Count: { name: "Total" },
      title: { name: "Task" },
      Extra: { url: {} },
      Note: null,
      Unknown: null,
    });
    expect(shown(sandbox.world.row(row))).toMatchObject({ Total: 4, Task: [], Extra: null });
    expect(Object.keys(sandbox.world.row(row).properties)).not.toContain("Note");
    await patch({ Total: null });
    await patch({ Total: { number: {} } });
    expect(shown(sandbox.world.row(row)).Total).toBe(null);
  });

  test("a new list of options replaces the old one and keeps the ids of those that stay", async () => {
    const { patch, sandbox, dataSourceId } = await aSchema();
    const home = sandbox.world.addRow(dataSourceId, { Kind: { select: { name: "Home" } } });
    const work = sandbox.world.addRow(dataSourceId, { Kind: { select: { name: "Work" } } });
    const before = shown(sandbox.world.row(home)).Kind;
    await patch({ Kind: { select: { options: [{ name: "Home" }, { name: "Away" }] } } });
    expect(shown(sandbox.world.row(home)).Kind).toEqual(before);
    expect(shown(sandbox.world.row(work)).Kind).toBe(null);
    expect(
      (await refusal(patch({ Kind: { select: { options: [{ name: "Home", color: "gray" }] } } }))).message,
    ).toBe("Cannot update color of select with name: Home.");
  });

  test("keeps its title, and one property per name", async () => {
    const { patch } = await aSchema();
    expect(await refusal(patch({ Name: null }))).toMatchObject({ status: 400 });
    expect(await refusal(patch({ Name: { number: {} } }))).toMatchObject({ status: 400 });
    expect(await refusal(patch({ Note: { name: "Count" } }))).toMatchObject({ status: 400 });
    expect((await refusal(patch({ Nope: { name: "x" } }))).message).toBe(
      "Nope is not a property that exists.",
    );
  });

  test("people may rename, remove and add properties too", async () => {
    const { sandbox, dataSourceId } = await aSchema();
    const row = sandbox.world.addRow(dataSourceId, { Name: title("x"), Count: { number: 1 } });
    sandbox.world.renameProperty(dataSourceId, "Count", "Sum");
    sandbox.world.removeProperty(dataSourceId, "Note");
    sandbox.world.addProperty(dataSourceId, "Mail", { email: {} });
    expect(Object.keys(sandbox.world.row(row).properties).sort()).toEqual([
      "Done",
      "Kind",
      "Mail",
      "Name",
      "Sum",
      "Tags",
      "When",
    ]);
  });
});
