/** What `npm run cleanup -- …` is told. */
import { parseArgs } from "node:util";
import { parseUserId } from "../config/variables.ts";
import type { Language } from "../core/readable-date.ts";
import { askedLanguage } from "../run/language.ts";

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
type Wanted = { readonly language: Language | null } & (
  | { readonly kind: "cleanup"; readonly given: CleanupArguments }
  | { readonly kind: "help" }
  /** Nobody was named. */
  | { readonly kind: "people" }
  | { readonly kind: "wrong"; readonly wrong: "flag" | "language" | "user" }
);

export function readArguments(args: readonly string[]): Wanted {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        user: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        untick: { type: "boolean", default: false },
        language: { type: "string" },
        help: { type: "boolean", default: false },
      },
    });
    const language = askedLanguage(values.language);
    if (language === "unknown") return { kind: "wrong", wrong: "language", language: null };
    if (values.help) return { kind: "help", language };
    if (values.user === undefined) return { kind: "people", language };
    const user = parseUserId(values.user);
    if (user === null) return { kind: "wrong", wrong: "user", language };
    const { yes, untick } = values;
    return { kind: "cleanup", language, given: { user, dryRun: values["dry-run"], yes, untick } };
  } catch {
    // Its message may quote an argument, and people paste tokens in odd places.
    return { kind: "wrong", wrong: "flag", language: null };
  }
}
