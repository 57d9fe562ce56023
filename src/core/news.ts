/**
 * What a pass did to an appointment, with the values that it saw: for telling people in a chat, and for nothing else. It
 * never reaches a log, a summary, the report or the state.
 */
import type { FieldKey, FieldValue } from "./appointment.ts";
import type { Side } from "./row.ts";
import type { SharedValue } from "./shared-value.ts";

/** A field that a write changed. */
export interface ChangedField<Value extends FieldValue = FieldValue> {
  readonly key: FieldKey;
  /** What the property is called in Notion. */
  readonly label: string;
  readonly before: Value;
  readonly after: Value;
}

/** How an appointment is told of to somebody who may know these values. */
export interface Words<Value extends FieldValue = FieldValue> {
  readonly name: Value | null;
  readonly date: Value | null;
}

export type Happening<Value extends FieldValue = FieldValue> = Words<Value> &
  (
    | {
        /** A copy was made or restored (A1, A5). */
        readonly kind: "shared";
      }
    | {
        /** Edits of the other side reached the page that the reader has (B2, B3, B5). */
        readonly kind: "changed";
        readonly fields: readonly ChangedField<Value>[];
      }
    | {
        /** The owner unticked or trashed the appointment, so its copy went (A8, A10). */
        readonly kind: "withdrawn";
        readonly because: "unticked" | "trashed";
      }
    | {
        /** Somebody trashed or unticked the copy, so the private page was unticked and kept (A4, A7). */
        readonly kind: "removed";
      }
    | {
        /** The owner trashed the appointment, but its copy had edits of its own and stays (A11). */
        readonly kind: "detached";
      }
    | {
        /** Both sides had changed one field (B4, B6); the losing value was preserved as a comment. */
        readonly kind: "conflict";
        readonly label: string;
        /** `null`: not for the reader to know. */
        readonly kept: Value | null;
        readonly lost: Value | null;
        readonly winner: Side;
        /** The side whose page has the comment. */
        readonly preservedOn: Side;
      }
  );

/** One piece of news, as each of the two audiences may know it; `null`: it is none to them. */
export interface AppointmentNews {
  /** The owner's Telegram id. */
  readonly owner: number;
  /** Dashed id of the private page. */
  readonly page: string;
  /** Dashed id of the copy, as long as there is one to look at. */
  readonly copy: string | null;
  readonly toOwner: Happening | null;
  /** Telegram id of who changed it by chat, where that is known: Notion names the program alone. */
  readonly by?: number;
  /** To everybody else on the shared calendar (F2). */
  readonly toOthers: Happening<SharedValue> | null;
}
