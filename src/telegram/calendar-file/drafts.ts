/** Drafts of what a calendar file holds: one each, series as series, and very many as one that is saved as a whole. Pure. */
import { Temporal } from "temporal-polyfill";
import type { FileEvent, FilePage } from "../../calendar-files/read.ts";
import { type Draft, draftOf, withinLimits } from "../draft.ts";
import { draftIdOf } from "../said.ts";
import { type ListedPage, listedSeries, MOST_DATES } from "../series/shape.ts";

interface Importing {
  /** Of the message that brought the file. */
  readonly key: string;
  /** What the whole is called. */
  readonly name: string;
  readonly untitled: string;
  /** Milliseconds since the epoch. */
  readonly now: number;
}

/** More cards than these are no answer any more. */
const MOST_CARDS = 6;
/** As many as a file may bring at once, series counted as one. */
export const MOST_EVENTS = 5 * MOST_DATES;

export function draftsOfFile(events: readonly FileEvent[], importing: Importing): readonly Draft[] {
  const groups =
    events.length > MOST_CARDS ? inBatches(events, importing) : events.map(({ pages }) => pagesOfOne(pages));
  return groups.flatMap(
    (group, index) => draftOfGroup(group, draftIdOf(importing.key, index), importing) ?? [],
  );
}

interface Group {
  readonly words: Omit<FilePage, "range">;
  readonly pages: readonly ListedPage[];
}

function pagesOfOne(pages: readonly FilePage[]): Group {
  const [first] = pages;
  const words = {
    title: first?.title ?? "",
    place: first?.place ?? "",
    description: first?.description ?? "",
  };
  const same = (page: FilePage) =>
    page.title === words.title && page.place === words.place && page.description === words.description;
  return {
    words,
    pages: pages.map((page) => ({ range: page.range, own: same(page) ? null : ownOf(page, words.title) })),
  };
}

/** All dates of all events, in their order, so many at once as may be saved. Series too long for that stay by themselves. */
function inBatches(events: readonly FileEvent[], { name, untitled }: Importing): readonly Group[] {
  const long = events.filter(({ pages }) => pages.length > MOST_DATES);
  const all = events
    .filter((event) => !long.includes(event))
    .flatMap(({ pages }) => pages)
    .sort((a, b) => (sortKey(a) < sortKey(b) ? -1 : 1))
    .map((page) => ({ range: page.range, own: ownOf(page, untitled) }));
  const count = Math.ceil(all.length / MOST_DATES);
  const batches = Array.from({ length: count }, (_, index) => ({
    words: { title: count === 1 ? name : `${name} (${index + 1}/${count})`, place: "", description: "" },
    pages: all.slice(index * MOST_DATES, (index + 1) * MOST_DATES),
  }));
  return [...batches, ...long.map(({ pages }) => pagesOfOne(pages))];
}

function sortKey({ range: { start } }: FilePage): string {
  return start.includes("T") ? Temporal.Instant.from(start).toString() : start;
}

function ownOf({ title, place, description }: Omit<FilePage, "range">, untitled: string): ListedPage["own"] {
  return withinLimits({
    title: title === "" ? untitled : title,
    place: orNull(place),
    description: orNull(description),
  });
}

function draftOfGroup({ words, pages }: Group, id: string, { now }: Importing): Draft | null {
  const [first] = pages;
  if (first === undefined) return null;
  const { range } = first;
  const over = pages.length === 1 && isOver(range, now);
  const draft = draftOf(id, {
    title: words.title,
    range,
    place: orNull(words.place),
    description: orNull(words.description),
    questions: over ? [{ kind: "past", range }] : [],
    line: "",
  });
  return pages.length === 1 ? draft : { ...draft, series: listedSeries(pages) };
}

function isOver({ start, end }: FilePage["range"], now: number): boolean {
  const last = end ?? start;
  if (last.includes("T")) return Temporal.Instant.from(last).epochMilliseconds < now - 60_000;
  // Whatever the zone, by then it is over.
  return Temporal.PlainDate.from(last).add({ days: 1 }).toZonedDateTime("UTC").epochMilliseconds < now;
}

function orNull(text: string): string | null {
  return text === "" ? null : text;
}
