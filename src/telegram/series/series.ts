/** A draft of which several pages are made, each with a date of its own. Pure. */
import type { DateRange } from "../../core/appointment.ts";
import type { Bound } from "../../phrases/find-ends.ts";
import { datesOf, dayIn, type Gap, gapOf, type RepeatsEnd } from "../../phrases/repeats.ts";
import { endOf } from "../../phrases/understand-series.ts";
import { type Draft, offeredDates } from "../draft.ts";
import { type ListedPage, MOST_DATES, type Series } from "./shape.ts";

export type SeriesDraft = Draft & { readonly series: Series };

export function isSeries(draft: Draft): draft is SeriesDraft {
  return draft.series !== null;
}

/** Some of its pages may stand in Notion already: nothing of it may be changed any more. */
export function isBegun(draft: Draft): boolean {
  return isSeries(draft) && (draft.series.made.length > 0 || draft.tried !== null);
}

/** One for each page. */
export function pagesOf(draft: SeriesDraft, timeZone: string): readonly ListedPage[] {
  const { range, series } = draft;
  if (series.listed.length > 0) return untilEnd(series.listed, series.end, timeZone);
  const ranges = range === null ? [] : datesOf(range, series, timeZone, MOST_DATES + 1);
  return ranges.map((each) => ({ range: each, own: null }));
}

function untilEnd(
  listed: readonly ListedPage[],
  end: RepeatsEnd | null,
  timeZone: string,
): readonly ListedPage[] {
  if (end === null) return listed;
  if ("times" in end) return listed.slice(0, end.times);
  return listed.filter(({ range }) => dayIn(range.start, timeZone).toString() <= end.until);
}

/** When it is, in order: once, or on each of its dates. */
export function rangesOf(draft: Draft, timeZone: string): readonly DateRange[] {
  if (isSeries(draft)) return pagesOf(draft, timeZone).map(({ range }) => range);
  return draft.range === null ? [] : [draft.range];
}

/** The draft of one of its pages. */
export function draftOfPage(draft: SeriesDraft, { range, own }: ListedPage) {
  return { ...draft, ...own, range, series: null };
}

/** Its first date is one of its rule's, and an end that can't be has to be asked for once more. */
export function settledSeries(draft: Draft, timeZone: string): Draft {
  if (!isSeries(draft) || draft.range === null || isBegun(draft)) return draft;
  const { series, range } = draft;
  const rule = series.rule === "" ? "" : ruleFor(range, series.rule, timeZone);
  const settled = { ...draft, series: { ...series, rule } };
  if (series.end === null) return settled;
  const pages = pagesOf(settled, timeZone);
  const refused = pages.length > MOST_DATES ? "too-many" : pages.length === 0 ? "none" : null;
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
  const { series } = draft;
  const [range = draft.range] = offeredDates(draft);
  if (range === null) return draft;
  // The dates of a file follow no rule; which of them there are until a day is counted when that is known.
  const rule = series.rule === "" ? "FREQ=DAILY" : series.rule;
  return { ...draft, series: { ...series, ...endOf(bound, rule, range, timeZone), refused: null } };
}

/** How often that is until then, to be offered as a button. */
export function timesUntil(draft: SeriesDraft, until: string, timeZone: string): number {
  return pagesOf({ ...draft, series: { ...draft.series, end: { until } } }, timeZone).length;
}

export function gapIn({ range, series }: SeriesDraft): Gap | null {
  return range === null || series.listed.length > 0 ? null : gapOf(series.rule, range);
}

export function withMade(draft: SeriesDraft, page: string): SeriesDraft {
  return { ...draft, tried: null, series: { ...draft.series, made: [...draft.series.made, page] } };
}
