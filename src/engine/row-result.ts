/** What came of one row in one pass. */
import type { FieldKey } from "../core/appointment.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";

export class RowResult {
  created = 0;
  /** The copy that was made or brought back last. */
  #brought: string | null = null;
  /** What is being carried out takes back what this pass has shared: from outside, nothing will have happened. */
  unsharing = false;
  writes = 0;
  removed = false;
  held = false;
  failed = false;
  /** The pass was told to stop before the row was done. */
  stopped = false;
  /** E3: boxes that their lost column had emptied, and that are ticked again. */
  readonly ticksRestored: Record<Side, boolean> = { private: false, shared: false };
  /** E8: it waits for room in the shared calendar's workspace. */
  waitsForRoom = false;
  /** E4: fields that the row's pages would lose, and whether the brake allows it. */
  readonly mayEmpty = new Map<FieldKey, boolean>();
  readonly updatedPages = new Set<string>();
  readonly conflicts = new Set<FieldKey>();
  readonly #problems = new Map<string, Problem>();

  get problems(): readonly Problem[] {
    return [...this.#problems.values()];
  }

  /** E4: fields that keep what they show because of the brake. */
  get keptFilled(): readonly FieldKey[] {
    return [...this.mayEmpty].flatMap(([key, allowed]) => (allowed ? [] : [key]));
  }

  /** A copy was made, or taken out of the trash. */
  brought(copy: string): void {
    this.created += 1;
    this.#brought = copy;
  }

  hasBrought(copy: string | null): boolean {
    return copy !== null && this.#brought === copy;
  }

  /** The copy was trashed or detached. */
  lost(): void {
    if (this.unsharing) this.created -= 1;
    else this.removed = true;
    this.#brought = null;
  }

  /** The copy was lost in an earlier pass that couldn't say so. */
  lostBefore(problems: readonly Problem[]): void {
    this.removed = true;
    this.tell(...problems);
  }

  /** The same problem is told once. */
  tell(...problems: readonly Problem[]): void {
    for (const problem of problems) this.#problems.set(JSON.stringify(problem), problem);
  }
}
