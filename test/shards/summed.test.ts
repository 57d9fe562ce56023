import { describe, expect, it } from "vitest";
import { summed } from "../../src/shards/summed.ts";
import { aReport, aUserReport } from "../github/reports.ts";

const NOBODY = { failed: [], notDue: [] };

describe("the sum of several reports", () => {
  it("adds up, lasts from the first beginning to the last end, and has everybody in the configuration's order", () => {
    const one = aReport({
      ...{ started_at: "2026-08-03T10:00:10.000Z", duration_ms: 5_000, requests: 7, writes: 2 },
      users: [aUserReport({ user: 3 }), aUserReport({ user: 1 })],
    });
    const other = aReport({
      ...{ started_at: "2026-08-03T10:00:00.000Z", duration_ms: 20_000, requests: 5, writes: 1 },
      users: [aUserReport({ user: 2 })],
    });
    const sum = summed([one, other], NOBODY, [1, 2, 3]);
    expect(sum).toMatchObject({
      ...{ success: true, dry_run: false, interrupted: false, requests: 12, writes: 3 },
      ...{ started_at: "2026-08-03T10:00:00.000Z", duration_ms: 20_000 },
    });
    expect(sum.users.map(({ user }) => user)).toEqual([1, 2, 3]);
    expect(sum.stats.created).toBe(one.stats.created + other.stats.created);
  });

  it("failed where one did, and was interrupted where one was", () => {
    const failed = aReport({ success: false });
    expect(summed([aReport(), failed], NOBODY, []).success).toBe(false);
    expect(summed([aReport(), aReport({ interrupted: true })], NOBODY, []).interrupted).toBe(true);
  });

  it("failed where somebody's part is missing, who is told of as an error", () => {
    const lost = aUserReport({ user: 9, success: false });
    const sum = summed(
      [aReport({ users: [aUserReport({ user: 1 })] })],
      { failed: [lost], notDue: [] },
      [9, 1],
    );
    expect(sum.success).toBe(false);
    expect(sum.users).toEqual([lost, expect.objectContaining({ user: 1 })]);
  });
});
