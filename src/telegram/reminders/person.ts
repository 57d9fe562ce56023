/** One person's reminders, step by step: what is due is read anew, told, and left behind; what fails waits. */
import type { Agenda } from "../../engine/agenda.ts";
import type { Clock } from "../../engine/clock.ts";
import type { Log } from "../../engine/ports.ts";
import { lines, type Reader } from "../cards.ts";
import type { Desk } from "../desk.ts";
import { failureLines, type Operator } from "../failure-texts.ts";
import type { ChatMessage, OnceMessenger } from "../messenger.ts";
import { deliver } from "./deliver.ts";
import { Ledger } from "./ledger.ts";
import { digestMessage, missedMessage, reminderMessage } from "./messages.ts";
import { Outlook } from "./outlook.ts";
import { Pauses } from "./pauses.ts";
import { PLAN_LASTS_MS, Plan } from "./plan.ts";
import type { RemindersFile } from "./reminders-file.ts";
import { type Digest, lastDayOfPlan, type Planned, type Reminder, stillAhead, today } from "./schedule.ts";
import { type Wishes, wantsLead } from "./wishes.ts";

const MINUTE = 60_000;
/** Later than this, a program that was there would have told it: it was missed. */
const PUNCTUAL_MS = 2 * MINUTE;
/** Who wakes so much later than they wanted to was asleep. */
const OVERSLEPT_MS = 5 * MINUTE;
/** So long an appointment that is due waits for Notion, and then is told as it was last seen; a digest waits longer. */
const PATIENCE_MS = { before: 3 * MINUTE, day: 15 * MINUTE, week: 15 * MINUTE };
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

/**
 * `reread`: what stands there now is known. `unread`, `unsent`: it is still due, and waits for Notion, or for Telegram, for whom
 * everything waits.
 */
type Outcome = "settled" | "reread" | "unread" | "unsent" | "unreachable";

const TELEGRAM = "telegram";
const MISSED = "missed";

export class PersonsReminders {
  readonly #person: RemindedPerson;
  readonly #around: Surroundings;
  readonly #ledger: Ledger;
  readonly #outlook: Outlook;
  readonly #plan = new Plan();
  /** What they wanted at the last step; `null` where nothing could be told. */
  #followed: Wishes | null = null;
  /** What was due before was missed. */
  #awakeSince: number;
  #expected = Number.POSITIVE_INFINITY;
  readonly #pauses = new Pauses();

  constructor(person: RemindedPerson, around: Surroundings) {
    this.#person = person;
    this.#around = around;
    this.#ledger = new Ledger(person.id, around.file, around.log);
    this.#outlook = new Outlook(person.timeZone);
    this.#awakeSince = around.clock.now();
  }

  /** The calendars hold something that wasn't there before. */
  calendarsChanged(): void {
    this.#plan.outdate();
  }

  /** The person has changed their mind, or is back. What is due already by what they wanted before still waits. */
  begunAnew(): void {
    const now = this.#around.clock.now();
    const waiting = this.#followed === null ? [] : this.#due(this.#followed, now);
    this.#ledger.beginAnew(waiting, now);
    this.#followed = this.#person.wishes();
    this.#plan.lookAtOnce();
    this.#pauses.clear();
  }

  /** Tells what is due. Resolves to when that is to be looked at again, at the latest: milliseconds since the epoch. */
  async step(): Promise<number> {
    const { clock } = this.#around;
    const wishes = this.#person.wishes();
    this.#followed = this.#ledger.isBlocked ? null : wishes;
    if (this.#ledger.isBlocked || wishes.on.length === 0) return this.#expect(Number.POSITIVE_INFINITY);
    const now = clock.now();
    if (now - this.#expected > OVERSLEPT_MS) {
      this.#awakeSince = now;
      this.#plan.forget();
    }
    await this.#ledger.begin(now);
    if (wantsLead(wishes) && this.#plan.nextLook <= now) await this.#look(wishes, now);
    await this.#tellAll(wishes, now);
    const known = wantsLead(wishes) ? this.#plan.completeAt : now;
    const left = this.#due(wishes, now);
    if (left.length === 0) this.#pauses.clear();
    await this.#ledger.settle(known, left, now);
    return this.#expect(this.#next(wishes, now));
  }

  #expect(at: number): number {
    this.#expected = Math.max(at, this.#around.clock.now());
    return this.#expected;
  }

  async #look(wishes: Wishes, now: number): Promise<void> {
    const { desk, timeZone } = this.#person;
    const to = lastDayOfPlan(wishes, timeZone, now, PLAN_LASTS_MS);
    this.#plan.looking(now);
    const agenda = await desk.between({ from: today(now, timeZone), to }, MOST_ENTRIES).catch(() => null);
    this.#plan.looked(agenda, this.#around.clock.now());
  }

  async #tellAll(wishes: Wishes, now: number): Promise<void> {
    const due = this.#due(wishes, now);
    // With all that is due by now, so that nothing comes once more by itself.
    if (due.some(({ at }) => at < this.#awakeSince - PUNCTUAL_MS)) {
      if (this.#mayTry(MISSED, now)) this.#took(MISSED, await this.#tellMissed(due));
      return;
    }
    for (;;) {
      const item = this.#due(wishes, now).find(({ key }) => this.#mayTry(key, now));
      if (item === undefined || !this.#took(item.key, await this.#tell(item))) return;
    }
  }

  #mayTry(what: string, now: number): boolean {
    const { stop } = this.#around;
    return !stop.aborted && now >= Math.max(this.#pauses.until(what), this.#pauses.until(TELEGRAM));
  }

  /** Whether another one can be told. */
  #took(what: string, outcome: Outcome): boolean {
    switch (outcome) {
      case "settled":
        this.#pauses.over(what);
        this.#pauses.over(TELEGRAM);
        return true;
      case "reread":
        return true;
      case "unread":
        this.#pauses.failed(what, this.#around.clock.now());
        return true;
      case "unsent":
      case "unreachable":
        return false;
    }
  }

  #due(wishes: Wishes, now: number): readonly Planned[] {
    return this.#ledger.due(this.#planned(wishes, now), now);
  }

  #planned(wishes: Wishes, now: number): readonly Planned[] {
    return this.#outlook.planned(this.#plan.entries, wishes, now);
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
        return "reread";
      } catch {
        if (clock.now() < item.at + PATIENCE_MS.before) return "unread";
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
      if (agenda.problems.length > 0 && waits) return "unread";
      return await this.#send([item], digestMessage(item, agenda, audience));
    } catch (error) {
      if (waits) return "unread";
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
    if (agenda === null || (agenda.problems.length > 0 && waits)) return "unread";
    const near = missed.flatMap((item) => (item.kind === "before" ? [item.entry] : []));
    const entries = stillAhead([...near, ...agenda.entries], timeZone, now);
    if (entries.length === 0) {
      // Nobody wants to hear that they have missed nothing.
      this.#ledger.pass(missed);
      return "settled";
    }
    const message = missedMessage({ from, to }, { ...agenda, entries }, this.#person.audience());
    return this.#send(missed, message);
  }

  async #send(items: readonly Planned[], message: ChatMessage): Promise<Outcome> {
    const { messenger, log, clock } = this.#around;
    const line = { user: this.#person.id, ledger: this.#ledger, messenger, log };
    const delivered = await deliver(line, items, message);
    if (delivered.kind === "unsent") this.#pauses.failed(TELEGRAM, clock.now(), delivered.waitMs);
    return delivered.kind;
  }

  #next(wishes: Wishes, now: number): number {
    const ahead = this.#planned(wishes, now).flatMap(({ at }) => (at > now ? [at] : []));
    const look = wantsLead(wishes) ? this.#plan.nextLook : Number.POSITIVE_INFINITY;
    const due = this.#due(wishes, now);
    const again = due.map(({ key }) => Math.max(this.#pauses.until(key), this.#pauses.until(MISSED)));
    const least = Math.max(now, this.#pauses.until(TELEGRAM));
    return Math.min(look, ...ahead, ...again.map((at) => Math.max(at, least)));
  }
}
