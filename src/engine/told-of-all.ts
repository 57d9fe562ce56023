/** What is told once for all rows that it concerns. Pure. */
import type { OfAllRows } from "../core/outcome.ts";
import type { Plan } from "../core/plan.ts";
import { labelOf } from "../core/problems.ts";
import type { Problem } from "../core/report.ts";
import type { Circumstances } from "../core/row.ts";
import type { Exchange, LeftBehind } from "./exchanged.ts";

/** E4: the circumstances under which no field is emptied on too many pages. */
export function withinBrake(circumstances: Circumstances, { emptyings }: Plan): Circumstances {
  const braked = [...emptyings].flatMap(([key, one]) => (one.braked ? [key] : []));
  return braked.length === 0 ? circumstances : { ...circumstances, keptFilled: new Set(braked) };
}

/** E4: told for each field, before anything is written. */
export function fieldBrakeProblems(
  user: number,
  { emptyings }: Plan,
  circumstances: Circumstances,
): readonly Problem[] {
  return [...emptyings].flatMap(([key, { braked, pages, filled }]): readonly Problem[] =>
    braked
      ? [{ code: "brake", over: "field", user, property: labelOf(key, circumstances), pages, filled }]
      : [],
  );
}

/** `failed`: the user's pass failed by what is told. */
export function toldOfAll(
  user: number,
  { waiting, ticksRestored, keptFilled }: OfAllRows,
  circumstances: Circumstances,
): { readonly problems: readonly Problem[]; readonly failed: boolean } {
  const braked = circumstances.keptFilled ?? new Set();
  const late = [...keptFilled].filter(([key]) => !braked.has(key));
  const ticked = (["private", "shared"] as const).filter((side) => ticksRestored[side] > 0);
  return {
    problems: [
      ...late.map(([key, pages]): Problem => {
        return { code: "brake", over: "field_meanwhile", user, property: labelOf(key, circumstances), pages };
      }),
      ...ticked.map((side): Problem => ({ code: "tick_restored", user, side, count: ticksRestored[side] })),
      ...(waiting > 0 ? [{ code: "block_limit", user, waiting } as const] : []),
    ],
    failed: waiting > 0 || late.length > 0 || braked.size > 0,
  };
}

/**
 * E5.
 * @param copiesLeft in a shared calendar that was configured before
 * @param takenBack copies whose pages can be read go in this pass
 */
export function exchangeProblems(
  user: number,
  { leftBehind }: Exchange,
  copiesLeft: number,
  takenBack: boolean,
): readonly Problem[] {
  const count = (some: readonly LeftBehind[]) => some.reduce((sum, { copies }) => sum + copies.length, 0);
  const unreadable = count(leftBehind.filter(({ page }) => page === null));
  const readable = takenBack ? 0 : count(leftBehind) - unreadable;
  const all = { code: "database_exchanged", user } as const;
  return [
    ...(readable + unreadable > 0 ? [{ ...all, exchanged: "private", readable, unreadable } as const] : []),
    ...(copiesLeft > 0 ? [{ ...all, exchanged: "shared", copies: copiesLeft } as const] : []),
  ];
}
