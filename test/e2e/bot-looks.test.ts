/** D8 with the programs as they are shipped: the bot looks while it runs, beside scheduled runs and across a kill. */
import { join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import { aClone, aRemote, commitsOn, GIT_ENV, git } from "../state/git-fixtures.ts";
import { BotScene } from "../support/bot-process.ts";
import { type BundleRun, bundleEnv, runBundle } from "../support/bundle.ts";
import { queries } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";

/** The bot's own time runs so many times as fast, which is also a clock that differs from Notion's. */
const HURRY = 20;
const SECONDS = 10;
const LIVE = { PARTNER_SYNC_LIVE_SECONDS: String(SECONDS), ...hurried(HURRY) };
/** The interval and five seconds, by the bot's time; the rest is the tests' machine. */
const SOON = { timeout: ((SECONDS + 5) * 1_000) / HURRY + 4_000, interval: 20 };

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

it("an edit of either side is on the other one soon, and in the partner's chat", async () => {
  const child = await scene.start(LIVE);
  scene.home.edit(page, { name: "Zahnarzt" });
  await shows(copy, "Zahnarzt");
  await scene.said(scene.ben, "Zahnarzt");
  scene.home.edit(copy, { name: "Hausarzt" }, scene.home.ben);
  await shows(page, "Hausarzt");
  await scene.said(scene.anna, "Hausarzt");
  const fresh = scene.home.add(scene.home.ben, { name: "Kino", ticked: true });
  await expect.poll(() => scene.home.copies(fresh), SOON).toHaveLength(1);
  await scene.said(scene.anna, "Kino");
  // A quiet look: one request a user and one for the shared calendar.
  const { sandbox } = scene.home;
  sandbox.clearLog();
  const isWhole = () => sandbox.log.length >= 6 && sandbox.log.length % 3 === 0;
  await expect.poll(isWhole, SOON).toBe(true);
  expect(sandbox.log.every(queries)).toBe(true);
  expect(scene.output).not.toMatch(/\[ERROR\]|"conflicts":[1-9]/);
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
});

it("beside a scheduled run on one remote nothing is done twice, and no edit looks like two", async () => {
  const remote = aRemote();
  const clone = aClone(remote);
  const env = (of: string) => ({ ...GIT_ENV, STATE_DIR: join(of, "state") });
  const run = (): Promise<BundleRun> =>
    runBundle(bundleEnv(scene.home, { ...env(aClone(remote)), STATE_PUSH: "true" }));
  const child = await scene.start({ ...LIVE, ...env(clone), STATE_PUSH: "auto" });
  const before = commitsOn(remote);
  scene.home.edit(page, { name: "Zahnarzt" });
  await shows(copy, "Zahnarzt");
  await expect.poll(() => commitsOn(remote), SOON).toBe(before + 1);
  expect(await run()).toMatchObject({ code: 0, report: { writes: 0, stats: { conflicts: 0 } } });
  // What the run does meanwhile, the bot takes over before it writes.
  scene.home.sandbox.setFault(({ body }) =>
    JSON.stringify(body ?? "").includes('"timestamp":"last_edited_time"')
      ? { kind: "respond", when: "before", status: 500 }
      : undefined,
  );
  scene.home.edit(copy, { name: "Hausarzt" }, scene.home.ben);
  expect(await run()).toMatchObject({ code: 0, report: { stats: { updated: 1, conflicts: 0 } } });
  scene.home.edit(page, { name: "Frauenarzt" });
  scene.home.sandbox.setFault(null);
  await shows(copy, "Frauenarzt");
  expect(scene.home.comments(page)).toEqual([]);
  expect(scene.home.comments(copy)).toEqual([]);
  // The second hand-over waits for its five minutes, or for the end.
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
  expect(await run()).toMatchObject({ code: 0, report: { writes: 0, stats: { conflicts: 0 } } });
});

it("killed in the middle of a look, it goes on from there, and nothing is lost or doubled", async () => {
  const child = await scene.start(LIVE);
  const fresh = scene.home.add(scene.home.anna, { name: "Neu", ticked: true });
  const struck = new Promise<void>((resolve) => {
    scene.home.sandbox.setFault(({ method, path }) => {
      if (method !== "POST" || path !== "/v1/pages") return undefined;
      resolve();
      return { kind: "hang", when: "after" };
    });
  });
  scene.home.edit(copy, { name: "Zahnarzt" }, scene.home.ben);
  await struck;
  await scene.stop(child, "SIGKILL");
  scene.home.sandbox.setFault(null);
  await scene.restart(LIVE);
  await shows(page, "Zahnarzt");
  expect(scene.home.copies(fresh)).toHaveLength(1);
  expect([...scene.home.comments(page), ...scene.home.comments(copy)]).toEqual([]);
});

it("in a clone with a remote whose state isn't shared, it runs no looks and says so; without a remote it runs them", async () => {
  const clone = aClone(aRemote());
  const env = { ...LIVE, ...GIT_ENV, STATE_DIR: join(clone, "state"), STATE_PUSH: "false" };
  const child = await scene.start(env);
  await scene.line(child, /No looks for edits between the passes: .*STATE_PUSH/);
  scene.home.sandbox.clearLog();
  git(clone, "remote", "remove", "origin");
  await scene.restart(env);
  scene.home.edit(page, { name: "Zahnarzt" });
  await shows(copy, "Zahnarzt");
  expect(scene.output).not.toContain("No looks");
});
