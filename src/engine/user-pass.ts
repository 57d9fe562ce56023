/** One user's part of a pass: open, list, gather, decide, brake, apply. */
import type { FieldKey } from "../core/appointment.ts";
import { decide } from "../core/decide.ts";
import { type Effect, plannedEffects } from "../core/effect.ts";
import { type Outcome, outcomeOf } from "../core/outcome.ts";
import type { PlannedRow } from "../core/plan.ts";
import { filledIn, isLinked, makePlan, type Plan, type SoFar } from "../core/plan.ts";
import { NO_STATS, type Problem, type Stats, type UserReport } from "../core/report.ts";
import type { Circumstances, Side } from "../core/row.ts";
import { applyPlan } from "./apply-plan.ts";
import { circumstancesOf } from "./circumstances.ts";
import { confirmedPlan } from "./confirmed-plan.ts";
import { type Exchange, exchangeOf, NOTHING_EXCHANGED, type Unlisted } from "./exchanged.ts";
import { ColumnsChanged, PassStopped, problemOf, UserPassEnded } from "./failure.ts";
import { type Gathered, gather, type TrackedRow } from "./gather.ts";
import { inheritedFaults } from "./inherited.ts";
import { FRESH_MS } from "./live-row.ts";
import { Looks } from "./looks.ts";
import { isLiveCopy } from "./match.ts";
import type { PassDeps, PassOptions } from "./pass.ts";
import type {
  Calendar,
  CalendarPage,
  Fingerprints,
  RequestMeter,
  SyncUser,
  UserMemory,
  UserStore,
} from "./ports.ts";
import { counting, type PassPhase } from "./progress.ts";
import {
  columnsDiffer,
  exchangePair,
  isElsewhere,
  keepElsewhere,
  rememberCalendars,
} from "./remembered-calendars.ts";
import { Rooms } from "./room.ts";
import { rowsMemory } from "./rows-memory.ts";
import type { SavedAppointment } from "./saved-appointment.ts";
import { SharedWorkspace } from "./shared-workspace.ts";
import { soFar, withSingleSync } from "./single-sync-brakes.ts";
import { exchangeProblems, fieldBrakeProblems, toldOfAll, withinBrake } from "./told-of-all.ts";
import { BrakeBudget, throwIfStopped, type UserContext } from "./user-context.ts";
import { brakeProblem, interruptedProblem, stateDamagedProblem } from "./user-problems.ts";
import { Viewer } from "./views.ts";

interface TrackedPlan {
  readonly plan: Plan;
  readonly tracked: ReadonlyMap<string, TrackedRow>;
}

/** What the shared listing shows of a user's. */
export interface ShareOfListing extends Unlisted {
  /** Live copies by private page. */
  readonly copies: ReadonlyMap<string, readonly CalendarPage[]>;
  /** Private pages that were read by id. */
  readonly found: ReadonlyMap<string, CalendarPage | null>;
}

export class UserPass {
  readonly user: SyncUser;
  readonly meter: RequestMeter = { requests: 0 };
  readonly #store: UserStore;
  readonly #deps: PassDeps;
  readonly #options: PassOptions;
  readonly #fingerprints: Fingerprints;
  readonly #rooms: Rooms;
  readonly #viewer: Viewer;
  readonly #olderViewer: Viewer;
  readonly #problems: Problem[] = [];
  #calendars: Readonly<Record<Side, Calendar>> | null = null;
  /** Also where the other one couldn't be opened. */
  readonly #opened: Calendar[] = [];
  #privatePages = new Map<string, CalendarPage | null>();
  #copies: ReadonlyMap<string, readonly CalendarPage[]> = new Map();
  #listedAt = 0;
  #failed = false;
  #failure: Error | null = null;
  #stopped = false;
  /** The one row that this is about; `null` for all. */
  #only: string | null = null;
  #calendarRead: () => void = () => {};
  #leftForLater = false;
  /** Its owner asked for this single sync. */
  #asked = false;
  #exchange: Exchange = NOTHING_EXCHANGED;
  /** E5: copies in a shared calendar that was configured before, as far as this pass is the first after that. */
  #copiesLeft = 0;
  #written: SharedWorkspace | null = null;

  constructor(
    user: SyncUser,
    store: UserStore,
    fingerprints: Fingerprints,
    deps: PassDeps,
    options: PassOptions,
    rooms = new Rooms(),
  ) {
    this.user = user;
    this.#store = store;
    this.#fingerprints = fingerprints;
    this.#rooms = rooms;
    this.#deps = deps;
    this.#options = options;
    this.#viewer = Viewer.of(fingerprints);
    this.#olderViewer = Viewer.older(fingerprints);
    if (store.damaged) this.#problems.push(stateDamagedProblem(user.id));
    // C7: prints made with another token's key say nothing.
    if (store.state.key !== fingerprints.check) store.reset(fingerprints.check);
  }

  /** Whether the pass can still go on for this user. */
  get going(): boolean {
    return !this.#failed && !this.#stopped;
  }

  /** What ended the pass as a whole. */
  get failure(): Error | null {
    return this.#failure;
  }

  /** C6: something that would take something away was left to a later pass, after one over all rows. */
  get leftForLater(): boolean {
    return this.#leftForLater;
  }

  get calendars(): Readonly<Record<Side, Calendar>> {
    if (this.#calendars === null) throw new Error("The calendars are opened first.");
    return this.#calendars;
  }

  get #workspace(): SharedWorkspace {
    const { shared } = this.calendars;
    this.#written ??= new SharedWorkspace({
      calendar: shared,
      store: this.#store,
      token: this.#fingerprints.tokenCheck(this.user.sharedToken),
      rooms: this.#rooms,
    });
    return this.#written;
  }

  /** Private pages that are this user's, as far as the listing and the state tell. */
  get knownRows(): ReadonlySet<string> {
    return new Set([...this.#privatePages.keys(), ...Object.keys(this.#store.state.rows)]);
  }

  /** Resolves both calendars and lists the private one. Never rejects. */
  async open(): Promise<void> {
    await this.openCalendars();
    if (this.going) await this.list();
  }

  /** Lists the private calendar, which must be open. Never rejects. */
  async list(): Promise<void> {
    await this.#orEnd(async () => {
      this.#listedAt = this.#deps.clock.now();
      this.#calendarRead = this.#counting("reading", 2);
      const pages = await this.calendars.private.list();
      this.#privatePages = new Map(pages.map((page) => [page.id, page]));
      this.#calendarRead();
    });
  }

  /**
   * The same for a single row.
   * @param answeredAt when its page was answered, at the latest (C2)
   */
  async openOne(
    { id, page: answered, justCreated = false, copy }: SavedAppointment,
    answeredAt: number,
  ): Promise<void> {
    await this.#orEnd(async () => {
      this.#only = id;
      await this.#openCalendars();
      // What is changed by way of its copy is somebody else's doing.
      this.#asked = copy === undefined;
      // It may have waited for its turn, while somebody wrote what must not be taken for older than it is.
      const page = this.#deps.clock.now() - answeredAt > FRESH_MS ? undefined : answered;
      this.#listedAt = page === undefined ? this.#deps.clock.now() : answeredAt;
      const { private: own, shared } = this.calendars;
      const [copies, current] = await settledAll([
        justCreated ? Promise.resolve([]) : copiesOf(id, shared, copy),
        page === undefined ? own.read(id) : Promise.resolve(page),
      ]);
      this.#privatePages = new Map([[id, current]]);
      // E5: a page that was never seen here says nothing about its copies.
      const isForeign = current?.here === false && this.#store.state.rows[id] === undefined;
      this.#copies = copies.length === 0 || isForeign ? new Map() : new Map([[id, copies]]);
    });
  }

  /** Resolves both calendars, from memory where that still fits. Never rejects. */
  async openCalendars(): Promise<void> {
    await this.#orEnd(async () => {
      await this.#openCalendars();
      const { private: own, shared } = this.calendars;
      const today = { private: own.binding, shared: shared.binding };
      this.#copiesLeft = exchangePair(this.#store, today, this.#deps.fieldsOf(this.user));
      // E3, E5: which of the columns that a pair put back remembers have left the schema, only the schema tells.
      if (columnsDiffer(this.#store.state, this.calendars)) await settledAll([own.verify(), shared.verify()]);
    });
  }

  async #openCalendars(): Promise<void> {
    const [own, shared] = await settledAll([this.#openSide("private"), this.#openSide("shared")]);
    this.#calendars = { private: own, shared };
  }

  async #openSide(side: Side): Promise<Calendar> {
    const { gateway } = this.#deps;
    const known = this.#store.state.calendars[side];
    const opened = await gateway.open(this.user, side, known, this.meter, this.#options.force);
    this.#opened.push(opened);
    return opened;
  }

  /** Takes in this user's share of the shared listing. */
  take({ copies, found, ...unlisted }: ShareOfListing): void {
    for (const [id, page] of found) this.#privatePages.set(id, page);
    // A row whose memory names that very copy was about to take it over, or had it before its duplicate did.
    const hasOther = (row: string, linked: string) =>
      copies.has(row) || (this.#store.state.rows[row]?.copy ?? linked) !== linked;
    this.#exchange = exchangeOf(this.user.id, unlisted, this.#privatePages.values(), hasOther);
    this.#copies = new Map([...copies, ...this.#exchange.copies]);
    this.#calendarRead();
  }

  /**
   * E5: the pair of data sources to which a private page belongs that isn't in today's; `null` where nothing says that it
   * belongs to another one.
   */
  pairLeft(id: string, page: CalendarPage | null): string | null {
    const known = this.pairBefore(id);
    if (known !== undefined) return known;
    // A13: where a page stands that can't be read, and that nobody knows, nobody can tell.
    return page === null ? null : `${page.home ?? "nowhere"} ${this.calendars.shared.binding.dataSource}`;
  }

  /** The pair of this shared calendar and one configured before, with which a private page was known. */
  pairBefore(id: string): string | undefined {
    const shared = this.calendars.shared.binding.dataSource;
    const pairs = Object.entries(this.#store.state.elsewhere ?? {});
    return pairs.find(([pair, { rows }]) => pair.endsWith(` ${shared}`) && rows[id] !== undefined)?.[0];
  }

  /** Ticked pages of this calendar in the listing. */
  countTicked(): { readonly ticked: number } {
    return { ticked: [...this.#privatePages.values()].filter((page) => page?.here && page.ticked).length };
  }

  /** Whether the private page says nothing that its copy wasn't told; the copy's own edits aren't looked at. */
  isSettled(id: string): boolean {
    const page = this.#privatePages.get(id);
    const memory = this.#store.state.rows[id];
    if (!page?.here || page.inTrash || !page.ticked || memory?.copy == null || page.link !== memory.copy)
      return false;
    const { fields } = this.#viewer.privatePage(page);
    if (isElsewhere(this.#store.state, this.calendars)) return false;
    return this.#deps.fieldsOf(this.user).every((key) => fields[key]?.print === memory.base[key]?.p);
  }

  end(error: unknown): void {
    if (error instanceof PassStopped) {
      this.#stopped = true;
      return;
    }
    this.#failed = true;
    this.#failure ??= error instanceof Error ? error : new Error("The pass failed.");
    this.#problems.push(problemOf(error));
  }

  /** Everything after the listings. Never rejects. */
  async finish(): Promise<UserReport> {
    let stats: Stats = NO_STATS;
    let writes = 0;
    if (!this.going) return this.#report(stats, writes);
    this.doubtRoom();
    await this.#orEnd(async () => {
      // Whatever else comes of this pass: what it has found in other data sources, no later one may tell.
      this.#problems.push(
        ...exchangeProblems(this.user.id, this.#exchange, this.#copiesLeft, this.#bulkAllowed),
      );
      this.#checkExtraTypes();
      // C6, D8: what isn't a row any more as it was is seen to by a pass over all rows.
      const others = isElsewhere(this.#store.state, this.calendars);
      if (this.#only !== null && (others || this.#isPageOfAnother(this.#only))) {
        this.#leftForLater = true;
        return;
      }
      const { gathered, tag, adoptOnly } = await this.#gatherOnce().catch(async (error: unknown) => {
        if (!(error instanceof ColumnsChanged)) throw error;
        // No listing showed a page, so only a page that was read by its id could show it.
        await Promise.all([this.calendars.private.lookAgain(), this.calendars.shared.lookAgain()]);
        return this.#gatherOnce();
      });
      const asFound = await circumstancesOf(
        {
          user: this.user,
          calendars: this.calendars,
          commentsRefused: this.#store.state.commentsRefused,
          fields: this.#deps.fieldsOf(this.user),
          adoptOnly,
          leaving: this.#options.leaving,
          full: this.#options.dryRun && this.#workspace.isFull,
          bot: () => this.#workspace.bot(),
        },
        gathered.rows,
      );
      const unbraked = this.#plan(gathered.rows, asFound).plan;
      this.#problems.push(...fieldBrakeProblems(this.user.id, unbraked, asFound));
      const circumstances = withinBrake(asFound, unbraked);
      const planned = this.#plan(gathered.rows, circumstances);
      this.#problems.push(...gathered.failed);
      this.#leftForLater = planned.plan.rows.some(({ decision }) => decision.leftForLater);
      if (planned.plan.braked) {
        stats = { ...NO_STATS, ...this.#still(planned.plan, gathered), errors: gathered.failed.length };
        this.#tellPlan(planned.plan);
        throw brakeProblem(this.user.id, planned.plan);
      }
      for (const line of inheritedFaults(this.user.id, planned.plan)) this.#deps.log.info(line);
      if (planned.plan.writes > 0) {
        const { private: own, shared } = this.calendars;
        // A single row's page was just answered, maybe to somebody else, which shows that its calendar's schema fits.
        const answered = this.#only !== null && this.#privatePages.get(this.#only)?.here === true;
        const creates = planned.plan.rows.some(({ decision }) =>
          decision.actions.some((action) => action.do === "create"),
        );
        const writer = creates && !this.#options.dryRun ? this.#workspace.bot() : Promise.resolve(null);
        const schemas = settledAll([answered ? Promise.resolve() : own.verify(), shared.verify()]);
        await settledAll([schemas, writer]);
      }
      if (this.#options.dryRun) {
        const plan = await confirmedPlan(
          planned.plan,
          planned.tracked,
          this.#context(planned, circumstances, tag),
        );
        this.#options.planned?.(this.user.id, plan);
        const outcome = outcomeOf(plan.rows.map(plannedEffects), gathered);
        ({ stats, writes } = outcome);
        this.#tellOutcome(outcome, circumstances);
        return;
      }
      const effects = await this.#apply(planned, this.#context(planned, circumstances, tag), adoptOnly);
      const outcome = outcomeOf(effects, gathered);
      ({ stats, writes } = outcome);
      this.#workspace.remember(outcome);
      this.#tellOutcome(outcome, circumstances);
      this.#store.setHead({ since: this.#since(outcome, planned.plan) });
      this.#stopped = outcome.stopped;
      // Every row was seen, also where some wait for room (E8): as long as they do, unticking has to have its effect.
      if (adoptOnly && this.#only === null && !this.#stopped && stats.errors === 0) {
        this.#store.setHead({ adopting: undefined });
      }
    });
    this.#workspace.foundRoom();
    await this.#save();
    return this.#report(stats, writes);
  }

  /** E5: a page of another calendar, which the state never saw in this one. */
  #isPageOfAnother(id: string): boolean {
    return this.#privatePages.get(id)?.here === false && this.#store.state.rows[id] === undefined;
  }

  #checkExtraTypes(): void {
    const { private: p, shared: s } = this.calendars;
    for (const name of this.user.extraProperties) {
      const own = p.binding.properties[`extra:${name}`]?.type;
      const theirs = s.binding.properties[`extra:${name}`]?.type;
      if (own === theirs) continue;
      throw new UserPassEnded(
        "property_wrong_type",
        `The property "${name}" of user ${this.user.id} is of type ${own} in the private database and ${theirs} in the shared one. Undo the change of type in Notion if there was one, or rename the one that is wrong and add a new one of the other's type; or take it out of extra_properties.`,
      );
    }
  }

  /** What each row tells, and what is told once for all that it concerns. */
  #tellOutcome(outcome: Outcome, circumstances: Circumstances): void {
    const { problems, failed } = toldOfAll(this.user.id, outcome, circumstances);
    this.#problems.push(...outcome.problems, ...problems);
    this.#failed ||= failed || outcome.stats.errors > 0;
  }

  /** D2, E4: a full pass begins to count anew; a single sync adds to what they have done since, unless its owner asked for it. */
  #since({ stats }: { readonly stats: Stats }, plan: Plan): UserMemory["since"] {
    const { since } = this.#store.state;
    if (this.#only === null) return this.#options.stop.aborted ? since : undefined;
    return this.#asked ? since : withSingleSync(since, stats, plan);
  }

  #soFar(): SoFar | null {
    if (this.#only === null || this.#asked) return null;
    const { properties } = this.calendars.private.binding;
    return soFar(this.#store.state, [this.#viewer, this.#olderViewer], (key) => properties[key]?.type ?? "");
  }

  /** E8: what anybody's earlier pass was refused holds for everybody on that calendar. */
  doubtRoom(): void {
    if (this.going) this.#workspace.doubt();
  }

  /** To be called when everybody is done: whoever was refused before, somebody may have found room since. */
  async settleRoom(): Promise<void> {
    // What isn't saved now is asked once more.
    if (this.#calendars !== null && this.#workspace.foundRoom())
      await this.#store.flush().catch(() => undefined);
  }

  async #gatherOnce(): Promise<{
    readonly gathered: Gathered;
    readonly tag: string;
    readonly adoptOnly: boolean;
  }> {
    const tag = rememberCalendars(this.#store, this.calendars, this.#deps.fieldsOf(this.user));
    const adoptOnly = this.#adoptOnly();
    return { gathered: await this.#gather(), tag, adoptOnly };
  }

  /** D2: removing everything is what leaving is. */
  get #bulkAllowed(): boolean {
    return this.#options.allowBulkDelete || this.#options.leaving !== undefined;
  }

  /** C6: links exist, but no row is known: the state was lost, or another program made them. */
  #adoptOnly(): boolean {
    const { state } = this.#store;
    // Whoever leaves has said so; nothing has to be concluded from a state.
    if (this.#options.leaving) return false;
    if (state.adopting) return true;
    if (Object.keys(state.rows).length > 0) return false;
    return this.#copies.size > 0 || [...this.#privatePages.values()].some((page) => page?.link != null);
  }

  #gather(): Promise<Gathered> {
    return gather({
      owner: this.user.id,
      private: this.calendars.private,
      shared: this.calendars.shared,
      viewer: this.#viewer,
      olderViewer: this.#olderViewer,
      memory: rowsMemory(this.#store.state, this.#deps.fieldsOf(this.user)),
      takeOvers: this.#exchange.takeOvers,
      waiting: this.#exchange.waiting,
      leftBehind: this.#bulkAllowed ? this.#exchange.leftBehind.filter(({ page }) => page !== null) : [],
      privatePages: this.#privatePages,
      copies: this.#copies,
      listedAt: this.#listedAt,
      now: () => this.#deps.clock.now(),
      only: this.#only,
      counting: (rows) => this.#counting("comparing", rows),
    });
  }

  #plan(rows: readonly TrackedRow[], circumstances: Circumstances): TrackedPlan {
    const decided: readonly PlannedRow[] = rows.map(({ row }) => ({
      row,
      decision: decide(row, circumstances),
    }));
    return {
      plan: makePlan(decided, this.#bulkAllowed, this.#soFar()),
      tracked: new Map(rows.map((tracked) => [tracked.row.id, tracked])),
    };
  }

  #context({ plan }: TrackedPlan, circumstances: Circumstances, columns: string): UserContext {
    const emptyings = new Map<FieldKey, BrakeBudget>();
    const linked = plan.rows.filter(({ row }) => isLinked(row));
    return {
      user: this.user,
      calendars: this.calendars,
      store: this.#store,
      keep: (id, memory, pair) => {
        if (pair === undefined) this.#store.setRow(id, memory && { ...memory, columns });
        else keepElsewhere(this.#store, id, memory, pair, this.#deps.fieldsOf(this.user));
      },
      viewer: this.#viewer,
      looks: new Looks(this.calendars.private, this.#privatePages.keys(), () => this.#deps.clock.now()),
      now: () => this.#deps.clock.now(),
      log: this.#deps.log,
      stop: this.#options.stop,
      circumstances,
      counting: (rows) => this.#counting("writing", rows),
      news: this.#deps.news ?? (() => {}),
      room: this.#workspace.room,
      writesAsPerson: async () => (await this.#workspace.bot()) === null,
      removals: new BrakeBudget(plan.removals, plan.linked, this.#bulkAllowed),
      emptyings: (key) => {
        const known = emptyings.get(key);
        const { pages = 0, filled = filledIn(linked, key) } = plan.emptyings.get(key) ?? {};
        const budget = known ?? new BrakeBudget(pages, filled, this.#bulkAllowed);
        emptyings.set(key, budget);
        return budget;
      },
    };
  }

  async #apply(
    { plan, tracked }: TrackedPlan,
    context: UserContext,
    adoptOnly: boolean,
  ): Promise<readonly (readonly Effect[])[]> {
    const nothingKnown = Object.keys(this.#store.state.rows).length === 0;
    // One row alone must not make the others look known: the next pass over all still has to adopt them.
    if (this.#only !== null && nothingKnown) this.#store.setHead({ adopting: true });
    if (adoptOnly) {
      this.#store.setHead({ adopting: true });
      // All that was concluded from what this pass found, before it changes any of it (`ticksMissing`), and the bases before
      // anybody edits: it may not get to every row. E5: what can't be read was never seen in this calendar.
      for (const { row, decision } of plan.rows) {
        if (row.leftBehind || row.private.state === "unreadable") continue;
        const memory = decision.memory ?? { copy: null, base: {} };
        if (memory !== row.memory) context.keep(row.id, memory);
      }
      await this.#store.flush();
    }
    return applyPlan(plan, tracked, context);
  }

  #tellPlan(plan: Plan): void {
    for (const { decision } of plan.rows) this.#problems.push(...decision.problems);
  }

  #counting(phase: PassPhase, total: number): () => void {
    return counting(this.#options.onProgress, { user: this.user.id, phase, total });
  }

  /** The counts of a pass that writes nothing. */
  #still(plan: Plan, gathered: Gathered): Pick<Stats, "total_processed" | "held"> {
    return {
      total_processed: gathered.rows.length + gathered.failed.length,
      held: plan.rows.filter(({ decision }) => decision.held).length,
    };
  }

  async #orEnd(run: () => Promise<void>): Promise<void> {
    try {
      throwIfStopped(this.#options);
      await run();
    } catch (error) {
      this.end(error);
    }
  }

  async #save(): Promise<void> {
    try {
      // Properties may have been renamed since the listings; what follows from other columns is another matter (E1).
      if (this.going && !isElsewhere(this.#store.state, this.calendars)) {
        const { private: own, shared } = this.calendars;
        this.#store.setHead({ calendars: { private: own.binding, shared: shared.binding } });
      }
      await this.#store.flush();
    } catch (error) {
      this.end(error);
    }
  }

  #report(stats: Stats, writes: number): UserReport {
    if (this.#stopped) this.#problems.push(interruptedProblem(this.user.id));
    // A pass that failed as a whole counts as one error.
    const errors = stats.errors === 0 && this.#failed ? 1 : stats.errors;
    return {
      user: this.user.id,
      success: !this.#failed,
      stats: { ...stats, errors },
      requests: this.meter.requests,
      writes,
      problems: [...this.#problems, ...this.#opened.flatMap(({ renamed }) => renamed)],
    };
  }
}

/** The live copies; the one that is named as its page shows it, because a query may lag behind. */
async function copiesOf(
  id: string,
  shared: Calendar,
  named: string | undefined,
): Promise<readonly CalendarPage[]> {
  if (named === undefined) return shared.findCopies(id);
  const [listed, read] = await settledAll([shared.findCopies(id), shared.read(named)]);
  const others = listed.filter((page) => page.id !== named);
  return isLiveCopy(read, id) ? [...others, read] : others;
}

/** Like Promise.all, but waits for the slower one too, so that nothing goes on behind our back. */
async function settledAll<A, B>(promises: readonly [Promise<A>, Promise<B>]): Promise<readonly [A, B]> {
  await Promise.allSettled(promises);
  return Promise.all(promises);
}
