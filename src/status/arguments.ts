/** What `npm run status -- …` is told. */
import { parseArgs } from "node:util";
import type { Language } from "../core/readable-date.ts";
import { askedLanguage } from "../run/language.ts";

export interface StatusArguments {
  /** For a program, in place of a table. */
  readonly json: boolean;
  /** `null`: as the configuration says. */
  readonly language: Language | null;
}

export function readArguments(
  args: readonly string[],
): (StatusArguments & { readonly help: boolean }) | { readonly wrong: "flag" | "language" } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        language: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const language = askedLanguage(values.language);
    return language === "unknown" ? { wrong: "language" } : { ...values, language };
  } catch {
    // The parser's own message may quote what stands behind a flag.
    return { wrong: "flag" };
  }
}
