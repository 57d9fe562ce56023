/** One person's drafts, side by side. Each change is kept before anybody is shown it, so that no word is lost to a cut. */
import type { Draft } from "./draft.ts";
import { type Answered, isOf } from "./said.ts";
import { current, UNDO_FOR_MS, type Undo } from "./undo/undo.ts";

export interface OpenDraft {
  readonly draft: Draft;
  /** Ids of the bot's messages about it; the last one has the buttons. */
  readonly messages: readonly number[];
}

/** A draft that is over, without a word of it. */
interface DoneDraft {
  readonly id: string;
  /** Dashed id of the page that it became; `null`: it was discarded. */
  readonly page: string | null;
  /** Dashed ids of those that a series became, and that can be taken back together. */
  readonly pages: readonly string[];
  /** Ids of the bot's messages about it. */
  readonly messages: readonly number[];
}

/** In the order in which they were last shown, the latest at the end. */
export interface KeptDrafts {
  /** Whether new ones are to be shared unless their person says otherwise. */
  readonly shared: boolean;
  /** What can be taken back for a while. */
  readonly undos: readonly Undo[];
  readonly open: readonly OpenDraft[];
  readonly done: readonly DoneDraft[];
}

export const NO_DRAFTS: KeptDrafts = { shared: false, undos: [], open: [], done: [] };

/** So many that nobody notices, and that memory stays flat. */
const MOST_DONE = 50;
const MOST_MESSAGES = 10;
export const MOST_OPEN = 20;

export class OpenDrafts {
  #kept: KeptDrafts;
  readonly #keep: (kept: KeptDrafts) => Promise<void>;
  readonly #onUndo: () => void;

  /**
   * @param keep resolves when they would outlive a power cut; never rejects
   * @param onUndo called when there is something to be forgotten by and by
   */
  constructor(kept: KeptDrafts, keep: (kept: KeptDrafts) => Promise<void>, onUndo: () => void = () => {}) {
    this.#kept = kept;
    this.#keep = keep;
    this.#onUndo = onUndo;
  }

  get all(): readonly OpenDraft[] {
    return this.#kept.open;
  }

  get sharesByDefault(): boolean {
    return this.#kept.shared;
  }

  shareByDefault(shared: boolean): Promise<void> {
    return this.#set({ ...this.#kept, shared });
  }

  /** The latest that can still be taken back. */
  lastUndo(now: number): Undo | null {
    return current(this.#kept.undos, now).findLast(({ what }) => what !== null) ?? null;
  }

  get undoCount(): number {
    return this.#kept.undos.length;
  }

  undo(id: string): Undo | undefined {
    return this.#kept.undos.find((one) => one.id === id);
  }

  /**
   * Nothing of those that can't be taken back any more is kept.
   * @returns when the next one is over, in milliseconds since the epoch; `null`: there is none
   */
  async forgetUndos(now: number): Promise<number | null> {
    const undos = current(this.#kept.undos, now);
    if (undos.length < this.#kept.undos.length) await this.#set({ ...this.#kept, undos });
    return undos.length === 0 ? null : Math.min(...undos.map(({ at }) => at)) + UNDO_FOR_MS;
  }

  /** In the place of the one of the same id; those of long ago are forgotten, with their words. */
  keepUndo(undo: Undo): Promise<void> {
    this.#onUndo();
    const others = this.#kept.undos.filter(({ id }) => id !== undo.id);
    return this.#set({ ...this.#kept, undos: current([...others, undo], undo.at) });
  }

  get latest(): OpenDraft | undefined {
    return this.#kept.open.at(-1);
  }

  find(id: string): OpenDraft | undefined {
    return this.#kept.open.find(({ draft }) => draft.id === id);
  }

  get allDone(): readonly DoneDraft[] {
    return this.#kept.done;
  }

  /** The one that a message is about: the bot's, or the one of which it was made. */
  about({ messageId, key }: Answered): OpenDraft | undefined {
    return this.#kept.open.findLast(
      ({ draft, messages }) => messages.includes(messageId) || isOf(key, draft.id),
    );
  }

  done(id: string): DoneDraft | undefined {
    return this.#kept.done.find((one) => one.id === id);
  }

  /** The one that a message was about. */
  doneAbout({ messageId, key }: Answered): DoneDraft | undefined {
    return this.#kept.done.findLast(({ id, messages }) => messages.includes(messageId) || isOf(key, id));
  }

  /** Pages that drafts became, those of a series that is being saved among them. */
  get pages(): ReadonlySet<string> {
    const { open, done } = this.#kept;
    return new Set([
      ...done.flatMap(({ page, pages }) => (page === null ? pages : [page])),
      ...open.flatMap(({ draft }) => draft.series?.made ?? []),
    ]);
  }

  /** Takes the place of the draft of the same id, and is the latest from now on. */
  put(draft: Draft, message?: number): Promise<void> {
    const before = this.find(draft.id)?.messages ?? [];
    const messages =
      message === undefined
        ? before
        : [...before.filter((each) => each !== message), message].slice(-MOST_MESSAGES);
    return this.#set({ ...this.#kept, open: [...this.#without(draft.id), { draft, messages }] });
  }

  /** Nothing of its words is kept any longer. */
  async close(id: string, page: string | null, pages: readonly string[] = []): Promise<void> {
    const messages = this.find(id)?.messages;
    if (messages === undefined) return;
    const done = [...this.#kept.done, { id, page, pages, messages }].slice(-MOST_DONE);
    return this.#set({ ...this.#kept, open: this.#without(id), done });
  }

  /** These pages of a series are left to be taken back. */
  leave(id: string, pages: readonly string[]): Promise<void> {
    const done = this.#kept.done.map((one) => (one.id === id ? { ...one, pages } : one));
    return this.#set({ ...this.#kept, done });
  }

  #without(id: string): readonly OpenDraft[] {
    return this.#kept.open.filter(({ draft }) => draft.id !== id);
  }

  #set(kept: KeptDrafts): Promise<void> {
    this.#kept = kept;
    return this.#keep(kept);
  }
}
