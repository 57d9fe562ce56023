/** What a search contained, so that its result can be trusted. */

const counts = new Map<string, number>();

export function count(what: string, times = 1): void {
  counts.set(what, (counts.get(what) ?? 0) + times);
}

export function allCounts(): Readonly<Record<string, number>> {
  return Object.fromEntries([...counts].sort(([a], [b]) => (a < b ? -1 : 1)));
}
