import type { Telegraf } from "telegraf";
import { onTestFinished } from "vitest";
import { botOn } from "../../src/telegram/calls.ts";
import { pollUpdates } from "../../src/telegram/polling.ts";
import { aLine, type Line } from "./support.ts";

export interface Running extends Line {
  readonly bot: Telegraf;
  /** `info: …`, `warn: …`, `error: …` */
  readonly log: readonly string[];
  readonly stop: AbortController;
  readonly ended: ReturnType<typeof pollUpdates>;
}

/** A bot that polls until the test is over. `wire` gives it its handlers. */
export async function aRunningBot(wire: (bot: Telegraf, line: Line) => void = () => {}): Promise<Running> {
  return poll(await aLine(), wire);
}

export function poll(line: Line, wire: (bot: Telegraf, line: Line) => void = () => {}): Running {
  const bot = botOn(line.telegram);
  wire(bot, line);
  const lines: string[] = [];
  const log = {
    info: (text: string) => void lines.push(`info: ${text}`),
    warn: (text: string) => void lines.push(`warn: ${text}`),
    error: (text: string) => void lines.push(`error: ${text}`),
  };
  const stop = new AbortController();
  const { clock, telegram } = line;
  const ended = pollUpdates({ bot, telegram, clock, log, stop: stop.signal });
  onTestFinished(async () => {
    stop.abort();
    // Time for handlers that never end.
    await clock.run(ended).catch(() => {});
  });
  return { ...line, bot, log: lines, stop, ended };
}

/** Holds a handler up until it is opened. */
export function aGate(): { readonly passed: Promise<void>; readonly open: () => void } {
  let open = () => {};
  const passed = new Promise<void>((resolve) => {
    open = resolve;
  });
  return { passed, open: () => open() };
}
