/** The few things that a set-up and a check-up ask of Telegram: whose token this is, and who has just written to it. */
import * as z from "zod";
import type { Clause, Hitch } from "../core/clause.ts";
import { PROXY_REFUSALS, PROXY_WANTS_LOGIN, proxyRefusal } from "../core/proxy-refusal.ts";

/** Telegram's own server. */
export const TELEGRAM_API_ROOT = "https://api.telegram.org";

export interface TelegramAccess {
  readonly token: string;
  /** Without a slash at the end. */
  readonly apiRoot: string;
  readonly fetch?: typeof fetch;
  /** Ends one request. */
  readonly deadline?: (ms: number) => AbortSignal;
}

export type BotAccount =
  | { readonly kind: "known"; readonly username: string }
  /** No token that Telegram knows. */
  | { readonly kind: "invalid" }
  /** `why` holds no token. */
  | { readonly kind: "unreachable"; readonly why: Hitch };

/** Somebody who wrote to the bot. */
export interface Writer {
  /** Telegram user id. */
  readonly id: number;
  readonly name: string;
}

const TIMEOUT_MS = 15_000;

const envelope = z.object({ ok: z.boolean(), result: z.unknown() });
const me = z.object({ username: z.string().regex(/^\w{1,64}$/) });
const updates = z.array(
  z.object({
    update_id: z.number(),
    message: z
      .object({
        date: z.number(),
        from: z.object({ id: z.int().positive(), is_bot: z.boolean(), first_name: z.string().default("") }),
        chat: z.object({ id: z.number(), type: z.string() }).optional(),
        text: z.string().optional(),
      })
      .optional(),
  }),
);
const webhook = z.object({ url: z.string() });

/** Whether the text looks like what @BotFather hands out. */
export function looksLikeBotToken(text: string): boolean {
  return /^\d{3,}:[\w-]{20,}$/.test(text);
}

/** Never rejects. */
export async function botAccount(access: TelegramAccess): Promise<BotAccount> {
  const answer = await ask(access, "getMe");
  if (answer.kind !== "answered") return answer;
  const parsed = me.safeParse(answer.result);
  if (!parsed.success) return { kind: "unreachable", why: NOT_UNDERSTOOD };
  return { kind: "known", username: parsed.data.username };
}

/**
 * People who wrote to the bot at `since` (ms since the epoch) or later, each once, the last first. Empty also where
 * Telegram doesn't tell, as while another program polls for the same bot. Confirms nothing, so the bot sees them too.
 */
export async function writersSince(access: TelegramAccess, since: number): Promise<readonly Writer[]> {
  const answer = await ask(access, "getUpdates");
  const parsed = updates.safeParse(answer.kind === "answered" ? answer.result : []);
  if (!parsed.success) return [];
  const writers = new Map<number, Writer>();
  for (const { message } of [...parsed.data].reverse()) {
    if (message === undefined || message.from.is_bot || message.date * 1000 < since) continue;
    const { id, first_name: name } = message.from;
    if (!writers.has(id)) writers.set(id, { id, name });
  }
  return [...writers.values()];
}

/** Somebody who pressed *Start* on a link with a code: `/start <code>` in a chat of their own. */
interface Start {
  /** Telegram user id. */
  readonly id: number;
  readonly code: string;
}

export type Starts =
  /** `isCutOff`: more is waiting than Telegram tells without taking the rest for read. */
  | { readonly kind: "read"; readonly starts: readonly Start[]; readonly isCutOff: boolean }
  /** The bot's messages go to an address of somebody's, and can't be asked for. */
  | { readonly kind: "webhook" }
  /** Another program asks for them right now. */
  | { readonly kind: "busy" }
  /** `why` holds no token. */
  | { readonly kind: "unknown"; readonly why: Hitch };

/** As many as Telegram gives at once. */
const MOST_UPDATES = 100;

/**
 * Who pressed *Start* in the last 24 hours, as long as Telegram keeps what no bot has read. Confirms nothing: whatever waits for
 * the bot still does afterwards. Never rejects.
 */
export async function startsWithCodes(access: TelegramAccess): Promise<Starts> {
  const hook = await ask(access, "getWebhookInfo");
  if (hook.kind === "answered" && (webhook.safeParse(hook.result).data?.url ?? "") !== "")
    return { kind: "webhook" };
  const answer = await ask(access, "getUpdates");
  if (answer.kind === "invalid") return { kind: "unknown", why: UNKNOWN_BOT };
  if (answer.kind === "unreachable")
    return answer.status === 409 ? { kind: "busy" } : { kind: "unknown", why: answer.why };
  const parsed = updates.safeParse(answer.result);
  if (!parsed.success) return { kind: "unknown", why: NOT_UNDERSTOOD };
  const starts = parsed.data.flatMap(({ message }): readonly Start[] => {
    const code = /^\/start(?:@\w+)? ([\w-]{1,64})$/.exec(message?.text ?? "")?.[1];
    if (message === undefined || code === undefined || message.from.is_bot) return [];
    return message.chat?.type === "private" && message.chat.id === message.from.id
      ? [{ id: message.from.id, code }]
      : [];
  });
  return { kind: "read", starts, isCutOff: parsed.data.length >= MOST_UPDATES };
}

type Answer =
  | { readonly kind: "answered"; readonly result: unknown }
  | { readonly kind: "invalid" }
  /** `status`: of HTTP, where there was an answer. */
  | { readonly kind: "unreachable"; readonly why: Hitch; readonly status?: number };

async function ask(access: TelegramAccess, method: string): Promise<Answer> {
  const { token, apiRoot, fetch: send = fetch, deadline = AbortSignal.timeout } = access;
  try {
    const url = `${apiRoot.replace(/\/+$/, "")}/bot${token}/${method}`;
    const response = await send(url, { signal: deadline(TIMEOUT_MS) });
    // 404 is what Telegram answers to a token of another form.
    if (response.status === 401 || response.status === 404) return { kind: "invalid" };
    if (!response.ok)
      return { kind: "unreachable", why: answeredWith(response.status), status: response.status };
    const body = envelope.safeParse(await response.json());
    if (!body.success || !body.data.ok) return { kind: "unreachable", why: NOT_UNDERSTOOD };
    return { kind: "answered", result: body.data.result };
  } catch (error) {
    // The error's own text would hold the address, and so the token.
    const refusal = error instanceof Error ? proxyRefusal(error.cause) : null;
    return { kind: "unreachable", why: refusal === null ? NO_ANSWER : PROXY_REFUSALS[refusal] };
  }
}

const NOT_UNDERSTOOD: Clause = {
  en: "its answer can't be understood",
  de: "seine Antwort ist nicht zu verstehen",
};
const NO_ANSWER: Clause = { en: "there was no answer", de: "es kam keine Antwort" };
const UNKNOWN_BOT: Clause = {
  en: "it doesn't know the bot's token",
  de: "es kennt das Token des Bots nicht",
};

function answeredWith(status: number): Hitch {
  return status === PROXY_WANTS_LOGIN
    ? PROXY_REFUSALS.proxy_wants_login
    : { en: `it answered ${status}`, de: `es hat mit ${status} geantwortet` };
}
