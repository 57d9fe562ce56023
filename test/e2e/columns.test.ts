import { afterEach, beforeEach, expect, it } from "vitest";
import { bundleEnv, runBundle } from "../support/bundle.ts";
import { codes, Household, PRIVATE_SCHEMA, SHARED_SCHEMA } from "../support/household.ts";

let home: Household;
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

it("E2: dist/sync.mjs goes on with columns that were renamed, says so, and empties nothing", async () => {
  const rows = Array.from({ length: 8 }, (_, n) =>
    home.add(home.anna, { name: `Kino ${n}`, date: "2026-12-01", location: "Odeon", ticked: true }),
  );
  expect((await runBundle(bundleEnv(home))).code).toBe(0);
  const copies = rows.map((page) => home.copy(page));
  const { world } = home.sandbox;
  for (const name of Object.keys(PRIVATE_SCHEMA))
    world.renameProperty(home.anna.dataSourceId, name, `${name}2`);
  for (const name of Object.keys(SHARED_SCHEMA))
    world.renameProperty(home.shared.dataSourceId, name, `${name}2`);
  const run = await runBundle(bundleEnv(home));
  expect(run).toMatchObject({ code: 0, report: { success: true, writes: 0 } });
  expect(run.report && new Set(codes(run.report))).toEqual(new Set(["property_renamed"]));
  expect(run.stderr + run.stdout).toMatch(/"Ort" in the shared database of user 202 is called "Ort2" now/);
  const [page = "", copy = ""] = [rows[0], copies[0]];
  world.editRow(copy, { Ort2: { rich_text: [{ text: { content: "Burg" } }] } }, { by: home.ben.person });
  expect(await runBundle(bundleEnv(home))).toMatchObject({ code: 0, report: { stats: { updated: 1 } } });
  expect(home.seen(page)).toMatchObject({ Name2: "Kino 0", Datum2: "2026-12-01", Ort2: "Burg" });
  for (const other of [...rows.slice(1), ...copies.slice(1)]) expect(home.seen(other).Ort2).toBe("Odeon");
});
