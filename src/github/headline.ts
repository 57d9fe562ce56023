/** The state of a pass at one glance. */
import type { PassReport, UserReport } from "../core/report.ts";
import { gravest } from "./advice.ts";
import { counted } from "./markdown.ts";
import type { PassContext } from "./problem-groups.ts";

export type PassState = "failed" | "interrupted" | "attention" | "well";

export function passState(report: PassReport, context: PassContext = {}): PassState {
  if (!report.success) return "failed";
  if (report.interrupted) return "interrupted";
  const waiting = report.users.some((user) => userState(user) === "attention");
  return waiting || (context.warnings ?? []).length > 0 ? "attention" : "well";
}

export function userState(user: UserReport): "failed" | "attention" | "well" {
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

export function sign(report: PassReport, context: PassContext = {}): string {
  return SIGNS[passState(report, context)];
}

/** Plain words without a final full stop, such as `All well: 2 users are in step`. */
export function headline(report: PassReport, context: PassContext = {}): string {
  const state = sentence(report, passState(report, context));
  return report.dry_run ? `Dry run, nothing was written. ${state}` : state;
}

function sentence(report: PassReport, state: PassState): string {
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

function failure({ users }: PassReport): string {
  const failed = users.filter(({ success }) => !success).length;
  if (failed === 0) return "Failed: the configuration is wrong";
  return failed === users.length
    ? `Failed for ${counted(failed, "user")}`
    : `Failed for ${failed} of ${users.length} users; the others were synced`;
}
