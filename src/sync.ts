/** `dist/sync.mjs`: one pass over all users, then exit. Reads the environment; loads the rest only where it is needed. */
import { readSettings } from "./config/environment.ts";
import { giveNotice, SWITCHED_OFF } from "./run/notice.ts";
import { runProgram } from "./run/program.ts";

await runProgram({
  main: async (env) => {
    const args = process.argv.slice(2);
    if (args.length > 0) return (await import("./run/by-variables.ts")).answerFlags(args, env, "sync");
    const read = readSettings(env);
    if ("settings" in read && !read.settings.enabled && !read.settings.inActions) {
      await giveNotice(SWITCHED_OFF, read.settings);
      return 0;
    }
    const { runSync } = await import("./run/sync-run.ts");
    return runSync(env);
  },
  endedEarly: (fault) =>
    `[ERROR] The run ended early: ${fault}. Check that the state directory, the report file and .env can be read and written.`,
});
