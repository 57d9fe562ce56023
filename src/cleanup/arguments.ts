/** What `npm run cleanup -- …` is told. */
import { parseArgs } from "node:util";
import { parseUserId } from "../config/variables.ts";

export interface CleanupArguments {
  /** Telegram user id. */
  readonly user: number;
  /** Only show what would be done. */
  readonly dryRun: boolean;
  /** Don't ask. */
  readonly yes: boolean;
  /** Untick `PartnerRelevant` as well. */
  readonly untick: boolean;
}

const USAGE = "usage: npm run cleanup -- --user ID [--dry-run] [--untick] [--yes]";

/** The arguments, or what is wrong with them. */
export function readArguments(args: readonly string[]): CleanupArguments | { readonly wrong: string } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        user: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        untick: { type: "boolean", default: false },
      },
    });
    const user = parseUserId(values.user ?? "");
    if (user === null) return { wrong: `--user needs the Telegram id of a configured user. ${USAGE}` };
    return { user, dryRun: values["dry-run"], yes: values.yes, untick: values.untick };
  } catch {
    // Its message may quote an argument, and people paste tokens in odd places.
    return { wrong: `There is an argument that isn't known here. ${USAGE}` };
  }
}
