/** A write that mends something: data, so that it can be shown before it is sent. Each is exactly one request. */
import type { Side } from "../core/row.ts";
import type { NewProperty } from "../notion/administration.ts";

interface Where {
  /** The user with whose token it is written, by Telegram id; and on which side. */
  readonly user: number;
  readonly side: Side;
}

export type PlannedWrite = Where &
  (
    | { readonly do: "add-property"; readonly dataSource: string; readonly property: NewProperty }
    /** An empty `text` empties the property. `text` is always the id of a page. */
    | { readonly do: "set-text"; readonly page: string; readonly property: string; readonly text: string }
    | { readonly do: "set-number"; readonly page: string; readonly property: string; readonly number: number }
  );

/** The same for every write that does the same, whoever it is made for. */
export function keyOf({ user: _, ...what }: PlannedWrite): string {
  return JSON.stringify(Object.entries(what).sort());
}

/** The writes without those that another one makes already, as two users on one database both ask for its property. */
export function withoutRepeats(writes: readonly PlannedWrite[]): readonly PlannedWrite[] {
  const first = new Map<string, PlannedWrite>();
  for (const write of writes) {
    const key = keyOf(write);
    if (!first.has(key)) first.set(key, write);
  }
  return [...first.values()];
}
