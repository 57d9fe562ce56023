/** A chat as a phone shows it, drawn from the lines of the demo's chat. */
import { type Button, type Entry, entriesIn, type Told } from "./chat-entries.ts";
import { textWidth } from "./measure.ts";
import { type Drawing, type Shape, type Style, textAt } from "./svg.ts";

const WIDTH = 440;
const MARGIN = 14;
const WIDEST = 360;
const PADDING = 12;
const LINE = 20;
const TEXT: Style = { size: 14, colour: "text" };
const PAINTED: Readonly<Record<string, Partial<Style>>> = {
  bold: { bold: true },
  italic: { italic: true },
  underline: { colour: "link" },
  strikethrough: { strike: true, colour: "quiet" },
  cyan: { colour: "link" },
  yellow: { colour: "quiet" },
  dim: { colour: "quiet" },
};

/** @param phones whose they are: how each person's is called, by the name behind `:as` */
export function chatDrawing(
  lines: readonly string[],
  phones: Readonly<Record<string, string>>,
  title: string,
): Drawing {
  let y = MARGIN;
  const shapes: Shape[] = [];
  for (const entry of entriesIn(lines)) {
    const drawn = draw(entry, y, phones);
    shapes.push(...drawn.shapes);
    y += drawn.height;
  }
  const height = Math.ceil(y + MARGIN / 2);
  const page: Shape = {
    ...{ kind: "box", x: 0.5, y: 0.5, width: WIDTH - 1, height: height - 1 },
    ...{ radius: 12, fill: "chat", edge: "edge" },
  };
  return { width: WIDTH, height, title, shapes: [page, ...shapes] };
}

interface Drawn {
  readonly shapes: readonly Shape[];
  readonly height: number;
}

function draw(entry: Entry, y: number, phones: Readonly<Record<string, string>>): Drawn {
  switch (entry.kind) {
    case "phone": {
      const text = phones[entry.of] ?? entry.of;
      const style: Style = { ...TEXT, size: 12, colour: "quiet", bold: true };
      const width = textWidth(text, style.size, true);
      const middle = (WIDTH - width) / 2;
      return {
        shapes: [
          { kind: "line", x: MARGIN, y: y + 16, toX: middle - 10, toY: y + 16, colour: "edge" },
          {
            kind: "line",
            x: middle + width + 10,
            y: y + 16,
            toX: WIDTH - MARGIN,
            toY: y + 16,
            colour: "edge",
          },
          textAt(middle, y + 20, text, style),
        ],
        height: 36,
      };
    }
    case "typed": {
      const rows = inRows(entry.text, WIDEST - 2 * PADDING);
      const width = Math.max(...rows.map((row) => textWidth(row, TEXT.size))) + 2 * PADDING;
      const x = WIDTH - MARGIN - width;
      const height = rows.length * LINE + PADDING;
      const box: Shape = { ...{ kind: "box", x, y, width, height }, ...{ radius: 12, fill: "own" } };
      const texts = rows.map((row, at) => textAt(x + PADDING, y + 21 + at * LINE, row, TEXT));
      return { shapes: [box, ...texts], height: height + 10 };
    }
    case "told":
      return bubble(entry, y);
  }
}

function inRows(text: string, room: number): readonly string[] {
  const rows: string[] = [];
  for (const word of text.split(" ")) {
    const longer = `${rows.at(-1) ?? ""} ${word}`.trim();
    if (rows.length > 0 && textWidth(longer, TEXT.size) <= room) rows.splice(-1, 1, longer);
    else rows.push(word);
  }
  return rows;
}

const BUTTON = { height: 32, gap: 4 } as const;

function bubble({ lines, buttons }: Told, y: number): Drawn {
  const texts = lines.flatMap((parts, row): readonly Shape[] => {
    let x = MARGIN + PADDING;
    return parts.map((part) => {
      const style = Object.assign({}, TEXT, ...part.styles.map((one) => PAINTED[one]));
      const shape = textAt(x, y + 21 + row * LINE, part.text, style);
      x += textWidth(part.text, style.size, style.bold);
      return shape;
    });
  });
  const widest = Math.max(
    ...lines.map((parts) =>
      parts.reduce((sum, { text, styles }) => sum + textWidth(text, TEXT.size, styles.includes("bold")), 0),
    ),
  );
  const needed = buttons.map(
    (row) => Math.max(...row.map(({ label }) => textWidth(label, 13) + 16)) * row.length,
  );
  const width = Math.min(WIDTH - 2 * MARGIN, Math.max(widest + 2 * PADDING, ...needed));
  const height = lines.length * LINE + PADDING;
  const box: Shape = { ...{ kind: "box", x: MARGIN, y, width, height }, ...{ radius: 12, fill: "theirs" } };
  const rows = buttons.flatMap((row, at) =>
    buttonRow(row, y + height + BUTTON.gap + at * (BUTTON.height + BUTTON.gap), width),
  );
  const all = buttons.length * (BUTTON.height + BUTTON.gap);
  return { shapes: [box, ...texts, ...rows], height: height + all + 10 };
}

function buttonRow(row: readonly Button[], y: number, width: number): readonly Shape[] {
  const each = (width - (row.length - 1) * BUTTON.gap) / row.length;
  return row.flatMap(({ label, isPressed }, n): readonly Shape[] => {
    const x = MARGIN + n * (each + BUTTON.gap);
    const size = Math.min(13, (13 * (each - 10)) / textWidth(label, 13));
    const style: Style = { ...TEXT, size, bold: isPressed };
    const width = textWidth(label, size, isPressed);
    return [
      {
        ...{ kind: "box", x, y, width: each, height: BUTTON.height, radius: 8, fill: "button" },
        ...(isPressed && { edge: "link" }),
      },
      textAt(x + (each - width) / 2, y + 21, label, style),
    ];
  });
}
