import { describe, expect, it } from "vitest";
import { aTelegram, call } from "./support.ts";

const CHAT = 7;

async function aChat() {
  const telegram = await aTelegram();
  const anna = telegram.user({ id: CHAT, firstName: "Anna", started: true });
  const send = (payload: object) => call(telegram, "sendMessage", { chat_id: CHAT, ...payload });
  return { telegram, anna, send };
}

const keyboard = (...data: string[]) => ({
  inline_keyboard: [data.map((one) => ({ text: one.toUpperCase(), callback_data: one }))],
});

describe("sendMessage", () => {
  it("shows the text trimmed, with its entities moved along", async () => {
    const { anna, send } = await aChat();
    await send({
      text: "  \nDinner 🍝 at eight  ",
      entities: [
        { type: "bold", offset: 0, length: 9 },
        { type: "italic", offset: 10, length: 2 },
        { type: "code", offset: 21, length: 2 },
      ],
    });
    expect(anna.messages()).toMatchObject([
      {
        byBot: true,
        text: "Dinner 🍝 at eight",
        entities: [
          { type: "bold", offset: 0, length: 6 },
          { type: "italic", offset: 7, length: 2 },
        ],
        edited: false,
      },
    ]);
  });

  it.each([
    ["an empty text", { text: "" }, "message text is empty"],
    ["a text of blanks", { text: " \n " }, "message text is empty"],
    ["4,097 letters", { text: "x".repeat(4097) }, "message is too long"],
    ["2,049 emoji, which are 4,098 UTF-16 units", { text: "🍝".repeat(2049) }, "message is too long"],
    ["a parse mode", { text: "x", parse_mode: "MarkdownV2" }, "unsupported parse_mode"],
    [
      "an entity beyond the text",
      { text: "🍝", entities: [{ type: "bold", offset: 0, length: 3 }] },
      "entity beginning at UTF-16 offset 0 ends after the end of the text at UTF-16 offset 2",
    ],
    [
      "an entity that ends inside an emoji",
      { text: "a🍝b", entities: [{ type: "bold", offset: 0, length: 2 }] },
      "entity beginning at UTF-16 offset 0 ends in a middle of a UTF-16 symbol at offset 2",
    ],
    [
      "an entity that begins inside an emoji",
      { text: "a🍝b", entities: [{ type: "bold", offset: 2, length: 1 }] },
      "entity begins in a middle of a UTF-16 symbol at offset 2",
    ],
    [
      "an empty entity",
      { text: "x", entities: [{ type: "bold", offset: 0, length: 0 }] },
      "receive an entity with incorrect length",
    ],
    ["65 bytes of data", { text: "x", reply_markup: keyboard("ü".repeat(33)) }, "BUTTON_DATA_INVALID"],
    ["a button without data", { text: "x", reply_markup: keyboard("") }, /field "text" must be a non-empty/],
    [
      "a button without anything to do",
      { text: "x", reply_markup: { inline_keyboard: [[{ text: "A" }]] } },
      "text buttons are unallowed in the inline keyboard",
    ],
    [
      "an address without a host",
      { text: "x", reply_markup: { inline_keyboard: [[{ text: "A", url: "http://localhost/" }]] } },
      "inline keyboard button URL 'http://localhost/' is invalid: Wrong HTTP URL",
    ],
    ["no chat", { text: "x", chat_id: undefined }, "chat_id is empty"],
    ["a chat that nobody opened", { text: "x", chat_id: 8 }, "chat not found"],
  ])("refuses %s", async (_, payload, description) => {
    const { anna, send } = await aChat();
    expect(await send(payload)).toEqual({
      ok: false,
      error_code: 400,
      description:
        typeof description === "string" ? `Bad Request: ${description}` : expect.stringMatching(description),
    });
    expect(anna.messages()).toEqual([]);
  });

  it.each([
    ["4,096 letters", { text: "x".repeat(4096) }],
    ["2,048 emoji", { text: "🍝".repeat(2048) }],
    ["64 bytes of data", { text: "x", reply_markup: keyboard("ü".repeat(32)) }],
  ])("takes %s", async (_, payload) => {
    const { send } = await aChat();
    expect(await send(payload)).toMatchObject({ ok: true });
  });

  it("may not be the first word in a chat", async () => {
    const telegram = await aTelegram();
    const ben = telegram.user({ id: 8 });
    const hello = { chat_id: 8, text: "Hello" };
    expect(await call(telegram, "sendMessage", hello)).toMatchObject({ error_code: 400 });
    ben.say("/start");
    expect(await call(telegram, "sendMessage", hello)).toMatchObject({ ok: true });
  });

  it("gets 403 from whoever blocked the bot or is gone", async () => {
    const { telegram, anna, send } = await aChat();
    anna.block();
    const blocked = { error_code: 403, description: "Forbidden: bot was blocked by the user" };
    expect(await send({ text: "x" })).toMatchObject(blocked);
    anna.unblock();
    expect(await send({ text: "x" })).toMatchObject({ ok: true });
    anna.deactivate();
    const gone = { error_code: 403, description: "Forbidden: user is deactivated" };
    expect(await send({ text: "x" })).toMatchObject(gone);
    expect(await call(telegram, "getUpdates")).toMatchObject({
      result: [
        { my_chat_member: { new_chat_member: { status: "kicked" } } },
        { my_chat_member: { new_chat_member: { status: "member" } } },
      ],
    });
  });

  it("takes a form too, with nested values as JSON text", async () => {
    const { telegram, anna } = await aChat();
    const body = new URLSearchParams({
      chat_id: String(CHAT),
      text: "Form",
      reply_markup: JSON.stringify(keyboard("a")),
    });
    await fetch(`${telegram.url}/bot${telegram.token}/sendmessage`, { method: "POST", body });
    expect(anna.messages()).toMatchObject([{ text: "Form", buttons: [[{ label: "A", data: "a" }]] }]);
  });
});

describe("editing and deleting", () => {
  it("replaces text and buttons in place, and takes buttons away that aren't given again", async () => {
    const { telegram, anna, send } = await aChat();
    await send({ text: "Really?", reply_markup: keyboard("yes", "no") });
    const [{ id } = { id: 0 }] = anna.messages();
    const edit = (payload: object) =>
      call(telegram, "editMessageText", { chat_id: CHAT, message_id: id, ...payload });
    await edit({ text: "Sure?", reply_markup: keyboard("yes") });
    expect(anna.messages()).toMatchObject([
      { id, text: "Sure?", edited: true, buttons: [[{ label: "YES", data: "yes" }]] },
    ]);
    await edit({ text: "Done" });
    expect(anna.messages()).toMatchObject([{ id, text: "Done", buttons: [] }]);
    expect(await edit({ text: " Done" })).toMatchObject({
      error_code: 400,
      description: expect.stringMatching(/^Bad Request: message is not modified: specified new message/),
    });
    await call(telegram, "editMessageReplyMarkup", {
      chat_id: CHAT,
      message_id: id,
      reply_markup: keyboard("back"),
    });
    expect(anna.messages()).toMatchObject([{ text: "Done", buttons: [[{ data: "back" }]] }]);
    await call(telegram, "deleteMessage", { chat_id: CHAT, message_id: id });
    expect(anna.messages()).toEqual([]);
  });

  it.each([
    ["editMessageText", 999, "message to edit not found"],
    ["editMessageText", 1, "message can't be edited"],
    ["editMessageText", undefined, "message identifier is not specified"],
    ["editMessageReplyMarkup", 999, "message to edit not found"],
    ["deleteMessage", 999, "message to delete not found"],
  ])("%s of message %s is refused", async (method, message_id, description) => {
    const { telegram, anna } = await aChat();
    expect(anna.say("mine")).toBe(1);
    expect(await call(telegram, method, { chat_id: CHAT, message_id, text: "x" })).toEqual({
      ok: false,
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });
});

describe("commands", () => {
  it("are offered in the person's language, else in the one for all", async () => {
    const telegram = await aTelegram();
    const set = (description: string, extra: object = {}) =>
      call(telegram, "setMyCommands", { commands: [{ command: "today", description }], ...extra });
    await set("What is on today");
    await set("Was heute ansteht", { language_code: "de" });
    expect(telegram.commands(CHAT, "fr")).toEqual([{ command: "today", description: "What is on today" }]);
    expect(telegram.commands(CHAT, "de")).toEqual([{ command: "today", description: "Was heute ansteht" }]);
    await set("Nur hier", { scope: { type: "chat", chat_id: CHAT } });
    expect(telegram.commands(CHAT, "de")).toMatchObject([{ description: "Nur hier" }]);
    expect(telegram.commands(8, "de")).toMatchObject([{ description: "Was heute ansteht" }]);
    expect(await call(telegram, "getMyCommands", { language_code: "de" })).toEqual({
      ok: true,
      result: [{ command: "today", description: "Was heute ansteht" }],
    });
    await call(telegram, "deleteMyCommands", { language_code: "de" });
    expect(telegram.commands(8, "de")).toMatchObject([{ description: "What is on today" }]);
  });

  it.each([
    ["a name with capitals", [{ command: "Today", description: "x" }], {}, "BOT_COMMAND_INVALID"],
    ["no description", [{ command: "today", description: "" }], {}, "BOT_COMMAND_DESCRIPTION_INVALID"],
    ["a language of three letters", [], { language_code: "deu" }, "invalid language code specified"],
  ])("are refused with %s", async (_, commands, extra, description) => {
    const telegram = await aTelegram();
    expect(await call(telegram, "setMyCommands", { commands, ...extra })).toMatchObject({
      error_code: 400,
      description: `Bad Request: ${description}`,
    });
  });
});

describe("what else a bot asks", () => {
  it("knows itself, its chats, and shows that it is typing until its next message", async () => {
    const { telegram, anna, send } = await aChat();
    expect(await call(telegram, "getMe")).toMatchObject({
      result: { id: 1000001, is_bot: true, username: "partner_sync_bot" },
    });
    expect(await call(telegram, "getChat", { chat_id: CHAT })).toEqual({
      ok: true,
      result: { id: CHAT, type: "private", first_name: "Anna" },
    });
    await call(telegram, "sendChatAction", { chat_id: CHAT, action: "typing" });
    expect(anna.action()).toBe("typing");
    await send({ text: "Here it is" });
    expect(anna.action()).toBeUndefined();
    expect(await call(telegram, "sendChatAction", { chat_id: CHAT, action: "dancing" })).toMatchObject({
      error_code: 400,
    });
  });

  it("answers 404 to what isn't there, and 401 to another token", async () => {
    const telegram = await aTelegram();
    const notFound = { ok: false, error_code: 404, description: "Not Found" };
    expect(await call(telegram, "sendDice")).toEqual(notFound);
    expect(await call({ url: telegram.url, token: "nonsense" }, "getMe")).toEqual(notFound);
    expect(await call({ url: telegram.url, token: "1000001:another" }, "getMe")).toEqual({
      ok: false,
      error_code: 401,
      description: "Unauthorized",
    });
  });
});
