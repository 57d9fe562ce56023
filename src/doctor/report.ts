/** An examination as lines for people, and as JSON for programs. Pure. */
import { pageAddress } from "../core/ids.ts";
import type { Language } from "../core/readable-date.ts";
import type { ShownFinding } from "../github/findings-summary.ts";
import { hanging } from "../output/display-width.ts";
import type { Who } from "../problems/entry.ts";
import { whoIn } from "../problems/table.ts";
import type { Check } from "./checks.ts";
import { type Finding, isHealthy, placeOf, type Severity, saidOf, severityOf, usersOf } from "./finding.ts";
import { type PlannedWrite, withoutRepeats } from "./planned-write.ts";
import { SCREEN } from "./texts/screen.ts";
import { titleOf } from "./texts/titles.ts";
import { describeWrite } from "./texts/writes.ts";

interface Told {
  readonly findings: readonly Finding[];
  readonly checks: readonly Check[];
  readonly users: readonly { readonly id: number }[];
  readonly requests: number;
}

/** To whom it is told. */
export interface Reader {
  readonly language: Language;
  readonly who: Who;
  /** Of the terminal, in columns. */
  readonly width: number;
}

export function readerOf(
  language: Language,
  names: ReadonlyMap<number, string>,
  width = Number.POSITIVE_INFINITY,
): Reader {
  return { language, who: whoIn(language, names), width };
}

const SIGNS: Readonly<Record<Severity, string>> = { problem: "✖", warning: "▲", note: "•" };
const OUTCOME_SIGNS: Readonly<Record<Check["outcome"], string>> = {
  ...{ ok: "✔", problem: SIGNS.problem, warning: SIGNS.warning, not_possible: "?", none: "–" },
};

/** All writes that `--fix` would make, each once. */
export function plannedWrites(findings: readonly Finding[]): readonly PlannedWrite[] {
  return withoutRepeats(findings.flatMap(({ fix }) => fix ?? []));
}

/** Blocks, each of several lines: what came out, what was looked at, and each finding. */
export function reportBlocks(told: Told, reader: Reader): readonly (readonly string[])[] {
  const { findings, checks, users, requests } = told;
  const { language } = reader;
  return [
    [verdict(findings, language), SCREEN[language].looked(users.length, requests)],
    ["", SCREEN[language].lookedAt, ...checks.map((check) => checkLine(check, language))],
    ...findings.map((finding) => ["", ...findingLines(finding, reader)]),
  ];
}

/** The result in one sentence, without a full stop. */
export function verdict(findings: readonly Finding[], language: Language): string {
  const count = (severity: Severity) => findings.filter((finding) => severityOf(finding) === severity).length;
  return SCREEN[language].verdict(count("problem"), count("warning"));
}

function checkLine({ check, counts, outcome }: Check, language: Language): string {
  const { checks, outcomes } = SCREEN[language];
  const { title, well, none } = checks[check];
  const result = outcome === "ok" ? well(counts) : outcome === "none" ? none : outcomes[outcome];
  return `  ${OUTCOME_SIGNS[outcome]} ${title}: ${result}`;
}

function findingLines(finding: Finding, { language, who, width }: Reader): readonly string[] {
  const { page, copy, database } = SCREEN[language];
  const { what, remedy } = saidOf(finding, language, who);
  const links = [
    ...(finding.page === undefined ? [] : [`${page}: ${pageAddress(finding.page)}`]),
    ...(finding.copy === undefined ? [] : [`${copy}: ${pageAddress(finding.copy)}`]),
    ...(finding.database === undefined ? [] : [`${database}: ${pageAddress(finding.database)}`]),
  ];
  const head = `${SIGNS[severityOf(finding)]} ${titleOf(finding.code, language)} (${finding.code})`;
  return [
    ...[head, `  ${what}`, `  → ${remedy}`].flatMap((line) => hanging(line, width)),
    ...links.map((link) => `  ${link}`),
  ];
}

export function writesText(writes: readonly PlannedWrite[], { language, width }: Reader): readonly string[] {
  return writes.flatMap((write, n) => hanging(`  ${n + 1}. ${describeWrite(write, language)}`, width));
}

/** The fixed shape of `--json`, in English. */
export function reportJson({ findings, checks, users, requests }: Told) {
  return {
    healthy: isHealthy(findings),
    users: users.map(({ id }) => id),
    requests,
    checks: checks.map(({ check, outcome }) => ({ check, outcome })),
    findings: findings.map((finding) => ({
      code: finding.code,
      severity: severityOf(finding),
      user: finding.user,
      ...(finding.also && { also: finding.also }),
      ...placeOf(finding),
      ...saidOf(finding, "en", whoIn("en")),
      fix: (finding.fix ?? []).map((write) => describeWrite(write, "en")),
    })),
  };
}

const LEVELS: Readonly<Record<Severity, ShownFinding["severity"]>> = {
  problem: "error",
  warning: "warning",
  note: "notice",
};

/** As summary and annotations of a workflow show it. */
export function inSummary(finding: Finding, { language, who }: Reader): ShownFinding {
  return {
    severity: LEVELS[severityOf(finding)],
    title: titleOf(finding.code, language),
    users: usersOf(finding),
    ...saidOf(finding, language, who),
    place: placeOf(finding),
  };
}
