import { fileURLToPath } from "node:url";

const CLOCK = fileURLToPath(new URL("./hurried-clock.mjs", import.meta.url));

/** Variables with which a program's own time runs that many times as fast. */
export function hurried(times: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${CLOCK}`, HURRY: String(times) };
}
