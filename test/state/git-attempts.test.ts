import { describe, expect, it } from "vitest";
import { untilAccepted } from "../../src/state/git-attempts.ts";
import { CannotPush } from "../../src/state/git-failure.ts";
import { REFUSED } from "../../src/state/texts.ts";
import { aPatientClock } from "./git-fixtures.ts";

const overtaken = () => Promise.reject(new CannotPush(REFUSED.overtaken, "passing"));

describe("a push that others overtake", () => {
  it("is tried five times", async () => {
    const clock = aPatientClock();
    await expect(untilAccepted({ clock, random: () => 0.5 }, overtaken)).rejects.toThrow("faster");
    expect(clock.waits).toEqual([500, 1_000, 2_000, 4_000]);
  });

  it("is tried once more for each of those who push beside it, after pauses that don't grow for ever", async () => {
    const clock = aPatientClock();
    await expect(untilAccepted({ clock, random: () => 0.5, rivals: 8 }, overtaken)).rejects.toThrow("faster");
    expect(clock.waits).toHaveLength(12);
    expect(Math.max(...clock.waits)).toBe(8_000);
  });

  it("waits at random, so that those who were overtaken together don't come again together", async () => {
    const waits = async (random: number) => {
      const clock = aPatientClock();
      await untilAccepted({ clock, random: () => random }, overtaken).catch(() => {});
      return clock.waits[0];
    };
    expect([await waits(0), await waits(1)]).toEqual([250, 750]);
  });
});
