/** A job summary taken apart: as much of GitHub's markdown as our summaries use. */

interface TableColumn {
  readonly title: string;
  readonly align: "left" | "right";
}

export type Block =
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | {
      readonly kind: "table";
      readonly columns: readonly TableColumn[];
      readonly rows: readonly (readonly string[])[];
    }
  /** `mark`: what stands in front of an item, such as `-` or `1.`; empty for a paragraph. Lines of markdown. */
  | { readonly kind: "lines"; readonly mark: string; readonly lines: readonly string[] }
  | { readonly kind: "chart"; readonly bars: readonly Bar[] }
  /** As it is. */
  | { readonly kind: "verbatim"; readonly lines: readonly string[] };

export interface Bar {
  readonly label: string;
  readonly count: number;
  /** Held or failed. */
  readonly waiting: number;
}

/** Part of a text that looks the same throughout. */
export interface Run {
  readonly text: string;
  readonly look: "plain" | "bold" | "italic" | "code" | "link";
}

export function blocksIn(markdown: string): readonly Block[] {
  return paragraphsIn(markdown).flatMap(blocksOf);
}

/** Runs of lines between blank ones; a fenced block stays whole. */
function paragraphsIn(markdown: string): readonly (readonly string[])[] {
  const found: string[][] = [[]];
  let fenced = false;
  for (const line of markdown.split("\n")) {
    if (line.startsWith("```")) fenced = !fenced;
    if (line === "" && !fenced) found.push([]);
    else found.at(-1)?.push(line);
  }
  return found.filter(({ length }) => length > 0);
}

function blocksOf(lines: readonly string[]): readonly Block[] {
  const [first = "", second = "", ...rest] = lines;
  if (first === "```mermaid") return [{ kind: "chart", bars: barsIn(lines) }];
  if (first.startsWith("```")) return [{ kind: "verbatim", lines: lines.slice(1, -1) }];
  if (first.startsWith("|")) {
    const marks = cellsIn(second);
    const columns = cellsIn(first).map((title, at) => {
      const align: TableColumn["align"] = marks[at]?.endsWith(":") === true ? "right" : "left";
      return { title, align };
    });
    return [{ kind: "table", columns, rows: rest.map(cellsIn) }];
  }
  const heading = /^(#+) (.*)$/.exec(first);
  if (heading?.[1] !== undefined && heading[2] !== undefined)
    return [{ kind: "heading", level: heading[1].length, text: heading[2] }];
  return lines.map((line) => {
    const [, mark = "", text = ""] = /^(-|\d+\.)? ?(.*)$/.exec(line) ?? [];
    return { kind: "lines", mark, lines: text.split("<br>") };
  });
}

function cellsIn(row: string): readonly string[] {
  return row
    .replace(/^\| ?| ?\|$/g, "")
    .split("|")
    .map((cell) => cell.trim());
}

function barsIn(chart: readonly string[]): readonly Bar[] {
  const waiting = listIn(chart, "line");
  const counts = listIn(chart, "bar");
  const labels = [...(lineOf(chart, "x-axis") ?? "").matchAll(/"([^"]*)"/g)].map(([, label = ""]) => label);
  return counts.map((count, at) => ({ label: labels[at] ?? "", count, waiting: waiting[at] ?? 0 }));
}

function listIn(chart: readonly string[], kind: string): readonly number[] {
  const numbers = /\[(.*)\]/.exec(lineOf(chart, kind) ?? "")?.[1] ?? "";
  return numbers === "" ? [] : numbers.split(",").map(Number);
}

function lineOf(chart: readonly string[], kind: string): string | undefined {
  return chart.find((line) => line.trim().startsWith(`${kind} [`));
}

const MARKS = /\*\*(?<bold>.+?)\*\*|\*(?<italic>[^*]+)\*|`(?<code>[^`]+)`|\[(?<link>[^\]]+)\]\([^)]+\)/g;

/** Marks and entities resolved; a link shows its text. */
export function runsIn(markdown: string): readonly Run[] {
  const runs: Run[] = [];
  const add = (text: string, look: Run["look"]) => {
    if (text !== "") runs.push({ text: withoutEntities(text), look });
  };
  let end = 0;
  for (const match of markdown.matchAll(MARKS)) {
    const { bold, italic, code, link } = match.groups ?? {};
    add(markdown.slice(end, match.index), "plain");
    end = match.index + match[0].length;
    if (bold !== undefined) add(bold, "bold");
    else if (italic !== undefined) add(italic, "italic");
    else if (code !== undefined) add(code, "code");
    else add(link ?? "", "link");
  }
  add(markdown.slice(end), "plain");
  return runs;
}

export function plainText(markdown: string): string {
  return runsIn(markdown)
    .map(({ text }) => text)
    .join("");
}

function withoutEntities(text: string): string {
  return text
    .replaceAll("&nbsp;", "\u00a0")
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)));
}
