/** What waits for the bot, and the one request that waits for it. */
import type { Clock } from "../../engine/clock.ts";
import { conflict } from "./errors.ts";
import type { JsonObject } from "./json.ts";

interface Update extends JsonObject {
  readonly update_id: number;
}

interface Ask {
  /** Confirms everything before it; below 0 it counts from the end. */
  readonly offset: number;
  readonly limit: number;
  /** Seconds. */
  readonly timeout: number;
  /** `undefined` leaves it as it was. */
  readonly allowed: readonly string[] | undefined;
  /** The client is gone. */
  readonly gone: AbortSignal;
}

/** Not sent unless they are named. */
const ONLY_ON_REQUEST = ["chat_member", "message_reaction", "message_reaction_count"];

export class UpdateQueue {
  /** Not yet confirmed. */
  pending: readonly Update[] = [];
  #next = 1_000;
  #allowed: readonly string[] = [];
  #waiting: { readonly wake: () => void; readonly refuse: (error: Error) => void } | undefined;
  /** Up to here they have been handed out. */
  #handedOut = 0;
  readonly #clock: Clock;
  readonly #changed: () => void;

  constructor(clock: Clock, changed: () => void) {
    this.#clock = clock;
    this.#changed = changed;
  }

  /** A request waits for updates right now. */
  get polled(): boolean {
    return this.#waiting !== undefined;
  }

  /** Updates that no answer has held so far. */
  get unseen(): number {
    return this.pending.filter(({ update_id }) => update_id > this.#handedOut).length;
  }

  add(kind: string, content: JsonObject): void {
    const wanted = this.#allowed.length > 0 ? this.#allowed.includes(kind) : !ONLY_ON_REQUEST.includes(kind);
    if (wanted) this.pending = [...this.pending, { update_id: this.#next++, [kind]: content }];
    this.#changed();
    if (wanted) this.#waiting?.wake();
  }

  drop(): void {
    this.pending = [];
  }

  /** A request that waits already is ended by this one. @throws BotApiError 409 to that one */
  async take({ offset, limit, timeout, allowed, gone }: Ask): Promise<readonly Update[]> {
    this.#waiting?.refuse(
      conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
    );
    if (allowed !== undefined) this.#allowed = allowed;
    this.pending =
      offset < 0 ? this.pending.slice(offset) : this.pending.filter(({ update_id }) => update_id >= offset);
    if (this.pending.length === 0 && timeout > 0) await this.#arrival(timeout, gone);
    const taken = gone.aborted ? [] : this.pending.slice(0, limit);
    this.#handedOut = taken.at(-1)?.update_id ?? this.#handedOut;
    this.#changed();
    return taken;
  }

  async #arrival(timeout: number, gone: AbortSignal): Promise<void> {
    const over = new AbortController();
    try {
      await new Promise<void>((resolve, reject) => {
        const waiting = { wake: resolve, refuse: reject };
        this.#waiting = waiting;
        const clear = () => {
          if (this.#waiting === waiting) this.#waiting = undefined;
        };
        over.signal.addEventListener("abort", clear);
        gone.addEventListener("abort", () => resolve(), { signal: over.signal });
        if (gone.aborted) resolve();
        this.#clock.sleep(timeout * 1000, over.signal).then(resolve, () => {});
        this.#changed();
      });
    } finally {
      over.abort();
    }
  }
}
