/** Problems that concern a user's pass as a whole. */
import { BRAKE_COUNT, BRAKE_SHARE, type Emptyings, type Plan } from "../core/plan.ts";
import { about, type Pages } from "../core/problems.ts";
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import { UserPassEnded } from "./failure.ts";

export function brakeProblem(user: number, plan: Plan): UserPassEnded {
  return new UserPassEnded(
    "brake",
    `${plan.removals} of ${plan.linked} linked rows of user ${user} would lose their copy in one pass; more than ${BRAKE_COUNT} rows that are also more than ${BRAKE_SHARE * 100} % are suspicious, so nothing was written. If it is what you want, run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals").`,
  );
}

/** @param label what the property is called in Notion */
export function fieldBrakeProblem(user: number, label: string, { pages, filled }: Emptyings): Problem {
  return {
    code: "brake",
    message: `"${label}" would be emptied on ${pages} pages of user ${user} in one pass, and is filled in ${filled} linked rows; more than ${BRAKE_COUNT} that are also more than ${BRAKE_SHARE * 100} % are suspicious, so none of it was emptied, and everything else goes on. If the values are still on the other side, fill them in again or restore the property; if emptying is what you want, run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals").`,
  };
}

/** The same for pages that would have lost it only by what people wrote during the pass. */
export function lateFieldBrakeProblem(user: number, label: string, pages: number): Problem {
  return {
    code: "brake",
    message: `While the pass was running, "${label}" was emptied on so many pages of user ${user} that ${pages} more ${pages === 1 ? "is" : "are"} suspicious, so ${pages === 1 ? "it keeps its value" : "they keep their values"} on the other side. The next pass looks again; if emptying is what you want, run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals").`,
  };
}

/** E8. */
export function blockLimitProblem(user: number, waiting: number): Problem {
  return {
    code: "block_limit",
    message: `The Notion workspace of user ${user}'s shared database is full: it takes no new pages, so ${waiting} ${waiting === 1 ? "appointment waits" : "appointments wait"} to be shared. What is shared already goes on as before. A free workspace with more than one member takes 1,000 blocks in its life, and deleting gives none back: make the other members guests, or upgrade the workspace.`,
  };
}

/** E3. */
export function tickRestoredProblem(user: number, side: Side, count: number): Problem {
  const whose = side === "private" ? "private pages" : "shared copies";
  return {
    code: "tick_restored",
    message: `PartnerRelevant of the ${side} database of user ${user} was deleted and added again, which empties every box. ${count} ${whose} that were shared were ticked again. Untick what you don't want to share any more.`,
  };
}

interface CopiesLeft {
  readonly readable: number;
  readonly unreadable: number;
}

/** E5: another private database. */
export function privateExchangedProblem(user: number, { readable, unreadable }: CopiesLeft): Problem {
  const byHand =
    unreadable === 0
      ? ""
      : ` The private pages of ${unreadable} of them can't be read any more: those copies have to be removed by hand.`;
  return {
    code: "database_exchanged",
    message: `The shared database holds ${readable + unreadable} copies of appointments that stand in none of the configured private databases of user ${user}: another one was configured before, or they were moved. They are left alone. Put the earlier notion_database_id back, or run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals"), which takes them back.${byHand}`,
  };
}

/** E5: another shared database. */
export function sharedExchangedProblem(user: number, copies: number): Problem {
  return {
    code: "database_exchanged",
    message: `Another shared database is configured for user ${user} than before: copies are made in the new one, and ${copies} stay behind in the old one. Put the earlier shared_notion_database_id back, and all is as it was; or delete them there by hand.`,
  };
}

/** A fresh look made a removal of a row for which none was planned, and the brake allows no further one. */
export function lateBrakeProblem(pages: Pages): Problem {
  const message =
    "The row changed during the pass and would lose its copy now, but no further removal is allowed in this pass. The next pass looks again.";
  return about("brake", message, pages);
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
