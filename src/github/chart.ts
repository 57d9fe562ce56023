/** What passes changed as a small chart, from the counts that the state keeps: by day, or on the first day by pass. */
import type { PassCounts } from "../core/report.ts";
import { clockTime, dayAfter, dayOf, type Reader, shortDay, wholeDay } from "./moments.ts";
import { SAYS } from "./texts.ts";

/** Low and wide; green bars, a red line: readable on a light and on a dark page, and on a phone's. */
const LOOK = {
  xyChart: { width: 560, height: 260 },
  themeVariables: { xyChart: { plotColorPalette: "#2da44e, #cf222e", backgroundColor: "transparent" } },
} as const;

/** More would stand too close together. */
const MOST_BARS = 10;
/** With a shorter axis, mermaid would write fractions of appointments at its ticks. */
const LEAST_TOP = 10;
/** Of the longest bar that is written as text. */
const WIDTH = 40;

interface Bar {
  readonly label: string;
  /** Appointments. */
  readonly changed: number;
  /** Held or failed, the most in one pass. */
  readonly waiting: number;
}

interface ChartPlace {
  readonly reader: Reader;
  /** The pass that the page is about is the last one of the history. */
  readonly withThis: boolean;
  /** The list of runs, where there is one. */
  readonly runs: string | null;
  /** Mermaid can't do without brackets; where the page has to, the bars are text. */
  readonly withoutBrackets: boolean;
}

/** `null` when there are fewer than two passes: one bar says nothing. `history` runs from old to new. */
export function passChart(history: readonly PassCounts[], place: ChartPlace): string | null {
  const { reader, withoutBrackets } = place;
  const days = daysBetween(history, reader);
  const isByDay = days.length > 1;
  const drawn = isByDay
    ? history.filter(({ at }) => days.includes(dayOf(at, reader.timeZone)))
    : history.slice(-MOST_BARS);
  if (drawn.length < 2) return null;
  const bars = isByDay ? barsByDay(drawn, days, reader) : barsByPass(drawn, reader);
  // Mermaid draws nothing on an axis without length.
  const top = Math.max(LEAST_TOP, ...bars.flatMap(({ changed, waiting }) => [changed, waiting]));
  const chart = withoutBrackets ? asText(bars, top, reader) : asMermaid(bars, top, reader);
  return [...chart, "", caption(bars, drawn, isByDay, place)].join("\n");
}

/** From the first to the last, those without a pass included, as `2026-07-25`. */
function daysBetween(history: readonly PassCounts[], { timeZone }: Reader): readonly string[] {
  const [first, last] = [history[0], history.at(-1)].map((pass) =>
    pass === undefined ? "" : dayOf(pass.at, timeZone),
  );
  if (first === undefined || last === undefined || first >= last) return [];
  const all = [];
  for (let day = last; day >= first && all.length < MOST_BARS; day = dayAfter(day, -1)) all.unshift(day);
  return all;
}

function barsByDay(history: readonly PassCounts[], days: readonly string[], reader: Reader): readonly Bar[] {
  return days.map((day) => {
    const own = history.filter(({ at }) => dayOf(at, reader.timeZone) === day);
    return { label: shortDay(day, reader.language), ...sumOf(own) };
  });
}

/** Mermaid draws equal labels as one bar. */
function barsByPass(history: readonly PassCounts[], reader: Reader): readonly Bar[] {
  const minutes = history.map(({ at }) => clockTime(at, reader));
  const isUnique = new Set(minutes).size === minutes.length;
  return history.map((pass, at) => {
    const label = isUnique ? clockTime(pass.at, reader) : `${at + 1}: ${clockTime(pass.at, reader)}`;
    return { label, ...sumOf([pass]) };
  });
}

function sumOf(passes: readonly PassCounts[]): Pick<Bar, "changed" | "waiting"> {
  const changed = passes.reduce((sum, { created, updated, removed }) => sum + created + updated + removed, 0);
  return { changed, waiting: Math.max(0, ...passes.map(({ held, errors }) => held + errors)) };
}

function asMermaid(bars: readonly Bar[], top: number, { language }: Reader): readonly string[] {
  const waiting = bars.map((bar) => bar.waiting);
  return [
    "```mermaid",
    `%%{init: ${JSON.stringify(LOOK)}}%%`,
    "xychart-beta",
    `    x-axis [${bars.map(({ label }) => JSON.stringify(label)).join(", ")}]`,
    `    y-axis "${SAYS[language].chart.axis}" 0 --> ${top}`,
    `    bar [${bars.map(({ changed }) => changed).join(", ")}]`,
    ...(hasWaiting(bars) ? [`    line [${waiting.join(", ")}]`] : []),
    "```",
  ];
}

function asText(bars: readonly Bar[], top: number, { language }: Reader): readonly string[] {
  const width = Math.max(...bars.map(({ label }) => label.length));
  const rows = bars.map(({ label, changed, waiting }) => {
    const bar = "█".repeat(Math.ceil((changed / top) * WIDTH));
    const held = waiting === 0 ? "" : `, ${SAYS[language].chart.waitingHere(waiting)}`;
    return `${label.padStart(width)} ${bar} ${changed}${held}`;
  });
  return ["```text", ...rows, "```"];
}

const hasWaiting = (bars: readonly Bar[]) => bars.some(({ waiting }) => waiting > 0);

/** It says no more than the chart shows: quiet passes and failed ones commit nothing, and so are mostly missing (C8). */
function caption(
  bars: readonly Bar[],
  drawn: readonly PassCounts[],
  isByDay: boolean,
  { reader, withThis, runs, withoutBrackets }: ChartPlace,
): string {
  const says = SAYS[reader.language].chart;
  const failed = drawn.filter(({ success }) => !success).length;
  const day = wholeDay(drawn.at(-1)?.at ?? "", reader);
  return [
    isByDay ? says.perDay(reader.timeZone) : says.perPass(day, reader.timeZone),
    ...(hasWaiting(bars) && !withoutBrackets ? [says.waiting] : []),
    says.kept(withThis),
    ...(failed === 0 ? [] : [says.failed(failed, drawn.length)]),
    ...(runs === null ? [] : [says.allRuns(runs)]),
  ].join(" ");
}
