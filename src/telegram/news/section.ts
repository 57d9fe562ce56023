/** Parts of a message that are cut where there is no more room, and say by how much. */
import { FmtString, join } from "telegraf/format";

export interface Section {
  readonly heading: FmtString | null;
  readonly items: readonly FmtString[];
  /** Between two items. */
  readonly separator: string;
  /** How many items are shown at most. */
  readonly most: number;
  /** Stands below items that were cut. */
  readonly more: (count: number) => string;
}

interface Fitted {
  readonly text: FmtString;
  /** Items that are shown, per section. */
  readonly shown: readonly number[];
}

const BETWEEN_SECTIONS = "\n\n";
/** Room for a line that says what was cut. */
const LINE = 60;

/**
 * As much of the sections as fits into `room` UTF-16 code units, in their order; `rest` says how many items stand in
 * sections that found no room at all.
 */
export function fitSections(
  sections: readonly Section[],
  room: number,
  rest: (count: number) => string,
): Fitted {
  const parts: (FmtString | string)[] = [];
  const shown: number[] = [];
  let left = room - LINE;
  let cut = 0;
  for (const section of sections) {
    const count = itemsThatFit(section, left);
    shown.push(count);
    if (count === 0) {
      cut += section.items.length;
      continue;
    }
    const part = render(section, count);
    left -= part.text.length + BETWEEN_SECTIONS.length;
    parts.push(part);
  }
  if (cut > 0) parts.push(rest(cut));
  return { text: join(parts, BETWEEN_SECTIONS), shown };
}

function itemsThatFit({ heading, items, separator, most }: Section, room: number): number {
  let used = (heading?.text.length ?? 0) + LINE;
  let count = 0;
  for (const item of items.slice(0, most)) {
    used += item.text.length + separator.length;
    if (used > room) break;
    count += 1;
  }
  return count;
}

function render({ heading, items, separator, more }: Section, count: number): FmtString {
  const body = join(items.slice(0, count), separator);
  const cut = items.length - count;
  const lines = [...(heading === null ? [] : [heading]), body, ...(cut > 0 ? [more(cut)] : [])];
  return join(lines, heading === null && cut > 0 ? separator : "\n");
}

/** Text without any format. */
export function plain(text: string): FmtString {
  return new FmtString(text);
}
