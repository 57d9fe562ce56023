/** `npm run status`: how things stand for each user, for people who don't chat and for their programs. Writes nothing. */
import { print, printAside, printJson } from "./output/door.ts";
import { systemClock } from "./run/clock-system.ts";
import { explain, readFlags } from "./run/flags.ts";
import { runProgram } from "./run/program.ts";
import { runStatus, STATUS_FLAGS } from "./status/run.ts";
import { SAYS } from "./status/texts.ts";

await runProgram({
  main: async (env) => {
    const told = readFlags(process.argv.slice(2), STATUS_FLAGS);
    if (told.kind !== "given") return explain(told, env, (language) => SAYS[language].usage);
    const options = { ...told.values, language: told.language };
    return runStatus(options, { env, clock: systemClock }, { print, printAside, printJson });
  },
  endedEarly: (fault) => `The status ended early: ${fault}. Check that the files here can be read.`,
});
