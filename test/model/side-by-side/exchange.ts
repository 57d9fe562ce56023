/** How two programs share their states, or don't: as git does it, with files in memory. */
import { mergeUserStates } from "../../../src/state/merge-user-states.ts";
import { parseUserState, serializeUserState } from "../../../src/state/user-state-text.ts";

type Files = ReadonlyMap<number, string>;

/** The remote branch: what it has held, the oldest first. */
export class Remote {
  readonly #history: Files[];

  constructor(first: Files) {
    this.#history = [first];
  }

  get tip(): Files {
    return this.#history.at(-1) ?? new Map();
  }

  /** What it has held since then, that included. */
  since(known: number): readonly Files[] {
    return this.#history.slice(known);
  }

  get length(): number {
    return this.#history.length;
  }

  push(files: Files): void {
    this.#history.push(files);
  }
}

/** One program's clone: its files, and the commit up to which they contain those of the remote. */
export class Clone {
  readonly #remote: Remote;
  #known: number;

  constructor(remote: Remote) {
    this.#remote = remote;
    this.#known = remote.length - 1;
  }

  /** The files with what others pushed, commit by commit. */
  takeOver(ours: Files): Files {
    const states = this.#remote.since(this.#known);
    this.#known = this.#remote.length - 1;
    return states.slice(1).reduce((mine, theirs, n) => merged(states[n] ?? new Map(), mine, theirs), ours);
  }

  /** The same, and the remote has them too. */
  handOver(ours: Files): Files {
    const mine = this.takeOver(ours);
    if (JSON.stringify([...mine]) !== JSON.stringify([...this.#remote.tip])) this.#remote.push(mine);
    this.#known = this.#remote.length - 1;
    return mine;
  }
}

function merged(before: Files, ours: Files, theirs: Files): Files {
  const users = new Set([...ours.keys(), ...theirs.keys()]);
  const read = (files: Files, user: number) => {
    const text = files.get(user);
    return text === undefined ? null : parseUserState(text, user);
  };
  return new Map(
    [...users].map((user) => {
      const [mine, other] = [read(ours, user), read(theirs, user)];
      const both = mine && other ? mergeUserStates(read(before, user), mine, other) : (mine ?? other);
      return [user, both === null ? "" : serializeUserState(both)] as const;
    }),
  );
}
