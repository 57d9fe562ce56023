/** What makes a series of a draft. */
import type { DateRange } from "../../core/appointment.ts";
import type { Repeats } from "../../phrases/repeats.ts";

export interface Series extends Repeats {
  /** "": its dates are `listed`. */
  readonly rule: string;
  /** As a calendar file had them. */
  readonly listed: readonly DateRange[];
  /** It would have more dates than may be saved at once, or none. */
  readonly refused: "too-many" | "none" | null;
  /** Dashed ids of the pages that were made of the first dates, in their order. */
  readonly made: readonly string[];
}

export function seriesOf(repeats: Repeats): Series {
  return { ...repeats, listed: [], refused: null, made: [] };
}

/** What says how often it is says nothing of its end, which stays as it was. */
export function withEndOf(before: Series | null, after: Series): Series {
  return after.end === null && after.ends.length === 0 ? { ...after, end: before?.end ?? null } : after;
}

/** Until when, or how often, is still to be asked for. */
export function lacksEnd(series: Series | null): boolean {
  return series !== null && series.listed.length === 0 && series.end === null;
}
