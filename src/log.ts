/** Log lines for people: stdout for what went well, stderr for the rest. Never content, never a token. */
import type { Log } from "./engine/ports.ts";

export const consoleLog: Log = {
  info: (line) => console.log(`[INFO] ${line}`),
  warn: (line) => console.warn(`[WARNING] ${line}`),
  error: (line) => console.error(`[ERROR] ${line}`),
};
