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

export const HELP = `${USAGE}

Takes back all that one user shares: copies go to Notion's trash, after their edits have come home; tracking ids are
emptied; the user's state is forgotten. Private appointments stay. Shows first what it would do, then asks.

  --user     the Telegram id of a configured user
  --dry-run  only shows what would be done
  --untick   unticks PartnerRelevant as well, so that nothing is shared anew
  --yes      does not ask
  --help     this text

Exit code: 0 done, or nothing to do; 1 something is left, and it says what.`.split("\n");

/** The arguments, or what is wrong with them, or that only the help is wanted. */
export function readArguments(
  args: readonly string[],
): CleanupArguments | { readonly wrong: string } | { readonly help: true } {
  try {
    const { values } = parseArgs({
      args: [...args],
      options: {
        user: { type: "string" },
        "dry-run": { type: "boolean", default: false },
        yes: { type: "boolean", default: false },
        untick: { type: "boolean", default: false },
        help: { type: "boolean", default: false },
      },
    });
    if (values.help) return { help: true };
    const user = parseUserId(values.user ?? "");
    if (user === null) return { wrong: `--user needs the Telegram id of a configured user. ${USAGE}` };
    return { user, dryRun: values["dry-run"], yes: values.yes, untick: values.untick };
  } catch {
    // Its message may quote an argument, and people paste tokens in odd places.
    return { wrong: `There is an argument that isn't known here. ${USAGE}` };
  }
}
