/** What makes a series of a draft. */
import type { DateRange } from "../../core/appointment.ts";
import type { Repeats } from "../../phrases/repeats.ts";

/** More pages at once help nobody: a workspace fills up for good, and whoever looks through them loses the thread. */
export const MOST_DATES = 60;

/** One page of a calendar file. */
export interface ListedPage {
  readonly range: DateRange;
  /** `null`: the words of the draft. */
  readonly own: {
    readonly title: string;
    readonly place: string | null;
    readonly description: string | null;
  } | null;
}

export interface Series extends Repeats {
  /** "": its dates are `listed`. */
  readonly rule: string;
  /** As a calendar file had them, in their order. */
  readonly listed: readonly ListedPage[];
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

export function listedSeries(listed: readonly ListedPage[]): Series {
  const refused = listed.length > MOST_DATES ? "too-many" : null;
  return { rule: "", end: null, ends: [], without: [], except: null, listed, refused, made: [] };
}

/** Until when, or how often, is still to be asked for: of a file only where it has too many. */
export function lacksEnd(series: Series | null): boolean {
  if (series === null || series.end !== null) return false;
  return series.listed.length === 0 || series.listed.length > MOST_DATES;
}
