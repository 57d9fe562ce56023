/** `dist/cleanup.mjs`: takes back all that one user shares. Reads arguments and environment; the rest is wired here. */
import { askOnTerminal } from "./cleanup/ask.ts";
import { runCleanup } from "./cleanup/run.ts";
import { SAYS } from "./cleanup/texts.ts";
import { isAttended, log, print, printAside, terminalWidth } from "./output/door.ts";
import { languageFor } from "./run/language.ts";
import { runProgram } from "./run/program.ts";

await runProgram({
  main: (env) =>
    runCleanup(process.argv.slice(2), env, {
      ...{ log, print, printAside, width: terminalWidth() },
      ask: isAttended() ? askOnTerminal : null,
    }),
  endedEarly: (fault) => `[ERROR] ${SAYS[languageFor(null, process.env)].endedEarly(fault)}`,
});
