/** In what order a query lists rows, and where it is asked anew behind those that it showed. */
import type { Client } from "@notionhq/client";
import * as z from "zod";
import type { CalendarBinding } from "../engine/ports.ts";
import type { PageAnswer } from "./page-answer.ts";
import { shownAs } from "./page-reading.ts";

type QueryRequest = Parameters<Client["dataSources"]["query"]>[0];
type Condition = Exclude<NonNullable<QueryRequest["filter"]>, { or: unknown } | { and: unknown }>;

/** One condition, or one of several; Notion nests filters no deeper than where several of these must hold. */
export type Demand = Condition | { or: Condition[] };

export interface ListingOrder {
  /** Ascending. */
  readonly sort: NonNullable<QueryRequest["sorts"]>[number];
  /** What all rows have in common that don't lie before that time: an ISO 8601 minute or day. */
  readonly from: (time: string) => Condition;
  /**
   * Times from which to ask on behind these rows: none passes over a row that wasn't shown yet, and the first one repeats
   * most of those that were.
   */
  readonly behind: (pages: readonly PageAnswer[]) => readonly string[];
}

/** It never changes: edits meanwhile move no row past a cursor, or out of its window. */
export const BY_CREATION: ListingOrder = {
  sort: { timestamp: "created_time", direction: "ascending" },
  from: (time) => ({ timestamp: "created_time", created_time: { on_or_after: time } }),
  behind: (pages) => pages.slice(-1).map(({ createdTime }) => createdTime),
};

const dateAnswer = z.looseObject({ date: z.object({ start: z.string() }) });

const MS_PER_DAY = 86_400_000;

/**
 * By the start of a date. In which time zone Notion takes a day to begin isn't known, so the day before is asked for once
 * more wherever there is a choice.
 */
export function byDate(property: CalendarBinding["properties"][string]): ListingOrder {
  return {
    sort: { property: property.name, direction: "ascending" },
    from: (time) => ({ property: property.name, date: { on_or_after: time } }),
    behind: (pages) => {
      const starts = pages.flatMap((page) => {
        const { data } = dateAnswer.safeParse(shownAs(page, property)?.raw);
        return data === undefined || Number.isNaN(Date.parse(data.date.start)) ? [] : [data.date.start];
      });
      const last = starts.at(-1);
      return last === undefined ? [] : [dayOf(Date.parse(last) - MS_PER_DAY), dayOf(Date.parse(last)), last];
    },
  };
}

function dayOf(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
