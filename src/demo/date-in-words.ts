/** Dates as a German calendar shows them, in Berlin's time. */

const DAY = new Intl.DateTimeFormat("de-DE", {
  weekday: "short",
  day: "2-digit",
  month: "2-digit",
  timeZone: "Europe/Berlin",
});
const TIME = new Intl.DateTimeFormat("de-DE", {
  hour: "2-digit",
  minute: "2-digit",
  timeZone: "Europe/Berlin",
});

/** `Di., 08.12., 09:30–10:15` for moments with an offset, `Sa., 12.12.` for days. */
export function dateInWords(start: string, end: string | null): string {
  const timed = start.includes("T");
  const first = DAY.format(new Date(start));
  const from = timed ? `${first}, ${TIME.format(new Date(start))}` : first;
  if (end === null) return from;
  const last = DAY.format(new Date(end));
  if (!timed) return `${from} – ${last}`;
  const until = TIME.format(new Date(end));
  return first === last ? `${from}–${until}` : `${from} – ${last}, ${until}`;
}

/**
 * The days of the week that begins with the first Monday from `now` on, a Monday itself included: `day(0)` is that
 * Monday, as `YYYY-MM-DD`. So something of the sample data always lies in the seven days ahead.
 */
export function daysFromMonday(now: number): (day: number) => string {
  const today = new Date(now);
  const untilMonday = (8 - today.getUTCDay()) % 7;
  return (day) =>
    new Date(Date.UTC(today.getUTCFullYear(), today.getUTCMonth(), today.getUTCDate() + untilMonday + day))
      .toISOString()
      .slice(0, 10);
}
