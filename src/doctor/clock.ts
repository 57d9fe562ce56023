/** Findings about this machine's clock. Pure. */
import type { Finding } from "./finding.ts";

/** Answers take a moment, and their dates have whole seconds. */
const TOLERANCE_MS = 60_000;

/** @param aheadMs by how much the local clock is ahead of Notion's; `null` where no answer told a time */
export function clockFindings(aheadMs: number | null): readonly Finding[] {
  if (aheadMs === null || Math.abs(aheadMs) <= TOLERANCE_MS) return [];
  const seconds = Math.round(Math.abs(aheadMs) / 1000);
  return [
    {
      code: "clock_wrong",
      user: null,
      what: `The clock of this machine is ${seconds} seconds ${aheadMs > 0 ? "ahead of" : "behind"} Notion's.`,
      remedy:
        "Switch on the automatic setting of the time (NTP). Times of appointments don't depend on it, the intervals between passes do.",
    },
  ];
}
