/** A pass at once, with its progress in one message. */
import { bold, type FmtString } from "telegraf/format";
import type { Problem, Stats } from "../../core/report.ts";
import type { PassProgress } from "../../engine/progress.ts";
import type { SyncResult } from "../../engine/sync-result.ts";
import { lines, plainMessage } from "../cards.ts";
import type { Chat } from "../chat.ts";
import { failureLines } from "../failure-texts.ts";
import type { ChatMessage } from "../messenger.ts";
import { groupsOf, problemSection } from "../news/problems.ts";
import { fitSections } from "../news/section.ts";
import { PHRASES } from "../news/words.ts";
import type { CommandFamily } from "./command.ts";

/** Telegram slows bots down that edit a message more often than about once a second. */
const BETWEEN_EDITS_MS = 1_500;
const ROOM_FOR_PROBLEMS = 3_000;

export const SYNC: CommandFamily = {
  help: { de: "sofort abgleichen", en: "sync at once" },
  commands: [
    {
      name: "sync",
      menu: { de: "Jetzt abgleichen", en: "Sync now" },
      run: async (chat) => chat.inBackground(syncNow(chat)),
    },
  ],
};

const SAYS = {
  de: {
    syncing: "🔄 Abgleich läuft …",
    reading: "🔄 Die Kalender werden gelesen …",
    comparing: "🔄 Die Termine werden verglichen …",
    writing: (done: number, total: number) => `🔄 ${done} von ${total} Terminen sind abgeglichen …`,
    synced: "✅ Abgeglichen",
    failed: "⚠️ Der Abgleich ist nicht vollständig",
    alreadySyncing: "Der Abgleich läuft schon; das Ergebnis kommt gleich.",
    figures: germanFigures,
  },
  en: {
    syncing: "🔄 Syncing …",
    reading: "🔄 Reading the calendars …",
    comparing: "🔄 Comparing the appointments …",
    writing: (done: number, total: number) => `🔄 ${done} of ${total} appointments are up to date …`,
    synced: "✅ Synced",
    failed: "⚠️ The sync isn't complete",
    alreadySyncing: "A sync is under way already; its result is coming.",
    figures: englishFigures,
  },
};

/** Resolves when the pass is over; meanwhile the chat goes on, so nobody should wait for it. Never rejects. */
async function syncNow(chat: Chat): Promise<void> {
  const { session, desk } = chat;
  const refusal = whyNot(chat);
  if (refusal !== null) {
    await chat.send(plainMessage(refusal));
    return;
  }
  session.syncing = true;
  try {
    const messageId = await chat.send(plainMessage(SAYS[chat.language].syncing));
    const show = async (message: ChatMessage) => {
      if (messageId === null) await chat.send(message);
      else await chat.edit(messageId, message);
    };
    const progress = new ProgressLine(chat, show);
    const result = await desk.sync((step) => progress.at(step)).catch((error: unknown) => asError(error));
    // The last word is about the outcome, not about the progress.
    await progress.end();
    session.listing = null;
    await show(result instanceof Error ? noOutcome(chat, result) : outcome(chat, result));
  } finally {
    session.syncing = false;
  }
}

function whyNot({ desk, texts, session, language }: Chat): string | null {
  if (!desk.enabled) return texts.syncIsOff;
  if (!desk.canShare) return texts.noSharedCalendar;
  return session.syncing ? SAYS[language].alreadySyncing : null;
}

function outcome(chat: Chat, { success, stats, report }: SyncResult): ChatMessage {
  const { synced, failed, figures } = SAYS[chat.language];
  const problems = report?.problems ?? [];
  return {
    text: lines([
      bold(success ? synced : failed),
      ...figures(stats).map((line) => `• ${line}`),
      ...(problems.length === 0 ? [] : ["", problemLines(problems, chat)]),
    ]),
  };
}

function noOutcome(chat: Chat, error: Error): ChatMessage {
  return { text: lines([bold(SAYS[chat.language].failed), ...failureLines(error, chat)]) };
}

/** As many problems as there is room for beside the rest of an answer. */
export function problemLines(
  problems: readonly Problem[],
  { language, operator, nameOf }: Pick<Chat, "language" | "operator" | "nameOf">,
): FmtString {
  const section = problemSection(groupsOf(problems), { language, operator, names: { get: nameOf } });
  return fitSections([section], ROOM_FOR_PROBLEMS, PHRASES[language].moreProblems).text;
}

/** Edits the message now and then, and never two edits at a time. */
class ProgressLine {
  readonly #chat: Chat;
  readonly #show: (message: ChatMessage) => Promise<void>;
  #shownAt: number;
  #shown = "";
  #showing: Promise<void> = Promise.resolve();
  #over = false;

  constructor(chat: Chat, show: (message: ChatMessage) => Promise<void>) {
    this.#chat = chat;
    this.#show = show;
    this.#shownAt = chat.clock.now();
  }

  at({ phase, done, total }: PassProgress): void {
    const now = this.#chat.clock.now();
    const { writing, ...begun } = SAYS[this.#chat.language];
    const line = phase === "writing" ? writing(done, total) : begun[phase];
    if (this.#over || line === this.#shown || now - this.#shownAt < BETWEEN_EDITS_MS) return;
    this.#shownAt = now;
    this.#shown = line;
    this.#showing = this.#showing.then(() => this.#show(plainMessage(line)));
  }

  end(): Promise<void> {
    this.#over = true;
    return this.#showing;
  }
}

function asError(error: unknown): Error {
  return error instanceof Error ? error : new Error("The pass failed.");
}

function germanFigures(stats: Stats): readonly string[] {
  const { total_processed: processed, created, updated, removed, conflicts, held, errors } = stats;
  const happened = [
    created > 0 ? `${created} neu im gemeinsamen Kalender` : "",
    updated > 0 ? `${updated} ${updated === 1 ? "Seite" : "Seiten"} aktualisiert` : "",
    removed > 0 ? `${removed} nicht mehr geteilt` : "",
    conflicts > 0 ? `${conflicts} ${conflicts === 1 ? "Feld" : "Felder"} auf beiden Seiten geändert` : "",
    held > 0 ? `${held} ${held === 1 ? "wartet" : "warten"} auf dich` : "",
    errors > 0 ? `${errors} mit Fehler` : "",
  ].filter((line) => line !== "");
  const looked = `${processed} ${processed === 1 ? "Termin" : "Termine"} angesehen`;
  return happened.length === 0 ? [`${looked}, nichts zu tun`] : [looked, ...happened];
}

function englishFigures(stats: Stats): readonly string[] {
  const { total_processed: processed, created, updated, removed, conflicts, held, errors } = stats;
  const happened = [
    created > 0 ? `${created} new in the shared calendar` : "",
    updated > 0 ? `${updated} ${updated === 1 ? "page" : "pages"} updated` : "",
    removed > 0 ? `${removed} no longer shared` : "",
    conflicts > 0 ? `${conflicts} ${conflicts === 1 ? "field" : "fields"} changed on both sides` : "",
    held > 0 ? `${held} waiting for you` : "",
    errors > 0 ? `${errors} with an error` : "",
  ].filter((line) => line !== "");
  const looked = `${processed} ${processed === 1 ? "appointment" : "appointments"} looked at`;
  return happened.length === 0 ? [`${looked}, nothing to do`] : [looked, ...happened];
}
