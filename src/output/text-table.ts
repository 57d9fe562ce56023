/** A table for a terminal: aligned columns, cells that wrap where the line would grow too long. */
import { displayWidth, padded, wrapped } from "./display-width.ts";

/** Colour, where somebody wants it. */
type Paint = (style: "bold" | "dim", text: string) => string;

const PLAIN: Paint = (_, text) => text;

export interface TextColumn {
  readonly title: string;
  readonly align?: "left" | "right";
}

const GAP = "  ";
const NARROWEST = 6;

/** Lines of at most `width` columns, as long as every column can keep a few. */
export function textTable(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  width: number,
  paint: Paint = PLAIN,
): readonly string[] {
  const widths = fitted(widest(columns, rows, displayWidth), widest(columns, rows, longestWord), width);
  const head = lines(
    columns,
    columns.map(({ title }) => title),
    widths,
  );
  const rule = widths.map((one) => "─".repeat(one)).join(GAP);
  const body = rows.flatMap((cells) => lines(columns, cells, widths));
  return [...head.map((line) => paint("bold", line)), paint("dim", rule), ...body];
}

type Measure = (cell: string) => number;

const longestWord: Measure = (cell) => Math.max(...cell.split(/\s+/).map(displayWidth));

function widest(
  columns: readonly TextColumn[],
  rows: readonly (readonly string[])[],
  measure: Measure,
): readonly number[] {
  return columns.map(({ title }, at) =>
    Math.max(measure(title), ...rows.map((cells) => measure(cells[at] ?? ""))),
  );
}

/** Takes from the widest column, one by one, until all fit; words are torn apart only where there is no other way. */
function fitted(natural: readonly number[], words: readonly number[], width: number): readonly number[] {
  const widths = [...natural];
  const room = width - GAP.length * (widths.length - 1);
  while (widths.reduce((sum, one) => sum + one, 0) > room) {
    const whole = widths.map((one, at) => (one > (words[at] ?? 0) ? one : 0));
    const choice = Math.max(...whole) > 0 ? whole : widths;
    const widest = Math.max(...choice);
    if (widest <= NARROWEST) break;
    widths[choice.indexOf(widest)] = widest - 1;
  }
  return widths;
}

function lines(
  columns: readonly TextColumn[],
  cells: readonly string[],
  widths: readonly number[],
): readonly string[] {
  const broken = columns.map((_, at) => wrapped(cells[at] ?? "", widths[at] ?? NARROWEST));
  const height = Math.max(...broken.map(({ length }) => length));
  return Array.from({ length: height }, (_, row) =>
    columns
      .map(({ align }, at) => padded(broken[at]?.[row] ?? "", widths[at] ?? 0, align))
      .join(GAP)
      .trimEnd(),
  );
}
