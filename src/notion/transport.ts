/** One HTTP exchange: sent, read to its end, and given up in time, which the SDK itself doesn't do. */

import { type ProxyRefusal, proxyRefusal } from "../core/proxy-refusal.ts";
import { linked } from "../engine/signals.ts";

/** Far above what Notion sends; a runaway answer must not fill the memory. */
const LARGEST_BODY_BYTES = 50 * 1024 * 1024;

/**
 * Why no usable answer arrived. Only `not_reached`, a proxy's refusal and `not_sent` rule out that Notion saw the request.
 * - `not_reached`: no connection came about (name lookup, refused, certificate).
 * - `not_sent`: the request itself is impossible (say, a token with a line break in it).
 */
export type TransportTrouble =
  | "timeout"
  | "aborted"
  | "dropped"
  | "not_reached"
  | ProxyRefusal
  | "not_sent"
  | "too_large";

/** Carries no cause and no original message: those can quote the token or a part of the body. */
export class TransportFailure extends Error {
  override readonly name = "TransportFailure";
  readonly trouble: TransportTrouble;

  constructor(trouble: TransportTrouble) {
    super(`no usable answer: ${trouble}`);
    this.trouble = trouble;
  }
}

/** What the SDK asks its `fetch` for, and what it reads of the answer. */
export interface SdkRequest {
  readonly method?: string;
  readonly headers?: Record<string, string>;
  readonly body?: string | FormData;
}
interface SdkResponse {
  readonly ok: boolean;
  readonly status: number;
  readonly headers: Headers;
  text(): Promise<string>;
}

interface TransportOptions {
  readonly fetch: typeof fetch;
  /** Aborts when the exchange, its body included, has taken too long. */
  readonly deadline: AbortSignal;
  /** Aborts when the run must end at once. */
  readonly abort: AbortSignal;
}

/** Sends one request and reads the whole body. Throws only {@link TransportFailure}. */
export async function exchange(
  url: string,
  request: SdkRequest,
  options: TransportOptions,
): Promise<SdkResponse> {
  const { deadline, abort } = options;
  const end = linked(deadline, abort);
  let answered = false;
  try {
    const response = await options.fetch(url, {
      method: request.method ?? "GET",
      headers: request.headers ?? {},
      body: request.body ?? null,
      signal: end.signal,
      // A write that is silently repeated elsewhere, or as a GET, would be worse than an error.
      redirect: "manual",
    });
    answered = true;
    const body = await readBody(response);
    return { ok: response.ok, status: response.status, headers: response.headers, text: async () => body };
  } catch (error) {
    if (error instanceof TransportFailure) throw error;
    if (abort.aborted) throw new TransportFailure("aborted");
    if (deadline.aborted) throw new TransportFailure("timeout");
    throw new TransportFailure(answered ? "dropped" : troubleOf(error));
  } finally {
    end.release();
  }
}

async function readBody(response: Response): Promise<string> {
  if (response.body === null) return "";
  const decoder = new TextDecoder();
  let bytes = 0;
  let text = "";
  // Leaving the loop early cancels the stream, and with it the connection.
  for await (const chunk of response.body) {
    bytes += chunk.byteLength;
    if (bytes > LARGEST_BODY_BYTES) throw new TransportFailure("too_large");
    text += decoder.decode(chunk, { stream: true });
  }
  return text + decoder.decode();
}

/** Codes of Node's sockets, its resolver, TLS and undici that arise before a request can have been sent. */
const NEVER_CONNECTED =
  /^(ECONNREFUSED|ENOTFOUND|EAI_\w+|ENETUNREACH|EHOSTUNREACH|UND_ERR_CONNECT_TIMEOUT|CERT_\w+|ERR_TLS_\w+|DEPTH_ZERO_SELF_SIGNED_CERT|SELF_SIGNED_CERT_IN_CHAIN|UNABLE_TO_\w+)$/;

function troubleOf(error: unknown): TransportTrouble {
  if (!(error instanceof TypeError)) return "dropped";
  // `fetch` hides the reason of a network failure in `cause`; without one it refused its arguments.
  if (error.cause === undefined) return error.message === "fetch failed" ? "dropped" : "not_sent";
  return proxyRefusal(error.cause) ?? (neverConnected(error.cause) ? "not_reached" : "dropped");
}

/** With several addresses to one name, the cause lists one error per address. */
function neverConnected(cause: unknown): boolean {
  if (cause instanceof AggregateError && cause.errors.length > 0) return cause.errors.every(neverConnected);
  return NEVER_CONNECTED.test(codeOf(cause));
}

function codeOf(cause: unknown): string {
  return cause instanceof Error && "code" in cause && typeof cause.code === "string" ? cause.code : "";
}
