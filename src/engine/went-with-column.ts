/**
 * E3: what tracking columns took along that were deleted and added again, and which memory tells of it: the row's own, or,
 * where the calendar is another one today (E5), that of the row whose place it has taken. Pure.
 */
import type { FieldKey } from "../core/appointment.ts";
import { phaseOf } from "../core/phase.ts";
import type { Emptied, RowMemory, Side } from "../core/row.ts";
import { columnsOf, sameColumn } from "./columns.ts";
import type { TakeOver } from "./match.ts";
import type { Calendar, CalendarBinding } from "./ports.ts";
import type { Bindings, PairMemory, StoredRow, UserMemory } from "./user-memory.ts";

export type Opened = Readonly<Record<Side, Pick<Calendar, "binding" | "hasLost">>>;
type Elsewhere = Pick<UserMemory, "elsewhere">;

/** Whether a mapped property is another one than that memory knows, in these calendars or in those that they are duplicates of. */
export function columnsDiffer({ calendars: known }: Pick<PairMemory, "calendars">, today: Opened): boolean {
  const before = comparable(known, today);
  return (["private", "shared"] as const).some((side) =>
    Object.keys(today[side].binding.properties).some((role) =>
      isOtherColumn(role, before[side], today[side].binding),
    ),
  );
}

/** What went since that memory was made; `null`: nothing did. */
export function wentSince(
  { calendars: known }: Pick<PairMemory, "calendars">,
  today: Opened,
): Emptied | null {
  const before = comparable(known, today);
  const isOther = (side: Side, role: string): boolean =>
    isOtherColumn(role, before[side], today[side].binding);
  const isNew = (side: Side, role: string): boolean =>
    isOther(side, role) && today[side].hasLost(before[side]?.properties[role]);
  const tick = isNew("private", "partner_relevant");
  // Also where another column of the copies has got the name: that is nobody's wish about any of them (invariant 14).
  const copyTick = isOther("shared", "partner_relevant");
  const marks = isNew("shared", "source_private_id");
  const link = isNew("private", "synced_to_shared_id");
  if (!tick && !copyTick && !marks && !link) return null;
  return {
    ...(tick && { tick }),
    ...(copyTick && { copyTick }),
    ...(marks && { marks }),
    ...(link && { link }),
  };
}

type RowInStep = StoredRow & { readonly copy: string };

/** Both sides had agreed on something, and nothing was under way that would take the copy. */
function isInStep(row: StoredRow | undefined): row is RowInStep {
  return (
    row !== undefined &&
    row.copy !== null &&
    Object.keys(row.base).length > 0 &&
    phaseOf(row).kind === "in-step"
  );
}

export function rowsInStep({ rows }: Pick<PairMemory, "rows">): readonly (readonly [string, RowInStep])[] {
  return Object.entries(rows).flatMap(([id, row]) => (isInStep(row) ? [[id, row] as const] : []));
}

/** The memory of the row whose copy it is that another one takes over, or that of which the copy is a duplicate. */
function memoryBefore(
  { elsewhere = {} }: Elsewhere,
  { copy, mark, pair }: TakeOver,
  today: Bindings,
): { readonly then: PairMemory; readonly row: StoredRow } | null {
  const { [pair]: its, ...others } = elsewhere;
  for (const then of [...(its === undefined ? [] : [its]), ...Object.values(others)]) {
    const row = then.rows[mark];
    if (!isInStep(row)) continue;
    if (row.copy === copy || then.calendars.shared?.dataSource !== today.shared?.dataSource)
      return { then, row };
  }
  return null;
}

/**
 * What a row has to know that nobody knows yet in today's calendars: its base is unknown (E5), but what went with a column was
 * taken away by nobody. `null` where nothing went.
 */
export function inherited(
  memory: Elsewhere,
  takeOver: TakeOver,
  today: Opened,
  fields: readonly FieldKey[],
): RowMemory | null {
  const bindings = { private: today.private.binding, shared: today.shared.binding };
  const before = memoryBefore(memory, takeOver, bindings);
  if (before === null) return null;
  const { then, row } = before;
  const emptied = { ...row.emptied, ...wentSince(then, today) };
  const { tick, copyTick, marks } = emptied;
  const exchanged = exchangedSince(comparable(then.calendars, today), bindings, fields);
  if (!tick && !copyTick && !marks && exchanged.length === 0) return null;
  return {
    copy: takeOver.copy,
    base: {},
    ...(exchanged.length > 0 && { exchanged }),
    ...(Object.keys(emptied).length > 0 && { emptied }),
  };
}

/** Copies stay that no row of today's has taken over, and the links that would say which one may have gone with their column. */
export function hasCopiesWithoutLinks({ rows, elsewhere = {} }: UserMemory, today: Opened): boolean {
  const lost = Object.values(elsewhere).filter(
    ({ calendars }) =>
      calendars.shared?.dataSource === today.shared.binding.dataSource &&
      isOtherColumn("synced_to_shared_id", comparable(calendars, today).private, today.private.binding),
  );
  if (lost.length === 0) return false;
  const taken = new Set(Object.values(rows).map(({ copy }) => copy));
  return lost.some((then) =>
    Object.entries(then.rows).some(
      ([id, row]) => isInStep(row) && !taken.has(row.copy) && rows[id] === undefined,
    ),
  );
}

/** E1: fields whose column is another one, on a side of which that can be told. */
function exchangedSince(before: Bindings, today: Bindings, fields: readonly FieldKey[]): readonly FieldKey[] {
  const known = { private: before.private ?? today.private, shared: before.shared ?? today.shared };
  const [then, now] = [columnsOf(known, fields), columnsOf(today, fields)];
  return fields.filter((key) => then[key] !== now[key]).sort();
}

/**
 * Notion's duplicate of a database has the columns of the original, ids and all: what became of one, the ids tell across the
 * two. Of calendars that have nothing but the title in common they tell nothing.
 */
function comparable(known: Bindings, today: Opened): Bindings {
  const on = (side: Side): CalendarBinding | undefined => {
    const [then, { binding: now }] = [known[side], today[side]];
    if (then === undefined) return undefined;
    const isOne = then.dataSource === now.dataSource;
    return isOne || Object.keys(now.properties).some((role) => isSameColumn(role, then, now))
      ? then
      : undefined;
  };
  return { private: on("private"), shared: on("shared") };
}

/** The title's id is the same in every database. */
function isSameColumn(role: string, before: CalendarBinding, today: CalendarBinding): boolean {
  const [then, now] = [before.properties[role], today.properties[role]];
  return role !== "name" && then !== undefined && now !== undefined && sameColumn(then.id, now.id);
}

function isOtherColumn(role: string, before: CalendarBinding | undefined, today: CalendarBinding): boolean {
  const then = before?.properties[role];
  const now = today.properties[role];
  return then !== undefined && now !== undefined && !sameColumn(then.id, now.id);
}
