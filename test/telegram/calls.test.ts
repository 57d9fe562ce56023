import { describe, expect, it } from "vitest";
import { answerPress, botOn, setCommands, showTyping } from "../../src/telegram/calls.ts";
import { ANNA, aLine } from "./support.ts";

describe("calls of a bot", () => {
  it("answer a press, and take one that is too old to be answered calmly", async () => {
    const { sandbox, telegram, anna } = await aLine();
    await telegram.sendMessage(ANNA, "Sure?", {
      reply_markup: { inline_keyboard: [[{ text: "Yes", callback_data: "y" }]] },
    });
    expect(await answerPress(telegram, anna.press("Yes"), { text: "Saved", alert: true })).toBeUndefined();
    expect(sandbox.presses()).toMatchObject([{ answer: { text: "Saved", alert: true } }]);
    expect(await answerPress(telegram, "long ago")).toMatchObject({ kind: "refused" });
  });

  it("show that the bot is writing", async () => {
    const { telegram, anna } = await aLine();
    await showTyping(telegram, ANNA);
    expect(anna.action()).toBe("typing");
    anna.block();
    expect(await showTyping(telegram, ANNA)).toMatchObject({ kind: "unreachable" });
  });

  it("set the commands for one language or for all others, in private chats", async () => {
    const { sandbox, telegram } = await aLine();
    await setCommands(telegram, [{ command: "today", description: "What is on" }]);
    await setCommands(telegram, [{ command: "today", description: "Was ansteht" }], "de");
    expect(sandbox.commands(ANNA, "de")).toMatchObject([{ description: "Was ansteht" }]);
    expect(sandbox.commands(ANNA, "en")).toMatchObject([{ description: "What is on" }]);
    expect(sandbox.calls("setMyCommands")[0]?.payload).toMatchObject({
      scope: { type: "all_private_chats" },
    });
  });

  it("are careful within a handler's context too", async () => {
    const { clock, sandbox, telegram, anna } = await aLine();
    const bot = botOn(telegram);
    bot.start((ctx) => ctx.reply("Hello"));
    sandbox.failNext("sendMessage", { kind: "error", code: 429, retryAfter: 3 });
    anna.say("/start");
    const updates = await telegram.callApi("getUpdates", {});
    await clock.run(Promise.all(updates.map((update) => bot.handleUpdate(update))));
    expect(anna.messages().at(-1)).toMatchObject({ byBot: true, text: "Hello" });
  });
});
