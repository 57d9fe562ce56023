/** The last passes as a small chart, from the counts that the state keeps. */
import type { PassCounts } from "../core/report.ts";
import { moment } from "./markdown.ts";

/** Low and wide; green bars, a red line: readable on a light and on a dark page. */
const LOOK = {
  xyChart: { width: 900, height: 260 },
  themeVariables: { xyChart: { plotColorPalette: "#2da44e, #cf222e" } },
} as const;

/** Of the longest bar that is written as text. */
const WIDTH = 40;

/**
 * `null` when there are fewer than two passes: one bar says nothing. `history` runs from old to new. Mermaid can't do
 * without brackets; where the page has to, the bars are text.
 */
export function passChart(history: readonly PassCounts[], withoutBrackets = false): string | null {
  const first = history[0];
  const last = history.at(-1);
  if (first === undefined || last === undefined || history.length < 2) return null;
  const changes = history.map(({ created, updated, removed }) => created + updated + removed);
  const waiting = history.map(({ held, errors }) => held + errors);
  // Mermaid draws nothing on an axis without length, and fractions of an appointment on a short one.
  const top = Math.max(10, ...changes, ...waiting);
  const failed = history.filter(({ success }) => !success).length;
  const drawn = withoutBrackets ? asText(changes, waiting, top) : asMermaid(changes, waiting, top);
  return [
    ...drawn,
    "",
    `Bars: appointments created, updated or removed. ${withoutBrackets ? "" : "Line: held or failed. "}From ${moment(first.at)} to ${moment(last.at)}; ${failed === 0 ? "every pass succeeded" : `${failed} of ${history.length} passes failed`}.`,
  ].join("\n");
}

function asMermaid(changes: readonly number[], waiting: readonly number[], top: number): readonly string[] {
  return [
    "```mermaid",
    `%%{init: ${JSON.stringify(LOOK)}}%%`,
    "xychart-beta",
    // A numbered axis: names for thirty passes would be printed over one another.
    `    x-axis "Passes, oldest first" 1 --> ${changes.length}`,
    `    y-axis "Appointments" 0 --> ${top}`,
    `    bar [${changes.join(", ")}]`,
    `    line [${waiting.join(", ")}]`,
    "```",
  ];
}

function asText(changes: readonly number[], waiting: readonly number[], top: number): readonly string[] {
  const rows = changes.map((count, index) => {
    const bar = "█".repeat(Math.ceil((count / top) * WIDTH));
    const held = waiting[index] ?? 0;
    return `${String(index + 1).padStart(2)} ${bar} ${count}${held === 0 ? "" : `, ${held} held or failed`}`;
  });
  return ["```text", ...rows, "```"];
}
