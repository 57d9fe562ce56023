/** Notion answers property ids encoded in some places and bare in others; both have to come through its SDK alive. */
import { expect, it } from "vitest";
import { NotionConnection } from "../../src/notion/connection.ts";
import { listPages } from "../../src/notion/listing.ts";
import { wholeField } from "../../src/notion/whole-field.ts";
import { scriptedFetch } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

it.each([
  ["title", "title"],
  ["N%7D%5B%5E", "N}[^"],
  ["N}[^", "N}[^"],
  ["a%25b", "a%b"],
  ["a%b?", "a%b?"],
])("the property %s is asked for as %s", async (id, bare) => {
  const clock = new VirtualClock();
  const script = scriptedFetch(clock, () =>
    Response.json({ object: "list", results: [], has_more: false, next_cursor: null }),
  );
  const { fetch } = script;
  const connection = new NotionConnection({ token: "t", baseUrl: "https://notion.test", clock, fetch });
  const meter = { requests: 0 };
  const filter = { property: "x", checkbox: { equals: true } };
  await clock.run(listPages(connection, meter, { dataSource: "d", filter, properties: [id] }, () => {}));
  await clock.run(wholeField(connection, meter, { page: "p", property: id, type: "title" }));
  const [listing, item] = script.log.map(({ path }) => new URL(path, "https://notion.test"));
  expect(listing?.searchParams.getAll("filter_properties")).toEqual([bare]);
  expect(decodeURIComponent(item?.pathname ?? "")).toBe(`/pages/p/properties/${bare}`);
});
