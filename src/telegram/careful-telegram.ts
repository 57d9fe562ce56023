import { Telegram } from "telegraf";
import type { Telegram as BotApi } from "telegraf/types";
import { inOneClause } from "../core/clause.ts";
import { PROXY_REFUSALS, proxyRefusal } from "../core/proxy-refusal.ts";
import type { Clock } from "../engine/clock.ts";
import { deadlineAfter } from "../engine/signals.ts";
import { TELEGRAM_API_ROOT } from "./bot-account.ts";
import { failureOf, TelegramFailure } from "./failure.ts";
import { InOrder } from "./in-order.ts";
import type { ChatFile } from "./messenger.ts";
import { throughProxy, type WayThroughProxy } from "./proxied-agent.ts";
import { sendDocument } from "./upload.ts";

interface CarefulOptions {
  readonly clock: Clock;
  /** Default `https://api.telegram.org`. */
  readonly apiRoot?: string;
  /** The address of the proxy on the way there. */
  readonly proxy?: string | null;
  /** Ends waits and calls under way. */
  readonly stop?: AbortSignal;
  /** For one try of one call; default 20 s. */
  readonly timeoutMs?: number;
  /** How often a call is tried that finds no Telegram; default 4. */
  readonly tries?: number;
  /** What one call may wait for between its tries, altogether; default 5 min. */
  readonly patienceMs?: number;
}

type Method = Parameters<Telegram["callApi"]>[0];
type PayloadOf<M extends Method> = Parameters<typeof Telegram.prototype.callApi<M>>[1];
type AnswerOf<M extends Method> = ReturnType<typeof Telegram.prototype.callApi<M>>;
/** telegraf's types name a package's signal; what runs takes Node's own. */
type TelegrafSignal = NonNullable<NonNullable<Parameters<Telegram["callApi"]>[2]>["signal"]>;

type Chat = number | string;

/** A call that can be tried several times. */
export interface Call<T> {
  readonly method: string;
  readonly send: (signal: AbortSignal) => Promise<T>;
}

const FIRST_PAUSE_MS = 1_000;
/** Failures after which a call is tried again. */
type Repeated = ReadonlySet<TelegramFailure["kind"]>;
const WITHOUT_EFFECT: Repeated = new Set(["unconnected"] as const);
const REPEATED: Repeated = new Set(["unconnected", "unavailable"] as const);

/**
 * telegraf's client with what it lacks. All its methods go through {@link callApi}, which keeps the calls of one chat
 * in order, ends a try that takes too long, waits as long as Telegram asks for, and tries again where the network or
 * Telegram failed. A message whose answer was lost may so arrive twice: better than not at all.
 * Rejects with {@link TelegramFailure} only.
 */
export class CarefulTelegram extends Telegram {
  readonly #clock: Clock;
  readonly #stop: AbortSignal | undefined;
  readonly #timeoutMs: number;
  readonly #tries: number;
  readonly #patienceMs: number;
  readonly #way: WayThroughProxy | null;
  readonly #perChat = new InOrder<Chat>();

  constructor(token: string, options: CarefulOptions) {
    const { apiRoot = TELEGRAM_API_ROOT, proxy = null } = options;
    super(token, { apiRoot });
    // As an option, telegraf would let go of it where the server's address begins with `http:`.
    this.#way = proxy === null ? null : throughProxy(apiRoot, proxy);
    if (this.#way !== null) this.options.agent = this.#way.agent;
    this.#clock = options.clock;
    this.#stop = options.stop;
    this.#timeoutMs = options.timeoutMs ?? 20_000;
    this.#tries = options.tries ?? 4;
    this.#patienceMs = options.patienceMs ?? 5 * 60_000;
  }

  override async callApi<M extends Method>(method: M, payload: PayloadOf<M>): AnswerOf<M> {
    return this.#inOrder(chatOf(payload), this.#call(method, payload), REPEATED);
  }

  /** For what must not arrive twice: tried again only where nothing can have arrived. */
  async atMostOnce<M extends Method>(method: M, payload: PayloadOf<M>): AnswerOf<M> {
    return this.#inOrder(chatOf(payload), this.#call(method, payload), WITHOUT_EFFECT);
  }

  /** Resolves with the message's id. */
  async sendFile(chat: number, file: ChatFile): Promise<number> {
    const address = { apiRoot: this.options.apiRoot, token: this.token };
    const send = (signal: AbortSignal) => sendDocument(address, chat, file, signal);
    return this.#inOrder(chat, { method: "sendDocument", send }, REPEATED);
  }

  /** A single try, outside of any order; `signal` ends it, besides the time. */
  async once<M extends Method>(
    method: M,
    payload: PayloadOf<M>,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): AnswerOf<M> {
    return this.attempt(this.#call(method, payload), timeoutMs, signal);
  }

  #call<M extends Method>(method: M, payload: PayloadOf<M>): Call<ReturnType<BotApi[M]>> {
    const send = (signal: AbortSignal) =>
      super.callApi(method, payload, isTelegrafs(signal) ? { signal } : {});
    return { method, send };
  }

  #inOrder<T>(chat: Chat | undefined, call: Call<T>, repeated: Repeated): Promise<T> {
    const work = () => this.#persistently(call, repeated);
    return chat === undefined ? work() : this.#perChat.run(chat, work);
  }

  protected attempt<T>(
    { method, send }: Call<T>,
    timeoutMs: number,
    signal: AbortSignal | undefined,
  ): Promise<T> {
    if (signal?.aborted) return Promise.reject(stopped(method));
    const deadline = deadlineAfter(this.#clock, timeoutMs, signal);
    return send(deadline.signal)
      .catch((error: unknown) => {
        if (signal?.aborted) throw stopped(method);
        throw this.#isProxys(error) ? wantsLogin(method) : failureOf(error, method);
      })
      .finally(() => deadline.release());
  }

  /** It wants another login: said to telegraf's agent, or to the `fetch` that files go by. */
  #isProxys(error: unknown): boolean {
    if (this.#way?.wantsLogin()) return true;
    return error instanceof Error && proxyRefusal(error.cause) === "proxy_wants_login";
  }

  #persistently<T>(call: Call<T>, repeated: Repeated, tried = 1, waited = 0): Promise<T> {
    const { method } = call;
    return this.attempt(call, this.#timeoutMs, this.#stop).catch((error: unknown) => {
      const failure = failureOf(error, method);
      const pause = this.#pauseAfter(failure, tried, repeated);
      if (pause === undefined || waited + pause > this.#patienceMs) throw failure;
      return this.#clock.sleep(pause, this.#stop).then(
        () => this.#persistently(call, repeated, tried + 1, waited + pause),
        () => {
          throw stopped(method);
        },
      );
    });
  }

  /** Milliseconds; `undefined`: trying again is of no use. */
  #pauseAfter(
    { kind, retryAfterMs = 0 }: TelegramFailure,
    tried: number,
    repeated: Repeated,
  ): number | undefined {
    if (kind === "rate_limited") return Math.max(FIRST_PAUSE_MS, retryAfterMs);
    if (repeated.has(kind) && tried < this.#tries) return FIRST_PAUSE_MS * 2 ** (tried - 1);
    return undefined;
  }
}

const stopped = (method: string) => new TelegramFailure("stopped", `${method}: the bot is being stopped`);

const wantsLogin = (method: string) =>
  new TelegramFailure("unavailable", `${method}: ${inOneClause(PROXY_REFUSALS.proxy_wants_login, "en")}`);

function chatOf(payload: object): Chat | undefined {
  const chat = "chat_id" in payload ? payload.chat_id : undefined;
  return typeof chat === "number" || typeof chat === "string" ? chat : undefined;
}

const isTelegrafs = (signal: unknown): signal is TelegrafSignal => signal instanceof AbortSignal;
