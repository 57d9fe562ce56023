/**
 * One person's reminders, step by step. What is due is written down as told *before* it is sent: a program that is killed in
 * between must not tell it twice, and nobody can ask Telegram what has arrived. Only what certainly hasn't is taken back and
 * tried again, so that a message is at worst lost with the very kill that cut it off.
 */
import type { Agenda } from "../../engine/agenda.ts";
import type { BookEntry } from "../../engine/book-entry.ts";
import type { Clock } from "../../engine/clock.ts";
import { compareSpans, spanOf } from "../../engine/date-window.ts";
import type { Log } from "../../engine/ports.ts";
import { lines, type Reader } from "../cards.ts";
import type { Desk } from "../desk.ts";
import { failureLines, type Operator } from "../failure-texts.ts";
import type { ChatMessage, OnceMessenger } from "../messenger.ts";
import { digestMessage, missedMessage, reminderMessage } from "./messages.ts";
import { PLAN_LASTS_MS, Plan, pauseAfter } from "./plan.ts";
import type { RemindersFile } from "./reminders-file.ts";
import {
  type Digest,
  digestsBetween,
  isOver,
  keysOf,
  lastDayOfPlan,
  type Planned,
  type Reminder,
  remindersOf,
  today,
} from "./schedule.ts";
import { type Wishes, wantsLead } from "./wishes.ts";

const MINUTE = 60_000;
const DAY = 24 * 60 * MINUTE;
/** Later than this, a program that was there would have told it: it was missed. */
const PUNCTUAL_MS = 2 * MINUTE;
/** Who wakes so much later than they wanted to was asleep. */
const OVERSLEPT_MS = 5 * MINUTE;
/** So long an appointment that is due waits for Notion, and then is told as it was last seen; a digest waits longer. */
const PATIENCE_MS = { before: 3 * MINUTE, day: 15 * MINUTE, week: 15 * MINUTE };
/** Of no use any more, whatever it was. */
const FORGOTTEN_MS = 3 * DAY;
/** The next Sunday is nearer, a day after it was reckoned too. */
const FURTHEST_DIGEST_MS = 9 * DAY;
/** How much of what was settled a kill may make the next program look at again. */
const WRITTEN_EVERY_MS = 30 * MINUTE;
const MOST_ENTRIES = 200;
const NOTHING: Agenda = { entries: [], complete: true, problems: [] };

export interface RemindedPerson {
  /** Telegram id. */
  readonly id: number;
  /** IANA name. */
  readonly timeZone: string;
  readonly desk: Pick<Desk, "between" | "find">;
  /** How they read at the moment; `operator`: who runs the bot, where it is somebody else. */
  readonly audience: () => { readonly reader: Reader; readonly operator: Operator | null };
  /** As chosen, else as configured. */
  readonly wishes: () => Wishes;
}

interface Surroundings {
  readonly file: RemindersFile;
  readonly messenger: OnceMessenger;
  readonly clock: Clock;
  readonly log: Pick<Log, "info" | "warn">;
  readonly stop: AbortSignal;
}

interface Reckoned<Item, From> {
  readonly wishes: Wishes;
  readonly of: From;
  readonly planned: readonly Item[];
}

/** `later`: it is still due. */
type Outcome = "settled" | "later" | "unreachable";

export class PersonsReminders {
  readonly #person: RemindedPerson;
  readonly #around: Surroundings;
  readonly #plan = new Plan();
  /** What was due before was missed. */
  #awakeSince: number;
  #expected = Number.POSITIVE_INFINITY;
  #failures = 0;
  #retryAt = Number.NEGATIVE_INFINITY;
  #writtenUntil = Number.NEGATIVE_INFINITY;
  /** Reckoned once for what is known, since time zones take time. */
  #ahead: Reckoned<Reminder, readonly BookEntry[]> | null = null;
  #digests: Reckoned<Digest, number> | null = null;

  constructor(person: RemindedPerson, around: Surroundings) {
    this.#person = person;
    this.#around = around;
    this.#awakeSince = around.clock.now();
  }

  /** The calendars hold something that wasn't there before. */
  calendarsChanged(): void {
    this.#plan.outdate();
  }

  /** The person has changed their mind, or is back. */
  begunAnew(): void {
    this.#plan.forget();
    this.#failures = 0;
    this.#retryAt = Number.NEGATIVE_INFINITY;
  }

  /** Tells what is due. Resolves to when that is to be looked at again, at the latest: milliseconds since the epoch. */
  async step(): Promise<number> {
    const { clock } = this.#around;
    const wishes = this.#person.wishes();
    if (this.#kept.blocked || wishes.on.length === 0) return this.#expect(Number.POSITIVE_INFINITY);
    const now = clock.now();
    if (now - this.#expected > OVERSLEPT_MS) {
      this.#awakeSince = now;
      this.#plan.forget();
    }
    await this.#begin(now);
    if (wantsLead(wishes) && this.#plan.nextLook <= now) await this.#look(wishes, now);
    if (now >= this.#retryAt) await this.#tellAll(wishes, now);
    await this.#settle(wishes, now);
    return this.#expect(this.#next(wishes, now));
  }

  get #kept() {
    return this.#around.file.of(this.#person.id);
  }

  #expect(at: number): number {
    this.#expected = Math.max(at, this.#around.clock.now());
    return this.#expected;
  }

  async #begin(now: number): Promise<void> {
    const { file, log } = this.#around;
    const { until } = this.#kept;
    if (until !== null && until <= now + DAY) return;
    if (until !== null)
      log.warn(
        `The clock went back by more than a day, so what user ${this.#person.id} was told is counted anew.`,
      );
    await file.change(this.#person.id, { until: now, told: {} });
    this.#writtenUntil = now;
  }

  async #look(wishes: Wishes, now: number): Promise<void> {
    const { desk, timeZone } = this.#person;
    const to = lastDayOfPlan(wishes, timeZone, now, PLAN_LASTS_MS);
    this.#plan.looking(now);
    const agenda = await desk.between({ from: today(now, timeZone), to }, MOST_ENTRIES).catch(() => null);
    this.#plan.looked(agenda, this.#around.clock.now());
  }

  async #tellAll(wishes: Wishes, now: number): Promise<void> {
    const { stop } = this.#around;
    const due = this.#due(wishes, now);
    const hasMissed = due.some(({ at }) => at < this.#awakeSince - PUNCTUAL_MS);
    // With all that is due by now, so that nothing comes once more by itself.
    if (hasMissed && this.#took(await this.#tellMissed(due)) !== "settled") return;
    for (let item = this.#due(wishes, now)[0]; item !== undefined; item = this.#due(wishes, now)[0]) {
      if (stop.aborted || this.#took(await this.#tell(item)) !== "settled") return;
    }
  }

  /** Due, not told, and still of use; the earliest first. */
  #due(wishes: Wishes, now: number): readonly Planned[] {
    const { until, told } = this.#kept;
    const since = Math.max(until ?? now, now - FORGOTTEN_MS);
    return this.#planned(wishes, now)
      .filter((item) => item.at > since && item.at <= now && item.until > now)
      .filter((item) => !keysOf(item).some((key) => key in told))
      .sort((a, b) => a.at - b.at);
  }

  /** Of all that is known: due, to come, or over. */
  #planned(wishes: Wishes, now: number): readonly Planned[] {
    const { entries } = this.#plan;
    const { timeZone } = this.#person;
    if (this.#ahead?.wishes !== wishes || this.#ahead.of !== entries) {
      const planned = entries.flatMap((entry) => remindersOf(entry, wishes, timeZone));
      this.#ahead = { wishes, of: entries, planned };
    }
    const digests = this.#digests;
    if (digests?.wishes === wishes && Math.abs(now - digests.of) < DAY)
      return [...digests.planned, ...this.#ahead.planned];
    const planned = digestsBetween(wishes, timeZone, now - FORGOTTEN_MS - DAY, now + FURTHEST_DIGEST_MS);
    this.#digests = { wishes, of: now, planned };
    return [...planned, ...this.#ahead.planned];
  }

  #tell(item: Planned): Promise<Outcome> {
    return item.kind === "before" ? this.#tellReminder(item) : this.#tellDigest(item);
  }

  /** As the appointment stands by now: moved or deleted, it isn't due any more. */
  async #tellReminder(item: Reminder): Promise<Outcome> {
    const { clock } = this.#around;
    const { entry } = item;
    const isFresh = this.#plan.isFresh(entry, clock.now());
    if (!isFresh) {
      try {
        this.#plan.reread(entry, await this.#person.desk.find(entry.id), clock.now());
        return "settled";
      } catch {
        if (clock.now() < item.at + PATIENCE_MS.before) return "later";
      }
    }
    const { reader } = this.#person.audience();
    return this.#send([item], reminderMessage(entry, isFresh, { now: clock.now(), reader }));
  }

  async #tellDigest(item: Digest): Promise<Outcome> {
    const audience = this.#person.audience();
    const waits = this.#around.clock.now() < item.at + PATIENCE_MS[item.kind];
    try {
      const agenda = await this.#person.desk.between(item.days, MOST_ENTRIES);
      if (agenda.problems.length > 0 && waits) return "later";
      return await this.#send([item], digestMessage(item, agenda, audience));
    } catch (error) {
      if (waits) return "later";
      const { language } = audience.reader;
      return this.#send([item], {
        text: lines(failureLines(error, { language, operator: audience.operator })),
      });
    }
  }

  async #tellMissed(missed: readonly Planned[]): Promise<Outcome> {
    const { clock } = this.#around;
    const { timeZone, desk } = this.#person;
    const now = clock.now();
    const from = today(now, timeZone);
    const ends = missed.flatMap((item) => (item.kind === "before" ? [] : [item.days.to]));
    const to = ends.reduce((last, end) => (end > last ? end : last), from);
    const agenda =
      ends.length === 0 ? NOTHING : await desk.between({ from, to }, MOST_ENTRIES).catch(() => null);
    const waits = now < this.#awakeSince + PATIENCE_MS.day;
    if (agenda === null || (agenda.problems.length > 0 && waits)) return "later";
    const near = missed.flatMap((item) => (item.kind === "before" ? [item.entry] : []));
    const entries = this.#inOrder([...near, ...(agenda?.entries ?? [])], now);
    // Nobody wants to hear that they have missed nothing.
    if (entries.length === 0) return this.#note(missed);
    const message = missedMessage({ from, to }, { ...agenda, entries }, this.#person.audience());
    return this.#send(missed, message);
  }

  /** Each once, without what is over. */
  #inOrder(entries: readonly BookEntry[], now: number): readonly BookEntry[] {
    const { timeZone } = this.#person;
    const once = [...new Map(entries.map((entry) => [entry.id, entry])).values()];
    return once
      .filter((entry) => !isOver(entry, timeZone, now))
      .flatMap((entry) => {
        const span = spanOf(entry.fields.date, timeZone);
        return span === null ? [] : [{ entry, span }];
      })
      .sort((a, b) => compareSpans(a.span, b.span))
      .map(({ entry }) => entry);
  }

  /** Counts as told, without a word. */
  #note(items: readonly Planned[]): "settled" {
    const { until, told } = this.#kept;
    this.#around.file.note(this.#person.id, { until, told: { ...told, ...toldOf(items) } });
    return "settled";
  }

  async #send(items: readonly Planned[], message: ChatMessage): Promise<Outcome> {
    const { file, messenger, log } = this.#around;
    const { id } = this.#person;
    const now = toldOf(items);
    await file.change(id, { told: { ...this.#kept.told, ...now } });
    const delivery = await messenger.sendOnce(id, message);
    switch (delivery.kind) {
      case "sent":
        log.info(`Reminded user ${id} (${[...new Set(items.map(({ kind }) => kind))].join(", ")}).`);
        return "settled";
      case "unreachable":
        await file.change(id, { blocked: true });
        log.warn(
          `User ${id} can't be reached in the chat (blocked the bot, or never started it), and is not reminded until they write to it.`,
        );
        return "unreachable";
      case "refused":
        log.warn(`Telegram refused a reminder for user ${id}: ${delivery.reason}. It is not sent again.`);
        return "settled";
      case "unknown":
        log.warn(
          `Whether a reminder for user ${id} has arrived is not known: ${delivery.reason}. It is not sent again.`,
        );
        return "settled";
      case "not-sent": {
        const told = Object.entries(this.#kept.told).filter(([key]) => !(key in now));
        await file.change(id, { told: Object.fromEntries(told) });
        this.#retryAt = this.#around.clock.now() + delivery.waitMs;
        return "later";
      }
    }
  }

  #took(outcome: Outcome): Outcome {
    if (outcome !== "later") {
      this.#failures = 0;
      return outcome;
    }
    this.#failures += 1;
    this.#retryAt = Math.max(this.#retryAt, this.#around.clock.now() + pauseAfter(this.#failures));
    return outcome;
  }

  /** Moves on to where nothing is left to tell, as far as the calendars were looked at. */
  async #settle(wishes: Wishes, now: number): Promise<void> {
    const { file } = this.#around;
    const { until, told } = this.#kept;
    const before = until ?? now;
    const seen = wantsLead(wishes) ? (this.#plan.completeAt ?? before) : now;
    const left = this.#due(wishes, now).map(({ at }) => at - 1);
    const settled = Math.max(before, Math.min(seen, ...left));
    const since = Math.max(settled, now - FORGOTTEN_MS);
    const kept = Object.fromEntries(Object.entries(told).filter(([, at]) => at > since));
    if (settled - this.#writtenUntil < WRITTEN_EVERY_MS) {
      file.note(this.#person.id, { until: settled, told: kept });
      return;
    }
    this.#writtenUntil = settled;
    await file.change(this.#person.id, { until: settled, told: kept });
  }

  #next(wishes: Wishes, now: number): number {
    const ahead = this.#planned(wishes, now).flatMap(({ at }) => (at > now ? [at] : []));
    const look = wantsLead(wishes) ? this.#plan.nextLook : Number.POSITIVE_INFINITY;
    const again = this.#due(wishes, now).length > 0 ? Math.max(this.#retryAt, now) : Number.POSITIVE_INFINITY;
    return Math.min(look, again, ...ahead);
  }
}

function toldOf(items: readonly Planned[]): Readonly<Record<string, number>> {
  return Object.fromEntries(items.flatMap((item) => keysOf(item).map((key) => [key, item.at])));
}
