/** Findings about what lies around: this machine's clock, the way of requests, and the Telegram bot. Pure. */
import { describeProxy, namesProxy, wayBy } from "../config/proxy.ts";
import type { Environment } from "../config/variables.ts";
import type { BotAccount } from "../telegram/bot-account.ts";
import type { Finding } from "./finding.ts";
import { botKnown, botTokenInvalid, botUnreachable, clockWrong, waysOf } from "./texts/surroundings.ts";

/** Answers take a moment, and their dates have whole seconds. */
const TOLERANCE_MS = 60_000;

/** @param aheadMs by how much the local clock is ahead of Notion's; `null` where no answer told a time */
export function clockFindings(aheadMs: number | null): readonly Finding[] {
  if (aheadMs === null || Math.abs(aheadMs) <= TOLERANCE_MS) return [];
  return [{ code: "clock_wrong", user: null, words: clockWrong(aheadMs) }];
}

export function telegramFindings(account: BotAccount): readonly Finding[] {
  switch (account.kind) {
    case "invalid":
      return [{ code: "telegram_token_invalid", user: null, words: botTokenInvalid }];
    case "unreachable":
      return [{ code: "telegram_unreachable", user: null, words: botUnreachable(account.why) }];
    case "known":
      return [{ code: "telegram_chats_unknown", user: null, words: botKnown(account.username) }];
  }
}

/** @param servers what is asked, by the name that people know it by */
export function wayFindings(
  env: Environment,
  servers: readonly { readonly name: string; readonly address: string }[],
): readonly Finding[] {
  if (!namesProxy(env)) return [];
  const wayTo = wayBy(env);
  const ways = servers.map(({ name, address }) => {
    const proxy = wayTo(address);
    return { name, proxy: proxy === null ? null : describeProxy(proxy) };
  });
  return [{ code: "way_of_requests", user: null, words: waysOf(ways) }];
}
