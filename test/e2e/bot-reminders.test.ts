/** Reminders of `dist/bot.mjs` as a process whose clock is set: blocked, killed, restarted, and away for a while. */
import { readFile, stat } from "node:fs/promises";
import { dirname, join } from "node:path";
import { afterEach, beforeEach, expect, it } from "vitest";
import type { Person } from "../../src/lab/telegram-sandbox/index.ts";
import { BotScene } from "../support/bot-process.ts";
import { clockAt } from "../support/set-clock.ts";

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;
const OFF = { PARTNER_SYNC_ENABLED: "false" };

let scene: BotScene;
/** A full minute in Berlin's morning, so that nothing turns to the next day. */
let nine: number;

beforeEach(async () => {
  scene = await BotScene.open();
  const day = new Date(Date.now() + 2 * DAY).toLocaleDateString("sv-SE", { timeZone: "Europe/Berlin" });
  nine = Date.parse(`${day}T08:00:00Z`);
});
afterEach(() => scene.close());

const iso = (at: number) => new Date(at).toISOString();
const remindersOf = (person: Person) =>
  person
    .messages()
    .flatMap(({ byBot, text }) => (byBot && /^(?:⏰ (?!Erinnerungen)|☀️)/u.test(text) ? [text] : []));
const remindersFile = () => join(dirname(scene.draftsFile), "reminders.json");
const requestsOf = (name: string) => scene.home.sandbox.log.filter(({ token }) => token === name);

/** Resolves when everything that came before has been answered. */
async function settled(): Promise<void> {
  await scene.ask(scene.anna, "/help", "Hallo Anna!");
}

it("what is one's own and what was shared is told once each, across a kill, and nothing of it is kept", async () => {
  const { home, anna, ben } = scene;
  home.add(home.anna, { name: "Zahnarzt", date: iso(nine) });
  home.add(home.ben, { name: "Bens Fest", date: iso(nine), ticked: true });
  home.add(home.ben, { name: "Bens Geheimnis", date: iso(nine) });
  await scene.start(clockAt(nine - 3 * 60 * MINUTE));
  await scene.ask(anna, "/erinnerungen 15 min", "15 Minuten vorher");
  const child = await scene.restart({ ...clockAt(nine - 15 * MINUTE), ...OFF });
  await scene.said(anna, /⏰ In 15 Minuten[\s\S]*Zahnarzt[\s\S]*🔒 Nur für dich/);
  await scene.said(anna, /⏰ In 15 Minuten[\s\S]*Bens Fest[\s\S]*💌 Geteilt von/);
  await scene.stop(child, "SIGKILL");
  expect((await stat(remindersFile())).mode & 0o777).toBe(0o600);
  expect(await readFile(remindersFile(), "utf8")).not.toMatch(/Zahnarzt|Fest/);
  expect(await readFile(".gitignore", "utf8")).toContain(".partner-sync/");
  await scene.restart({ ...clockAt(nine - 14 * MINUTE), ...OFF });
  await settled();
  expect(remindersOf(anna)).toHaveLength(2);
  expect(remindersOf(ben)).toEqual([]);
  expect(scene.output).not.toMatch(/Zahnarzt|Fest|Geheimnis/);
});

it("a kill after Telegram took it, with its answer lost, makes nobody hear it twice", async () => {
  const { home, anna, telegram } = scene;
  home.add(home.anna, { name: "Zahnarzt", date: iso(nine) });
  await scene.start({ ...clockAt(nine - 3 * 60 * MINUTE), ...OFF });
  await scene.ask(anna, "/reminders 1 Stunde vorher", "1 Stunde vorher");
  telegram.failAlways("sendMessage", { kind: "silence", when: "after" });
  const child = await scene.restart({ ...clockAt(nine - 60 * MINUTE), ...OFF });
  await scene.said(anna, "⏰ In einer Stunde");
  await scene.stop(child, "SIGKILL");
  telegram.mend();
  await scene.restart({ ...clockAt(nine - 59 * MINUTE), ...OFF });
  await settled();
  expect(remindersOf(anna)).toHaveLength(1);
});

it("after an outage one message says what was missed, and no restart says it again", async () => {
  const { home, anna } = scene;
  for (const [name, at] of [
    ["Vorbei", -30],
    ["Zahnarzt", 30],
    ["Abendessen", 9 * 60],
  ] as const)
    home.add(home.anna, { name, date: iso(nine + at * MINUTE) });
  await scene.start({ ...clockAt(nine - 3 * 60 * MINUTE), ...OFF });
  await scene.ask(anna, "/reminders 8:00 und 1 Stunde vorher", "Jeden Tag um 08:00 Uhr");
  await scene.restart({ ...clockAt(nine), ...OFF });
  const missed = await scene.said(anna, "Ich war eine Weile nicht da");
  expect(missed.text).toMatch(/Zahnarzt[\s\S]*Abendessen/);
  expect(missed.text).not.toContain("Vorbei");
  await scene.restart({ ...clockAt(nine + MINUTE), ...OFF });
  await settled();
  expect(remindersOf(anna)).toHaveLength(1);
});

it("whoever has blocked the bot costs a line of the log, until they write again; the configured time counts", async () => {
  const { home, anna, ben, telegram } = scene;
  scene.entry = { reminder_enabled: true, reminder_time: "9:00" };
  home.add(home.anna, { name: "Zahnarzt", date: iso(nine + 60 * MINUTE) });
  ben.block();
  const child = await scene.start({ ...clockAt(nine - 3 * SECOND), ...OFF });
  await scene.said(anna, /^☀️ Dein Tag[\s\S]*Zahnarzt/);
  await scene.line(child, new RegExp(`User ${home.ben.id} .*blocked the bot`));
  home.sandbox.clearLog();
  telegram.clearCalls();
  await scene.restart({ ...clockAt(nine + DAY - 3 * SECOND), ...OFF });
  await telegram.waitFor(() => remindersOf(anna).length === 2, { timeoutMs: 20_000 });
  await settled();
  expect(requestsOf("Ben")).toEqual([]);
  expect(telegram.calls("sendMessage").filter(({ payload }) => payload.chat_id === ben.id)).toEqual([]);
  expect(requestsOf("Anna").length).toBeGreaterThan(0);
  await scene.ask(ben, "/help", "Hallo Ben!");
  await scene.restart({ ...clockAt(nine + 2 * DAY - 3 * SECOND), ...OFF });
  await scene.said(ben, "☀️ Dein Tag");
});
