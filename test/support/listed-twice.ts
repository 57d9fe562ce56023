/** Listings in which one row stands twice, as where a page boundary moves while somebody reads. */
import * as z from "zod";
import type { Fault, PageObject } from "../../src/lab/sandbox/index.ts";
import { queries } from "./household.ts";

const CURSOR = "s:twice";

const listing = z.looseObject({
  results: z.array(z.looseObject({ id: z.string() })),
  has_more: z.boolean(),
});
const asked = z.object({ start_cursor: z.string().optional() });

/**
 * Whenever a query lists this page, the next page of its results begins with it again: as it was listed, or in `version`,
 * which is an older one where it was taken before an edit. A listing that would have ended goes on for that.
 */
export function listedTwice(page: string, version?: PageObject): Fault {
  // Listings of several data sources, with several tokens, run side by side.
  const owed = new Map<string, unknown>();
  return (request) => {
    if (!queries(request)) return undefined;
    const listingOf = `${request.token} ${request.path}`;
    const again = owed.has(listingOf) ? [owed.get(listingOf)] : [];
    const { start_cursor } = asked.parse(request.body);
    if (start_cursor === CURSOR) {
      owed.delete(listingOf);
      const body = JSON.stringify({ ...EMPTY, results: again });
      return { kind: "respond", when: "before", status: 200, body };
    }
    return {
      kind: "rewrite",
      transform: (answer) => {
        const read = listing.safeParse(answer);
        if (!read.success) return answer;
        const found = read.data.results.find(({ id }) => id === page);
        owed.delete(listingOf);
        if (found) owed.set(listingOf, version ?? found);
        const results = start_cursor === undefined ? read.data.results : [...again, ...read.data.results];
        const goesOn = found !== undefined && !read.data.has_more;
        return { ...read.data, results, ...(goesOn && { has_more: true, next_cursor: CURSOR }) };
      },
    };
  };
}

const EMPTY = {
  object: "list",
  next_cursor: null,
  has_more: false,
  type: "page_or_data_source",
  page_or_data_source: {},
};
