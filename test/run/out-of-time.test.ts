import { describe, expect, it } from "vitest";
import { outOfTime } from "../../src/run/out-of-time.ts";

const FULL = Date.parse("2026-12-01T10:00:00.000Z");

/** A pass that was cut off, the last of so many since everybody was in step. */
function cutOff(since: number, changes: { readonly writes?: number; readonly last?: number | null } = {}) {
  const { writes = 5, last = FULL } = changes;
  const passes = Array.from({ length: since + 4 }, (_, n) => ({
    ...{ duration_ms: 1, users: 1, requests: 1, writes, created: 0, updated: 0, removed: 0 },
    ...{ conflicts: 0, held: 0, errors: 0, total_processed: 0, success: true },
    at: new Date(FULL + (n - 3) * 3_600_000).toISOString(),
  }));
  const user = { user: 101, success: true, requests: 1, writes };
  const users = [{ ...user, stats: NONE, problems: [{ code: "interrupted", user: 101 } as const] }];
  return {
    report: { interrupted: true, dry_run: false, writes, users },
    limitIsOver: true,
    past: { passes, lastFullPass: () => last },
  };
}
const NONE = { total_processed: 0, created: 0, updated: 0, removed: 0, conflicts: 0, held: 0, errors: 0 };

describe("a run that its own limit stops", () => {
  it("is worth a word once three in a row came to no end, and says what to change", () => {
    for (const since of [1, 2]) expect(outOfTime(cutOff(since))).toBeNull();
    const told = outOfTime(cutOff(3));
    expect(told?.path).toBe("SYNC_TIME_LIMIT_MINUTES");
    expect(told?.wrong.en).toMatch(/none of the last 3 passes got there.*timeout-minutes.*SYNC_SHARD/);
    expect(told?.wrong.de).toMatch(/Keiner der letzten 3 Abgleiche ist fertig.*timeout-minutes.*SYNC_SHARD/);
  });

  it("is worth one at once where it came to nothing: the next would come to nothing too", () => {
    expect(outOfTime(cutOff(1, { writes: 0 }))?.wrong.en).toMatch(/^has ended this pass before anything/);
    expect(outOfTime({ ...cutOff(1, { writes: 0 }), past: null })?.wrong.en).toMatch(/^has ended this pass/);
  });

  it("counts from the beginning for somebody who never was in step", () => {
    expect(outOfTime(cutOff(0, { last: null }))?.wrong.en).toContain("last 4 passes");
  });

  it("isn't meant where a signal stopped it, where it came to its end, or in a dry run", () => {
    const cut = cutOff(3);
    expect(outOfTime({ ...cut, limitIsOver: false })).toBeNull();
    for (const change of [{ interrupted: false }, { dry_run: true }])
      expect(outOfTime({ ...cut, report: { ...cut.report, ...change } })).toBeNull();
  });
});
