/** What shows up on the run's page and in GitHub's mails: one annotation per kind of problem and user. */
import { type Severity, severityOf, summaryOf } from "../problems/table.ts";
import type { ToldReport } from "../problems/told.ts";
import { groupProblems, type PassContext, type Told } from "./problem-groups.ts";

export interface Annotation {
  readonly level: Severity;
  readonly title: string;
  /** Plain text on one line. */
  readonly message: string;
}

/** GitHub shows ten of each level per step and silently drops the rest. */
const MAX_PER_LEVEL = 10;

/** Errors for what failed, warnings for what waits for a person, notices for the rest; at most ten of each. */
export function annotationsFor(report: ToldReport, context: PassContext = {}): readonly Annotation[] {
  const all = [
    ...groupProblems(report, context).flatMap(({ code, told }) =>
      perUser(told).map(
        (own): Annotation => ({
          level: severityOf(code),
          title: titleOf(summaryOf(code, "en").title, own),
          message: messageOf(own),
        }),
      ),
    ),
    ...(context.warnings ?? []).map(
      ({ path, message }): Annotation => ({
        level: "warning",
        title: "Something to look at in the configuration",
        message: `${path}: ${message}`,
      }),
    ),
  ];
  return [...capped("error", withReason(report, all)), ...capped("warning", all), ...capped("notice", all)];
}

/** A red run always says why, even if no problem was graver than a warning. */
function withReason(report: ToldReport, all: readonly Annotation[]): readonly Annotation[] {
  if (report.success || all.some(({ level }) => level === "error")) return all;
  return [
    ...all,
    { level: "error", title: "The pass failed", message: "The log and the job summary say where." },
  ];
}

function capped(level: Severity, all: readonly Annotation[]): readonly Annotation[] {
  const own = all.filter((annotation) => annotation.level === level);
  if (own.length <= MAX_PER_LEVEL) return own;
  const shown = own.slice(0, MAX_PER_LEVEL - 1);
  const merged = own.length - shown.length;
  return [...shown, { level, title: `And ${merged} more`, message: "The job summary lists them all." }];
}

function perUser(told: readonly Told[]): readonly (readonly Told[])[] {
  const users = new Map<number | null, Told[]>();
  for (const one of told) users.set(one.user, [...(users.get(one.user) ?? []), one]);
  return [...users.values()];
}

function titleOf(title: string, told: readonly Told[]): string {
  const user = told[0]?.user ?? null;
  return user === null ? title : `${title} (user ${user})`;
}

function messageOf(told: readonly Told[]): string {
  const count = told.reduce((sum, one) => sum + one.count, 0);
  const first = told[0]?.message ?? "";
  return count <= 1 ? first : `${first} (and ${count - 1} more of the kind, see the job summary)`;
}
