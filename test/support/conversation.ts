/** Conversations of Anna with the set-up itself, by written answers, in a folder that each of them finds as the one before left it. */
import { expect } from "vitest";
import { effectiveEnvironment } from "../../src/config/environment.ts";
import type { Language } from "../../src/core/readable-date.ts";
import type { Clock } from "../../src/engine/clock.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { Dialogue } from "../../src/setup/dialogue.ts";
import type { Prompter } from "../../src/setup/prompter.ts";
import { runSetup } from "../../src/setup/run.ts";
import { textsIn } from "../../src/setup/texts/index.ts";
import { UnattendedPrompter } from "../../src/setup/unattended-prompter.ts";
import { Newcomers } from "./newcomers.ts";
import { AS_PROPOSED, type Line, ScriptedPrompter } from "./scripted-prompter.ts";

const TELEGRAM = "http://telegram.test";

export const INTRODUCTION: readonly Line[] = [
  ["owner-name", "anna"],
  ["owner-language", "de"],
  ["timezone", AS_PROPOSED],
];
export const CALENDAR: Line = ["owner-database", "Kalender"];
export const NEW_SHARED: readonly Line[] = [
  ["shared-database", "new"],
  ["page", "Familie"],
  ["shared-title", AS_PROPOSED],
];
export const ALONE: readonly Line[] = [
  ["another-person", false],
  ["telegram-bot", false],
  ["owner-telegram-id", "123456789"],
];
export const NO_PASS: Line = ["first-pass", "none"];

interface Around {
  readonly clock?: Clock;
  readonly stop?: AbortSignal;
  /** The machine's. */
  readonly timezone?: string;
  readonly language?: Language;
}

export class Conversation {
  readonly home: Newcomers;
  /** What Telegram answers, by method. */
  readonly telegram: Record<string, () => Response> = {};
  #prompter = new ScriptedPrompter([]);

  private constructor(home: Newcomers) {
    this.home = home;
    home.show(home.anna);
  }

  static async begin(): Promise<Conversation> {
    return new Conversation(await Newcomers.arrive());
  }

  /** All that was said in the last one. */
  get said(): string {
    return this.#prompter.said.join("\n");
  }

  /** Every answer has to be asked for. Resolves to the exit code. */
  async converse(lines: readonly Line[], around: Around = {}): Promise<number> {
    this.#prompter = new ScriptedPrompter(lines);
    const code = await this.with(this.#prompter, around);
    expect(this.#prompter.left).toEqual([]);
    return code;
  }

  /** With nobody there; `said` holds what was printed. */
  async unattended(given: Readonly<Record<string, string>>, around: Around = {}): Promise<number> {
    this.#prompter = new ScriptedPrompter([]);
    const print = (...lines: readonly string[]) => this.#prompter.said.push(...lines);
    const says = textsIn(around.language ?? "en").general;
    const prompter = new UnattendedPrompter({
      takeProposals: true,
      print,
      says,
      width: Number.POSITIVE_INFINITY,
    });
    return this.with(prompter, around, given);
  }

  with(
    prompter: Prompter,
    {
      clock = systemClock,
      stop = new AbortController().signal,
      timezone = "Europe/Berlin",
      language = "en",
    }: Around,
    given: Readonly<Record<string, string>> = {},
  ): Promise<number> {
    const { home } = this;
    const dialogue = new Dialogue(prompter, new Map(Object.entries(given)), undefined, language);
    return runSetup(dialogue, {
      env: effectiveEnvironment({ ...home.env, TELEGRAM_API_ROOT: TELEGRAM }, home.dir),
      dir: home.dir,
      clock,
      timezone,
      fetch: (input, init) => this.#throughTelegram(input, init),
      stop,
    });
  }

  get token(): Line {
    return ["owner-token", this.home.anna.token];
  }

  /** Up to Anna's private database, in order. */
  get ownCalendar(): readonly Line[] {
    return [...INTRODUCTION, this.token, CALENDAR, ["use-names", true], ["add-properties", true]];
  }

  /** Up to both of her databases, in order. */
  get calendars(): readonly Line[] {
    return [...this.ownCalendar, ...NEW_SHARED];
  }

  /** A set-up of Anna alone that is finished. */
  annaAlone(): Promise<number> {
    return this.converse([...this.calendars, ...ALONE, NO_PASS]);
  }

  async config() {
    return JSON.parse(await this.home.text("users_config.json"));
  }

  async #throughTelegram(...[input, init]: Parameters<typeof fetch>): Promise<Response> {
    const url = String(input);
    if (!url.startsWith(TELEGRAM)) return fetch(input, init);
    return this.telegram[url.split("/").at(-1) ?? ""]?.() ?? new Response("", { status: 404 });
  }
}
