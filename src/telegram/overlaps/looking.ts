/** What already stands where a new appointment is to be: only what this person may see anyway, in the words that they see. */
import type { DateRange } from "../../core/appointment.ts";
import type { Language } from "../../core/readable-date.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import { dayIn } from "../../phrases/repeats.ts";
import { dateForReader, titleOf } from "../cards.ts";
import { type Chat, readerOf } from "../chat.ts";
import { rangeOf } from "../field-texts.ts";
import { overlap } from "./overlap.ts";

const MOST_LISTED = 200;
const MOST_SHOWN = 3;

const SAYS: Readonly<
  Record<Language, { readonly atTheTime: string; readonly more: (count: number) => string }>
> = {
  de: {
    atTheTime: "⚠️ Zur selben Zeit:",
    more: (count) => (count === 1 ? "… und noch einer" : `… und ${count} weitere`),
  },
  en: { atTheTime: "⚠️ At the same time:", more: (count) => `… and ${count} more` },
};

/**
 * Lines for a card; none where nothing is at the same time, or nobody could look.
 * @param except ids of pages that are the appointment itself
 */
export async function overlapLines(
  chat: Chat,
  ranges: readonly DateRange[],
  except: readonly string[] = [],
): Promise<readonly string[]> {
  const { timeZone } = chat;
  const dayOf = (moment: string) => dayIn(moment, timeZone).toString();
  const from = ranges.map(({ start }) => dayOf(start)).sort()[0];
  // The one that begins last needn't be the one that ends last.
  const to = ranges
    .map(({ start, end }) => dayOf(end ?? start))
    .sort()
    .at(-1);
  if (from === undefined || to === undefined) return [];
  try {
    const { entries } = await chat.desk.between({ from, to }, MOST_LISTED);
    return linesAbout(
      chat,
      entries.filter((entry) => !isOneOf(entry, except) && isAtOnce(entry, ranges, timeZone)),
    );
  } catch {
    // It is no more than a hint.
    return [];
  }
}

function isOneOf({ id, copy }: BookEntry, except: readonly string[]): boolean {
  return except.includes(id) || (copy !== null && except.includes(copy));
}

function isAtOnce({ fields }: BookEntry, ranges: readonly DateRange[], timeZone: string): boolean {
  const range = rangeOf(fields);
  return range !== null && ranges.some((each) => overlap(each, range, timeZone));
}

/** Hours before whole days, which are seldom in the way. */
function linesAbout(chat: Chat, entries: readonly BookEntry[]): readonly string[] {
  if (entries.length === 0) return [];
  const reader = readerOf(chat);
  const { atTheTime, more } = SAYS[chat.language];
  const timed = (entry: BookEntry) => rangeOf(entry.fields)?.start.includes("T") === true;
  const sorted = [...entries.filter(timed), ...entries.filter((entry) => !timed(entry))];
  const shown = sorted.slice(0, MOST_SHOWN).map((entry) => {
    const range = rangeOf(entry.fields);
    const when = range === null ? "" : ` – ${dateForReader(range, reader)}`;
    return `${chat.texts.symbols[entry.standing]} ${titleOf(entry, reader)}${when}`;
  });
  const left = entries.length - shown.length;
  return [atTheTime, ...shown, ...(left > 0 ? [more(left)] : [])];
}
