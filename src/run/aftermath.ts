/** What follows a pass or a single sync of the bot's: it is recorded, people are told, the state is shared. */

import type { LoadedUsers } from "../config/users-config.ts";
import type { AppointmentNews } from "../core/news.ts";
import type { Language } from "../core/readable-date.ts";
import { NO_STATS, type PassReport, type Problem, type Stats, type UserReport } from "../core/report.ts";
import type { Clock } from "../engine/clock.ts";
import type { Log } from "../engine/ports.ts";
import { unsharedByBot } from "../problems/pass.ts";
import { openPasses } from "../state/passes.ts";
import { type SharingMode, StateSharing } from "../state/sharing.ts";
import { ToldStore } from "../state/told.ts";
import type { Messenger } from "../telegram/messenger.ts";
import { UnderWay } from "../telegram/under-way.ts";
import { HandingOver } from "./handing-over.ts";
import { recordPass } from "./pass-record.ts";
import { peopleIn } from "./people.ts";
import { withWrongEntries } from "./run-report.ts";
import { tellInTime } from "./tell-after-run.ts";

interface AftermathOptions {
  readonly dir: string;
  readonly sharing: SharingMode;
  readonly config: LoadedUsers;
  readonly messenger: Messenger;
  readonly clock: Clock;
  readonly log: Log;
  /** Nothing is waited for any longer. */
  readonly giveUp: AbortSignal;
}

/** A state that was taken over a moment ago is good enough for a single appointment. */
const TAKEN_OVER_LASTS_MS = 60_000;

export class Aftermath {
  readonly #options: AftermathOptions;
  readonly #sharing: StateSharing;
  readonly #handing: HandingOver;
  readonly #told: ToldStore;
  /** Since people were last told. */
  #news: AppointmentNews[] = [];
  readonly #problems = new Map<number, readonly Problem[]>();
  readonly #lastFull = new Map<number, string>();
  #languages: ReadonlyMap<number, Language> = new Map();
  #onChanged: () => void = () => {};
  #takenOverAt = Number.NEGATIVE_INFINITY;
  /** One after the other, since each writes the state; nobody waits for them before the end. */
  #chores: Promise<void> = Promise.resolve();
  readonly #underWay = new UnderWay();
  /** Why no looks are run, as it was last told. */
  #apart: string | null = null;

  constructor(options: AftermathOptions) {
    this.#options = options;
    const { dir, sharing: mode, clock, log, giveUp } = options;
    this.#sharing = new StateSharing({
      dir,
      mode,
      clock,
      log,
      onRefused: (reason) => log.warn(unsharedByBot(reason)),
    });
    const inTurn = (handOver: () => Promise<void>) => this.#afterwards(handOver);
    this.#handing = new HandingOver({ sharing: this.#sharing, clock, giveUp, inTurn });
    this.#told = new ToldStore({ dir, clock });
  }

  /** Takes in what was before this process. */
  async begin(): Promise<void> {
    await this.takeOver();
    this.#languages = await this.#told.languages().catch(() => {
      this.#options.log.warn("The languages that people chose can't be read; check the state directory.");
      return new Map();
    });
  }

  hear(news: AppointmentNews): void {
    this.#news.push(news);
  }

  /** The problems of the user's last pass. */
  problemsOf(user: number): readonly Problem[] {
    return this.#problems.get(user) ?? [];
  }

  /** When the user's last full pass began, scheduled runs included: ISO 8601, as far as is known here. */
  lastFullPass(user: number): string | null {
    return this.#lastFull.get(user) ?? null;
  }

  chosenLanguage(user: number): Language | null {
    return this.#languages.get(user) ?? null;
  }

  /** In effect at once, and for the messages of scheduled runs too. */
  async chooseLanguage(user: number, language: Language): Promise<void> {
    this.#languages = new Map([...this.#languages, [user, language]]);
    await this.#told.chooseLanguage(user, language).catch(() => {
      this.#options.log.warn(
        `The language that user ${user} chose can't be saved; it holds until a restart.`,
      );
    });
    this.#afterwards(() => this.#handing.now(NO_STATS));
  }

  /** What scheduled runs did meanwhile, before something rests on it. Never rejects. */
  async takeOver(): Promise<void> {
    await this.#sharing.takeOver(this.#options.giveUp);
    this.#takenOverAt = this.#options.clock.now();
    await this.#readPasses();
  }

  /** The same, unless that was done a moment ago. */
  async takeOverIfOld(): Promise<void> {
    if (this.#options.clock.now() - this.#takenOverAt >= TAKEN_OVER_LASTS_MS) await this.takeOver();
  }

  /** Those who go by what stands in the calendars look again. */
  onChanged(listener: () => void): void {
    this.#onChanged = listener;
  }

  calendarsChanged(): void {
    this.#onChanged();
  }

  async passEnded(report: PassReport): Promise<void> {
    this.calendarsChanged();
    for (const { user, problems } of report.users) this.#problems.set(user, problems);
    await this.#record(report);
    this.#afterwards(async () => {
      await this.#tell(report.users);
      await this.#handing.now(report.stats);
    });
  }

  /** An appointment was brought in step by itself, after somebody had changed it in the chat. */
  singleSynced({ page, by }: { readonly page: string; readonly by: number }): void {
    this.calendarsChanged();
    this.#news = this.#news.map((one) => (one.page === page && one.by === undefined ? { ...one, by } : one));
    this.#afterwards(async () => {
      await this.#tell([]);
      await this.#handing.now(NO_STATS);
    });
  }

  /** A look has written something (D8). */
  looked(stats: Stats): void {
    this.calendarsChanged();
    this.#afterwards(async () => {
      await this.#tell([]);
      this.#handing.soon(stats);
    });
  }

  /** D8: two states that don't know each other would take an old base for today's. Says it once where that may be so. */
  async looksAreSafe(): Promise<boolean> {
    const standing = await this.#sharing.standing();
    const reason = standing.kind === "apart" ? standing.reason.en : null;
    if (reason !== null && reason !== this.#apart) this.#options.log.warn(noLooks(reason));
    this.#apart = reason;
    return reason === null;
  }

  /** @returns whether it is known now what scheduled runs did meanwhile */
  async takeOverForLook(): Promise<boolean> {
    await this.takeOver();
    const { kind } = await this.#sharing.standing();
    return kind === "shared" || kind === "alone";
  }

  /** Work that nobody waits for before the end. */
  goesOn(work: Promise<unknown>): void {
    void this.#underWay.add(
      work.then(
        () => {},
        () => {},
      ),
    );
  }

  /** Resolves when nothing is under way any more, or when it is given up. */
  settled(): Promise<void> {
    this.#handing.end();
    return this.#underWay.atMost(0, this.#options.giveUp);
  }

  #afterwards(chore: () => Promise<void>): void {
    this.#chores = this.#chores.then(chore).catch(() => {
      this.#options.log.error("What follows a sync could not be finished; check the state directory.");
    });
    this.goesOn(this.#chores);
  }

  async #tell(reports: readonly UserReport[]): Promise<void> {
    const { dir, config, messenger, clock, log, giveUp } = this.#options;
    const { users, wrong } = config;
    const news = this.#news;
    this.#news = [];
    if (news.length === 0 && reports.length === 0) return;
    const told = this.#told;
    const people = await peopleIn({ users, wrong, dir, clock, told });
    await tellInTime(
      { news, reports, people, told, log, clock, abort: giveUp, listening: true },
      () => messenger,
    );
  }

  async #record(report: PassReport): Promise<void> {
    const passes = openPasses({ ...this.#options, dryRun: false });
    await recordPass(passes, withWrongEntries(report, this.#options.config.wrong), report, this.#options.log);
    await this.#readPasses();
  }

  async #readPasses(): Promise<void> {
    // It only describes passes: without it, nothing is known of those of scheduled runs.
    const passes = await openPasses({ ...this.#options, dryRun: true }).catch(() => null);
    for (const { id } of this.#options.config.users) {
      const at = passes?.lastFullPass(id) ?? null;
      if (at !== null) this.#lastFull.set(id, new Date(at).toISOString());
    }
  }
}

function noLooks(reason: string): string {
  return `No looks for edits between the passes: this folder is a clone with a remote, but its state isn't shared: ${reason}. A scheduled workflow of that repository would go by a state of its own and take older values for today's. Let the state be shared (STATE_PUSH=auto, and a branch with an upstream that takes pushes), or run the bot in a folder without a remote and switch the workflow off.`;
}
