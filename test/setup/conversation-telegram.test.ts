/** How the set-up finds out who somebody is on Telegram. */
import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInventedUserId } from "../../src/core/user-id.ts";
import { Conversation, NO_PASS } from "../support/conversation.ts";
import { LeapingClock } from "../support/leaping-clock.ts";
import type { Newcomers } from "../support/newcomers.ts";
import { type Line, STOP } from "../support/scripted-prompter.ts";

const BOT_TOKEN = `123456789:${"a".repeat(35)}`;

let talk: Conversation;
let home: Newcomers;
beforeEach(async () => {
  talk = await Conversation.begin();
  home = talk.home;
});
afterEach(() => talk.home.leave());

const ok = (result: unknown) => () => Response.json({ ok: true, result });

describe("the set-up with Telegram", () => {
  it("finds the user id through the bot, of people only who write now", async () => {
    const clock = new LeapingClock();
    const seconds = () => Math.floor(clock.now() / 1000);
    const message = (id: number, date: number, is_bot = false) => ({
      update_id: id,
      message: { date, from: { id, is_bot, first_name: `Person ${id}` } },
    });
    let looks = 0;
    talk.telegram.getMe = ok({ id: 1, username: "our_sync_bot" });
    talk.telegram.getUpdates = () => {
      looks += 1;
      const old = message(11, seconds() - 86_400);
      const all = looks < 3 ? [old] : [old, message(22, seconds(), true), message(33, seconds())];
      return Response.json({ ok: true, result: all });
    };
    const code = await talk.converse(
      [
        ...talk.calendars,
        ["another-person", false],
        ["telegram-bot", true],
        ["telegram-bot-token", "not a token"],
        ["telegram-bot-token", BOT_TOKEN],
        ["telegram-id", "bot"],
        ["telegram-id", true],
        NO_PASS,
      ],
      { clock },
    );
    expect(code).toBe(0);
    expect(looks).toBe(3);
    expect((await talk.config()).users[0].telegram_user_id).toBe(33);
    expect(await home.text(".env")).toBe(
      `PARTNER_SYNC_ENABLED=true\nTELEGRAM_BOT_TOKEN=${BOT_TOKEN}\nNOTION_TOKEN=${home.anna.token}\n`,
    );
    expect(talk.said).not.toContain(BOT_TOKEN);
    expect(talk.said).toContain("gh secret set TELEGRAM_BOT_TOKEN");
  });

  it("takes a bot away for good also where it is stopped before the end", async () => {
    await talk.annaAlone();
    talk.telegram.getMe = ok({ id: 1, username: "b" });
    const env = `${await home.text(".env")}TELEGRAM_BOT_TOKEN=${BOT_TOKEN}\n`;
    await writeFile(join(home.dir, ".env"), env);
    // With a token in the file itself, there is one more question at the end.
    const { users } = await talk.config();
    users[0].notion_api_key = home.anna.token;
    await writeFile(join(home.dir, "users_config.json"), JSON.stringify({ users }));
    const away: readonly Line[] = [
      ["change", "bot"],
      ["telegram-bot", false],
      ["move-tokens", STOP],
    ];
    expect(await talk.converse(away)).toBe(130);
    const goOn: readonly Line[] = [["go-on", true], ["move-tokens", true], NO_PASS];
    expect(await talk.converse(goOn)).toBe(0);
    expect(await home.text(".env")).not.toContain("TELEGRAM_BOT_TOKEN");
  });

  it("invents a number that Telegram gives to nobody where none is typed in", async () => {
    const lines: readonly Line[] = [
      ...talk.calendars,
      ["another-person", false],
      ["telegram-bot", false],
      ["owner-telegram-id", ""],
      NO_PASS,
    ];
    expect(await talk.converse(lines)).toBe(0);
    expect(isInventedUserId((await talk.config()).users[0].telegram_user_id)).toBe(true);
  });

  it("stops waiting for a message where the person stops", async () => {
    const stop = new AbortController();
    talk.telegram.getMe = ok({ id: 1, username: "b" });
    talk.telegram.getUpdates = () => {
      stop.abort();
      return Response.json({ ok: true, result: [] });
    };
    const lines: readonly Line[] = [
      ...talk.calendars,
      ["another-person", false],
      ["telegram-bot", true],
      ["telegram-bot-token", BOT_TOKEN],
      ["telegram-id", "bot"],
    ];
    expect(await talk.converse(lines, { stop: stop.signal })).toBe(130);
  });

  it("asks for the number where nobody writes, and goes on without a bot that Telegram doesn't know", async () => {
    const clock = new LeapingClock();
    talk.telegram.getMe = () => new Response("", { status: 401 });
    const code = await talk.converse(
      [
        ...talk.calendars,
        ["another-person", false],
        ["telegram-bot", true],
        ["telegram-bot-token", BOT_TOKEN, () => undefined],
        ["telegram-bot-token", BOT_TOKEN, () => (talk.telegram.getMe = ok({ id: 1, username: "b" }))],
        ["telegram-id", "bot", () => (talk.telegram.getUpdates = ok([]))],
        ["owner-telegram-id", "0"],
        ["owner-telegram-id", "42"],
        NO_PASS,
      ],
      { clock },
    );
    expect(code).toBe(0);
    expect(talk.said).toContain("Telegram doesn't know this token");
    expect((await talk.config()).users[0].telegram_user_id).toBe(42);
  });
});
