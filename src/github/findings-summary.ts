/** The job summary and the annotations of a check-up. Pure. */

import type { Place } from "../core/place.ts";
import type { Severity } from "../problems/table.ts";
import type { Annotation } from "./annotations.ts";
import { placeLinks, text } from "./markdown.ts";

/** One finding as it is shown. */
export interface ShownFinding {
  readonly severity: Severity;
  /** A heading without a full stop. */
  readonly title: string;
  readonly user: number | null;
  readonly place: Place;
  readonly what: string;
  readonly remedy: string;
}

const SIGNS: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", notice: "ℹ️" };
/** GitHub shows ten annotations of each level. */
const MAX_PER_LEVEL = 10;
const MAX_SHOWN = 50;

/** `verdict`: the result in one sentence, without a full stop. */
export function renderFindings(verdict: string, findings: readonly ShownFinding[]): string {
  const worst = (["error", "warning"] as const).find((level) =>
    findings.some(({ severity }) => severity === level),
  );
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of findings) {
    groups.set(finding.title, [...(groups.get(finding.title) ?? []), finding]);
  }
  return [
    `## ${worst === undefined ? "✅" : SIGNS[worst]} Partner Sync: check-up`,
    `**${text(verdict)}.**`,
    ...[...groups.values()].map(section),
    "",
  ].join("\n\n");
}

function section(group: readonly ShownFinding[]): string {
  const [first] = group;
  const sign = SIGNS[first?.severity ?? "notice"];
  const count = group.length > 1 ? ` (${group.length})` : "";
  const remedies = [...new Set(group.map(({ remedy }) => remedy))];
  const [only, ...more] = remedies;
  const common = more.length === 0 ? [`**What to do:** ${text(only ?? "")}`] : [];
  const items = group.slice(0, MAX_SHOWN).map((finding) => item(finding, more.length > 0));
  if (group.length > MAX_SHOWN) items.push(`- and ${group.length - MAX_SHOWN} more`);
  return [`### ${sign} ${text(first?.title ?? "")}${count}`, ...common, items.join("\n")].join("\n\n");
}

function item({ what, remedy, place }: ShownFinding, withRemedy: boolean): string {
  const link = placeLinks(place);
  return [
    `- ${text(what)}`,
    ...(withRemedy ? [`<br>**What to do:** ${text(remedy)}`] : []),
    ...(link === null ? [] : [`<br>Page: ${link}`]),
  ].join("");
}

/** One per finding, without the notices: those are in the summary. */
export function annotationsForFindings(findings: readonly ShownFinding[]): readonly Annotation[] {
  const levels = ["error", "warning"] as const;
  return levels.flatMap((level) => {
    const own = findings
      .filter(({ severity }) => severity === level)
      .map(
        ({ title, what, user }): Annotation => ({
          level,
          title: user === null ? title : `${title} (user ${user})`,
          message: what,
        }),
      );
    if (own.length <= MAX_PER_LEVEL) return own;
    const shown = own.slice(0, MAX_PER_LEVEL - 1);
    const title = `And ${own.length - shown.length} more`;
    return [...shown, { level, title, message: "The job summary lists them all." }];
  });
}
