/**
 * When a request of one token may leave. Notion allows so many requests in each fixed window and doesn't tell
 * when its windows begin; only a refusal names the end of one. So the first requests leave freely, what goes
 * beyond the limit leaves one at a time, and the one refusal that this costs tells where the windows begin.
 */
import type { Clock } from "../engine/clock.ts";

export interface PacingLimit {
  readonly requests: number;
  readonly windowMs: number;
}

/** What is known of the server's windows. */
type Belief =
  | { readonly kind: "unproven" }
  /** `start`: where one of the windows begins; the others follow at whole multiples. */
  | { readonly kind: "windows"; readonly start: number }
  | { readonly kind: "unlimited" };

/** The leave to send one request; given back with what became of it. */
interface Ticket {
  readonly count: number;
  readonly sentAt: number;
  readonly alone: boolean;
}

export type TicketOutcome =
  | { readonly kind: "answered" }
  /** Never sent after all. */
  | { readonly kind: "unsent" }
  /** No answer, so it says nothing about the limit. */
  | { readonly kind: "unknown" }
  /** 429. `exact`: Notion itself named the reset, so `pauseMs` tells where a window ends. */
  | { readonly kind: "limited"; readonly pauseMs: number; readonly exact: boolean }
  /** 529: the server is busy, whatever our count is. */
  | { readonly kind: "overloaded"; readonly pauseMs: number };

type Obstacle = { readonly kind: "time"; readonly until: number } | { readonly kind: "others" };

/** Lone requests that must be granted in a row before the requests travel side by side again. */
const PROBES = 3;

/** `Retry-After` comes in whole seconds and travels a while: where a window begins is known no better than that. */
const WINDOW_BLUR_MS = 2_000;

export class Pacing {
  readonly #clock: Clock;
  readonly #limit: PacingLimit | null;
  #pausedUntil = Number.NEGATIVE_INFINITY;
  #belief: Belief = { kind: "unproven" };
  /** So many requests of the present count may travel side by side; those beyond it go one at a time. */
  #allowance: number;
  #probesGranted = 0;
  /** A refusal starts a new count; what was under way then belongs to the old one. */
  #count = 0;
  /** When the present count's requests left (but see `#redate`), oldest first; older ones than a window are forgotten. */
  #sent: number[] = [];
  /** Requests of the present count without an answer yet. */
  #unanswered = 0;
  /** Requests of any count under way, and those among them that went alone. */
  #underWay = 0;
  #aloneUnderWay = 0;
  readonly #waiting = new Set<() => void>();

  /** `limit` null: nothing but the pauses that Notion asks for. */
  constructor(clock: Clock, limit: PacingLimit | null) {
    this.#clock = clock;
    this.#limit = limit;
    this.#allowance = limit?.requests ?? Number.POSITIVE_INFINITY;
  }

  /**
   * Resolves when a request may be sent at once. Rejects with the signal's reason when it aborts first.
   * @param onWait called where that takes a while
   */
  async enter(signal: AbortSignal, onWait?: () => void): Promise<Ticket> {
    for (;;) {
      signal.throwIfAborted();
      const now = this.#clock.now();
      const obstacle = this.#obstacle(now);
      if (obstacle === undefined) return this.#admit(now);
      onWait?.();
      if (obstacle.kind === "time") await this.#clock.sleep(obstacle.until - now, signal);
      else await this.#untilSomeoneLeaves(signal);
    }
  }

  /** Every ticket is given back exactly once. */
  leave(ticket: Ticket, outcome: TicketOutcome): void {
    const now = this.#clock.now();
    const present = ticket.count === this.#count;
    this.#underWay -= 1;
    if (ticket.alone) this.#aloneUnderWay -= 1;
    switch (outcome.kind) {
      case "answered":
        if (present) {
          this.#redate(ticket, now);
          this.#granted(ticket, now);
        } else {
          // Another request was refused while this one was under way: one more was allowed than it seemed then.
          this.#allowance = Math.min(this.#allowance + 1, this.#limit?.requests ?? this.#allowance);
        }
        break;
      case "unsent":
        if (present) this.#forget(ticket);
        break;
      case "limited":
        if (present) this.#startNewCount(now, outcome);
        this.#pause(now + outcome.pauseMs);
        break;
      case "overloaded":
        this.#pause(now + outcome.pauseMs);
        break;
      case "unknown":
        break;
    }
    if (ticket.count === this.#count) this.#unanswered -= 1;
    for (const wake of [...this.#waiting]) wake();
  }

  #obstacle(now: number): Obstacle | undefined {
    if (now < this.#pausedUntil) return { kind: "time", until: this.#pausedUntil };
    if (this.#limit === null || this.#belief.kind === "unlimited") return undefined;
    const counted = this.#counted(now);
    if (this.#belief.kind === "windows" && counted >= this.#limit.requests) {
      return {
        kind: "time",
        until: windowStart(this.#belief.start, this.#limit, now) + this.#limit.windowMs,
      };
    }
    if (counted < this.#allowance) return undefined;
    // Requests within the whole limit will be granted, so the one beyond it needn't wait for them.
    const inTheWay = this.#allowance < this.#limit.requests ? this.#underWay : this.#aloneUnderWay;
    return inTheWay > 0 ? { kind: "others" } : undefined;
  }

  #admit(now: number): Ticket {
    const mindful = this.#limit !== null && this.#belief.kind !== "unlimited";
    const alone = mindful && this.#counted(now) >= this.#allowance;
    this.#sent.push(now);
    this.#unanswered += 1;
    this.#underWay += 1;
    if (alone) this.#aloneUnderWay += 1;
    return { count: this.#count, sentAt: now, alone };
  }

  /** Notion counts a request somewhere between its leaving and its answer: maybe in the window that began meanwhile. */
  #redate(ticket: Ticket, now: number): void {
    if (this.#belief.kind !== "windows") return;
    this.#forget(ticket);
    this.#sent.push(now);
  }

  #granted(ticket: Ticket, now: number): void {
    if (!ticket.alone || this.#limit === null) return;
    this.#probesGranted += 1;
    const limit = this.#limit.requests;
    const beyond = this.#belief.kind === "unproven" && this.#counted(now) > limit;
    // Beyond the whole limit the first one tells as much as any further one would, once the others are granted too:
    // they may have arrived after it.
    if (beyond ? this.#unanswered > 1 : this.#probesGranted < PROBES) return;
    if (beyond) this.#belief = { kind: "unlimited" };
    this.#allowance = limit;
  }

  #startNewCount(now: number, refusal: { readonly pauseMs: number; readonly exact: boolean }): void {
    if (this.#limit === null) return;
    const granted = this.#counted(now) - this.#unanswered;
    // A refusal below the limit is somebody else's doing, or chance: it says nothing of our windows yet. Nor
    // does one that asks for longer than a window: that is another limit.
    const telling = this.#belief.kind === "windows" || this.#counted(now) > this.#limit.requests;
    const windowEnds = refusal.exact && refusal.pauseMs <= this.#limit.windowMs + WINDOW_BLUR_MS;
    this.#belief =
      telling && windowEnds && this.#belief.kind !== "unlimited"
        ? { kind: "windows", start: now + refusal.pauseMs }
        : { kind: "unproven" };
    this.#allowance = Math.min(Math.max(granted, 1), this.#limit.requests);
    this.#probesGranted = 0;
    this.#sent = [];
    this.#unanswered = 0;
    this.#count += 1;
  }

  /** Requests that count against the window at `now`, where it is known; else those of the last window's length. */
  #counted(now: number): number {
    if (this.#limit === null) return 0;
    const oldest = now - this.#limit.windowMs;
    while ((this.#sent[0] ?? now) <= oldest) this.#sent.shift();
    if (this.#belief.kind !== "windows") return this.#sent.length;
    const from = windowStart(this.#belief.start, this.#limit, now) - WINDOW_BLUR_MS;
    return this.#sent.filter((at) => at >= from).length;
  }

  #forget(ticket: Ticket): void {
    const index = this.#sent.lastIndexOf(ticket.sentAt);
    if (index >= 0) this.#sent.splice(index, 1);
  }

  #pause(until: number): void {
    this.#pausedUntil = Math.max(this.#pausedUntil, until);
  }

  #untilSomeoneLeaves(signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      const onAbort = () => {
        this.#waiting.delete(wake);
        reject(signal.reason);
      };
      const wake = () => {
        this.#waiting.delete(wake);
        signal.removeEventListener("abort", onAbort);
        resolve();
      };
      this.#waiting.add(wake);
      signal.addEventListener("abort", onAbort, { once: true });
    });
  }
}

function windowStart(aStart: number, limit: PacingLimit, now: number): number {
  return aStart + Math.floor((now - aStart) / limit.windowMs) * limit.windowMs;
}
