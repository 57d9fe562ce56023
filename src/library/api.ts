/**
 * All that `import … from "partner-sync"` offers, as it is typed for other programs: the declarations of the package are made
 * from this file alone, and `src/index.ts` is checked against it.
 */
import type { PassReport, ProblemCode, Stats, UserReport } from "../core/report.ts";
import type { SyncStatus } from "../core/sync-status.ts";

export type { SyncStatus };

/** Where nothing is said, the environment and the folder's `.env` decide, as for `npm run sync`. */
export interface PartnerSyncOptions {
  /** The path of a `users_config.json`, or what would stand in one. */
  readonly usersConfig?: string | { readonly users: readonly object[] };
  /** What `$NAME` in the configuration stands for, and every other variable; the process's own with `.env` by default. */
  readonly env?: Readonly<Record<string, string | undefined>>;
  /** Where the sync remembers what it did: the same folder for the same users, always. `STATE_DIR`, else `state`. */
  readonly stateDir?: string;
  /** `false`: no method writes anything. `PARTNER_SYNC_ENABLED`, else `true`. */
  readonly enabled?: boolean;
  /** Between two passes in the background; positive. `PARTNER_SYNC_INTERVAL_HOURS`, else 2. */
  readonly intervalHours?: number;
  /** Another server that speaks as Notion does. `NOTION_BASE_URL`. */
  readonly notionBaseUrl?: string;
  /** `console` will do. No line holds a token or an appointment's content. Standard output and error by default. */
  readonly log?: Log;
  /** Called after each pass, those in the background included. */
  readonly onPass?: (report: PassReport<SyncProblem>) => void | Promise<void>;
}

export interface Log {
  info(line: string): void;
  warn(line: string): void;
  error(line: string): void;
}

/** Somebody in the configuration. */
export interface User {
  /** Telegram user id. */
  readonly id: number;
  readonly name: string | null;
}

/** Something that a user should know. */
export interface SyncProblem {
  readonly code: ProblemCode;
  /** What happened and what to do. */
  readonly message: string;
  readonly page_id?: string;
  readonly copy_id?: string;
}

export interface SyncResult {
  readonly success: boolean;
  readonly stats: Stats;
  /** The same in full, with requests, writes and problems; `null` where the sync is switched off. */
  readonly report: UserReport<SyncProblem> | null;
}

/** `YYYY-MM-DD`, or ISO 8601 with a time; without an offset it is the time where the user lives (`timezone`). */
export type Moment = string | Date;

/** An appointment to be created. */
export interface Appointment {
  readonly name: string;
  readonly date?: Moment | { readonly start: Moment; readonly end?: Moment | null } | null;
  readonly description?: string;
  readonly location?: string;
  /** Whether the partner is to see it. */
  readonly partnerRelevant?: boolean;
}

/** A Telegram user id will do wherever a user is asked for. */
export type UserOrId = number | Pick<User, "id">;

/**
 * The sync of everybody in the configuration. What goes wrong is logged, and rejects with {@link PartnerSyncError} where a
 * result is missing for it.
 */
export declare class PartnerSyncService {
  /** @throws PartnerSyncError where the configuration as a whole is wrong; users whose entry is wrong are logged and left out */
  constructor(options?: PartnerSyncOptions);
  readonly users: readonly User[];
  /** One pass for one user, or that one which is under way. Never rejects for a fault of Notion's: that is in the report. */
  syncPartnerRelevantAppointments(user: UserOrId, options?: SyncRequest): Promise<SyncResult>;
  /**
   * Brings one appointment and its copy in step: by the id of its private page, or what has one.
   * @returns whether both sides are in step now
   */
  syncSingleAppointment(
    appointment: string | { readonly id: string },
    user: UserOrId,
    forceSync?: boolean,
  ): Promise<boolean>;
  getSyncStatus(user: UserOrId): Promise<SyncStatus>;
  /** @returns the new page's id; it is private, or stands in the shared database alone where `useShared` is set */
  createAppointment(user: UserOrId, appointment: Appointment, useShared?: boolean): Promise<string>;
  /** A pass over everybody at once, then one every so many hours. */
  startBackgroundSync(intervalHours?: number): void;
  /** Resolves when what was under way is finished. */
  stopBackgroundSync(): Promise<void>;
  /** Stops everything for good; resolves when it is over and the state is written. */
  shutDown(): Promise<void>;
}

export interface SyncRequest {
  /** Compares everything, whatever is remembered. */
  readonly force?: boolean;
}

/** Creates one user's appointments, and shares at once those that are partner-relevant. */
export declare class CombinedAppointmentService {
  constructor(user: UserOrId, service: PartnerSyncService);
  createAppointment(appointment: Appointment, useShared?: boolean): Promise<string>;
}

export interface PartnerSync {
  readonly service: PartnerSyncService;
  readonly users: readonly User[];
  appointmentsOf(user: UserOrId): CombinedAppointmentService;
}

export declare function createPartnerSync(options?: PartnerSyncOptions): PartnerSync;

/** Its message says what happened and what to do; it holds no token and no appointment's content. */
export declare class PartnerSyncError extends Error {
  constructor(code: PartnerSyncError["code"], message: string);
  /** One of the report's codes; `switched_off`; `unknown_user`; `wrong_argument`. */
  readonly code: ProblemCode | "switched_off" | "unknown_user" | "wrong_argument";
}
