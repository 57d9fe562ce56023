/** What `npm run cleanup -- …` is told. */
import { parseUserId } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { readFlags, type WrongFlags } from "../run/flags.ts";

interface Flags {
  /** Only show what would be done. */
  readonly dryRun: boolean;
  /** Don't ask. */
  readonly yes: boolean;
  /** Untick `PartnerRelevant` as well. */
  readonly untick: boolean;
}

export interface CleanupArguments extends Flags {
  /** Telegram user id. */
  readonly user: number;
}

/** What is wanted, in which language; `null`: as the variable or the configuration says. */
type Wanted =
  | WrongFlags
  | ({ readonly language: Language | null } & (
      | { readonly kind: "cleanup"; readonly given: CleanupArguments }
      | { readonly kind: "help" }
      /** Nobody was named. */
      | { readonly kind: "people" }
      | { readonly kind: "no-id" }
    ));

export function readArguments(args: readonly string[]): Wanted {
  const told = readFlags(args, {
    user: { type: "string" },
    "dry-run": { type: "boolean", default: false },
    yes: { type: "boolean", default: false },
    untick: { type: "boolean", default: false },
  });
  if (told.kind !== "given") return told;
  const { language, values } = told;
  if (values.user === undefined) return { kind: "people", language };
  const user = parseUserId(values.user);
  if (user === null) return { kind: "no-id", language };
  const { yes, untick } = values;
  return { kind: "cleanup", language, given: { user, dryRun: values["dry-run"], yes, untick } };
}
