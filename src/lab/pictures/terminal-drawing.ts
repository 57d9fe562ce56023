/** A terminal's window, drawn. */
import { displayWidth } from "../../output/display-width.ts";
import { partsOf } from "./marked-lines.ts";
import type { Drawing, Shape, Style } from "./svg.ts";

const COLUMNS = 80;
const CELL = 7.8;
const LINE = 18;
const MARGIN = 18;
const BAR = 34;
const TEXT: Style = { size: 13, colour: "text", mono: true };
const PAINTED: Readonly<Record<string, Partial<Style>>> = {
  bold: { bold: true },
  dim: { colour: "quiet" },
  cyan: { colour: "link" },
  green: { colour: "good" },
  yellow: { colour: "warning" },
  red: { colour: "bad" },
};

/** @param command what was typed to get there, in the window's bar */
export function terminalDrawing(lines: readonly string[], command: string, title: string): Drawing {
  const width = Math.ceil(COLUMNS * CELL + 2 * MARGIN);
  const height = BAR + lines.length * LINE + MARGIN;
  const frame: readonly Shape[] = [
    {
      ...{ kind: "box", x: 0.5, y: 0.5, width: width - 1, height: height - 1 },
      ...{ radius: 8, fill: "stripe", edge: "edge" },
    },
    { kind: "line", x: 0.5, y: BAR, toX: width - 0.5, toY: BAR, colour: "edge" },
    ...(["bad", "warning", "good"] as const).map((fill, n): Shape => {
      return { ...{ kind: "box", x: MARGIN + n * 18, y: 12, width: 11, height: 11 }, ...{ radius: 6, fill } };
    }),
  ];
  const barStyle: Style = { ...TEXT, size: 12, colour: "quiet" };
  const barWidth = command.length * 7.2;
  const bar: Shape = {
    ...{ kind: "text", x: (width - barWidth) / 2, y: 22, text: command, style: barStyle, width: barWidth },
  };
  const texts = lines.flatMap((line, row) => lineAt(line, BAR + 22 + row * LINE));
  return { width, height, title, shapes: [...frame, bar, ...texts] };
}

function lineAt(line: string, y: number): readonly Shape[] {
  let column = 0;
  return partsOf(line).flatMap(({ text, styles }): readonly Shape[] => {
    const columns = displayWidth(text);
    const style: Style = Object.assign({}, TEXT, ...styles.map((one) => PAINTED[one]));
    const x = MARGIN + column * CELL;
    column += columns;
    return text.trim() === "" ? [] : [{ kind: "text", x, y, text, style, width: columns * CELL }];
  });
}
