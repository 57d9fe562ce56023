/** The ways in which a call to Telegram can fail, in words that hold no token and nothing of what was to be sent. */
import { TelegramError } from "telegraf";

export type TelegramFailureKind =
  /** Nobody's token: 401, or 404 where it doesn't even look like one. */
  | "token_invalid"
  /** The person blocked the bot, never started it, or is gone. */
  | "unreachable"
  /** Another copy polls with the same token, or a webhook is set. */
  | "conflict"
  | "rate_limited"
  /** No network, no answer in time, 5xx, or an answer that isn't Telegram's. */
  | "unavailable"
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
 * telegraf's errors carry the whole request, and where an answer isn't JSON its address too, which holds the token.
 * So nothing of them is passed on but Telegram's own description.
 */
export function failureOf(error: unknown, method: string): TelegramFailure {
  if (error instanceof TelegramFailure) return error;
  if (!(error instanceof TelegramError))
    return new TelegramFailure("unavailable", `${method}: no usable answer from Telegram${codeOf(error)}`);
  const { code, description, parameters } = error;
  const retryAfter = parameters?.retry_after;
  return new TelegramFailure(
    kindOf(code, description),
    `${method}: ${code} ${withoutQuotes(description)}`,
    retryAfter === undefined ? undefined : retryAfter * 1000,
  );
}

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

/** Telegram quotes what it refuses, such as an address. */
const withoutQuotes = (description: string): string =>
  description.replaceAll(/'[^']*'|"[^"]*"/g, "…").slice(0, 200);

/** Such as ECONNREFUSED. */
function codeOf(error: unknown): string {
  if (!(error instanceof Error) || !("code" in error)) return "";
  return typeof error.code === "string" && /^[A-Z_]+$/.test(error.code) ? ` (${error.code})` : "";
}
