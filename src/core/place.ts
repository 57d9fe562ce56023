/** The two pages that a problem of a row is about: the private one, and its copy or the further one that is meant. */

/** Dashed ids, each where it is known. */
export interface Place {
  readonly page_id?: string;
  readonly copy_id?: string;
}

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
