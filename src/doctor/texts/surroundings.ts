/** What is said of the clock, the network, the bot, and of what could not be looked at. */

import type { Hitch } from "../../core/clause.ts";
import type { Problem } from "../../core/problem.ts";
import type { Language } from "../../core/readable-date.ts";
import { ownTodo, sentence } from "../../problems/phrases.ts";
import { summaryOf, toldIn } from "../../problems/table.ts";
import type { Words } from "../finding.ts";

/** How requests reach a server; `proxy`: `null` where they go straight there. */
interface Way {
  readonly name: string;
  readonly proxy: string | null;
}

export function clockWrong(aheadMs: number): Words {
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  const minutes = Math.round(seconds / 60);
  const [en, de] =
    minutes > 2
      ? [`${minutes} minutes`, `${minutes} Minuten`]
      : [`${seconds} seconds`, `${seconds} Sekunden`];
  return {
    en: () => [
      `The clock of this machine is ${en} ${aheadMs > 0 ? "ahead of" : "behind"} Notion's.`,
      "Switch on the automatic setting of the time (NTP). Times of appointments don't depend on it, the intervals between passes do.",
    ],
    de: () => [
      `Die Uhr dieses Rechners geht ${de} ${aheadMs > 0 ? "vor" : "nach"}, verglichen mit der von Notion.`,
      "Lass die Uhrzeit automatisch stellen (NTP). Die Zeiten von Terminen hängen nicht davon ab, die Abstände zwischen den Abgleichen schon.",
    ],
  };
}

export const botTokenInvalid: Words = {
  en: () => [
    "Telegram doesn't know the token in TELEGRAM_BOT_TOKEN, so that nobody gets a message.",
    "Ask @BotFather for the bot's token (/token) and put it into the variable and the secret TELEGRAM_BOT_TOKEN.",
  ],
  de: () => [
    "Telegram kennt das Token in TELEGRAM_BOT_TOKEN nicht, darum bekommt niemand eine Nachricht.",
    "Frag @BotFather nach dem Token des Bots (/token), und setz es in die Variable und das Secret TELEGRAM_BOT_TOKEN.",
  ],
};

export const botUnreachable = (why: Hitch): Words => ({
  en: () => [
    `Telegram could not be asked about the bot's token: ${why.en}.`,
    why.todo?.en ?? "Try again later; check TELEGRAM_API_ROOT if it is set.",
  ],
  de: () => [
    `Telegram ließ sich nicht nach dem Token des Bots fragen: ${why.de}.`,
    why.todo?.de ?? "Versuch es später noch einmal; ist TELEGRAM_API_ROOT gesetzt, prüfe es.",
  ],
});

export const botKnown = (username: string): Words => ({
  en: () => [
    `The bot is @${username}. Who has started it can't be told without sending a message.`,
    `Each user who wants messages sends /start to @${username} once.`,
  ],
  de: () => [
    `Der Bot heißt @${username}. Wer ihn gestartet hat, lässt sich nur herausfinden, indem man eine Nachricht schickt.`,
    `Wer Nachrichten haben möchte, schickt @${username} einmal /start.`,
  ],
});

export const waysOf = (ways: readonly Way[]): Words => ({
  en: () => [
    `By HTTPS_PROXY, HTTP_PROXY and NO_PROXY, ${ways.map(({ name, proxy }) => (proxy === null ? `requests to ${name} go straight there, as neither variable covers it or NO_PROXY exempts it` : `requests to ${name} go through the proxy ${proxy}`)).join("; ")}.`,
    "Nothing to do, if that is how this machine reaches them.",
  ],
  de: () => [
    `Welchen Weg Anfragen nehmen, sagen HTTPS_PROXY, HTTP_PROXY und NO_PROXY: an ${ways.map(({ name, proxy }) => (proxy === null ? `${name} direkt, weil keine der beiden dafür gilt oder NO_PROXY es ausnimmt` : `${name} über den Proxy ${proxy}`)).join("; an ")}.`,
    "Kommt dieser Rechner so ins Netz, ist nichts zu tun.",
  ],
});

/** A request that failed for good. */
export const failed = (problem: Problem): Words => ({
  en: () => [whatFailed(problem, "en"), todoOf(problem, "en")],
  de: () => [whatFailed(problem, "de"), todoOf(problem, "de")],
});

/** Without a remedy where that can be told apart. In English, a request is called by what it was to do. */
function whatFailed(problem: Problem, language: Language): string {
  if (!("failed" in problem)) return toldIn(problem, language);
  return `${language === "en" ? "The request to " : ""}${sentence(problem.failed, language)}`;
}

function todoOf(problem: Problem, language: Language): string {
  const own = "failed" in problem ? ownTodo(problem.failed, language) : undefined;
  return own ?? summaryOf(problem.code, language).todo;
}

export const notLookedAt = (user: number): Words => ({
  en: (who) => [
    `Copies and links of ${who(user)} could not be looked at, or not all of them.`,
    "Mend what is named above, then run the check-up again.",
  ],
  de: (who) => [
    `Die Kopien und Verweise von ${who(user)} konnten nicht oder nicht alle angesehen werden.`,
    "Bring in Ordnung, was darüber steht, und prüfe dann noch einmal.",
  ],
});
