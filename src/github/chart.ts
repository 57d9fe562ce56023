/** The last passes as a small chart, from the counts that the state keeps. */
import type { PassCounts } from "../core/report.ts";
import { moment } from "./markdown.ts";

/** Low and wide; green bars, a red line: readable on a light and on a dark page. */
const LOOK = {
  xyChart: { width: 900, height: 260 },
  themeVariables: { xyChart: { plotColorPalette: "#2da44e, #cf222e" } },
} as const;

/** `null` when there are fewer than two passes: one bar says nothing. `history` runs from old to new. */
export function passChart(history: readonly PassCounts[]): string | null {
  const first = history[0];
  const last = history.at(-1);
  if (first === undefined || last === undefined || history.length < 2) return null;
  const changes = history.map(({ created, updated, removed }) => created + updated + removed);
  const waiting = history.map(({ held, errors }) => held + errors);
  // Mermaid draws nothing on an axis without length, and fractions of an appointment on a short one.
  const top = Math.max(10, ...changes, ...waiting);
  const failed = history.filter(({ success }) => !success).length;
  return [
    "```mermaid",
    `%%{init: ${JSON.stringify(LOOK)}}%%`,
    "xychart-beta",
    // A numbered axis: names for thirty passes would be printed over one another.
    `    x-axis "Passes, oldest first" 1 --> ${history.length}`,
    `    y-axis "Appointments" 0 --> ${top}`,
    `    bar [${changes.join(", ")}]`,
    `    line [${waiting.join(", ")}]`,
    "```",
    "",
    `Bars: appointments created, updated or removed. Line: held or failed. From ${moment(first.at)} to ${moment(last.at)}; ${failed === 0 ? "every pass succeeded" : `${failed} of ${history.length} passes failed`}.`,
  ].join("\n");
}
