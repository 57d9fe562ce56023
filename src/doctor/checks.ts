/** What was looked at and how that went, so that "all well" says of what. Pure. */
import { CHECKS, type CheckName, checkOf, type Finding, severityOf } from "./finding.ts";

/** How far something could be looked at. */
export interface Looked {
  readonly check: CheckName;
  /** `none`: there is nothing of that here, which is nothing wrong. */
  readonly possible: "yes" | "partly" | "no" | "none";
  /** How many of what the check counts, if it counts anything: users, tokens, databases … */
  readonly counts: readonly number[];
}

/** What came out of some of the checks, and how far they could be made. */
export interface Part {
  readonly findings: readonly Finding[];
  readonly looked: readonly Looked[];
}

export interface Check extends Pick<Looked, "check" | "counts"> {
  readonly outcome: "ok" | "problem" | "warning" | "not_possible" | "none";
}

/** One for each check, in their order; one that nobody made was not possible. */
export function checksFrom(looked: readonly Looked[], findings: readonly Finding[]): readonly Check[] {
  return CHECKS.map((check) => {
    const { possible, counts } = looked.find((one) => one.check === check) ?? { possible: "no", counts: [] };
    return {
      check,
      counts,
      outcome: outcomeOf(
        possible,
        findings.filter((one) => checkOf(one) === check),
      ),
    };
  });
}

function outcomeOf(possible: Looked["possible"], findings: readonly Finding[]): Check["outcome"] {
  const severities = findings.map(severityOf);
  if (severities.includes("problem")) return "problem";
  if (severities.includes("warning")) return "warning";
  switch (possible) {
    case "yes":
      return "ok";
    case "none":
      return "none";
    case "partly":
    case "no":
      return "not_possible";
  }
}
