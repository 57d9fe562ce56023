/** The state of a pass at one glance. */
import type { ProblemCode } from "../core/report.ts";
import { gravest, severityOf } from "../problems/table.ts";
import type { ToldReport, ToldUserReport } from "../problems/told.ts";
import { counted } from "./markdown.ts";
import type { PassContext } from "./problem-groups.ts";

type PassState = "failed" | "interrupted" | "attention" | "well";

function passState(report: ToldReport, context: PassContext = {}): PassState {
  if (!report.success) return "failed";
  if (report.interrupted) return "interrupted";
  const waiting = report.users.some((user) => userState(user) === "attention");
  return waiting || (context.warnings ?? []).length > 0 ? "attention" : "well";
}

export function userState(user: ToldUserReport): "failed" | "attention" | "well" {
  if (!user.success) return "failed";
  const worst = gravest(user.problems.map(({ code }) => code));
  return worst === null || worst === "notice" ? "well" : "attention";
}

const SIGNS: Readonly<Record<PassState, string>> = {
  failed: "❌",
  interrupted: "⏸️",
  attention: "⚠️",
  well: "✅",
};

export function sign(report: ToldReport, context: PassContext = {}): string {
  return SIGNS[passState(report, context)];
}

/** Plain words without a final full stop, such as `All well: 2 users are in step`. */
export function headline(report: ToldReport, context: PassContext = {}): string {
  const state = sentence(report, passState(report, context));
  return report.dry_run ? `Dry run, nothing was written. ${state}` : state;
}

function sentence(report: ToldReport, state: PassState): string {
  const one = report.users.length === 1;
  const users = counted(report.users.length, "user");
  switch (state) {
    case "failed":
      return `${failure(report)}${report.interrupted ? ", and stopped early" : ""}`;
    case "interrupted":
      return "Stopped early: the next pass goes on from here";
    case "attention":
      return "Needs attention: something below waits for a person";
    case "well":
      if (report.users.length === 0) return "All well: nobody was due";
      if (report.dry_run) return `All well: ${users} looked at`;
      return `All well: ${users} ${one ? "is" : "are"} in step`;
    default:
      return state satisfies never;
  }
}

function failure({ users }: ToldReport): string {
  const unsaved = users.some(({ problems }) => problems.some(({ code }) => code === UNSAVED));
  const failed = users.filter((user) => !user.success && (!unsaved || failedOtherwise(user))).length;
  if (failed === 0) return unsaved ? "Failed: the state was not saved" : "Failed: the configuration is wrong";
  const whose =
    failed === users.length
      ? `Failed for ${counted(failed, "user")}`
      : `Failed for ${failed} of ${users.length} users; the others were synced`;
  return unsaved ? `${whose}, and the state was not saved` : whose;
}

const UNSAVED: ProblemCode = "state_not_pushed";

/** A state that isn't saved fails everybody, whatever became of their appointments. */
function failedOtherwise({ problems, stats }: ToldUserReport): boolean {
  return stats.errors > 0 || problems.some(({ code }) => code !== UNSAVED && severityOf(code) === "error");
}
