/** A scheduled run with a bot: `dist/sync.mjs` as a process, between an embedded Notion and an embedded Telegram. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import {
  type Person,
  startTelegramSandbox,
  type TelegramSandbox,
} from "../../src/lab/telegram-sandbox/index.ts";
import { aClone, aRemote, commitsOn, GIT_ENV, git } from "../state/git-fixtures.ts";
import { type BundleRun, bundleEnv, runBundle } from "../support/bundle.ts";
import { codes, Household } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";

let home: Household;
let telegram: TelegramSandbox;
let [anna, ben]: Person[] = [];

beforeEach(async () => {
  home = await Household.open();
  telegram = await startTelegramSandbox();
  [anna, ben] = home.members.map(({ id }) => telegram.user({ id, started: true }));
});
afterEach(async () => {
  await Promise.all([home.close(), telegram.close()]);
});

function run(env: Record<string, string> = {}, during?: Parameters<typeof runBundle>[1]): Promise<BundleRun> {
  const bot = { TELEGRAM_BOT_TOKEN: telegram.token, TELEGRAM_API_ROOT: telegram.url };
  return runBundle(bundleEnv(home, { ...bot, ...env }), during);
}

const textsTo = (person: Person | undefined) => (person?.messages() ?? []).map(({ text }) => text);
const toldFile = () => readFile(join(home.stateDir, "told.json"), "utf8");

/** Anna's dentist, known to both; what was told about that is out of the way. */
async function aSharedAppointment(): Promise<{ readonly page: string; readonly copy: string }> {
  return home.share({ name: "Zahnarzt", date: "2026-12-01", location: "Praxis Nord" });
}

describe("what others did", () => {
  it("is told once, old and new, and nothing is told where nothing happened", async () => {
    const { copy } = await aSharedAppointment();
    home.edit(copy, { location: "Praxis Süd", date: "2026-12-02" }, home.ben);
    expect(await run()).toMatchObject({ code: 0, report: { stats: { updated: 1 } } });
    expect(textsTo(anna)).toEqual([
      [
        "✏️ Zahnarzt · Mi., 2. Dezember 2026",
        "Im gemeinsamen Kalender geändert:",
        "Datum: Di., 1. Dezember 2026 → Mi., 2. Dezember 2026",
        "Ort: „Praxis Nord“ → „Praxis Süd“",
      ].join("\n"),
    ]);
    expect(textsTo(ben)).toEqual([]);
    telegram.clearCalls();
    expect(await run()).toMatchObject({ code: 0, report: { writes: 0 } });
    expect(telegram.calls()).toEqual([]);
  });

  it("reaches the partner in one message, however much it is", async () => {
    const conflict = await aSharedAppointment();
    for (let n = 1; n <= 30; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    home.edit(conflict.copy, { location: "Hof" }, home.ben);
    home.edit(conflict.page, { location: "Garten" });
    expect(await run()).toMatchObject({ code: 0 });
    const [message = "", ...more] = textsTo(ben);
    expect(more).toEqual([]);
    expect(message).toContain("🆕 user101 teilt 30 Termine mit dir");
    expect(message).toContain("und 25 weitere");
    expect(message).toContain("Ort wurde auf beiden Seiten geändert.");
    expect(message).not.toContain("⚠️");
    expect(textsTo(anna)).toHaveLength(1);
  });

  it("is told of a new appointment with a link to its copy", async () => {
    const page = home.add(home.anna, { name: "Kino", date: "2026-12-04T19:00:00+01:00", ticked: true });
    await run();
    expect(textsTo(ben)).toEqual([
      "🆕 user101 teilt einen Termin mit dir\n• Kino · Fr., 4. Dezember 2026, 19:00 Uhr",
    ]);
    const links = ben?.messages()[0]?.entities.filter(({ type }) => type === "text_link");
    expect(links).toMatchObject([
      { url: `https://www.notion.so/${home.copy(page).replaceAll("-", "")}`, length: 4 },
    ]);
  });

  it("F2: is told to others in the words of the shared page alone, to the owner in both", async () => {
    const gone = await aSharedAppointment();
    const contested = await home.share({ name: "Elternabend", date: "2026-12-09", description: "Aula" });
    const secret = { name: "Scheidung", date: "2031-08-09", description: "Anwältin Kern" };
    home.edit(gone.page, { ...secret, ticked: false });
    home.edit(contested.page, { description: "Anwältin Kern" });
    home.edit(contested.copy, { description: "Turnhalle" }, home.ben);
    home.settings.set(home.anna.id, { conflictPolicy: "shared" });
    expect(await run()).toMatchObject({ code: 0, report: { stats: { removed: 1, conflicts: 1 } } });
    const [toBen = "", ...more] = textsTo(ben);
    expect(more).toEqual([]);
    expect(toBen).toContain("➖ user101 teilt einen Termin nicht mehr\n• Zahnarzt · Di., 1. Dezember 2026");
    expect(toBen).toContain("Gilt jetzt: „Turnhalle“ (aus dem gemeinsamen Kalender)");
    expect(textsTo(anna)[0]).toContain("Nicht übernommen: „Anwältin Kern“");
    const sent = JSON.stringify(telegram.calls().filter(({ payload }) => payload.chat_id !== home.anna.id));
    expect(sent).toContain("Zahnarzt");
    for (const word of ["Scheidung", "Kern", "August", "2031"]) expect(sent).not.toContain(word);
    for (const id of [gone.page, contested.page]) expect(sent).not.toContain(id.replaceAll("-", ""));
  });

  it("stands nowhere but in the chat", async () => {
    const { copy } = await aSharedAppointment();
    home.edit(copy, { name: "Geheimtermin", location: "Nirgendwo" }, home.ben);
    telegram.failAlways("sendMessage", { kind: "error", code: 400, description: `Bad Request: "Nirgendwo"` });
    const { stdout, stderr, report } = await run();
    expect(stderr).toContain("could not be told 1 piece of news");
    const files = await readdir(home.stateDir);
    const state = await Promise.all(files.map((name) => readFile(join(home.stateDir, name), "utf8")));
    const traces = `${stdout}${stderr}${JSON.stringify(report)}${state.join()}`;
    for (const secret of [
      "Geheimtermin",
      "Zahnarzt",
      "Nirgendwo",
      "Praxis",
      telegram.token,
      home.anna.token,
    ]) {
      expect(traces).not.toContain(secret);
    }
  });
});

describe("what needs a person", () => {
  it("is told once while it lasts, and again when it was mended and breaks anew", async () => {
    const config = JSON.parse(bundleEnv(home).USERS_CONFIG ?? "");
    config.users[0].notion_api_key = "ntn_nobodys";
    const broken = { USERS_CONFIG: JSON.stringify(config) };
    expect((await run(broken)).code).toBe(1);
    expect(textsTo(anna)).toHaveLength(1);
    expect(textsTo(anna)[0]).toContain("Notion nimmt den Schlüssel nicht mehr an");
    const told = await toldFile();
    expect(JSON.parse(told)).toEqual({ version: 1, users: { [home.anna.id]: ["token_invalid"] } });
    expect((await run(broken)).code).toBe(1);
    expect(await toldFile()).toBe(told);
    expect(textsTo(anna)).toHaveLength(1);
    expect((await run()).code).toBe(0);
    expect((await run(broken)).code).toBe(1);
    expect(textsTo(anna)).toHaveLength(2);
    expect(textsTo(ben)).toEqual([]);
  });

  it("is told once across runs on fresh checkouts, since what was told is pushed with the state", async () => {
    const config = JSON.parse(bundleEnv(home).USERS_CONFIG ?? "");
    config.users[0].notion_api_key = "ntn_nobodys";
    const remote = aRemote();
    const runOnCheckout = () => {
      const checkout = aClone(remote);
      return run({
        ...GIT_ENV,
        USERS_CONFIG: JSON.stringify(config),
        STATE_DIR: join(checkout, "state"),
        STATE_PUSH: "true",
      });
    };
    for (let pass = 0; pass < 2; pass += 1) {
      const { report } = await runOnCheckout();
      expect(report && codes(report)).toEqual(["token_invalid"]);
    }
    expect(textsTo(anna)).toHaveLength(1);
    expect(JSON.parse(git(remote, "show", "main:state/told.json")).users).toEqual({
      [home.anna.id]: ["token_invalid"],
    });
    const commits = commitsOn(remote);
    await runOnCheckout();
    expect(commitsOn(remote)).toBe(commits);
  });

  it("is told to somebody whose own entry is wrong", async () => {
    const config = JSON.parse(bundleEnv(home).USERS_CONFIG ?? "");
    config.users[0].notion_database_id = "nonsense";
    expect((await run({ USERS_CONFIG: JSON.stringify(config) })).code).toBe(1);
    expect(textsTo(anna)[0]).toContain("users[0].notion_database_id");
  });
});

describe("a run and a Telegram in trouble", () => {
  it("a chat that is blocked changes nothing about the run", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    ben?.block();
    const { code, stderr, report } = await run();
    expect({ code, codes: report && codes(report) }).toEqual({ code: 0, codes: [] });
    expect(stderr).toContain(`User ${home.ben.id} can't be reached in the chat`);
    expect(telegram.calls("sendMessage")).toHaveLength(1);
  });

  it("waits as long as Telegram asks for", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    telegram.failNext("sendMessage", { kind: "error", code: 429, retryAfter: 5 });
    expect((await run(hurried(10))).code).toBe(0);
    const [first, second] = telegram.calls("sendMessage");
    expect((second?.at ?? 0) - (first?.answeredAt ?? 0)).toBeGreaterThanOrEqual(490);
    expect(textsTo(ben)).toHaveLength(1);
  });

  it("a Telegram that can't be reached changes nothing but a line in the log", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    await telegram.close();
    const { code, stderr, ms } = await run(hurried(10));
    expect(code).toBe(0);
    expect(stderr).toContain(`User ${home.ben.id} could not be told 1 piece of news`);
    expect(ms).toBeLessThan(25_000);
  });

  it("D5: a Telegram that never answers doesn't keep a run that was told to stop", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    telegram.failAlways("sendMessage", { kind: "silence" });
    let stopped = 0;
    const { code, report } = await run(hurried(5), async (kill) => {
      await telegram.waitFor(() => telegram.calls("sendMessage").length > 0);
      stopped = performance.now();
      kill("SIGTERM");
    });
    expect({ code, interrupted: report?.interrupted }).toEqual({ code: 0, interrupted: false });
    expect(performance.now() - stopped).toBeLessThan(10_000);
  });

  it("a token of a wrong form is a warning, and a wrong one a line in the log", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const misread = await run({ TELEGRAM_BOT_TOKEN: "your_token" });
    expect(misread).toMatchObject({ code: 0, report: { stats: { created: 1 } } });
    expect(misread.stderr).toContain("TELEGRAM_BOT_TOKEN");
    expect(misread.stderr).not.toContain("your_token");
    home.add(home.anna, { name: "Oper", ticked: true });
    const wrong = await run({ TELEGRAM_BOT_TOKEN: "123:nobodys" });
    expect(wrong.code).toBe(0);
    expect(wrong.stderr).toContain("could not be told");
    expect(`${wrong.stdout}${wrong.stderr}`).not.toContain("nobodys");
  });

  it("without a token there is no request, and no file of what was told", async () => {
    const { copy } = await aSharedAppointment();
    home.edit(copy, { location: "Praxis Süd" }, home.ben);
    expect((await run({ TELEGRAM_BOT_TOKEN: "" })).code).toBe(0);
    expect(telegram.calls()).toEqual([]);
    expect(await readdir(home.stateDir)).not.toContain("told.json");
  });

  it("a dry run tells nobody anything", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    expect((await run({ SYNC_DRY_RUN: "true" })).code).toBe(0);
    expect(telegram.calls()).toEqual([]);
    expect(await readdir(home.stateDir)).toEqual([]);
  });
});
