/** A newcomer at a terminal: from nothing to a first pass, with everything that goes wrong on the way. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Newcomers } from "../support/newcomers.ts";
import { bareEnv, bundlePath, runProgram } from "../support/program.ts";
import { CTRL_C, DOWN, ENTER, Terminal, terminalCommand } from "../support/terminal.ts";

const hasTerminal = terminalCommand() !== null;
if (!hasTerminal) console.warn("Skipped: neither script nor python3 gives this machine a pseudo-terminal.");

const ERASE = "\u0015";
const PATIENCE = 120_000;

let home: Newcomers;
const terminals: Terminal[] = [];
beforeEach(async () => {
  home = await Newcomers.arrive();
});
afterEach(async () => {
  for (const terminal of terminals.splice(0)) terminal.close();
  await home.leave();
});

function setup(): Terminal {
  const command = `"${process.execPath}" "${bundlePath("setup")}"`;
  const terminal = new Terminal(command, { cwd: home.dir, env: bareEnv(home.env) });
  terminals.push(terminal);
  return terminal;
}

const typed = (text: string) => [ERASE, text, ENTER];
const down = (times: number) => [...Array.from({ length: times }, () => DOWN), ENTER];

/** The owner's half, up to the question about the partner. */
async function owner(terminal: Terminal): Promise<void> {
  await terminal.answer("Let's begin with you", ...typed("anna"));
  await terminal.answer("In which language", ENTER);
  // Nothing comes before the first question, and so nothing there leads back.
  const [, first = ""] = /Let's begin with you(.*)In which language/s.exec(terminal.text) ?? [];
  expect(first).not.toMatch(/Esc|Back/);
  await terminal.answer("Your time zone (Esc: back)", ENTER);
  await terminal.answer("Access token of anna", "ntn_this_is_not_it", ENTER);
  await terminal.sees("Notion doesn't accept this token");
  await terminal.answer("Access token of anna", home.anna.token, ENTER);
  await terminal.sees('the connection "Annas Sync"');

  // Nothing is shown to the connection yet: how that is done is the first thing in the list.
  await terminal.sees("doesn't see any database");
  await terminal.answer("Which one is the private database of anna?", ENTER);
  await terminal.sees('••• (top right) → "Connections"');
  home.show(home.anna);
  await terminal.answer("Done?", ENTER);
  await terminal.answer("Which one is the private database of anna?", ENTER);

  await terminal.sees("Titel  →  the title");
  await terminal.answer("Is that what these properties are?", ENTER);
  await terminal.sees("+ PartnerRelevant (Checkbox): missing");
  await terminal.answer(
    "Add these 2 properties: PartnerRelevant (Checkbox), SyncedToSharedId (Text)?",
    ENTER,
  );
  await terminal.sees("Added: PartnerRelevant, SyncedToSharedId.");

  await terminal.answer("Which one is the database that you share?", ...down(3));
  await terminal.answer("Under which page?", ENTER);
  await terminal.answer("What should it be called?", ENTER);
  await terminal.sees('Made: the database "Shared appointments"');
}

async function partner(terminal: Terminal): Promise<void> {
  await terminal.answer("What should your partner be called here?", ...typed("ben"));
  await terminal.answer("In which language", ENTER);
  await terminal.answer("Access token of ben", home.ben.token, ENTER);
  await terminal.answer("Which one is the private database of ben?", ...down(2));
  await terminal.answer("Address of the database", home.address(home.ben), ENTER);
  await terminal.sees("The connection of ben can't see this database.");
  home.show(home.ben);
  await terminal.answer("Done?", ENTER);
  await terminal.answer("Add this property: SyncedToSharedId (Text)?", ENTER);
  await terminal.sees(
    "The connection of ben can't see the shared database, so that of anna opens it for both.",
  );
  await terminal.sees("as a guest, never as a member of the workspace");
}

describe.skipIf(!hasTerminal)("npm run setup at a terminal", () => {
  it(
    "leads from nothing to a first pass, over an interruption, and then changes nothing any more",
    async () => {
      const first = setup();
      await owner(first);
      await first.answer("Set up your partner now", CTRL_C);
      await first.sees("run this again to go on");
      expect(await first.ended()).toBe(130);
      // What can be shown is kept here, the token elsewhere.
      expect(await home.files()).toEqual({ ".env": "600", "users_config.json.draft": "600" });
      expect(await home.text("users_config.json.draft")).not.toContain(home.anna.token);

      const second = setup();
      await second.answer("An earlier set-up was not finished", ENTER);
      await second.answer("Set up your partner now", ENTER);
      await partner(second);
      await second.answer("Do you have a bot", ENTER);
      await second.answer("Telegram user id of anna", "12ab", ENTER);
      await second.sees("a positive whole number");
      second.press(...typed("123456789"));
      await second.answer("Telegram user id of ben", "987654321", ENTER);
      await second.sees("gh secret set NOTION_TOKEN_2");
      await second.sees("git add --force users_config.json");
      await second.sees("gh variable set PARTNER_SYNC_ENABLED --body true");
      await second.sees("All well.");
      home.sandbox.world.addRow(home.anna.dataSourceId, {
        Titel: { title: [{ text: { content: "Geheimtermin" } }] },
        PartnerRelevant: { checkbox: true },
      });
      await second.answer("Try it now?", ENTER);
      await second.sees("1 copy would be made");
      await second.answer("Now for real?", DOWN, ENTER);
      await second.sees("That's all.");
      expect(await second.ended()).toBe(0);
      expect(await home.files()).toEqual({ ".env": "600", "users_config.json": "600" });

      const pass = await runProgram("sync", [], { cwd: home.dir, env: home.env });
      expect(pass).toMatchObject({ code: 0, stderr: "" });
      expect(pass.stdout).toContain('"created":1');

      const before = [await home.text("users_config.json"), await home.text(".env")];
      home.sandbox.clearLog();
      const third = setup();
      await third.answer("This is set up already.", ENTER);
      await third.sees("Nothing had to be changed.");
      await third.sees("All well.");
      expect(await third.ended()).toBe(0);
      expect([await home.text("users_config.json"), await home.text(".env")]).toEqual(before);
      expect(home.effects).toEqual([]);

      expect(JSON.parse(before[0] ?? "")).toMatchObject({
        users: [
          {
            telegram_user_id: 123456789,
            name: "anna",
            timezone: "Europe/Berlin",
            language: "en",
            is_owner: true,
            teamspace_owner_api_key: null,
            properties: { name: "Titel", date: "Wann", description: "Notizen" },
          },
          { telegram_user_id: 987654321, language: "en", teamspace_owner_api_key: "$NOTION_TOKEN" },
        ],
      });
      for (const { raw } of terminals) {
        for (const secret of [home.anna.token, home.ben.token, "ntn_this_is_not_it", "Geheimtermin"]) {
          expect(raw).not.toContain(secret);
        }
      }
    },
    PATIENCE,
  );

  it(
    "shows no secret that is pasted before the question for it is open",
    async () => {
      const terminal = setup();
      await terminal.answer("Let's begin with you", ...typed("anna"));
      await terminal.answer("In which language", ENTER);
      await terminal.answer("Your time zone", ENTER);
      // Five requests follow, in which a terminal that echoes would have shown it.
      home.sandbox.setLatency(200);
      home.sandbox.setFault(({ index }) => {
        if (index === 0) terminal.press("ntn_pasted_too_early");
        return undefined;
      });
      await terminal.answer("Access token of anna", home.anna.token, ENTER);
      await terminal.answer("Which one is the private database of anna?", CTRL_C);
      expect(await terminal.ended()).toBe(130);
      expect(terminal.raw).not.toContain("pasted");
    },
    PATIENCE,
  );

  it(
    "stops at Ctrl+C while Notion is being asked, and keeps what was answered",
    async () => {
      const terminal = setup();
      await terminal.answer("Let's begin with you", ...typed("anna"));
      await terminal.answer("In which language", ENTER);
      await terminal.answer("Your time zone", ENTER);
      const asked = new Promise<void>((resolve) => {
        home.sandbox.setFault(() => {
          resolve();
          return { kind: "respond", when: "before", status: 503 };
        });
      });
      await terminal.answer("Access token of anna", home.anna.token, ENTER);
      await asked;
      terminal.press(CTRL_C);
      await terminal.sees("run this again to go on");
      expect(await terminal.ended()).toBe(130);
      expect(await home.files()).toEqual({ "users_config.json.draft": "600" });
    },
    PATIENCE,
  );
});
