/** `npm run setup`: a guided set-up, at a terminal or by flags and variables. */
import { systemClock } from "./clock-system.ts";
import { effectiveEnvironment } from "./config/environment.ts";
import { type Arguments, argumentsFrom, usage, variableOf } from "./setup/answers.ts";
import { ClackPrompter } from "./setup/clack-prompter.ts";
import { Dialogue } from "./setup/dialogue.ts";
import { runSetup } from "./setup/run.ts";
import { UnattendedPrompter } from "./setup/unattended-prompter.ts";
import { passDeps } from "./wiring.ts";

async function main(args: Arguments, env: Readonly<Record<string, string | undefined>>): Promise<number> {
  const stop = new AbortController();
  const attended = !args.yes && process.stdin.isTTY && process.stdout.isTTY;
  const person = attended ? new ClackPrompter(() => stop.abort()) : null;
  const prompter = person ?? new UnattendedPrompter(args.yes, (line) => console.log(line));
  for (const key of args.exposed) {
    const text = `--${key} can be seen in the list of processes: better set the variable ${variableOf(key)}.`;
    prompter.say({ kind: "warning", text });
  }
  process.on("SIGINT", () => stop.abort());
  process.on("SIGTERM", () => stop.abort());
  const { signal } = stop;
  const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined };
  try {
    return await runSetup(new Dialogue(prompter, args.given), {
      env,
      dir: process.cwd(),
      clock: systemClock,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      stop: signal,
      passDeps: (o) => passDeps({ ...o, clock: systemClock, log: quiet, stop: signal, abort: signal }),
    });
  } finally {
    person?.close();
  }
}

const env = effectiveEnvironment(process.env, process.cwd());
let args: Arguments | null = null;
try {
  args = argumentsFrom(process.argv.slice(2), env);
} catch {
  // The parser's own message may quote what stands behind a flag.
  console.error(`One of the flags is not known, or lacks its value.\n\n${usage()}`);
  process.exitCode = 2;
}
if (args?.help === true) {
  console.log(usage());
} else if (args !== null) {
  try {
    process.exitCode = await main(args, env);
  } catch (error) {
    // A stack or a message could quote what it was about; the error's code says enough to act on.
    const code = error instanceof Error && "code" in error ? ` ${String(error.code)}` : "";
    const name = error instanceof Error ? error.name : typeof error;
    console.error(
      `The set-up ended early: ${name}${code}. Check that files can be written here; what was answered is kept.`,
    );
    process.exitCode = 1;
  }
}
