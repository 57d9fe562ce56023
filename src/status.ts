/** `npm run status`: how things stand for each user, for people who don't chat and for their programs. Writes nothing. */
import { print, printAside, printJson } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { runProgram } from "./run/program.ts";
import { readArguments, USAGE } from "./status/arguments.ts";
import { runStatus } from "./status/run.ts";

await runProgram({
  main: async (env) => {
    const told = readArguments(process.argv.slice(2));
    if (told === "wrong") {
      printAside("One of the flags is not known.", ...USAGE);
      return 2;
    }
    if (told === "help") {
      print(...USAGE);
      return 0;
    }
    return runStatus(told, { env, clock: systemClock }, { print, printAside, printJson });
  },
  endedEarly: (fault) => `The status ended early: ${fault}. Check that the files here can be read.`,
});
