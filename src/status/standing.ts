/** How things stand for one user. */
import type { Stats } from "../core/report.ts";
import type { SyncStatus } from "../core/sync-status.ts";
import type { ToldProblem } from "../problems/told.ts";

/** The shape of `npm run status -- --json`, one for each user. */
export interface Standing {
  /** Telegram id. */
  readonly user: number;
  /** As the configuration has it. */
  readonly name: string | null;
  /** IANA zone, in which times are told. */
  readonly zone: string;
  /** `null`: the calendars can't be read, or aren't to be; `problems` says why. */
  readonly status: SyncStatus | null;
  /** What the next pass would do; `null` where that can't be told. */
  readonly next: Stats | null;
  /** What stands in the way of something, or waits for a person. */
  readonly problems: readonly ToldProblem[];
}
