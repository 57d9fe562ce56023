/** Lines of a terminal in which what is painted can be found again. */
import type { Style } from "../demo/paint.ts";

/** Signs that nobody types; the name of the style stands between the first two. */
const [OPEN, NAME, CLOSE] = ["\uE000", "\uE001", "\uE002"];
const PIECES = new RegExp(`(?=[${OPEN}${CLOSE}])`);

export const marking = (style: Style, text: string): string => `${OPEN}${style}${NAME}${text}${CLOSE}`;

export interface Part {
  readonly text: string;
  readonly styles: readonly string[];
}

export function partsOf(line: string): readonly Part[] {
  const parts: Part[] = [];
  const open: string[] = [];
  for (const piece of line.split(PIECES)) {
    const [, style, painted] = /^\uE000(\w+)\uE001([\s\S]*)$/.exec(piece) ?? [];
    if (style !== undefined) open.push(style);
    if (piece.startsWith(CLOSE)) open.pop();
    const text = painted ?? piece.replace(CLOSE, "");
    if (text !== "") parts.push({ text, styles: [...open] });
  }
  return parts;
}
