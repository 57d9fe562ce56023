/** A job summary for the terminal: as much of GitHub's markdown as our summaries use. */
import { padded, wrapped } from "../../output/display-width.ts";
import { type TextColumn, textTable } from "../../output/text-table.ts";
import type { Paint } from "./paint.ts";

/** Lines of at most `width` columns. */
export function summaryInTerminal(markdown: string, width: number, paint: Paint): readonly string[] {
  return blocks(markdown).flatMap((block) => [...shown(block, width, paint), ""]);
}

type Block = readonly string[];

/** Runs of lines between blank ones; a fenced block stays whole. */
function blocks(markdown: string): readonly Block[] {
  const found: string[][] = [[]];
  let fenced = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    if (line === "" && !fenced) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter(({ length }) => length > 0);
}

function shown(block: Block, width: number, paint: Paint): readonly string[] {
  const [first = ""] = block;
  if (first.startsWith("```")) return chart(block, width, paint);
  if (first.startsWith("|")) return table(block, width, paint);
  const heading = /^(#+) (.*)$/.exec(first);
  if (heading?.[2] !== undefined) return [paint("bold", plainText(heading[2]))];
  return block.flatMap((line) => paragraph(line, width));
}

/** A list's item hangs behind its mark. */
function paragraph(line: string, width: number): readonly string[] {
  const indent = line.startsWith("- ") ? "  " : "";
  return line
    .split("<br>")
    .flatMap((part, at) =>
      wrapped(plainText(part), width - indent.length).map((one, row) =>
        at + row === 0 ? one : indent + one,
      ),
    );
}

function table([head = "", rule = "", ...rows]: Block, width: number, paint: Paint): readonly string[] {
  const aligned = cells(rule).map((mark): "left" | "right" => (mark.endsWith(":") ? "right" : "left"));
  const columns = cells(head).map(
    (title, at): TextColumn => ({ title: plainText(title), align: aligned[at] ?? "left" }),
  );
  return textTable(
    columns,
    rows.map((row) => cells(row).map(plainText)),
    width,
    paint,
  );
}

function cells(row: string): readonly string[] {
  return row
    .replace(/^\| ?| ?\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

/** Mermaid draws bars side by side; here each pass is a line. */
function chart(block: Block, width: number, paint: Paint): readonly string[] {
  const changed = series(block, "bar");
  const waiting = series(block, "line");
  const top = Math.max(1, ...changed, ...waiting);
  const room = Math.min(40, width - 40);
  const line = (count: number, at: number) => {
    const bar = paint("green", "█".repeat(Math.ceil((count / top) * room)));
    const held = waiting[at] ?? 0;
    const rest = held === 0 ? "" : paint("red", `  ${held} held or failed`);
    return `${padded(`Pass ${at + 1}`, 8)}${bar}${count === 0 ? "" : " "}${count}${rest}`;
  };
  return [paint("dim", "(GitHub draws this as a bar chart)"), ...changed.map(line)];
}

function series(block: Block, kind: "bar" | "line"): readonly number[] {
  const line = block.find((one) => one.trim().startsWith(`${kind} [`)) ?? "[]";
  return line
    .slice(line.indexOf("[") + 1, line.indexOf("]"))
    .split(",")
    .filter((number) => number.trim() !== "")
    .map(Number);
}

/** Marks and entities resolved; a link shows its text. */
function plainText(markdown: string): string {
  return markdown
    .replace(/\*\*(.+?)\*\*/g, "$1")
    .replace(/\[([^\]]+)\]\([^)]+\)/g, "$1")
    .replaceAll("&nbsp;", " ")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
