import { afterEach, beforeEach, expect, it } from "vitest";
import { bundleEnv, runBundle, usersConfig } from "../support/bundle.ts";
import { Household } from "../support/household.ts";
import { pictureOf, readableIn } from "../support/picture.ts";
import { ITS_KEYS, leftBehind } from "../support/predecessor.ts";

let home: Household;
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

it("the bundle takes over another program's configuration and databases: nothing lost, removed or doubled", async () => {
  const old = leftBehind(home);
  const env = bundleEnv(home, { USERS_CONFIG: usersConfig(home, ITS_KEYS) });
  const dry = await runBundle({ ...env, SYNC_DRY_RUN: "true" });
  const first = await runBundle(env);
  expect(first).toMatchObject({
    code: 0,
    report: { success: true, stats: { removed: 0, held: 0, errors: 0 } },
  });
  expect(first.report?.writes).toBe(dry.report?.writes);
  // No key of the wider bot is complained about, and what was damaged is told.
  expect(first.stderr).not.toContain("Configuration:");
  expect(first.stderr).toContain(`conflict_resolved, page ${old.midnight.page}, copy ${old.midnight.copy}`);
  expect(first.stdout).toMatch(new RegExp(`without a tick.*${old.edited.copy}`));
  expect(first.stdout).toMatch(new RegExp(`another page's copy.*${old.sharesACopy}`));

  expect(await runBundle(env)).toMatchObject({ code: 0, report: { stats: { removed: 0, created: 0 } } });
  const quiet = await runBundle(env);
  expect(quiet).toMatchObject({
    code: 0,
    report: { writes: 0, users: [{ problems: [] }, { problems: [] }] },
  });

  const rows = [...old.plain.slice(0, 4), old.edited, old.ticked, old.midnight, old.doubled, ...old.deleted];
  for (const { page, copy } of rows) {
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(page).PartnerRelevant).toBe(true);
    expect(home.seen(copy).PartnerRelevant).toBe(true);
  }
  const readable = readableIn(pictureOf(home));
  for (const word of old.words) expect(readable).toContain(word);
});
