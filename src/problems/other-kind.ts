/** What to say of an id that is of another kind than a database's. */
import type { OtherKind } from "../core/problem.ts";

export function otherKindInWords({ kind, databases }: OtherKind): string {
  const [only, ...more] = databases;
  const place = PLACES[kind];
  if (only === undefined)
    return `this is the id of ${place}, on which this token sees no database. Open the database itself as a full page, and take the id from its address.`;
  if (more.length > 0)
    return `this is the id of ${place}, on which there are several databases: ${databases.join(", ")}. Take the id of the one that is meant.`;
  return kind === "row"
    ? `this is the id of ${place}; its database is ${only}. Take that one's id.`
    : `this is the id of ${place}, on which there is one database: ${only}. Take that one's id.`;
}

const PLACES = {
  page: "a page",
  row: "a row of a database",
  block: "a block (a paragraph, say) on a page",
} as const satisfies Readonly<Record<OtherKind["kind"], string>>;
