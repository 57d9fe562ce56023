/**
 * The one door (F4): nothing but this file writes to the terminal or the log, apart from the set-up's drawn questions,
 * whose texts pass `shown` in the dialogue, and from programs that know nobody's configuration. Each text that goes
 * through it comes out as one line; a text of several lines is handed over as several.
 */
import { createInterface } from "node:readline/promises";
import { remember } from "./secrets.ts";
import { shown, shownJson } from "./shown.ts";

/** To standard output. */
export function print(...lines: readonly string[]): void {
  for (const line of lines) console.log(shown(line));
}

/** To standard error. */
export function printAside(...lines: readonly string[]): void {
  for (const line of lines) console.error(shown(line));
}

/** For programs to read; no line of it can be a command, since it begins with a blank, a brace or a quote. */
export function printJson(value: unknown): void {
  console.log(shownJson(value));
}

/** Log lines for people: stdout for what went well, stderr for the rest. */
export const log = {
  info: (line: string): void => print(`[INFO] ${line}`),
  warn: (line: string): void => printAside(`[WARNING] ${line}`),
  error: (line: string): void => printAside(`[ERROR] ${line}`),
} as const;

/**
 * Hides these from every line. In Actions the runner is told to do the same, which helps where something else prints
 * them: a secret that holds the whole configuration is masked as a whole only. Elsewhere that command would show them.
 */
export function keepSecret(values: Iterable<string>): void {
  const fresh = remember(values);
  if (process.env.GITHUB_ACTIONS !== "true") return;
  for (const value of fresh) console.log(`::add-mask::${commandData(value)}`);
}

/** As the runner reads it back. */
function commandData(value: string): string {
  return value.replaceAll("%", "%25").replaceAll("\r", "%0D").replaceAll("\n", "%0A");
}

/** In columns, of the terminal to which results go, so that texts are wrapped there and nowhere else; endless without one. */
export function terminalWidth(): number {
  const { isTTY, columns } = process.stdout;
  return isTTY ? Math.min(columns > 0 ? columns : 80, WIDEST) : Number.POSITIVE_INFINITY;
}

/** Longer lines are hard to read. */
const WIDEST = 100;

/**
 * A reader that has seen enough, such as `head`, is no fault: what was begun is finished in silence, and the exit code tells
 * how it went. A sync that stopped halfway because nobody reads its log would be worse than one that says nothing.
 */
export function outliveReaders(): void {
  for (const stream of [process.stdout, process.stderr])
    stream.on("error", (error) => {
      // A terminal that is closed says EIO.
      if (!("code" in error) || (error.code !== "EPIPE" && error.code !== "EIO")) throw error;
    });
}

/** Whether a person sits in front of it. */
export function isAttended(): boolean {
  return process.stdin.isTTY && process.stdout.isTTY;
}

/** A line that a person types. The question stands on standard error, beside a result for programs. */
export async function ask(question: string): Promise<string> {
  const lines = createInterface({ input: process.stdin, output: process.stderr });
  try {
    return (await lines.question(shown(question))).trim();
  } finally {
    lines.close();
  }
}

/**
 * A fault as it may be told: a message or a stack could quote what it was about. Such as `Error ENOSPC`.
 */
export function faultOf(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = "code" in error ? wordOf(error.code) : null;
  return [wordOf(error.name) ?? "Error", ...(code === null ? [] : [code])].join(" ");
}

function wordOf(name: unknown): string | null {
  return typeof name === "string" && /^[A-Za-z]\w{0,59}$/.test(name) ? name : null;
}
