import type { QueryDataSourceParameters } from "@notionhq/client";
import { aClient, aClock, aSandbox, aTable, text, title, titles } from "./support.ts";

export type Query = Omit<QueryDataSourceParameters, "data_source_id">;

/** Four rows, made at 12:00, 12:01, 12:02 and 12:03 UTC of 2026-07-01; queries are cut off after seven. */
export async function aFilledTable() {
  const clock = aClock("2026-07-01T12:00:00Z");
  const sandbox = await aSandbox({ now: clock.now, maxQueryResults: 7 });
  const { dataSourceId } = aTable(sandbox);
  const add = (name: string, o: Record<string, unknown> = {}) => {
    const id = sandbox.world.addRow(dataSourceId, { Name: title(name), ...o });
    clock.advance(60_000);
    return id;
  };
  add("Article 10", {
    Count: { number: 3 },
    Kind: { select: { name: "Home" } },
    When: { date: { start: "2026-07-01" } },
  });
  add("Article 4", {
    Count: { number: -1 },
    Done: { checkbox: true },
    Kind: { select: { name: "Work" } },
    Note: { rich_text: text("Hello World") },
    When: { date: { start: "2026-07-01T18:01:40+02:00" } },
  });
  add("bare");
  add("Tagged", {
    Tags: { multi_select: [{ name: "a" }, { name: "b" }] },
    When: { date: { start: "2026-08-15" } },
  });
  const client = aClient(sandbox);
  const ask = async (query: Query) => {
    const answer = await client.dataSources.query({ data_source_id: dataSourceId, ...query });
    return titles(answer.results.filter((row) => "properties" in row));
  };
  const askRaw = (body: Record<string, unknown>) =>
    client.request({ method: "post", path: `data_sources/${dataSourceId}/query`, body });
  return { clock, sandbox, dataSourceId, client, add, ask, askRaw };
}
