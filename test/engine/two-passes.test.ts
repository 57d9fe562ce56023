/** D6 on real state files; every order of events, with states in memory, is in test/model/races. */
import { describe, expect, it } from "vitest";
import { differencesIn, outlineOf, pictureOf, readableIn } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { SCENARIOS } from "../support/scenarios.ts";

/** Different seeds let different requests overtake each other. */
const SEEDS = [1, 2];

describe.each(SCENARIOS)("D6: two passes at once: $name", (scenario) => {
  it("end as one would on the same state files", async () => {
    for (const seed of SEEDS) {
      const home = await QuickHousehold.open({ ...scenario.open, seed, shuffled: true });
      const calm = await QuickHousehold.open({ ...scenario.open, seed, inMemory: true });
      await scenario.before(home);
      await scenario.before(calm);
      await calm.pass();
      await calm.untilQuiet();
      await Promise.all([home.pass(), home.pass()]);
      home.clock.advance(60_000);
      await home.pass();
      const picture = pictureOf(home);
      for (const value of scenario.values) expect(readableIn(picture), `seed ${seed}`).toContain(value);
      expect(differencesIn(picture), `seed ${seed}`).toEqual([]);
      expect(outlineOf(picture), `seed ${seed}`).toEqual(outlineOf(pictureOf(calm)));
      await home.untilQuiet();
      await home.close();
    }
  });
});
