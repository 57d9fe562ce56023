/** What a pass found about a user, in the log; who has no shared database is told there by the pass itself. */
import type { Log } from "../engine/ports.ts";
import { severityOf } from "../problems/table.ts";
import { lineOf, type ToldUserReport } from "../problems/told.ts";

export function logProblems({ user, problems }: ToldUserReport, log: Log): void {
  for (const problem of problems) {
    if (problem.code === "no_shared_database") continue;
    if (severityOf(problem.code) === "error")
      log.error(`Error during sync for user ${user}: ${lineOf(problem)}`);
    else log.warn(`User ${user}: ${lineOf(problem)}`);
  }
}
