import { afterEach, expect, it } from "vitest";
import { listenForStop, type Stopping } from "../../src/run/stopping.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

let stopping: Stopping | undefined;
afterEach(() => stopping?.release());

it("D5: a run whose time is over stops as one that was told to, and one that ended in time doesn't", async () => {
  const clock = new VirtualClock();
  const lines: string[] = [];
  const log = { info: () => {}, warn: (line: string) => void lines.push(line), error: () => {} };
  stopping = listenForStop(clock, log, 0.5);
  const { stop, abort, giveUp } = stopping;
  const aborted = () => [stop, abort, giveUp].map((signal) => signal.aborted);
  await clock.advance(29_999);
  expect(aborted()).toEqual([false, false, false]);
  expect(stopping.limitIsOver).toBe(false);
  await clock.advance(1);
  expect(aborted()).toEqual([true, false, false]);
  expect(stopping.limitIsOver).toBe(true);
  await clock.advance(29_999);
  expect(aborted()).toEqual([true, false, false]);
  await clock.advance(1);
  expect(aborted()).toEqual([true, true, false]);
  // The state of all that was done until then is worth two minutes.
  await clock.advance(89_999);
  expect(aborted()).toEqual([true, true, false]);
  await clock.advance(1);
  expect(aborted()).toEqual([true, true, true]);
  expect(lines).toEqual([expect.stringContaining("SYNC_TIME_LIMIT_MINUTES")]);

  const inTime = listenForStop(clock, log, 0.5);
  inTime.release();
  await clock.advance(60_000);
  expect(inTime.stop.aborted).toBe(false);
});

it("D5: what is under way has five seconds after SIGTERM, the push of the state eight and a half, of the ten there are", async () => {
  const clock = new VirtualClock();
  const others = process.listeners("SIGTERM");
  const lines: string[] = [];
  const log = { info: () => {}, warn: (line: string) => void lines.push(line), error: () => {} };
  stopping = listenForStop(clock, log);
  const { stop, abort, giveUp, release } = stopping;
  const [listener] = process.listeners("SIGTERM").filter((one) => !others.includes(one));
  const aborted = () => [stop, abort, giveUp].map((signal) => signal.aborted);
  expect(aborted()).toEqual([false, false, false]);
  listener?.("SIGTERM");
  expect(aborted()).toEqual([true, false, false]);
  await clock.advance(4_999);
  // A second signal grants no further time.
  listener?.("SIGTERM");
  expect(aborted()).toEqual([true, false, false]);
  await clock.advance(1);
  expect(aborted()).toEqual([true, true, false]);
  await clock.advance(3_500);
  expect(aborted()).toEqual([true, true, true]);
  expect(lines).toHaveLength(1);
  release();
  expect(process.listeners("SIGTERM")).toEqual(others);
});

it("D5: a signal after the limit is in a hurry", async () => {
  const clock = new VirtualClock();
  const others = process.listeners("SIGTERM");
  stopping = listenForStop(clock, { info: () => {}, warn: () => {}, error: () => {} }, 0.5);
  const { giveUp } = stopping;
  await clock.advance(30_000);
  for (const listener of process.listeners("SIGTERM")) if (!others.includes(listener)) listener("SIGTERM");
  await clock.advance(8_500);
  expect(giveUp.aborted).toBe(true);
});
