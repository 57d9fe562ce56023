/** The step's outputs, for later steps of a workflow that somebody extends. */
import type { PassReport } from "../core/report.ts";

/** Names (fixed interface) and values as GitHub takes them: text. `stateChanged`: a commit of state was due. */
export function outputsFor(
  report: Pick<PassReport, "success" | "stats">,
  stateChanged: boolean,
): Readonly<Record<string, string>> {
  const { created, updated, removed, conflicts, held, errors } = report.stats;
  return {
    success: String(report.success),
    created: String(created),
    updated: String(updated),
    removed: String(removed),
    conflicts: String(conflicts),
    held: String(held),
    errors: String(errors),
    "state-changed": String(stateChanged),
  };
}
