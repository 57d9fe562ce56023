/** Lines that fit into a terminal: it would break a longer one inside a word. Pure. */
import { displayWidth, wrapped } from "../output/display-width.ts";

/**
 * Words stay whole, and what belongs to a point of a list stands below it. A line that is set in by two blanks is a command:
 * it goes on behind a backslash, as a shell reads it. One that is JSON is copied as it is.
 */
export function folded(text: string, width: number): readonly string[] {
  return text.split("\n").flatMap((line) => foldedLine(line, width));
}

function foldedLine(line: string, width: number): readonly string[] {
  if (displayWidth(line) <= width || /^\s*\{/.test(line)) return [line];
  const [, margin = "", point = "", rest = ""] = /^(\s*)((?:\d+\.|[-•→✓✗+?])\s+)?(.*)$/u.exec(line) ?? [];
  const isCommand = margin === "  " && point === "";
  const inner = margin + " ".repeat(displayWidth(point) + (isCommand ? 2 : 0));
  const room = width - displayWidth(inner) - (isCommand ? 2 : 0);
  const parts = wrapped(rest, Math.max(room, 10));
  return parts.map((part, n) => {
    const begins = n === 0 ? margin + point : inner;
    return isCommand && n < parts.length - 1 ? `${begins}${part} \\` : begins + part;
  });
}
