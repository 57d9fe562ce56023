/** The two pages that a problem about a row is about: the private one, and its copy or the further one that is meant. */
import type { Problem } from "./report.ts";

/** Dashed ids, each where it is known. */
export type Place = Pick<Problem, "page_id" | "copy_id">;

/** Where these problems are, each place once; those of a whole pass are nowhere. */
export function placesOf(problems: readonly Place[]): readonly Place[] {
  const places = new Map<string, Place>();
  for (const { page_id, copy_id } of problems) {
    if (page_id === undefined && copy_id === undefined) continue;
    const place = {
      ...(page_id === undefined ? {} : { page_id }),
      ...(copy_id === undefined ? {} : { copy_id }),
    };
    places.set(`${page_id} ${copy_id}`, place);
  }
  return [...places.values()];
}

/** For a line in the log: the code, and the pages by their ids. */
export function codeAndPlace({ code, page_id, copy_id }: Problem): string {
  const page = page_id === undefined ? [] : [`page ${page_id}`];
  const copy = copy_id === undefined ? [] : [`copy ${copy_id}`];
  return [code, ...page, ...copy].join(", ");
}
