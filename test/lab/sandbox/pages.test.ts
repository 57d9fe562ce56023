import { collectPaginatedAPI } from "@notionhq/client";
import { describe, expect, test } from "vitest";
import { aClient, aClock, aSandbox, aTable, refusal, shown, text, title } from "./support.ts";

describe("pages", () => {
  test("carry times cut to the minute and who made and last edited them", async () => {
    const clock = aClock("2026-07-01T10:30:40.500Z");
    const sandbox = await aSandbox({ now: clock.now });
    const person = sandbox.world.addPerson("Pat");
    const { dataSourceId } = aTable(sandbox);
    const row = sandbox.world.addRow(dataSourceId, { Name: title("A & B, 1") }, { by: person });
    clock.advance(59_000);
    const client = aClient(sandbox);
    const me = await client.users.me({});
    expect(
      await client.pages.update({ page_id: row, properties: { Done: { checkbox: true } } }),
    ).toMatchObject({
      created_time: "2026-07-01T10:30:00.000Z",
      last_edited_time: "2026-07-01T10:31:00.000Z",
      created_by: { object: "user", id: person },
      last_edited_by: { object: "user", id: me.id },
      url: `https://www.notion.so/A-B-1-${row.replaceAll("-", "")}`,
    });
  });

  test("outside of data sources have a title and nothing else", async () => {
    const sandbox = await aSandbox();
    const client = aClient(sandbox);
    const parent = { page_id: sandbox.rootPageId };
    const page = await client.pages.create({
      parent,
      properties: { title: title("x") },
      icon: { emoji: "🐍" },
    });
    expect(page).toMatchObject({
      icon: { type: "emoji", emoji: "🐍" },
      parent: { type: "page_id", ...parent },
    });
    expect(
      await refusal(client.pages.create({ parent, properties: { Done: { checkbox: true } } })),
    ).toMatchObject({
      message: "Done is not a property that exists.",
    });
  });

  test("a parent that can't be seen is a 404", async () => {
    const client = aClient(await aSandbox());
    const nil = "00000000-0000-0000-0000-000000000000";
    const request = client.pages.create({ parent: { data_source_id: nil }, properties: {} });
    expect((await refusal(request)).message).toContain(`Could not find data_source with ID: ${nil}.`);
  });

  test("a bad filter_properties is refused before anything is written", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    const row = sandbox.world.addRow(dataSourceId, {});
    const before = sandbox.world.rows(dataSourceId);
    const parent = { data_source_id: dataSourceId };
    const properties = { Done: { checkbox: true } };
    const asked = { properties, filter_properties: ["Nope"] };
    const client = aClient(sandbox);
    expect(await refusal(client.pages.create({ parent, ...asked }))).toMatchObject({ status: 400 });
    expect(await refusal(client.pages.update({ page_id: row, ...asked }))).toMatchObject({ status: 400 });
    expect(sandbox.world.rows(dataSourceId)).toEqual(before);
  });
});

describe("property items", () => {
  test("texts, people and relations come in pages, everything else at once", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    const runs = Array.from({ length: 5 }, (_, i) => ({
      text: { content: `${i}` },
      annotations: { bold: i % 2 === 0 },
    }));
    const row = sandbox.world.addRow(dataSourceId, { Note: { rich_text: runs }, Count: { number: 3 } });
    const { properties } = sandbox.world.row(row);
    const client = aClient(sandbox);
    const items = await collectPaginatedAPI(
      async (args: { page_id: string; property_id: string; page_size: number; start_cursor?: string }) => {
        const list = await client.pages.properties.retrieve(args);
        if (list.object !== "list") throw new Error("not a list");
        return list;
      },
      { page_id: row, property_id: properties.Note?.id ?? "", page_size: 2 },
    );
    expect(items.map((item) => item.type === "rich_text" && item.rich_text.plain_text)).toEqual([
      "0",
      "1",
      "2",
      "3",
      "4",
    ]);
    expect(sandbox.log).toHaveLength(3);
    const single = await client.pages.properties.retrieve({
      page_id: row,
      property_id: properties.Count?.id ?? "",
    });
    expect(single).toMatchObject({ object: "property_item", type: "number", number: 3 });
  });
});

describe("comments", () => {
  test("on one page share a discussion, come oldest first, and don't move the page's edit time", async () => {
    const clock = aClock();
    const sandbox = await aSandbox({ now: clock.now });
    const page = sandbox.world.addPage({ title: "x" });
    clock.advance(120_000);
    const client = aClient(sandbox);
    const say = (content: string) =>
      client.comments.create({ parent: { page_id: page }, rich_text: text(content) });
    const first = await say("one");
    sandbox.world.addComment(page, "two");
    const third = await say("three");
    expect(third).toMatchObject({
      discussion_id: Object(first).discussion_id,
      parent: { type: "page_id", page_id: page },
    });
    const listed = await collectPaginatedAPI(client.comments.list, { block_id: page, page_size: 2 });
    expect(listed.map((comment) => [comment.rich_text[0]?.plain_text, comment.display_name])).toEqual([
      ["one", { type: "integration", resolved_name: "Sandbox" }],
      ["two", { type: "user", resolved_name: "Owner" }],
      ["three", { type: "integration", resolved_name: "Sandbox" }],
    ]);
    expect(sandbox.world.comments(page)).toEqual([
      { text: "one", by: "Sandbox" },
      { text: "two", by: "Owner" },
      { text: "three", by: "Sandbox" },
    ]);
    expect(sandbox.world.row(page).last_edited_time).toBe("2026-07-01T10:30:00.000Z");
  });

  test("answer in a discussion by its id", async () => {
    const sandbox = await aSandbox();
    const client = aClient(sandbox);
    const page_id = sandbox.rootPageId;
    const { discussion_id } = Object(
      await client.comments.create({ parent: { page_id }, rich_text: text("a") }),
    );
    expect(await client.comments.create({ discussion_id, rich_text: text("b") })).toMatchObject({
      discussion_id,
    });
    expect(sandbox.world.comments(page_id)).toHaveLength(2);
  });

  test("refuse text of more than 2000 characters", async () => {
    const sandbox = await aSandbox();
    const parent = { page_id: sandbox.rootPageId };
    const request = aClient(sandbox).comments.create({ parent, rich_text: text("x".repeat(2001)) });
    expect((await refusal(request)).message).toBe(
      "body failed validation: body.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`.",
    );
  });
});

describe("search", () => {
  test("finds by words of the title, the last edited first, and nothing in the trash", async () => {
    const clock = aClock();
    const sandbox = await aSandbox({ now: clock.now });
    const { dataSourceId } = aTable(sandbox);
    const [old, gone, fresh] = ["Garden party", "Garden tools", "My garden"].map((name) => {
      clock.advance(60_000);
      return sandbox.world.addRow(dataSourceId, { Name: title(name) });
    });
    sandbox.world.trash(gone ?? "");
    const found = async (query: string, value: "page" | "data_source") => {
      const { results } = await aClient(sandbox).search({ query, filter: { property: "object", value } });
      return results.map(({ id }) => id);
    };
    expect(await found("garden", "page")).toEqual([fresh, old]);
    expect(await found("Table", "data_source")).toEqual([dataSourceId]);
    expect(await found("elsewhere", "page")).toEqual([]);
  });
});

describe("the human's hand", () => {
  test("duplicates a row with all its values, a new id and a marked title", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox, {
      Name: { title: {} },
      Note: { rich_text: {} },
      Id: { unique_id: {} },
    });
    const row = sandbox.world.addRow(dataSourceId, { Name: title("x"), Note: { rich_text: text("kept") } });
    const copy = sandbox.world.duplicateRow(row);
    expect(copy).not.toBe(row);
    expect(shown(sandbox.world.row(copy))).toMatchObject({
      Name: [{ plain_text: "x (1)" }],
      Note: [{ plain_text: "kept" }],
      Id: { number: 2 },
    });
  });

  test("moves a row: out of its database it keeps its title, into another one what that has too", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    const { dataSourceId: other } = aTable(sandbox, {
      Task: { title: {} },
      Count: { number: {} },
      Note: { number: {} },
    });
    const row = sandbox.world.addRow(dataSourceId, {
      Name: title("x"),
      Count: { number: 5 },
      Note: { rich_text: text("n") },
    });
    sandbox.world.move(row, { dataSourceId: other });
    expect(sandbox.world.rows(dataSourceId)).toEqual([]);
    expect(shown(sandbox.world.row(row))).toEqual({
      Task: [expect.objectContaining({ plain_text: "x" })],
      Count: 5,
      Note: null,
    });
    sandbox.world.move(row, { pageId: sandbox.rootPageId });
    expect(sandbox.world.row(row)).toMatchObject({ parent: { page_id: sandbox.rootPageId } });
    expect(Object.keys(sandbox.world.row(row).properties)).toEqual(["title"]);
  });
});
