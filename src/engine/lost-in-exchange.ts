/** A calendar is exchanged, and at once a column by which we know what is shared (E3, E5). Pure. */
import type { Side } from "../core/row.ts";
import { isOtherColumn, pairOf, sameColumn } from "./columns.ts";
import type { CalendarBinding } from "./ports.ts";
import { type Calendars, liveCopiesIn } from "./remembered-calendars.ts";
import type { UserMemory } from "./user-memory.ts";

/** A column by which we know what is shared, and that isn't the one that it was. */
interface LostColumn {
  readonly side: Side;
  /** What it is called. */
  readonly property: string;
}

/**
 * E3 with E5: a tracking column that was added again, in what is about to take a calendar's place or in the calendar that stays.
 * What it took along only the memory of that very pair could put back: without it, boxes and links that nobody emptied would
 * be taken for somebody's. A database that has no column in common with any that is remembered is a new one, and lost nothing.
 */
export function lostInExchange(state: UserMemory, calendars: Calendars): LostColumn | null {
  const today = { private: calendars.private.binding, shared: calendars.shared.binding };
  const [then, now] = [pairOf(state.calendars), pairOf(today)];
  const { elsewhere = {} } = state;
  if (then === null || now === null || then === now || elsewhere[now] !== undefined) return null;
  const memories = [state, ...Object.values(elsewhere)];
  if (memories.every((one) => liveCopiesIn(one) === 0)) return null;
  const lost = (side: Side, role: string, isToTell: (before: CalendarBinding) => boolean) => {
    const alike = memories
      .flatMap((one) => one.calendars[side] ?? [])
      .filter((one) => isAlike(one, today[side]));
    const isLost = alike.some(isToTell) && alike.every((one) => isOtherColumn(role, one, today[side]));
    return isLost ? [{ side, property: today[side].properties[role]?.name ?? role }] : [];
  };
  const isExchanged = (side: Side) => () =>
    memories.every((one) => one.calendars[side]?.dataSource !== today[side].dataSource);
  const [first = null] = [
    ...lost("private", "partner_relevant", ({ properties }) =>
      calendars.private.hasLost(properties.partner_relevant),
    ),
    ...lost("private", "synced_to_shared_id", isExchanged("private")),
    ...lost("shared", "source_private_id", () => true),
    ...lost("shared", "partner_relevant", isExchanged("shared")),
  ];
  return first;
}

/** One is the other, or its duplicate, which has its columns, ids and all. The title's id is the same everywhere. */
function isAlike(
  { dataSource, properties: { name: _, ...others } }: CalendarBinding,
  today: CalendarBinding,
) {
  const ids = Object.values(today.properties).map(({ id }) => id);
  const isKept = (one: { readonly id: string }) => ids.some((id) => sameColumn(id, one.id));
  return dataSource === today.dataSource || Object.values(others).some(isKept);
}
