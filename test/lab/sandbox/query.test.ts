import type { QueryDataSourceParameters, QueryDataSourceResponse } from "@notionhq/client";
import { describe, expect, test } from "vitest";
import { aFilledTable, type Query } from "./filled-table.ts";
import { aClient, aSandbox, aTable, refusal, title } from "./support.ts";

describe("sorts", () => {
  test.each<[Query["sorts"], string[]]>([
    [[], ["Tagged", "bare", "Article 4", "Article 10"]],
    [[{ property: "Name", direction: "ascending" }], ["Article 4", "Article 10", "bare", "Tagged"]],
    [[{ property: "Count", direction: "descending" }], ["Article 10", "Article 4", "Tagged", "bare"]],
    [[{ property: "Kind", direction: "ascending" }], ["Article 4", "Article 10", "Tagged", "bare"]],
    [[{ timestamp: "created_time", direction: "ascending" }], ["Article 10", "Article 4", "bare", "Tagged"]],
    [
      [
        { property: "Done", direction: "descending" },
        { property: "When", direction: "ascending" },
      ],
      ["Article 4", "Article 10", "Tagged", "bare"],
    ],
  ])("%j", async (sorts, expected) => {
    const { ask } = await aFilledTable();
    expect(await ask({ ...(sorts && { sorts }) })).toEqual(expected);
  });

  test("refuse a missing property", async () => {
    const { ask } = await aFilledTable();
    expect((await refusal(ask({ sorts: [{ property: "Nope", direction: "ascending" }] }))).message).toBe(
      "Could not find sort property with name or id: Nope",
    );
  });
});

describe("pages of a result", () => {
  test("follow a cursor that names the next row", async () => {
    const { client, dataSourceId, sandbox } = await aFilledTable();
    const first = await client.dataSources.query({ data_source_id: dataSourceId, page_size: 3 });
    expect(first).toMatchObject({ has_more: true, type: "page_or_data_source", page_or_data_source: {} });
    const last = sandbox.world.rows(dataSourceId)[0]?.id;
    expect(first.next_cursor).toMatch(new RegExp(`^s:[0-9a-f-]{36}:${last}$`));
    const start_cursor = first.next_cursor;
    const second = await client.dataSources.query({
      data_source_id: dataSourceId,
      page_size: 3,
      start_cursor,
    });
    expect(second).toMatchObject({ has_more: false, next_cursor: null });
    expect(second.results.map(({ id }) => id)).toEqual([last]);
  });

  test("go on in the same place when the row that the cursor names has gone", async () => {
    const { client, dataSourceId, sandbox } = await aFilledTable();
    const { next_cursor: start_cursor } = await client.dataSources.query({
      data_source_id: dataSourceId,
      page_size: 2,
    });
    const [oldest, second] = sandbox.world.rows(dataSourceId);
    sandbox.world.trash(second?.id ?? "");
    const rest = await client.dataSources.query({ data_source_id: dataSourceId, page_size: 2, start_cursor });
    expect(rest.results.map(({ id }) => id)).toEqual([oldest?.id]);
  });

  test("end at the limit, and say so", async () => {
    const { client, dataSourceId, add } = await aFilledTable();
    for (const name of ["5", "6", "7"]) add(name);
    expect(await client.dataSources.query({ data_source_id: dataSourceId })).not.toHaveProperty(
      "request_status",
    );
    add("8");
    const first = await client.dataSources.query({ data_source_id: dataSourceId, page_size: 4 });
    expect(first).not.toHaveProperty("request_status");
    const start_cursor = first.next_cursor;
    const second = await client.dataSources.query({
      data_source_id: dataSourceId,
      page_size: 4,
      start_cursor,
    });
    expect(second.results).toHaveLength(3);
    expect(second).toMatchObject({
      has_more: false,
      next_cursor: null,
      request_status: { type: "incomplete", incomplete_reason: "query_result_limit_reached" },
    });
  });

  test("show only the properties that are asked for", async () => {
    const { client, dataSourceId } = await aFilledTable();
    const { properties } = await client.dataSources.retrieve({ data_source_id: dataSourceId });
    const ids = ["Done", "Count"].map((name) => properties[name]?.id ?? "");
    const { results } = await client.dataSources.query({
      data_source_id: dataSourceId,
      filter_properties: ids,
    });
    for (const row of results)
      expect("properties" in row && Object.keys(row.properties).sort()).toEqual(["Count", "Done"]);
    const row = await client.pages.retrieve({ page_id: results[0]?.id ?? "", filter_properties: ["title"] });
    expect("properties" in row && Object.keys(row.properties)).toEqual(["Name"]);
  });

  test.each([
    [{ page_size: 101 }, "body failed validation: body.page_size should be ≤ `100`, instead was `101`."],
    [{ page_size: 0 }, "body failed validation: body.page_size should be ≥ `1`, instead was `0`."],
    [{ start_cursor: "nowhere" }, "The start_cursor provided is invalid: nowhere"],
    [{ limit: 1 }, "body failed validation: body.limit should be not present, instead was `1`."],
  ])("refuse %j", async (body, message) => {
    const { askRaw } = await aFilledTable();
    expect((await refusal(askRaw(body))).message).toBe(message);
  });

  test("of 10,000 rows come quickly, filtered and sorted", async () => {
    const sandbox = await aSandbox({ keepLog: false });
    const { dataSourceId } = aTable(sandbox);
    for (let i = 0; i < 10_000; i++) {
      sandbox.world.addRow(dataSourceId, {
        Name: title(`Row ${i}`),
        Done: { checkbox: i % 2 === 0 },
        Count: { number: -i },
      });
    }
    const query: QueryDataSourceParameters = {
      data_source_id: dataSourceId,
      filter: { property: "Done", checkbox: { equals: true } },
      sorts: [{ property: "Count", direction: "ascending" }],
    };
    const client = aClient(sandbox);
    await client.dataSources.query(query);
    const start = performance.now();
    let cursor: string | null = null;
    let rows = 0;
    do {
      const page: QueryDataSourceResponse = await client.dataSources.query({
        ...query,
        start_cursor: cursor,
      });
      rows += page.results.length;
      cursor = page.next_cursor;
    } while (cursor !== null);
    expect(rows).toBe(5000);
    // 50 requests; a few milliseconds each, with room for a busy machine.
    expect((performance.now() - start) / 50).toBeLessThan(250);
  });
});
