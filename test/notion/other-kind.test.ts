/** An id in the place of a database's is told for what it is, and leads to the database that was probably meant. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { NotionConnection } from "../../src/notion/connection.ts";
import { otherKindOf } from "../../src/notion/other-kind.ts";
import { LeapingClock } from "../support/leaping-clock.ts";
import { Newcomers } from "../support/newcomers.ts";
import { type Answer, notionError, scriptedFetch } from "../support/scripted-fetch.ts";

const BASE = { clock: new LeapingClock(), random: () => 0, baseUrl: "http://127.0.0.1:1" };
const PAGE = "11111111-1111-8111-8111-111111111111";
const BLOCK = "22222222-2222-8222-8222-222222222222";
const COLUMN = "33333333-3333-8333-8333-333333333333";
const DATABASE = "44444444-4444-4444-8444-444444444444";

describe("in the embedded Notion", () => {
  let home: Newcomers;
  beforeEach(async () => {
    home = await Newcomers.arrive();
  });
  afterEach(() => home.leave());

  const kindOf = (id: string, token = home.anna.token) =>
    otherKindOf(new NotionConnection({ ...BASE, token, baseUrl: home.sandbox.url }), id);
  const onThePage = (title: string) =>
    home.sandbox.world.addDatabase({ title, properties: { Name: { title: {} } }, parentPageId: home.page });

  it("a page leads to the databases on it", async () => {
    expect(await kindOf(home.page)).toEqual({ kind: "page", databases: [] });
    const one = onThePage("Eins");
    expect(await kindOf(home.page)).toEqual({ kind: "page", databases: [one.databaseId] });
    onThePage("Zwei");
    expect((await kindOf(home.page))?.databases).toHaveLength(2);
  });

  it("a row leads to its database", async () => {
    home.show(home.anna);
    const row = home.sandbox.world.addRow(home.anna.dataSourceId, {});
    expect(await kindOf(row)).toEqual({ kind: "row", databases: [home.anna.databaseId] });
  });

  it("nothing is told of what the token doesn't see", async () => {
    const row = home.sandbox.world.addRow(home.anna.dataSourceId, {});
    expect(await kindOf(row)).toBeNull();
    expect(await kindOf(PAGE)).toBeNull();
  });
});

/** A Notion that answers by path, and with 404 to all else. */
function notion(answers: Readonly<Record<string, object>>) {
  const answer: Answer = (request) => {
    const found = answers[request.path];
    return found === undefined
      ? notionError(404, { code: "object_not_found" })(request)
      : Response.json(found);
  };
  const { fetch, log } = scriptedFetch(BASE.clock, answer);
  return { connection: new NotionConnection({ ...BASE, token: "t", fetch }), log };
}

const block = (id: string, type: string, parent: object, has_children = false) => ({
  object: "block",
  id,
  type,
  has_children,
  parent,
});
const children = (...results: readonly object[]) => ({
  object: "list",
  results,
  has_more: false,
  next_cursor: null,
});
const onPage = { type: "page_id", page_id: PAGE };

describe("a block", () => {
  it("leads to the one database of its page, also out of columns and into them", async () => {
    const inColumn = { type: "block_id", block_id: COLUMN };
    const { connection } = notion({
      [`blocks/${BLOCK}`]: block(BLOCK, "paragraph", inColumn),
      [`blocks/${COLUMN}`]: block(COLUMN, "column", onPage, true),
      [`blocks/${PAGE}/children`]: children(block(COLUMN, "column", onPage, true), { object: "block" }),
      [`blocks/${COLUMN}/children`]: children(block(DATABASE, "child_database", inColumn)),
    });
    expect(await otherKindOf(connection, BLOCK)).toEqual({ kind: "block", databases: [DATABASE] });
  });

  it("isn't searched for ever", async () => {
    const { connection, log } = notion({
      [`blocks/${BLOCK}`]: block(BLOCK, "paragraph", onPage),
      [`blocks/${PAGE}/children`]: children(block(COLUMN, "toggle", onPage, true)),
      [`blocks/${COLUMN}/children`]: children(block(COLUMN, "toggle", onPage, true)),
    });
    expect(await otherKindOf(connection, BLOCK)).toEqual({ kind: "block", databases: [] });
    expect(log.length).toBeLessThan(25);
  });
});
