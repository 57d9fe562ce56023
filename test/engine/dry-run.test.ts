/** D7: what a dry run foresees besides the writes. */
import { expect, it } from "vitest";
import { codes, patches, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

it("counts the copy that an earlier pass took away and couldn't tell of", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Zahnarzt" });
  home.trash(page);
  // The server takes the copy away, and from then on says nothing but that it is not available.
  let down = false;
  home.sandbox.setFault((request) => {
    down ||= patches(copy)(request);
    return down ? { kind: "respond", when: "after", status: 503 } : undefined;
  });
  await home.pass();
  home.sandbox.setFault(null);
  const plan = await home.fork(7).pass({ dryRun: true });
  const done = await home.pass();
  expect(home.seen(copy).in_trash).toBe(true);
  expect(done.stats.removed).toBe(1);
  expect(plan.stats).toEqual(done.stats);
});

it("tells what carrying it out would tell", async () => {
  const home = await QuickHousehold.open();
  const { copy } = await home.share({ name: "Zahnarzt" });
  home.clock.advance(120_000);
  home.trash(copy, home.ben);
  const plan = await home.fork(7).pass({ dryRun: true });
  const done = await home.pass();
  expect(codes(plan)).toEqual(["copy_removed_by_partner"]);
  expect(codes(done)).toEqual(codes(plan));
});

it("plans rows by their ids, whatever order the answers came in", async () => {
  const home = await QuickHousehold.open();
  const rows = [];
  for (let n = 0; n < 6; n += 1) rows.push(await home.share({ name: `T${n}` }));
  home.clock.advance(120_000);
  for (const { page } of rows) home.edit(page, { location: "Odeon" });
  const planned: string[] = [];
  const inOrder = rows.map(({ page }) => page).sort();
  await home.pass({
    dryRun: true,
    planned: (_, plan) => planned.push(...plan.rows.map(({ row }) => row.id)),
  });
  expect(rows.map(({ page }) => page)).not.toEqual(inOrder);
  expect(planned).toEqual(inOrder);
});

it("looks at each page once at most, however often they change, and leaves the rest to the real run", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Zahnarzt" });
  home.clock.advance(120_000);
  home.edit(page, { name: "Kino" });
  const looks: string[] = [];
  home.sandbox.setFault(({ method, path }) => {
    if (method !== "GET" || !path.startsWith("/v1/pages/")) return undefined;
    looks.push(path.slice("/v1/pages/".length));
    home.edit(copy, { location: `Saal ${looks.length}` }, home.ben);
    home.edit(page, { description: `Saal ${looks.length}` });
    return undefined;
  });
  expect(await home.pass({ dryRun: true })).toMatchObject({ success: true, writes: 2 });
  expect(looks.sort()).toEqual([page, copy].sort());
});

it("holds a removal that only a look at the pages showed, where it would exceed the brake", async () => {
  const home = await QuickHousehold.open();
  const pages = Array.from({ length: 10 }, (_, n) => home.add(home.anna, { name: `T${n}`, ticked: true }));
  await home.pass();
  home.clock.advance(120_000);
  const [late = "", ...others] = pages;
  for (const page of others.slice(0, 5)) home.edit(page, { ticked: false });
  home.edit(home.copy(late), { location: "Lux" }, home.ben);
  home.lagBehind();
  home.edit(late, { ticked: false, location: "Odeon" });
  const plan = await home.fork(7).pass({ dryRun: true });
  // A fork has no listings that lag behind: there the sixth removal is known before anything is looked at.
  expect(codes(plan)).toEqual(["brake"]);
  const dry = await home.pass({ dryRun: true });
  expect(codes(dry)).toEqual(["brake"]);
  expect(userReport(dry, home.anna).stats).toMatchObject({ removed: 5, held: 1 });
  const done = await home.pass();
  expect(userReport(done, home.anna).stats).toEqual(userReport(dry, home.anna).stats);
  expect(home.copies(late)).toHaveLength(1);
});

it("shows what was planned where a page can't be looked at that it would overwrite", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  home.clock.advance(120_000);
  home.edit(page, { name: "Oper" });
  const asked: string[] = [];
  home.sandbox.setFault(({ method, path }) => {
    if (method !== "GET" || path !== `/v1/pages/${copy}`) return undefined;
    asked.push(path);
    return { kind: "respond", when: "before", status: 500 };
  });
  const report = await home.pass({ dryRun: true });
  expect(asked).not.toEqual([]);
  expect(report).toMatchObject({ success: true, writes: 1, stats: { updated: 1 } });
});
