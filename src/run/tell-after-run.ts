/** The chat messages that follow a pass. Loaded by scheduled runs only where a bot is set up: telegraf is large. */

import type { TelegramSettings } from "../config/environment.ts";
import type { Clock } from "../engine/clock.ts";
import { deadlineAfter } from "../engine/signals.ts";
import { CarefulTelegram } from "../telegram/careful-telegram.ts";
import type { Messenger } from "../telegram/messenger.ts";
import { type ToTell, tellPeople } from "../telegram/notifier.ts";
import { TelegramMessenger } from "../telegram/telegram-messenger.ts";

interface InTime extends Pick<ToTell, "news" | "reports" | "people" | "told" | "log"> {
  readonly clock: Clock;
  /** There is no more time for this. */
  readonly abort: AbortSignal;
}

/** However slow Telegram is, neither a run nor the state is held up for longer. */
const LONGEST_TELLING_MS = 20_000;

/** Ends in time: no message is worth a failed run. */
export async function tellInTime(
  { clock, abort, ...telling }: InTime,
  messenger: (deadline: AbortSignal) => Messenger,
): Promise<void> {
  const { signal: deadline, release } = deadlineAfter(clock, LONGEST_TELLING_MS, abort);
  try {
    await tellPeople({ ...telling, messenger: messenger(deadline), now: clock.now(), deadline });
  } finally {
    release();
  }
}

/** The same, for a program that has no bot. */
export function tellAfterRun({
  telegram: { botToken, ...server },
  ...telling
}: InTime & { readonly telegram: TelegramSettings }): Promise<void> {
  const { clock } = telling;
  return tellInTime(
    telling,
    (stop) => new TelegramMessenger(new CarefulTelegram(botToken, { clock, ...server, stop })),
  );
}
