/** What the service is asked for, and what it answers. */
import type { Stats, UserReport } from "../core/report.ts";
import type { OnProgress } from "./progress.ts";

export interface SyncResult {
  readonly success: boolean;
  readonly stats: Stats;
  /** The same in full, with requests, writes and problems. */
  readonly report: UserReport | null;
}

export interface SyncRequest {
  /** Looks everything up anew, whatever is cached. */
  readonly force?: boolean;
  /** Stops the pass, also for those who joined it; has no say in a pass that was joined. */
  readonly stop?: AbortSignal;
  /** Told of this user's part of the pass. */
  readonly onProgress?: OnProgress;
}
