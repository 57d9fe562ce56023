import { bold, fmt, link } from "telegraf/format";
import { describe, expect, it } from "vitest";
import type { TelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";
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

  it("sends a file, again where Telegram asks to wait or fails, and not to whom it can't reach", async () => {
    const { clock, sandbox, telegram, anna } = await aLine();
    const messenger = new TelegramMessenger(telegram);
    const file = { name: "Für Ben.ics", content: "BEGIN:VCALENDAR\r\nSUMMARY:Kino 🍿\r\n", caption: "Büro" };
    sandbox.failNext(
      "sendDocument",
      { kind: "error", code: 429, retryAfter: 7 },
      { kind: "drop" },
      { kind: "raw", status: 502, body: "<html>" },
    );
    const began = clock.now();
    const delivery = await clock.run(messenger.sendFile(ANNA, file));
    const [sent] = anna.messages();
    expect(delivery).toEqual({ kind: "sent", messageId: sent?.id });
    expect(sent).toMatchObject({ text: file.caption, file: { name: file.name, content: file.content } });
    expect(clock.now() - began).toBe(7_000 + 2_000 + 4_000);
    anna.block();
    expect(await clock.run(messenger.sendFile(ANNA, file))).toEqual({ kind: "unreachable" });
    await sandbox.close();
    const failed = telegram.sendFile(ANNA, file).catch((error: unknown) => error);
    expect(await clock.run(failed)).toMatchObject({
      kind: "unconnected",
      message: "sendDocument: no usable answer from Telegram (ECONNREFUSED)",
    });
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

describe("a message that must not arrive twice", () => {
  const once = async (
    fault: Parameters<TelegramSandbox["failNext"]>[1] | null,
    options?: Parameters<typeof aLine>[0],
  ) => {
    const line = await aLine(options);
    if (fault !== null) line.sandbox.failAlways("sendMessage", fault);
    const delivery = await line.clock.run(new TelegramMessenger(line.telegram).sendOnce(ANNA, CARD));
    const texts = line.anna.messages().map(({ text }) => text);
    return { delivery, texts, tries: line.sandbox.calls("sendMessage").length };
  };

  it("is sent as any other", async () => {
    const { delivery, texts } = await once(null);
    expect(delivery).toMatchObject({ kind: "sent" });
    expect(texts).toEqual(["Kino 🍿 im Odeon"]);
  });

  it.each([
    ["a lost answer", { kind: "drop", when: "after" }],
    ["a dropped connection", { kind: "drop" }],
    ["a server error", { kind: "error", code: 502 }],
  ] as const)("isn't repeated after %s, since nobody knows", async (_, fault) => {
    const { delivery, tries } = await once(fault);
    expect(delivery).toMatchObject({ kind: "unknown" });
    expect(tries).toBe(1);
  });

  it("waits as long as Telegram asks for, and arrives once", async () => {
    const { clock, sandbox, telegram, anna } = await aLine();
    sandbox.failNext("sendMessage", { kind: "error", code: 429, retryAfter: 30 });
    const began = clock.now();
    const delivery = await clock.run(new TelegramMessenger(telegram).sendOnce(ANNA, CARD));
    expect(delivery).toMatchObject({ kind: "sent" });
    expect([anna.messages().length, clock.now() - began]).toEqual([1, 30_000]);
  });

  it.each([
    [
      "asks for more patience than there is",
      { kind: "error", code: 429, retryAfter: 900 },
      "not-sent",
      900_000,
    ],
    ["knows no such token", { kind: "error", code: 401 }, "not-sent", 0],
  ] as const)("certainly hasn't arrived where Telegram %s", async (_, fault, kind, waitMs) => {
    expect((await once(fault)).delivery).toMatchObject({ kind, waitMs });
  });

  it("certainly hasn't arrived where there was no connection", async () => {
    const { clock, sandbox, telegram } = await aLine();
    await sandbox.close();
    const delivery = await clock.run(new TelegramMessenger(telegram).sendOnce(ANNA, CARD));
    expect(delivery).toMatchObject({ kind: "not-sent", reason: expect.stringContaining("ECONNREFUSED") });
  });

  it.each([
    [403, "unreachable"],
    [400, "refused"],
  ] as const)("is given up after %i", async (code, kind) => {
    const { delivery, tries } = await once({ kind: "error", code });
    expect([delivery.kind, tries]).toEqual([kind, 1]);
  });
});
