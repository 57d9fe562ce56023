/** How wide a text is about, without a font at hand: by the widths of Helvetica, which others resemble. */

/** In thousandths of the font's size. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  Object.entries({
    "'": 191,
    ijl: 222,
    "|": 260,
    " !,.:;/\\[]fItı·": 278,
    "()-`r„“”‚‘’{}•": 333,
    '"*°': 389,
    ckJsvxyz: 500,
    "#$?_abdeghnopqu0123456789€LT–": 556,
    "+<=>~←→↗FZß": 611,
    "&ABEKPSVXY": 667,
    CDHNRUw: 722,
    GOQ: 778,
    mM: 833,
    "%W": 940,
    "@…—": 1000,
  }).flatMap(([signs, width]) => Array.from(signs, (sign) => [sign, width] as const)),
);
const UNKNOWN = 600;
const EMOJI = 1300;
const BOLD = 1.06;

const GRAPHEMES = new Intl.Segmenter("de");

/** In the units of `size`. */
export function textWidth(text: string, size: number, bold = false): number {
  const thousandths = [...GRAPHEMES.segment(text)].reduce((sum, { segment }) => sum + widthOf(segment), 0);
  return ((thousandths * size) / 1000) * (bold ? BOLD : 1);
}

interface Piece {
  readonly text: string;
  readonly isEmoji: boolean;
}

/** Emoji are drawn by another font, whose widths differ more. */
export function piecesOf(text: string): readonly Piece[] {
  const pieces: Piece[] = [];
  for (const { segment } of GRAPHEMES.segment(text)) {
    const isEmoji = EMOJIS.test(segment);
    const last = pieces.at(-1);
    if (last === undefined || isEmoji || last.isEmoji) pieces.push({ text: segment, isEmoji });
    else pieces.splice(-1, 1, { text: last.text + segment, isEmoji });
  }
  return pieces;
}

const EMOJIS = /^\p{Emoji_Presentation}|^\p{Extended_Pictographic}|\uFE0F/u;

function widthOf(grapheme: string): number {
  if (EMOJIS.test(grapheme)) return EMOJI;
  const [base = ""] = grapheme.normalize("NFD");
  return WIDTHS.get(base) ?? UNKNOWN;
}
