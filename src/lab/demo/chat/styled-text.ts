/** A message's text for the terminal: wrapped, with its entities painted. */

import { displayWidth, wrapped } from "../../../output/display-width.ts";
import type { Entity } from "../../telegram-sandbox/index.ts";
import type { Paint, Style } from "../paint.ts";

interface StyledLine {
  readonly painted: string;
  /** In columns. */
  readonly width: number;
}

/** UTF-16 offsets, as an entity's. */
interface Range {
  readonly from: number;
  readonly to: number;
}

const STYLES: Readonly<Record<string, Style>> = {
  bold: "bold",
  italic: "italic",
  underline: "underline",
  strikethrough: "strikethrough",
  spoiler: "dim",
  blockquote: "dim",
  code: "yellow",
  pre: "yellow",
  bot_command: "cyan",
  text_link: "cyan",
  url: "cyan",
};

/** Lines of at most `width` columns; indentation is kept. */
export function styledLines(
  text: string,
  entities: readonly Entity[],
  width: number,
  paint: Paint,
): readonly StyledLine[] {
  let start = 0;
  return text.split("\n").flatMap((line) => {
    const ranges = broken(line, start, width);
    start += line.length + 1;
    return ranges.map((range) => ({
      painted: painted(text, range, entities, paint),
      width: displayWidth(text.slice(range.from, range.to)),
    }));
  });
}

/** `start`: where the line stands in its text. */
function broken(line: string, start: number, width: number): readonly Range[] {
  const ranges: Range[] = [];
  let [from, to] = [0, 0];
  for (const piece of pieces(line, width)) {
    if (to > from && displayWidth(line.slice(from, piece.to)) > width) {
      ranges.push({ from, to });
      from = piece.from;
    }
    to = piece.to;
  }
  return [...ranges, { from, to }].map((range) => ({ from: start + range.from, to: start + range.to }));
}

/** Words, and parts of those that are too long for a line. */
function pieces(line: string, width: number): readonly Range[] {
  return [...line.matchAll(/\S+/g)].flatMap((word) => {
    let from = word.index;
    return wrapped(word[0], width).map((piece) => {
      const range = { from, to: from + piece.length };
      from = range.to;
      return range;
    });
  });
}

function painted(text: string, { from, to }: Range, entities: readonly Entity[], paint: Paint): string {
  const inside = entities.filter(({ offset, length }) => offset < to && offset + length > from);
  const edges = inside.flatMap(({ offset, length }) => [offset, offset + length]);
  const cuts = [from, ...edges.filter((edge) => edge > from && edge < to), to];
  const places = [...new Set(cuts)].sort((a, b) => a - b);
  return places
    .slice(1)
    .map((end, at) => {
      const begin = places[at] ?? from;
      const here = inside.filter(({ offset, length }) => offset <= begin && offset + length >= end);
      return here.reduce(
        (sum, { type }) => (STYLES[type] === undefined ? sum : paint(STYLES[type], sum)),
        text.slice(begin, end),
      );
    })
    .join("");
}
