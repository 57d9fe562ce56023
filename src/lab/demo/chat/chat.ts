/** `npm run demo -- --bot`: the real bot in the terminal, on the sample data, without a Telegram account. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../../engine/clock.ts";
import {
  type Person as Account,
  startTelegramSandbox,
  type TelegramSandbox,
} from "../../telegram-sandbox/index.ts";
import { Household, PEOPLE, type Person, TELEGRAM_IDS } from "../household.ts";
import { Narrator } from "../narrator.ts";
import type { Paint } from "../paint.ts";
import { type BotProcess, startBot } from "./bot-process.ts";
import { inputFrom, type Order } from "./input.ts";
import { settled } from "./settled.ts";
import type { Terminal } from "./terminal.ts";
import { ChatView } from "./view.ts";

interface ChatOptions {
  /** `dist/bot.mjs`. */
  readonly bundle: string;
  readonly terminal: Terminal;
  readonly paint: Paint;
  readonly clock: Clock;
  readonly stop: AbortSignal;
  /** How long nothing happens before a bot is taken to be done; default 400 ms. */
  readonly quietMs?: number;
}

const NAMES: Readonly<Record<Person, string>> = { anna: "Anna", ben: "Ben" };
const QUIET_MS = 400;
const LONGEST_MS = 60_000;

/** Returns the exit code: 1 where the bot ended by itself. */
export async function runChat(options: ChatOptions): Promise<number> {
  const { clock, bundle, terminal, stop } = options;
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-chat-"));
  const home = await Household.openNow(clock);
  const telegram = await startTelegramSandbox({ clock });
  const { url: notionUrl, usersConfig } = home;
  const bot = await startBot({
    bundle,
    folder,
    notionUrl,
    usersConfig,
    telegramUrl: telegram.url,
    telegramToken: telegram.token,
  });
  const close = () => terminal.close();
  const end = AbortSignal.any([stop, bot.ended]);
  end.addEventListener("abort", close);
  if (end.aborted) close();
  try {
    return await new Chat(options, telegram, bot, end).talk();
  } finally {
    end.removeEventListener("abort", close);
    close();
    await bot.stop();
    await Promise.all([telegram.close(), home.close()]);
    await rm(folder, { recursive: true, force: true });
  }
}

interface Seat {
  readonly account: Account;
  readonly view: ChatView;
}

class Chat {
  readonly #options: ChatOptions;
  readonly #telegram: TelegramSandbox;
  readonly #bot: BotProcess;
  readonly #end: AbortSignal;
  readonly #narrator: Narrator;
  readonly #seats: Readonly<Record<Person, Seat>>;
  #current: Person = "anna";
  /** What the others were told to have. */
  #mentioned = 0;

  constructor(options: ChatOptions, telegram: TelegramSandbox, bot: BotProcess, end: AbortSignal) {
    this.#options = options;
    this.#telegram = telegram;
    this.#bot = bot;
    this.#end = end;
    this.#narrator = new Narrator((line) => options.terminal.write(line), options.paint);
    const seat = (person: Person): Seat => ({
      account: telegram.user({
        id: TELEGRAM_IDS[person],
        firstName: NAMES[person],
        username: person,
        languageCode: "de",
        started: true,
      }),
      view: new ChatView(options.paint),
    });
    this.#seats = { anna: seat("anna"), ben: seat("ben") };
  }

  async talk(): Promise<number> {
    const { terminal } = this.#options;
    this.#introduce();
    await this.#settled();
    this.#offer();
    this.#show();
    const unlisten = terminal.interactive ? this.#showAsItComes() : () => {};
    this.#ask();
    try {
      for await (const line of terminal.lines()) {
        const input = inputFrom(line, (number) => this.#seat.view.choice(number) !== undefined);
        if (input.kind === "quit" || this.#end.aborted) break;
        this.#do(input);
        await this.#settled();
        this.#show();
        if (this.#end.aborted) break;
        this.#ask();
      }
    } finally {
      unlisten();
    }
    return this.#farewell();
  }

  get #seat(): Seat {
    return this.#seats[this.#current];
  }

  get #accounts(): readonly Account[] {
    return PEOPLE.map((person) => this.#seats[person].account);
  }

  #introduce(): void {
    this.#narrator.heading("Partner Sync: a chat with the bot");
    this.#narrator.paragraph(
      "This is the real bot, dist/bot.mjs, with an embedded Telegram and an embedded Notion; nothing leaves this machine. Anna and Ben have two weeks of appointments. You are Anna.",
    );
    this.#narrator.points([
      "Type as in Telegram: “Freitag 19 Uhr Kino mit Ben im Odeon”, or a command such as /week; /language changes the language.",
      "A button's number presses it.",
      ":as ben makes you Ben, :as anna Anna again; :log shows what the bot logged; :quit or Ctrl+D ends the chat.",
    ]);
  }

  /** What an app offers behind the slash. */
  #offer(): void {
    const { account } = this.#seat;
    const commands = this.#telegram.commands(account.id, "de");
    if (commands.length > 0)
      this.#narrator.quote(commands.map(({ command, description }) => `/${command}: ${description}`));
  }

  #ask(): void {
    this.#options.terminal.ask(`${NAMES[this.#current]}> `);
  }

  #do(input: Order): void {
    const { account, view } = this.#seat;
    switch (input.kind) {
      case "nothing":
        return;
      case "say":
        account.say(input.text);
        return;
      case "press":
        this.#press(account, view, input.number);
        return;
      case "switch":
        this.#current = input.to;
        this.#mentioned = 0;
        return;
      case "log":
        this.#narrator.quote(this.#bot.log());
        return;
      case "unknown":
        this.#narrator.paragraph(
          `There is no ${input.command}; there are :as anna, :as ben, :log and :quit.`,
        );
        return;
    }
  }

  #press(account: Account, view: ChatView, number: number): void {
    const choice = view.choice(number);
    const message = account.messages().find(({ id }) => id === choice?.messageId);
    const there = message?.buttons.flat().some((button) => "data" in button && button.data === choice?.data);
    if (choice !== undefined && there === true) account.press(choice.data, choice.messageId);
    else this.#narrator.paragraph(`The button ${number} is no longer there.`);
  }

  #settled(): Promise<void> {
    const { clock, quietMs = QUIET_MS } = this.#options;
    return settled(this.#telegram, this.#accounts, { clock, quietMs, longestMs: LONGEST_MS }, this.#end);
  }

  #show(): void {
    const { write } = this.#options.terminal;
    const { account, view } = this.#seat;
    const presses = this.#telegram.presses().filter(({ by }) => by === account.id);
    for (const line of view.news(account.messages(), presses)) write(line);
    this.#mentionOthers();
  }

  #mentionOthers(): void {
    const others = PEOPLE.filter((person) => person !== this.#current);
    for (const person of others) {
      const { account, view } = this.#seats[person];
      const unseen = view.unseen(account.messages());
      if (unseen > this.#mentioned)
        this.#narrator.quote([
          `(${NAMES[person]} has ${unseen} new ${unseen === 1 ? "message" : "messages"}: :as ${person} shows ${unseen === 1 ? "it" : "them"})`,
        ]);
      this.#mentioned = unseen;
    }
  }

  /** News of the partner come when nobody asked. */
  #showAsItComes(): () => void {
    let waiting = false;
    return this.#telegram.listen(() => {
      if (waiting) return;
      waiting = true;
      void this.#settled().then(() => {
        waiting = false;
        this.#show();
      });
    });
  }

  #farewell(): number {
    const { stop } = this.#options;
    if (!this.#bot.ended.aborted || stop.aborted) {
      this.#narrator.paragraph("The chat is over; nothing of it is kept.");
      return 0;
    }
    this.#narrator.paragraph("The bot ended by itself. Its output:");
    this.#narrator.quote(this.#bot.log());
    return 1;
  }
}
