import { createServer } from "node:http";
import { expect, test } from "vitest";
import { VirtualClock } from "./virtual-clock.ts";

test("sleepers wake in the order of their times, each acting before the next one wakes", async () => {
  const clock = new VirtualClock(0);
  const seen: string[] = [];
  const ticking = async () => {
    for (let tick = 0; tick < 3; tick += 1) {
      await clock.sleep(10);
      seen.push(`tick ${clock.now()}`);
    }
  };
  const late = clock.sleep(25).then(() => seen.push(`late ${clock.now()}`));
  await Promise.all([ticking(), late, clock.advance(100)]);
  expect(seen).toEqual(["tick 10", "tick 20", "late 25", "tick 30"]);
  expect(clock.now()).toBe(100);
});

test("a run moves on only as far as it must", async () => {
  const clock = new VirtualClock(0);
  const stop = new AbortController();
  const other = clock.sleep(90, stop.signal).catch(() => "left");
  await clock.run(clock.sleep(30).then(() => clock.sleep(30)));
  expect([clock.now(), clock.sleepers]).toEqual([60, 1]);
  stop.abort();
  expect(await other).toBe("left");
});

test("time stands still while a real request is under way", async () => {
  const server = createServer((_request, response) => {
    // Many turns of the event loop later, as on a slow machine.
    let turns = 200;
    const wait = () => (turns-- > 0 ? setImmediate(wait) : response.end("done"));
    wait();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const address = server.address();
  const port = typeof address === "object" ? address?.port : undefined;
  const clock = new VirtualClock(0);
  const bystander = clock.sleep(5_000);
  const fetching = clock.holding(fetch)(`http://127.0.0.1:${port}/`);
  const answer = await clock.run(fetching.then((response) => response.text()));
  server.closeAllConnections();
  server.close();
  expect([answer, clock.now()]).toEqual(["done", 0]);
  await clock.run(bystander);
});
