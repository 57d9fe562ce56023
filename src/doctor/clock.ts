/** Findings about this machine's clock. Pure. */
import type { Finding } from "./finding.ts";
import { clockWrong } from "./texts/surroundings.ts";

/** Answers take a moment, and their dates have whole seconds. */
const TOLERANCE_MS = 60_000;

/** @param aheadMs by how much the local clock is ahead of Notion's; `null` where no answer told a time */
export function clockFindings(aheadMs: number | null): readonly Finding[] {
  if (aheadMs === null || Math.abs(aheadMs) <= TOLERANCE_MS) return [];
  return [{ code: "clock_wrong", user: null, words: clockWrong(aheadMs) }];
}
