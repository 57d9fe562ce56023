/** What rests on an earlier look is asked for again right before it is sent (C2, E8, F1). */
import { describe, expect, test } from "vitest";
import { StalePage } from "../../src/engine/failure.ts";
import { NotionConnection } from "../../src/notion/connection.ts";
import { connected, read, rejection, TOKEN } from "../support/connected.ts";
import { type Answer, notionError, ok, scriptedFetch } from "../support/scripted-fetch.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

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

  test("is noticed where the answer that has made room teaches it, through however many hands (E8)", async () => {
    const { clock, connection, script } = oneAtATime();
    let isFull = false;
    const asked = { stillFresh: () => !isFull };
    const through = async (hands: number): Promise<unknown> =>
      hands === 0 ? connection.send(read("p1", asked)) : await through(hands - 1);
    const first = through(20).then(() => {
      isFull = true;
    });
    const second = rejection(connection.send(read("p2", asked)));
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
