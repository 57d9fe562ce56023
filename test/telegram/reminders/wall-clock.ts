/** When a clock on the wall shows something, reckoned by trying: nothing of what the product reckons with. */

const FORMATS = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = FORMATS.get(timeZone);
  if (known !== undefined) return known;
  const format = new Intl.DateTimeFormat("en-US", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
  });
  FORMATS.set(timeZone, format);
  return format;
}

/** What the clock shows, as if it were UTC: milliseconds. */
export function shownAt(at: number, timeZone: string): number {
  const parts = Object.fromEntries(
    formatOf(timeZone)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const { year = 0, month = 1, day = 1, hour = 0, minute = 0 } = parts;
  return Date.UTC(year, month - 1, day, hour, minute);
}

const DAY = 86_400_000;

/** The first moment at which the clock shows that; where it is skipped, as much later as the clock leaps. */
export function momentOf(shown: number, timeZone: string): number {
  const offsetAt = (at: number) => shownAt(at, timeZone) - at;
  const [before, after] = [offsetAt(shown - DAY), offsetAt(shown + DAY)];
  const moments = [shown - before, shown - after].filter((at) => shownAt(at, timeZone) === shown);
  return moments.length > 0 ? Math.min(...moments) : shown - before;
}

/** ISO 8601 with the zone's own offset, as Notion writes it. */
export function isoAt(at: number, timeZone: string): string {
  const shown = shownAt(at, timeZone);
  const offset = (shown - at) / 60_000;
  const digits = (n: number) => String(n).padStart(2, "0");
  const size = Math.abs(offset);
  const sign = offset < 0 ? "-" : "+";
  const wall = new Date(shown).toISOString().slice(0, 23);
  return `${wall}${sign}${digits(Math.floor(size / 60))}:${digits(size % 60)}`;
}
