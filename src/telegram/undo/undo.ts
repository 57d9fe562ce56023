/** What can be taken back for a while: how it was before. Pure. */
import type { Fields } from "../../core/appointment.ts";
import { canonical } from "../../core/field-value.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import { fieldKeysOf } from "../../engine/values.ts";

export interface Undo {
  /** Letters and digits. */
  readonly id: string;
  /** Dashed id of the page that was changed. */
  readonly page: string;
  /** Milliseconds since the epoch. */
  readonly at: number;
  /** `null`: it was taken back already, and a second tap is no new wish. */
  readonly what: Undoable | null;
}

export type Undoable =
  | { readonly kind: "deleted"; readonly fields: Fields }
  /** `copy`: the one that it had in the shared calendar. */
  | { readonly kind: "unshared"; readonly copy: string | null; readonly fields: Fields }
  | { readonly kind: "edited"; readonly before: Fields; readonly after: Fields };

/** A change that was made: the appointment right before, and as the change left it. */
interface Made {
  readonly before: BookEntry;
  readonly written: BookEntry;
}

export const UNDO_FOR_MS = 10 * 60_000;
/** So many that nobody notices, and that memory stays flat. */
const MOST_UNDOS = 30;

/** Those that can still be taken back. */
export function current(undos: readonly Undo[], now: number): readonly Undo[] {
  return undos.filter(({ at }) => now - at < UNDO_FOR_MS).slice(-MOST_UNDOS);
}

/**
 * A partner's appointment that was removed from the shared calendar can't come back from here: to share it anew is its
 * owner's to decide, who may have written private words into it since (F1).
 */
export function deletion({ before }: Made): Undoable | null {
  return before.standing === "partners" ? null : { kind: "deleted", fields: before.fields };
}

export function unsharing({ before }: Made): Undoable | null {
  if (before.standing !== "shared" || before.side !== "private") return null;
  return { kind: "unshared", copy: before.copy, fields: before.fields };
}

/** Of the fields that were written only. */
export function edit({ before, written }: Made, fields: Fields): Undoable {
  return { kind: "edited", before: only(before.fields, fields), after: only(written.fields, fields) };
}

/** Whether it shows something else than it did then. */
export function differs({ fields }: BookEntry, then: Fields): boolean {
  return fieldKeysOf(then).some((key) => {
    const [is, was] = [fields[key], then[key]];
    return is !== undefined && was !== undefined && canonical(is) !== canonical(was);
  });
}

function only(fields: Fields, wanted: Fields): Fields {
  return Object.fromEntries(
    fieldKeysOf(wanted).flatMap((key) => (fields[key] === undefined ? [] : [[key, fields[key]]])),
  );
}
