/** One person's reminders on a virtual clock, with calendars, a disk and a chat that can fail or be cut off at any moment. */
import type { Language } from "../../../src/core/readable-date.ts";
import type { Agenda } from "../../../src/engine/agenda.ts";
import type { BookEntry } from "../../../src/engine/book-entry.ts";
import { compareSpans, type Span, spanOf, touches } from "../../../src/engine/date-window.ts";
import type { DateWindow } from "../../../src/engine/ports.ts";
import type { ChatMessage, SingleDelivery } from "../../../src/telegram/messenger.ts";
import { PersonsReminders } from "../../../src/telegram/reminders/person.ts";
import { RemindersFile } from "../../../src/telegram/reminders/reminders-file.ts";
import type { Wishes } from "../../../src/telegram/reminders/wishes.ts";
import { TEXTS } from "../../../src/telegram/texts/texts.ts";
import { aDate, aRichText } from "../../support/builders.ts";

export const ANNA = 101;
/** More steps than that at one time are a loop. */
const MOST_STEPS = 50;

export interface SceneOptions {
  readonly timeZone?: string;
  /** ISO 8601, or milliseconds. */
  readonly now: string | number;
  readonly wishes: Wishes;
  readonly language?: Language;
}

export interface SentMessage {
  readonly at: number;
  readonly message: ChatMessage;
  readonly text: string;
}

/** Called at each request and each write, before or after its effect; `true`: the program is killed there and then. */
type Kill = (what: "look" | "read" | "write" | "send", when: "before" | "after") => boolean;

/** A page of the private calendar, or of both. */
export function anEntry(
  id: number,
  start: string,
  o: { readonly end?: string; readonly name?: string; readonly copy?: string } = {},
): BookEntry {
  const { end = null, name = `Termin ${id}`, copy = null } = o;
  return {
    id: pageId(id),
    side: "private",
    copy,
    standing: copy === null ? "private" : "shared",
    fields: { name: aRichText(name), date: aDate(start, end) },
    ticked: copy !== null,
    owner: ANNA,
  };
}

export function pageId(n: number): string {
  return `00000000-0000-4000-8000-${String(n).padStart(12, "0")}`;
}

export class Scene {
  readonly timeZone: string;
  readonly language: Language;
  /** As configured. */
  wishes: Wishes;
  now: number;
  /** What stands in the calendars. */
  readonly rows = new Map<string, BookEntry>();
  readonly sent: SentMessage[] = [];
  readonly lines: string[] = [];
  /** Queries of the calendars, and pages that were read. */
  looks = 0;
  reads = 0;
  /** What stands on the disk, and would after a power cut. */
  disk = "";
  kill: Kill = () => false;
  /** What Notion's calendars answer instead; `throw`: nobody can ask. */
  trouble: "private" | "shared" | "both" | "throw" | null = null;
  /** What Telegram answers instead, one message after the other; the message has arrived where it was unknown. */
  readonly answers: SingleDelivery[] = [];
  file: RemindersFile;
  person: PersonsReminders;
  readonly #stop = new AbortController();
  readonly #spans = new WeakMap<BookEntry, Span | null>();
  #killed: () => void = () => {};
  #death: Promise<"killed">;

  constructor({ timeZone = "Europe/Berlin", now, wishes, language = "de" }: SceneOptions) {
    this.timeZone = timeZone;
    this.language = language;
    this.wishes = wishes;
    this.now = typeof now === "number" ? now : Date.parse(now);
    this.#death = this.#mortal();
    this.file = this.#opened();
    this.person = this.#begun();
  }

  add(...entries: readonly BookEntry[]): void {
    for (const entry of entries) this.rows.set(entry.id, entry);
  }

  /** A new process with what stands on the disk. */
  restart(): void {
    this.#death = this.#mortal();
    this.file = this.#opened();
    this.person = this.#begun();
  }

  /** Steps until it waits, or is killed. Resolves to when it wants to be woken. */
  async settle(): Promise<number | "killed"> {
    for (let steps = 0; steps < MOST_STEPS; steps += 1) {
      const next = await Promise.race([this.person.step(), this.#death]);
      if (next === "killed" || next > this.now) return next;
    }
    throw new Error(`No end of steps at ${new Date(this.now).toISOString()}`);
  }

  /** Lets time pass until then, each thing at its moment. */
  async until(time: string | number): Promise<void> {
    const end = typeof time === "number" ? time : Date.parse(time);
    for (;;) {
      const next = await this.settle();
      if (next === "killed") throw new Error("killed");
      if (next > end) break;
      this.now = next;
    }
    this.now = end;
    await this.settle();
  }

  /** As in the chat. */
  async choose(wishes: Wishes): Promise<void> {
    this.file.listens(() => this.person.begunAnew());
    await this.file.choose(ANNA, { wishes });
  }

  texts(): readonly string[] {
    return this.sent.map(({ text }) => text);
  }

  #opened(): RemindersFile {
    return new RemindersFile(this.disk, (text) => ({
      written: () =>
        this.#doing("write", async () => {
          this.disk = text();
        }),
    }));
  }

  #begun(): PersonsReminders {
    const { language, timeZone } = this;
    const reader = { texts: TEXTS[language], language, timeZone, zonesDiffer: false, nameOf: () => "Ben" };
    const note = (line: string) => void this.lines.push(line);
    return new PersonsReminders(
      {
        id: ANNA,
        timeZone,
        wishes: () => this.file.of(ANNA).wishes ?? this.wishes,
        audience: () => ({ reader, operator: null }),
        desk: {
          between: (window) => this.#doing("look", async () => this.#agenda(window)),
          find: (id) =>
            this.#doing("read", async () => {
              this.reads += 1;
              if (this.trouble !== null) throw new Error("Notion is away");
              return this.rows.get(id) ?? null;
            }),
        },
      },
      {
        file: this.file,
        messenger: { sendOnce: (_, message) => this.#doing("send", async () => this.#delivered(message)) },
        clock: { now: () => this.now, sleep: () => Promise.reject(new Error("nobody sleeps here")) },
        log: { info: note, warn: note },
        stop: this.#stop.signal,
      },
    );
  }

  #agenda(window: DateWindow): Agenda {
    this.looks += 1;
    if (this.trouble === "throw") throw new Error("Notion is away");
    const problems = (["private", "shared"] as const)
      .filter((side) => this.trouble === side || this.trouble === "both")
      .map((side) => ({
        side,
        problem: { code: "notion_unavailable", user: ANNA, failed: { en: "query", de: "Abfrage" } } as const,
      }));
    const unread = problems.map(({ side }) => side);
    const placed = [...this.rows.values()]
      .filter(({ side }) => !unread.includes(side))
      .flatMap((entry) => {
        const span = this.#spans.get(entry) ?? spanOf(entry.fields.date, this.timeZone);
        this.#spans.set(entry, span);
        return span !== null && touches(span, window) ? [{ entry, span }] : [];
      })
      .sort((a, b) => compareSpans(a.span, b.span));
    return { entries: placed.map(({ entry }) => entry), complete: true, problems };
  }

  #delivered(message: ChatMessage): SingleDelivery {
    const answer = this.answers.shift() ?? { kind: "sent", messageId: this.sent.length + 1 };
    if (answer.kind === "sent" || answer.kind === "unknown")
      this.sent.push({ at: this.now, message, text: message.text.text });
    return answer;
  }

  async #doing<T>(what: Parameters<Kill>[0], work: () => Promise<T>): Promise<T> {
    if (this.kill(what, "before")) return this.#dead();
    const result = await work();
    return this.kill(what, "after") ? this.#dead() : result;
  }

  /** Nothing of that process is heard of any more. */
  #dead(): Promise<never> {
    this.#killed();
    return new Promise(() => {});
  }

  #mortal(): Promise<"killed"> {
    return new Promise((resolve) => {
      this.#killed = () => resolve("killed");
    });
  }
}
