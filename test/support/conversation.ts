/** Conversations of Anna with the set-up itself, by written answers, in a folder that each of them finds as the one before left it. */
import { expect } from "vitest";
import { effectiveEnvironment } from "../../src/config/environment.ts";
import type { Clock } from "../../src/engine/clock.ts";
import { systemClock } from "../../src/run/clock-system.ts";
import { Dialogue } from "../../src/setup/dialogue.ts";
import { runSetup } from "../../src/setup/run.ts";
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
  async converse(
    lines: readonly Line[],
    { clock = systemClock, stop = new AbortController().signal }: { clock?: Clock; stop?: AbortSignal } = {},
  ): Promise<number> {
    const { home } = this;
    this.#prompter = new ScriptedPrompter(lines);
    const code = await runSetup(new Dialogue(this.#prompter, new Map()), {
      env: effectiveEnvironment({ ...home.env, TELEGRAM_API_ROOT: TELEGRAM }, home.dir),
      dir: home.dir,
      clock,
      timezone: "Europe/Berlin",
      fetch: (input, init) => this.#throughTelegram(input, init),
      stop,
    });
    expect(this.#prompter.left).toEqual([]);
    return code;
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
