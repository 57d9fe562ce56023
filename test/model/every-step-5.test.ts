import { afterAll, describe } from "vitest";
import { DATABASE_SCENARIOS } from "../support/scenarios-databases.ts";
import { everyStepOf } from "./every-step.ts";
import { reportEveryStep } from "./stage.ts";

describe("invariants 2 and 14: databases are exchanged, workspaces full", () =>
  everyStepOf(DATABASE_SCENARIOS));
afterAll(reportEveryStep);
