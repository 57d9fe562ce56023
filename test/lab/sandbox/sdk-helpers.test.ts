import {
  APIErrorCode,
  APIResponseError,
  collectAllDataSourceRows,
  collectPaginatedAPI,
  isFullComment,
  isFullDatabase,
  isFullDataSource,
  isFullPage,
  isFullUser,
  isNotionClientError,
  iterateAllDataSourceRows,
} from "@notionhq/client";
import { describe, expect, test } from "vitest";
import { aClient, aClock, aSandbox, aTable, title, titles, VERSIONS } from "./support.ts";

describe.each(VERSIONS)("the official SDK's helpers in %s", (version) => {
  test("collectPaginatedAPI gets every row once, newest first", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    for (let i = 1; i <= 25; i++) sandbox.world.addRow(dataSourceId, { Name: title(`${i}`) });
    const { query } = aClient(sandbox, { version }).dataSources;
    const rows = await collectPaginatedAPI(query, { data_source_id: dataSourceId, page_size: 10 });
    expect(titles(rows.filter((row) => "properties" in row))).toEqual(
      Array.from({ length: 25 }, (_, i) => `${25 - i}`),
    );
    expect(sandbox.log.filter((entry) => entry.path.endsWith("/query"))).toHaveLength(3);
  });

  test("iterateAllDataSourceRows goes past the cut-off with created_time windows", async () => {
    const clock = aClock();
    const sandbox = await aSandbox({ now: clock.now, maxQueryResults: 10 });
    const { dataSourceId } = aTable(sandbox);
    for (let i = 1; i <= 24; i++) {
      sandbox.world.addRow(dataSourceId, { Name: title(`${i}`), Done: { checkbox: true } });
      clock.advance(60_000);
    }
    const client = aClient(sandbox, { version });
    const args = {
      data_source_id: dataSourceId,
      filter: { property: "Done", checkbox: { equals: true } },
      page_size: 4,
    } as const;
    const rows = [];
    for await (const row of iterateAllDataSourceRows(client, args)) rows.push(row);
    expect(titles(rows.filter((row) => "properties" in row))).toEqual(
      Array.from({ length: 24 }, (_, i) => `${i + 1}`),
    );
    expect(await collectAllDataSourceRows(client, args)).toHaveLength(24);
  });

  test("the guards take every answer for a full object", async () => {
    const sandbox = await aSandbox();
    const { databaseId, dataSourceId } = aTable(sandbox);
    const client = aClient(sandbox, { version });
    const row = await client.pages.create({
      parent: { data_source_id: dataSourceId },
      properties: { Name: title("x") },
    });
    const comment = await client.comments.create({
      parent: { page_id: row.id },
      rich_text: [{ text: { content: "c" } }],
    });
    expect(isFullPage(row)).toBe(true);
    expect(isFullComment(comment)).toBe(true);
    expect(isFullDatabase(await client.databases.retrieve({ database_id: databaseId }))).toBe(true);
    expect(isFullDataSource(await client.dataSources.retrieve({ data_source_id: dataSourceId }))).toBe(true);
    expect(isFullUser(await client.users.me({}))).toBe(true);
  });

  test("a refusal is an APIResponseError with code, status, request id and data", async () => {
    const sandbox = await aSandbox();
    const id = "00000000-0000-0000-0000-000000000000";
    const error: unknown = await aClient(sandbox, { version })
      .pages.retrieve({ page_id: id })
      .catch((e: unknown) => e);
    expect(isNotionClientError(error)).toBe(true);
    if (!APIResponseError.isAPIResponseError(error)) throw error;
    expect(error.code).toBe(APIErrorCode.ObjectNotFound);
    expect(error.status).toBe(404);
    expect(error.request_id).toMatch(/^[0-9a-f-]{36}$/);
    expect(error.message).toBe(
      `Could not find page with ID: ${id}. Make sure the relevant pages and databases are shared with your integration "Sandbox".`,
    );
    expect(error.additional_data).toEqual({ integration_id: (await aClient(sandbox).users.me({})).id });
  });

  test("`archived` is in answers of 2025-09-03 only", async () => {
    const sandbox = await aSandbox();
    const { databaseId, dataSourceId } = aTable(sandbox);
    sandbox.world.addRow(dataSourceId, {});
    const client = aClient(sandbox, { version });
    const answers: object[] = [
      await client.databases.retrieve({ database_id: databaseId }),
      await client.dataSources.retrieve({ data_source_id: dataSourceId }),
      await client.pages.retrieve({ page_id: sandbox.rootPageId }),
      ...(await client.dataSources.query({ data_source_id: dataSourceId })).results,
      ...(await client.search({})).results,
    ];
    expect(new Set(answers.map((answer) => "archived" in answer))).toEqual(
      new Set([version === "2025-09-03"]),
    );
    expect(answers.length).toBeGreaterThan(5);
  });
});
