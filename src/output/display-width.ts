/** How many columns a text takes in a terminal, and where it may be broken. */

const GRAPHEMES = new Intl.Segmenter("de");
const INVISIBLE = /^[\p{Control}\p{Format}\p{Nonspacing_Mark}\p{Enclosing_Mark}]+$/u;
/** East Asian wide and full-width letters; emoji by their own property, or by the selector that asks for one. */
const WIDE =
  /^\p{Emoji_Presentation}|\uFE0F|^[\u1100-\u115F\u2E80-\u303E\u3041-\uA4CF\uAC00-\uD7A3\uF900-\uFAFF\uFE30-\uFE6F\uFF00-\uFF60\uFFE0-\uFFE6\u{20000}-\u{3FFFD}]/u;

/** In columns. An umlaut takes one, in whichever way it is written; an emoji takes two. */
export function displayWidth(text: string): number {
  return graphemes(text).reduce((sum, one) => sum + widthOf(one), 0);
}

/** `text` filled up with blanks; unchanged where it is wider already. */
export function padded(text: string, width: number, align: "left" | "right" = "left"): string {
  const blanks = " ".repeat(Math.max(0, width - displayWidth(text)));
  return align === "left" ? text + blanks : blanks + text;
}

/**
 * Lines of at most `width` columns (at least 2), broken between words, and inside a word that is too long by itself. What
 * stands in backticks is copied as a whole, so it counts as one word where it fits.
 */
export function wrapped(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = "";
  for (const word of wordsOf(text, width).flatMap((one) => pieces(one, width))) {
    const longer = line === "" ? word : `${line} ${word}`;
    if (displayWidth(longer) <= width) line = longer;
    else {
      lines.push(line);
      line = word;
    }
  }
  return [...lines, line];
}

/** The same for lines that begin with blanks, or with a sign and a blank: what follows stands below the first word. */
export function hanging(text: string, width: number): readonly string[] {
  const before = /^\s*(?:(?:[^\p{L}\p{N}\s]|\d+\.)\s+)?/u.exec(text)?.[0] ?? "";
  const room = width - displayWidth(before);
  const lines = wrapped(text.slice(before.length), room);
  return lines.map((line, n) => `${n === 0 ? before : " ".repeat(displayWidth(before))}${line}`);
}

function wordsOf(text: string, width: number): readonly string[] {
  // Only at blanks: another sign between words, such as a line end in somebody's name, is for the door to show.
  const words = text.match(/[^ `]*`[^`]*`[^ `]*|[^ ]+/g) ?? [];
  return words.flatMap((word) => (displayWidth(word) <= width ? [word] : word.split(/ +/)));
}

function pieces(word: string, width: number): readonly string[] {
  const found: string[] = [];
  let piece = "";
  for (const one of graphemes(word)) {
    if (piece !== "" && displayWidth(piece) + widthOf(one) > width) {
      found.push(piece);
      piece = "";
    }
    piece += one;
  }
  return piece === "" ? found : [...found, piece];
}

function graphemes(text: string): readonly string[] {
  return [...GRAPHEMES.segment(text)].map(({ segment }) => segment);
}

function widthOf(grapheme: string): number {
  if (INVISIBLE.test(grapheme)) return 0;
  return WIDE.test(grapheme) ? 2 : 1;
}
