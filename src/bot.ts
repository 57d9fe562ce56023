/** `dist/bot.mjs`: the Telegram bot with the background sync, until it is told to stop. Reads the environment. */
import { runBot } from "./bot-run.ts";
import { effectiveEnvironment } from "./config/environment.ts";

try {
  process.exitCode = await runBot(effectiveEnvironment(process.env, process.cwd()));
} catch (error) {
  // A message could quote what somebody wrote; the error's kind says enough to act on.
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    `[ERROR] The bot ended early: ${name} ${code}. Check that the state directory and .env can be read and written.`,
  );
  process.exitCode = 1;
}
// Connections that are kept for the next call must not keep the process.
process.exit();
