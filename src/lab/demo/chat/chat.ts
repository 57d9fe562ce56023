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
import { type BotProcess, startBot } from "./bot-process.ts";
import type { Look } from "./bubble.ts";
import { inputFrom, type Order } from "./input.ts";
import { settled } from "./settled.ts";
import type { Terminal } from "./terminal.ts";
import { SAYS } from "./texts.ts";
import { ChatView } from "./view.ts";

interface ChatOptions extends Look {
  /** `dist/bot.mjs`. */
  readonly bundle: string;
  readonly terminal: Terminal;
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
  const { url: notionUrl } = home;
  const bot = await startBot({
    bundle,
    folder,
    notionUrl,
    usersConfig: home.usersConfig(options.language),
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
    this.#narrator = new Narrator({ ...options, write: (line) => options.terminal.write(line) });
    const seat = (person: Person): Seat => ({
      account: telegram.user({
        id: TELEGRAM_IDS[person],
        firstName: NAMES[person],
        username: person,
        languageCode: options.language,
        started: true,
      }),
      view: new ChatView(options),
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

  get #says() {
    return SAYS[this.#options.language];
  }

  #introduce(): void {
    const { title, whatItIs, howTo } = this.#says;
    this.#narrator.heading(title);
    this.#narrator.paragraph(whatItIs);
    this.#narrator.points(howTo);
  }

  /** What an app offers behind the slash. */
  #offer(): void {
    const { account } = this.#seat;
    const commands = this.#telegram.commands(account.id, this.#options.language);
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
        this.#narrator.paragraph(this.#says.unknown(input.command));
        return;
    }
  }

  #press(account: Account, view: ChatView, number: number): void {
    const choice = view.choice(number);
    const message = account.messages().find(({ id }) => id === choice?.messageId);
    const there = message?.buttons.flat().some((button) => "data" in button && button.data === choice?.data);
    if (choice !== undefined && there === true) account.press(choice.data, choice.messageId);
    else this.#narrator.paragraph(this.#says.noButton(number));
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
      if (unseen > this.#mentioned) this.#narrator.quote([this.#says.newMessages(NAMES[person], unseen)]);
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
      this.#narrator.paragraph(this.#says.over);
      return 0;
    }
    this.#narrator.paragraph(this.#says.endedByItself);
    this.#narrator.quote(this.#bot.log());
    return 1;
  }
}
