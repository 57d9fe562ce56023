/** State files that live in memory: what a flush wrote, and nothing else, survives the end of a pass. */
import type { UserStore } from "../../src/engine/user-memory.ts";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import { emptyUserState, type RowState, type UserState, withHead } from "../../src/state/user-state.ts";
import { parseUserState, serializeUserState } from "../../src/state/user-state-text.ts";

export class MemoryState {
  /** Telegram id → text of the file. */
  readonly #files: Map<number, string>;

  constructor(files: Iterable<readonly [number, string]> = []) {
    this.#files = new Map(files);
  }

  /** The files as they are now. */
  get files(): ReadonlyMap<number, string> {
    return new Map(this.#files);
  }

  /** Replaces them. */
  putBack(files: Iterable<readonly [number, string]>): void {
    const all = [...files];
    this.#files.clear();
    for (const [user, text] of all) this.#files.set(user, text);
  }

  read(user: number): UserState {
    const text = this.#files.get(user);
    return text === undefined ? emptyUserState(user) : parseUserState(text, user);
  }

  open(user: number, dryRun: boolean): UserStore {
    let head = this.read(user);
    const rows: Record<string, RowState> = { ...head.rows };
    let dirty = false;
    let known = this.#files.get(user);
    const change = (next: UserState): void => {
      head = next;
      dirty = true;
    };
    /** As the files' store does: what another writer changed meanwhile is merged, row by row. */
    const takeIn = (theirs: UserState): void => {
      const ancestor = known === undefined ? null : parseUserState(known, user);
      const merged = mergeUserStates(ancestor, { ...head, rows }, theirs);
      for (const id of Object.keys(rows)) delete rows[id];
      Object.assign(rows, merged.rows);
      head = merged;
    };
    return {
      damaged: false,
      get state() {
        return { ...head, rows };
      },
      setRow: (id, row) => {
        dirty = true;
        if (row === null) delete rows[id];
        else rows[id] = row;
      },
      setHead: (changes) => change(withHead(head, changes)),
      setWroteAt: (wroteAt) => {
        if (wroteAt > (head.wroteAt ?? 0)) change({ ...head, wroteAt });
      },
      reset: (key) => {
        for (const id of Object.keys(rows)) delete rows[id];
        change({ ...emptyUserState(user), key });
      },
      flush: async () => {
        if (!dirty || dryRun) return;
        dirty = false;
        const there = this.#files.get(user);
        if (there !== undefined && there !== known) takeIn(parseUserState(there, user));
        known = serializeUserState({ ...head, rows });
        this.#files.set(user, known);
      },
    };
  }
}
