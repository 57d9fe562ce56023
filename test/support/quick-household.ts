/** A household whose requests need no sockets and whose waiting costs nothing. */

import type { AppointmentNews } from "../../src/core/news.ts";
import type { PassReport } from "../../src/core/report.ts";
import type { Clock } from "../../src/engine/clock.ts";
import { runPass } from "../../src/engine/pass.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import { Disclosures } from "../../src/lab/bench/disclosures.ts";
import type { Fault, FaultRequest } from "../../src/lab/sandbox/api.ts";
import type { Snapshot } from "../../src/lab/sandbox/store.ts";
import { Connections } from "../../src/notion/connections.ts";
import { NotionGateway } from "../../src/notion/gateway.ts";
import { Pauses } from "../../src/notion/pauses.ts";
import {
  type DepsOptions,
  type Furniture,
  furnished,
  Household,
  type HouseholdOptions,
  newStateDir,
  once,
  type PassSettings,
} from "./household.ts";
import { LeapingClock } from "./leaping-clock.ts";
import { MemoryState } from "./memory-state.ts";
import {
  type InProcessNotion,
  type InProcessOptions,
  notionInProcess,
  type Served,
} from "./notion-in-process.ts";

export interface QuickOptions extends Omit<HouseholdOptions, "sandbox" | "clock"> {
  readonly seed?: number;
  readonly maxQueryResults?: number;
  readonly listsAtMost?: number;
  readonly shuffled?: boolean;
  /** By default its state is kept in memory: files cost most tests a tenth of their time. */
  readonly inMemory?: boolean;
  /** Notes what its programs show to others; takes its time. */
  readonly watched?: boolean;
}

export type ForkOptions = Pick<InProcessOptions, "shuffled" | "listsAtMost">;

/** What people do while a pass is under way. */
interface Meanwhile {
  readonly after: (request: Served) => boolean;
  readonly deed: (home: QuickHousehold) => void;
}

interface Parts {
  readonly clock: LeapingClock;
  readonly notion: InProcessNotion;
  readonly furniture: Furniture;
  readonly stateDir: string;
  readonly memory: MemoryState | null;
  readonly watched: boolean;
  readonly listsAtMost?: number | undefined;
  /** Who watched the household that this one is a fork of. */
  readonly watcher?: Disclosures | null;
}

export class QuickHousehold extends Household {
  readonly clock: LeapingClock;
  /** Where the state is kept, if not in files. */
  memory: MemoryState | null;
  /** What the state in memory held before each pass so far. */
  readonly history: ReadonlyMap<number, string>[] = [];
  /** Told what passes did to appointments. */
  onNews: ((news: AppointmentNews) => void) | null = null;
  /** What its programs have shown to others so far, and on what that rested (F1); `null` where nobody watches. */
  readonly disclosures: Disclosures | null;
  /** How passes are run from now on, where nothing else is said. */
  standing: PassSettings = {};
  #meanwhile: Meanwhile | null = null;
  #listings: (() => Fault) | null = null;
  readonly #parts: Parts;
  readonly #pauses = new Pauses();

  private constructor(parts: Parts) {
    super(parts.notion.sandbox, parts.furniture, parts.stateDir, parts.clock);
    this.#parts = parts;
    this.clock = parts.clock;
    this.memory = parts.memory;
    const { clock, furniture, watched, watcher = null } = parts;
    this.disclosures = watched ? new Disclosures(clock.now, furniture.shared.dataSourceId, watcher) : null;
  }

  static override async open(options: QuickOptions = {}): Promise<QuickHousehold> {
    const clock = new LeapingClock();
    const notion = notionInProcess({ clock, ...options });
    const furniture = furnished(notion.sandbox.world, options);
    const { inMemory = true } = options;
    const memory = inMemory ? new MemoryState() : null;
    const stateDir = inMemory ? "" : await newStateDir();
    const { watched = false, listsAtMost } = options;
    return new QuickHousehold({ clock, notion, furniture, stateDir, memory, watched, listsAtMost });
  }

  /**
   * The same household once more, to try something else with it. Its state must be in memory.
   * @param seed makes the ids of what is new from here on: never one that this household or its ancestors had
   */
  fork(
    seed: number,
    { shuffled = false, listsAtMost = this.#parts.listsAtMost }: ForkOptions = {},
  ): QuickHousehold {
    if (this.memory === null) throw new Error("only a state in memory can be forked");
    const clock = new LeapingClock(this.clock.now());
    const from = this.#parts.notion.snapshot();
    const notion = notionInProcess({ clock, seed, shuffled, listsAtMost, from });
    const memory = new MemoryState(this.memory.files);
    const parts = { ...this.#parts, clock, notion, memory, listsAtMost, watcher: this.disclosures };
    const fork = new QuickHousehold(parts);
    for (const [id, settings] of this.settings) fork.settings.set(id, settings);
    Object.assign(fork.further, this.further);
    fork.standing = this.standing;
    if (this.#meanwhile !== null) fork.meanwhile(this.#meanwhile);
    if (this.#listings !== null) fork.listsAs(this.#listings);
    return fork;
  }

  /** Somebody does something right after the first such request was carried out, before its answer arrives: in each fork once. */
  meanwhile(meanwhile: Meanwhile): void {
    this.#meanwhile = meanwhile;
    this.observe((request) => {
      if (this.#meanwhile === null || !meanwhile.after(request)) return;
      this.#meanwhile = null;
      meanwhile.deed(this);
    });
  }

  /** From now on listings are answered like this, in each fork by one of its own. */
  listsAs(listings: () => Fault): void {
    this.#listings = listings;
    this.strikes(null);
  }

  /** Sets the fault, in front of how listings are answered. */
  strikes(fault: Fault | null): void {
    const listings = this.#listings?.() ?? null;
    this.sandbox.setFault(
      listings === null ? fault : async (request) => (await fault?.(request)) ?? listings(request),
    );
  }

  /** Two passes count from the last thing that people do, which may be during the first one. */
  override async untilQuiet(settings: PassSettings = {}): Promise<PassReport> {
    if (this.#meanwhile !== null) await this.pass(settings);
    return super.untilQuiet(settings);
  }

  override pass(settings: PassSettings = {}): Promise<PassReport> {
    if (this.memory !== null) this.history.push(this.memory.files);
    return super.pass({ ...this.standing, ...settings });
  }

  /** All that its Notion holds. */
  snapshot(): Snapshot {
    return this.#parts.notion.snapshot();
  }

  /** Until `catchUp`, listings show what is there now, or was there then, whatever is changed meanwhile. */
  lagBehind(then = this.snapshot()): void {
    this.#parts.notion.listFrom(then);
  }

  catchUp(): void {
    this.#parts.notion.listFrom(null);
  }

  /** Replaces the state in memory by these files. */
  putBack(files: ReadonlyMap<number, string>): void {
    this.memory = new MemoryState(files);
  }

  override async close(): Promise<void> {
    if (this.memory === null) await super.close();
  }

  override async loseState(): Promise<void> {
    if (this.memory === null) await super.loseState();
    else this.memory = new MemoryState();
  }

  override async stateFiles(): Promise<Readonly<Record<string, string>>> {
    if (this.memory === null) return super.stateFiles();
    return Object.fromEntries([...this.memory.files].map(([user, text]) => [String(user), text]));
  }

  override deps(o: DepsOptions = {}): PassDeps {
    return this.depsThrough(this.#parts.notion.fetch, o);
  }

  /**
   * A pass whose process dies when `doom` says so: from then on no request is sent, no answer arrives, no state is
   * written. What was on its way to Notion arrives before anything else happens.
   * @returns the report, or `null` where it died
   */
  async passUntilDeath(doom: Doom, memory = this.memory): Promise<PassReport | null> {
    const { deps: mortal, died } = this.mortal(doom, memory);
    const users = this.members.map((member) => this.config(member));
    const { deps: changed, only: _, ...standing } = this.standing;
    const options = {
      dryRun: false,
      force: false,
      allowBulkDelete: false,
      ...standing,
      stop: new AbortController().signal,
    };
    return Promise.race([runPass(users, changed?.(mortal) ?? mortal, options), died]);
  }

  /** What such a process is made of; `died`: when it has, and nothing of its is on the way any more. */
  mortal(
    doom: Doom,
    memory: MemoryState | null,
    o: DepsOptions = {},
  ): { readonly deps: PassDeps; readonly died: Promise<null> } {
    const never = new Promise<never>(() => {});
    const inner = this.#parts.notion.fetch;
    const onTheirWay = new Set<Promise<unknown>>();
    const send: typeof fetch = async (input, init) => {
      if (doom.struck) return never;
      const sent = inner(input, init);
      onTheirWay.add(sent);
      const response = await sent.finally(() => onTheirWay.delete(sent));
      return doom.struck ? never : response;
    };
    const deps = this.depsThrough(send, o, memory);
    const died = doom.death.then(() => Promise.allSettled(onTheirWay)).then(() => null);
    const openStore: PassDeps["openStore"] = async (user) => {
      const store = await deps.openStore(user);
      const flush = store.flush.bind(store);
      store.flush = () => (doom.struck ? never : flush());
      return store;
    };
    return { deps: { ...deps, openStore }, died };
  }

  /** Does something at the first request that fits, before it is carried out. */
  atFirst(fits: (request: FaultRequest) => boolean, deed: () => void): void {
    this.sandbox.setFault(
      once(fits, () => {
        deed();
        return undefined;
      }),
    );
  }

  /** A pass whose process dies with the first such request, which still takes effect. */
  async passThatDiesWith(fits: (request: FaultRequest) => boolean): Promise<void> {
    const doom = new Doom();
    this.atFirst(fits, () => doom.strike());
    const report = await this.passUntilDeath(doom);
    this.sandbox.setFault(null);
    if (report !== null) throw new Error("no such request was sent, and the pass lived");
  }

  /** A pass of a program whose clock is off by that many milliseconds. */
  passAt(off: number): Promise<PassReport> {
    const { clock } = this;
    const skewed: Clock = { now: () => clock.now() + off, sleep: (ms, signal) => clock.sleep(ms, signal) };
    const { fetch: send } = this.#parts.notion;
    return this.pass({ deps: () => ({ ...this.depsThrough(send, {}, this.memory, skewed), clock: skewed }) });
  }

  /** A pass of another program, which keeps a state of its own. */
  passWith(memory: MemoryState, settings: PassSettings = {}): Promise<PassReport> {
    const { fetch: send } = this.#parts.notion;
    return this.pass({ ...settings, deps: () => this.depsThrough(send, {}, memory) });
  }

  /**
   * What a pass of one program among several is made of: `travel` is awaited before each request has its effect, before
   * its answer is back, and before the state is written.
   */
  programDeps(
    program: string,
    travel: (what: string) => Promise<void>,
    memory: MemoryState,
    o: DepsOptions = {},
  ): PassDeps {
    const { fetch: send } = this.#parts.notion;
    const deps = this.depsThrough(
      async (input, init) => {
        const headers = new Headers(init?.headers);
        headers.set("x-program", program);
        await travel(`${program}: request`);
        const response = await send(input, { ...init, headers });
        await travel(`${program}: answer`);
        return response;
      },
      o,
      memory,
    );
    return {
      ...deps,
      openStore: async (user) => {
        const store = await deps.openStore(user);
        const flush = store.flush.bind(store);
        store.flush = async () => {
          await travel(`${program}: state`);
          await flush();
        };
        return store;
      },
    };
  }

  /** Tells of each request when it is carried out. */
  observe(served: (request: Served) => void): void {
    this.#parts.notion.observe(served);
  }

  depsThrough(
    send: typeof fetch,
    o: DepsOptions = {},
    memory = this.memory,
    clock: Clock = this.clock,
  ): PassDeps {
    const { onNews: news } = this;
    const deps = { ...super.deps(o), ...(news === null ? {} : { news }) };
    const never = new AbortController().signal;
    const way = {
      fetch: this.disclosures?.watching(send) ?? send,
      deadline: this.#parts.notion.deadline,
      baseUrl: this.sandbox.url,
      clock,
      stop: o.stop ?? never,
      abort: o.abort ?? never,
      random: () => 0.5,
      pauses: this.#pauses,
      ...(o.maxPauseMs !== undefined && { maxPauseMs: o.maxPauseMs }),
    };
    const gateway = new NotionGateway(new Connections(way));
    if (memory === null) return { ...deps, gateway };
    return {
      ...deps,
      gateway,
      openStore: async ({ id }) => memory.open(id, o.dryRun ?? false),
      remembered: async ({ id }) => memory.read(id).calendars,
      bystanders: async (inPass) =>
        this.members
          .filter(({ id }) => !inPass.includes(id))
          .map(({ id }) => {
            const { rows, calendars } = memory.read(id);
            const privateCalendar = calendars.private?.dataSource ?? null;
            return { user: id, known: new Set(Object.keys(rows)), privateCalendar };
          }),
    };
  }
}

/** The moment at which a process dies. */
export class Doom {
  struck = false;
  readonly death: Promise<void>;
  readonly #die: () => void;

  constructor() {
    let die = () => {};
    this.death = new Promise((resolve) => {
      die = resolve;
    });
    this.#die = die;
  }

  strike(): void {
    this.struck = true;
    this.#die();
  }
}
