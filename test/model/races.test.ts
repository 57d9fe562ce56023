import { describe, expect, it } from "vitest";
import type { PassReport } from "../../src/core/report.ts";
import { runs, SEED } from "../support/depth.ts";
import fc from "../support/properties.ts";
import { type Race, type RaceResult, raceOf, run, someEdits } from "./race.ts";
import { expectInStep, expectNoLoss, expectOneCopy, expectUsualEnd, overlapped } from "./race-end.ts";

const tally = { schedules: 0, overlapped: 0, edits: 0, excused: 0 };

/** One more pass after both have finished, and then the bot's next ones. */
function afterwards({ home }: RaceResult): Promise<PassReport> {
  home.clock.advance(60_000);
  return home.pass();
}

async function comesToRest({ home, bot }: RaceResult): Promise<PassReport> {
  await home.untilQuiet();
  await home.passWith(bot);
  await home.passWith(bot);
  return home.untilQuiet();
}

async function judge(race: Race, scheduler: fc.Scheduler): Promise<void> {
  const result = await run(race, scheduler);
  const next = await afterwards(result);
  tally.schedules += 1;
  tally.edits += race.edits.length;
  if (overlapped(result)) tally.overlapped += 1;
  tally.excused += expectNoLoss(result, race);
  expectOneCopy(result, next);
  const last = await comesToRest(result);
  expectNoLoss(result, race);
  expectOneCopy(result, last);
  expectInStep(result);
  if (race.edits.length === 0 && race.errand !== "a new appointment") expectUsualEnd(result);
}

const LIMIT = process.env.LIMIT ? { interruptAfterTimeLimit: Number(process.env.LIMIT) } : {};

describe("the scheduled run and the bot at once, every request's effect and answer in any order", () => {
  it("lose nothing, leave one copy and come to rest (D6)", async () => {
    const races = fc.asyncProperty(raceOf(fc.constant([])), fc.scheduler(), judge);
    await fc.assert(races, {
      numRuns: runs({ share: 12, deep: 2_000 }),
      seed: SEED,
      timeout: 20_000,
      ...LIMIT,
    });
  }, 900_000);

  it("lose nothing either while people edit, but for what they write between a look and a write (C2)", async () => {
    const races = fc.asyncProperty(raceOf(someEdits), fc.scheduler(), judge);
    await fc.assert(races, {
      numRuns: runs({ share: 12, deep: 2_000 }),
      seed: SEED + 1,
      timeout: 20_000,
      ...LIMIT,
    });
  }, 900_000);

  it("are about programs that meet, and few values are lost where nobody could have seen them", () => {
    console.log(JSON.stringify(tally));
    expect(tally.overlapped).toBeGreaterThan(tally.schedules * 0.3);
    // Some 2 % of the long search's edits; 3.7 % if a pass doesn't look at a page again before it overwrites it.
    expect(tally.excused).toBeLessThanOrEqual(2 + tally.edits * 0.03);
  });
});
