/** As whom a shared calendar is written, and whether its workspace takes new pages: what is remembered of both. */
import { CalendarFailure } from "./failure.ts";
import type { Calendar } from "./ports.ts";
import type { Room } from "./room.ts";
import type { UserStore } from "./user-memory.ts";

export class SharedWorkspace {
  readonly #calendar: Calendar;
  readonly #store: UserStore;
  readonly #token: string;
  /** E8: shared by everybody on the calendar. */
  readonly room: Room;

  /** @param o.token recognizes the token of the calendar, and doesn't give it away */
  constructor(o: {
    readonly calendar: Calendar;
    readonly store: UserStore;
    readonly token: string;
    readonly room: Room;
  }) {
    this.#calendar = o.calendar;
    this.#store = o.store;
    this.#token = o.token;
    this.room = o.room;
  }

  /** F3: asked once for each token, then remembered. `null`: a person's token, or nobody says. */
  async bot(): Promise<string | null> {
    const known = this.#store.state.writer;
    if (known?.token === this.#token) return known.bot;
    try {
      const bot = await this.#calendar.botId();
      this.#store.setHead({ writer: { token: this.#token, bot } });
      return bot;
    } catch (error) {
      // As long as nobody says who we are, no page is taken for ours.
      if (error instanceof CalendarFailure) return null;
      throw error;
    }
  }

  /** E8: it took no new page when it was last offered one, by whomever on this calendar. */
  get wasFull(): boolean {
    return this.room.isDoubted;
  }

  /** What this user's earlier pass was refused holds for everybody on the calendar. */
  doubt(): void {
    if (this.#isRemembered) this.room.doubt();
  }

  remember({ waiting }: { readonly waiting: number }): void {
    if (waiting > 0) this.#store.setHead({ full: this.#calendar.binding.dataSource });
  }

  /** Whether the refusal that is remembered is over, as somebody has made a page since; it is forgotten then. */
  foundRoom(): boolean {
    if (!this.#isRemembered || this.room.learnt !== "open") return false;
    this.#store.setHead({ full: undefined });
    return true;
  }

  get #isRemembered(): boolean {
    return this.#store.state.full === this.#calendar.binding.dataSource;
  }
}
