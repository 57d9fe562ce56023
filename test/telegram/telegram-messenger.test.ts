import { bold, fmt, link } from "telegraf/format";
import { describe, expect, it } from "vitest";
import { TelegramMessenger } from "../../src/telegram/telegram-messenger.ts";
import { ANNA, aLine } from "./support.ts";

const CARD = {
  text: fmt`${bold`Kino 🍿`} im ${link("Odeon", "https://example.org/")}`,
  buttons: [
    [
      { label: "Save", action: "s:1" },
      { label: "Open", url: "https://example.org/page" },
    ],
    [{ label: "Cancel", action: "c:1" }],
  ],
};

describe("the messenger", () => {
  it("sends formatted text and buttons, without a preview of links", async () => {
    const { sandbox, telegram, anna } = await aLine();
    const delivery = await new TelegramMessenger(telegram).send(ANNA, CARD);
    expect(anna.messages()).toMatchObject([
      {
        text: "Kino 🍿 im Odeon",
        entities: [
          { type: "bold", offset: 0, length: 7 },
          { type: "text_link", offset: 11, length: 5, url: "https://example.org/" },
        ],
        buttons: [
          [
            { label: "Save", data: "s:1" },
            { label: "Open", url: "https://example.org/page" },
          ],
          [{ label: "Cancel", data: "c:1" }],
        ],
      },
    ]);
    expect(delivery).toEqual({ kind: "sent", messageId: anna.messages()[0]?.id });
    expect(sandbox.calls("sendMessage")[0]?.payload).toMatchObject({
      link_preview_options: { is_disabled: true },
    });
  });

  it("edits a message, and takes one that is as it should be already as sent", async () => {
    const { telegram, anna } = await aLine();
    const messenger = new TelegramMessenger(telegram);
    await messenger.send(ANNA, CARD);
    const id = anna.messages()[0]?.id ?? 0;
    const saved = { text: fmt`Saved` };
    expect(await messenger.edit(ANNA, id, saved)).toEqual({ kind: "sent", messageId: id });
    expect(await messenger.edit(ANNA, id, saved)).toEqual({ kind: "sent", messageId: id });
    expect(anna.messages()).toMatchObject([{ id, text: "Saved", buttons: [], edited: true }]);
  });

  it("calls a chat unreachable where the person blocked the bot, never wrote, or is gone", async () => {
    const { sandbox, telegram, anna } = await aLine();
    const messenger = new TelegramMessenger(telegram);
    const ben = sandbox.user({ id: 8 });
    anna.block();
    expect(await messenger.send(ANNA, CARD)).toEqual({ kind: "unreachable" });
    expect(await messenger.send(ben.id, CARD)).toEqual({ kind: "unreachable" });
    ben.say("/start");
    ben.deactivate();
    expect(await messenger.send(ben.id, CARD)).toEqual({ kind: "unreachable" });
  });

  it("gives Telegram's reason where a message failed", async () => {
    const { telegram } = await aLine();
    const messenger = new TelegramMessenger(telegram);
    expect(await messenger.send(ANNA, { text: fmt`${"x".repeat(4097)}` })).toEqual({
      kind: "failed",
      reason: "sendMessage: 400 the message is too long",
    });
    expect(await messenger.edit(ANNA, 999, CARD)).toEqual({
      kind: "failed",
      reason: "editMessageText: 400 the message is gone or can't be edited",
    });
  });
});
