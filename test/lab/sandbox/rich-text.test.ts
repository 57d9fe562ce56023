import type { RichTextItemResponse } from "@notionhq/client";
import { describe, expect, test } from "vitest";
import type { Sandbox } from "../../../src/lab/sandbox/index.ts";
import { aClient, aSandbox, aTable, refusal, title } from "./support.ts";

async function written(
  sandbox: Sandbox,
  runs: readonly unknown[],
  token?: string,
): Promise<RichTextItemResponse[]> {
  const { databaseId, dataSourceId } = aTable(sandbox);
  if (token !== undefined) sandbox.world.share(token, databaseId);
  const pageId = sandbox.world.addRow(dataSourceId, {});
  const client = aClient(sandbox, token === undefined ? {} : { token });
  await client.request({
    method: "patch",
    path: `pages/${pageId}`,
    body: { properties: { Note: { rich_text: runs } } },
  });
  const page = await client.pages.retrieve({ page_id: pageId });
  const note = "properties" in page ? page.properties.Note : undefined;
  return note?.type === "rich_text" ? note.rich_text : [];
}

const run = (content: string, o: object = {}) => ({ text: { content }, ...o });
const bold = { annotations: { bold: true } };

describe("rich text", () => {
  test("adjacent runs that look alike become one, even past 2000 characters", async () => {
    const runs = await written(await aSandbox(), [
      run("a".repeat(2000)),
      run("b"),
      run("c", bold),
      run("d", bold),
    ]);
    expect(runs.map((one) => [one.plain_text.length, one.annotations.bold])).toEqual([
      [2001, false],
      [2, true],
    ]);
  });

  test("runs with different links or formats stay apart, and empty ones vanish", async () => {
    const link = { link: { url: "https://example.com/a" } };
    const runs = await written(await aSandbox(), [
      run("a"),
      run("", bold),
      { text: { content: "b", ...link } },
      { text: { content: "c", ...link } },
      run("d", { annotations: { color: "red" } }),
    ]);
    expect(runs.map((one) => [one.plain_text, one.href, one.annotations.color])).toEqual([
      ["a", null, "default"],
      ["bc", "https://example.com/a", "default"],
      ["d", null, "red"],
    ]);
  });

  test("a link to a bare host gains a slash", async () => {
    const [first] = await written(await aSandbox(), [
      { text: { content: "x", link: { url: "https://example.com" } } },
    ]);
    expect(first).toMatchObject({
      href: "https://example.com/",
      text: { link: { url: "https://example.com/" } },
    });
  });

  test("an answer may be sent back as it came", async () => {
    const sandbox = await aSandbox();
    const answered = await written(sandbox, [run("a"), run("b", bold), { equation: { expression: "x^2" } }]);
    expect(await written(sandbox, answered)).toEqual(answered);
  });

  test("mentions show their target's present title, people their names, dates themselves", async () => {
    const sandbox = await aSandbox();
    const person = sandbox.world.addPerson("Pat");
    const { databaseId, dataSourceId } = aTable(sandbox);
    const target = sandbox.world.addRow(dataSourceId, { Name: title("Before") });
    const runs = [
      { mention: { page: { id: target } } },
      { mention: { user: { id: person } } },
      { mention: { database: { id: databaseId } } },
      { mention: { date: { start: "2026-07-01", end: "2026-07-02" } } },
      { equation: { expression: "e=mc^2" } },
    ];
    expect((await written(sandbox, runs)).map((one) => one.plain_text)).toEqual([
      "Before",
      "@Pat",
      "Table",
      "2026-07-01 → 2026-07-02",
      "e=mc^2",
    ]);
    sandbox.world.editRow(target, { Name: title("After") });
    expect((await written(sandbox, runs))[0]).toMatchObject({
      type: "mention",
      mention: { type: "page", page: { id: target } },
      plain_text: "After",
      href: `https://www.notion.so/${target.replaceAll("-", "")}`,
    });
  });

  test("a mention of a page that the token can't see is refused, and shows nothing of it to who may not see it", async () => {
    const sandbox = await aSandbox();
    const guest = sandbox.world.addConnection({ name: "Guest" });
    const secret = sandbox.world.addPage({ title: "Secret" });
    expect(
      await refusal(written(sandbox, [{ mention: { page: { id: secret } } }], guest.secret)),
    ).toMatchObject({
      status: 404,
      code: "object_not_found",
      message: expect.stringContaining(`Could not find page with ID: ${secret}.`),
    });
    const { databaseId, dataSourceId } = aTable(sandbox);
    sandbox.world.share(guest.secret, databaseId);
    const row = sandbox.world.addRow(dataSourceId, {
      Note: { rich_text: [{ mention: { page: { id: secret } } }] },
    });
    const page = await aClient(sandbox, { token: guest.secret }).pages.retrieve({ page_id: row });
    expect(JSON.stringify(page)).not.toContain("Secret");
  });

  test.each([
    ["a link that is none", [{ text: { content: "x", link: { url: "no url" } } }], "Invalid URL for link."],
    [
      "an equation of more than 1000 characters",
      [{ equation: { expression: "x".repeat(1001) } }],
      "body failed validation: body.properties.Note.rich_text[0].equation.expression.length should be ≤ `1000`, instead was `1001`.",
    ],
    [
      "a colour that Notion doesn't have",
      [run("x", { annotations: { color: "beige" } })],
      expect.stringContaining('body.properties.Note.rich_text[0].annotations.color should be `"default"`, '),
    ],
    [
      "an item without content",
      [{}],
      "body failed validation: body.properties.Note.rich_text[0].text should be defined, instead was `undefined`.",
    ],
  ])("refuses %s", async (_, runs, message) => {
    expect(await refusal(written(await aSandbox(), runs))).toEqual({
      status: 400,
      code: "validation_error",
      message,
    });
  });
});
