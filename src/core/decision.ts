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
}

/** What people are told once an action has taken effect, and not before. */
export interface Tells {
  readonly tells?: readonly Problem[];
}

/** One step. All but `forget` are exactly one write to Notion. */
export type Action = Grounds &
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
        readonly untick: boolean;
      }
    | {
        readonly do: "write-shared";
        readonly fields: readonly FieldWrite[];
        readonly tick: boolean;
        readonly owner: boolean;
      }
    | { readonly do: "trash"; readonly copy: string }
    | { readonly do: "trash-duplicate"; readonly copy: string; readonly kept: string }
    | { readonly do: "detach"; readonly copy: string }
    | { readonly do: "forget" }
  );

export interface Decision {
  readonly rule: ExistenceRule;
  readonly reason: string;
  readonly actions: readonly Action[];
  /** What the state holds from here on, before the actions have changed it; `null`: nothing. */
  readonly memory: RowMemory | null;
  readonly problems: readonly Problem[];
  readonly held: boolean;
  /** Fields on which both sides disagree, held ones included. */
  readonly conflicts: readonly FieldKey[];
  /** The row loses its copy (D2 counts these). */
  readonly removal: boolean;
  /** The row lost its copy in an earlier pass, which died before it could say so. */
  readonly lostBefore?: true;
}

/** What carrying the decision out will tell. */
export function foreseen(decision: Decision): readonly Problem[] {
  return decision.actions.flatMap(({ tells }) => tells ?? []);
}

/** How many writes to Notion the decision asks for. */
export function writesOf(decision: Decision): number {
  return decision.actions.filter((action) => action.do !== "forget").length;
}
