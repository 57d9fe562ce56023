/** A chat with the bot, as the terminal shows it, led by a script. */
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../core/readable-date.ts";
import type { Clock } from "../../engine/clock.ts";
import { runChat } from "../demo/chat/chat.ts";
import type { Terminal } from "../demo/chat/terminal.ts";
import { clockFrom, datedBundle } from "../demo/dated-bundle.ts";
import type { Paint } from "../demo/paint.ts";
import type { ChatScript, Cue } from "./script.ts";

/** About what a phone shows in a line, in columns. */
const WIDTH = 50;
/** Empty lines that are typed at most while something is awaited; each waits until the bot is quiet. */
const PATIENCE = 40;

/** Types what a script says, and keeps what is answered from its shown part on. */
class ScriptedTerminal implements Terminal {
  readonly interactive = false;
  readonly #script: ChatScript;
  #prompt = "";
  #written: string[] = [];
  /** Since the last line that was typed. */
  #answer = "";
  #picture = "";

  constructor(script: ChatScript) {
    this.#script = script;
  }

  /** As it was when the script ended. */
  get picture(): string {
    return this.#picture;
  }

  async *lines(): AsyncIterable<string> {
    for (const cue of this.#script.before) yield* this.#played(cue);
    this.#written = [];
    for (const cue of this.#script.shown) yield* this.#played(cue);
    this.#picture = this.#written
      .join("\n")
      .replaceAll(/\n{3,}/g, "\n\n")
      .trim();
  }

  *#played({ type, until }: Cue): Iterable<string> {
    if (type !== "") {
      this.#answer = "";
      this.#written.push(`${this.#prompt}${type}`);
    }
    const kept = this.#written.length;
    if (type !== "") yield type;
    for (let n = 0; !until.test(this.#answer); n += 1) {
      if (n === PATIENCE) throw new Error(`The bot never said ${until}:\n${this.#answer}`);
      // What stood there meanwhile shows only how fast this machine is.
      this.#written = this.#written.slice(0, kept);
      yield "";
    }
  }

  ask(prompt: string): void {
    this.#prompt = prompt;
  }

  readonly write = (line: string): void => {
    // Whether it comes now or a moment later is chance.
    if (/^\s*\(\w+ (has|hat) .*:as \w+.*\)$/.test(line)) return;
    this.#answer += `${line}\n`;
    this.#written.push(line);
  };

  close(): void {}
}

/**
 * What was typed and answered, as lines of a narrow terminal. What is painted stands as `paint` says.
 * @param bundle `dist/bot.mjs` @param start when it is said to happen, milliseconds since the epoch
 */
export async function chatLines(
  script: ChatScript,
  bundle: string,
  language: Language,
  start: number,
  clock: Clock,
  paint: Paint,
): Promise<readonly string[]> {
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-pictures-"));
  const dated = clockFrom(start, clock);
  const terminal = new ScriptedTerminal(script);
  try {
    const exitCode = await runChat({
      bundle: await datedBundle(bundle, folder, dated.offsetMs),
      ...{ terminal, paint, language, width: WIDTH },
      clock: dated,
      stop: new AbortController().signal,
    });
    if (exitCode !== 0 || terminal.picture === "") throw new Error("The bot ended before its script did.");
    return terminal.picture.split("\n");
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
