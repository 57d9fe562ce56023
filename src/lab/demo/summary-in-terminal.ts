/** A job summary for the terminal. */
import type { Language } from "../../core/readable-date.ts";
import { displayWidth, padded, wrapped } from "../../output/display-width.ts";
import { textTable } from "../../output/text-table.ts";
import type { Paint } from "./paint.ts";
import { type Bar, type Block, blocksIn, plainText } from "./summary-blocks.ts";

interface ChartTexts {
  /** Above the bars. */
  readonly drawn: string;
  readonly waiting: (n: number) => string;
}

const SAYS: Readonly<Record<Language, ChartTexts>> = {
  de: {
    drawn: "(GitHub zeichnet das als Balkendiagramm)",
    waiting: (n) => `${n} wartend oder fehlgeschlagen`,
  },
  en: { drawn: "(GitHub draws this as a bar chart)", waiting: (n) => `${n} held or failed` },
};

/** Lines of at most `width` columns. */
export function summaryInTerminal(
  markdown: string,
  width: number,
  language: Language,
  paint: Paint,
): readonly string[] {
  return blocksIn(markdown).flatMap((block) => [...shown(block, width, SAYS[language], paint), ""]);
}

function shown(block: Block, width: number, says: ChartTexts, paint: Paint): readonly string[] {
  switch (block.kind) {
    case "heading":
      return [paint("bold", plainText(block.text))];
    case "table":
      return table(block, width, paint);
    case "lines":
      return hanging(block, width);
    case "chart":
      return [paint("dim", says.drawn), ...bars(block.bars, width, says, paint)];
    case "verbatim":
      return block.lines;
  }
}

/** Turned where its columns would be too narrow for their words: a line for each of them. */
function table({ columns, rows }: Extract<Block, { kind: "table" }>, width: number, paint: Paint) {
  const cells = rows.map((row) => row.map(plainText));
  const heads = columns.map(({ title, align }) => ({ title: plainText(title), align }));
  const needed = heads.map(({ title }, at) =>
    Math.max(...[title, ...cells.map((row) => row[at] ?? "")].map(displayWidth)),
  );
  if (needed.reduce((sum, one) => sum + one + 2, -2) <= width) return textTable(heads, cells, width, paint);
  const [first, ...others] = heads;
  const turned = others.map(({ title }, at) => [title, ...cells.map((row) => row[at + 1] ?? "")]);
  const names = cells.map((row) => ({ title: row[0] ?? "", align: "right" }) as const);
  return textTable([{ title: first?.title ?? "" }, ...names], turned, width, paint);
}

/** A list's item hangs behind its mark. */
function hanging({ mark, lines }: Extract<Block, { kind: "lines" }>, width: number): readonly string[] {
  const indent = mark === "" ? "" : " ".repeat(mark.length + 1);
  return lines
    .flatMap((line) => wrapped(plainText(line), width - indent.length))
    .map((line, at) => (at === 0 && mark !== "" ? `${mark} ${line}` : indent + line));
}

/** Mermaid draws bars side by side; here each is a line. */
function bars(all: readonly Bar[], width: number, says: ChartTexts, paint: Paint): readonly string[] {
  const top = Math.max(1, ...all.map(({ count }) => count));
  const room = Math.min(40, width - 40);
  const widest = Math.max(...all.map(({ label }) => displayWidth(label)));
  return all.map(({ label, count, waiting }) => {
    const bar = paint("green", "█".repeat(Math.ceil((count / top) * room)));
    const rest = waiting === 0 ? "" : paint("red", `  ${says.waiting(waiting)}`);
    return `${padded(label, widest, "right")}  ${bar}${count === 0 ? "" : " "}${count}${rest}`;
  });
}
