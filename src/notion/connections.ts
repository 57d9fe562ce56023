/** One connection per token, whoever uses it, and what their answers tell of the time. */
import type { Clock } from "../engine/clock.ts";
import { NotionAdministration } from "./administration.ts";
import { NotionConnection } from "./connection.ts";

interface ConnectionsOptions {
  /** Without the `/v1`. */
  readonly baseUrl: string;
  readonly clock: Clock;
  readonly fetch?: typeof fetch;
  /** Told to stop: no request starts any more. */
  readonly stop?: AbortSignal;
}

export class Connections {
  readonly #options: ConnectionsOptions;
  readonly #connections = new Map<string, NotionConnection>();
  #aheadMs: number | null = null;

  constructor(options: ConnectionsOptions) {
    this.#options = options;
  }

  /** HTTP requests sent so far. */
  get requests(): number {
    return [...this.#connections.values()].reduce((sum, { requests }) => sum + requests, 0);
  }

  /** By how many milliseconds the local clock is ahead of the server's; `null` before the first answer with a date. */
  get aheadMs(): number | null {
    return this.#aheadMs;
  }

  connection(token: string): NotionConnection {
    const existing = this.#connections.get(token);
    if (existing !== undefined) return existing;
    const { baseUrl, clock, stop } = this.#options;
    const fetch = this.#watchingTheTime;
    const made = new NotionConnection({ token, baseUrl, clock, fetch, ...(stop && { stop }) });
    this.#connections.set(token, made);
    return made;
  }

  administration(token: string): NotionAdministration {
    return new NotionAdministration(this.connection(token));
  }

  readonly #watchingTheTime: typeof fetch = async (input, init) => {
    const { fetch: send = fetch, clock } = this.#options;
    const response = await send(input, init);
    const told = Date.parse(response.headers.get("date") ?? "");
    if (!Number.isNaN(told)) this.#aheadMs ??= clock.now() - told;
    return response;
  };
}
