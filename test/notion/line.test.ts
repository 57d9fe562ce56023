/** Requests of many tokens: a bound for all of them together, in which nobody stands who isn't served. */
import { expect, test } from "vitest";
import { StalePage } from "../../src/engine/failure.ts";
import { Connections } from "../../src/notion/connections.ts";
import { read } from "../support/connected.ts";
import { notionError, ok, type SentRequest } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** Connections to a Notion that takes a second for each answer, and what it has seen. */
function slowNotion(answer: (request: SentRequest) => Response | Promise<Response> = ok) {
  const clock = new VirtualClock();
  const seen = { now: 0, most: 0, order: [] as string[] };
  const fetch: typeof globalThis.fetch = async (input, init) => {
    const path = new URL(input instanceof Request ? input.url : input).pathname.replace("/v1/", "");
    seen.order.push(path);
    seen.now += 1;
    seen.most = Math.max(seen.most, seen.now);
    await clock.sleep(1_000);
    seen.now -= 1;
    return answer({
      method: "GET",
      path,
      at: clock.now(),
      headers: new Headers(init?.headers),
      signal: undefined,
    });
  };
  const connections = new Connections({ baseUrl: "https://notion.test", clock, fetch });
  return { clock, seen, connections };
}

test("of 100 tokens' requests at most 128 are under way, and all are answered", async () => {
  const { clock, seen, connections } = slowNotion();
  const reads = Array.from({ length: 100 }, (_, token) =>
    Array.from({ length: 8 }, (__, n) => connections.connection(`t${token}`).send(read(`p${token}-${n}`))),
  );
  expect(await clock.run(Promise.all(reads.flat()))).toHaveLength(800);
  expect(seen.most).toBe(128);
});

test("the tokens that came first go first, whoever asks when", async () => {
  const { clock, seen, connections } = slowNotion();
  const [early, ...late] = Array.from({ length: 40 }, (_, token) => connections.connection(`t${token}`));
  const crowd = late.flatMap((connection) => Array.from({ length: 8 }, () => connection.send(read("crowd"))));
  const done = Promise.all([...crowd, early?.send(read("early"))]);
  await clock.run(done);
  expect(seen.order.indexOf("pages/early")).toBe(128);
});

test("a token that Notion asks to wait keeps no place in it", async () => {
  const { clock, seen, connections } = slowNotion(({ headers, path }) =>
    headers.get("authorization") === "Bearer paused" && !seen.order.slice(0, -1).includes(path)
      ? notionError(429, { retryAfter: "60" })({ method: "GET", path, at: 0, headers, signal: undefined })
      : ok({ method: "GET", path, at: 0, headers, signal: undefined }),
  );
  const paused = Array.from({ length: 300 }, (_, n) => connections.connection("paused").send(read(`p${n}`)));
  const others = Array.from({ length: 20 }, (_, token) =>
    connections.connection(`t${token}`).send(read("other")),
  );
  const waiting = Promise.all(paused);
  await clock.run(Promise.all(others));
  expect(clock.now()).toBeLessThan(new VirtualClock().now() + 10_000);
  await clock.run(waiting);
});

test("F1: whether a look is young enough is asked when its turn has come, after the waiting in line", async () => {
  const { clock, seen, connections } = slowNotion();
  const crowd = Array.from({ length: 32 }, (_, token) =>
    Array.from({ length: 8 }, () => connections.connection(`t${token}`).send(read("crowd"))),
  );
  const begunAt = clock.now();
  const stillFresh = () => clock.now() === begunAt;
  const late = connections.connection("late").send(read("late", { stillFresh }));
  const ended = expect(late).rejects.toBeInstanceOf(StalePage);
  await clock.run(Promise.all(crowd.flat()));
  await ended;
  expect(seen.order).not.toContain("pages/late");
});
