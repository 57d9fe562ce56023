/** An embedded server that speaks Telegram's Bot API on loopback, for tests and for the chat in the terminal. */
import { systemClock } from "../../run/clock-system.ts";
import type { PersonOptions, TelegramSandbox, TelegramSandboxOptions } from "./api.ts";
import { Chats } from "./chats.ts";
import { CommandMenus } from "./command-menus.ts";
import { Files } from "./files.ts";
import { Hand } from "./hand.ts";
import { Happenings } from "./happenings.ts";
import { Latest } from "./latest.ts";
import type { Press } from "./presses.ts";
import { seenMessages } from "./seen.ts";
import { BotApiServer } from "./server.ts";
import { UpdateQueue } from "./updates.ts";
import type { World } from "./world.ts";

export type * from "./api.ts";

const TOKEN = "1000001:sandbox-bot-token";
const LINES_OF_AN_ERROR = 60;

export async function startTelegramSandbox(options: TelegramSandboxOptions = {}): Promise<TelegramSandbox> {
  const { token = TOKEN, botUsername = "partner_sync_bot", keep = Number.POSITIVE_INFINITY } = options;
  const world = newWorld(options, token, botUsername, keep);
  const server = new BotApiServer({ world, token, rateLimit: options.rateLimit ?? false, keep });
  const port = await server.listen(options.port ?? 0);
  return {
    url: `http://127.0.0.1:${port}`,
    token,
    botUsername,
    ...peopleIn(world),
    ...controlsOf(world, server),
    get polled() {
      return world.updates.polled;
    },
    get unseenUpdates() {
      return world.updates.unseen;
    },
    get pendingUpdates() {
      return world.updates.pending.length;
    },
  };
}

function newWorld(
  { clock = systemClock }: TelegramSandboxOptions,
  token: string,
  username: string,
  keep: number,
): World {
  const transcript = new Latest<string>(keep);
  const happenings = new Happenings(() => transcript.entries.slice(-LINES_OF_AN_ERROR).join("\n"));
  const bot = { id: Number(token.split(":")[0]), isBot: true, firstName: "Partner Sync", username };
  return {
    chats: new Chats(bot, () => clock.now(), keep),
    updates: new UpdateQueue(clock, () => happenings.changed()),
    menus: new CommandMenus(),
    presses: new Latest<Press>(keep),
    happenings,
    transcript,
    files: new Files(),
    clock,
    webhook: "",
  };
}

function peopleIn(world: World): Pick<TelegramSandbox, "user" | "group" | "messages"> {
  const hands: Hand[] = [];
  return {
    user({ started = false, firstName = "Somebody", ...account }: PersonOptions) {
      const known = { ...account, firstName, isBot: false };
      const hand = new Hand(world, known, world.chats.open(account.id, known, started ? "open" : "closed"));
      hands.push(hand);
      return hand;
    },
    group({ id, title }) {
      const chat = world.chats.open(id, title, "open");
      return {
        id,
        say(who, text) {
          const hand = hands.find((one) => one === who);
          if (hand === undefined) throw new Error("Nobody of this sandbox.");
          return hand.sayIn(chat, text);
        },
        messages: () => seenMessages(chat, world.files),
      };
    },
    messages: (chat) => seenMessages(world.chats.find(chat), world.files),
  };
}

function controlsOf(world: World, server: BotApiServer) {
  return {
    calls: (method?: string) =>
      server.log.entries.filter((call) => method === undefined || call.method === method),
    clearCalls: () => server.log.clear(),
    presses: () => world.presses.entries,
    commands: (chat, languageCode) => world.menus.shownTo(chat, languageCode),
    failNext: (method, ...faults) => server.faults.next(method, faults),
    failAlways: (method, fault) => server.faults.always(method, fault),
    mend: () => server.faults.mend(),
    inject: (kind, content) => world.updates.add(kind, content),
    setWebhook: (url) => {
      world.webhook = url;
    },
    waitFor: (look, o) => world.happenings.waitFor(look, o),
    listen: (listener) => world.happenings.listen(listener),
    transcript: () => world.transcript.entries.join("\n"),
    dropConnections: () => server.dropConnections(),
    close: () => server.close(),
  } satisfies Partial<TelegramSandbox>;
}
