import { describe, expect, it } from "vitest";
import { planText, readPlan } from "../../src/run/shard-plan.ts";

const USERS = [123456789, 987654321, 5];
const PLAN = {
  of: 8,
  requests: 12,
  parts: new Map([
    [123456789, 2],
    [987654321, 8],
    [5, 2],
  ]),
};

describe("what the plan hands over", () => {
  it("is numbers alone, none of them anybody's id, and is read again as it was", () => {
    const text = planText(PLAN, USERS);
    expect(text).toMatch(/^8 \d+ 12 2,8,2$/);
    for (const user of [123456789, 987654321]) expect(text).not.toContain(String(user));
    expect(readPlan(text, USERS)).toEqual(PLAN);
  });

  it.each([
    ["somebody was added since", [...USERS, 6]],
    ["somebody is gone", USERS.slice(1)],
    ["they stand in another order", [...USERS].reverse()],
  ])("counts for nothing where %s", (_, users) => {
    expect(readPlan(planText(PLAN, USERS), users)).toBeNull();
  });

  it.each(["", "none", "8", "8 1 2 x", "***"])(
    "counts for nothing where it got lost or mangled: %j",
    (text) => {
      expect(readPlan(text, USERS)).toBeNull();
    },
  );

  it("stays below what one variable may hold for 20,000 people in 256 parts", () => {
    const users = Array.from({ length: 20_000 }, (_, n) => 7_000_000_000 + n);
    const parts = new Map(users.map((id) => [id, 256]));
    expect(planText({ of: 256, requests: 20_000, parts }, users).length).toBeLessThan(128 * 1024);
  });
});
