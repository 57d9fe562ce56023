/** Findings about the Telegram bot. Pure. */
import type { BotAccount } from "../telegram/bot-account.ts";
import type { Finding } from "./finding.ts";

/** @param account `null` where no token is configured, which is nothing wrong */
export function telegramFindings(account: BotAccount | null): readonly Finding[] {
  if (account === null) return [];
  switch (account.kind) {
    case "invalid":
      return [
        {
          code: "telegram_token_invalid",
          user: null,
          what: "Telegram doesn't know the token in TELEGRAM_BOT_TOKEN, so that nobody gets a message.",
          remedy:
            "Ask @BotFather for the bot's token (/token) and put it into the variable and the secret TELEGRAM_BOT_TOKEN.",
        },
      ];
    case "unreachable":
      return [
        {
          code: "telegram_unreachable",
          user: null,
          what: `Telegram could not be asked about the bot's token: ${account.why}.`,
          remedy: "Try again later; check TELEGRAM_API_ROOT if it is set.",
        },
      ];
    case "known":
      return [
        {
          code: "telegram_chats_unknown",
          user: null,
          what: `The bot is @${account.username}. Who has started it can't be told without sending a message.`,
          remedy: `Each user who wants messages sends /start to @${account.username} once.`,
        },
      ];
  }
}
