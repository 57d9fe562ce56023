/** What rows came to, or will come to: made of their effects alone, so that a dry run counts as a real one does (D7). */
import type { FieldKey } from "./appointment.ts";
import { toldBy, type Wait, type Write } from "./decision.ts";
import { type Effect, trafficOf } from "./effect.ts";
import type { Problem, Stats } from "./report.ts";
import type { Side } from "./row.ts";

/** What is told once for all rows that it concerns. */
export interface OfAllRows {
  /** E8: rows that wait for room in the shared calendar's workspace. */
  readonly waiting: number;
  /** E3: boxes that are ticked again. */
  readonly ticksRestored: Readonly<Record<Side, number>>;
  /** E4: by field, pages that would have lost it although that wasn't planned. */
  readonly keptFilled: ReadonlyMap<FieldKey, number>;
}

export interface RowsOutcome extends OfAllRows {
  readonly stats: Stats;
  readonly writes: number;
  /** Row by row. */
  readonly problems: readonly Problem[];
  /** D5: some row wasn't done when the pass was told to stop. */
  readonly stopped: boolean;
}

/**
 * @param effects those of each row
 * @param gathered the rows, and what was told of those that couldn't even be read
 */
export function outcomeOf(
  effects: readonly (readonly Effect[])[],
  gathered: { readonly rows: readonly unknown[]; readonly failed: readonly unknown[] },
): RowsOutcome {
  const { rows, failed: unread } = gathered;
  const total = (count: (row: readonly Effect[]) => number) => effects.reduce((n, row) => n + count(row), 0);
  const rowsThat = (fit: (row: readonly Effect[]) => boolean) => effects.filter(fit).length;
  return {
    stats: {
      total_processed: rows.length + unread.length,
      created: total((row) => trafficOf(row).created),
      updated: total((row) => updatedPages(row).size),
      removed: rowsThat((row) => trafficOf(row).removed),
      conflicts: total((row) => new Set(row.flatMap(claimedTwice)).size),
      held: rowsThat((row) => row.some(({ kind }) => kind === "held")),
      errors: unread.length + rowsThat((row) => row.some(({ kind }) => kind === "failed")),
    },
    writes: total((row) => row.filter(isWrite).length),
    waiting: rowsThat((row) => waitsFor(row, "room")),
    ticksRestored: {
      private: rowsThat((row) =>
        hasDone(row, (write) => write.do === "write-private" && write.box === "restore"),
      ),
      shared: rowsThat((row) =>
        hasDone(row, (write) => write.do === "write-shared" && write.tick === "restore"),
      ),
    },
    keptFilled: counted(effects.flat().flatMap((one) => (one.kind === "kept-filled" ? [one.field] : []))),
    problems: effects.flatMap(problemsOf),
    stopped: effects.some((row) => row.some(({ kind }) => kind === "stopped")),
  };
}

/** What a row tells, each once. */
function problemsOf(effects: readonly Effect[]): readonly Problem[] {
  const problems = effects.flatMap((effect) => {
    if (effect.kind === "told") return effect.problems;
    return effect.kind === "did" ? toldBy(effect.write) : [];
  });
  return [...new Map(problems.map((problem) => [JSON.stringify(problem), problem])).values()];
}

/** Whether something of the row is held until that is there. */
export function waitsFor(effects: readonly Effect[], wait: Wait): boolean {
  return effects.some((effect) => effect.kind === "held" && effect.waitsFor.includes(wait));
}

export function hasDone(effects: readonly Effect[], fits: (write: Write) => boolean): boolean {
  return effects.some((effect) => effect.kind === "did" && fits(effect.write));
}

function isWrite({ kind }: Effect): boolean {
  return kind === "did" || kind === "trashed-in-vain" || kind === "taken-out";
}

/** Pages on which a field arrived, either way. */
function updatedPages(effects: readonly Effect[]): ReadonlySet<string | null> {
  return new Set(
    effects.flatMap((effect) =>
      effect.kind === "did" && "fields" in effect.write && effect.write.fields.length > 0
        ? [effect.page]
        : [],
    ),
  );
}

function claimedTwice(effect: Effect): readonly FieldKey[] {
  return effect.kind === "disagreed" ? effect.fields : [];
}

function counted(keys: readonly FieldKey[]): ReadonlyMap<FieldKey, number> {
  const counts = new Map<FieldKey, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  return counts;
}
