import { describe, expect, it } from "vitest";
import { SCENARIOS, type Scenario } from "../support/crash-scenarios.ts";
import { MemoryState } from "../support/memory-state.ts";
import { differencesIn, outlineOf, type Picture, pictureOf, readableIn } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";

/** Different seeds let different requests overtake each other. */
const SEEDS = [1, 2, 3];

/**
 * Which of two differing values wins may differ from one pass alone, and each process may write its comment.
 */
function expectSound(picture: Picture, end: Picture, { values }: Scenario, what: string): void {
  for (const value of values) expect(readableIn(picture), what).toContain(value);
  expect(differencesIn(picture), what).toEqual([]);
  expect(outlineOf(picture), what).toEqual(outlineOf(end));
}

async function endOf(home: QuickHousehold): Promise<Picture> {
  const calm = home.fork(99);
  await calm.pass();
  await calm.untilQuiet();
  return pictureOf(calm);
}

describe.each(SCENARIOS)("D6: two passes at once: $name", (scenario) => {
  it("end as one would, each with a state of its own", async () => {
    const home = await QuickHousehold.open({ inMemory: true });
    await scenario.before(home);
    const end = await endOf(home);
    for (const seed of SEEDS) {
      const fork = home.fork(seed, { shuffled: true });
      const others = new MemoryState(fork.memory?.files);
      await Promise.all([fork.pass(), fork.passWith(others)]);
      fork.clock.advance(60_000);
      await fork.pass();
      expectSound(pictureOf(fork), end, scenario, `seed ${seed}`);
      await fork.untilQuiet();
      await fork.passWith(others);
      await fork.passWith(others);
      expectSound(pictureOf(fork), end, scenario, `seed ${seed}, and the other program's next passes`);
    }
  });

  it("end as one would, where one of them knows nothing yet", async () => {
    const home = await QuickHousehold.open({ inMemory: true });
    await scenario.before(home);
    const end = await endOf(home);
    const lost = home.fork(98);
    await lost.loseState();
    await lost.pass();
    await lost.untilQuiet();
    const outlines = [outlineOf(end), outlineOf(pictureOf(lost))];
    for (const seed of SEEDS) {
      const fork = home.fork(seed, { shuffled: true });
      await Promise.all([fork.pass(), fork.passWith(new MemoryState())]);
      fork.clock.advance(60_000);
      await fork.pass();
      for (const page of home.sandbox.world.rows(home.anna.dataSourceId)) {
        expect(fork.copies(page.id).length, `seed ${seed}`).toBeLessThanOrEqual(1);
      }
      for (const value of scenario.values)
        expect(readableIn(pictureOf(fork)), `seed ${seed}`).toContain(value);
      // What the one brought back the other may have unshared: that takes a pass more, as nobody knows the row by now.
      await fork.untilQuiet();
      expect(outlines, `seed ${seed}`).toContainEqual(outlineOf(pictureOf(fork)));
    }
  });

  it("end as one would on the same state files", async () => {
    for (const seed of SEEDS.slice(0, 2)) {
      const home = await QuickHousehold.open({ seed, shuffled: true });
      const calm = await QuickHousehold.open({ seed, inMemory: true });
      await scenario.before(home);
      await scenario.before(calm);
      const end = await endOf(calm);
      await Promise.all([home.pass(), home.pass()]);
      home.clock.advance(60_000);
      await home.pass();
      expectSound(pictureOf(home), end, scenario, `seed ${seed}`);
      await home.untilQuiet();
      await home.close();
    }
  });
});
