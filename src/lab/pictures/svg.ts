/** The few things that our pictures are made of, as SVG: no script, no font and no image from elsewhere. */
import { piecesOf, textWidth } from "./measure.ts";
import type { Theme } from "./theme.ts";

export interface Style {
  readonly size: number;
  readonly colour: keyof Theme;
  readonly bold?: boolean;
  readonly italic?: boolean;
  readonly strike?: boolean;
  /** Every sign takes the same room. */
  readonly mono?: boolean;
}

/** Part of a picture. Colours are told by what they are for. */
export type Shape =
  | {
      readonly kind: "box";
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly radius?: number;
      readonly fill: keyof Theme;
      readonly edge?: keyof Theme;
    }
  | {
      readonly kind: "line";
      readonly x: number;
      readonly y: number;
      readonly toX: number;
      readonly toY: number;
      readonly colour: keyof Theme;
    }
  /** `y` is the line on which the letters stand. */
  | {
      readonly kind: "text";
      readonly x: number;
      readonly y: number;
      readonly text: string;
      readonly style: Style;
      /** What it takes, whatever the reader's font is. */
      readonly width: number;
    };

export interface Drawing {
  readonly width: number;
  readonly height: number;
  /** For those who can't see it. */
  readonly title: string;
  readonly shapes: readonly Shape[];
}

/** A text at its place, as wide as it is taken to be. */
export function textAt(x: number, y: number, text: string, style: Style): Shape {
  return { kind: "text", x, y, text, style, width: textWidth(text, style.size, style.bold) };
}

const SANS = "-apple-system,BlinkMacSystemFont,'Segoe UI','Noto Sans',Helvetica,Arial,sans-serif";
const MONO = "ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono','Liberation Mono',monospace";

export function svgOf({ width, height, title, shapes }: Drawing, theme: Theme): string {
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}" role="img">`,
    `<title>${escaped(title)}</title>`,
    `<style>text{font-family:${SANS};white-space:pre}.m{font-family:${MONO}}</style>`,
    ...shapes.map((shape) => elementOf(shape, theme)),
    "</svg>",
    "",
  ].join("\n");
}

function elementOf(shape: Shape, theme: Theme): string {
  switch (shape.kind) {
    case "box": {
      const { x, y, width, height, radius = 0, fill, edge } = shape;
      const stroke = edge === undefined ? "" : ` stroke="${theme[edge]}"`;
      return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" rx="${radius}" fill="${theme[fill]}"${stroke}/>`;
    }
    case "line":
      return `<path d="M${round(shape.x)} ${round(shape.y)}L${round(shape.toX)} ${round(shape.toY)}" stroke="${theme[shape.colour]}"/>`;
    case "text":
      return textElements(shape, theme);
  }
}

/** Stretched to its width in whatever font the reader has; emoji, which look odd then, stand by themselves. */
function textElements({ x, y, text, style, width }: Extract<Shape, { kind: "text" }>, theme: Theme): string {
  const looks = [
    ` y="${round(y)}" font-size="${round(style.size)}" fill="${theme[style.colour]}"`,
    style.mono === true ? ' class="m"' : "",
    style.bold === true ? ' font-weight="600"' : "",
    style.italic === true ? ' font-style="italic"' : "",
    style.strike === true ? ' text-decoration="line-through"' : "",
  ].join("");
  const scale = width / textWidth(text, style.size, style.bold);
  let at = x;
  return piecesOf(text)
    .map((piece) => {
      const own = textWidth(piece.text, style.size, style.bold) * scale;
      const fitted = piece.isEmoji ? "" : ` textLength="${round(own)}" lengthAdjust="spacingAndGlyphs"`;
      const element = `<text x="${round(at)}"${looks}${fitted}>${escaped(piece.text)}</text>`;
      at += own;
      return element;
    })
    .join("");
}

function round(length: number): number {
  return Math.round(length * 10) / 10;
}

function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
}
