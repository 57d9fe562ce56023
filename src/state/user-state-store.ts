import { join } from "node:path";
import { Low } from "lowdb";
import type { Clock } from "../engine/clock.ts";
import type { UserStore } from "../engine/user-memory.ts";
import { mergeUserStates } from "./merge-user-states.ts";
import { type StateDamage, StateFileAdapter } from "./state-file.ts";
import type { HeadChanges, RowState, UserState } from "./user-state.ts";
import { emptyUserState, userStateFileName, withHead } from "./user-state.ts";
import { parseUserState, rowLine, serializeUserState } from "./user-state-text.ts";

interface OpenUserState {
  /** The state directory; it need not exist yet. */
  readonly dir: string;
  /** Telegram user id. */
  readonly user: number;
  readonly clock: Clock;
  /** Nothing is ever written, and a damaged file stays where it is. */
  readonly dryRun: boolean;
  /** Also told of damage that another process does while this store is open. */
  readonly onDamaged?: (damage: StateDamage) => void;
}

/**
 * One user's state: in memory at once, on disk at the next `flush`.
 * Other processes may write the same file: what they changed is taken in, row by row, before each write.
 */
export class UserStateStore implements UserStore {
  /** What was wrong with the file when it was opened: the state starts from nothing known then. */
  readonly damage: StateDamage | null;
  readonly #adapter: StateFileAdapter<UserState>;
  readonly #low: Low<UserState>;
  readonly #dryRun: boolean;
  /** Ours, changed in place: a copy per action would make 10,000 rows slow. `#low.data.rows` is this object. */
  #rows: Record<string, RowState>;
  /** What the file last held as far as we know: the common ancestor where another process has written. */
  #onDisk: UserState;
  /** The same object as `#onDisk.rows`. */
  #rowsOnDisk: Record<string, RowState>;
  /** Rows that may differ from the file. */
  #dirtyRows = new Set<string>();
  /** Anything but rows may differ from the file. */
  #dirtyHead = false;
  /** The write under way. */
  #writing: Promise<void> | null = null;
  /** The write that begins when that one has ended; every flush in the meantime shares it. */
  #queued: Promise<void> | null = null;

  private constructor(
    adapter: StateFileAdapter<UserState>,
    low: Low<UserState>,
    { dryRun, damage }: { readonly dryRun: boolean; readonly damage: StateDamage | null },
  ) {
    this.#adapter = adapter;
    this.#low = low;
    this.#dryRun = dryRun;
    this.damage = damage;
    this.#rows = { ...low.data.rows };
    this.#rowsOnDisk = { ...low.data.rows };
    this.#onDisk = { ...low.data, rows: this.#rowsOnDisk };
    low.data = { ...low.data, rows: this.#rows };
  }

  /** Rejects with the file system's error where the file exists but can't be read. */
  static async open({ dir, user, clock, dryRun, onDamaged }: OpenUserState): Promise<UserStateStore> {
    let damage: StateDamage | null = null;
    const adapter = new StateFileAdapter<UserState>({
      path: join(dir, userStateFileName(user)),
      parse: (text) => parseUserState(text, user),
      serialize: serializeUserState,
      clock,
      dryRun,
      onDamaged: (found) => {
        damage = found;
        onDamaged?.(found);
      },
    });
    const low = new Low<UserState>(adapter, emptyUserState(user));
    await adapter.alone(() => low.read());
    return new UserStateStore(adapter, low, { dryRun, damage });
  }

  get damaged(): boolean {
    return this.damage !== null;
  }

  /** The state as it is now. Ask again rather than keep it: `rows` changes in place. */
  get state(): UserState {
    return this.#low.data;
  }

  /** Sets a row, or forgets it (null). A row object must never be changed once it was given here. */
  setRow(id: string, row: RowState | null): void {
    const known = this.#rows[id];
    if (row === null ? known === undefined : known !== undefined && rowLine(known) === rowLine(row)) return;
    if (row === null) delete this.#rows[id];
    else this.#rows[id] = row;
    this.#dirtyRows.add(id);
  }

  /** Changes what is named of all but the rows; `undefined` takes it away. */
  setHead(changes: HeadChanges): void {
    this.#setHead(withHead(this.state, changes));
  }

  setWroteAt(wroteAt: number): void {
    if (wroteAt > (this.state.wroteAt ?? 0)) this.#setHead({ ...this.state, wroteAt });
  }

  /** Forgets everything; from now on the fingerprints are made with the key of this check value. */
  reset(key: string): void {
    for (const id of Object.keys(this.#rows)) this.setRow(id, null);
    this.#setHead({ ...emptyUserState(this.state.user), key, rows: this.#rows });
  }

  /**
   * Resolves once every change made before the call is durable; rejects if that write failed (the changes stay
   * for the next one). Calls during a write share the one after it. Does nothing where nothing changed, and in a dry run.
   */
  flush(): Promise<void> {
    if (this.#dryRun) return Promise.resolve();
    if (this.#dirtyRows.size === 0 && !this.#dirtyHead)
      return this.#queued ?? this.#writing ?? Promise.resolve();
    this.#queued ??= this.#writeAfter(this.#writing);
    return this.#queued;
  }

  async #writeAfter(previous: Promise<void> | null): Promise<void> {
    // A failure of the previous write was told to those who waited for it.
    await previous?.catch(() => {});
    const write = this.#adapter.alone(() => this.#write());
    this.#writing = write;
    try {
      await write;
    } finally {
      if (this.#writing === write) this.#writing = null;
    }
  }

  async #write(): Promise<void> {
    try {
      if (await this.#adapter.changedOnDisk()) await this.#takeInOthers();
    } finally {
      // From here to the adapter's snapshot nothing is awaited; a change after it belongs to the next write.
      this.#queued = null;
    }
    const written = this.#low.data;
    const rows = [...this.#dirtyRows].map((id) => ({ id, row: this.#rows[id] }));
    this.#dirtyRows = new Set();
    this.#dirtyHead = false;
    try {
      await this.#low.write();
    } catch (error) {
      for (const { id } of rows) this.#dirtyRows.add(id);
      this.#dirtyHead = true;
      throw error;
    }
    for (const { id, row } of rows) {
      if (row === undefined) delete this.#rowsOnDisk[id];
      else this.#rowsOnDisk[id] = row;
    }
    this.#onDisk = { ...written, rows: this.#rowsOnDisk };
  }

  async #takeInOthers(): Promise<void> {
    const theirs = await this.#adapter.read();
    // A file that was removed or damaged says nothing about any row: ours is written anew.
    if (theirs === null) return;
    const merged = mergeUserStates(this.#onDisk, this.state, theirs);
    this.#rows = { ...merged.rows };
    this.#low.data = { ...merged, rows: this.#rows };
    this.#rowsOnDisk = { ...theirs.rows };
    this.#onDisk = { ...theirs, rows: this.#rowsOnDisk };
    this.#dirtyRows = new Set([...Object.keys(merged.rows), ...Object.keys(theirs.rows)]);
    this.#dirtyHead = true;
  }

  #setHead(state: UserState): void {
    this.#low.data = state;
    this.#dirtyHead = true;
  }
}
