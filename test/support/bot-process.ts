/** `dist/bot.mjs` as a process, between an embedded Notion and an embedded Telegram. */
import { type ChildProcess, spawn } from "node:child_process";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import {
  type Person,
  type PersonOptions,
  startTelegramSandbox,
  type TelegramSandbox,
} from "../../src/lab/telegram-sandbox/index.ts";
import { usersConfig } from "./bundle.ts";
import { Household, type HouseholdOptions } from "./household.ts";
import { PATIENCE_MS, Phones } from "./phones.ts";

export { labels } from "./phones.ts";

export const BOT_BUNDLE = fileURLToPath(new URL("../../dist/bot.mjs", import.meta.url));

export interface BotEnd {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly ms: number;
}

/** One bot, the household that it serves, and the phones of its people. */
export class BotScene extends Phones {
  readonly home: Household;
  readonly anna: Person;
  readonly ben: Person;
  /** Changes to every user's entry in the configuration. */
  entry: Record<string, unknown> = {};
  #folder = "";
  #children: ChildProcess[] = [];
  output = "";

  private constructor(home: Household, telegram: TelegramSandbox, people: readonly [Person, Person]) {
    super(telegram);
    this.home = home;
    [this.anna, this.ben] = people;
  }

  static async open(
    o: { readonly household?: HouseholdOptions; readonly languageCode?: string } = {},
  ): Promise<BotScene> {
    const home = await Household.open(o.household);
    const telegram = await startTelegramSandbox();
    const account = (id: number, firstName: string): PersonOptions => ({
      id,
      firstName,
      languageCode: o.languageCode ?? "de",
      started: true,
    });
    const anna = telegram.user(account(home.anna.id, "Anna"));
    const ben = telegram.user(account(home.ben.id, "Ben"));
    const scene = new BotScene(home, telegram, [anna, ben]);
    scene.#folder = await mkdtemp(join(tmpdir(), "partner-sync-bot-"));
    return scene;
  }

  /** Where its drafts outlive it. */
  get draftsFile(): string {
    return join(this.#folder, ".partner-sync", "drafts.json");
  }

  /** Starts it, without waiting for anything. */
  launch(env: Readonly<Record<string, string>> = {}): ChildProcess {
    const child = spawn(process.execPath, [BOT_BUNDLE], {
      cwd: this.#folder,
      env: {
        PATH: process.env.PATH ?? "",
        HOME: process.env.HOME ?? "",
        USERS_CONFIG: usersConfig(this.home, this.entry),
        NOTION_BASE_URL: this.home.sandbox.url,
        STATE_DIR: this.home.stateDir,
        STATE_PUSH: "false",
        TELEGRAM_BOT_TOKEN: this.telegram.token,
        TELEGRAM_API_ROOT: this.telegram.url,
        ...env,
      },
      stdio: ["ignore", "pipe", "pipe"],
    });
    const listen = (chunk: string) => {
      this.output += chunk;
    };
    child.stdout?.setEncoding("utf8").on("data", listen);
    child.stderr?.setEncoding("utf8").on("data", listen);
    this.#children.push(child);
    return child;
  }

  /** Resolves when it listens and its first pass over everybody is done. */
  async start(env: Readonly<Record<string, string>> = {}): Promise<ChildProcess> {
    const child = this.launch(env);
    await this.telegram.waitFor(() => this.telegram.polled, { timeoutMs: PATIENCE_MS });
    if (env.PARTNER_SYNC_ENABLED !== "false")
      await Promise.all(
        [this.home.anna, this.home.ben].map(({ id }) =>
          this.line(child, new RegExp(`(Sync completed|Error during sync) for user ${id}`)),
        ),
      );
    return child;
  }

  /** Resolves when the program has printed a line like that. */
  line(child: ChildProcess, wanted: RegExp): Promise<void> {
    return new Promise((resolve, reject) => {
      const look = () => {
        if (!wanted.test(this.output)) return;
        child.stdout?.off("data", look);
        child.stderr?.off("data", look);
        resolve();
      };
      child.stdout?.on("data", look);
      child.stderr?.on("data", look);
      child.once("close", () => reject(new Error(`ended without ${wanted}:\n${this.output}`)));
      look();
    });
  }

  /** Ends the program as a service manager would. */
  async stop(child: ChildProcess, signal: NodeJS.Signals = "SIGTERM"): Promise<BotEnd> {
    const began = performance.now();
    const ended = this.ended(child);
    child.kill(signal);
    return { ...(await ended), ms: performance.now() - began };
  }

  /** Ends whatever runs, and begins anew with the same state. */
  async restart(env: Readonly<Record<string, string>> = {}): Promise<ChildProcess> {
    for (const child of this.#children) await this.stop(child);
    this.output = "";
    return this.start(env);
  }

  ended(child: ChildProcess): Promise<Omit<BotEnd, "ms">> {
    const { exitCode: code, signalCode: signal } = child;
    if (code !== null || signal !== null) return Promise.resolve({ code, signal });
    return new Promise((resolve) => child.once("close", (code, signal) => resolve({ code, signal })));
  }

  async close(): Promise<void> {
    for (const child of this.#children) child.kill("SIGKILL");
    await Promise.all(this.#children.map((child) => this.ended(child)));
    await Promise.all([this.home.close(), this.telegram.close()]);
    await rm(this.#folder, { recursive: true, force: true });
  }
}
