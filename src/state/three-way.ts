/** What becomes of a value that two writers have each made something of, where it is known what it was before. Pure. */

/** A note that only one side touched is as that side left it; touched by both, it stays if either has it. */
export function mergeNote<T>(before: T, ours: T, theirs: T, same: (a: T, b: T) => boolean): T {
  if (same(theirs, before)) return ours;
  if (same(ours, before)) return theirs;
  return ours ?? theirs;
}

type Fields<T> = Readonly<Record<string, T>>;

/** As for rows, field by field; `both` says what becomes of a field that the two changed differently. */
export function mergeFields<T>(
  before: Fields<T> | undefined,
  ours: Fields<T> | undefined,
  theirs: Fields<T> | undefined,
  same: (a: T | undefined, b: T | undefined) => boolean,
  both: "drop" | "ours",
): Record<string, T> {
  const merged: Record<string, T> = {};
  for (const field of new Set([...Object.keys(ours ?? {}), ...Object.keys(theirs ?? {})])) {
    const [old, mine, other] = [before?.[field], ours?.[field], theirs?.[field]];
    const value = mergeField(old, mine, other, same, both);
    if (value !== undefined) merged[field] = value;
  }
  return merged;
}

function mergeField<T>(
  before: T | undefined,
  ours: T | undefined,
  theirs: T | undefined,
  same: (a: T | undefined, b: T | undefined) => boolean,
  both: "drop" | "ours",
): T | undefined {
  if (same(ours, theirs) || same(theirs, before)) return ours;
  if (same(ours, before)) return theirs;
  return both === "ours" ? (ours ?? theirs) : undefined;
}

/** Left out where there is nothing to say. */
export function optional<Name extends string, T>(name: Name, value: T | undefined) {
  return value === undefined ? {} : { [name]: value };
}
