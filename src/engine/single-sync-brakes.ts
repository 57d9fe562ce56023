/** What both brakes measure a single sync by: what single syncs have done since the last full pass (D2, E4). Pure. */
import type { FieldKey } from "../core/appointment.ts";
import { emptyValue } from "../core/field-value.ts";
import type { Plan, SoFar } from "../core/plan.ts";
import type { Stats } from "../core/report.ts";
import type { StoredRow, UserMemory } from "./user-memory.ts";
import type { Viewer } from "./views.ts";

type Since = NonNullable<UserMemory["since"]>;

/**
 * @param viewers of all forms that prints may have
 * @param typeOf what a field's property is called by Notion
 */
export function soFar(
  { since, rows }: UserMemory,
  viewers: readonly Viewer[],
  typeOf: (key: FieldKey) => string,
): SoFar {
  const { removals, emptied }: Since = since ?? { removals: 0, emptied: {} };
  const linked = Object.entries(rows).filter(([, { base }]) => Object.keys(base).length > 0);
  const isFilled = (id: string, { base }: StoredRow, key: FieldKey): boolean => {
    const known = base[key];
    if (known === undefined) return false;
    const nothing = viewers.map((viewer) => viewer.print(id, key, emptyValue(typeOf(key))));
    return !nothing.includes(known.p) || !nothing.includes(known.s);
  };
  return {
    removals,
    emptied,
    linked: linked.length,
    filled: (key) => linked.filter(([id, row]) => isFilled(id, row, key)).length,
  };
}

/** The same after one more. */
export function withSingleSync(
  since: Since | undefined,
  { removed }: Pick<Stats, "removed">,
  { emptyings }: Plan,
): Since | undefined {
  const more = [...emptyings].filter(([, { braked }]) => !braked);
  if (removed === 0 && more.length === 0) return since;
  const emptied = Object.fromEntries(more.map(([key, { pages }]) => [key, pages]));
  return { removals: (since?.removals ?? 0) + removed, emptied: { ...since?.emptied, ...emptied } };
}
