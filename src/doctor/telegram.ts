/** Findings about the Telegram bot. Pure. */
import type { BotAccount } from "../telegram/bot-account.ts";
import type { Finding } from "./finding.ts";
import { botKnown, botTokenInvalid, botUnreachable } from "./texts/surroundings.ts";

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
