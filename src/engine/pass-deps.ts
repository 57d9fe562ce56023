/** What a pass is given: what it may use of the outside, and what was asked of it. */
import type { FieldKey } from "../core/appointment.ts";
import type { AppointmentNews } from "../core/news.ts";
import type { Plan } from "../core/plan.ts";
import type { Leaving, Side } from "../core/row.ts";
import type { Claimant } from "./claims.ts";
import type { Clock } from "./clock.ts";
import type { CalendarGateway, Fingerprints, PassLog, SyncUser } from "./ports.ts";
import type { OnProgress } from "./progress.ts";
import type { Bindings, UserStore } from "./user-memory.ts";

export interface PassOptions {
  /** Plan only: no write to Notion or to the state. */
  readonly dryRun: boolean;
  /** Looks everything up anew, whatever is cached. */
  readonly force: boolean;
  /** Lifts the brake (D2). */
  readonly allowBulkDelete: boolean;
  readonly stop: AbortSignal;
  readonly onProgress?: OnProgress;
  /** The users of this pass stop sharing: what of theirs is shared is taken back (D2 and C6 don't stand in the way). */
  readonly leaving?: Leaving;
  /** Where the calendars of those are whom another run takes, as far as their states tell (D1). */
  readonly apart?: ReadonlyMap<number, Readonly<Record<Side, string>>>;
  /** In a dry run: told of each user's plan, once the pages that it would overwrite were looked at. */
  readonly planned?: (user: number, plan: Plan) => void;
}

/** D2: removing everything is what leaving is. */
export function isBulkAllowed({ options }: { readonly options: PassOptions }): boolean {
  return options.allowBulkDelete || options.leaving !== undefined;
}

export interface PassDeps {
  readonly gateway: CalendarGateway;
  readonly clock: Clock;
  readonly log: PassLog;
  openStore(user: SyncUser): Promise<UserStore>;
  fingerprints(user: SyncUser): Fingerprints;
  fieldsOf(user: SyncUser): readonly FieldKey[];
  /** How a user's calendars were found before, as their state tells, at which this only looks. */
  remembered(user: SyncUser): Promise<Bindings>;
  /** Everybody in the configuration but those named, with the private pages that their state knows. */
  bystanders(inPass: readonly number[]): Promise<readonly Claimant[]>;
  /** Told what the pass has done to appointments, values included; not in a dry run. See `telling.ts`. */
  readonly news?: (news: AppointmentNews) => void;
}
