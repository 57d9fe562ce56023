/** An examination as text for people, and as JSON for programs. Pure. */
import { counted } from "../github/markdown.ts";
import { type Finding, isHealthy, placeOf, type Severity, severityOf, titleOf } from "./finding.ts";
import { describeWrite, type PlannedWrite, withoutRepeats } from "./planned-write.ts";

export interface Told {
  readonly findings: readonly Finding[];
  readonly users: readonly { readonly id: number }[];
  readonly requests: number;
}

const SIGNS: Readonly<Record<Severity, string>> = { problem: "✖", warning: "▲", note: "•" };

/** All writes that `--fix` would make, each once. */
export function plannedWrites(findings: readonly Finding[]): readonly PlannedWrite[] {
  return withoutRepeats(findings.flatMap(({ fix }) => fix ?? []));
}

/** Lines without a final line end. */
export function reportText(told: Told): string {
  const { findings, users, requests } = told;
  const looked = `${counted(users.length, "user")} looked at, ${counted(requests, "request")} to Notion.`;
  return [verdict(findings), looked, ...findings.map((finding) => `\n${findingText(finding)}`)].join("\n");
}

/** The result in one sentence, without a full stop. */
export function verdict(findings: readonly Finding[]): string {
  const count = (severity: Severity) => findings.filter((finding) => severityOf(finding) === severity).length;
  const warnings = counted(count("warning"), "warning");
  if (!isHealthy(findings)) return `Not well: ${counted(count("problem"), "problem")}, ${warnings}`;
  return count("warning") === 0 ? "All well" : `No problem, ${warnings}`;
}

function findingText(finding: Finding): string {
  const lines = [
    `${SIGNS[severityOf(finding)]} ${titleOf(finding)} (${finding.code})`,
    `  ${finding.what}`,
    `  → ${finding.remedy}`,
  ];
  if (finding.page !== undefined) lines.push(`  page: ${pageAddress(finding.page)}`);
  if (finding.copy !== undefined) lines.push(`  copy: ${pageAddress(finding.copy)}`);
  return lines.join("\n");
}

export function writesText(writes: readonly PlannedWrite[]): string {
  return writes.map((write, n) => `  ${n + 1}. ${describeWrite(write)}`).join("\n");
}

/** The fixed shape of `--json`. */
export function reportJson({ findings, users, requests }: Told): string {
  return JSON.stringify(
    {
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
    },
    null,
    2,
  );
}

function pageAddress(page: string): string {
  return `https://www.notion.so/${page.replaceAll("-", "")}`;
}
