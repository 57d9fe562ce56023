/** How a run of "Set up" ended, for the summary to tell. */
import type { Examination } from "../../doctor/examine.ts";
import type { Draft } from "../draft.ts";
import type { Undecided } from "../prompter.ts";
import type { Titles } from "../titles.ts";
import type { Invitation } from "./telegram-ids.ts";

export type Outcome =
  /** Its summary, and the configuration in it, could be read by people whom they don't concern. */
  | { readonly kind: "too-open"; readonly readers: "everybody" | "the company" }
  | { readonly kind: "wrong-branch" }
  | { readonly kind: "no-token" }
  /** The secret USERS_CONFIG wins over the file. `moved`: the same without secrets, where it can be read. */
  | { readonly kind: "has-users-config"; readonly moved: Moved | null }
  /** The secret USERS_CONFIG beside a file, which doesn't count while it is there. `lacking`: secrets that the file names. */
  | { readonly kind: "has-both"; readonly lacking: readonly string[] }
  /** A question that only a person can answer. Nothing was written. */
  | ({ readonly kind: "undecided" } & Pick<Undecided, "question" | "remedy" | "candidates">)
  /** Something is wrong with what was given. Nothing was written, apart from what `done` names. */
  | { readonly kind: "refused"; readonly lines: readonly string[]; readonly done: readonly string[] }
  | ({
      readonly kind: "planned";
      /** Ids of databases that only a real run would make. */
      readonly imagined: readonly string[];
    } & Household)
  | ({
      readonly kind: "done";
      readonly wrote: boolean;
      readonly invitations: readonly Invitation[];
      /** `PARTNER_SYNC_ENABLED` is false. */
      readonly isSwitchedOff: boolean;
      readonly examination: Pick<Examination, "findings" | "names">;
    } & Household);

interface Household {
  readonly draft: Draft;
  readonly done: readonly string[];
  /** Where the form says something else than the configuration, which wasn't changed: whole sentences. */
  readonly differences: readonly string[];
  /** What the databases are called, by their ids. */
  readonly titles: Titles;
}

export interface Moved {
  readonly text: string;
  /** Whose token each secret has to hold. */
  readonly secrets: readonly { readonly variable: string; readonly person: string }[];
}
