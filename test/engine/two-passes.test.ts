/** D6 on real state files; every order of events, with states in memory, is in test/model/races. */
import { describe, expect, it } from "vitest";
import { SEED } from "../support/depth.ts";
import { differencesIn, outlineOf, pictureOf, readableIn } from "../support/picture.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { SCENARIOS } from "../support/scenarios.ts";

describe.each(SCENARIOS)("D6: two passes at once: $name", (scenario) => {
  it("end as one would on the same state files", async () => {
    // Another seed lets other requests overtake each other.
    const home = await QuickHousehold.open({ ...scenario.open, seed: SEED, shuffled: true });
    const calm = await QuickHousehold.open({ ...scenario.open, seed: SEED });
    await scenario.before(home);
    await scenario.before(calm);
    await calm.pass();
    await calm.untilQuiet();
    await Promise.all([home.pass(), home.pass()]);
    home.clock.advance(60_000);
    await home.pass();
    const picture = pictureOf(home);
    for (const value of scenario.values) expect(readableIn(picture), `seed ${SEED}`).toContain(value);
    expect(differencesIn(picture), `seed ${SEED}`).toEqual([]);
    expect(outlineOf(picture), `seed ${SEED}`).toEqual(outlineOf(pictureOf(calm)));
    await home.untilQuiet();
    await home.close();
  });
});
