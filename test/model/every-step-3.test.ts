import { afterAll, describe } from "vitest";
import { FURTHER_SCENARIOS } from "../support/scenarios-further.ts";
import { everyStepOf } from "./every-step.ts";
import { reportEveryStep } from "./stage.ts";

describe("invariant 2: a pass ends the same", () => everyStepOf(FURTHER_SCENARIOS));
afterAll(reportEveryStep);
