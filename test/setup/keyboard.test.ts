/** Bytes of a terminal on their way to a question. */
import { afterEach, beforeEach, describe, expect, it, vi } from "vitest";
import { Keyboard } from "../../src/setup/keyboard.ts";

const ESC = "\u001b";
const DOWN = `${ESC}[B`;
const pasted = (text: string) => `${ESC}[200~${text}${ESC}[201~`;

let keyboard: Keyboard;
let interrupts: number;
beforeEach(() => {
  vi.useFakeTimers();
  interrupts = 0;
  keyboard = new Keyboard(() => {
    interrupts += 1;
  });
});
afterEach(() => {
  vi.useRealTimers();
});

/** What the question got, once nothing is held back any more. */
function got(...pieces: readonly string[]): string {
  for (const piece of pieces) keyboard.receive(Buffer.from(piece));
  vi.runAllTimers();
  return read();
}

/** From Node 26 on, one read gives one of the pieces. */
function read(): string {
  const pieces: string[] = [];
  for (let piece = keyboard.keys.read(); piece !== null; piece = keyboard.keys.read())
    pieces.push(String(piece));
  return pieces.join("");
}

const field = (beforePaste = "") => keyboard.listen({ to: "field", beforePaste: () => beforePaste });
const keys = () =>
  keyboard.listen({ to: "keys", meant: (key) => (key === "n" ? `${DOWN}\r` : /[a-z]/.test(key) ? "" : key) });

describe("a field", () => {
  it.each([
    [["Anna"], "Anna"],
    [["A", "n", "\u007f", "\r"], "An\u007f\r"],
    // Brackets say what was pasted: line breaks in it end nothing.
    [[pasted("ntn_abc\ndef\r\n")], "ntn_abc def "],
    [[`${ESC}[200~ntn_a`, "bc\r", `def${ESC}[201~`, "\r"], "ntn_abc def\r"],
    // Without them, what comes in one piece was pasted.
    [["ntn_abc\rdef\r\r"], "ntn_abc def\r"],
    [["ntn_abc\r", "def\r"], "ntn_abcdef\r"],
    [["\r", "ntn_abc"], "ntn_abc"],
    [["Ä", "ß"], "Äß"],
    [[DOWN], DOWN],
  ])("gets from %j exactly %j", (pieces, expected) => {
    field();
    expect(got(...pieces)).toBe(expected);
  });

  it("keeps the halves of a letter together", () => {
    field();
    const [first = 0, second = 0] = Buffer.from("ü");
    keyboard.receive(Buffer.from([first]));
    keyboard.receive(Buffer.from([second]));
    expect(read()).toBe("ü");
  });

  it("is emptied before something is pasted over what was refused", () => {
    field("\u0015");
    expect(got(pasted("new"))).toBe("\u0015new");
    expect(got("x")).toBe("x");
  });
});

describe("a question that arrows answer", () => {
  it.each([
    [[`${DOWN}${DOWN}\r`], `${DOWN}${DOWN}\r`],
    [["n"], `${DOWN}\r`],
    // A token in the wrong place chooses nothing.
    [["ntn_jkhlyn\r"], ""],
    [[pasted("n\r")], ""],
    // What follows an answer belongs to no question that anybody has seen.
    [[`\r${DOWN}\r`], "\r"],
  ])("gets from %j exactly %j", (pieces, expected) => {
    keys();
    expect(got(...pieces)).toBe(expected);
  });
});

describe("Esc", () => {
  it("by itself goes back, and begins an arrow that comes in two pieces", () => {
    keys();
    expect(got(ESC, "[B")).toBe(DOWN);
    expect(keyboard.wentBack).toBe(false);
    expect(got(ESC)).toBe(ESC);
    expect(keyboard.wentBack).toBe(true);
  });
});

describe("where no question is open", () => {
  it("nothing goes anywhere, but Ctrl+C stops", () => {
    field();
    keyboard.hush();
    expect(got("ntn_too_early\r", pasted("ntn_too_early"), "\u0003")).toBe("");
    expect(interrupts).toBe(1);
    field();
    expect(got("", "\u0004")).toBe("\u0003");
    expect(interrupts).toBe(1);
  });
});
