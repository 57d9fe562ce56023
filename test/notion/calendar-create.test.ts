/** Each try of a create is a request by itself: what it rests on is asked about again, after all waiting (F1). */
import { describe, expect, test } from "vitest";
import { StalePage } from "../../src/engine/failure.ts";
import { NotionCalendar } from "../../src/notion/calendar.ts";
import { NotionConnection } from "../../src/notion/connection.ts";
import { type Answer, notionError, scriptedFetch } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const nothing: Answer = () =>
  Response.json({ object: "list", results: [], has_more: false, next_cursor: null });

/** A create that may be sent in its first ten seconds, or in the first so many. */
async function created(answers: readonly [Answer, ...Answer[]], lastsMs = 10_000) {
  const clock = new VirtualClock();
  const script = scriptedFetch(clock, ...answers);
  const user = {
    id: 1,
    language: "en",
    privateDatabase: "p",
    sharedDatabase: "s",
    privateToken: "t",
    sharedToken: "t",
    conflictPolicy: "newest",
    onSharedDelete: "unshare",
    propertyNames: {},
    extraProperties: [],
  } as const;
  const calendar = new NotionCalendar({
    side: "shared",
    user,
    connection: new NotionConnection({
      token: "t",
      baseUrl: "https://notion.test",
      clock,
      fetch: script.fetch,
    }),
    meter: { requests: 0 },
    binding: {
      configured: "s",
      dataSource: "source",
      properties: { source_private_id: { name: "SourcePrivateId", id: "a", type: "rich_text" } },
    },
    checked: true,
  });
  const asked: number[] = [];
  const start = clock.now();
  const stillFresh = () => {
    asked.push(clock.now() - start);
    return clock.now() - start <= lastsMs;
  };
  const outcome = await clock
    .run(calendar.create({ sourcePrivateId: "page" }, stillFresh))
    .catch((error: unknown) => error);
  return { outcome, asked, paths: script.log.map(({ path }) => path) };
}

describe("a create", () => {
  test("isn't repeated after a pause that has lasted too long", async () => {
    const { outcome, asked, paths } = await created([notionError(429, { retryAfter: "12" })]);
    expect(outcome).toBeInstanceOf(StalePage);
    expect(outcome).toMatchObject({ maybeWritten: false });
    expect(asked).toEqual([0, 12_000]);
    expect(paths).toEqual(["pages"]);
  });

  test("that may have been saved is looked up, and not repeated either: it says that it may be there by now", async () => {
    const { outcome, asked, paths } = await created([notionError(502), nothing], 1_000);
    expect(outcome).toBeInstanceOf(StalePage);
    expect(outcome).toMatchObject({ maybeWritten: true });
    expect(asked).toEqual([0, 2_000]);
    expect(paths).toEqual(["pages", "data_sources/source/query", "data_sources/source/query"]);
  });

  test("is repeated while it may be", async () => {
    const { outcome, paths } = await created([
      notionError(429, { retryAfter: "9" }),
      notionError(400, { code: "validation_error" }),
    ]);
    expect(outcome).toMatchObject({ kind: "refused" });
    // A refusal may be about a name: the schema tells, once a pass.
    expect(paths).toEqual(["pages", "pages", "data_sources/source"]);
  });
});
