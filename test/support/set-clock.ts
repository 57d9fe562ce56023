import { fileURLToPath } from "node:url";

const CLOCK = fileURLToPath(new URL("./set-clock.mjs", import.meta.url));

/** Variables with which a program takes it to be that late, in milliseconds, when it begins. */
export function clockAt(time: number): Readonly<Record<string, string>> {
  return { NODE_OPTIONS: `--import=${CLOCK}`, CLOCK_AT: String(time) };
}
