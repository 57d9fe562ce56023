import { afterAll, describe } from "vitest";
import { KNOWLEDGE_SCENARIOS, STATE_SCENARIOS } from "../support/scenarios-knowledge.ts";
import { everyStepOf } from "./every-step.ts";
import { reportEveryStep } from "./stage.ts";

describe("invariants 2 and 15: who may come to know what", () => everyStepOf(KNOWLEDGE_SCENARIOS));
describe("invariant 2: refusals that are over, and older states", () => everyStepOf(STATE_SCENARIOS));
afterAll(reportEveryStep);
