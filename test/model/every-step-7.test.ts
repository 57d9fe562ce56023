import { afterAll, describe } from "vitest";
import { MID_PASS_SCENARIOS } from "../support/scenarios-columns.ts";
import { everyStepOf } from "./every-step.ts";
import { reportEveryStep } from "./stage.ts";

describe("invariants 2 and 14: columns go and come while a pass is under way", () =>
  everyStepOf(MID_PASS_SCENARIOS));
afterAll(reportEveryStep);
