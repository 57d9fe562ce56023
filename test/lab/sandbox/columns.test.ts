import { describe, expect, test } from "vitest";
import { aClient, aClock, aSandbox, aTable, refusal, SCHEMA, shown, text, title } from "./support.ts";

async function aRow() {
  const clock = aClock();
  const sandbox = await aSandbox({ now: clock.now });
  const { databaseId, dataSourceId } = aTable(sandbox, { ...SCHEMA, More: { rich_text: {} } });
  const row = sandbox.world.addRow(dataSourceId, {
    Name: title("x"),
    Note: { rich_text: text("note") },
    More: { rich_text: text("more") },
    Kind: { select: { name: "Work" } },
    Tags: { multi_select: [{ name: "a" }, { name: "b" }] },
  });
  const property = (name: string) => sandbox.world.row(row).properties[name];
  const note = (name = "Note") => Object(property(name)).rich_text[0]?.plain_text;
  return { clock, sandbox, databaseId, dataSourceId, row, property, note, world: sandbox.world };
}

describe("a column, by the hand of a person", () => {
  test("that is renamed keeps its id and its values", async () => {
    const { world, dataSourceId, property, note } = await aRow();
    const before = property("Note")?.id;
    world.renameProperty(dataSourceId, "Note", "Notiz");
    expect(property("Note")).toBeUndefined();
    expect(property("Notiz")?.id).toBe(before);
    expect(note("Notiz")).toBe("note");
  });

  test("swaps its name with another's, and ids and values stay where they are", async () => {
    const { world, dataSourceId, property, note } = await aRow();
    const ids = [property("Note")?.id, property("More")?.id];
    world.swapProperties(dataSourceId, "Note", "More");
    expect([property("More")?.id, property("Note")?.id]).toEqual(ids);
    expect([note("More"), note("Note")]).toEqual(["note", "more"]);
  });

  test("that is deleted and added again is another one, and empty", async () => {
    const { world, dataSourceId, property, note } = await aRow();
    const before = property("Note")?.id;
    world.removeProperty(dataSourceId, "Note");
    expect(property("Note")).toBeUndefined();
    world.addProperty(dataSourceId, "Note", { rich_text: {} });
    expect(property("Note")?.id).not.toBe(before);
    expect(note()).toBeUndefined();
    expect(() => world.restoreProperty(dataSourceId, "Note")).toThrow("another property");
  });

  test("that is deleted and restored is the same one, with all its values", async () => {
    const { world, dataSourceId, property, note } = await aRow();
    const before = property("Note")?.id;
    world.removeProperty(dataSourceId, "Note");
    world.restoreProperty(dataSourceId, "Note");
    expect(property("Note")?.id).toBe(before);
    expect(note()).toBe("note");
    expect(() => world.restoreProperty(dataSourceId, "Note")).toThrow("was deleted");
  });

  test("of another type keeps its id, and shows its values again once the type is back", async () => {
    const { world, dataSourceId, property, note } = await aRow();
    const before = property("Note")?.id;
    world.retypeProperty(dataSourceId, "Note", { number: {} });
    expect(property("Note")).toMatchObject({ id: before, type: "number", number: null });
    world.retypeProperty(dataSourceId, "Note", { rich_text: {} });
    expect(note()).toBe("note");
  });

  test("loses an option, and the pages their choice; a new option of that name brings nothing back", async () => {
    const { world, dataSourceId, row } = await aRow();
    world.removeOption(dataSourceId, "Kind", "Work");
    world.removeOption(dataSourceId, "Tags", "a");
    const chosen = { Kind: null, Tags: [expect.objectContaining({ name: "b" })] };
    expect(shown(world.row(row))).toMatchObject(chosen);
    world.addRow(dataSourceId, { Kind: { select: { name: "Work" } } });
    expect(shown(world.row(row))).toMatchObject(chosen);
    expect(() => world.removeOption(dataSourceId, "Kind", "Work at home")).toThrow("no option");
    expect(() => world.removeOption(dataSourceId, "Note", "a")).toThrow("no options");
  });

  test("moves the data source's edit time, in the name of who did it", async () => {
    const { clock, sandbox, world, dataSourceId } = await aRow();
    const by = world.addPerson("Pat");
    clock.advance(120_000);
    world.removeProperty(dataSourceId, "Note", { by });
    expect(await aClient(sandbox).dataSources.retrieve({ data_source_id: dataSourceId })).toMatchObject({
      last_edited_time: "2026-07-01T10:32:00.000Z",
      last_edited_by: { id: by },
    });
  });
});

describe("a duplicated database", () => {
  test("is a new one with the same values in new pages, made now, and nothing from the trash", async () => {
    const { clock, world, databaseId, dataSourceId, row, note } = await aRow();
    world.trash(world.addRow(dataSourceId, {}));
    const by = world.addPerson("Pat");
    clock.advance(120_000);
    const copy = world.duplicateDatabase(databaseId, { by });
    expect([copy.databaseId, copy.dataSourceId]).not.toContain(databaseId);
    const [page, ...more] = world.rows(copy.dataSourceId);
    expect(more).toEqual([]);
    expect(page?.id).not.toBe(row);
    expect(page).toMatchObject({
      created_time: "2026-07-01T10:32:00.000Z",
      created_by: { id: by },
      parent: { data_source_id: copy.dataSourceId, database_id: copy.databaseId },
      properties: world.row(row).properties,
    });
    world.editRow(page?.id ?? "", { Note: { rich_text: text("changed") } });
    expect(note()).toBe("note");
  });

  test("stands beside the original under a marked title, and isn't shared with it", async () => {
    const { sandbox, world, databaseId } = await aRow();
    const guest = world.addConnection({ name: "Guest" }).secret;
    world.share(guest, databaseId);
    const copy = world.duplicateDatabase(databaseId);
    const seen = await aClient(sandbox).databases.retrieve({ database_id: copy.databaseId });
    expect(Object(seen).title).toMatchObject([{ plain_text: "Table (1)" }]);
    const hidden = aClient(sandbox, { token: guest }).databases.retrieve({ database_id: copy.databaseId });
    expect(await refusal(hidden)).toMatchObject({ status: 404 });
  });

  test("takes as many blocks as it has pages, and its own", async () => {
    const { sandbox, world, databaseId } = await aRow();
    world.setWorkspace(sandbox.rootPageId, {});
    const { blocks } = world.workspace(sandbox.rootPageId);
    world.duplicateDatabase(databaseId);
    expect(world.workspace(sandbox.rootPageId).blocks).toBe(blocks + 2);
  });
});

test("a locked page refuses every PATCH until it is unlocked, and takes comments", async () => {
  const { sandbox, world, row } = await aRow();
  const client = aClient(sandbox);
  world.lock(row);
  expect(await client.pages.retrieve({ page_id: row })).toMatchObject({ is_locked: true });
  const requests = [{ properties: { Name: title("y") } }, { in_trash: true }];
  for (const request of requests)
    expect(await refusal(client.pages.update({ page_id: row, ...request }))).toMatchObject({
      status: 400,
      code: "validation_error",
    });
  await client.comments.create({ parent: { page_id: row }, rich_text: text("x") });
  world.editRow(row, { Name: title("by hand") });
  world.lock(row, false);
  await client.pages.update({ page_id: row, properties: { Name: title("y") } });
  expect(shown(world.row(row)).Name).toMatchObject([{ plain_text: "y" }]);
});
