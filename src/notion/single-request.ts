import { Client } from "@notionhq/client";
import { exchange, type SdkRequest } from "./transport.ts";

/** The API version that everything in this folder is written for. */
const NOTION_VERSION = "2026-03-11";

interface RequestOptions {
  readonly token: string;
  readonly baseUrl: string;
  readonly fetch?: typeof fetch;
  readonly timeoutMs?: number;
  readonly deadline?: (ms: number) => AbortSignal;
}

const TIMEOUT_MS = 20_000;

/**
 * A client of the SDK that is good for one request. One for each (it costs microseconds) ties every request
 * to the call that it belongs to, with its counters and its limits.
 */
export class SingleRequest {
  readonly client: Client;
  #sent = false;

  constructor(options: RequestOptions, abort: AbortSignal, onSend: () => void) {
    const timeoutMs = options.timeoutMs ?? TIMEOUT_MS;
    const deadline = options.deadline ?? ((ms: number) => AbortSignal.timeout(ms));
    const send = (url: string, request: SdkRequest = {}) => {
      // The queue and the pacing have let one request pass.
      if (this.#sent) throw new Error("A call to Notion must send one request only");
      this.#sent = true;
      onSend();
      return exchange(url, request, {
        fetch: options.fetch ?? fetch,
        deadline: deadline(timeoutMs),
        abort,
      });
    };
    this.client = new Client({
      auth: options.token,
      baseUrl: options.baseUrl,
      notionVersion: NOTION_VERSION,
      retry: false,
      logger: () => {},
      // A last resort behind our own deadline: where it strikes, the SDK leaves the request running.
      timeoutMs: 2 * timeoutMs,
      fetch: send,
    });
  }
}
