/** Whatever stands in the configuration or in a state file: a clear error that quotes nothing, or a pass that only adopts. */

import { afterEach, describe, expect, it } from "vitest";
import { describeProblem } from "../../src/config/problem.ts";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import { StateFileDamaged } from "../../src/state/state-json.ts";
import { parseUserState } from "../../src/state/user-state-text.ts";
import { bundleEnv, runBundle, usersConfig } from "../support/bundle.ts";
import { DEEP, runs, SEED } from "../support/depth.ts";
import { Household } from "../support/household.ts";
import { MemoryState } from "../support/memory-state.ts";
import { differencesIn, outlineOf, pictureOf, readableIn } from "../support/picture.ts";
import fc from "../support/properties.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { brokenTexts, spoilings, spoilt } from "../support/spoilt-json.ts";

const SECRET = "ntn_MARKERsecret1234567890";

const CONFIG = {
  users: [
    {
      telegram_user_id: 101,
      telegram_username: "anna",
      timezone: "Europe/Berlin",
      language: "de",
      notion_api_key: SECRET,
      notion_database_id: "07fb54b8dd1840de8bca381826688a49",
      shared_notion_database_id: "110766ada7cc45acb505deeb06d28a90",
      is_owner: true,
      teamspace_owner_api_key: SECRET,
      properties: { name: "MARKERname" },
      extra_properties: ["MARKERextra"],
    },
  ],
};

const configurations = fc.oneof(
  spoilings.map((how) => JSON.stringify(spoilt(CONFIG, how))),
  fc.tuple(spoilings, spoilings).map(([a, b]) => JSON.stringify(spoilt(spoilt(CONFIG, a), b))),
  brokenTexts(JSON.stringify(CONFIG)),
);

describe("a configuration of any content", () => {
  it("is loaded, or refused with the path of what is wrong; its values are never quoted", () => {
    const texts = fc.property(configurations, (text) => {
      const loaded = loadUsersConfig({ json: text, env: {} }, () => null);
      if (loaded.kind === "absent") {
        expect(text.trim()).toBe("");
        return;
      }
      const problems =
        loaded.kind === "broken"
          ? loaded.problems
          : [...loaded.wrong.flatMap((wrong) => wrong.problems), ...loaded.warnings];
      const told = problems
        .flatMap((problem) => [describeProblem(problem, "de"), describeProblem(problem, "en")])
        .join("\n");
      expect(told).not.toContain("MARKERsecret");
      expect(told).not.toMatch(/\n\s+at /);
      if (loaded.kind === "broken") expect(problems.length).toBeGreaterThan(0);
    });
    fc.assert(texts, { numRuns: runs({ share: 300, deep: 50_000 }), seed: SEED });
  }, 300_000);
});

describe("a state file of any content", () => {
  it("is read, or counts as damaged; nothing else is thrown", async () => {
    const home = await QuickHousehold.open();
    await home.share({ name: "Kino" });
    const text = home.memory?.files.get(home.anna.id) ?? "";
    const state: unknown = JSON.parse(text);
    const files = fc.oneof(
      spoilings.map((how) => JSON.stringify(spoilt(state, how))),
      brokenTexts(text),
    );
    fc.assert(
      fc.property(files, (file) => {
        try {
          parseUserState(file, home.anna.id);
        } catch (error) {
          expect(error).toBeInstanceOf(StateFileDamaged);
        }
      }),
      { numRuns: runs({ share: 300, deep: 50_000 }), seed: SEED },
    );
  }, 120_000);

  it("that can be read but is wrong takes no value away, doubles nothing and shows nothing that isn't shared (C6)", async () => {
    const home = await QuickHousehold.open();
    const { page } = await home.share({ name: "Kino", location: "Odeon" });
    const { copy } = await home.share({ name: "Zoo", description: "Mit Oma" });
    home.clock.advance(120_000);
    home.edit(page, { name: "Oper" });
    home.edit(copy, { location: "Burg" }, home.ben);
    home.clock.advance(120_000);
    const text = home.memory?.files.get(home.anna.id) ?? "";
    const state: unknown = JSON.parse(text);
    let readable = 0;
    const spoiltStates = fc.asyncProperty(
      fc.array(spoilings, { minLength: 1, maxLength: 3 }),
      async (hows) => {
        const file = JSON.stringify(hows.reduce((document, how) => spoilt(document, how), state));
        try {
          parseUserState(file, home.anna.id);
        } catch {
          return;
        }
        readable += 1;
        const fork = home.fork(100);
        fork.memory = new MemoryState([[home.anna.id, file]]);
        await fork.pass();
        await fork.pass();
        await fork.untilQuiet();
        const picture = pictureOf(fork);
        for (const value of ["Oper", "Odeon", "Zoo", "Mit Oma", "Burg"])
          expect(readableIn(picture)).toContain(value);
        expect(differencesIn(picture)).toEqual([]);
        expect(outlineOf(picture)).toMatchObject({
          private: [
            { copies: 1, ticked: true },
            { copies: 1, ticked: true },
          ],
        });
      },
    );
    await fc.assert(spoiltStates, {
      numRuns: runs({ share: 90, deep: 4_000 }),
      seed: SEED,
      timeout: 30_000,
    });
    expect(readable).toBeGreaterThan(2);
  }, 300_000);
});

describe("the bundle", () => {
  let home: Household | null = null;
  afterEach(() => home?.close());

  it("ends with a line that says what is wrong, without a stack, whatever it is given", async () => {
    home = await Household.open();
    home.add(home.anna, { name: "MARKERtitle", ticked: true });
    const config = usersConfig(home);
    const texts = fc.sample(
      fc.oneof(
        spoilings.map((how) => JSON.stringify(spoilt(JSON.parse(config), how))),
        brokenTexts(config).filter((text) => !text.includes("\u0000")),
      ),
      { numRuns: DEEP ? 60 : 6, seed: SEED },
    );
    for (const USERS_CONFIG of texts) {
      const run = await runBundle(bundleEnv(home, { USERS_CONFIG }));
      expect([0, 1]).toContain(run.code);
      const told = run.stdout + run.stderr;
      expect(told.trim()).not.toBe("");
      expect(told).not.toMatch(/\n\s+at |MARKER/);
      expect(told).not.toContain(home.anna.token);
    }
    // Each is asked for again, with pauses that are real here.
    for (const body of DEEP ? ["<html>MARKER</html>", "", '{"object":"list"', "[]"] : []) {
      home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 200, body }));
      const run = await runBundle(bundleEnv(home));
      expect(run.code).toBe(1);
      expect(run.stdout + run.stderr).not.toMatch(/\n\s+at |MARKER/);
    }
  }, 300_000);
});
