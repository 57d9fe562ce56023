/** What `npm run status -- …` is told. */
import { parseArgs } from "node:util";
import type { Language } from "../core/readable-date.ts";

export interface StatusArguments {
  /** For a program, in place of a table. */
  readonly json: boolean;
  /** `null`: as the configuration says. */
  readonly language: Language | null;
}

export const USAGE = `usage: npm run status -- [--json] [--language de|en]

How many appointments of each user are ticked and shared, when the last pass was, what the
next one would do, and what waits for a person. Writes nothing. SYNC_USER=<Telegram id>
looks at one user only.

  --json       the same as JSON on standard output
  --language   de or en, in place of PARTNER_SYNC_LANGUAGE and the configuration
  --help       this text

Exit code: 0 everybody's calendars could be read, 1 otherwise, 2 wrong usage.`.split("\n");

export function readArguments(args: readonly string[]): StatusArguments | "help" | "wrong" {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        json: { type: "boolean", default: false },
        language: { type: "string" },
        help: { type: "boolean", short: "h", default: false },
      },
    });
    if (values.help) return "help";
    const { json, language = null } = values;
    return language === null || language === "de" || language === "en" ? { json, language } : "wrong";
  } catch {
    // The parser's own message may quote what stands behind a flag.
    return "wrong";
  }
}
