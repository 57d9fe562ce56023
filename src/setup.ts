/** `npm run setup`: a guided set-up, at a terminal or by flags and variables. */

import type { Environment } from "./config/variables.ts";
import { isAttended, keepSecret, print, printAside, terminalWidth } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { runProgram } from "./run/program.ts";
import {
  type Arguments,
  argumentsFrom,
  languageAsked,
  usage,
  variableOf,
  wrongFlag,
} from "./setup/answers.ts";
import { ClackPrompter } from "./setup/clack-prompter.ts";
import { Dialogue } from "./setup/dialogue.ts";
import { runForm } from "./setup/form/run.ts";
import { setupLanguage } from "./setup/language.ts";
import { runSetup } from "./setup/run.ts";
import { textsIn } from "./setup/texts/index.ts";
import { UnattendedPrompter } from "./setup/unattended-prompter.ts";

const given = process.argv.slice(2);

async function main(env: Environment): Promise<number> {
  const language = setupLanguage(languageAsked(given), env, process.cwd());
  let args: Arguments;
  try {
    args = argumentsFrom(given, env);
  } catch {
    // The parser's own message may quote what stands behind a flag.
    const { unknownFlag, someFlag } = textsIn(language).general;
    printAside(unknownFlag(wrongFlag(given) ?? someFlag), "", ...usage(language));
    return 2;
  }
  if (args.help) {
    print(...usage(language));
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
  const language = setupLanguage(args.language, env, process.cwd());
  const says = textsIn(language).general;
  const stop = new AbortController();
  const person = !args.yes && isAttended() ? new ClackPrompter(says, () => stop.abort()) : null;
  const nobody = { takeProposals: args.yes, print, says, width: terminalWidth() };
  const dialogue = new Dialogue(person ?? new UnattendedPrompter(nobody), args.given, undefined, language);
  for (const key of args.exposed) dialogue.say({ kind: "warning", text: says.exposed(key, variableOf(key)) });
  // A terminal that is closed says so by a signal of its own.
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const)
    process.on(signal, () => (person === null ? stop.abort() : person.interrupt()));
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
    textsIn(setupLanguage(languageAsked(given), process.env, process.cwd())).general.endedEarly(fault),
});
