/** How `dist/bot.mjs` begins, goes through trouble, and ends. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aClone, aRemote, commitsOn, filesOn, GIT_ENV } from "../state/git-fixtures.ts";
import { BotScene } from "../support/bot-process.ts";
import { bundleEnv, runBundle } from "../support/bundle.ts";
import { creates } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";

let scene: BotScene;

beforeEach(async () => {
  scene = await BotScene.open();
});
afterEach(() => scene.close());

const rowsCalled = (title: string) =>
  scene.home.sandbox.world
    .rows(scene.home.anna.dataSourceId)
    .filter(({ id, in_trash }) => !in_trash && scene.home.seen(id).Name === title);

/** A shared draft, ready to be saved. */
async function aDraft(title: string): Promise<void> {
  await scene.ask(scene.anna, `morgen 9:05 ${title}`, "Neuer Termin");
  await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
}

describe("it begins not at all", () => {
  it.each([
    ["without a token", { TELEGRAM_BOT_TOKEN: "" }, /TELEGRAM_BOT_TOKEN.*@BotFather/],
    ["without a configuration", { USERS_CONFIG: "" }, /users_config\.json/],
    ["with a broken configuration", { USERS_CONFIG: "{" }, /USERS_CONFIG/],
    ["with a wrong setting", { PARTNER_SYNC_ENABLED: "maybe" }, /PARTNER_SYNC_ENABLED/],
    ["with a token that Telegram doesn't know", { TELEGRAM_BOT_TOKEN: "7:wrong" }, /@BotFather/],
  ])("%s, and says what to do", async (_, env, advice) => {
    const child = scene.launch(env);
    expect(await scene.ended(child)).toEqual({ code: 1, signal: null });
    expect(scene.output).toMatch(advice);
    expect(scene.output).not.toContain("7:wrong");
  });
});

describe("trouble with Telegram", () => {
  it("is waited out where Telegram asks for it, for messages and for edits", async () => {
    await scene.start(hurried(5));
    scene.telegram.failNext("sendMessage", { kind: "error", code: 429, retryAfter: 1 });
    await scene.ask(scene.anna, "morgen 9:05 Geduld", "Neuer Termin");
    scene.telegram.failNext("editMessageText", { kind: "error", code: 429, retryAfter: 1 });
    await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
  });

  it("that is over soon goes without a word", async () => {
    await scene.start(hurried(5));
    scene.telegram.failNext("getUpdates", { kind: "error", code: 502 });
    scene.telegram.dropConnections();
    await scene.ask(scene.anna, "/help", "Hallo Anna!");
    expect(scene.output).not.toMatch(/can't be reached/);
  });

  it("with one person's chat fails neither a pass nor another's chat", async () => {
    await scene.start();
    scene.ben.block();
    await aDraft("Trotzdem");
    await scene.tap(scene.anna, "✅ Speichern", "Die Kopie steht im gemeinsamen Kalender");
    await scene.ask(scene.anna, "/sync", "✅ Abgeglichen");
    const child = await scene.restart();
    expect(scene.output).not.toMatch(/\[ERROR\]/);
    expect(await scene.stop(child)).toMatchObject({ code: 0 });
  });

  it("of a second copy ends with it: the one that is left goes on", async () => {
    const first = await scene.start();
    const second = scene.launch();
    await scene.line(second, /Listening in Telegram[\s\S]*Listening in Telegram/);
    await aDraft("Nur einer");
    await scene.stop(first);
    await scene.ask(scene.anna, "/help", "Hallo Anna!");
  });
});

describe("it ends", () => {
  it.each(["SIGINT", "SIGTERM"] as const)("at %s, having finished what is being saved", async (signal) => {
    const child = await scene.start();
    await aDraft("Unterwegs");
    let begun: (() => void) | undefined;
    const creating = new Promise<void>((resolve) => {
      begun = resolve;
    });
    const ending = new Promise<void>((resolve) => child.stderr?.on("data", () => resolve()));
    scene.home.sandbox.setFault(async (request) => {
      if (!creates(request)) return undefined;
      begun?.();
      await ending;
      return undefined;
    });
    scene.anna.press("✅ Speichern");
    await creating;
    const { code, ms } = await scene.stop(child, signal);
    expect(code).toBe(0);
    expect(ms).toBeLessThan(10_000);
    expect(rowsCalled("Unterwegs")).toHaveLength(1);
    await scene.said(scene.anna, /✅ Gespeichert[\s\S]*Unterwegs/);
    scene.home.sandbox.setFault(null);
    await scene.restart();
    expect(rowsCalled("Unterwegs").map(({ id }) => scene.home.copies(id).length)).toEqual([1]);
  });

  it("by kill in the middle of saving, and makes nothing twice afterwards", async () => {
    const child = await scene.start();
    await aDraft("Abgestürzt");
    let begun: (() => void) | undefined;
    const created = new Promise<void>((resolve) => {
      begun = resolve;
    });
    scene.home.sandbox.setFault((request) => {
      if (!creates(request)) return undefined;
      setImmediate(() => begun?.());
      return { kind: "hang", when: "after" };
    });
    scene.anna.press("✅ Speichern");
    await created;
    await scene.stop(child, "SIGKILL");
    scene.home.sandbox.setFault(null);
    await scene.restart();
    await scene.ask(scene.anna, "/help", "Hallo Anna!");
    await scene.ask(scene.anna, "/sync", "✅ Abgeglichen");
    expect(rowsCalled("Abgestürzt").map(({ id }) => scene.home.copies(id).length)).toEqual([1]);
  });
});

it("writes and shows appointments while the sync is switched off, syncs nothing, and says so", async () => {
  const child = await scene.start({ PARTNER_SYNC_ENABLED: "false" });
  await scene.line(child, /The sync is switched off/);
  await aDraft("Ohne Abgleich");
  await scene.tap(scene.anna, "✅ Speichern", "Der Abgleich ist ausgeschaltet");
  await scene.ask(scene.anna, "/tomorrow", "Ohne Abgleich");
  await scene.ask(scene.anna, "/sync", "Der Abgleich ist ausgeschaltet");
  await scene.ask(scene.anna, "/status", "ausgeschaltet");
  expect(rowsCalled("Ohne Abgleich").map(({ id }) => scene.home.copies(id).length)).toEqual([0]);
});

it("keeps what people write, and every token, out of its output and its state", async () => {
  const child = await scene.start();
  await scene.ask(scene.anna, "morgen 9:05 Geheimsache im Versteck - Losungswort", "Neuer Termin");
  await scene.tap(scene.anna, "👥 Teilen", "Wird geteilt");
  await scene.tap(scene.anna, "✅ Speichern", "✅ Gespeichert");
  scene.home.sandbox.setFault(() => ({ kind: "respond", when: "before", status: 401 }));
  await scene.ask(scene.anna, "/list", "ließ sich gerade nicht lesen");
  await scene.ask(scene.anna, "/sync", /nicht vollständig/);
  scene.telegram.failNext("sendMessage", {
    kind: "error",
    code: 400,
  });
  scene.anna.say("/help");
  await scene.ask(scene.anna, "/cancel", "abzubrechen");
  scene.home.sandbox.setFault(null);
  await scene.stop(child);
  const files = await readdir(scene.home.stateDir);
  const state = await Promise.all(files.map((name) => readFile(join(scene.home.stateDir, name), "utf8")));
  const { anna, ben } = scene.home;
  for (const written of [scene.output, ...state])
    for (const secret of [
      "Geheimsache",
      "Versteck",
      "Losungswort",
      anna.token,
      ben.token,
      scene.telegram.token,
    ])
      expect(written).not.toContain(secret);
  expect(scene.output).toContain("Sync completed for user 101");
});

it("shares its state through git with scheduled runs, which find nothing left to do", async () => {
  const remote = aRemote();
  const env = (clone: string) => ({ ...GIT_ENV, STATE_DIR: join(clone, "state") });
  const before = commitsOn(remote);
  const child = await scene.start({ ...env(aClone(remote)), STATE_PUSH: "auto" });
  await aDraft("Für beide");
  await scene.tap(scene.anna, "✅ Speichern", "Die Kopie steht im gemeinsamen Kalender");
  await scene.ask(scene.anna, "/language", "Sprache");
  await scene.tap(scene.anna, "English", "English from now on");
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
  expect(commitsOn(remote)).toBeGreaterThan(before);
  expect(filesOn(remote)).toEqual(expect.arrayContaining(["state/told.json", "state/user-101.json"]));
  const run = await runBundle(
    bundleEnv(scene.home, {
      ...env(aClone(remote)),
      STATE_PUSH: "true",
      TELEGRAM_BOT_TOKEN: scene.telegram.token,
      TELEGRAM_API_ROOT: scene.telegram.url,
    }),
  );
  expect(run).toMatchObject({ code: 0, report: { writes: 0, stats: { created: 0 } } });
  const [page] = rowsCalled("Für beide");
  const copy = scene.home.copy(page?.id ?? "");
  scene.home.edit(copy, { location: "Anderswo" }, scene.home.ben);
  await runBundle(
    bundleEnv(scene.home, {
      ...env(aClone(remote)),
      STATE_PUSH: "true",
      TELEGRAM_BOT_TOKEN: scene.telegram.token,
      TELEGRAM_API_ROOT: scene.telegram.url,
    }),
  );
  await scene.said(scene.anna, "Changed in the shared calendar");
});
