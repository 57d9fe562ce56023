/** `npm run doctor`: checks everything, says how to mend it, and mends what is safe where it is told to. */
import type { Environment } from "./config/variables.ts";
import { DOCTOR_FLAGS, runDoctor } from "./doctor/run.ts";
import { SCREEN } from "./doctor/texts/screen.ts";
import { ask, print, printAside, printJson, terminalWidth } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { explain, readFlags } from "./run/flags.ts";
import { languageFor } from "./run/language.ts";
import { runProgram } from "./run/program.ts";

async function main(env: Environment): Promise<number> {
  const told = readFlags(process.argv.slice(2), DOCTOR_FLAGS);
  if (told.kind !== "given") return explain(told, env, (language) => SCREEN[language].usage);
  return runDoctor(
    { ...told.values, language: told.language },
    { env, dir: process.cwd(), clock: systemClock },
    {
      print,
      printAside,
      printJson,
      confirm: process.stdin.isTTY ? confirm : null,
      width: terminalWidth(),
    },
  );
}

/** In either language, whichever is spoken. */
async function confirm(question: string, answers: string): Promise<boolean> {
  return /^(y|yes|j|ja)$/i.test(await ask(`${question} ${answers} `));
}

await runProgram({
  main,
  endedEarly: (fault) => SCREEN[languageFor(null, process.env)].endedEarly(fault),
});
