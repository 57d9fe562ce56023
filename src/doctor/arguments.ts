/** What `npm run doctor -- …` is told. */
import { parseArgs } from "node:util";
import { askedLanguage } from "../run/language.ts";
import type { DoctorOptions } from "./run.ts";

/** `wrong`: which of the two kinds of mistakes; the parser's own message may quote what stands behind a flag. */
export function readArguments(
  args: readonly string[],
): (DoctorOptions & { readonly help: boolean }) | { readonly wrong: "flag" | "language" } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        fix: { type: "boolean", default: false },
        yes: { type: "boolean", short: "y", default: false },
        language: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    const language = askedLanguage(values.language);
    return language === "unknown" ? { wrong: "language" } : { ...values, language };
  } catch {
    return { wrong: "flag" };
  }
}
