/** The state of a pass at one glance. */
import type { ProblemCode } from "../core/report.ts";
import { gravest, severityOf } from "../problems/table.ts";
import type { ToldReport, ToldUserReport } from "../problems/told.ts";
import { type PassContext, saysTo } from "./problem-groups.ts";

type PassState = "failed" | "interrupted" | "attention" | "well";

function passState(report: ToldReport, context: PassContext = {}): PassState {
  if (!report.success) return "failed";
  if (report.interrupted) return "interrupted";
  const waiting = report.users.some((user) => userState(user) === "attention");
  return waiting || isWarned(context) ? "attention" : "well";
}

function isWarned({ warnings = [] }: PassContext): boolean {
  return warnings.length > 0;
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
  const says = saysTo(context);
  const state = sentence(report, passState(report, context), context);
  return report.dry_run ? `${says.dryRun}${state}` : state;
}

function sentence(report: ToldReport, state: PassState, context: PassContext): string {
  const says = saysTo(context);
  const users = report.users.length;
  switch (state) {
    case "failed":
      return `${failure(report, context)}${report.interrupted ? says.andStopped : ""}`;
    case "interrupted":
      if (report.dry_run) return says.lookInterrupted;
      return isWarned(context) ? says.interruptedAgain : says.interrupted;
    case "attention":
      return says.attention;
    case "well":
      if (users === 0) return says.nobodyDue;
      return report.dry_run ? says.lookedAt(users) : says.inStep(users);
    default:
      return state satisfies never;
  }
}

function failure({ users }: ToldReport, context: PassContext): string {
  const says = saysTo(context);
  const unsaved = users.some(({ problems }) => problems.some(({ code }) => code === UNSAVED));
  const failed = users.filter((user) => !user.success && (!unsaved || failedOtherwise(user))).length;
  if (failed === 0) return unsaved ? says.unsaved : (context.failures?.[0]?.title ?? says.misconfigured);
  return `${says.failed(failed, users.length)}${unsaved ? says.andUnsaved : ""}`;
}

const UNSAVED: ProblemCode = "state_not_pushed";

/** A state that isn't saved fails everybody, whatever became of their appointments. */
function failedOtherwise({ problems, stats }: ToldUserReport): boolean {
  return stats.errors > 0 || problems.some(({ code }) => code !== UNSAVED && severityOf(code) === "error");
}
