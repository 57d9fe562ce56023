/**
 * What a pass did to an appointment, with the values that it saw: for telling people in a chat, and for nothing else. It
 * never reaches a log, a summary, the report or the state.
 */
import type { FieldKey, FieldValue } from "./appointment.ts";
import type { Side } from "./row.ts";

/** A field that a write changed. */
export interface ChangedField {
  readonly key: FieldKey;
  /** What the property is called in Notion. */
  readonly label: string;
  readonly before: FieldValue;
  readonly after: FieldValue;
}

/** Whose appointment it is, and how people know it. */
export interface AboutAppointment {
  /** The owner's Telegram id. */
  readonly owner: number;
  /** Dashed id of the private page. */
  readonly page: string;
  /** Dashed id of the copy, as long as there is one to look at. */
  readonly copy: string | null;
  readonly name: FieldValue | null;
  readonly date: FieldValue | null;
}

export type AppointmentNews = AboutAppointment &
  (
    | {
        /** A copy was made or restored (A1, A5). News to everybody else on the shared calendar. */
        readonly kind: "shared";
      }
    | {
        /**
         * Edits of one side reached the other (B2, B3, B5). Written to the private page, they are news to the owner; written to
         * the copy, to everybody else.
         */
        readonly kind: "changed";
        readonly written: Side;
        readonly fields: readonly ChangedField[];
        /** On the private page only: the edits of the copy were the owner's own. */
        readonly byOwner: boolean;
      }
    | {
        /** The owner unticked or trashed the appointment, so its copy went (A8, A10). News to everybody else. */
        readonly kind: "withdrawn";
        readonly because: "unticked" | "trashed";
      }
    | {
        /** Somebody trashed or unticked the copy, so the private page was unticked and kept (A4, A7). News to the owner. */
        readonly kind: "removed";
      }
    | {
        /** The owner trashed the appointment, but its copy had edits of its own and stays (A11). News to all. */
        readonly kind: "detached";
      }
    | {
        /** Both sides had changed one field (B4, B6); the losing value was preserved as a comment. News to all. */
        readonly kind: "conflict";
        readonly field: Omit<ChangedField, "before" | "after">;
        readonly kept: FieldValue;
        readonly lost: FieldValue;
        readonly winner: Side;
      }
  );
