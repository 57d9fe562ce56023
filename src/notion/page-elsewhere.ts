/** What a page shows that doesn't stand in its calendar any more, as far as its new place has the same properties. */
import type { Side } from "../core/row.ts";
import type { CalendarPage, SyncUser } from "../engine/ports.ts";
import { maybeTruncated } from "./codec.ts";
import { findColumns } from "./columns.ts";
import type { PageAnswer } from "./page-answer.ts";
import { readFields } from "./page-reading.ts";
import { typesOf } from "./property-roles.ts";

/** Nothing is asked for: what the answer may have cut short isn't shown. It is only compared, never written. */
export function fieldsElsewhere(answer: PageAnswer, user: SyncUser, side: Side): CalendarPage["fields"] {
  const shown = Object.entries(answer.properties).filter(([, { raw }]) => !maybeTruncated(raw));
  const schema = Object.fromEntries(shown.map(([name, { id, type }]) => [name, { name, id, type }]));
  const columns = [...findColumns(schema, user, side, undefined)].filter(
    ([part, { type }]) => part === "end_date" || typesOf(part).includes(type),
  );
  const properties = Object.fromEntries(columns);
  return readFields({ properties }, ({ name }) => answer.properties[name]?.raw);
}
