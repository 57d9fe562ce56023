/** A calendar is exchanged, and at once a column by which we know what is shared (E3, E5). Pure. */
import type { Side } from "../core/row.ts";
import { isOtherColumn, pairOf, sameColumn } from "./columns.ts";
import type { CalendarBinding } from "./ports.ts";
import { type Calendars, liveCopiesIn } from "./remembered-calendars.ts";
import type { UserMemory } from "./user-memory.ts";

/** A column by which we know what is shared, and that isn't the one that it was. */
export interface LostColumn {
  readonly side: Side;
  /** What it is called. */
  readonly property: string;
}

/**
 * E3 with E5: a tracking column that was added again, in what is about to take a calendar's place or in the calendar that stays.
 * What it took along only the memory of that very pair could put back: without it, boxes and links that nobody emptied would
 * be taken for somebody's. A database that has none of the tracking columns of any that is remembered is a new one, and lost nothing.
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

const TRACKING = ["partner_relevant", "synced_to_shared_id", "source_private_id", "source_user_id"];

/**
 * One is the other, or its duplicate, which has its columns, ids and all. What people's columns say isn't enough: a template
 * gives them the same ids in each database that is made from it, and one that was never prepared for sharing lost nothing.
 */
function isAlike(one: CalendarBinding, today: CalendarBinding): boolean {
  if (one.dataSource === today.dataSource) return true;
  const isKept = (role: string) => role in one.properties && !isOtherColumn(role, one, today);
  return TRACKING.some(isKept) && !isNumberedAlike(one, today);
}

/** Ids that are merely counted up are the same in all databases, and stand for something else in each. */
function isNumberedAlike({ properties }: CalendarBinding, today: CalendarBinding): boolean {
  return Object.entries(properties).some(([role, { id, type }]) =>
    Object.entries(today.properties).some(
      ([other, now]) => other !== role && now.type !== type && sameColumn(now.id, id),
    ),
  );
}
