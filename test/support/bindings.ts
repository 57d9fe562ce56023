/** Calendars as a state remembers them, and the store that does. */
import type { CalendarBinding } from "../../src/engine/ports.ts";
import type { UserMemory, UserStore } from "../../src/engine/user-memory.ts";
import { emptyUserState } from "../../src/state/user-state.ts";
import { serializeUserState } from "../../src/state/user-state-text.ts";
import { MemoryState } from "./memory-state.ts";
import { OWNER } from "./rows.ts";

const ROLES = ["name", "date", "location", "partner_relevant", "synced_to_shared_id", "source_private_id"];

export function dataSource(number: number): string {
  return `d0000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** @param ids those of properties that aren't called like their role */
export function aBinding(number: number, ids: Readonly<Record<string, string>> = {}): CalendarBinding {
  const all = new Map([...ROLES.map((role) => [role, role] as const), ...Object.entries(ids)]);
  return {
    configured: dataSource(number),
    dataSource: dataSource(number),
    properties: Object.fromEntries(
      [...all].map(([role, id]) => [role, { name: role, id, type: "rich_text" }]),
    ),
  };
}

export function aStore(memory: Partial<UserMemory> = {}): UserStore {
  const text = serializeUserState({ ...emptyUserState(OWNER), ...memory });
  return new MemoryState([[OWNER, text]]).open(OWNER, false);
}
