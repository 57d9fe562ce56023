/** The ways in which a call to Telegram can fail, in words that hold no token and nothing of what was to be sent. */
import { TelegramError } from "telegraf";

type TelegramFailureKind =
  /** Nobody's token: 401, or 404 where it doesn't even look like one. */
  | "token_invalid"
  /** The person blocked the bot, never started it, or is gone. */
  | "unreachable"
  /** Another copy polls with the same token, or a webhook is set. */
  | "conflict"
  | "rate_limited"
  /** No network, no answer in time, 5xx, or an answer that isn't Telegram's. */
  | "unavailable"
  /** No connection came about, so nothing has arrived. */
  | "unconnected"
  /** An edit that would change nothing. */
  | "not_modified"
  /** Any other refusal. */
  | "refused"
  /** The bot is being stopped. */
  | "stopped";

export class TelegramFailure extends Error {
  override readonly name = "TelegramFailure";
  readonly kind: TelegramFailureKind;
  /** What Telegram asks to wait for, milliseconds. */
  readonly retryAfterMs: number | undefined;

  constructor(kind: TelegramFailureKind, message: string, retryAfterMs?: number) {
    super(message);
    this.kind = kind;
    this.retryAfterMs = retryAfterMs;
  }
}

/**
 * telegraf's errors carry the whole request, and where an answer isn't JSON its address too, which holds the token; and
 * Telegram's description may quote what it refuses. So nothing of them is passed on but the code, and in our own words
 * what is known of it (F4).
 */
export function failureOf(error: unknown, method: string): TelegramFailure {
  if (error instanceof TelegramFailure) return error;
  if (!(error instanceof TelegramError))
    return new TelegramFailure(
      UNCONNECTED.has(codeOf(error)) ? "unconnected" : "unavailable",
      `${method}: no usable answer from Telegram${codeOf(error)}`,
    );
  const { code, description, parameters } = error;
  const retryAfter = parameters?.retry_after;
  const known = KNOWN_REASONS.find(([pattern]) => pattern.test(description));
  return new TelegramFailure(
    kindOf(code, description),
    `${method}: ${[statusIn(code), ...(known === undefined ? [] : [known[1]])].join(" ")}`,
    retryAfter === undefined ? undefined : retryAfter * 1000,
  );
}

/** As {@link codeOf} gives them. */
const UNCONNECTED: ReadonlySet<string> = new Set(
  ["ECONNREFUSED", "ENOTFOUND", "EAI_AGAIN", "EHOSTUNREACH", "ENETUNREACH", "ENETDOWN"].map(
    (code) => ` (${code})`,
  ),
);

/** What Telegram says → what it means. The first that fits counts. */
const KNOWN_REASONS: readonly (readonly [pattern: RegExp, reason: string])[] = [
  [/blocked by the user/i, "the bot was blocked"],
  [/user is deactivated/i, "the account is gone"],
  [/(chat|user) not found|PEER_ID_INVALID/i, "no such chat"],
  [/message is not modified/i, "nothing to change"],
  [/message is too long/i, "the message is too long"],
  [/message (to edit|can't be edited|to be replied)/i, "the message is gone or can't be edited"],
  [/can't parse entities|ENTITY_/i, "the formatting isn't accepted"],
  [/BUTTON_|reply markup|inline keyboard/i, "a button isn't accepted"],
  [/query is too old/i, "it is too late to answer"],
  [/other getUpdates request/i, "another copy is polling"],
  [/webhook/i, "a webhook is set"],
  [/unauthorized/i, "Unauthorized"],
  [/bad gateway/i, "Bad Gateway"],
  [/internal server error/i, "Internal Server Error"],
  [/too many requests/i, "Too Many Requests"],
];

const GONE = /chat not found|user not found|PEER_ID_INVALID|user is deactivated/i;

function kindOf(code: number, description: string): TelegramFailureKind {
  if (code >= 500) return "unavailable";
  switch (code) {
    // Every method that is called exists, so what isn't found is the token itself.
    case 401:
    case 404:
      return "token_invalid";
    case 403:
      return "unreachable";
    case 409:
      return "conflict";
    case 429:
      return "rate_limited";
  }
  if (GONE.test(description)) return "unreachable";
  return /message is not modified/i.test(description) ? "not_modified" : "refused";
}

/** It comes from the answer, and may be anything there. */
const statusIn = (code: unknown): string => (Number.isInteger(code) ? String(code) : "an odd answer");

/** Such as ECONNREFUSED; `fetch` has it one level below. */
function codeOf(error: unknown): string {
  const known = error instanceof Error && !("code" in error) ? error.cause : error;
  if (!(known instanceof Error) || !("code" in known)) return "";
  return typeof known.code === "string" && /^[A-Z_]+$/.test(known.code) ? ` (${known.code})` : "";
}
