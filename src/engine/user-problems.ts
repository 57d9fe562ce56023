/** Problems that concern a user's pass as a whole. */
import { BRAKE_COUNT, BRAKE_SHARE, type Plan } from "../core/plan.ts";
import type { Problem } from "../core/report.ts";
import { UserPassEnded } from "./failure.ts";

export function brakeProblem(user: number, plan: Plan): UserPassEnded {
  return new UserPassEnded(
    "brake",
    `${plan.removals} of ${plan.linked} linked rows of user ${user} would lose their copy in one pass; more than ${BRAKE_COUNT} rows that are also more than ${BRAKE_SHARE * 100} % are suspicious, so nothing was written. If it is what you want, run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals").`,
  );
}

/** A fresh look made a removal of a row for which none was planned, and the brake allows no further one. */
export function lateBrakeProblem(pageId: string): Problem {
  return {
    code: "brake",
    message:
      "The row changed during the pass and would lose its copy now, but no further removal is allowed in this pass. The next pass looks again.",
    page_id: pageId,
  };
}

export function stateDamagedProblem(user: number): Problem {
  return {
    code: "state_damaged",
    message: `The state file of user ${user} was damaged and put aside. This pass only adopts what it finds and takes nothing away; nothing needs to be done.`,
  };
}

export function interruptedProblem(user: number): Problem {
  return {
    code: "interrupted",
    message: `The pass of user ${user} was told to stop before it was done. The next pass goes on from here.`,
  };
}
