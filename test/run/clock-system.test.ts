import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { systemClock } from "../../src/run/clock-system.ts";

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000 });
});
afterEach(() => {
  vi.useRealTimers();
});

test("the time is the machine's", () => {
  expect(systemClock.now()).toBe(1_000);
});

test("an abort ends a sleep with its reason and clears the timer", async () => {
  const stop = new AbortController();
  const sleep = systemClock.sleep(60_000, stop.signal);
  expect(vi.getTimerCount()).toBe(1);
  stop.abort("enough");
  await expect(sleep).rejects.toBe("enough");
  expect(vi.getTimerCount()).toBe(0);
});

test("a signal that has fired already lets nobody sleep", async () => {
  await expect(systemClock.sleep(60_000, AbortSignal.abort("too late"))).rejects.toBe("too late");
  expect(vi.getTimerCount()).toBe(0);
});

test("a sleep longer than the longest timer isn't cut short", async () => {
  let awake = false;
  const sixtyDays = 60 * 86_400_000;
  const sleep = systemClock.sleep(sixtyDays).then(() => {
    awake = true;
  });
  await vi.advanceTimersByTimeAsync(sixtyDays - 1);
  expect(awake).toBe(false);
  await vi.advanceTimersByTimeAsync(1);
  await sleep;
  expect(awake).toBe(true);
});
