/** One appointment as its reader finds it in the appointment book: a private page and its copy are one. Pure. */
import type { FieldKey, Fields, FieldValue } from "../core/appointment.ts";
import type { RowMemory, Side } from "../core/row.ts";
import { withPagesUnnamed } from "../core/shared-value.ts";
import type { CalendarPage } from "./ports.ts";
import { fieldKeysOf } from "./values.ts";

/**
 * `private`: the reader's own, and not shared. `shared`: the reader's own, ticked or with a copy. `partners`: the copy of
 * another configured user's appointment. `common`: a row of the shared calendar that no private page stands behind.
 */
export type Standing = "private" | "shared" | "partners" | "common";

export interface BookEntry {
  /**
   * Dashed id of the page that stands for the appointment: the private page where it is the reader's own and can be read,
   * else the page in the shared calendar.
   */
  readonly id: string;
  /** The calendar in which that page lives. */
  readonly side: Side;
  /** Dashed id of the live copy, as far as that is known. */
  readonly copy: string | null;
  readonly standing: Standing;
  /** As that page shows them; without those that can't be understood. */
  readonly fields: Fields;
  readonly ticked: boolean;
  /** Telegram id of whose appointment it is; `null` for a common one. */
  readonly owner: number | null;
}

/** Whose copy a page of the shared calendar is. */
export interface CopyOwner {
  readonly user: number;
  /** The private page's id. */
  readonly privateId: string;
}

/** @param copy where a listing or a read has just shown it */
export function ownEntry(
  page: CalendarPage,
  owner: number,
  memory: RowMemory | null,
  copy?: CalendarPage,
): BookEntry {
  // A link alone proves nothing: a page that was duplicated inside Notion has taken it along.
  const known = copy?.id ?? (memory !== null && page.link === memory.copy ? memory.copy : null);
  return {
    id: page.id,
    side: "private",
    copy: known,
    standing: page.ticked || known !== null ? "shared" : "private",
    fields: fieldsOf(page),
    ticked: page.ticked,
    owner,
  };
}

/** @param owner `null` for a row that is nobody's copy */
export function sharedEntry(page: CalendarPage, reader: number, owner: CopyOwner | null): BookEntry {
  const isOwn = owner?.user === reader;
  return {
    id: page.id,
    side: "shared",
    copy: owner === null ? null : page.id,
    standing: owner === null ? "common" : isOwn ? "shared" : "partners",
    // F2: the token that reads it may see more than the reader does.
    fields: isOwn ? fieldsOf(page) : fieldsOf(page, withPagesUnnamed),
    ticked: page.ticked,
    owner: owner?.user ?? null,
  };
}

function fieldsOf(page: CalendarPage, as = (value: FieldValue) => value): Fields {
  const fields: Partial<Record<FieldKey, FieldValue>> = {};
  for (const key of fieldKeysOf(page.fields)) {
    const reading = page.fields[key];
    if (reading !== undefined && reading.invalid !== true) fields[key] = as(reading.value);
  }
  return fields;
}
