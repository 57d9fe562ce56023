/** Two people who speak German, at a terminal of 80 columns, with the mistakes that people make. */
import { readFile } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { displayWidth } from "../../src/output/display-width.ts";
import { Newcomers } from "../support/newcomers.ts";
import { bareEnv, bundlePath } from "../support/program.ts";
import { DOWN, ENTER, ESC, Terminal, terminalCommand } from "../support/terminal.ts";

const hasTerminal = terminalCommand() !== null;
const COLUMNS = 80;
const PATIENCE = 60_000;

let home: Newcomers;
const terminals: Terminal[] = [];
beforeEach(async () => {
  home = await Newcomers.arrive();
  home.show(home.anna);
  home.show(home.ben);
});
afterEach(async () => {
  for (const terminal of terminals.splice(0)) terminal.close();
  await home.leave();
});

function setup(): Terminal {
  const env = bareEnv({ ...home.env, PARTNER_SYNC_LANGUAGE: "de" });
  const command = `"${process.execPath}" "${bundlePath("setup")}"`;
  const terminal = new Terminal(command, { cwd: home.dir, env, columns: COLUMNS });
  terminals.push(terminal);
  return terminal;
}

const down = (times: number) => [...Array.from({ length: times }, () => DOWN), ENTER];
const pasted = (text: string) => `${ESC}[200~${text}${ESC}[201~`;

describe.skipIf(!hasTerminal)("npm run setup in German", () => {
  it(
    "forgives each mistake, breaks no word, and ends with what to do and what to send",
    async () => {
      const terminal = setup();
      await terminal.answer("Zuerst du", "Anan", ENTER);
      await terminal.answer("In welcher Sprache", ESC);
      // What was wrong stands there as a proposal, and is typed over.
      await terminal.answer("Zuerst du", "Anna", ENTER);
      await terminal.answer("In welcher Sprache", ENTER);
      await terminal.answer("Deine Zeitzone", ENTER);
      await terminal.answer("Token von Anna", "ntn_mit_ümläut", ENTER);
      await terminal.sees("Zeichen, das in keinem Token vorkommt");
      // The next paste begins in an empty field; a terminal has broken it over two lines, and quotes came along.
      const { token } = home.anna;
      await terminal.answer(
        "Token von Anna",
        pasted(`"${token.slice(0, 20)}\n  ${token.slice(20)}"\n`),
        ENTER,
      );
      await terminal.sees("die Verbindung „Annas Sync“");
      await terminal.answer("Welche ist die private Datenbank von Anna?", ENTER);
      await terminal.answer("Stimmt das so?", "j");
      await terminal.answer("Diese 2 Eigenschaften hinzufügen", ENTER);
      await terminal.answer("Welche ist eure gemeinsame Datenbank?", ...down(3));
      await terminal.answer("Auf welcher Seite?", ENTER);
      await terminal.answer("Wie soll sie heißen?", ENTER);
      await terminal.answer("Gleich auch deinen Partner einrichten?", ENTER);
      await terminal.answer("Wie heißt dein Partner", "Ben", ENTER);
      await terminal.answer("In welcher Sprache", ENTER);
      await terminal.answer("Token von Ben", pasted(token), ENTER);
      await terminal.sees("Das ist genau das Token von Anna.");
      await terminal.answer("Und jetzt?", ENTER);
      await terminal.answer("Token von Ben", pasted(home.ben.token), ENTER);
      await terminal.answer("Welche ist die private Datenbank von Ben?", ENTER);
      await terminal.answer("Diese Eigenschaft hinzufügen", ENTER);
      await terminal.answer("Hast du einen Bot", ENTER);
      await terminal.answer("Telegram-ID von Anna", "123 456 789", ENTER);
      await terminal.answer("Telegram-ID von Ben", ENTER);
      await terminal.sees("Alles in Ordnung.");
      await terminal.answer("Gleich ausprobieren?", ...down(2));
      await terminal.sees("Hallo Ben, unsere Termine in Notion sind jetzt verbunden.");
      await terminal.sees("Setz bei einem Termin in „Kalender“ das Häkchen bei PartnerRelevant");
      expect(await terminal.ended()).toBe(0);
      const { users } = JSON.parse(await home.text("users_config.json"));
      expect(users).toMatchObject([{ name: "Anna", telegram_user_id: 123456789 }, { name: "Ben" }]);
      for (const secret of [home.anna.token, home.ben.token, "ümläut"])
        expect(terminal.text).not.toContain(secret);
      const tooLong = terminal.lines.filter((line) => displayWidth(line) > COLUMNS);
      expect(tooLong).toEqual([]);
    },
    PATIENCE,
  );

  it(
    "keeps what was answered where the terminal is closed, and goes on with the question that was open",
    async () => {
      const first = setup();
      await first.answer("Zuerst du", "Anna", ENTER);
      await first.sees("In welcher Sprache");
      first.hangUp();
      const sheet = () => readFile(`${home.dir}/users_config.json.draft`, "utf8");
      await vi.waitFor(async () => expect(await sheet()).toContain("Anna"), { timeout: 10_000 });
      const second = setup();
      await second.answer("Eine frühere Einrichtung", ENTER);
      await second.answer("In welcher Sprache sollen Kommentare und Nachrichten für Anna sein?", ENTER);
      await second.sees("Deine Zeitzone");
    },
    PATIENCE,
  );
});
