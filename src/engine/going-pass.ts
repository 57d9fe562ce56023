/** A pass that is under way or waits for its turn, and that others can join. */
import type { PassReport } from "../core/report.ts";
import type { OnProgress, PassProgress } from "./progress.ts";

export class GoingPass {
  readonly #users: readonly number[];
  readonly #force: boolean;
  readonly #latest = new Map<number, PassProgress>();
  readonly #listeners: { readonly user: number; readonly onProgress: OnProgress }[] = [];
  readonly report: Promise<PassReport>;

  constructor(
    users: readonly number[],
    force: boolean,
    run: (onProgress: OnProgress) => Promise<PassReport>,
  ) {
    this.#users = users;
    this.#force = force;
    this.report = run((progress) => this.#tell(progress));
  }

  /** Whether somebody who wants such a pass gets it from this one. */
  covers(user: number, force: boolean): boolean {
    return this.#users.includes(user) && (this.#force || !force);
  }

  /** Tells that user's progress, beginning with what was told last. */
  listen(user: number, onProgress: OnProgress): void {
    this.#listeners.push({ user, onProgress });
    const latest = this.#latest.get(user);
    if (latest !== undefined) attempt(onProgress, latest);
  }

  #tell(progress: PassProgress): void {
    this.#latest.set(progress.user, progress);
    for (const { user, onProgress } of this.#listeners) {
      if (user === progress.user) attempt(onProgress, progress);
    }
  }
}

/** What one listener does wrong must reach neither the other listeners nor the pass. */
function attempt(onProgress: OnProgress, progress: PassProgress): void {
  try {
    onProgress(progress);
  } catch {
    // Nobody else needs to know.
  }
}
