/** A job summary as GitHub shows it, drawn. */
import { type Bar, type Block, blocksIn, plainText, type Run, runsIn } from "../demo/summary-blocks.ts";
import { textWidth } from "./measure.ts";
import { type Drawing, type Shape, type Style, textAt } from "./svg.ts";

const WIDTH = 660;
const MARGIN = 24;
const ROOM = WIDTH - 2 * MARGIN;
const LINE = 22;
const TEXT: Style = { size: 14, colour: "text" };
const LOOKS: Readonly<Record<Run["look"], Partial<Style>>> = {
  plain: {},
  bold: { bold: true },
  italic: { italic: true },
  code: {},
  link: { colour: "link" },
};

/** What a block takes from the top down. */
interface Drawn {
  readonly shapes: readonly Shape[];
  readonly height: number;
}

export function summaryDrawing(markdown: string, title: string): Drawing {
  let y = MARGIN;
  const shapes: Shape[] = [];
  for (const block of blocksIn(markdown)) {
    const drawn = drawBlock(block, y);
    shapes.push(...drawn.shapes);
    y += drawn.height;
  }
  const height = Math.ceil(y + MARGIN / 2);
  const page: Shape = {
    ...{ kind: "box", x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1 },
    ...{ radius: 8, fill: "page", edge: "edge" },
  };
  return { width: WIDTH, height, title, shapes: [page, ...shapes] };
}

function drawBlock(block: Block, y: number): Drawn {
  switch (block.kind) {
    case "heading":
      return heading(block.level, block.text, y);
    case "table":
      return table(block, y);
    case "lines":
      return lines(block, y);
    case "chart":
      return chart(block.bars, y);
    case "verbatim":
      return { shapes: [], height: 0 };
  }
}

function heading(level: number, text: string, y: number): Drawn {
  const size = level <= 2 ? 22 : 17;
  const shapes = [textAt(MARGIN, y + size, plainText(text), { ...TEXT, size, bold: true })];
  if (level > 2) return { shapes, height: size + 18 };
  const under = y + size + 12;
  return {
    shapes: [
      ...shapes,
      { kind: "line", x: MARGIN, y: under, toX: WIDTH - MARGIN, toY: under, colour: "edge" },
    ],
    height: size + 28,
  };
}

interface Word {
  readonly text: string;
  readonly style: Style;
}

function wordsOf(markdown: string): readonly Word[] {
  return runsIn(markdown).flatMap(({ text, look }) =>
    (text.match(/[^ ]+ ?| /g) ?? []).map((word) => ({ text: word, style: { ...TEXT, ...LOOKS[look] } })),
  );
}

/** Broken between words; a blank at a line's end takes no room. */
function brokenInto(words: readonly Word[], room: number): readonly (readonly Word[])[] {
  const rows: Word[][] = [[]];
  let used = 0;
  for (const word of words) {
    const width = widthOf(word);
    if (used > 0 && used + widthOf({ ...word, text: word.text.trimEnd() }) > room) {
      rows.push([]);
      used = 0;
    }
    rows.at(-1)?.push(word);
    used += width;
  }
  return rows;
}

const widthOf = ({ text, style }: Word) => textWidth(text, style.size, style.bold);

function row(words: readonly Word[], x: number, y: number): readonly Shape[] {
  let at = x;
  return merged(words).map((word) => {
    const shape = textAt(at, y, word.text, word.style);
    at += shape.kind === "text" ? shape.width : 0;
    return shape;
  });
}

/** Neighbours that look the same are one text. */
function merged(words: readonly Word[]): readonly Word[] {
  const all: Word[] = [];
  for (const word of words) {
    const last = all.at(-1);
    const isAlike = last !== undefined && JSON.stringify(last.style) === JSON.stringify(word.style);
    if (isAlike) all.splice(-1, 1, { ...last, text: last.text + word.text });
    else all.push(word);
  }
  return all;
}

function lines({ mark, lines: parts }: Extract<Block, { kind: "lines" }>, y: number): Drawn {
  const indent = mark === "" ? 0 : 20;
  const rows = parts.flatMap((part) => brokenInto(wordsOf(part), ROOM - indent));
  const first = y + 15;
  const shapes = rows.flatMap((words, at) => row(words, MARGIN + indent, first + at * LINE));
  const sign = mark === "-" ? "•" : mark;
  return {
    shapes: mark === "" ? shapes : [textAt(MARGIN + 4, first, sign, TEXT), ...shapes],
    height: rows.length * LINE + (mark === "" ? 14 : 8),
  };
}

const CELL = { padding: 7, height: 30 } as const;

/** As small as it has to be to fit. */
function table({ columns, rows }: Extract<Block, { kind: "table" }>, y: number): Drawn {
  const texts = [columns.map(({ title }) => title), ...rows].map((cells) => cells.map(plainText));
  const widest = columns.map((_, at) =>
    Math.max(...texts.map((cells, n) => textWidth(cells[at] ?? "", TEXT.size, n === 0))),
  );
  const padding = 2 * CELL.padding * columns.length;
  const scale = Math.min(1, (ROOM - padding) / widest.reduce((sum, one) => sum + one, 0));
  const widths = widest.map((one) => one * scale + 2 * CELL.padding);
  const total = widths.reduce((sum, one) => sum + one, 0);
  const shapes = texts.flatMap((cells, n): readonly Shape[] => {
    const top = y + n * CELL.height;
    const style: Style = { ...TEXT, size: TEXT.size * scale, bold: n === 0 };
    const frame: Shape = {
      ...{ kind: "box", x: MARGIN, y: top, width: total, height: CELL.height },
      ...{ fill: n > 0 && n % 2 === 0 ? "stripe" : "page", edge: "edge" },
    };
    const contents = cells.map((text, at): Shape => {
      const left = MARGIN + widths.slice(0, at).reduce((sum, one) => sum + one, 0) + CELL.padding;
      const spare = (widths[at] ?? 0) - 2 * CELL.padding - textWidth(text, style.size, style.bold);
      const x = n === 0 ? left + spare / 2 : columns[at]?.align === "right" ? left + spare : left;
      return textAt(x, top + 20, text, style);
    });
    return [frame, ...contents];
  });
  const edges = widths.slice(1).map((_, at): Shape => {
    const x = MARGIN + widths.slice(0, at + 1).reduce((sum, one) => sum + one, 0);
    return { kind: "line", x, y, toX: x, toY: y + texts.length * CELL.height, colour: "edge" };
  });
  return { shapes: [...shapes, ...edges], height: texts.length * CELL.height + 18 };
}

const CHART = { height: 170, labels: 24, axis: 30 } as const;

function chart(bars: readonly Bar[], y: number): Drawn {
  const top = Math.max(10, ...bars.map(({ count }) => count));
  const bottom = y + CHART.height;
  const quiet: Style = { size: 12, colour: "quiet" };
  const left = MARGIN + CHART.axis;
  const step = (ROOM - CHART.axis) / bars.length;
  const ticks = [0, 0.5, 1].map((part) => Math.round(top * part));
  const grid = ticks.flatMap((tick): readonly Shape[] => {
    const at = bottom - (tick / top) * (CHART.height - 10);
    const label = String(tick);
    return [
      { kind: "line", x: left, y: at, toX: WIDTH - MARGIN, toY: at, colour: "edge" },
      textAt(left - 8 - textWidth(label, quiet.size), at + 4, label, quiet),
    ];
  });
  const drawn = bars.flatMap(({ label, count }, n): readonly Shape[] => {
    const height = (count / top) * (CHART.height - 10);
    const width = Math.min(60, step * 0.6);
    const middle = left + (n + 0.5) * step;
    const bar: Shape = {
      ...{ kind: "box", x: middle - width / 2, y: bottom - height, width, height },
      ...{ radius: 2, fill: "bar" },
    };
    return [bar, textAt(middle - textWidth(label, quiet.size) / 2, bottom + 18, label, quiet)];
  });
  return { shapes: [...grid, ...drawn], height: CHART.height + CHART.labels + 14 };
}
