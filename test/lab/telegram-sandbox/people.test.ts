import { describe, expect, it } from "vitest";
import { VirtualClock } from "../../support/virtual-clock.ts";
import { aTelegram, call } from "./support.ts";

const yesNo = {
  inline_keyboard: [
    [
      { text: "Yes", callback_data: "y:1" },
      { text: "No", callback_data: "n:1" },
    ],
    [{ text: "Page", url: "https://example.org/" }],
  ],
};

describe("people", () => {
  it("press buttons by label or by data, on the newest message that has them", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7, started: true });
    await call(telegram, "sendMessage", { chat_id: 7, text: "One", reply_markup: yesNo });
    await call(telegram, "sendMessage", { chat_id: 7, text: "Two", reply_markup: yesNo });
    const [one] = anna.messages();
    anna.press("Yes");
    anna.press("n:1", one?.id);
    expect(await call(telegram, "getUpdates")).toMatchObject({
      result: [
        { callback_query: { from: { id: 7 }, data: "y:1", message: { text: "Two", reply_markup: yesNo } } },
        { callback_query: { data: "n:1", message: { text: "One" } } },
      ],
    });
  });

  it("learn at once where a button isn't there, or opens a page", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7, firstName: "Anna", started: true });
    await call(telegram, "sendMessage", { chat_id: 7, text: "One", reply_markup: yesNo });
    expect(() => anna.press("Maybe")).toThrow(
      'Anna sees no button "Maybe". What happened:\nbot → Anna #1: One\n    [Yes] [No]\n    [Page]',
    );
    expect(() => anna.press("Page")).toThrow('The button "Page" opens https://example.org/');
  });

  it("see how the bot answered a press", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7, started: true });
    await call(telegram, "sendMessage", { chat_id: 7, text: "One", reply_markup: yesNo });
    const id = anna.press("Yes");
    expect(telegram.presses()).toMatchObject([{ queryId: id, by: 7, data: "y:1", answer: undefined }]);
    const answer = (payload: object) => call(telegram, "answerCallbackQuery", payload);
    await answer({ callback_query_id: id, text: "Saved", show_alert: true });
    expect(telegram.presses()).toMatchObject([{ answer: { text: "Saved", alert: true } }]);
    expect(await answer({ callback_query_id: "nobody's" })).toMatchObject({
      error_code: 400,
      description: "Bad Request: query is too old and response timeout expired or query ID is invalid",
    });
    expect(await answer({ callback_query_id: id, text: "x".repeat(201) })).toMatchObject({ error_code: 400 });
  });

  it("forge presses, pass messages on, answer, correct, and send what isn't text", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7, firstName: "Anna" });
    telegram.user({ id: 8, firstName: "Ben" });
    anna.pressForged("d:page", { messageId: 999, from: 8 });
    const id = anna.say("Dinner");
    anna.forward("/today", { id: 9, firstName: "Mallory" });
    anna.say("Yes", { replyTo: id });
    anna.edit(id, "Dinner at eight");
    anna.send({ location: { latitude: 52.5, longitude: 13.4 } });
    expect(await call(telegram, "getUpdates")).toMatchObject({
      result: [
        {
          callback_query: {
            from: { id: 8, first_name: "Ben" },
            message: { chat: { id: 7 }, message_id: 999, date: 0 },
            data: "d:page",
          },
        },
        { message: { text: "Dinner" } },
        { message: { text: "/today", forward_origin: { type: "user", sender_user: { id: 9 } } } },
        { message: { text: "Yes", reply_to_message: { message_id: id } } },
        { edited_message: { message_id: id, text: "Dinner at eight", edit_date: expect.any(Number) } },
        { message: { location: { latitude: 52.5 } } },
      ],
    });
  });

  it("write in groups too", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7 });
    const family = telegram.group({ id: -5, title: "Family" });
    family.say(anna, "/today");
    expect(await call(telegram, "getUpdates")).toMatchObject({
      result: [{ message: { from: { id: 7 }, chat: { id: -5, type: "group", title: "Family" } } }],
    });
    expect(family.messages()).toMatchObject([{ from: 7, text: "/today" }]);
    expect(anna.messages()).toEqual([]);
  });
});

describe("waiting", () => {
  it("ends with what was looked for, as soon as it is there", async () => {
    const telegram = await aTelegram();
    const anna = telegram.user({ id: 7, started: true });
    const found = telegram.waitFor(() => anna.messages().find(({ text }) => text === "Hello")?.id);
    await call(telegram, "sendMessage", { chat_id: 7, text: "Hello" });
    expect(await found).toBe(1);
  });

  it("in vain ends with what happened instead", async () => {
    const telegram = await aTelegram();
    telegram.user({ id: 7, firstName: "Anna" }).say("Hello");
    await expect(telegram.waitFor(() => false, { timeoutMs: 1, what: "a miracle" })).rejects.toThrow(
      "Waited 1 ms in vain for a miracle. What happened:\nAnna #1: Hello",
    );
  });
});

describe("what is remembered", () => {
  it("holds each call with its times and its status", async () => {
    const clock = new VirtualClock(1_000);
    const telegram = await aTelegram({ clock });
    const waiting = call(telegram, "getUpdates", { timeout: 1 });
    await telegram.waitFor(() => telegram.polled);
    expect(telegram.calls("getUpdates")).toMatchObject([{ at: 1_000, status: 0, answeredAt: undefined }]);
    await clock.advance(1_000);
    await waiting;
    await call(telegram, "sendDice", { chat_id: 1 });
    expect(telegram.calls()).toEqual([
      { at: 1_000, method: "getUpdates", payload: { timeout: 1 }, status: 200, answeredAt: 2_000 },
      { at: 2_000, method: "sendDice", payload: { chat_id: 1 }, status: 404, answeredAt: 2_000 },
    ]);
  });

  it("is bounded where that is asked for", async () => {
    const telegram = await aTelegram({ keep: 5 });
    const anna = telegram.user({ id: 7 });
    for (let at = 0; at < 100; at += 1) anna.say(`${at}`);
    expect(anna.messages().length).toBeLessThanOrEqual(10);
    expect(anna.messages().at(-1)?.text).toBe("99");
  });
});
