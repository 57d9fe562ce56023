/** What the service is given: whom it syncs, with what, and who is to hear of it. */
import type { PassReport, Stats } from "../core/report.ts";
import type { Clock } from "./clock.ts";
import type { PassDeps } from "./pass-deps.ts";
import type { PassLog, SyncUser } from "./ports.ts";

export interface LookOptions {
  readonly seconds: number;
  /** Whether looks are safe: the state of whoever else syncs these calendars is known here, or nobody else does. */
  readonly areSafe: () => Promise<boolean>;
  /**
   * Takes over the state that others have pushed, before a look writes. Must not reject.
   * @returns whether that is known now
   */
  readonly takeOver: () => Promise<boolean>;
  /** Something was written by a look; what its news are is told by then. */
  readonly onLook: (stats: Stats) => void;
}

export interface ServiceOptions {
  readonly users: readonly SyncUser[];
  readonly enabled: boolean;
  readonly intervalHours: number;
  readonly clock: Clock;
  readonly log: PassLog;
  /**
   * The parts of one pass, made anew for each: what one pass learnt of a broken token must not bind the next.
   * `stop`: nothing new is sent. `abort`: requests under way are cut off.
   * @param pauses where Notion asks to wait, a look ends instead (D8)
   */
  readonly deps: (stop: AbortSignal, abort: AbortSignal, pauses: "waits" | "ends") => PassDeps;
  /**
   * Awaited before each pass and each single sync; other users' may be under way meanwhile. What goes wrong in it is logged,
   * and the sync goes on.
   */
  readonly beforePass?: (sync: "pass" | "single") => Promise<void>;
  /**
   * Awaited after each pass, interrupted ones included, before its result is given and before the next one begins: it must
   * not wait for a pass itself. What goes wrong in it is logged. Single syncs have no report.
   */
  readonly onPass?: (report: PassReport) => void | Promise<void>;
  /** Looks for edits between the full passes of the background (D8); without it there are none. */
  readonly looks?: LookOptions;
  /** When others last synced this user, ISO 8601; `null` where that isn't known. */
  readonly lastSync?: (user: number) => string | null | Promise<string | null>;
}
