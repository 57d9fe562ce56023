/** Lists whose cursors lead nowhere: a few requests find that out, and what was read of them isn't taken for all (D1). */
import { describe, expect, it } from "vitest";
import { UNFORMATTED } from "../../src/core/rich-text.ts";
import { NotionAdministration } from "../../src/notion/administration.ts";
import { NotionConnection } from "../../src/notion/connection.ts";
import { listPages } from "../../src/notion/listing.ts";
import { wholeField } from "../../src/notion/whole-field.ts";
import { scriptedFetch } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const text = { type: "text", text: { content: "Odeon", link: null }, plain_text: "Odeon", href: null };
const words = {
  ...{ object: "property_item", id: "x", type: "rich_text" },
  rich_text: { ...text, annotations: UNFORMATTED },
};

/** What Notion answers the nth time, counted from 1. */
const LISTS: Readonly<Record<string, (time: number, of: readonly unknown[]) => object>> = {
  "one cursor, again and again": (_, results) => ({ results, has_more: true, next_cursor: "same" }),
  "two cursors that lead to each other": (time, results) => ({
    ...{ results, has_more: true, next_cursor: `${time % 2}` },
  }),
  "new cursors, and nothing behind them": (time) => ({
    ...{ results: [], has_more: true, next_cursor: `${time}` },
  }),
  "more, and no cursor to it": (_, results) => ({ results, has_more: true, next_cursor: null }),
  "a list that Notion itself breaks off": (_, results) => ({
    ...{ results, has_more: false, next_cursor: null },
    request_status: { type: "incomplete", incomplete_reason: "query_timeout" },
  }),
};

const PAGE = "11111111-1111-4111-8111-111111111111";
const DATABASE = "22222222-2222-4222-8222-222222222222";
const FIELD = { page: "p", property: "x", type: "rich_text" };
const END = (_: number, results: readonly unknown[]) => ({ results, has_more: false, next_cursor: null });

function answering(
  list: (time: number, of: readonly unknown[]) => object,
  of: readonly unknown[],
  page: object = {},
) {
  const clock = new VirtualClock();
  let time = 0;
  const { fetch, log } = scriptedFetch(clock, ({ path }) => {
    if (path === `pages/${PAGE}`) return Response.json(page);
    time += 1;
    return Response.json({ object: "list", ...list(time, of) });
  });
  const connection = new NotionConnection({ token: "t", baseUrl: "https://notion.test", clock, fetch });
  return { clock, connection, log, meter: { requests: 0 } };
}

describe.each(Object.entries(LISTS))("%s", (_, list) => {
  it("is no listing of a calendar", async () => {
    const { clock, connection, log, meter } = answering(list, []);
    const filter = { property: "x", checkbox: { equals: true } };
    const listed = listPages(connection, meter, { dataSource: "d", filter, properties: [] }, () => {});
    await expect(clock.run(listed)).rejects.toMatchObject({ problem: { code: "listing_incomplete" } });
    expect(log.length).toBeLessThanOrEqual(10);
  });

  it("is no whole text, so that nothing is written of half of it", async () => {
    const { clock, connection, log, meter } = answering(list, [words]);
    expect(await clock.run(wholeField(connection, meter, FIELD))).toMatchObject({ invalid: true });
    expect(log.length).toBeLessThanOrEqual(10);
  });

  it("doesn't show that a database has no row", async () => {
    const { clock, connection } = answering(list, []);
    expect(await clock.run(new NotionAdministration(connection).isEmpty("d"))).toBe(false);
  });

  it("offers no database of a page, for there may be another", async () => {
    const page = { object: "page", id: PAGE, parent: { type: "workspace" } };
    const database = { object: "block", id: DATABASE, type: "child_database" };
    const { clock, connection, log } = answering(list, [database], page);
    const found = new NotionAdministration(connection).otherKind(PAGE);
    expect(await clock.run(found)).toEqual({ kind: "page", databases: [] });
    expect(log.length).toBeLessThanOrEqual(11);
  });

  it("isn't all that a search could find", async () => {
    const { clock, connection, log } = answering(list, []);
    const found = new NotionAdministration(connection).findPages("");
    expect(await clock.run(found)).toEqual({ all: [], isComplete: false });
    expect(log.length).toBeLessThanOrEqual(10);
  });
});

it("a list with an end is a whole text, and a listing", async () => {
  const { clock, connection, meter } = answering(END, [words]);
  const read = await clock.run(wholeField(connection, meter, FIELD));
  expect(read).toMatchObject({ value: { type: "rich_text", runs: [{ text: "Odeon" }] } });
  expect(read.invalid).not.toBe(true);
});

it("a search whose last page is the last one that is asked for is complete", async () => {
  const { clock, connection, log } = answering((time) => {
    const next_cursor = time < 20 ? `${time}` : null;
    return { results: [{ object: "page" }], has_more: next_cursor !== null, next_cursor };
  }, []);
  const found = await clock.run(new NotionAdministration(connection).findPages(""));
  expect([found.isComplete, log.length]).toEqual([true, 20]);
});
