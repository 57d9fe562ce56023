/** `npm run doctor`: checks everything, says how to mend it, and mends what is safe where it is told to. */
import { parseArgs } from "node:util";
import type { Environment } from "./config/variables.ts";
import { type DoctorOptions, runDoctor } from "./doctor/run.ts";
import { ask, print, printAside, printJson } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { runProgram } from "./run/program.ts";

const USAGE = `usage: npm run doctor -- [--json] [--fix [--yes]]

Checks configuration, tokens, access, properties, copies, links, state, schedule, clock and bot. Writes nothing
unless it is told to. SYNC_USER=<Telegram id> looks at one user only.

  --json   the findings as JSON on standard output
  --fix    lists what it can mend (missing properties, broken links), asks, and writes that
  --yes    does not ask
  --help   this text

Exit code: 0 no problem (warnings may be listed), 1 problems, 2 wrong usage.`.split("\n");

function optionsFrom(args: readonly string[]): DoctorOptions & { readonly help: boolean } {
  const { values } = parseArgs({
    args: [...args],
    options: {
      json: { type: "boolean", default: false },
      fix: { type: "boolean", default: false },
      yes: { type: "boolean", short: "y", default: false },
      help: { type: "boolean", short: "h", default: false },
    },
  });
  return values;
}

async function main(env: Environment): Promise<number> {
  let options: ReturnType<typeof optionsFrom>;
  try {
    options = optionsFrom(process.argv.slice(2));
  } catch {
    // The parser's own message may quote what stands behind a flag.
    printAside("One of the flags is not known.", ...USAGE);
    return 2;
  }
  if (options.help) {
    print(...USAGE);
    return 0;
  }
  return runDoctor(
    options,
    { env, dir: process.cwd(), clock: systemClock },
    {
      print,
      printAside,
      printJson,
      confirm: process.stdin.isTTY ? confirm : null,
    },
  );
}

async function confirm(question: string): Promise<boolean> {
  return /^(y|yes|j|ja)$/i.test(await ask(`${question} [y/N] `));
}

await runProgram({
  main,
  endedEarly: (fault) => `The check-up ended early: ${fault}. Check that the files here can be read.`,
});
