/** `npm run doctor`: checks everything, says how to mend it, and mends what is safe where it is told to. */
import type { Environment } from "./config/variables.ts";
import { readArguments } from "./doctor/arguments.ts";
import { runDoctor } from "./doctor/run.ts";
import { SCREEN } from "./doctor/texts/screen.ts";
import { ask, print, printAside, printJson, terminalWidth } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { likelyLanguage, readersLanguage, UNKNOWN_LANGUAGE } from "./run/language.ts";
import { runProgram } from "./run/program.ts";

async function main(env: Environment): Promise<number> {
  const told = readArguments(process.argv.slice(2));
  if ("wrong" in told) {
    const language = readersLanguage(null, env);
    const { unknownFlag, usage } = SCREEN[language];
    printAside(told.wrong === "language" ? UNKNOWN_LANGUAGE[language] : unknownFlag, "", ...usage);
    return 2;
  }
  if (told.help) {
    print(...SCREEN[readersLanguage(told.language, env)].usage);
    return 0;
  }
  return runDoctor(
    told,
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
  endedEarly: (fault) => SCREEN[likelyLanguage(process.env)].endedEarly(fault),
});
