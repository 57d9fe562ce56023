/** The job summary and the annotations of a check-up. Pure. */

import type { Place } from "../core/place.ts";
import type { Severity } from "../problems/table.ts";
import { type Annotation, capped } from "./annotations.ts";
import { placeLinks, text } from "./markdown.ts";
import { nameOf, type PassContext, saysTo } from "./problem-groups.ts";
import type { SummaryTexts } from "./texts.ts";

/** One finding as it is shown. */
export interface ShownFinding {
  readonly severity: Severity;
  /** A heading without a full stop. */
  readonly title: string;
  /** Whom it concerns; nobody where it is everybody. */
  readonly users: readonly number[];
  readonly place: Place;
  readonly what: string;
  readonly remedy: string;
}

const SIGNS: Readonly<Record<Severity, string>> = { error: "❌", warning: "⚠️", notice: "ℹ️" };
const MAX_SHOWN = 50;

/** `verdict`: the result in one sentence, without a full stop. */
export function renderFindings(
  verdict: string,
  findings: readonly ShownFinding[],
  context: PassContext = {},
): string {
  const says = saysTo(context);
  const worst = (["error", "warning"] as const).find((level) =>
    findings.some(({ severity }) => severity === level),
  );
  const groups = new Map<string, ShownFinding[]>();
  for (const finding of findings) {
    groups.set(finding.title, [...(groups.get(finding.title) ?? []), finding]);
  }
  return [
    `## ${worst === undefined ? "✅" : SIGNS[worst]} Partner Sync: ${says.checkUp}`,
    `**${text(verdict)}.**`,
    ...[...groups.values()].map((group) => section(group, says)),
    "",
  ].join("\n\n");
}

function section(group: readonly ShownFinding[], says: SummaryTexts): string {
  const [first] = group;
  const sign = SIGNS[first?.severity ?? "notice"];
  const count = group.length > 1 ? ` (${group.length})` : "";
  const remedies = [...new Set(group.map(({ remedy }) => remedy))];
  const [only, ...more] = remedies;
  const common = more.length === 0 ? [`**${says.todo}** ${text(only ?? "")}`] : [];
  const items = group.slice(0, MAX_SHOWN).map((finding) => item(finding, more.length > 0, says));
  if (group.length > MAX_SHOWN) items.push(`- ${says.more(group.length - MAX_SHOWN)}`);
  return [`### ${sign} ${text(first?.title ?? "")}${count}`, ...common, items.join("\n")].join("\n\n");
}

function item({ what, remedy, place }: ShownFinding, withRemedy: boolean, says: SummaryTexts): string {
  const link = placeLinks(place, says.copy);
  return [
    `- ${text(what)}`,
    ...(withRemedy ? [`<br>**${says.todo}** ${text(remedy)}`] : []),
    ...(link === null ? [] : [`<br>${says.pages(1)}: ${link}`]),
  ].join("");
}

/** One per finding, without the notices: those are in the summary. */
export function annotationsForFindings(
  findings: readonly ShownFinding[],
  context: PassContext = {},
): readonly Annotation[] {
  const says = saysTo(context);
  const all = findings.map(({ severity, title, what, users }): Annotation => {
    const names = users.map((user) => nameOf(user, context.names) ?? says.annotations.nameless(user));
    const who = names.length === 0 ? "" : ` (${names.join(", ")})`;
    return { level: severity, title: `${title}${who}`, message: what };
  });
  return (["error", "warning"] as const).flatMap((level) => capped(level, all, says.annotations));
}
