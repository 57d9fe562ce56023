/** Colour for terminals that want it. */
import { styleText } from "node:util";

export type Style =
  | "bold"
  | "dim"
  | "italic"
  | "underline"
  | "strikethrough"
  | "green"
  | "red"
  | "cyan"
  | "yellow";

export type Paint = (style: Style, text: string) => string;

export const plain: Paint = (_style, text) => text;

/** The decision is the caller's alone, so Node isn't asked for its own opinion of the stream. */
export const colourful: Paint = (style, text) => styleText(style, text, { validateStream: false });

/** Colour only where a person looks on, and has not declined it (https://no-color.org). */
export function paintFor(
  stream: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Paint {
  return stream.isTTY === true && !env.NO_COLOR && env.TERM !== "dumb" ? colourful : plain;
}
