/** Cutting text into pieces that fit one rich-text item each. Joined, the pieces are the text again. */

/** `grapheme`: never inside what a person sees as one character. `character`: inside no surrogate pair, no more. */
export type Cut = "grapheme" | "character";

/**
 * @param limit the longest piece, in UTF-16 units, which are never fewer than the characters that Notion counts
 */
export function splitText(text: string, limit: number, cut: Cut): readonly string[] {
  const pieces: string[] = [];
  let start = 0;
  while (text.length - start > limit) {
    const end = cutBefore(text, start, start + limit, cut);
    pieces.push(text.slice(start, end));
    start = end;
  }
  pieces.push(text.slice(start));
  return pieces;
}

/** Enough text behind a cut to tell whether the characters around it belong together. */
const LOOKAHEAD = 64;

let graphemes: Intl.Segmenter | undefined;

function cutBefore(text: string, start: number, limit: number, cut: Cut): number {
  if (cut === "grapheme") {
    graphemes ??= new Intl.Segmenter("en", { granularity: "grapheme" });
    const around = graphemes.segment(text.slice(start, limit + LOOKAHEAD));
    const whole = around.containing(limit - start);
    // One grapheme can be longer than a piece, by accents piled up: then it has to be cut.
    if (whole !== undefined && whole.index > 0) return start + whole.index;
  }
  const low = text.charCodeAt(limit);
  const high = text.charCodeAt(limit - 1);
  const insidePair = high >= 0xd800 && high <= 0xdbff && low >= 0xdc00 && low <= 0xdfff;
  return insidePair ? limit - 1 : limit;
}
