/** A chapter of the story, and the appointments that come up in it. */
import type { Claim } from "./claim.ts";
import type { Household } from "./household.ts";
import type { SyncRun } from "./sync-process.ts";
import type { Both } from "./texts.ts";

export interface Chapter {
  readonly title: Both;
  /** Does it, in Notion, and says so. */
  readonly act: (home: Household) => readonly Both[];
  /** What must be true after the pass. */
  readonly claims: (home: Household, run: SyncRun) => readonly Claim[];
  readonly show: "shared calendar" | "changes";
  /** The appointment whose private page has got comments that are worth a look. */
  readonly commented?: { readonly calendar: "anna" | "ben"; readonly name: string };
  /** Runs as a step of a workflow, so that there is a job summary. */
  readonly onGitHub: boolean;
}

export const DENTIST = "Zahnarzt Dr. Müller";
export const PARENTS_EVENING = "Elternabend Kita Sonnenschein";
export const BIRTHDAY = "🎂 Oma Gerda wird 80";
export const BARBECUE = "Grillen bei Familie Yılmaz";
export const YOGA = "Yoga im Park";
export const HEATING = "Heizungswartung";
export const CONCERT = "Konzert in der Philharmonie";
export const SHOPPING = "Großeinkauf fürs Wochenende";
export const BULKY_WASTE = "Sperrmüll wird abgeholt";
export const SECRETS = ["Bens Überraschung abholen", "Ring für Anna aussuchen"] as const;

export function codesOf({ users }: SyncRun["report"]): readonly string[] {
  return users.flatMap(({ problems }) => problems.map(({ code }) => code));
}
