/**
 * A user's way through a pass, as values: each step takes what the one before it answered, so that none can be taken out of
 * turn. A way that ends early says why, and goes straight to its report.
 */
import type { Problem } from "../core/report.ts";
import type { Side } from "../core/row.ts";
import type { Exchange } from "./exchanged.ts";
import { PassStopped, problemOf } from "./failure.ts";
import type { PassDeps, PassOptions } from "./pass-deps.ts";
import type { Calendar, CalendarPage, Fingerprints, RequestMeter, SyncUser } from "./ports.ts";
import type { SharedWorkspace } from "./shared-workspace.ts";
import { throwIfStopped } from "./user-context.ts";
import type { UserStore } from "./user-memory.ts";
import type { Viewers } from "./views.ts";

/** The user's memory is open. */
export interface Begun {
  readonly user: SyncUser;
  readonly store: UserStore;
  readonly fingerprints: Fingerprints;
  readonly viewers: Viewers;
  readonly deps: PassDeps;
  readonly options: PassOptions;
  readonly meter: RequestMeter;
  /** What is to be reported so far. */
  readonly told: readonly Problem[];
}

/** Both calendars are known. */
export interface Opened extends Begun {
  readonly calendars: Readonly<Record<Side, Calendar>>;
  readonly workspace: SharedWorkspace;
  /** E5: copies in a shared calendar that was configured before, in the first pass after that. */
  readonly copiesLeft: number;
}

type PrivatePages = ReadonlyMap<string, CalendarPage | null>;
export type Copies = ReadonlyMap<string, readonly CalendarPage[]>;

/** The private calendar was read. */
export interface Listed extends Opened {
  /** By id; `null`: it can't be read. */
  readonly pages: PrivatePages;
  /** When the older of the two listings began. */
  readonly listedAt: number;
  /** Told when the shared one is read as well. */
  readonly calendarRead: () => void;
}

/** All that the listings tell of this user's rows is known. */
export interface Found extends Listed {
  /** Live copies, by private page. */
  readonly copies: Copies;
  readonly exchange: Exchange;
  /** The one row that a single sync is about; `null` in a pass over all of them. */
  readonly single: SingleRow | null;
}

export interface SingleRow {
  readonly id: string;
  /** Whose doing the sync is: the owner's or somebody else's, in the chat, or a look's (D8). */
  readonly by: "owner" | "partner" | "look";
}

/** Why a way ended before anything was carried out. */
type Reason =
  | { readonly kind: "failed"; readonly error: unknown }
  /** D5: the pass was told to stop. */
  | { readonly kind: "stopped" }
  /** C6, D8: what a single row shows, only a pass over all rows can tell the meaning of. */
  | { readonly kind: "left-for-later" };

export interface Ended {
  readonly reason: Reason;
  readonly told: readonly Problem[];
}

export type Step<T> = { readonly at: T } | { readonly ended: Ended };

type Under = Pick<Begun, "told" | "options"> & Partial<Pick<Opened, "calendars">>;

/** Takes a step; what it rejects with ends the way. Never rejects. */
export async function step<T>(way: Under, run: () => Promise<T>): Promise<Step<T>> {
  try {
    throwIfStopped(way.options);
    return { at: await run() };
  } catch (error) {
    return { ended: endOf(way, error) };
  }
}

/** Ends a way because of what a step of it, or somebody else's, has come to. */
export function endOf(way: Omit<Under, "options">, error: unknown): Ended {
  if (error instanceof PassStopped) return { reason: { kind: "stopped" }, told: withRenamed(way) };
  const told = withRenamed({ ...way, told: [...way.told, problemOf(error)] });
  return { reason: { kind: "failed", error }, told };
}

export function leftForLater(way: Omit<Under, "options">): { readonly ended: Ended } {
  return { ended: { reason: { kind: "left-for-later" }, told: withRenamed(way) } };
}

/** E2: told at every pass while it lasts, however the pass ends. */
export function withRenamed({ told, calendars }: Omit<Under, "options">): readonly Problem[] {
  return [...told, ...renamedIn(Object.values(calendars ?? {}))];
}

export function renamedIn(calendars: readonly Calendar[]): readonly Problem[] {
  return calendars.flatMap(({ renamed }) => renamed);
}

/** The next step of a way that hasn't ended. */
export async function next<A, B>(
  taken: Step<A>,
  then: (at: A) => Promise<Step<B>> | Step<B>,
): Promise<Step<B>> {
  return "ended" in taken ? taken : then(taken.at);
}
