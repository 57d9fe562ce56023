/** One conversation with a Bot API server that others wrote. It has no long poll, and knows no `setMyCommands`. */
import { once } from "node:events";
import { createServer } from "node:net";
import { TelegramServer } from "telegram-test-api/lib/telegramServer.js";
import { expect, it, onTestFinished } from "vitest";
import { BotScene } from "../support/bot-process.ts";
import { hurried } from "../support/hurried.ts";

const TOKEN = "42:independent";

async function freePort(): Promise<number> {
  const server = createServer().listen(0, "127.0.0.1");
  await once(server, "listening");
  const address = server.address();
  await new Promise((resolve) => server.close(resolve));
  if (address === null || typeof address === "string") throw new Error("no port");
  return address.port;
}

async function anIndependentServer(userId: number) {
  const server = new TelegramServer({ port: await freePort(), host: "127.0.0.1" });
  await server.start();
  onTestFinished(async () => void (await server.stop()));
  const client = server.getClient(TOKEN, { userId, chatId: userId, firstName: "Anna", type: "private" });
  const shown = () =>
    server.storage.botMessages.map(({ messageId, message }) => ({ messageId, all: JSON.stringify(message) }));

  /** The newest message that fits, its buttons included. */
  function seen(wanted: string, after = 0): Promise<{ readonly messageId: number; readonly all: string }> {
    return new Promise((resolve, reject) => {
      const events = ["AddedBotMessage", "EditedMessageText"];
      const end = (settle: () => void) => {
        clearTimeout(timer);
        for (const event of events) server.off(event, look);
        settle();
      };
      const look = () => {
        const found = shown().findLast(({ messageId, all }) => messageId > after && all.includes(wanted));
        if (found !== undefined) end(() => resolve(found));
      };
      const timer = setTimeout(() => {
        const error = new Error(`no "${wanted}" in ${JSON.stringify(shown(), null, 1)}`);
        end(() => reject(error));
      }, 15_000);
      for (const event of events) server.on(event, look);
      look();
    });
  }
  const last = () => shown().at(-1)?.messageId ?? 0;
  return {
    url: server.config.apiURL,
    async say(text: string, wanted: string) {
      const after = last();
      await client.sendMessage(client.makeMessage(text));
      return seen(wanted, after);
    },
    async command(text: string, wanted: string) {
      const after = last();
      await client.sendCommand(client.makeCommand(text));
      return seen(wanted, after);
    },
    async press(verb: string, messageId: number, wanted: string) {
      const message = shown().find((one) => one.messageId === messageId)?.all ?? "";
      const data = new RegExp(`"callback_data":"([^"]+:${verb})"`).exec(message)?.[1] ?? "";
      await client.sendCallback(client.makeCallbackQuery(data, { message: { message_id: messageId } }));
      return seen(wanted);
    },
  };
}

it("from a sentence to a shared appointment and its removal, on a server that isn't ours", async () => {
  const scene = await BotScene.open();
  onTestFinished(() => scene.close());
  const chat = await anIndependentServer(scene.home.anna.id);
  // Some methods it refuses, which the bot tries again after seconds.
  const child = scene.launch({ TELEGRAM_API_ROOT: chat.url, TELEGRAM_BOT_TOKEN: TOKEN, ...hurried(10) });
  await scene.line(child, /Sync completed for user 101/);
  await chat.command("/start", "Hallo ");
  const { messageId } = await chat.say("morgen 19 Uhr Kino mit Ben im Odeon", "Neuer Termin");
  await chat.press("s:1", messageId, "Wird geteilt");
  await chat.press("save", messageId, "Die Kopie steht im gemeinsamen Kalender");
  const { home } = scene;
  const [row] = home.sandbox.world.rows(home.anna.dataSourceId);
  const page = row?.id ?? "";
  expect(home.seen(home.copy(page))).toMatchObject({ Name: "Kino mit Ben", Ort: "Odeon" });
  const list = await chat.command("/tomorrow", "Kino mit Ben");
  const card = await chat.press("open", list.messageId, "Von dir geteilt");
  await chat.press("del", card.messageId, "Wirklich löschen?");
  await chat.press("del!", card.messageId, "Gelöscht: Kino mit Ben");
  expect(home.seen(page).in_trash).toBe(true);
  expect(home.copies(page)).toEqual([]);
  expect(await scene.stop(child)).toMatchObject({ code: 0 });
});
