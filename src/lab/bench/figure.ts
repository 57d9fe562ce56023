/** What was measured, what it may be at most, and how both are shown. Pure. */

export interface Figure {
  readonly what: string;
  readonly measured: number;
  readonly relation: "=" | "≤" | "<";
  readonly bound: number;
  /** Empty for plain counts. */
  readonly unit: "" | "ms" | "s" | "MB" | "×";
}

interface FigureTable {
  readonly title: string;
  /** How it was measured. */
  readonly note: string;
  readonly figures: readonly Figure[];
}

export function isMet({ measured, relation, bound }: Figure): boolean {
  switch (relation) {
    case "=":
      return measured === bound;
    case "≤":
      return measured <= bound;
    case "<":
      return measured < bound;
  }
}

/** The table as aligned lines of text. */
export function tableText({ title, note, figures }: FigureTable): string {
  const rows = figures.map((figure) => [
    figure.what,
    shown(figure.measured, figure.unit),
    `${figure.relation} ${shown(figure.bound, figure.unit)}`,
    isMet(figure) ? "met" : "MISSED",
  ]);
  const lines = [["", "measured", "bound", ""], ...rows];
  const widths = [0, 1, 2].map((column) => Math.max(...lines.map((line) => line[column]?.length ?? 0)));
  const aligned = lines.map(([what = "", measured = "", bound = "", verdict = ""]) =>
    [what.padEnd(widths[0] ?? 0), measured.padStart(widths[1] ?? 0), bound.padEnd(widths[2] ?? 0), verdict]
      .join("   ")
      .trimEnd(),
  );
  return [title, `(${note})`, "", ...aligned.map((line) => `  ${line}`), ""].join("\n");
}

/** The middle one; of an even number, the upper of the two in the middle. */
export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN;
}

function shown(value: number, unit: Figure["unit"]): string {
  switch (unit) {
    case "":
      return String(value);
    case "ms":
    case "MB":
      return `${value.toFixed(0)} ${unit}`;
    case "s":
      return `${value.toFixed(1)} s`;
    case "×":
      return `${value.toFixed(2)} ×`;
  }
}
