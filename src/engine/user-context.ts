/** One user's pass: what all of its rows share. */

import type { FieldKey } from "../core/appointment.ts";
import type { AppointmentNews } from "../core/news.ts";
import { exceedsBrake } from "../core/plan.ts";
import type { Circumstances, RowMemory, Side } from "../core/row.ts";
import { PassStopped } from "./failure.ts";
import type { Calendar, Log, SyncUser } from "./ports.ts";
import type { Room } from "./room.ts";
import type { UserStore } from "./user-memory.ts";
import type { Viewer } from "./views.ts";
import type { WaitingPages } from "./waiting-pages.ts";

export interface UserContext {
  readonly user: SyncUser;
  readonly calendars: Readonly<Record<Side, Calendar>>;
  readonly store: UserStore;
  /** Changes what the state holds of a row; `pair`: E5, of a row that isn't today's. A flush makes it durable. */
  readonly keep: (id: string, memory: RowMemory | null, pair?: string) => void;
  /** Rows with a copy that this pass has forgotten so far (C2). */
  readonly forgotten: ReadonlySet<string>;
  readonly viewer: Viewer;
  /** Those of the private pages that are still to get their copies (F1). */
  readonly waiting: WaitingPages;
  readonly now: () => number;
  readonly log: Log;
  /** Aborts when the pass is told to stop (D5). */
  readonly stop: AbortSignal;
  readonly circumstances: Circumstances;
  readonly removals: BrakeBudget;
  /** E4, for each field. */
  readonly emptyings: (key: FieldKey) => BrakeBudget;
  /** Told how many rows have something to be written; what it answers is called after each. */
  readonly counting: (rows: number) => () => void;
  readonly news: (news: AppointmentNews) => void;
  /** E8: all creates in the shared calendar go through it. */
  readonly room: Room;
  /** F3: with a person's token each create is noted before it is sent. */
  readonly writesAsPerson: () => Promise<boolean>;
}

/**
 * A brake while applying: what a fresh read makes of a row, although nothing of the kind was planned for it, must not add up
 * to more than the brake allows (D2: removals; E4: pages that lose a field).
 */
export class BrakeBudget {
  #count: number;
  readonly #of: number;

  constructor(planned: number, of: number) {
    this.#count = planned;
    this.#of = of;
  }

  allowsOneMore(): boolean {
    if (exceedsBrake(this.#count + 1, this.#of)) return false;
    this.#count += 1;
    return true;
  }
}

export function throwIfStopped(context: Pick<UserContext, "stop">): void {
  if (context.stop.aborted) throw new PassStopped();
}
