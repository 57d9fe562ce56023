import { setMaxListeners } from "node:events";
import { setImmediate } from "node:timers/promises";
import PQueue from "p-queue";
import type { Clock } from "../engine/clock.ts";
import { PassStopped, StalePage } from "../engine/failure.ts";
import type { Call } from "./call.ts";
import { Circuit } from "./circuit.ts";
import { NotionFailure } from "./failure.ts";
import type { PlaceInLine } from "./line.ts";
import { Pacing, type PacingLimit, type TicketOutcome } from "./pacing.ts";
import { SingleRequest } from "./single-request.ts";
import { failedAfter, notSentAfterOthers } from "./texts.ts";
import { notUnderstood, type Trouble, troubleFrom } from "./trouble.ts";

export interface ConnectionOptions {
  readonly token: string;
  /** Without the `/v1`. */
  readonly baseUrl: string;
  readonly clock: Clock;
  /** Uniform in [0, 1), for the jitter. */
  readonly random?: () => number;
  readonly fetch?: typeof fetch;
  /** Requests under way at the same time, and as many of those that rest on an earlier answer. */
  readonly concurrency?: number;
  /** Notion's limit; `null` for none. Pauses that a server asks for are kept either way. */
  readonly pacing?: PacingLimit | null;
  /** For one try, its body included. */
  readonly timeoutMs?: number;
  /** Makes the signal that ends one try after so many milliseconds. */
  readonly deadline?: (ms: number) => AbortSignal;
  readonly maxTries?: number;
  /** The longest `Retry-After` that is waited for. */
  readonly maxPauseMs?: number;
  /** Where requests of several tokens wait for their turn; alone where there is none. */
  readonly line?: PlaceInLine;
  /** Told until when Notion asks this token to wait, whether or not that is waited for. */
  readonly onPause?: (until: number) => void;
  /** Told to stop: no request starts any more, waits end with {@link PassStopped}, what is under way may finish. */
  readonly stop?: AbortSignal;
  /** Requests under way are cut off too; what they wrote may have taken effect. */
  readonly abort?: AbortSignal;
}

const TRIES_WITH_TIMEOUT = 3;
/** The first back-off is half of it on average, since the jitter is full; each further one doubles. */
const FIRST_BACK_OFF_MS = 1_000;
/** Where a 429 doesn't say for how long. */
const FIRST_PAUSE_MS = 1_000;
const SHORTEST_PAUSE_MS = 250;
/** An answer that takes longer keeps its user waiting as a pause does (D4). In real time, as a request's deadline is. */
const LATE_MS = 1_000;

/** What the tries of one call have come to so far. */
interface Tally {
  tries: number;
  timeouts: number;
  pauses: number;
  maybeWritten: boolean;
}

type TryResult<T> = { readonly value: T } | { readonly trouble: Trouble };

/**
 * Everything that one token sends to Notion in one pass, behind Notion's limits and our retries (the SDK's own
 * are off: two layers of them would multiply). Rejects with {@link NotionFailure}, {@link StalePage} or
 * {@link PassStopped}, and with nothing else unless a call itself is faulty.
 */
export class NotionConnection {
  readonly #options: ConnectionOptions;
  readonly #clock: Clock;
  readonly #queue: PQueue;
  /** For calls that rest on an earlier answer: behind all others in the queue, that answer would grow too old. */
  readonly #urgent: PQueue;
  readonly #pacing: Pacing;
  readonly #circuit = new Circuit();
  readonly #maxTries: number;
  readonly #maxPauseMs: number;
  readonly #random: () => number;
  /** Fires on `abort` too. */
  readonly #stop: AbortSignal;
  readonly #abort: AbortSignal;
  #requests = 0;

  constructor(options: ConnectionOptions) {
    this.#options = options;
    this.#clock = options.clock;
    const { concurrency = 8 } = options;
    this.#queue = new PQueue({ concurrency });
    this.#urgent = new PQueue({ concurrency });
    const pacing = options.pacing === undefined ? { requests: 180, windowMs: 60_000 } : options.pacing;
    this.#pacing = new Pacing(options.clock, pacing);
    this.#maxTries = options.maxTries ?? 5;
    this.#maxPauseMs = options.maxPauseMs ?? 300_000;
    this.#random = options.random ?? Math.random;
    this.#abort = AbortSignal.any(options.abort === undefined ? [] : [options.abort]);
    this.#stop = AbortSignal.any([this.#abort, ...(options.stop === undefined ? [] : [options.stop])]);
    // Every waiting call listens to these two; Node would take so many listeners for a leak.
    setMaxListeners(0, this.#abort, this.#stop);
  }

  /** Total of requests sent, repeats included. */
  get requests(): number {
    return this.#requests;
  }

  /** Waits, unless the connection is told to stop; rejects with {@link PassStopped} then. */
  async rest(ms: number): Promise<void> {
    try {
      await this.#clock.sleep(ms, this.#stop);
    } catch {
      throw new PassStopped();
    }
  }

  /** Resolves with the parsed answer, after all the waiting and repeating that it takes. */
  async send<T>(call: Call<T>): Promise<T> {
    let started: Promise<T> | undefined;
    const start = () => {
      started = this.#tryUntilSettled(call);
      return started;
    };
    try {
      const queue = call.stillFresh === undefined ? this.#queue : this.#urgent;
      return await queue.add(start, { signal: this.#stop });
    } catch (error) {
      // The queue lets go of a task as soon as the signal fires, although the task still has to finish.
      if (started !== undefined) return started;
      if (this.#stop.aborted) throw new PassStopped();
      throw error;
    }
  }

  /** Keeps its place among those under way between its tries: a server in trouble shouldn't get more calls. */
  async #tryUntilSettled<T>(call: Call<T>): Promise<T> {
    const tally: Tally = { tries: 0, timeouts: 0, pauses: 0, maybeWritten: false };
    for (;;) {
      const result = await this.#try(call, tally);
      if ("value" in result) return result.value;
      call.meter?.onDelay?.();
      await this.#beforeNextTry(call, tally, result.trouble);
    }
  }

  async #try<T>(call: Call<T>, tally: Tally): Promise<TryResult<T>> {
    this.#refuseWherePointless(call, tally);
    const ticket = await this.#unlessStopped(tally, this.#pacing.enter(this.#stop, call.meter?.onDelay));
    let outcome: TicketOutcome = { kind: "unsent" };
    try {
      const result = await this.#inLine(async () => {
        // The answer that has made room for this one may be why it isn't wanted any more (E8): whoever asked hears it first.
        if (call.stillFresh !== undefined) await setImmediate();
        if (this.#stop.aborted) throw new PassStopped(tally.maybeWritten);
        this.#refuseWherePointless(call, tally);
        if (call.stillFresh?.() === false) throw new StalePage(tally.maybeWritten);
        return this.#sendOnce(call);
      });
      outcome = "trouble" in result ? this.#heed(result.trouble, tally) : { kind: "answered" };
      if ("value" in result) this.#circuit.answered();
      return result;
    } finally {
      this.#pacing.leave(ticket, outcome);
    }
  }

  #inLine<T>(send: () => Promise<T>): Promise<T> {
    const { line } = this.#options;
    return line === undefined ? send() : line.send(send);
  }

  async #sendOnce<T>(call: Call<T>): Promise<TryResult<T>> {
    const request = new SingleRequest(this.#options, this.#abort, () => {
      this.#requests += 1;
      if (call.meter !== undefined) call.meter.requests += 1;
    });
    const sentAt = this.#clock.now();
    const late = setTimeout(() => call.meter?.onDelay?.(), LATE_MS);
    let answer: unknown;
    try {
      answer = await call.run(request.client);
    } catch (error) {
      const trouble = troubleFrom(error, this.#clock.now());
      if (trouble === undefined) throw error;
      return { trouble };
    } finally {
      clearTimeout(late);
    }
    try {
      return { value: call.parse(answer, sentAt) };
    } catch {
      // Not passed on: what the parser complains about may quote the answer.
      return { trouble: notUnderstood(answer) };
    }
  }

  /** Notes what one fruitless try means for this call and for all others of the token. */
  #heed(trouble: Trouble, tally: Tally): TicketOutcome {
    tally.tries += 1;
    tally.maybeWritten ||= trouble.maybeWritten;
    const { next } = trouble;
    switch (next.step) {
      case "give_up":
        if (trouble.status === undefined) return { kind: "unknown" };
        this.#circuit.answered();
        return { kind: "answered" };
      case "shut_out":
        this.#circuit.shutOut(trouble, Number.POSITIVE_INFINITY);
        return { kind: "unknown" };
      case "back_off":
        if (next.timedOut) tally.timeouts += 1;
        return { kind: trouble.status === undefined ? "unknown" : "answered" };
      case "pause": {
        const pauseMs = Math.max(next.ms ?? FIRST_PAUSE_MS * 2 ** tally.pauses, SHORTEST_PAUSE_MS);
        tally.pauses += 1;
        this.#options.onPause?.(this.#clock.now() + pauseMs);
        if (pauseMs > this.#maxPauseMs) {
          this.#circuit.shutOut(trouble, this.#clock.now() + pauseMs);
          return { kind: "unknown" };
        }
        if (next.because === "overload") return { kind: "overloaded", pauseMs };
        return { kind: "limited", pauseMs, exact: next.ms !== undefined };
      }
    }
  }

  /** Returns when the call may be tried again; throws what it ends with otherwise. */
  async #beforeNextTry<T>(call: Call<T>, tally: Tally, trouble: Trouble): Promise<void> {
    const { next } = trouble;
    // Cut off by us: no fault of Notion's.
    if (this.#abort.aborted && call.repeat === "freely") throw new PassStopped(true);
    const hopeless =
      next.step === "give_up" ||
      next.step === "shut_out" ||
      (call.repeat === "never-blindly" && trouble.maybeWritten) ||
      this.#circuit.pointless(this.#clock.now()) !== undefined;
    if (hopeless) throw failed(call.what, trouble, tally);
    if (tally.tries >= this.#maxTries || tally.timeouts >= TRIES_WITH_TIMEOUT) {
      this.#circuit.exhausted(trouble);
      throw failed(call.what, trouble, tally);
    }
    if (next.step !== "back_off") return;
    const backOffMs = this.#random() * FIRST_BACK_OFF_MS * 2 ** (tally.tries - 1);
    await this.#unlessStopped(tally, this.#clock.sleep(backOffMs, this.#stop));
  }

  #refuseWherePointless<T>(call: Call<T>, tally: Tally): void {
    const trouble = this.#circuit.pointless(this.#clock.now());
    if (trouble === undefined) return;
    throw new NotionFailure(notSentAfterOthers(call.what, trouble.summary), {
      ...trouble,
      maybeWritten: tally.maybeWritten,
      // The id of what was saved belongs to the call that was answered with it.
      committedId: undefined,
    });
  }

  async #unlessStopped<W>(tally: Tally, waiting: Promise<W>): Promise<W> {
    try {
      return await waiting;
    } catch (error) {
      if (this.#stop.aborted) throw new PassStopped(tally.maybeWritten);
      throw error;
    }
  }
}

function failed(what: string, trouble: Trouble, tally: Tally): NotionFailure {
  return new NotionFailure(failedAfter(tally.tries, what, trouble.summary), {
    ...trouble,
    maybeWritten: tally.maybeWritten,
  });
}
