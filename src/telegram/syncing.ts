/** A pass at once, with its progress in one message, and how the sync is doing. */
import { bold } from "telegraf/format";
import type { Problem } from "../core/report.ts";
import type { SyncResult } from "../engine/partner-sync-service.ts";
import type { PassProgress } from "../engine/progress.ts";
import { describeRange } from "../phrases/describe-date.ts";
import { lines, plainMessage } from "./cards.ts";
import type { Chat } from "./chat.ts";
import { failureLines } from "./failure-texts.ts";
import type { ChatMessage } from "./messenger.ts";
import { groupsOf, problemSection } from "./news/problems.ts";
import { fitSections } from "./news/section.ts";
import { PHRASES } from "./news/words.ts";

/** Telegram slows bots down that edit a message more often than about once a second. */
const BETWEEN_EDITS_MS = 1_500;
const ROOM_FOR_PROBLEMS = 3_000;

/** Resolves when the pass is over; meanwhile the chat goes on, so nobody should wait for it. Never rejects. */
export async function syncNow(chat: Chat): Promise<void> {
  const { session, desk, texts } = chat;
  const refusal = whyNot(chat);
  if (refusal !== null) {
    await chat.send(plainMessage(refusal));
    return;
  }
  session.syncing = true;
  try {
    const messageId = await chat.send(plainMessage(texts.syncing));
    const show = async (message: ChatMessage) => {
      if (messageId === null) await chat.send(message);
      else await chat.edit(messageId, message);
    };
    const progress = new ProgressLine(chat, show);
    const result = await desk.sync((step) => progress.at(step)).catch((error: unknown) => asError(error));
    // The last word is about the outcome, not about the progress.
    await progress.end();
    session.listing = null;
    await show(result instanceof Error ? failed(chat, result) : outcome(chat, result));
  } finally {
    session.syncing = false;
  }
}

export async function showStatus(chat: Chat): Promise<void> {
  const { texts, desk } = chat;
  chat.typing();
  try {
    const { status, problems } = await desk.status();
    const figures = {
      enabled: status.enabled,
      running: status.running,
      intervalHours: status.interval_hours,
      ticked: status.private_partner_relevant,
      copies: status.shared_synced,
      lastSync:
        status.last_sync === null
          ? null
          : describeRange({ start: status.last_sync, end: null }, chat.timeZone, chat.language),
    };
    await chat.send({
      text: lines([
        bold(texts.statusTitle),
        ...texts.status(figures),
        ...(desk.canShare ? [] : [texts.noSharedCalendar]),
        "",
        ...problemLines(problems, chat),
      ]),
    });
  } catch (error) {
    await chat.send(plainMessage(...failureLines(error, chat.language)));
  }
}

function whyNot({ desk, texts, session }: Chat): string | null {
  if (!desk.enabled) return texts.syncIsOff;
  if (!desk.canShare) return texts.noSharedCalendar;
  return session.syncing ? texts.alreadySyncing : null;
}

function outcome(chat: Chat, { success, stats, report }: SyncResult): ChatMessage {
  const { texts } = chat;
  const problems = report?.problems ?? [];
  return {
    text: lines([
      bold(success ? texts.synced : texts.syncFailed),
      ...texts.figures(stats).map((line) => `• ${line}`),
      ...(problems.length === 0 ? [] : ["", ...problemLines(problems, chat)]),
    ]),
  };
}

function failed({ texts, language }: Chat, error: Error): ChatMessage {
  return { text: lines([bold(texts.syncFailed), ...failureLines(error, language)]) };
}

function problemLines(problems: readonly Problem[], { texts, language }: Chat) {
  if (problems.length === 0) return [texts.noProblems];
  const section = problemSection(groupsOf(problems), language);
  return [fitSections([section], ROOM_FOR_PROBLEMS, PHRASES[language].moreProblems).text];
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
    const line = this.#chat.texts.progress(phase, done, total);
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
