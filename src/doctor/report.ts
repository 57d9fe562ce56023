/** An examination as lines for people, and as JSON for programs. Pure. */
import { pageAddress } from "../core/ids.ts";
import type { ShownFinding } from "../github/findings-summary.ts";
import { counted } from "../github/markdown.ts";
import { type Finding, isHealthy, placeOf, type Severity, severityOf, titleOf } from "./finding.ts";
import { describeWrite, type PlannedWrite, withoutRepeats } from "./planned-write.ts";

interface Told {
  readonly findings: readonly Finding[];
  readonly users: readonly { readonly id: number }[];
  readonly requests: number;
}

const SIGNS: Readonly<Record<Severity, string>> = { problem: "✖", warning: "▲", note: "•" };

/** All writes that `--fix` would make, each once. */
export function plannedWrites(findings: readonly Finding[]): readonly PlannedWrite[] {
  return withoutRepeats(findings.flatMap(({ fix }) => fix ?? []));
}

export function reportText(told: Told): readonly string[] {
  const { findings, users, requests } = told;
  const looked = `${counted(users.length, "user")} looked at, ${counted(requests, "request")} to Notion.`;
  return [verdict(findings), looked, ...findings.flatMap((finding) => ["", ...findingText(finding)])];
}

/** The result in one sentence, without a full stop. */
export function verdict(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => severityOf(finding) === severity).length;
  const warnings = counted(count("warning"), "warning");
  if (!isHealthy(findings)) return `Not well: ${counted(count("problem"), "problem")}, ${warnings}`;
  return count("warning") === 0 ? "All well" : `No problem, ${warnings}`;
}

function findingText(finding: Finding): readonly string[] {
  return [
    `${SIGNS[severityOf(finding)]} ${titleOf(finding)} (${finding.code})`,
    `  ${finding.what}`,
    `  → ${finding.remedy}`,
    ...(finding.page === undefined ? [] : [`  page: ${pageAddress(finding.page)}`]),
    ...(finding.copy === undefined ? [] : [`  copy: ${pageAddress(finding.copy)}`]),
  ];
}

export function writesText(writes: readonly PlannedWrite[]): readonly string[] {
  return writes.map((write, n) => `  ${n + 1}. ${describeWrite(write)}`);
}

/** The fixed shape of `--json`. */
export function reportJson({ findings, users, requests }: Told) {
  return {
    healthy: isHealthy(findings),
    users: users.map(({ id }) => id),
    requests,
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: severityOf(finding),
      user: finding.user,
      ...placeOf(finding),
      what: finding.what,
      remedy: finding.remedy,
      fix: (finding.fix ?? []).map(describeWrite),
    })),
  };
}

const LEVELS: Readonly<Record<Severity, ShownFinding["severity"]>> = {
  problem: "error",
  warning: "warning",
  note: "notice",
};

/** As summary and annotations of a workflow show it. */
export function inSummary(finding: Finding): ShownFinding {
  const { user, what, remedy } = finding;
  return {
    severity: LEVELS[severityOf(finding)],
    title: titleOf(finding),
    user,
    what,
    remedy,
    place: placeOf(finding),
  };
}
