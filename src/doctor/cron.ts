/** A schedule in cron's five fields, as far as a check-up needs to understand it. Pure. */

interface Schedule {
  /** Minutes of the hour at which it runs. */
  readonly minutes: readonly number[];
  /** The longest time between two runs, in hours; `null` where it doesn't run every day. */
  readonly longestGapHours: number | null;
}

const MINUTES_A_DAY = 24 * 60;
const RANGES = [
  [0, 59],
  [0, 23],
  [1, 31],
  [1, 12],
  [0, 6],
] as const;

/** `null` for what isn't five fields that GitHub understands. */
export function parseCron(text: string): Schedule | null {
  const fields = text.trim().split(/\s+/);
  if (fields.length !== RANGES.length) return null;
  const values = RANGES.map(([least, most], n) => valuesOf(fields[n] ?? "", least, most));
  const [minutes, hours, ...days] = values;
  if (minutes == null || hours == null || days.includes(null)) return null;
  const daily = days.every((allowed, n) => allowed?.length === sizeOf(RANGES[n + 2]));
  return { minutes, longestGapHours: daily ? longestGap(minutes, hours) : null };
}

/** A field's values in order: `*`, `7`, `1-5`, each with `/step`, and lists of these. Names count as any value. */
function valuesOf(field: string, least: number, most: number): readonly number[] | null {
  const values = new Set<number>();
  for (const part of field.split(",")) {
    if (/^[a-z]{3}(-[a-z]{3})?$/i.test(part)) {
      values.add(least);
      continue;
    }
    const match = /^(?:\*|(\d+)(?:-(\d+))?)(?:\/(\d+))?$/.exec(part);
    if (match === null) return null;
    const [, from, to, step] = match;
    const first = from === undefined ? least : Number(from);
    const last = to !== undefined ? Number(to) : from === undefined || step !== undefined ? most : first;
    const by = step === undefined ? 1 : Number(step);
    if (by < 1 || first < least || last > most || first > last) return null;
    for (let value = first; value <= last; value += by) values.add(value);
  }
  return [...values].sort((a, b) => a - b);
}

function sizeOf([least, most]: readonly [number, number] = [0, 0]): number {
  return most - least + 1;
}

function longestGap(minutes: readonly number[], hours: readonly number[]): number {
  const runs = hours.flatMap((hour) => minutes.map((minute) => hour * 60 + minute)).sort((a, b) => a - b);
  const gaps = runs.map((run, n) => (runs[n + 1] ?? (runs[0] ?? 0) + MINUTES_A_DAY) - run);
  return Math.max(...gaps) / 60;
}
