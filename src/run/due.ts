/** Who is due: runs that the schedule started leave out users whose last full pass is younger than the interval, where one is set. */
import type { Settings } from "../config/environment.ts";
import type { PassesStore } from "../state/passes.ts";
import { systemClock } from "./clock-system.ts";

/** A scheduled run may come this much early and still counts as due. */
const SCHEDULE_SLACK_MS = 15 * 60_000;
const MS_PER_HOUR = 3_600_000;

/** @param passes without those, nobody counts as synced recently */
export function isDue(
  user: number,
  passes: Pick<PassesStore, "lastFullPass"> | null,
  { eventName, force, intervalHours, intervalIsSet }: Settings,
): boolean {
  const last = passes?.lastFullPass(user) ?? null;
  if (!intervalIsSet || eventName !== "schedule" || force || last === null) return true;
  return systemClock.now() - last >= intervalHours * MS_PER_HOUR - SCHEDULE_SLACK_MS;
}
