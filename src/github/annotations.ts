/** What shows up on the run's page and in GitHub's mails: one annotation per kind of problem and user. */
import { type Severity, severityOf, summaryOf } from "../problems/table.ts";
import type { ToldReport } from "../problems/told.ts";
import { groupProblems, mistakeIn, nameOf, type PassContext, readerIn, type Told } from "./problem-groups.ts";
import { SAYS, type SummaryTexts } from "./texts.ts";

export interface Annotation {
  readonly level: Severity;
  readonly title: string;
  /** Plain text on one line. */
  readonly message: string;
}

type Says = SummaryTexts["annotations"];

/** GitHub shows ten of each level per step and silently drops the rest. */
const MAX_PER_LEVEL = 10;

/** Errors for what failed, warnings for what waits for a person, notices for the rest; at most ten of each. */
export function annotationsFor(report: ToldReport, context: PassContext = {}): readonly Annotation[] {
  const { language } = readerIn(context);
  const says = SAYS[language].annotations;
  const all = [
    ...(context.failures ?? []).map((failure): Annotation => ({ level: "error", ...failure })),
    ...groupProblems(report, context).flatMap(({ code, told }) =>
      perUser(told).map(
        (own): Annotation => ({
          level: severityOf(code),
          title: titleOf(summaryOf(code, language).title, own, context),
          message: messageOf(own, says),
        }),
      ),
    ),
    ...(context.warnings ?? []).map(
      (oddity): Annotation => ({
        level: "warning",
        title: says.oddity,
        message: mistakeIn(oddity, context),
      }),
    ),
  ];
  const explained = withReason(report, all, says);
  return (["error", "warning", "notice"] as const).flatMap((level) => capped(level, explained, says));
}

/** A red run always says why, even if no problem was graver than a warning. */
function withReason(report: ToldReport, all: readonly Annotation[], says: Says): readonly Annotation[] {
  if (report.success || all.some(({ level }) => level === "error")) return all;
  return [...all, { level: "error", title: says.failed, message: says.seeBelow }];
}

/** As many as are shown, for annotations of other pages too. */
export function capped(level: Severity, all: readonly Annotation[], says: Says): readonly Annotation[] {
  const own = all.filter((annotation) => annotation.level === level);
  if (own.length <= MAX_PER_LEVEL) return own;
  const shown = own.slice(0, MAX_PER_LEVEL - 1);
  const title = says.more(own.length - shown.length);
  return [...shown, { level, title, message: says.seeSummary }];
}

function perUser(told: readonly Told[]): readonly (readonly Told[])[] {
  const groups = new Map<string, Told[]>();
  for (const one of told) {
    const key = one.users.join();
    groups.set(key, [...(groups.get(key) ?? []), one]);
  }
  return [...groups.values()];
}

function titleOf(title: string, told: readonly Told[], context: PassContext): string {
  const { nameless } = SAYS[readerIn(context).language].annotations;
  const names = (told[0]?.users ?? []).map((user) => nameOf(user, context.names) ?? nameless(user));
  return names.length === 0 ? title : `${title} (${names.join(", ")})`;
}

function messageOf(told: readonly Told[], says: Says): string {
  const count = told.reduce((sum, one) => sum + one.count, 0);
  const first = told[0]?.message ?? "";
  return count <= 1 ? first : `${first} ${says.moreOfTheKind(count - 1)}`;
}
