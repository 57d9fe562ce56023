/** Days and wall times as the dates that Notion keeps, with the offset that the zone has on that day. */
import { Temporal } from "temporal-polyfill";
import type { DateRange } from "../core/appointment.ts";

/** `minutes` since midnight, also past 1440. */
interface WallTime {
  readonly day: Temporal.PlainDate;
  readonly minutes: number;
}

export type Candidate =
  | { readonly kind: "days"; readonly first: Temporal.PlainDate; readonly last: Temporal.PlainDate }
  | { readonly kind: "times"; readonly start: WallTime; readonly end: WallTime | null }
  /** So many minutes from a start, whatever the clocks do meanwhile. */
  | { readonly kind: "length"; readonly start: WallTime; readonly minutes: number }
  /** Milliseconds since the epoch, of which the whole minutes count. */
  | { readonly kind: "instant"; readonly at: number };

interface InZone {
  /** Several where the clocks change: the wall time is skipped on that day, or comes twice. */
  readonly ranges: readonly DateRange[];
  readonly change: "none" | "skipped" | "repeated";
  /** When it is over, in milliseconds since the epoch; of whole days, when the last one is. */
  readonly over: number;
}

export function inZone(candidate: Candidate, timeZone: string): InZone {
  switch (candidate.kind) {
    case "days": {
      const { first, last } = candidate;
      const over = last.add({ days: 1 }).toZonedDateTime(timeZone).epochMilliseconds;
      const end = first.equals(last) ? null : last.toString();
      return { ranges: [{ start: first.toString(), end }], change: "none", over };
    }
    case "instant": {
      const at = Temporal.Instant.fromEpochMilliseconds(
        candidate.at - (candidate.at % 60_000),
      ).toZonedDateTimeISO(timeZone);
      return { ranges: [{ start: iso(at), end: null }], change: "none", over: at.epochMilliseconds };
    }
    case "length": {
      const starts = moments(candidate.start, timeZone);
      const ends = starts.times.map((start) => [start, start.add({ minutes: candidate.minutes })] as const);
      return rangesOf(ends, starts.change);
    }
    case "times": {
      const starts = moments(candidate.start, timeZone);
      if (candidate.end === null)
        return rangesOf(
          starts.times.map((start) => [start, null] as const),
          starts.change,
        );
      const ends = moments(candidate.end, timeZone);
      const pairs = starts.times.flatMap((start) =>
        ends.times
          .filter((end) => end.epochMilliseconds >= start.epochMilliseconds)
          .map((end) => [start, end] as const),
      );
      return rangesOf(pairs, starts.change === "none" ? ends.change : starts.change);
    }
  }
}

function rangesOf(
  pairs: readonly (readonly [Temporal.ZonedDateTime, Temporal.ZonedDateTime | null])[],
  change: InZone["change"],
): InZone {
  return {
    ranges: pairs.map(([start, end]) => ({ start: iso(start), end: end === null ? null : iso(end) })),
    change,
    over: Math.max(...pairs.map(([start, end]) => (end ?? start).epochMilliseconds)),
  };
}

function moments(
  { day, minutes }: WallTime,
  timeZone: string,
): { readonly times: readonly Temporal.ZonedDateTime[]; readonly change: InZone["change"] } {
  const wall = day.toPlainDateTime().add({ minutes });
  const earlier = wall.toZonedDateTime(timeZone, { disambiguation: "earlier" });
  const later = wall.toZonedDateTime(timeZone, { disambiguation: "later" });
  if (earlier.equals(later)) return { times: [earlier], change: "none" };
  if (earlier.toPlainDateTime().equals(wall)) return { times: [earlier, later], change: "repeated" };
  return { times: [later, earlier], change: "skipped" };
}

function iso(moment: Temporal.ZonedDateTime): string {
  return `${moment.toPlainDateTime().toString({ fractionalSecondDigits: 3 })}${moment.offset}`;
}
