/** The chat messages of a scheduled run. Loaded only where a bot is set up: telegraf is large. */

import type { TelegramSettings } from "../config/environment.ts";
import type { Clock } from "../engine/clock.ts";
import { deadlineAfter } from "../engine/signals.ts";
import { CarefulTelegram } from "../telegram/careful-telegram.ts";
import { type Telling, tellPeople } from "../telegram/notifier.ts";
import { TelegramMessenger } from "../telegram/telegram-messenger.ts";

export interface AfterRun extends Pick<Telling, "news" | "reports" | "people" | "told" | "log"> {
  readonly telegram: TelegramSettings;
  readonly clock: Clock;
  /** The run was told to stop, and has no more time for this. */
  readonly abort: AbortSignal;
}

/** However slow Telegram is, a run is not held up for longer. */
const LONGEST_TELLING_MS = 20_000;

/** Never rejects, and ends in time: no message is worth a failed run. */
export async function tellAfterRun({ telegram, clock, abort, ...telling }: AfterRun): Promise<void> {
  const { signal: deadline, release } = deadlineAfter(clock, LONGEST_TELLING_MS, abort);
  const { botToken, apiRoot } = telegram;
  const client = new CarefulTelegram(botToken, { clock, apiRoot, stop: deadline });
  try {
    await tellPeople({ ...telling, messenger: new TelegramMessenger(client), now: clock.now(), deadline });
  } finally {
    release();
  }
}
