/** What is to be done about a row: data that can be shown, counted, dry-run and applied. */
import type { FieldKey } from "./appointment.ts";
import type { FieldRule } from "./merge-fields.ts";
import type { Problem } from "./report.ts";
import type { FieldView, RowMemory, Side } from "./row.ts";

export type ExistenceRule =
  | "A1"
  | "A2"
  | "A3"
  | "A4"
  | "A5"
  | "A6"
  | "A7"
  | "A8"
  | "A9"
  | "A10"
  | "A11"
  | "A12"
  | "A13"
  | "A14"
  /** An adopt-only pass leaves the row as it is; what it would lose waits for the next one. */
  | "C6"
  /** A tracking column was added again: what it took along is put back. */
  | "E3"
  /** A page of a duplicated calendar takes over the copy that its link names. */
  | "E5"
  /** A page that names P and that we neither made nor know. */
  | "F3"
  /** A live page that the base or the link names, whose marks somebody emptied. */
  | "unmarked";

/** Why an action is taken: the rule's number, and what it means to a person. */
export interface Grounds {
  readonly rule: ExistenceRule;
  readonly reason: string;
}

export interface FieldWrite {
  readonly key: FieldKey;
  readonly rule: FieldRule;
  /** Both sides claimed the field: what loses stands in a comment by then, which is told once the field is written. */
  readonly resolves?: Problem;
  /** It takes away the last thing that the page shows in this field (E4 counts these). */
  readonly empties?: true;
}

/** What becomes of P's box. */
export type Box =
  | "keep"
  /** Its column was added again, and nobody emptied it (E3). */
  | "restore"
  /** The partner has removed the copy (A4). */
  | "untick-removed"
  /** The partner has unticked the copy, which goes next (A7). */
  | "untick-unshared"
  /** The owner leaves. */
  | "untick-leaving";

/** What something that is held waits for: a comment that preserves it, a form that Notion takes, or room (E8). */
export type Wait = "comment" | "value" | "room";

/** What people are told besides, once an action has taken effect, and not before. */
interface Tells {
  readonly tells?: readonly Problem[];
}

/** One step: exactly one write to Notion, or something that is forgotten. */
export type Action = Write | (Grounds & Tells & { readonly do: "forget" });

export type Write = Grounds &
  Tells &
  (
    | { readonly do: "create" }
    | { readonly do: "restore"; readonly copy: string }
    | {
        /** Preserves a value that is about to be overwritten. */
        readonly do: "comment";
        readonly on: Side;
        readonly key: FieldKey;
        readonly losing: FieldView;
        /** Whose value the comment keeps. */
        readonly from: Side;
      }
    | {
        readonly do: "write-private";
        readonly fields: readonly FieldWrite[];
        readonly link: "keep" | "set" | "clear";
        readonly box: Box;
      }
    | {
        readonly do: "write-shared";
        readonly fields: readonly FieldWrite[];
        /** `restore`: the column of the copy's box was added again, and nobody emptied it (E3). */
        readonly tick: "keep" | "set" | "restore";
        readonly owner: boolean;
        /** `SourcePrivateId`, whose column was added again (E3). */
        readonly mark: boolean;
      }
    | {
        readonly do: "trash";
        readonly copy: string;
        /** Who doesn't want it there any more. */
        readonly by: "owner" | "partner";
      }
    | { readonly do: "trash-duplicate"; readonly copy: string; readonly kept: string }
    | { readonly do: "detach"; readonly copy: string }
  );

export interface Decision {
  readonly rule: ExistenceRule;
  readonly reason: string;
  readonly actions: readonly Action[];
  /** What the state holds from here on, before the actions have changed it; `null`: nothing. */
  readonly memory: RowMemory | null;
  readonly problems: readonly Problem[];
  readonly held: boolean;
  readonly waitsFor?: readonly Wait[];
  /** Fields on which both sides disagree, held ones included. */
  readonly conflicts: readonly FieldKey[];
  /** The row loses its copy (D2 counts these). */
  readonly removal: boolean;
  /** C6: what the row would lose waits for a pass that isn't adopt-only. */
  readonly leftForLater?: true;
  /** The row lost its copy in an earlier pass, which died before it could say so. */
  readonly lostBefore?: true;
}

/** What people are told once the write has taken effect. */
export function toldBy(write: Write): readonly Problem[] {
  const fields = write.do === "write-private" || write.do === "write-shared" ? write.fields : [];
  return [...fields.flatMap(({ resolves }) => resolves ?? []), ...(write.tells ?? [])];
}

/** Whether P's box is emptied. */
export function unticks(box: Box): boolean {
  return box !== "keep" && box !== "restore";
}

/** How many writes to Notion the decision asks for. */
export function writesOf(decision: Decision): number {
  return decision.actions.filter((action) => action.do !== "forget").length;
}

/** The fields of which it takes away the last thing that a page shows: once for each page (E4). */
export function emptiedBy({ actions }: Decision): readonly FieldKey[] {
  return actions.flatMap((action) =>
    action.do === "write-private" || action.do === "write-shared"
      ? action.fields.filter(({ empties }) => empties).map(({ key }) => key)
      : [],
  );
}
