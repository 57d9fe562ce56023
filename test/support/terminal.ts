/** A pseudo-terminal for a program that asks questions: util-linux's `script` makes it, or Python where there is none. */
import { type ChildProcessWithoutNullStreams, spawn, spawnSync } from "node:child_process";
import { stripVTControlCharacters } from "node:util";

export const DOWN = "\u001b[B";
export const ENTER = "\r";
export const ESC = "\u001b";
export const CTRL_C = "\u0003";

/** What leaves a line, or begins it anew. */
const MOVES = new RegExp(`\\r?\\n|\\r|${ESC}\\[[\\d;]*[A-H]`);

const PATIENCE_MS = 30_000;
const RELAY = "import pty, sys; sys.exit(__import__('os').waitstatus_to_exitcode(pty.spawn(sys.argv[1:])))";

/** The command that runs another one in a terminal of its own; `null` where this machine has none. */
export function terminalCommand(): ((shellCommand: string) => readonly [string, readonly string[]]) | null {
  if (works("script", ["-qefc", "true", "/dev/null"])) {
    return (command) => ["script", ["-qefc", command, "/dev/null"]];
  }
  if (works("python3", ["-c", RELAY, "true"])) {
    return (command) => ["python3", ["-c", RELAY, "sh", "-c", command]];
  }
  return null;
}

function works(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: ["pipe", "ignore", "ignore"] }).status === 0;
}

export class Terminal {
  readonly #child: ChildProcessWithoutNullStreams;
  readonly #ended: Promise<number | null>;
  /** Everything that was shown, without colours and movements of the cursor. */
  #shown = "";
  #raw = "";
  #from = 0;
  #onData: () => void = () => undefined;
  #isOver = false;

  constructor(
    shellCommand: string,
    o: { readonly cwd: string; readonly env: Readonly<Record<string, string>>; readonly columns?: number },
  ) {
    const command = terminalCommand();
    if (command === null) throw new Error("there is no pseudo-terminal here");
    const [program, args] = command(`stty cols ${o.columns ?? 100} rows 50; exec ${shellCommand}`);
    this.#child = spawn(program, args, {
      cwd: o.cwd,
      env: { ...o.env, TERM: "xterm-256color", SHELL: "/bin/sh" },
    });
    this.#child.stdout.setEncoding("utf8");
    this.#child.stdout.on("data", (chunk: string) => {
      this.#raw += chunk;
      this.#shown = stripVTControlCharacters(this.#raw);
      this.#onData();
    });
    this.#ended = new Promise((resolve, reject) => {
      this.#child.on("error", reject);
      this.#child.on("close", (code) => {
        this.#isOver = true;
        this.#onData();
        resolve(code);
      });
    });
  }

  /** Everything shown so far. */
  get text(): string {
    return this.#shown;
  }

  /** Every line as it was drawn, each time that it was. */
  get lines(): readonly string[] {
    return this.#raw.split(MOVES).map(stripVTControlCharacters);
  }

  /** As it was sent to the terminal. */
  get raw(): string {
    return this.#raw;
  }

  /** Resolves as soon as the words are shown behind what was seen before; rejects where they never are. */
  sees(words: string): Promise<void> {
    return new Promise((resolve, reject) => {
      const lost = (why: string) =>
        reject(new Error(`${why} showing "${words}". It had shown:\n${this.#shown.slice(this.#from)}`));
      const giveUp = setTimeout(() => lost("It went on for long without"), PATIENCE_MS);
      this.#onData = () => {
        const at = this.#shown.indexOf(words, this.#from);
        if (at < 0 && !this.#isOver) return;
        clearTimeout(giveUp);
        this.#onData = () => undefined;
        if (at < 0) return lost("It ended without");
        this.#from = at + words.length;
        resolve();
      };
      this.#onData();
    });
  }

  press(...keys: readonly string[]): void {
    for (const key of keys) this.#child.stdin.write(key);
  }

  /** Sees an open question, and answers it. */
  async answer(question: string, ...keys: readonly string[]): Promise<void> {
    await this.sees(`◆  ${question}`);
    this.press(...keys);
  }

  /** The program's exit code. */
  ended(): Promise<number | null> {
    return this.#ended;
  }

  /** As a window that is closed. */
  hangUp(): void {
    this.#child.kill("SIGKILL");
  }

  /** Ends it where a test gave up. */
  close(): void {
    if (!this.#isOver) this.#child.kill("SIGKILL");
  }
}
