/** `dist/cleanup.mjs`: takes back all that one user shares. Reads arguments and environment; the rest is wired here. */
import { askOnTerminal } from "./cleanup/ask.ts";
import { runCleanup } from "./cleanup/run.ts";
import { effectiveEnvironment } from "./config/environment.ts";
import { consoleLog } from "./log.ts";

try {
  const onTerminal = process.stdin.isTTY && process.stdout.isTTY;
  process.exitCode = await runCleanup(
    process.argv.slice(2),
    effectiveEnvironment(process.env, process.cwd()),
    consoleLog,
    onTerminal ? askOnTerminal : null,
  );
} catch (error) {
  // A stack or a message could quote what it was about; the error's code says enough to act on.
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  const name = error instanceof Error ? error.name : typeof error;
  console.error(
    `[ERROR] The run ended early: ${name} ${code}. Check that the state directory and .env can be read and written, then run it again.`,
  );
  process.exitCode = 1;
}
