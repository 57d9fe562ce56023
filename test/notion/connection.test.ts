import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { NotionConnection } from "../../src/notion/connection.ts";
import { atOnce, connected, create, failureOf, read, SAVED, TOKEN } from "../support/connected.ts";
import { type Answer, hang, networkError, notionError, ok, REQUEST_ID } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

describe("an answered call", () => {
  test("takes one request, with the pinned version and the token", async () => {
    const { connection, log } = connected([ok]);
    expect(await connection.send(read())).toEqual({ object: "page", id: "p1" });
    expect(log.map(({ headers }) => headers.get("notion-version"))).toEqual(["2026-03-11"]);
    expect(log[0]?.headers.get("authorization")).toBe(`Bearer ${TOKEN}`);
  });

  test("is counted on the connection and on the meter of its user, repeats included", async () => {
    const { clock, connection } = connected([notionError(500), ok]);
    const anna = { requests: 0 };
    const ben = { requests: 0 };
    await clock.run(connection.send(read("p1", { meter: anna })));
    await clock.run(connection.send(read("p2", { meter: ben })));
    expect([anna.requests, ben.requests, connection.requests]).toEqual([2, 1, 3]);
  });

  test("may not hide a second request from the limits", async () => {
    const { connection, log } = connected([ok]);
    const twice = read("p1", {
      run: async (client) => {
        await client.pages.retrieve({ page_id: "p1" });
        return client.pages.retrieve({ page_id: "p2" });
      },
    });
    await expect(connection.send(twice)).rejects.toThrow("one request only");
    expect(log.length).toBe(1);
  });

  test("a mistake in a call's own code comes through as it is, and the next call goes on", async () => {
    const { connection, log } = connected([ok]);
    const faulty = read("p1", {
      run: () => {
        throw new RangeError("a mistake");
      },
    });
    await expect(connection.send(faulty)).rejects.toThrow(RangeError);
    await connection.send(read());
    expect(log.length).toBe(1);
  });
});

describe("definitive refusals", () => {
  test.each([
    [400, "validation_error", "refused"],
    [401, "unauthorized", "token_invalid"],
    [403, "restricted_resource", "forbidden"],
    [404, "object_not_found", "not_found"],
    [400, "missing_version", "refused"],
  ])("%d %s is %s after one request", async (status, code, kind) => {
    const { connection, log } = connected([notionError(status, { code })]);
    const failure = await failureOf(connection.send(read()));
    expect(failure).toMatchObject({
      kind,
      status,
      notionCode: code,
      requestId: REQUEST_ID,
      maybeWritten: false,
    });
    expect(log.length).toBe(1);
  });

  test("a full workspace is told from a missing capability by Notion's field, never by its words", async () => {
    const refusal = { code: "restricted_resource", message: "block_limit" };
    const { connection } = connected([
      notionError(403, { ...refusal, additional_data: { block_limit: "block_creation" } }),
      notionError(403, refusal),
      notionError(403, { ...refusal, additional_data: { integration_id: "i" } }),
      notionError(400, { ...refusal, additional_data: { block_limit: "block_creation" } }),
    ]);
    const kinds: string[] = [];
    for (let n = 0; n < 4; n++) kinds.push((await failureOf(connection.send(read()))).kind);
    expect(kinds).toEqual(["full", "forbidden", "forbidden", "refused"]);
  });

  test.each([400, 401, 403, 404, 451])(
    "a %i that isn't Notion's own says so, and nothing of what Notion thinks",
    async (status) => {
      for (const body of ["<html>blocked by order</html>", "", '{"error":"blocked"}', "null"]) {
        const { connection } = connected([() => new Response(body, { status })]);
        const failure = await failureOf(connection.send(read()));
        expect(failure).toMatchObject({ kind: "unavailable", status, notionCode: undefined });
        expect(failure.message).toContain(`something between here and Notion answered ${status}`);
      }
    },
  );

  test("a 407 is a proxy's, which wants a login, and isn't asked a second time", async () => {
    const { connection, log } = connected([() => new Response("", { status: 407 })]);
    const failure = await failureOf(connection.send(read()));
    expect(failure).toMatchObject({ kind: "unavailable", status: 407 });
    expect(log).toHaveLength(1);
    expect(failure.words.todo?.en).toContain("HTTPS_PROXY=http://name:password@proxy.example:3128");
    expect(failure.words.todo?.de).toContain("HTTPS_PROXY=http://name:passwort@proxy.example:3128");
  });

  test("a 403 with another code than that of a missing capability is a refusal, and tells the code", async () => {
    const { connection } = connected([notionError(403, { code: "validation_error" })]);
    const failure = await failureOf(connection.send(read()));
    expect(failure).toMatchObject({ kind: "refused", status: 403 });
    expect(failure.message).toContain("403 validation_error");
  });

  test("an id that would lead elsewhere is refused without a request", async () => {
    const { connection, log } = connected([ok]);
    const failure = await failureOf(connection.send(read("../users/me")));
    expect(failure).toMatchObject({ kind: "refused", maybeWritten: false });
    expect(log).toEqual([]);
  });

  test("after a 401 every later call fails without a request", async () => {
    const { connection, log } = connected([notionError(401, { code: "unauthorized" }), ok]);
    await failureOf(connection.send(read()));
    const later = await failureOf(connection.send(read("p2")));
    expect(later).toMatchObject({ kind: "token_invalid", status: 401, maybeWritten: false });
    expect(log.length).toBe(1);
  });
});

describe("what no log may hold", () => {
  const secret = "Termin bei Dr. Weber";

  test("Notion's own message goes nowhere", async () => {
    const { connection } = connected([notionError(400, { message: `${secret} is not a property` })]);
    const failure = await failureOf(connection.send(read()));
    expect(failure.message).toBe(
      `read page p1 failed: Notion answered 400 validation_error (request ${REQUEST_ID})`,
    );
    expect(inspect(failure, { showHidden: true, depth: 9 })).not.toContain(secret);
    expect(JSON.stringify(failure)).not.toContain(secret);
    expect(failure.stack).not.toContain(secret);
  });

  test("the SDK, which would print it by itself, is silent", async () => {
    const printed = (["debug", "info", "log", "warn", "error"] as const).map((level) =>
      vi.spyOn(console, level).mockImplementation(() => {}),
    );
    const { connection } = connected([notionError(400, { message: secret })]);
    await failureOf(connection.send(read()));
    const lines = printed.flatMap((spy) => spy.mock.calls);
    vi.restoreAllMocks();
    expect(lines).toEqual([]);
  });

  test.each([TOKEN, "zahnarzt", "read\n::error::page", "Termin bei Dr. Weber"])(
    "F4: a code, a request id or the id of what was saved that is none goes no further: %j",
    async (echo) => {
      const error = { code: echo, request_id: echo, additional_data: { committed_resource_id: echo } };
      const { connection } = connected([notionError(400, error)]);
      const failure = await failureOf(connection.send(create()));
      expect(failure.message).toBe("create the copy of p1 failed: Notion answered 400");
      expect(failure).toMatchObject({ notionCode: undefined, requestId: undefined, committedId: undefined });
      expect(inspect(failure, { showHidden: true, depth: 9 })).not.toContain(echo);
    },
  );

  test("neither what the parser complains about nor a broken body comes out", async () => {
    const broken: Answer = () => new Response(`{"title": "${secret}`);
    const { clock, connection } = connected([broken], { maxTries: 1 });
    const unreadable = await failureOf(clock.run(connection.send(read())));
    const unparsed = read("p2", {
      run: async () => ({}),
      parse: () => {
        throw new Error(secret);
      },
    });
    const unknown = await failureOf(clock.run(connection.send(unparsed)));
    for (const failure of [unreadable, unknown]) {
      expect(failure.kind).toBe("unexpected");
      expect(`${failure.message}${failure.stack}`).not.toContain("Weber");
      expect(failure.cause).toBeUndefined();
    }
  });

  test("a token that fits in no header isn't quoted", async () => {
    const realFetch: typeof fetch = (input, init) => fetch(input, init);
    const clock = new VirtualClock();
    const connection = new NotionConnection({
      token: "ntn_broken\nline",
      baseUrl: "http://127.0.0.1:9",
      clock,
      fetch: realFetch,
    });
    const failure = await failureOf(connection.send(read()));
    expect(failure).toMatchObject({ kind: "refused", maybeWritten: false });
    expect(`${failure.message}${failure.stack}`).not.toContain("ntn_broken");
  });
});

describe("trouble on Notion's side", () => {
  test.each([409, 500, 502, 503, 504])(
    "%d is repeated with growing pauses, then given up as unavailable",
    async (status) => {
      const { clock, connection, times } = connected([notionError(status)]);
      const failure = await failureOf(clock.run(connection.send(read())));
      expect(times()).toEqual([0, 500, 1_500, 3_500, 7_500]);
      expect(failure).toMatchObject({ kind: "unavailable", status, maybeWritten: status !== 409 });
      expect(failure.message).toContain("after 5 tries");
    },
  );

  test("the jitter stretches the pauses between nothing and twice the mean", async () => {
    const draws = [0, 0.999, 0.25];
    const { clock, connection, times } = connected([notionError(500)], {
      maxTries: 4,
      random: () => draws.shift() ?? 0,
    });
    await failureOf(clock.run(connection.send(read())));
    expect(times()).toEqual([0, 0, 1_998, 2_998]);
  });

  test("a repeated call that is answered at last succeeds", async () => {
    const { clock, connection, lines } = connected([notionError(502), networkError("ECONNRESET"), ok]);
    await clock.run(connection.send(read()));
    expect(lines()).toEqual(["0 GET pages/p1", "500 GET pages/p1", "1500 GET pages/p1"]);
  });

  test("a proxy's page instead of an answer is trouble like any other", async () => {
    const html: Answer = () => new Response("<html>502</html>", { status: 502 });
    const { clock, connection, log } = connected([html, ok]);
    await clock.run(connection.send(read()));
    expect(log.length).toBe(2);
  });

  test.each([
    ["an answer that isn't JSON", () => new Response("all is well")],
    [
      "a redirect",
      () => new Response(null, { status: 302, headers: { location: "https://elsewhere.test" } }),
    ],
  ])("%s is repeated, then unexpected", async (_name, answer) => {
    const { clock, connection, log } = connected([answer]);
    const failure = await failureOf(clock.run(connection.send(read())));
    expect(failure).toMatchObject({ kind: "unexpected", maybeWritten: true });
    expect(log.length).toBe(5);
  });

  test("an answer in an unknown shape is repeated, then unexpected", async () => {
    const { clock, connection, log } = connected([ok]);
    const picky = read("p1", {
      parse: () => {
        throw new Error("no such shape");
      },
    });
    const failure = await failureOf(clock.run(connection.send(picky)));
    expect(failure).toMatchObject({ kind: "unexpected", maybeWritten: true });
    expect(log.length).toBe(5);
  });

  test("an answer beyond 50 MB is unexpected, and isn't asked for again", async () => {
    const chunk = new Uint8Array(1024 * 1024);
    let pulled = 0;
    const endless: Answer = () =>
      new Response(
        new ReadableStream({
          pull: (controller) => {
            pulled += 1;
            controller.enqueue(chunk);
          },
        }),
      );
    const { connection, log } = connected([endless]);
    const failure = await failureOf(connection.send(read()));
    expect(failure).toMatchObject({ kind: "unexpected", maybeWritten: true });
    expect(log.length).toBe(1);
    expect(pulled).toBeLessThan(60);
  });

  test("a server that can't be reached is tried again, and the request certainly had no effect", async () => {
    const { clock, connection, log } = connected([networkError("ECONNREFUSED")]);
    const failure = await failureOf(clock.run(connection.send(read())));
    expect(failure).toMatchObject({ kind: "unavailable", status: undefined, maybeWritten: false });
    expect(log.length).toBe(5);
  });

  test("a name with several unreachable addresses counts as not reached", async () => {
    const refused = (code: string) => Object.assign(new Error(code), { code });
    const both: Answer = () => {
      const cause = new AggregateError([refused("ECONNREFUSED"), refused("ENETUNREACH")]);
      throw new TypeError("fetch failed", { cause });
    };
    const { clock, connection } = connected([both]);
    const failure = await failureOf(clock.run(connection.send(create())));
    expect(failure).toMatchObject({ kind: "unavailable", maybeWritten: false });
  });

  test("a hanging request is cut off, and tried three times at most", async () => {
    const { clock, connection, log } = connected([hang], { deadline: atOnce });
    const failure = await failureOf(clock.run(connection.send(read())));
    expect(failure).toMatchObject({ kind: "unavailable", status: undefined, maybeWritten: true });
    expect(log.map(({ signal }) => signal?.aborted)).toEqual([true, true, true]);
  });

  test("the SDK's own timeout ends a fetch that can't be cut off", async () => {
    const deaf: Answer = () => new Promise(() => {});
    const patient = () => new AbortController().signal;
    const { connection } = connected([deaf], { maxTries: 1, timeoutMs: 1, deadline: patient });
    const failure = await failureOf(connection.send(read()));
    expect(failure).toMatchObject({ kind: "unavailable", maybeWritten: true });
    expect(failure.message).toContain("did not answer in time");
  });

  test("a body that stops half-way is cut off too", async () => {
    const deadline = new AbortController();
    const halfway: Answer = ({ signal }) => {
      const body = new ReadableStream<Uint8Array>({
        start: (controller) => {
          controller.enqueue(new TextEncoder().encode('{"object":'));
          signal?.addEventListener("abort", () => controller.error(signal.reason), { once: true });
          queueMicrotask(() => deadline.abort());
        },
      });
      return new Response(body);
    };
    const { connection } = connected([halfway], { maxTries: 1, deadline: () => deadline.signal });
    const failure = await failureOf(connection.send(read()));
    expect(failure.message).toBe("read page p1 failed: Notion did not answer in time");
  });

  test("a refusal after an ambiguous try stays ambiguous", async () => {
    const { clock, connection } = connected([notionError(503), notionError(400)]);
    const failure = await failureOf(clock.run(connection.send(read())));
    expect(failure).toMatchObject({ kind: "refused", maybeWritten: true });
  });
});

describe("a create (C4)", () => {
  test.each([
    ["500", notionError(500)],
    ["502", notionError(502)],
    ["503", notionError(503)],
    ["504", notionError(504)],
    ["a dropped connection", networkError("ECONNRESET")],
    ["an answer that isn't JSON", () => new Response("{")],
  ])("isn't repeated after %s, and is ambiguous", async (_name, answer) => {
    const { clock, connection, log } = connected([answer, ok]);
    const failure = await failureOf(clock.run(connection.send(create())));
    expect(failure.maybeWritten).toBe(true);
    expect(log.length).toBe(1);
  });

  test("isn't repeated after a timeout", async () => {
    const { clock, connection, log } = connected([hang], { deadline: atOnce });
    const failure = await failureOf(clock.run(connection.send(create())));
    expect(failure).toMatchObject({ kind: "unavailable", maybeWritten: true });
    expect(log.length).toBe(1);
  });

  test.each([409, 429, 529])("is repeated after %d, which saved nothing", async (status) => {
    const { clock, connection, log } = connected([notionError(status), ok]);
    await clock.run(connection.send(create()));
    expect(log.length).toBe(2);
  });

  test("is repeated where Notion was never reached", async () => {
    const { clock, connection, log } = connected([networkError("ENOTFOUND"), ok]);
    await clock.run(connection.send(create()));
    expect(log.length).toBe(2);
  });

  test("passes on the page that Notion says it saved", async () => {
    const saved = notionError(503, { additional_data: { committed_resource_id: SAVED } });
    const { connection } = connected([saved]);
    expect(await failureOf(connection.send(create()))).toMatchObject({
      committedId: SAVED,
      maybeWritten: true,
    });
  });

  test("passes it on for codes that the SDK doesn't know, too", async () => {
    const saved = notionError(502, {
      code: "bad_gateway",
      additional_data: { committed_resource_id: SAVED },
    });
    const { connection } = connected([saved]);
    expect(await failureOf(connection.send(create()))).toMatchObject({
      committedId: SAVED,
      notionCode: "bad_gateway",
    });
  });

  test("names the page of an answer that was otherwise not understood", async () => {
    const { connection } = connected([() => Response.json({ object: "page", id: SAVED })]);
    const picky = create({
      parse: () => {
        throw new Error("no such shape");
      },
    });
    const failure = await failureOf(connection.send(picky));
    expect(failure).toMatchObject({ kind: "unexpected", maybeWritten: true, committedId: SAVED });
  });
});
