import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";
import type { Clock } from "../../src/engine/clock.ts";
import { fingerprint, fingerprintKey } from "../../src/state/fingerprint.ts";
import { mergeUserStates } from "../../src/state/merge-user-states.ts";
import type { BasePrint, CalendarState, RowState, UserState } from "../../src/state/user-state.ts";

const { key, check } = fingerprintKey("ntn_test");

/** A clock that stands still and never makes anybody wait. */
export function aClock(at = "2026-03-01T10:00:00.000Z"): Clock {
  return { now: () => Date.parse(at), sleep: async () => {} };
}

/** A folder that is gone after the test. */
export function aFolder(): string {
  const dir = mkdtempSync(join(tmpdir(), "partner-sync-state-"));
  onTestFinished(() => rmSync(dir, { recursive: true, force: true }));
  return dir;
}

export function pageId(number: number): string {
  return `20000000-0000-8000-8000-${String(number).padStart(12, "0")}`;
}

export function aPrint(value: string, shared = value): BasePrint {
  return { p: fingerprint(key, pageId(1), "name", value), s: fingerprint(key, pageId(1), "name", shared) };
}

/** As a merged row lists what either writer had agreed on. */
export function inOneOrder(...prints: readonly BasePrint[]): readonly BasePrint[] {
  return [...prints].sort((a, b) => (a.p + a.s < b.p + b.s ? -1 : 1));
}

export function aRow(changes: Partial<RowState> = {}): RowState {
  return { copy: pageId(1_000_001), base: { name: aPrint("name"), date: aPrint("date") }, ...changes };
}

export function aState(changes: Partial<UserState> = {}): UserState {
  return { version: 2, user: 5, key: check, calendars: {}, rows: {}, ...changes };
}

export function aCalendar(changes: Partial<CalendarState> = {}): CalendarState {
  return {
    configured: "10000000-0000-4000-8000-000000000001",
    dataSource: "10000000-0000-4000-8000-000000000002",
    properties: { name: { name: "Name", id: "title", type: "title" } },
    ...changes,
  };
}

/** As many rows as asked for, each with a copy and four fields. */
export function manyRows(count: number): Record<string, RowState> {
  const rows: Record<string, RowState> = {};
  for (let number = 0; number < count; number++) {
    const fields = ["name", "date", "description", "location"].map((field) => [
      field,
      aPrint(`${field} ${number}`),
    ]);
    rows[pageId(number)] = { copy: pageId(1_000_000 + number), base: Object.fromEntries(fields) };
  }
  return rows;
}

/** Merges one row that two writers changed, each from the same ancestor. */
export function mergeRow(
  before: RowState | null,
  ours: RowState | null,
  theirs: RowState | null,
): RowState | undefined {
  const [a, b, c] = [before, ours, theirs].map((row) =>
    aState({ rows: row === null ? {} : { [pageId(1)]: row } }),
  );
  if (!a || !b || !c) throw new Error("unreachable");
  return mergeUserStates(a, b, c).rows[pageId(1)];
}
