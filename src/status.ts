/** `npm run status`: how things stand for each user, for people who don't chat and for their programs. Writes nothing. */
import { print, printAside, printJson } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { readersLanguage, UNKNOWN_LANGUAGE } from "./run/language.ts";
import { runProgram } from "./run/program.ts";
import { readArguments } from "./status/arguments.ts";
import { runStatus } from "./status/run.ts";
import { SAYS } from "./status/texts.ts";

await runProgram({
  main: async (env) => {
    const told = readArguments(process.argv.slice(2));
    if ("wrong" in told) {
      const language = readersLanguage(null, env);
      const { unknownFlag, usage } = SAYS[language];
      printAside(told.wrong === "language" ? UNKNOWN_LANGUAGE[language] : unknownFlag, "", ...usage);
      return 2;
    }
    if (told.help) {
      print(...SAYS[readersLanguage(told.language, env)].usage);
      return 0;
    }
    return runStatus(told, { env, clock: systemClock }, { print, printAside, printJson });
  },
  endedEarly: (fault) => `The status ended early: ${fault}. Check that the files here can be read.`,
});
