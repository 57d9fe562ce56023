/** A draft of which several pages are made, each with a date of its own. Pure. */
import type { DateRange } from "../../core/appointment.ts";
import type { Bound } from "../../phrases/find-ends.ts";
import { datesOf, dayIn, type Gap, gapOf, type RepeatsEnd } from "../../phrases/repeats.ts";
import { endOf } from "../../phrases/understand-series.ts";
import type { Draft } from "../draft.ts";
import type { Series } from "./shape.ts";

export type SeriesDraft = Draft & { readonly series: Series };

/** More pages at once help nobody: a workspace fills up for good, and whoever looks through them loses the thread. */
export const MOST_DATES = 60;

export function isSeries(draft: Draft): draft is SeriesDraft {
  return draft.series !== null;
}

/** Some of its pages may stand in Notion already: nothing of it may be changed any more. */
export function isBegun(draft: Draft): boolean {
  return isSeries(draft) && (draft.series.made.length > 0 || draft.tried !== null);
}

/** One page for each. */
export function rangesOf({ range, series }: SeriesDraft, timeZone: string): readonly DateRange[] {
  if (series.listed.length > 0) return series.listed;
  return range === null ? [] : datesOf(range, series, timeZone, MOST_DATES + 1);
}

/** The draft of one of its pages. */
export function pageOf(draft: SeriesDraft, range: DateRange) {
  return { ...draft, range, series: null };
}

/** Its first date is one of its rule's, and an end that can't be has to be asked for once more. */
export function settledSeries(draft: Draft, timeZone: string): Draft {
  if (!isSeries(draft) || draft.range === null || draft.series.rule === "" || isBegun(draft)) return draft;
  const { series, range } = draft;
  const rule = ruleFor(range, series.rule, timeZone);
  const settled = { ...draft, series: { ...series, rule } };
  if (series.end === null) return settled;
  const dates = rangesOf(settled, timeZone);
  const tooMany = dates.length > MOST_DATES || ("times" in series.end && series.end.times > MOST_DATES);
  const refused = tooMany ? "too-many" : dates.length === 0 ? "none" : null;
  return { ...settled, series: { ...settled.series, refused, end: refused === null ? series.end : null } };
}

/** Another first day than its rule has is what the person wants now. */
function ruleFor(range: DateRange, rule: string, timeZone: string): string {
  const day = dayIn(range.start, timeZone);
  const [first] = datesOf(range, { rule, end: null }, timeZone, 1);
  const fits = first !== undefined && dayIn(first.start, timeZone).equals(day);
  return fits ? rule : rule.replace(/;BY(?:DAY|MONTHDAY)=[^;]*/g, "");
}

export function withEnd(draft: SeriesDraft, end: RepeatsEnd): Draft {
  return { ...draft, series: { ...draft.series, end, ends: [], refused: null } };
}

export function withBound(draft: SeriesDraft, bound: Bound, timeZone: string): Draft {
  const { series, range } = draft;
  if (range === null) return draft;
  return { ...draft, series: { ...series, ...endOf(bound, series.rule, range, timeZone), refused: null } };
}

/** How often that is until then, to be offered as a button. */
export function timesUntil({ range, series }: SeriesDraft, until: string, timeZone: string): number {
  if (range === null) return 0;
  return datesOf(range, { rule: series.rule, end: { until } }, timeZone, MOST_DATES + 1).length;
}

export function gapIn({ range, series }: SeriesDraft): Gap | null {
  return range === null || series.listed.length > 0 ? null : gapOf(series.rule, range);
}

export function withMade(draft: SeriesDraft, page: string): SeriesDraft {
  return { ...draft, tried: null, series: { ...draft.series, made: [...draft.series.made, page] } };
}
