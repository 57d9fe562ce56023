/** `npm run setup`: a guided set-up, at a terminal or by flags and variables. */

import { resolve } from "node:path";
import { readTextFile } from "./config/files.ts";
import type { Environment } from "./config/variables.ts";
import { isAttended, keepSecret, print, terminalWidth } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { explain } from "./run/flags.ts";
import { readersLanguage } from "./run/language.ts";
import { runProgram } from "./run/program.ts";
import { argumentsFrom, usage, variableOf } from "./setup/answers.ts";
import { ClackPrompter } from "./setup/clack-prompter.ts";
import { Dialogue } from "./setup/dialogue.ts";
import { runForm } from "./setup/form/run.ts";
import { runSetup } from "./setup/run.ts";
import { textsIn } from "./setup/texts/index.ts";
import { UnattendedPrompter } from "./setup/unattended-prompter.ts";

type Given = Extract<ReturnType<typeof argumentsFrom>, { readonly kind: "given" }>;

const given = process.argv.slice(2);

async function main(env: Environment): Promise<number> {
  const told = argumentsFrom(given, env);
  if (told.kind !== "given") return explain(told, env, usage);
  return told.form ? fromForm(env) : setUp(told, env);
}

/** As the workflow "Set up" runs it. */
function fromForm(env: Environment): Promise<number> {
  const stop = new AbortController();
  process.on("SIGINT", () => stop.abort());
  process.on("SIGTERM", () => stop.abort());
  return runForm({ env, dir: process.cwd(), clock: systemClock, stop: stop.signal });
}

async function setUp(args: Given, env: Environment): Promise<number> {
  keepSecret(args.secrets);
  const language = languageOf(args.language, env);
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

/** Of the file that is written here; before there is one, the system's. Never throws: whatever is wrong is told later. */
function languageOf(asked: Parameters<typeof readersLanguage>[0], env: Environment) {
  return readersLanguage(asked, { ...env, USERS_CONFIG: "" }, (path) =>
    readTextFile(resolve(process.cwd(), path)),
  );
}

await runProgram({
  main,
  endedEarly: (fault) =>
    textsIn(languageOf(argumentsFrom(given, {}).language, process.env)).general.endedEarly(fault),
});
