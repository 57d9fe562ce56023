import { inspect } from "node:util";
import { describe, expect, test, vi } from "vitest";
import { PassStopped, StalePage } from "../../src/engine/failure.ts";
import { NotionConnection } from "../../src/notion/connection.ts";
import { NotionFailure } from "../../src/notion/failure.ts";
import {
  type Answer,
  hang,
  networkError,
  notionError,
  ok,
  REQUEST_ID,
  scriptedFetch,
} from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

const TOKEN = "ntn_secret";
const SAVED = "11111111-2222-8333-8444-555555555555";

type Changes = Partial<Omit<ConstructorParameters<typeof NotionConnection>[0], "clock" | "fetch">>;
type Call = Parameters<typeof NotionConnection.prototype.send<unknown>>[0];

function connected(answers: readonly [Answer, ...Answer[]], changes: Changes = {}) {
  const clock = new VirtualClock();
  const script = scriptedFetch(clock, ...answers);
  const connection = new NotionConnection({
    token: TOKEN,
    baseUrl: "https://notion.test",
    clock,
    // Back-offs of 500, 1000, 2000 and 4000 ms.
    random: () => 0.5,
    fetch: script.fetch,
    ...changes,
  });
  return {
    clock,
    connection,
    log: script.log,
    /** When each request left, in virtual ms. */
    times: () => script.log.map(({ at }) => at),
    /** When and what, one line a request. */
    lines: () => script.log.map(({ at, method, path }) => `${at} ${method} ${path}`),
  };
}

function read(id = "p1", changes: Partial<Call> = {}): Call {
  return {
    repeat: "freely",
    what: `read page ${id}`,
    run: (client) => client.pages.retrieve({ page_id: id }),
    parse: (answer) => answer,
    ...changes,
  };
}

function create(changes: Partial<Call> = {}): Call {
  return {
    repeat: "never-blindly",
    what: "create the copy of p1",
    run: (client) => client.pages.create({ parent: { data_source_id: "d1" }, properties: {} }),
    parse: (answer) => answer,
    ...changes,
  };
}

async function rejection(promise: Promise<unknown>): Promise<unknown> {
  try {
    await promise;
  } catch (error) {
    return error;
  }
  throw new Error("it was fulfilled");
}

async function failureOf(promise: Promise<unknown>): Promise<NotionFailure> {
  const error = await rejection(promise);
  if (error instanceof NotionFailure) return error;
  throw error;
}

/** A deadline that has passed as soon as the request waits for its answer. */
const atOnce = () => AbortSignal.abort(new DOMException("timed out", "TimeoutError"));

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

  test.each([400, 401, 403, 404, 407, 451])(
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

describe("pauses that Notion asks for", () => {
  test.each([
    ["3", 3_000],
    ["1.5", 1_500],
    ["0", 250],
    ["Thu, 15 Jan 2026 12:00:07 GMT", 7_000],
    ["Thu, 15 Jan 2026 11:00:00 GMT", 250],
    ["soon", 1_000],
    ["-5", 1_000],
  ])("Retry-After %s means %d ms", async (retryAfter, expected) => {
    const { clock, connection, times } = connected([notionError(429, { retryAfter }), ok]);
    await clock.run(connection.send(read()));
    expect(times()).toEqual([0, expected]);
  });

  test("without a Retry-After they grow, until the tries are used up", async () => {
    const { clock, connection, times } = connected([notionError(429)]);
    const failure = await failureOf(clock.run(connection.send(read())));
    expect(times()).toEqual([0, 1_000, 3_000, 7_000, 15_000]);
    expect(failure).toMatchObject({ kind: "rate_limited", status: 429, maybeWritten: false });
  });

  test("the body's retry_after serves where a proxy dropped the header", async () => {
    const limited = notionError(429, { additional_data: { retry_after: "4" } });
    const { clock, connection, times } = connected([limited, ok]);
    await clock.run(connection.send(read()));
    expect(times()).toEqual([0, 4_000]);
  });

  test.each([429, 529])("%d pauses the whole token, and the refused call goes first", async (status) => {
    const { clock, connection, lines } = connected([notionError(status, { retryAfter: "9" }), ok], {
      concurrency: 1,
    });
    await clock.run(Promise.all(["p1", "p2", "p3"].map((id) => connection.send(read(id)))));
    expect(lines()).toEqual([
      "0 GET pages/p1",
      "9000 GET pages/p1",
      "9000 GET pages/p2",
      "9000 GET pages/p3",
    ]);
  });

  test("refusals side by side make one pause, as long as the longest", async () => {
    const limited = (retryAfter: string) => notionError(429, { retryAfter });
    const { clock, connection, times } = connected([limited("5"), limited("8"), limited("6"), ok]);
    await clock.run(Promise.all(["p1", "p2", "p3", "p4"].map((id) => connection.send(read(id)))));
    const [first, ...others] = times();
    expect(first).toBe(0);
    expect(others.filter((at) => at > 0 && at < 8_000)).toEqual([]);
  });

  test("a token that is blocked fails at once, and so do all later calls", async () => {
    const blocked = notionError(429, {
      retryAfter: "5",
      additional_data: { rate_limit_reason: "public_api_request_blocked" },
    });
    const { connection, log } = connected([blocked, ok]);
    expect(await failureOf(connection.send(read()))).toMatchObject({ kind: "rate_limited", status: 429 });
    expect(await failureOf(connection.send(read()))).toMatchObject({ kind: "rate_limited" });
    expect(log.length).toBe(1);
  });

  test("a pause beyond the longest isn't waited for, but over when it is over", async () => {
    const { clock, connection, times } = connected([notionError(429, { retryAfter: "301" }), ok]);
    const first = await failureOf(connection.send(read()));
    expect(first.kind).toBe("rate_limited");
    expect(first.message).toContain("read page p1 failed");
    const second = await failureOf(connection.send(read()));
    expect(second.kind).toBe("rate_limited");
    expect(second.message).toContain("was not sent");
    await clock.advance(301_000);
    await connection.send(read());
    expect(times()).toEqual([0, 301_000]);
  });

  test("an overloaded server doesn't look like a used-up window", async () => {
    const { clock, connection, times } = connected([ok, ok, notionError(529, { retryAfter: "5" }), ok], {
      pacing: { requests: 2, windowMs: 60_000 },
    });
    const ids = ["p1", "p2", "p3", "p4", "p5", "p6"];
    await clock.run(Promise.all(ids.map((id) => connection.send(read(id)))));
    expect(times()).toEqual([0, 0, 0, 5_000, 5_000, 5_000, 5_000]);
  });

  test("they are kept without pacing as well", async () => {
    const { clock, connection, times } = connected([notionError(429, { retryAfter: "3" }), ok], {
      pacing: null,
    });
    await clock.run(connection.send(read()));
    expect(times()).toEqual([0, 3_000]);
  });
});

describe("when Notion is down", () => {
  test("three calls in a row are tried to the end, the others fail at once", async () => {
    const { clock, connection, log } = connected([notionError(503)], { concurrency: 1 });
    const calls = Array.from({ length: 20 }, (_, index) => connection.send(read(`p${index}`)));
    const settled = await clock.run(Promise.allSettled(calls));
    const kinds = settled.map((each) => (each.status === "rejected" ? each.reason.kind : "fulfilled"));
    expect(new Set(kinds)).toEqual(new Set(["unavailable"]));
    expect(log.length).toBe(15);
  });

  test("a call that was never sent isn't ambiguous", async () => {
    const saved = { message: "quoted", additional_data: { committed_resource_id: SAVED } };
    const { clock, connection } = connected([notionError(503, saved)]);
    for (const id of ["p1", "p2", "p3"]) await failureOf(clock.run(connection.send(read(id))));
    const failure = await failureOf(connection.send(create()));
    expect(failure).toMatchObject({ kind: "unavailable", status: 503, maybeWritten: false });
    expect(failure.committedId).toBeUndefined();
    expect(failure.message).toContain("was not sent");
  });

  test.each([
    ["a success", ok],
    ["a refusal", notionError(404)],
  ])("%s in between shows that it is up", async (_name, answer) => {
    const down = Array.from({ length: 10 }, () => notionError(503));
    const { clock, connection, log } = connected([notionError(503), ...down.slice(1), answer, ...down, ok]);
    for (let call = 0; call < 5; call += 1)
      await rejection(clock.run(connection.send(read()))).catch(() => {});
    await clock.run(connection.send(read()));
    expect(log.length).toBe(22);
  });
});

describe("a token that turns out to be invalid while others pause", () => {
  function pausedThenInvalid() {
    const clock = new VirtualClock();
    const invalid: Answer = async (request) => {
      await clock.sleep(1_000);
      return notionError(401)(request);
    };
    const script = scriptedFetch(clock, notionError(429, { retryAfter: "60" }), invalid, ok);
    const options = { token: TOKEN, baseUrl: "https://notion.test", clock, fetch: script.fetch };
    const connection = new NotionConnection(options);
    const calls = [connection.send(read("p1")), connection.send(read("p2"))];
    return { clock, connection, script, failures: Promise.all(calls.map(failureOf)) };
  }

  test("a call that pauses isn't sent afterwards", async () => {
    const { clock, script, failures } = pausedThenInvalid();
    const kinds = (await clock.run(failures)).map(({ kind }) => kind);
    expect(kinds).toEqual(["token_invalid", "token_invalid"]);
    expect(script.log.length).toBe(2);
  });

  test("a new call doesn't sit out the pause to learn it", async () => {
    const { clock, connection, failures } = pausedThenInvalid();
    await clock.advance(1_000);
    expect((await failureOf(connection.send(read("p3")))).kind).toBe("token_invalid");
    await clock.run(failures);
  });
});

describe("a read that grows too old (C2)", () => {
  test("is noticed before the first request", async () => {
    const { connection, log } = connected([ok]);
    const error = await rejection(connection.send(read("p1", { stillFresh: () => false })));
    expect(error).toBeInstanceOf(StalePage);
    expect(error).toMatchObject({ maybeWritten: false });
    expect(log).toEqual([]);
  });

  test.each([
    ["a pause of the token", notionError(429, { retryAfter: "9" }), false],
    ["a back-off", notionError(409), false],
    ["a back-off after an ambiguous try", notionError(503), true],
  ])("is noticed after %s", async (_name, answer, maybeWritten) => {
    const { clock, connection, log } = connected([answer, ok]);
    const readAt = clock.now();
    const stillFresh = () => clock.now() - readAt < 400;
    const error = await rejection(clock.run(connection.send(read("p1", { stillFresh }))));
    expect(error).toBeInstanceOf(StalePage);
    expect(error).toMatchObject({ maybeWritten });
    expect(log.length).toBe(1);
  });

  /** A connection that sends one request at a time of each kind, to a server that takes five seconds. */
  function oneAtATime() {
    const clock = new VirtualClock();
    const slow: Answer = async () => {
      await clock.sleep(5_000);
      return Response.json({});
    };
    const script = scriptedFetch(clock, slow);
    const options = { token: TOKEN, baseUrl: "https://notion.test", clock, fetch: script.fetch };
    const connection = new NotionConnection({ ...options, concurrency: 1 });
    const readAt = clock.now();
    const stillFresh = () => clock.now() - readAt < 4_000;
    return { clock, connection, script, stillFresh };
  }

  test("is noticed after waiting in the queue", async () => {
    const { clock, connection, script, stillFresh } = oneAtATime();
    const first = connection.send(read("p1", { stillFresh }));
    const second = rejection(connection.send(read("p2", { stillFresh })));
    await clock.run(first);
    expect(await second).toBeInstanceOf(StalePage);
    expect(script.log.length).toBe(1);
  });

  test("doesn't come of waiting behind calls that rest on nothing", async () => {
    const { clock, connection, script, stillFresh } = oneAtATime();
    const others = ["p1", "p2"].map((id) => connection.send(read(id)));
    await clock.run(connection.send(read("p3", { stillFresh })));
    await clock.run(Promise.all(others));
    expect(script.log.length).toBe(3);
  });
});

describe("told to stop (D5)", () => {
  test("a new call isn't sent", async () => {
    const { connection, log } = connected([ok], { stop: AbortSignal.abort() });
    expect(await rejection(connection.send(read()))).toBeInstanceOf(PassStopped);
    expect(log).toEqual([]);
  });

  test.each([
    ["a back-off", notionError(409), false],
    ["a back-off after an ambiguous try", notionError(502), true],
    ["a pause of the token", notionError(429, { retryAfter: "60" }), false],
  ])("%s ends at once", async (_name, answer, maybeWritten) => {
    const stop = new AbortController();
    const { clock, connection, log } = connected([answer, ok], { stop: stop.signal });
    const error = rejection(connection.send(read()));
    await clock.advance(100);
    stop.abort();
    expect(await error).toBeInstanceOf(PassStopped);
    expect(await error).toMatchObject({ maybeWritten });
    expect(clock.sleepers).toBe(0);
    expect(log.length).toBe(1);
  });

  test("a request under way may finish, one in the queue leaves at once", async () => {
    const stop = new AbortController();
    const clock = new VirtualClock();
    const script = scriptedFetch(clock, async ({ signal }) => {
      await clock.sleep(5_000, signal);
      return Response.json({ id: "p1" });
    });
    const connection = new NotionConnection({
      token: TOKEN,
      baseUrl: "https://notion.test",
      clock,
      fetch: script.fetch,
      concurrency: 1,
      stop: stop.signal,
    });
    const underWay = connection.send(read("p1"));
    const queued = rejection(connection.send(read("p2")));
    await clock.advance(1_000);
    stop.abort();
    expect(await queued).toBeInstanceOf(PassStopped);
    expect(await clock.run(underWay)).toEqual({ id: "p1" });
    expect(script.log.length).toBe(1);
  });

  test("a create under way that fails then is ambiguous, not stopped", async () => {
    const stop = new AbortController();
    const failing: Answer = (request) => {
      stop.abort();
      return notionError(503)(request);
    };
    const { connection } = connected([failing], { stop: stop.signal });
    expect(await failureOf(connection.send(create()))).toMatchObject({ maybeWritten: true });
  });

  test("the hard end cuts requests off as stopped, not as failed, and lets no other start", async () => {
    const abort = new AbortController();
    const { clock, connection, log } = connected([hang], { abort: abort.signal });
    const underWay = rejection(connection.send(read("p1")));
    await clock.advance(0);
    abort.abort();
    expect(await underWay).toBeInstanceOf(PassStopped);
    expect(await rejection(connection.send(read("p2")))).toBeInstanceOf(PassStopped);
    expect(log.map(({ signal }) => signal?.aborted)).toEqual([true]);
  });

  test("hundreds of waiting calls don't look like a leak", async () => {
    const warnings: string[] = [];
    const listen = (warning: Error) => warnings.push(warning.name);
    process.on("warning", listen);
    const stop = new AbortController();
    const { clock, connection } = connected([notionError(429, { retryAfter: "60" }), ok], {
      stop: stop.signal,
    });
    const calls = Array.from({ length: 300 }, (_, index) => connection.send(read(`p${index}`)));
    const settled = Promise.allSettled(calls);
    await clock.advance(100);
    stop.abort();
    await settled;
    await clock.advance(0);
    process.off("warning", listen);
    expect(warnings).toEqual([]);
  });
});
