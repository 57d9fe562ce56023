import { describe, expect, test } from "vitest";
import { aClient, aSandbox, aTable, raw, refusal, title } from "./support.ts";

describe("the HTTP side", () => {
  test("listens on loopback only", async () => {
    const sandbox = await aSandbox();
    expect(sandbox.url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });

  test("answers 401 to a token that nobody has, and to none", async () => {
    const sandbox = await aSandbox();
    const message = "API token is invalid.";
    expect(await refusal(aClient(sandbox, { token: "nobody" }).users.me({}))).toMatchObject({
      status: 401,
      message,
    });
    const { status, body } = await raw(sandbox, "GET", "/v1/users/me", { headers: { authorization: "" } });
    expect([status, body.code]).toEqual([401, "unauthorized"]);
  });

  test.each([
    ["an unknown address", "GET", "/v1/nothing", {}, 400, "invalid_request_url", "Invalid request URL."],
    [
      "a method that isn't there",
      "DELETE",
      "/v1/pages/00000000-0000-0000-0000-000000000000",
      {},
      400,
      "invalid_request_url",
      "Invalid request URL.",
    ],
    ["broken JSON", "POST", "/v1/search", { text: "{" }, 400, "invalid_json", "Error parsing JSON body."],
    [
      "a missing version",
      "GET",
      "/v1/users/me",
      { headers: { "notion-version": "" } },
      400,
      "validation_error",
      'Notion-Version header failed validation: Notion-Version header should be `"2025-09-03"`, or `"2026-03-11"`, instead was `""`.',
    ],
    [
      "a malformed id",
      "GET",
      "/v1/pages/12345678-1234-1234-1234-123456789abc",
      {},
      400,
      "validation_error",
      'path failed validation: path.page_id should be a valid uuid, instead was `"12345678-1234-1234-1234-123456789abc"`.',
    ],
  ])("refuses %s", async (_, method, path, options, status, code, message) => {
    const { status: answered, body } = await raw(await aSandbox(), method, path, options);
    expect({ status: answered, code: body.code, message: body.message }).toEqual({
      status,
      code,
      message,
    });
  });

  test("says which header is missing", async () => {
    const sandbox = await aSandbox();
    const response = await fetch(`${sandbox.url}/v1/users/me`, {
      headers: { authorization: `Bearer ${sandbox.token}` },
    });
    expect(await response.json()).toMatchObject({
      code: "missing_version",
      message:
        "Notion-Version header failed validation: Notion-Version header should be defined, instead was `undefined`.",
    });
  });

  test("refuses a body of more than 500 KB", async () => {
    const { status, body } = await raw(await aSandbox(), "POST", "/v1/search", { text: " ".repeat(512_001) });
    expect([status, body.code]).toEqual([400, "validation_error"]);
  });

  test("takes ids with and without dashes", async () => {
    const sandbox = await aSandbox();
    const page = await aClient(sandbox).pages.retrieve({ page_id: sandbox.rootPageId.replaceAll("-", "") });
    expect(page.id).toBe(sandbox.rootPageId);
  });

  test("makes pages and comments v8, databases and data sources v4", async () => {
    const sandbox = await aSandbox();
    const { databaseId, dataSourceId } = aTable(sandbox);
    const row = sandbox.world.addRow(dataSourceId, {});
    expect([row, sandbox.world.addComment(row, "x"), databaseId, dataSourceId].map((id) => id[14])).toEqual([
      "8",
      "8",
      "4",
      "4",
    ]);
  });

  test("logs who asked what and whether it took effect, without the secret", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    const client = aClient(sandbox);
    await client.pages.create({ parent: { data_source_id: dataSourceId }, properties: { Name: title("x") } });
    await refusal(
      client.pages.create({ parent: { data_source_id: dataSourceId }, properties: { Nope: title("x") } }),
    );
    await client.comments.list({ block_id: sandbox.rootPageId });
    await refusal(aClient(sandbox, { token: "nobody" }).users.me({}));
    expect(
      sandbox.log.map(({ method, path, token, status, effect }) => [method, path, token, status, effect]),
    ).toEqual([
      ["POST", "/v1/pages", "Sandbox", 200, true],
      ["POST", "/v1/pages", "Sandbox", 400, false],
      ["GET", "/v1/comments", "Sandbox", 200, false],
      ["GET", "/v1/users/me", "", 401, false],
    ]);
    expect(sandbox.log[2]?.query).toBe(`block_id=${sandbox.rootPageId}`);
    expect(JSON.stringify(sandbox.log)).not.toContain(sandbox.token);
    sandbox.clearLog();
    expect(sandbox.log).toEqual([]);
  });

  test("keeps no log when told so", async () => {
    const sandbox = await aSandbox({ keepLog: false });
    await aClient(sandbox).users.me({});
    expect(sandbox.log).toEqual([]);
  });
});
