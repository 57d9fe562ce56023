import { collectPaginatedAPI } from "@notionhq/client";
import { expect, test } from "vitest";
import { listedTwice } from "../../support/listed-twice.ts";
import { aClient, aSandbox, aTable, title, titles } from "./support.ts";

async function aListing(rows: number) {
  const sandbox = await aSandbox();
  const { dataSourceId } = aTable(sandbox);
  const ids = Array.from({ length: rows }, (_, n) =>
    sandbox.world.addRow(dataSourceId, { Name: title(`${n}`) }),
  );
  const client = aClient(sandbox);
  const listed = async (page_size = 100) => {
    const query = { data_source_id: dataSourceId, page_size };
    const pages = await collectPaginatedAPI(client.dataSources.query, query);
    return titles(pages.filter((page) => "properties" in page));
  };
  return { sandbox, ids, listed };
}

test("a row is listed again on a further page of a listing that would have ended", async () => {
  const { sandbox, ids, listed } = await aListing(3);
  sandbox.setFault(listedTwice(ids[2] ?? ""));
  expect(await listed()).toEqual(["2", "1", "0", "2"]);
  expect(await listed()).toEqual(["2", "1", "0", "2"]);
  sandbox.setFault(null);
  expect(await listed()).toEqual(["2", "1", "0"]);
});

test("a row is listed again on the next page of a listing that goes on", async () => {
  const { sandbox, ids, listed } = await aListing(5);
  sandbox.setFault(listedTwice(ids[3] ?? ""));
  expect(await listed(2)).toEqual(["4", "3", "3", "2", "1", "0"]);
});

test("the second time it can be an older version", async () => {
  const { sandbox, ids, listed } = await aListing(2);
  const [page = ""] = ids;
  const older = sandbox.world.row(page);
  sandbox.world.editRow(page, { Name: title("new") });
  sandbox.setFault(listedTwice(page, older));
  expect(await listed()).toEqual(["1", "new", "0"]);
});
