import { afterAll, describe } from "vitest";
import { COLUMN_SCENARIOS, LISTING_SCENARIOS, TICK_SCENARIOS } from "../support/scenarios-columns.ts";
import { everyStepOf } from "./every-step.ts";
import { reportEveryStep } from "./stage.ts";

describe("invariants 2 and 14: columns go and come", () => everyStepOf(COLUMN_SCENARIOS));
describe("invariants 2 and 14: tracking columns go and come", () => everyStepOf(TICK_SCENARIOS));
describe("invariants 2 and 14: brakes and odd listings", () => everyStepOf(LISTING_SCENARIOS));
afterAll(reportEveryStep);
