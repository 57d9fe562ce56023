/** A schedule in cron's five fields, in UTC or another time zone, as far as a check-up needs to understand it. Pure. */

interface Schedule {
  /** Minutes of the hour, in UTC, at which it runs at some time of the year. */
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

/** GitHub's `cron` and `timezone`. */
export interface CronText {
  readonly cron: string;
  /** `null` where none is given, which is UTC. */
  readonly timeZone: string | null;
}

/** `null` for what isn't five fields, or no IANA time zone, as GitHub understands them. */
export function parseCron({ cron, timeZone }: CronText): Schedule | null {
  const shifts = timeZone === null ? [0] : minutesAheadOfUtc(timeZone);
  const schedule = parseFields(cron);
  if (schedule === null || shifts === null) return null;
  const utc = shifts.flatMap((ahead) => schedule.minutes.map((minute) => (minute + 60 - ahead) % 60));
  return { ...schedule, minutes: [...new Set(utc)].sort((a, b) => a - b) };
}

/** Winter and summer: an island moves its clocks by half an hour. */
const BOTH_HALVES_OF_A_YEAR = [Date.UTC(2026, 0, 1), Date.UTC(2026, 6, 1)];

/** By how many minutes of the hour a zone's clocks are ahead; `null` where there is no such zone. */
function minutesAheadOfUtc(timeZone: string): readonly number[] | null {
  // Offsets such as +02:00 are zones for JavaScript, but none of the IANA's.
  if (!/^[A-Za-z]/.test(timeZone)) return null;
  try {
    const minute = new Intl.DateTimeFormat("en", { timeZone, minute: "numeric" });
    return BOTH_HALVES_OF_A_YEAR.map((at) => Number(minute.format(at)));
  } catch {
    return null;
  }
}

function parseFields(text: string): Schedule | null {
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
