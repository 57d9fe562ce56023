/** One connection per token, whoever uses it, since limits count per token; and what their answers tell of the time. */
import { NotionAdministration } from "./administration.ts";
import { type ConnectionOptions, NotionConnection } from "./connection.ts";
import { Line } from "./line.ts";
import { Pauses } from "./pauses.ts";

interface ConnectionsOptions extends Omit<ConnectionOptions, "token" | "line" | "onPause"> {
  readonly pauses?: Pauses;
}

export class Connections {
  readonly #options: Omit<ConnectionsOptions, "pauses">;
  readonly #connections = new Map<string, NotionConnection>();
  readonly #line = new Line();
  readonly #pauses: Pauses;
  #aheadMs: number | null = null;

  constructor({ pauses = new Pauses(), ...options }: ConnectionsOptions) {
    this.#options = options;
    this.#pauses = pauses;
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
    const line = this.#line.placeBehind();
    const onPause = (until: number) => this.#pauses.note(token, until);
    const fetch = this.#watchingTheTime;
    const made = new NotionConnection({ ...this.#options, token, line, onPause, fetch });
    this.#connections.set(token, made);
    return made;
  }

  /** Whether Notion has asked that token to wait, and it isn't over yet. */
  isPaused(token: string): boolean {
    return this.#pauses.isPaused(token, this.#options.clock.now());
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
