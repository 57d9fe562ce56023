/** D8 with the programs as they are shipped: the bot looks while it runs, beside scheduled runs and across a kill. */
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aClone, aRemote, GIT_ENV, git } from "../state/git-fixtures.ts";
import { BotScene } from "../support/bot-process.ts";
import { type BundleRun, bundleEnv, runBundle } from "../support/bundle.ts";
import { creates, queries } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";

const SECONDS = 10;
/** The bot's own time runs so many times as fast, which is also a clock that differs from Notion's. */
const live = (times: number) => ({ PARTNER_SYNC_LIVE_SECONDS: String(SECONDS), ...hurried(times) });
const ALONE = live(20);
/** Slower, because git isn't in a hurry. */
const BESIDE = live(8);
/** The interval and five seconds by the bot's time; the rest is the tests' machine. */
const SOON = { timeout: ((SECONDS + 5) * 1_000) / 8 + 8_000, interval: 20 };

let scene: BotScene;
let page: string;
let copy: string;

beforeEach(async () => {
  scene = await BotScene.open();
  page = scene.home.add(scene.home.anna, { name: "Arzt", ticked: true });
  await scene.home.pass();
  copy = scene.home.copy(page);
});
afterEach(() => scene.close());

const nameOf = (id: string) => scene.home.seen(id).Name;
const shows = (id: string, name: string) => expect.poll(() => nameOf(id), SOON).toBe(name);

it("an edit of either side is on the other one soon, and in the partner's chat, across a kill in the middle of a look", async () => {
  const first = await scene.start(ALONE);
  const { home, anna, ben } = scene;
  const { sandbox } = home;
  home.edit(page, { name: "Zahnarzt" });
  await shows(copy, "Zahnarzt");
  await scene.said(ben, "Zahnarzt");
  home.edit(copy, { name: "Hausarzt" }, home.ben);
  await shows(page, "Hausarzt");
  await scene.said(anna, "Hausarzt");
  // A quiet look: one request a user and one for the shared calendar.
  sandbox.clearLog();
  const isWhole = () => sandbox.log.length >= 6 && sandbox.log.length % 3 === 0;
  await expect.poll(isWhole, SOON).toBe(true);
  expect(sandbox.log.every(queries)).toBe(true);
  const fresh = home.add(home.anna, { name: "Kino", ticked: true });
  const struck = new Promise<void>((resolve) => {
    sandbox.setFault((request) => {
      if (!creates(request)) return undefined;
      resolve();
      return { kind: "hang", when: "after" };
    });
  });
  home.edit(copy, { location: "Ring" }, home.ben);
  await struck;
  await scene.stop(first, "SIGKILL");
  sandbox.setFault(null);
  const second = await scene.start(ALONE);
  await expect.poll(() => home.seen(page).Ort, SOON).toBe("Ring");
  expect(home.copies(fresh)).toHaveLength(1);
  home.edit(fresh, { name: "Theater" });
  await shows(home.copy(fresh), "Theater");
  expect([page, copy, fresh].flatMap((id) => home.comments(id))).toEqual([]);
  expect(scene.output).not.toMatch(/\[ERROR\]|"conflicts":[1-9]/);
  expect(await scene.stop(second)).toMatchObject({ code: 0 });
});

it("in a clone whose state isn't shared it runs no looks and says so; where it is, nothing is done twice beside scheduled runs", async () => {
  const { home } = scene;
  const remote = aRemote();
  const env = (clone: string) => ({ ...GIT_ENV, STATE_DIR: join(clone, "state") });
  const run = (): Promise<BundleRun> =>
    runBundle(bundleEnv(home, { ...env(aClone(remote)), STATE_PUSH: "true" }));
  const here = { ...BESIDE, ...env(aClone(remote)) };
  const apart = await scene.start({ ...here, STATE_PUSH: "false" });
  await scene.line(apart, /No looks for edits between the passes: .*STATE_PUSH/);
  const child = await scene.restart({ ...here, STATE_PUSH: "auto" });
  home.edit(page, { name: "Zahnarzt" });
  await shows(copy, "Zahnarzt");
  await expect.poll(() => git(remote, "log", "--format=%s", "main"), SOON).toContain("Sync state");
  expect(await run()).toMatchObject({ code: 0, report: { writes: 0, stats: { conflicts: 0 } } });
  // What the run does meanwhile, the bot takes over before it writes.
  home.sandbox.setFault(({ body }) =>
    JSON.stringify(body ?? "").includes('"timestamp":"last_edited_time"')
      ? { kind: "respond", when: "before", status: 500 }
      : undefined,
  );
  home.edit(copy, { name: "Hausarzt" }, home.ben);
  expect(await run()).toMatchObject({ code: 0, report: { stats: { updated: 1, conflicts: 0 } } });
  home.edit(page, { name: "Frauenarzt" });
  home.sandbox.setFault(null);
  await shows(copy, "Frauenarzt");
  // The next hand-over waits for its five minutes, or for the end.
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
  expect(await run()).toMatchObject({ code: 0, report: { writes: 0, stats: { conflicts: 0 } } });
  expect([...home.comments(page), ...home.comments(copy)]).toEqual([]);
  expect(scene.output).not.toContain("No looks");
});
