import { describe, expect, test, vi } from "vitest";
import { PassStopped } from "../../src/engine/failure.ts";
import { NotionConnection } from "../../src/notion/connection.ts";
import { connected, create, failureOf, read, rejection, SAVED, TOKEN } from "../support/connected.ts";
import { type Answer, hang, notionError, ok, scriptedFetch } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

test("D4: an answer that takes longer than a second makes its user wait, and is told once", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  try {
    let resolve: (answer: Response) => void = () => {};
    const promise = new Promise<Response>((answered) => {
      resolve = answered;
    });
    const onDelay = vi.fn();
    const { connection } = connected([() => promise, ok]);
    const slow = connection.send(read("p1", { meter: { requests: 0, onDelay } }));
    await vi.advanceTimersByTimeAsync(999);
    expect(onDelay).not.toHaveBeenCalled();
    await vi.advanceTimersByTimeAsync(1);
    expect(onDelay).toHaveBeenCalledOnce();
    resolve(Response.json({ object: "page", id: "p1" }));
    await slow;
    await connection.send(read("p2", { meter: { requests: 0, onDelay } }));
    await vi.advanceTimersByTimeAsync(60_000);
    expect(onDelay).toHaveBeenCalledOnce();
  } finally {
    vi.useRealTimers();
  }
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
