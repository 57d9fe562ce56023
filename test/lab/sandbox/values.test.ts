import { describe, expect, test } from "vitest";
import { aClient, aSandbox, aTable, refusal, SCHEMA, shown, text, title } from "./support.ts";

async function aRow(properties: Record<string, unknown> = SCHEMA) {
  const sandbox = await aSandbox();
  const { databaseId, dataSourceId } = aTable(sandbox, properties);
  const client = aClient(sandbox);
  const pageId = sandbox.world.addRow(dataSourceId, {});
  const write = (values: Record<string, unknown>) =>
    client.request<{ properties: Record<string, unknown>; last_edited_time: string }>({
      method: "patch",
      path: `pages/${pageId}`,
      body: { properties: values },
    });
  return { sandbox, client, databaseId, dataSourceId, pageId, write };
}

describe("property values", () => {
  test("start empty, each in its type's own way", async () => {
    const { sandbox, pageId } = await aRow();
    expect(shown(sandbox.world.row(pageId))).toEqual({
      Name: [],
      Note: [],
      When: null,
      Done: false,
      Count: null,
      Kind: null,
      Tags: [],
    });
  });

  test("come back as they were written, and are cleared with null or an empty list", async () => {
    const { write } = await aRow();
    const written = shown(
      await write({
        Name: title("n"),
        Done: { checkbox: true },
        Count: { number: 2.5 },
        Kind: { select: { name: "Home" } },
        Tags: { multi_select: [{ name: "b" }, { name: "a" }] },
        When: { date: { start: "2026-07-01", end: "2026-07-03" } },
      }),
    );
    expect(written).toMatchObject({
      Name: [{ plain_text: "n" }],
      Done: true,
      Count: 2.5,
      Kind: { name: "Home", color: "red" },
      Tags: [{ name: "b" }, { name: "a" }],
      When: { start: "2026-07-01", end: "2026-07-03", time_zone: null },
    });
    const cleared = {
      Count: { number: null },
      Kind: { select: null },
      Tags: { multi_select: [] },
      When: { date: null },
    };
    expect(shown(await write({ ...cleared, Name: { title: [] } }))).toMatchObject({
      Name: [],
      Count: null,
      Kind: null,
      Tags: [],
      When: null,
    });
  });

  test("only what is written changes", async () => {
    const { write } = await aRow();
    await write({ Count: { number: 1 }, Note: { rich_text: text("kept") } });
    expect(shown(await write({ Count: { number: 2 } }))).toMatchObject({
      Count: 2,
      Note: [{ plain_text: "kept" }],
    });
  });

  test("an unknown option name adds an option to the schema", async () => {
    const { write, client, dataSourceId } = await aRow();
    const first = shown(
      await write({ Kind: { select: { name: "Garden" } }, Tags: { multi_select: [{ name: "c" }] } }),
    );
    const again = shown(await write({ Kind: { select: { name: "Garden" } } }));
    expect(again.Kind).toEqual(first.Kind);
    const { properties } = await client.dataSources.retrieve({ data_source_id: dataSourceId });
    const names = (name: string) => {
      const property = properties[name];
      if (property?.type === "select") return property.select.options.map((option) => option.name);
      return property?.type === "multi_select"
        ? property.multi_select.options.map((option) => option.name)
        : [];
    };
    expect(names("Kind")).toEqual(["Work", "Home", "Garden"]);
    expect(names("Tags")).toEqual(["a", "b", "c"]);
  });

  test("a status is one of its options, the first by default and after null", async () => {
    const { write, sandbox, pageId } = await aRow({ Name: { title: {} }, State: { status: {} } });
    expect(shown(sandbox.world.row(pageId)).State).toMatchObject({ name: "Not started" });
    expect(shown(await write({ State: { status: { name: "Done" } } })).State).toMatchObject({
      name: "Done",
    });
    expect(shown(await write({ State: { status: null } })).State).toMatchObject({ name: "Not started" });
    expect(await refusal(write({ State: { status: { name: "Elsewhere" } } }))).toMatchObject({ status: 400 });
  });

  test("properties can be named by id, encoded or not", async () => {
    const { write, sandbox, pageId } = await aRow();
    const { id } = sandbox.world.row(pageId).properties.Count ?? { id: "" };
    expect(shown(await write({ [id]: { number: 7 } })).Count).toBe(7);
    expect(shown(await write({ [decodeURIComponent(id)]: { number: 8 }, title: title("t") }))).toMatchObject({
      Count: 8,
      Name: [{ plain_text: "t" }],
    });
  });

  test.each([
    ["an unknown name", { X: { number: 1 } }, "X is not a property that exists."],
    ["a wrong type", { Note: { number: 1 } }, "Note is expected to be rich_text."],
    [
      "several mistakes at once",
      { X: { number: 1 }, Note: { checkbox: true } },
      "X is not a property that exists. Note is expected to be rich_text.",
    ],
    [
      "text of more than 2000 characters",
      { Note: { rich_text: text("x".repeat(2001)) } },
      "body failed validation: body.properties.Note.rich_text[0].text.content.length should be ≤ `2000`, instead was `2001`.",
    ],
    [
      "more than 100 items",
      { Note: { rich_text: Array.from({ length: 101 }, () => text("x")[0]) } },
      "body failed validation: body.properties.Note.rich_text.length should be ≤ `100`, instead was `101`.",
    ],
    [
      "a number as text",
      { Count: { number: "1" } },
      'body failed validation: body.properties.Count.number should be a number, instead was `"1"`.',
    ],
    [
      "a date that is none",
      { When: { date: { start: "2026-02-30" } } },
      'body failed validation: body.properties.When.date.start should be a valid ISO 8601 date string, instead was `"2026-02-30"`.',
    ],
    [
      "a comma in an option's name",
      { Tags: { multi_select: [{ name: "a,b" }] } },
      "Invalid multi_select option, commas not allowed: a,b",
    ],
    [
      "another colour",
      { Kind: { select: { name: "Home", color: "pink" } } },
      "Cannot update color of select with name: Home.",
    ],
  ])("refuses %s and writes nothing", async (_, values, message) => {
    const { write, sandbox, pageId } = await aRow();
    const before = sandbox.world.row(pageId);
    expect(await refusal(write({ Done: { checkbox: true }, ...values }))).toMatchObject({
      status: 400,
      code: "validation_error",
      message,
    });
    expect(sandbox.world.row(pageId)).toEqual(before);
  });

  test("an unknown key of the body is refused", async () => {
    const { client, pageId } = await aRow();
    const request = client.request({ method: "patch", path: `pages/${pageId}`, body: { colour: "red" } });
    expect((await refusal(request)).message).toBe(
      'body failed validation: body.colour should be not present, instead was `"red"`.',
    );
  });

  test("`archived` is refused in 2026-03-11 and means in_trash in 2025-09-03", async () => {
    const { sandbox, pageId } = await aRow();
    const patch = (version: "2025-09-03" | "2026-03-11") =>
      aClient(sandbox, { version }).request({
        method: "patch",
        path: `pages/${pageId}`,
        body: { archived: true },
      });
    expect((await refusal(patch("2026-03-11"))).message).toBe(
      "body failed validation: body.archived should be not present, instead was `true`.",
    );
    expect(await patch("2025-09-03")).toMatchObject({ in_trash: true, archived: true });
  });
});
