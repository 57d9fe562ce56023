import { afterAll, describe } from "vitest";
import { SCENARIOS, SEQUELS } from "../support/scenarios.ts";
import { everyStepOf } from "./every-step.ts";
import { sequelsOf } from "./sequels.ts";
import { reportEveryStep } from "./stage.ts";

describe("invariant 2: a pass ends the same", () => everyStepOf(SCENARIOS));
describe("C5: people go on after an interrupted pass", () => sequelsOf(SEQUELS));
afterAll(reportEveryStep);
