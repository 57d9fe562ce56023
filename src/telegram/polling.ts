/**
 * Long polling for hours. telegraf's own loop asks again only when every handler of the last answer is done, says
 * nothing of an outage, ends for good at a 409, and waits 500 seconds for an answer on a dead connection; so this one
 * asks by itself, and telegraf handles what comes.
 *
 * Telegram forgets an update when a later request names a higher offset. Here that is the very next request, sent as
 * soon as the handlers have begun: an update that was begun isn't repeated after a restart, which could create an
 * appointment twice. A process that is stopped finishes what it has begun; messages that wait for their turn are kept by
 * the {@link WaitingRoom}, so that a killed one loses none of them. Telegram repeats only what came in an answer after which
 * the process was killed, or the network failed, before that next request; what had led to something is then passed over.
 */
import type { Telegraf } from "telegraf";
import type { Update, UserFromGetMe } from "telegraf/types";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { deadlineAfter } from "../engine/signals.ts";
import type { CarefulTelegram } from "./careful-telegram.ts";
import { failureOf, type TelegramFailure } from "./failure.ts";
import { InOrder } from "./in-order.ts";
import { Obstacles } from "./obstacles.ts";
import { UnderWay } from "./under-way.ts";

/** Outlives the process. None of its methods rejects. */
export interface WaitingRoom {
  /** `false` where it came in before. Outlives a power cut with the first thing that is kept of what it leads to. */
  isNew(updateId: number): boolean;
  /** Messages that a process before this one had taken and not begun, in their order. */
  readonly waiting: readonly Update[];
  /** Kept until it is {@link WaitingRoom.begun}. Resolves when it would outlive a power cut. */
  wait(update: Update): Promise<void>;
  begun(updateId: number): Promise<void>;
}

interface PollingOptions {
  /** Has a `catch` of its own: telegraf's prints whole updates. */
  readonly bot: Telegraf;
  readonly telegram: CarefulTelegram;
  readonly clock: Clock;
  readonly log: Log;
  /** Ends the polling; handlers that have begun are given ten seconds. */
  readonly stop: AbortSignal;
  /** Called once, when Telegram has let the bot in. */
  readonly onReady?: (me: UserFromGetMe) => void;
  readonly room?: WaitingRoom;
  /** Called with each update as it comes in, however long it then waits for its turn. */
  readonly onArrival?: (update: Update) => void;
}

interface PollingEnd {
  /** Updates whose handlers weren't done in time. */
  readonly unfinished: number;
}

/** Telegram lets nobody in with this token. */
export class TokenRefused extends Error {
  override readonly name = "TokenRefused";

  constructor() {
    super(
      "Telegram knows no bot with this TELEGRAM_BOT_TOKEN. Ask @BotFather for the bot's token (/mybots), and put it into TELEGRAM_BOT_TOKEN.",
    );
  }
}

const ALLOWED_UPDATES = ["message", "edited_message", "callback_query", "my_chat_member"] as const;
const POLL_S = 30;
/** A poll that stays unanswered for longer than it may last hangs on a dead connection. */
const POLL_TIMEOUT_MS = (POLL_S + 15) * 1_000;
const CALL_TIMEOUT_MS = 20_000;
const LAST_CALL_TIMEOUT_MS = 3_000;
const FINISH_MS = 10_000;
/** More updates than this aren't fetched before some are done, so that a flood waits at Telegram and not here. */
const MOST_UNDER_WAY = 500;

/** Resolves when it was stopped. @throws TokenRefused */
export function pollUpdates(options: PollingOptions): Promise<PollingEnd> {
  return new Poller(options).run();
}

class Poller {
  readonly #options: PollingOptions;
  readonly #obstacles: Obstacles;
  readonly #perUser = new InOrder<number>();
  readonly #underWay = new UnderWay();
  #ready = false;
  #offset = 0;
  /** The last offset that Telegram has certainly seen. */
  #confirmed = 0;

  constructor(options: PollingOptions) {
    this.#options = options;
    this.#obstacles = new Obstacles(options.log, () => options.clock.now());
  }

  async run(): Promise<PollingEnd> {
    const { clock, stop } = this.#options;
    while (!stop.aborted) {
      const failure = await this.#step();
      if (failure === undefined || failure.kind === "stopped") continue;
      if (failure.kind === "token_invalid") throw new TokenRefused();
      await clock.sleep(this.#obstacles.pauseAfter(failure), stop).catch(() => {});
    }
    await Promise.all([this.#confirm(), this.#finish()]);
    return { unfinished: this.#underWay.count };
  }

  async #step(): Promise<TelegramFailure | undefined> {
    try {
      if (!this.#ready) await this.#introduce();
      const waits = (await this.#ask()).map((update) => this.#dispatch(update));
      // Before the next question, which makes Telegram forget them.
      await Promise.all(waits);
      await this.#underWay.atMost(MOST_UNDER_WAY, this.#options.stop);
      return undefined;
    } catch (error) {
      return failureOf(error, "getUpdates");
    }
  }

  async #introduce(): Promise<void> {
    const { bot, telegram, stop, onReady, room } = this.#options;
    const me = await telegram.once("getMe", {}, CALL_TIMEOUT_MS, stop);
    // Nobody can poll while a webhook is set.
    await telegram.once("deleteWebhook", {}, CALL_TIMEOUT_MS, stop);
    bot.botInfo = me;
    this.#ready = true;
    for (const update of room?.waiting ?? []) this.#begin(update, true);
    onReady?.(me);
  }

  async #ask(): Promise<readonly Update[]> {
    const { telegram, stop } = this.#options;
    const offset = this.#offset;
    const question = { offset, timeout: POLL_S, allowed_updates: ALLOWED_UPDATES };
    const updates = await telegram.once("getUpdates", question, POLL_TIMEOUT_MS, stop);
    this.#confirmed = offset;
    this.#obstacles.over();
    return updates;
  }

  /** Begins at once, unless its sender has one under way. Resolves when it can't be lost any more; nobody waits for the rest. */
  #dispatch(update: Update): Promise<void> {
    const { onArrival, room } = this.#options;
    this.#offset = update.update_id + 1;
    if (room?.isNew(update.update_id) === false) return Promise.resolve();
    onArrival?.(update);
    const sender = senderOf(update);
    const kept = this.#perUser.has(sender) && "message" in update ? room?.wait(update) : undefined;
    this.#begin(update, kept !== undefined);
    return kept ?? Promise.resolve();
  }

  #begin(update: Update, waits: boolean): void {
    const handled = this.#perUser.run(senderOf(update), async () => {
      if (waits) await this.#options.room?.begun(update.update_id);
      await this.#handle(update);
    });
    void this.#underWay.add(handled);
  }

  async #handle(update: Update): Promise<void> {
    try {
      await this.#options.bot.handleUpdate(update);
    } catch (error) {
      const kind = error instanceof Error ? error.name : typeof error;
      this.#options.log.error(`Update ${update.update_id} could not be handled (${kind}).`);
    }
  }

  /** What has begun must not begin again after a restart. */
  async #confirm(): Promise<void> {
    const { telegram } = this.#options;
    if (this.#offset === this.#confirmed) return;
    const question = { offset: this.#offset, limit: 1, timeout: 0 };
    // Where this fails, Telegram can't be told; it may know from the poll that was cut off.
    await telegram.once("getUpdates", question, LAST_CALL_TIMEOUT_MS, undefined).catch(() => {});
  }

  async #finish(): Promise<void> {
    const { clock, log } = this.#options;
    const deadline = deadlineAfter(clock, FINISH_MS);
    await this.#underWay.atMost(0, deadline.signal);
    deadline.release();
    const { count } = this.#underWay;
    if (count > 0) log.warn(`${count} updates were still being handled after ${FINISH_MS / 1_000} s.`);
  }
}

/** Updates without a sender are handled one after the other, as if they came from one. */
function senderOf(update: Update): number {
  if ("message" in update) return update.message.from.id;
  if ("edited_message" in update) return update.edited_message.from.id;
  if ("callback_query" in update) return update.callback_query.from.id;
  if ("my_chat_member" in update) return update.my_chat_member.from.id;
  return 0;
}
