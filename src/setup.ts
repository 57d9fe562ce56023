/** `npm run setup`: a guided set-up, at a terminal or by flags and variables. */

import type { Environment } from "./config/variables.ts";
import { isAttended, keepSecret, print, printAside } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { runProgram } from "./run/program.ts";
import { type Arguments, argumentsFrom, usage, variableOf } from "./setup/answers.ts";
import { ClackPrompter } from "./setup/clack-prompter.ts";
import { Dialogue } from "./setup/dialogue.ts";
import { runForm } from "./setup/form/run.ts";
import { runSetup } from "./setup/run.ts";
import { UnattendedPrompter } from "./setup/unattended-prompter.ts";

async function main(env: Environment): Promise<number> {
  let args: Arguments;
  try {
    args = argumentsFrom(process.argv.slice(2), env);
  } catch {
    // The parser's own message may quote what stands behind a flag.
    printAside("One of the flags is not known, or lacks its value.", "", ...usage());
    return 2;
  }
  if (args.help) {
    print(...usage());
    return 0;
  }
  return args.form ? fromForm(env) : setUp(args, env);
}

/** As the workflow "Set up" runs it. */
function fromForm(env: Environment): Promise<number> {
  const stop = new AbortController();
  process.on("SIGINT", () => stop.abort());
  process.on("SIGTERM", () => stop.abort());
  return runForm({ env, dir: process.cwd(), clock: systemClock, stop: stop.signal });
}

async function setUp(args: Arguments, env: Environment): Promise<number> {
  keepSecret(args.secrets);
  const stop = new AbortController();
  const person = !args.yes && isAttended() ? new ClackPrompter(() => stop.abort()) : null;
  const dialogue = new Dialogue(person ?? new UnattendedPrompter(args.yes, print), args.given);
  for (const key of args.exposed) {
    const text = `--${key} can be seen in the list of processes: better set the variable ${variableOf(key)}.`;
    dialogue.say({ kind: "warning", text });
  }
  process.on("SIGINT", () => stop.abort());
  process.on("SIGTERM", () => stop.abort());
  try {
    return await runSetup(dialogue, {
      env,
      dir: process.cwd(),
      clock: systemClock,
      timezone: Intl.DateTimeFormat().resolvedOptions().timeZone,
      stop: stop.signal,
    });
  } finally {
    person?.close();
  }
}

await runProgram({
  main,
  endedEarly: (fault) =>
    `The set-up ended early: ${fault}. Check that files can be written here; what was answered is kept.`,
});
