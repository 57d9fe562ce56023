import { PassThrough } from "node:stream";
import { describe, expect, it } from "vitest";
import { openTerminal } from "../../../../src/lab/demo/chat/terminal.ts";

/** Both ends of a terminal, or of a pipe. */
function aTerminal(isTTY: boolean) {
  const input = Object.assign(new PassThrough(), { isTTY });
  const output = Object.assign(new PassThrough({ encoding: "utf8" }), { isTTY });
  const terminal = openTerminal(input, output);
  return { input, terminal, shown: () => String(output.read() ?? "") };
}

const typed = async (lines: AsyncIterable<string>): Promise<readonly string[]> => {
  const all: string[] = [];
  for await (const line of lines) all.push(line);
  return all;
};

describe("a pipe", () => {
  it("loses nothing that it held before anybody asked, and shows each line behind its prompt", async () => {
    const { input, terminal, shown } = aTerminal(false);
    input.end("one\ntwo\n");
    terminal.ask("Anna> ");
    expect(await typed(terminal.lines())).toEqual(["one", "two"]);
    expect(shown()).toBe("Anna> one\ntwo\n");
  });
});

describe("a terminal", () => {
  it("shows what comes above the line that is being typed", async () => {
    const { terminal, shown } = aTerminal(true);
    terminal.ask("Anna> ");
    expect(shown()).toMatch(/Anna> .*$/);
    terminal.write("news");
    // Back to the first column, the line cleared; afterwards the prompt again.
    const [cleared, prompt] = shown().split("news\n");
    expect(cleared).toBe("\u001b[1G\u001b[2K");
    expect(prompt).toContain("Anna> ");
  });

  it("ends at Ctrl+C, and opens its input for nobody afterwards", async () => {
    const { input, terminal, shown } = aTerminal(true);
    const lines = typed(terminal.lines());
    terminal.ask("Anna> ");
    input.write("half a line\u0003");
    expect(await lines).toEqual([]);
    shown();
    terminal.write("Over.");
    terminal.ask("Anna> ");
    expect(shown()).toBe("Over.\n");
    expect(input.isPaused()).toBe(true);
  });
});
