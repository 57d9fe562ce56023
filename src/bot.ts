/** `dist/bot.mjs`: the Telegram bot with the background sync, until it is told to stop. Reads the environment. */
import { runBot } from "./run/bot-run.ts";
import { answerFlags } from "./run/by-variables.ts";
import { runProgram } from "./run/program.ts";

await runProgram({
  main: async (env) => {
    const args = process.argv.slice(2);
    return args.length > 0 ? answerFlags(args, env, "bot") : runBot(env);
  },
  endedEarly: (fault) =>
    `[ERROR] The bot ended early: ${fault}. Check that the state directory and .env can be read and written.`,
});
// Connections that are kept for the next call must not keep the process.
process.exit();
