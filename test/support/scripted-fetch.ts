import type { Clock } from "../../src/engine/clock.ts";

/** One request as it left, in the order of leaving. */
export interface SentRequest {
  readonly method: string;
  /** Path and query without `/v1/`. */
  readonly path: string;
  /** Virtual milliseconds since the script began. */
  readonly at: number;
  readonly headers: Headers;
  readonly signal: AbortSignal | undefined;
}

export type Answer = (request: SentRequest) => Response | Promise<Response>;

/** A `fetch` that answers from a script; past its end, the last answer repeats. */
export interface ScriptedFetch {
  readonly fetch: typeof fetch;
  readonly log: readonly SentRequest[];
}

export function scriptedFetch(clock: Clock, ...answers: readonly [Answer, ...Answer[]]): ScriptedFetch {
  const start = clock.now();
  const log: SentRequest[] = [];
  return {
    log,
    fetch: async (input, init) => {
      const url = new URL(input instanceof Request ? input.url : input);
      const request: SentRequest = {
        method: init?.method ?? "GET",
        path: url.pathname.replace("/v1/", "") + url.search,
        at: clock.now() - start,
        headers: new Headers(init?.headers),
        signal: init?.signal ?? undefined,
      };
      const answer = answers[Math.min(log.length, answers.length - 1)] ?? answers[0];
      log.push(request);
      return answer(request);
    },
  };
}

/** 200 with a page-like object. */
export const ok: Answer = ({ path }) => Response.json({ object: "page", id: path.split("/").at(-1) });

export interface ErrorAnswer {
  readonly code?: string;
  readonly message?: string;
  readonly request_id?: string;
  readonly retryAfter?: string;
  readonly additional_data?: Readonly<Record<string, unknown>>;
}

export const REQUEST_ID = "0f1e2d3c-4b5a-8697-8899-aabbccddeeff";

/** An error in Notion's shape. */
export function notionError(status: number, error: ErrorAnswer = {}): Answer {
  const { retryAfter, ...body } = error;
  return () =>
    Response.json(
      {
        object: "error",
        status,
        code: "validation_error",
        message: "some message",
        request_id: REQUEST_ID,
        ...body,
      },
      { status, headers: retryAfter === undefined ? {} : { "retry-after": retryAfter } },
    );
}

/** A failure of the network as Node's `fetch` reports it. */
export function networkError(code: string): Answer {
  return () => {
    const cause = Object.assign(new Error(`${code} 10.0.0.1:443`), { code });
    throw new TypeError("fetch failed", { cause });
  };
}

/** Never answers, but notices when the request is given up. */
export const hang: Answer = ({ signal }) =>
  new Promise((_resolve, reject) => {
    if (signal?.aborted) reject(signal.reason);
    signal?.addEventListener("abort", () => reject(signal.reason), { once: true });
  });
