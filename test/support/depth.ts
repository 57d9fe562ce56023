/**
 * How far a search goes: `npm run test:deep` goes far, `npm test` takes a small, seeded share of the same search.
 * `SEED` moves both to other sequences; a failing run prints the seed to repeat it with.
 */

/** Set by vitest's `--mode deep`. */
export const DEEP = process.env.MODE === "deep";

/** Where a search begins: the same number makes the same search. */
export const SEED = Number(process.env.SEED ?? 1);

/** The number of runs: a share of the search, or all of it. */
export function runs(o: { readonly share: number; readonly deep: number }): number {
  return DEEP ? o.deep : o.share;
}
