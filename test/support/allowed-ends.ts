/** Where the latest state is gone, an end may differ from the undisturbed one: how far, is said here. */
import type { Picture } from "./picture.ts";

type Seen = Picture["private"][number];

/**
 * What a picture shows that none of these ends does. Rows are independent of each other (invariant 12), and so are the
 * fields of a row (table B): each row must exist as it does in one of the ends, and each field show what it shows in one.
 *
 * Without a base there are more conflicts (B6), and our own writes may have made the other page the later one. So a field
 * may show what either page showed at the start, if the value that it shows in an end stands in a comment; and there may
 * be more comments than in the ends, if they quote what the row showed at the start.
 */
export function strayIn(picture: Picture, ends: readonly Picture[], start: Picture): readonly string[] {
  const rows = picture.private.flatMap((row, n) => {
    const rowEnds = ends.flatMap((end) => pairAt(end, n) ?? []);
    const pair = pairAt(picture, n);
    return pair === null ? [] : strayInRow(`${row.row}`, pair, rowEnds, pairAt(start, n, "trashed too"));
  });
  return [...rows, ...strayForeign(foreignIn(picture), ends.map(foreignIn))];
}

/** A copy whose marks are gone is a row of nobody's for itself: each must be in one of the ends, and what is in all ends must be there. */
function strayForeign(shown: readonly Seen[], ends: readonly (readonly Seen[])[]): readonly string[] {
  const [here, ...others] = [shown, ...ends].map((rows) => rows.map((row) => JSON.stringify(row)));
  const found = here ?? [];
  const added = found.filter((row) => !others.some((end) => end.includes(row)));
  const gone = (others[0] ?? []).filter(
    (row) => others.every((end) => end.includes(row)) && !found.includes(row),
  );
  return [
    ...added.map((row) => `a shared row of nobody's: ${row}`),
    ...gone.map((row) => `no shared row of nobody's: ${row}`),
  ];
}

/** A private page and all its live copies. */
interface Pair {
  readonly page: Seen;
  readonly copies: readonly Seen[];
}

function pairAt({ private: own, shared }: Picture, n: number, which = "live"): Pair | null {
  const page = own[n];
  if (page === undefined) return null;
  const copies = shared.filter(({ of }) => of === page.row);
  return { page, copies: which === "live" ? copies.filter(({ in_trash }) => in_trash === false) : copies };
}

function strayInRow(row: string, pair: Pair, ends: readonly Pair[], start: Pair | null): readonly string[] {
  const existence = existenceOf(pair);
  const exists = ends.some((end) => same(existenceOf(end), existence));
  const known = new Set(ends.flatMap(commentsOn));
  const quotable = start === null ? [] : textsOn(start);
  const unexplained = commentsOn(pair).filter(
    (comment) => !known.has(comment) && !quotable.some((text) => comment.includes(text)),
  );
  return [
    ...(exists ? [] : [`${row} exists as in no end: ${JSON.stringify(existence)}`]),
    ...strayFields(pair, ends, start).map((stray) => `${row}, ${stray}`),
    ...unexplained.map((comment) => `${row}: a comment ${comment}`),
  ];
}

function strayFields(pair: Pair, ends: readonly Pair[], start: Pair | null): readonly string[] {
  const sides = [pair.page, ...pair.copies];
  const shown = sides.flatMap((side) =>
    Object.entries(side).filter(([field]) => !(field in existenceOf(pair))),
  );
  return shown.flatMap(([field, value]) => {
    if (field === "comments") return [];
    const expected = valuesIn(ends, field);
    if (expected.some((other) => same(other, value))) return [];
    const lost = expected.some((other) => quotes(pair, other));
    const before = start === null ? [] : valuesIn([start], field);
    return lost && before.some((other) => same(other, value)) ? [] : [`${field}: ${value}`];
  });
}

function existenceOf({ page, copies }: Pair): Readonly<Record<string, unknown>> {
  const { in_trash, PartnerRelevant, linked } = page;
  return { in_trash, PartnerRelevant, linked, copies: copies.length };
}

/** On either side: what one end shows on P alone, another may show on both. */
function valuesIn(pairs: readonly Pair[], field: string): readonly unknown[] {
  const sides = pairs.flatMap(({ page, copies }) => [page, ...copies]);
  return sides.filter((side) => field in side).map((side) => side[field]);
}

function same(one: unknown, other: unknown): boolean {
  return JSON.stringify(one) === JSON.stringify(other);
}

function quotes(pair: Pair, value: unknown): boolean {
  return commentsOn(pair).some((comment) => comment.includes(textOf(value)));
}

/** An empty field is quoted as "(leer)". */
function textOf(value: unknown): string {
  return value === "" || value === null ? "(leer)" : String(value);
}

function commentsOn({ page, copies }: Pair): readonly string[] {
  return [page, ...copies].flatMap(({ comments }) => (Array.isArray(comments) ? comments.map(String) : []));
}

const NEVER_QUOTED = ["row", "of", "linked", "SourceUserId", "comments", "in_trash", "PartnerRelevant"];

/** Everything that can be quoted from a row. */
function textsOn({ page, copies }: Pair): readonly string[] {
  const fields = [page, ...copies].flatMap((side) => Object.entries(side));
  return fields.filter(([field]) => !NEVER_QUOTED.includes(field)).map(([, value]) => textOf(value));
}

function foreignIn({ private: own, shared }: Picture): readonly Seen[] {
  const rows = new Set(own.map(({ row }) => row));
  return shared.filter(({ of, in_trash }) => !rows.has(of) && in_trash === false);
}
