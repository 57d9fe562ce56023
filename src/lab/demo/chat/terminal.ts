/** Where a person types and reads; or a script, through a pipe. */
import { clearLine, createInterface, cursorTo } from "node:readline";
import type { Readable, Writable } from "node:stream";

export interface Terminal {
  /** Somebody looks on while nothing is typed. */
  readonly interactive: boolean;
  /** What is typed, until it ends or the terminal is closed. To be read once. */
  lines(): AsyncIterable<string>;
  /** Asks for the next line. */
  ask(prompt: string): void;
  /** Above the line that is being typed, where there is one. */
  write(line: string): void;
  close(): void;
}

type Output = Writable & { readonly isTTY?: boolean };

export function openTerminal(input: Readable & { readonly isTTY?: boolean }, output: Output): Terminal {
  const interactive = input.isTTY === true && output.isTTY === true;
  const typing = createInterface({ input, output, terminal: interactive });
  // In a terminal readline takes Ctrl+C for itself.
  typing.on("SIGINT", () => typing.close());
  // From now on, so that nothing is lost that a pipe holds already.
  const typed = typing[Symbol.asyncIterator]();
  let asking = "";
  let closed = false;
  // Asking once more would open the input again, and keep the process alive.
  typing.on("close", () => {
    closed = true;
    if (interactive && asking !== "") output.write("\n");
  });
  return {
    interactive,
    async *lines() {
      for await (const line of typed) {
        const asked = asking;
        asking = "";
        // A pipe shows nothing of what comes out of it.
        if (!interactive) output.write(`${asked}${line}\n`);
        yield line;
      }
    },
    ask(prompt) {
      asking = prompt;
      if (!interactive || closed) return;
      typing.setPrompt(prompt);
      typing.prompt(true);
    },
    write(line) {
      const above = interactive && !closed && asking !== "";
      if (above) {
        cursorTo(output, 0);
        clearLine(output, 0);
      }
      output.write(`${line}\n`);
      if (above) typing.prompt(true);
    },
    close: () => typing.close(),
  };
}
