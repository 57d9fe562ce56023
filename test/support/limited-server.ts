import type { Clock } from "../../src/engine/clock.ts";

export interface LimitedServerOptions {
  readonly clock: Clock;
  /** Requests in each window; `null` for no limit. */
  readonly limit: number | null;
  readonly windowMs?: number;
  /** How long before the server's creation its present window began. */
  readonly windowAgeMs?: number;
  /** There and back. */
  readonly latencyMs?: number;
  /** What another process has used of the window with this number (0 for the first) before we come. */
  readonly takenByOthers?: (window: number) => number;
}

/** What one window saw of our requests. */
export interface WindowTally {
  granted: number;
  refused: number;
}

/** A server with Notion's rate limit: so many requests in each fixed window, and a 429 that names its end. */
export class LimitedServer {
  readonly windows = new Map<number, WindowTally>();
  readonly #options: LimitedServerOptions;
  readonly #start: number;
  readonly #windowMs: number;
  mostAtOnce = 0;
  #atOnce = 0;

  constructor(options: LimitedServerOptions) {
    this.#options = options;
    this.#windowMs = options.windowMs ?? 60_000;
    this.#start = options.clock.now() - (options.windowAgeMs ?? 0);
  }

  readonly fetch: typeof fetch = async (input) => {
    const { clock, latencyMs = 0 } = this.#options;
    this.#atOnce += 1;
    this.mostAtOnce = Math.max(this.mostAtOnce, this.#atOnce);
    await clock.sleep(latencyMs / 2);
    const answer = this.#answer(new URL(input instanceof Request ? input.url : input));
    await clock.sleep(latencyMs / 2);
    this.#atOnce -= 1;
    return answer;
  };

  /** Refusals in the window that had most of them. */
  get mostRefusalsInAWindow(): number {
    return Math.max(0, ...[...this.windows.values()].map(({ refused }) => refused));
  }

  #answer(url: URL): Response {
    const { clock, limit, takenByOthers = () => 0 } = this.#options;
    const age = clock.now() - this.#start;
    const index = Math.floor(age / this.#windowMs);
    const tally = this.windows.get(index) ?? { granted: 0, refused: 0 };
    this.windows.set(index, tally);
    if (limit === null || tally.granted + takenByOthers(index) < limit) {
      tally.granted += 1;
      return Response.json({ object: "page", id: url.pathname.split("/").at(-1) });
    }
    tally.refused += 1;
    const seconds = Math.ceil(((index + 1) * this.#windowMs - age) / 1000);
    return Response.json(
      { object: "error", status: 429, code: "rate_limited", message: "You have been rate limited." },
      { status: 429, headers: { "retry-after": String(seconds) } },
    );
  }
}
