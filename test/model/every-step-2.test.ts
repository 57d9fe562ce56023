import { afterAll, describe, expect, it, vi } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";
import { RULES, ruleHits } from "../support/rule-hits.ts";
import { SCENARIOS } from "../support/scenarios.ts";
import { FURTHER_SCENARIOS } from "../support/scenarios-further.ts";
import { RULE_SCENARIOS } from "../support/scenarios-rules.ts";
import { everyStepOf } from "./every-step.ts";
import { reportEveryStep } from "./stage.ts";

vi.mock("../../src/core/decide.ts", async (original) => {
  const { countingDecide } = await import("../support/rule-hits.ts");
  return countingDecide(await original());
});
vi.mock("../../src/core/merge-fields.ts", async (original) => {
  const { countingMergeField } = await import("../support/rule-hits.ts");
  return countingMergeField(await original());
});

describe("the scenarios together", () => {
  it("are at least forty, and hit every rule", async () => {
    const all = [...SCENARIOS, ...RULE_SCENARIOS, ...FURTHER_SCENARIOS];
    expect(all.length).toBeGreaterThanOrEqual(40);
    for (const { open, before } of all) {
      const home = await QuickHousehold.open({ ...open });
      await before(home);
      await home.pass();
    }
    const hits = ruleHits();
    console.log(`the scenarios' rules: ${JSON.stringify({ scenarios: all.length, ...hits })}`);
    expect(RULES.filter((rule) => hits[rule] === 0)).toEqual([]);
  });
});

describe("invariant 2: a pass ends the same", () => everyStepOf(RULE_SCENARIOS));
afterAll(reportEveryStep);
