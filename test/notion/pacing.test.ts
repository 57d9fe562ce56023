import { getEventListeners } from "node:events";
import { expect, test } from "vitest";
import { NotionConnection } from "../../src/notion/connection.ts";
import { Pacing } from "../../src/notion/pacing.ts";
import { LimitedServer, type LimitedServerOptions } from "../support/limited-server.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** Sends `requests` reads and tells how long they took (virtual ms) and what the server saw. */
async function readMany(
  requests: number,
  server: Omit<LimitedServerOptions, "clock">,
  options: { readonly concurrency?: number } = {},
) {
  const clock = new VirtualClock();
  const limited = new LimitedServer({ ...server, clock });
  const connection = new NotionConnection({
    token: "ntn_test",
    baseUrl: "https://notion.test",
    clock,
    random: () => 0.5,
    fetch: limited.fetch,
    ...options,
  });
  const start = clock.now();
  const calls = Array.from({ length: requests }, (_, index) =>
    connection.send({
      repeat: "freely",
      what: `read page ${index}`,
      run: (client) => client.pages.retrieve({ page_id: String(index) }),
      parse: (answer) => answer,
    }),
  );
  await clock.run(Promise.all(calls));
  return { tookMs: clock.now() - start, limited, sent: connection.requests };
}

/** The least possible with 8 side by side: each window used up at once, the first as far as its end lets. */
function leastMs(requests: number, latencyMs: number, firstWindowMs = 60_000, perWindow = 180): number {
  const inFirst = Math.min(perWindow, latencyMs === 0 ? perWindow : (8 * firstWindowMs) / latencyMs);
  const left = Math.max(0, requests - inFirst);
  const fullWindows = Math.max(0, Math.ceil(left / perWindow) - 1);
  const waits = left > 0 ? firstWindowMs + fullWindows * 60_000 : 0;
  const inLast = left > 0 ? left - fullWindows * perWindow : requests;
  return waits + Math.ceil(inLast / 8) * latencyMs;
}

test.each([0, 100, 400])(
  "a first sync of 1,016 requests uses each window up and is refused once, at %d ms latency",
  async (latencyMs) => {
    const { tookMs, limited, sent } = await readMany(1_016, { limit: 180, latencyMs });
    expect(tookMs).toBeLessThanOrEqual(1.15 * leastMs(1_016, latencyMs));
    expect(limited.mostRefusalsInAWindow).toBe(1);
    expect(sent).toBe(1_017);
  },
);

test.each([500, 10_000, 30_000, 45_000, 57_000])(
  "a window that began %d ms before our first request costs one refusal and no window",
  async (windowAgeMs) => {
    const { tookMs, limited } = await readMany(1_016, { limit: 180, windowAgeMs, latencyMs: 100 });
    expect(tookMs).toBeLessThanOrEqual(1.15 * leastMs(1_016, 100, 60_000 - windowAgeMs));
    expect(limited.mostRefusalsInAWindow).toBe(1);
  },
);

test("a window that ends among the first requests costs the requests under way once, then one refusal", async () => {
  const { tookMs, limited } = await readMany(1_016, { limit: 180, windowAgeMs: 59_000, latencyMs: 100 });
  expect(tookMs).toBeLessThanOrEqual(1.15 * leastMs(1_016, 100, 1_000));
  expect(limited.mostRefusalsInAWindow).toBeLessThanOrEqual(8);
  const windowsWithSeveral = [...limited.windows.values()].filter(({ refused }) => refused > 1);
  expect(windowsWithSeveral.length).toBeLessThanOrEqual(1);
});

test("what another process uses up costs the requests under way once, then one refusal a window", async () => {
  const { tookMs, limited } = await readMany(1_016, { limit: 180, latencyMs: 100, takenByOthers: () => 60 });
  expect(tookMs).toBeLessThanOrEqual(1.15 * leastMs(1_016, 100, 60_000, 120));
  const [first, ...later] = [...limited.windows.values()].map(({ refused }) => refused);
  expect(first).toBeLessThanOrEqual(8);
  expect(Math.max(...later)).toBe(1);
});

test("when another process has finished, its part is used again", async () => {
  const taken = (window: number) => (window < 2 ? 100 : 0);
  const { limited } = await readMany(1_016, { limit: 180, latencyMs: 100, takenByOthers: taken });
  expect([...limited.windows.values()].map(({ granted }) => granted).slice(0, 6)).toEqual([
    80, 80, 180, 180, 180, 180,
  ]);
});

test("a window that was used up before we came costs one pause", async () => {
  const taken = (window: number) => (window === 0 ? 180 : 0);
  const { tookMs, limited } = await readMany(400, { limit: 180, latencyMs: 100, takenByOthers: taken });
  expect(tookMs).toBeLessThanOrEqual(1.15 * (60_000 + leastMs(400, 100)));
  expect([...limited.windows.values()].map(({ refused }) => refused)).toEqual([8, 1, 0, 0]);
});

test("without a limit, 206 requests travel side by side", async () => {
  const { tookMs, limited, sent } = await readMany(206, { limit: null, latencyMs: 100 });
  expect(tookMs).toBeLessThanOrEqual(1.3 * (206 / 8) * 100);
  expect(limited.mostAtOnce).toBe(8);
  expect(sent).toBe(206);
});

test("without a limit, one lone request is the whole price of having looked for it", async () => {
  const { tookMs } = await readMany(2_000, { limit: null, latencyMs: 100 });
  expect(tookMs).toBeLessThanOrEqual((2_000 / 8) * 100 + 2 * 100);
});

test.each([1, 3])("never more than %d requests are under way", async (concurrency) => {
  const { limited } = await readMany(20, { limit: null, latencyMs: 100 }, { concurrency });
  expect(limited.mostAtOnce).toBe(concurrency);
});

test("slow requests that stay below the limit never go alone", async () => {
  const { tookMs } = await readMany(600, { limit: 180, latencyMs: 2_800 });
  expect(tookMs).toBe((600 / 8) * 2_800);
});

const never = new AbortController().signal;

/** A pacing for `requests` a minute, with what its tests do most. */
function paced(requests: number) {
  const clock = new VirtualClock(0);
  const pacing = new Pacing(clock, { requests, windowMs: 60_000 });
  const answered = async (times: number) => {
    for (let done = 0; done < times; done += 1) pacing.leave(await pacing.enter(never), { kind: "answered" });
  };
  const refused = async (pauseMs: number, exact = true) => {
    pacing.leave(await pacing.enter(never), { kind: "limited", pauseMs, exact });
  };
  /** When the next request may leave, and whether alone; it isn't sent. */
  const next = async () => {
    const ticket = await clock.run(pacing.enter(never));
    pacing.leave(ticket, { kind: "unsent" });
    return { at: clock.now(), alone: ticket.alone };
  };
  return { clock, pacing, answered, refused, next };
}

test("once its windows are known, no request leaves before the next one", async () => {
  const { clock, answered, refused, next } = paced(4);
  await answered(4);
  await refused(10_000);
  await clock.advance(10_000);
  await answered(4);
  expect(await next()).toEqual({ at: 70_000, alone: false });
});

test("a request near the end of a window counts in the next one too, as clocks and answers are blurred", async () => {
  const { clock, answered, refused, next } = paced(4);
  await answered(4);
  await refused(10_000);
  await clock.advance(69_000);
  await answered(3);
  await clock.advance(1_500);
  await answered(1);
  expect(await next()).toEqual({ at: 130_000, alone: false });
});

test("a request that is answered after the end of its window counts in the next one", async () => {
  const { clock, pacing, answered, refused, next } = paced(4);
  await answered(4);
  await refused(20_000);
  await next();
  const slow = await pacing.enter(never);
  await clock.advance(65_000);
  pacing.leave(slow, { kind: "answered" });
  await answered(3);
  expect(await next()).toEqual({ at: 140_000, alone: false });
});

test("windows that are known stay known when somebody else uses one up", async () => {
  const { clock, answered, refused, next } = paced(4);
  await answered(4);
  await refused(10_000);
  await clock.advance(10_000);
  await answered(1);
  await refused(60_000);
  await clock.advance(60_000);
  await answered(4);
  expect(await next()).toEqual({ at: 130_000, alone: false });
});

test.each([
  ["names no end", 10_000, false],
  ["asks for more than a window", 600_000, true],
])("a refusal that %s tells nothing of the windows", async (_name, pauseMs, exact) => {
  const { clock, answered, refused, next } = paced(4);
  await answered(4);
  await refused(pauseMs, exact);
  await clock.advance(pauseMs);
  await answered(4);
  expect(await next()).toEqual({ at: pauseMs, alone: true });
});

test("a refusal after the limit seemed absent starts from the beginning", async () => {
  const { answered, refused, next } = paced(4);
  await answered(20);
  expect(await next()).toEqual({ at: 0, alone: false });
  await refused(5_000);
  expect(await next()).toEqual({ at: 5_000, alone: false });
  await answered(4);
  expect(await next()).toEqual({ at: 5_000, alone: true });
});

test("a refusal below the limit lowers what travels side by side, until three lone requests were granted", async () => {
  const { answered, refused, next } = paced(10);
  await answered(2);
  await refused(5_000);
  expect(await next()).toEqual({ at: 5_000, alone: false });
  await answered(2);
  expect(await next()).toEqual({ at: 5_000, alone: true });
  await answered(3);
  expect(await next()).toEqual({ at: 5_000, alone: false });
});

test("what was under way at a refusal and was granted all the same counts as granted", async () => {
  const { pacing, answered, refused, next } = paced(10);
  await answered(1);
  const underWay = [await pacing.enter(never), await pacing.enter(never)];
  await refused(5_000);
  for (const ticket of underWay) pacing.leave(ticket, { kind: "answered" });
  await next();
  await answered(2);
  expect((await next()).alone).toBe(false);
  await answered(1);
  expect((await next()).alone).toBe(true);
});

test("refusals that were under way at the first one lengthen the pause, but don't add up", async () => {
  const { pacing, next } = paced(180);
  const tickets = await Promise.all(
    [10_000, 12_000, 11_000].map(async (pauseMs) => ({ pauseMs, ticket: await pacing.enter(never) })),
  );
  for (const { pauseMs, ticket } of tickets) pacing.leave(ticket, { kind: "limited", pauseMs, exact: true });
  expect((await next()).at).toBe(12_000);
});

test("a busy server pauses everything, but its answer doesn't count as a refusal", async () => {
  const { pacing, answered, next } = paced(4);
  await answered(4);
  pacing.leave(await pacing.enter(never), { kind: "overloaded", pauseMs: 5_000 });
  expect(await next()).toEqual({ at: 5_000, alone: true });
});

test("a ticket that was given back unused isn't counted", async () => {
  const { pacing } = paced(2);
  for (let round = 0; round < 5; round += 1) pacing.leave(await pacing.enter(never), { kind: "unsent" });
  expect((await pacing.enter(never)).alone).toBe(false);
  expect((await pacing.enter(never)).alone).toBe(false);
});

test("the first request beyond the limit waits for nobody, and proves nothing before the others are granted", async () => {
  const { pacing, answered, next } = paced(2);
  const within = [await pacing.enter(never), await pacing.enter(never)];
  const beyond = await pacing.enter(never);
  expect(beyond.alone).toBe(true);
  pacing.leave(beyond, { kind: "answered" });
  expect(await next()).toEqual({ at: 0, alone: true });
  for (const ticket of within) pacing.leave(ticket, { kind: "answered" });
  await answered(1);
  expect(await next()).toEqual({ at: 0, alone: false });
});

test("a refusal beyond the limit gives the windows away although others are still under way", async () => {
  const { pacing, answered, refused, next } = paced(2);
  const slow = await pacing.enter(never);
  await answered(1);
  await refused(20_000);
  pacing.leave(slow, { kind: "answered" });
  expect(await next()).toEqual({ at: 20_000, alone: false });
  await answered(2);
  expect(await next()).toEqual({ at: 80_000, alone: false });
});

test("who waits for a lone request is woken when it comes back, and lets go when told to", async () => {
  const { pacing } = paced(1);
  const stop = new AbortController();
  const patient = new AbortController().signal;
  await pacing.enter(never);
  const lone = await pacing.enter(never);
  const order: string[] = [];
  const second = pacing.enter(patient).then(() => order.push("second"));
  const third = pacing.enter(stop.signal).catch(() => order.push("third let go"));
  stop.abort();
  await third;
  pacing.leave(lone, { kind: "answered" });
  await second;
  expect(order).toEqual(["third let go", "second"]);
  expect(getEventListeners(patient, "abort")).toEqual([]);
});
