/** All that is planned, reckoned once for what is known: time zones take time. */
import type { BookEntry } from "../../engine/book-entry.ts";
import { FORGOTTEN_MS } from "./ledger.ts";
import { type Digest, digestsBetween, type Planned, type Reminder, remindersOf } from "./schedule.ts";
import type { Wishes } from "./wishes.ts";

const DAY = 24 * 3_600_000;
/** The next Sunday is nearer, a day after it was reckoned too. */
const FURTHEST_DIGEST_MS = 9 * DAY;

interface Reckoned<Item, From> {
  readonly wishes: Wishes;
  readonly of: From;
  readonly planned: readonly Item[];
}

export class Outlook {
  readonly #timeZone: string;
  #reminders: Reckoned<Reminder, readonly BookEntry[]> | null = null;
  #digests: Reckoned<Digest, number> | null = null;

  /** @param timeZone IANA name */
  constructor(timeZone: string) {
    this.#timeZone = timeZone;
  }

  /** Due, to come, or over; `entries` and `wishes` are known by their identity. */
  planned(entries: readonly BookEntry[], wishes: Wishes, now: number): readonly Planned[] {
    return [...this.#digestsAround(wishes, now), ...this.#remindersOf(entries, wishes)];
  }

  #digestsAround(wishes: Wishes, now: number): readonly Digest[] {
    const known = this.#digests;
    if (known?.wishes === wishes && Math.abs(now - known.of) < DAY) return known.planned;
    const [from, to] = [now - FORGOTTEN_MS - DAY, now + FURTHEST_DIGEST_MS];
    const planned = digestsBetween(wishes, this.#timeZone, from, to);
    this.#digests = { wishes, of: now, planned };
    return planned;
  }

  #remindersOf(entries: readonly BookEntry[], wishes: Wishes): readonly Reminder[] {
    const known = this.#reminders;
    if (known?.wishes === wishes && known.of === entries) return known.planned;
    const planned = entries.flatMap((entry) => remindersOf(entry, wishes, this.#timeZone));
    this.#reminders = { wishes, of: entries, planned };
    return planned;
  }
}
