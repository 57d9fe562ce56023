/** `dist/sync.mjs`: one pass over all users, then exit. Reads the environment; loads the rest only where it is needed. */
import { effectiveEnvironment, readSettings } from "./config/environment.ts";
import { giveNotice, SWITCHED_OFF } from "./notice.ts";

async function main(): Promise<number> {
  const env = effectiveEnvironment(process.env, process.cwd());
  const read = readSettings(env);
  if ("settings" in read && !read.settings.enabled && !read.settings.inActions) {
    await giveNotice(SWITCHED_OFF, read.settings);
    return 0;
  }
  const { runSync } = await import("./sync-run.ts");
  return runSync(read, env);
}

try {
  process.exitCode = await main();
} catch (error) {
  // A stack or a message could quote what it was about; the error's code says enough to act on.
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    `[ERROR] The run ended early: ${name} ${code}. Check that the state directory, the report file and .env can be read and written.`,
  );
  process.exitCode = 1;
}
