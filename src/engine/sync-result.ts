/** What the service is asked for, and what it answers. */
import type { Stats, UserReport } from "../core/report.ts";
import type { OnProgress } from "./progress.ts";

export interface SyncResult {
  readonly success: boolean;
  readonly stats: Stats;
  /** The same in full, with requests, writes and problems. */
  readonly report: UserReport | null;
}

export interface SyncStatus {
  readonly enabled: boolean;
  /** Whether the background sync is on. */
  readonly running: boolean;
  readonly interval_hours: number;
  /** Private appointments that are ticked. */
  readonly private_partner_relevant: number;
  /** Live copies of this user's appointments in the shared calendar. */
  readonly shared_synced: number;
  /** When the last pass ended, ISO 8601 in UTC; `null` before the first. */
  readonly last_sync: string | null;
}

export interface SyncRequest {
  /** Looks everything up anew, whatever is cached. */
  readonly force?: boolean;
  /** Stops the pass, also for those who joined it; has no say in a pass that was joined. */
  readonly stop?: AbortSignal;
  /** Told of this user's part of the pass. */
  readonly onProgress?: OnProgress;
}
