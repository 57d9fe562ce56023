/** `npm run doctor`: checks everything, says how to mend it, and mends what is safe where it is told to. */
import { createInterface } from "node:readline/promises";
import { parseArgs } from "node:util";
import { systemClock } from "./clock-system.ts";
import { effectiveEnvironment } from "./config/environment.ts";
import { type DoctorOptions, runDoctor } from "./doctor/run.ts";

const USAGE = `usage: npm run doctor -- [--json] [--fix [--yes]]

Checks configuration, tokens, access, properties, copies, links, state, schedule, clock and bot. Writes nothing
unless it is told to. SYNC_USER=<Telegram id> looks at one user only.

  --json   the findings as JSON on standard output
  --fix    lists what it can mend (missing properties, broken links), asks, and writes that
  --yes    does not ask
  --help   this text

Exit code: 0 no problem (warnings may be listed), 1 problems, 2 wrong usage.`;

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

async function confirm(question: string): Promise<boolean> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return /^(y|yes|j|ja)$/i.test((await lines.question(`${question} [y/N] `)).trim());
  } finally {
    lines.close();
  }
}

async function main(options: ReturnType<typeof optionsFrom>): Promise<number> {
  if (options.help) {
    console.log(USAGE);
    return 0;
  }
  const dir = process.cwd();
  const around = { env: effectiveEnvironment(process.env, dir), dir, clock: systemClock };
  return runDoctor(options, around, {
    print: (text) => console.log(text),
    printAside: (text) => console.error(text),
    confirm: process.stdin.isTTY ? confirm : null,
  });
}

let options: ReturnType<typeof optionsFrom> | null = null;
try {
  options = optionsFrom(process.argv.slice(2));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error(USAGE);
  process.exitCode = 2;
}
if (options !== null) {
  try {
    process.exitCode = await main(options);
  } catch (error) {
    // A stack or a message could quote what it was about; the error's code says enough to act on.
    const code = error instanceof Error && "code" in error ? ` ${String(error.code)}` : "";
    const name = error instanceof Error ? error.name : typeof error;
    console.error(`The check-up ended early: ${name}${code}. Check that the files here can be read.`);
    process.exitCode = 1;
  }
}
