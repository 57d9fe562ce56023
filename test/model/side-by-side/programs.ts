/** The bot, with its full passes and looks, and the scheduled run beside it, each watched by the invariants of every pass. */
import { expect } from "vitest";
import type { PassReport } from "../../../src/core/report.ts";
import type { FaultAction, FaultRequest } from "../../../src/lab/sandbox/api.ts";
import { LiveBot } from "../../support/live-bot.ts";
import { MemoryState } from "../../support/memory-state.ts";
import { Doom } from "../../support/quick-household.ts";
import type { ExpectedRow } from "../world/agreement.ts";
import { count } from "../world/counts.ts";
import { type Facts, type PageFacts, privatePagesIn } from "../world/facts.ts";
import { conflictPrecision, direction, type Watched } from "../world/invariants.ts";
import { watch } from "../world/passes.ts";
import type { World } from "../world/world.ts";
import { Clone, Remote } from "./exchange.ts";
import { Deeds, type Known } from "./informed.ts";
import { commentsOn, newerWins, rememberedIn, wroteToRow } from "./judging.ts";

const HAND_OVER_EVERY_MS = 5 * 60_000;

export class Programs {
  readonly world: World;
  readonly isShared: boolean;
  readonly #deeds = new Deeds();
  readonly #remote: Remote;
  readonly #remoteKnows: Known = new Set();
  #bot: LiveBot;
  readonly #botClone: Clone;
  readonly #botKnows: Known = new Set();
  readonly #runKnows: Known = new Set();
  #handedOverAt = Number.NEGATIVE_INFINITY;
  #hasToHandOver = false;

  constructor(world: World, isShared: boolean) {
    this.world = world;
    this.isShared = isShared;
    const files = world.home.memory?.files ?? new Map();
    this.#remote = new Remote(files);
    this.#botClone = new Clone(this.#remote);
    this.#bot = new LiveBot(world.home, new MemoryState(files));
  }

  /** A scheduled run: on a fresh clone, or with a state that nobody else has. */
  async run(settings: { readonly allowBulkDelete?: boolean } = {}): Promise<PassReport> {
    const clone = this.#checkedOut();
    const report = await this.#judged(
      this.#runKnows,
      this.world.home.memory,
      () => this.world.home.pass(settings),
      settings,
    );
    this.#pushed(clone);
    return report;
  }

  /** It dies at request `k`; a runner takes its state along. */
  async runDies(k: number, when: "before" | "after"): Promise<void> {
    this.#checkedOut();
    const { world } = this;
    await this.#dying(k, when, (doom) => world.home.passUntilDeath(doom));
    this.#deeds.did(this.isShared ? new Set() : this.#runKnows, false);
  }

  async botPasses(
    settings: { readonly allowBulkDelete?: boolean; readonly asked?: boolean } = {},
  ): Promise<PassReport> {
    this.#takeOver();
    const report = await this.#judged(
      this.#botKnows,
      this.#bot.memory,
      () => this.#bot.pass(settings),
      settings,
    );
    this.#handOver();
    return report;
  }

  /** A look, and the full pass that it may ask for. */
  async look(faults?: (request: FaultRequest) => FaultAction | undefined): Promise<void> {
    this.#handOverIfDue();
    const { world } = this;
    const before = world.facts();
    const informed = { yes: false };
    const takeOver = async () => {
      this.#takeOver();
      informed.yes = this.#deeds.isKnownTo(this.#botKnows);
      return true;
    };
    const expected = this.#expected(before);
    const remembers = rememberedIn(this.#bot.memory);
    let wanted = false;
    const { watched } = await watch(
      world,
      async () => {
        const { needPass, done } = await this.#bot.look({ takeOver });
        wanted = needPass.length > 0;
        if (done.length > 0) this.#deeds.did(this.#botKnows, false);
        return true;
      },
      faults === undefined ? {} : { faults },
    );
    count("looks");
    this.#learn(watched, (page) => wroteToRow(watched, page), faults === undefined);
    for (const row of faults === undefined ? expected : []) {
      this.#judgeLook(watched, row, informed.yes, remembers(row.page));
      if (!wanted) this.#expectSeen(watched, row);
    }
    this.#lookedWithEffect(watched);
    if (wanted) await this.botPasses({ asked: true });
  }

  /** The bot dies at request `k` of a look, and begins anew with the state that it had written by then. */
  async botDiesLooking(k: number, when: "before" | "after"): Promise<void> {
    this.#takeOver();
    await this.#dying(k, when, (doom) => this.#bot.lookUntilDeath(doom));
    this.#deeds.did(this.#botKnows, false);
    count("looks killed");
    await this.#restarted();
  }

  async botDiesPassing(k: number, when: "before" | "after"): Promise<void> {
    this.#takeOver();
    await this.#dying(k, when, (doom) => this.#bot.passUntilDeath(doom));
    this.#deeds.did(this.#botKnows, false);
    await this.#restarted();
  }

  /** It is told to stop, and begins anew. */
  async botRestarts(): Promise<void> {
    this.#handOver();
    await this.#restarted();
  }

  async #restarted(): Promise<void> {
    this.#bot.restart();
    this.#hasToHandOver = false;
    this.#handedOverAt = Number.NEGATIVE_INFINITY;
    await this.botPasses();
  }

  #checkedOut(): Clone | null {
    if (!this.isShared) return null;
    this.world.home.putBack(this.#remote.tip);
    this.#runKnows.clear();
    for (const deed of this.#remoteKnows) this.#runKnows.add(deed);
    return new Clone(this.#remote);
  }

  #pushed(clone: Clone | null): void {
    const { memory } = this.world.home;
    if (clone === null || memory === null) return;
    clone.handOver(memory.files);
    for (const deed of this.#runKnows) this.#remoteKnows.add(deed);
  }

  #takeOver(): void {
    if (!this.isShared) return;
    this.#bot.memory.putBack(this.#botClone.takeOver(this.#bot.memory.files));
    for (const deed of this.#remoteKnows) this.#botKnows.add(deed);
  }

  #handOver(): void {
    if (!this.isShared) return;
    this.#hasToHandOver = false;
    this.#handedOverAt = this.world.home.clock.now();
    this.#bot.memory.putBack(this.#botClone.handOver(this.#bot.memory.files));
    for (const deed of this.#botKnows) this.#remoteKnows.add(deed);
    for (const deed of this.#remoteKnows) this.#botKnows.add(deed);
  }

  #lookedWithEffect({ log }: Watched): void {
    if (log.some(({ effect }) => effect)) this.#hasToHandOver = true;
    this.#handOverIfDue();
  }

  #handOverIfDue(): void {
    const isDue = this.world.home.clock.now() >= this.#handedOverAt + HAND_OVER_EVERY_MS;
    if (this.#hasToHandOver && isDue) this.#handOver();
  }

  async #dying<T extends PassReport | boolean | null>(
    k: number,
    when: "before" | "after",
    run: (doom: Doom) => Promise<T>,
  ): Promise<void> {
    const doom = new Doom();
    let index = -1;
    const faults = (): FaultAction | undefined => {
      index += 1;
      if (index === k) doom.strike();
      return doom.struck && when === "before" ? { kind: "drop", when } : undefined;
    };
    await watch(this.world, () => run(doom), { faults });
    if (doom.struck) count("killed");
    this.world.agreement.doubt();
  }

  /** A full pass, judged by what its program knows of the others' deeds. */
  async #judged(
    known: Known,
    memory: MemoryState | null,
    run: () => Promise<PassReport>,
    { allowBulkDelete = false }: { readonly allowBulkDelete?: boolean },
  ): Promise<PassReport> {
    const { world } = this;
    const isInformed = this.#deeds.isKnownTo(known);
    count(isInformed ? "informed passes" : "uninformed passes");
    const expected = this.#expected(world.facts());
    const remembers = rememberedIn(memory);
    const { result, watched } = await watch(world, run, { allowBulkDelete });
    const isCalm = world.home.members.every((member) => world.isCalmFor(member));
    const isDone = (owner: PageFacts["owner"]) =>
      owner !== null && isCalm && result.users.some(({ user, success }) => user === owner.id && success);
    for (const row of expected) {
      if (!isDone(row.page.owner)) continue;
      if (isInformed) {
        direction(watched, row);
        conflictPrecision(watched, row);
      } else newerWins(watched, row, remembers(row.page));
    }
    this.#deeds.did(known, isCalm && result.success);
    this.#learn(watched, ({ owner }) => isDone(owner), true);
    return result;
  }

  #expected(facts: Facts): readonly ExpectedRow[] {
    const { world } = this;
    if (!world.home.members.every((member) => world.isCalmFor(member))) return [];
    return privatePagesIn(facts).flatMap((page) => {
      if ([page.id, page.link].some((one) => world.hidden.has(one) || world.sealed.has(one))) return [];
      return world.agreement.expected(facts, page) ?? [];
    });
  }

  /** What is in step now was agreed on, as far as the program has looked at it; of the rest, nothing is sure. */
  #learn({ after }: Watched, saw: (page: PageFacts) => boolean, isCalm: boolean): void {
    const { agreement, lagging } = this.world;
    for (const page of privatePagesIn(after)) {
      // C2: what a listing showed that lags behind may have been written, or agreed on.
      if (lagging) agreement.doubt(page.id);
      else if (saw(page) && isCalm) agreement.observe(after, page);
      // The same edit on both sides may have been agreed on without a write.
      else if (saw(page) || !agreement.isAsAgreed(after, page)) agreement.doubt(page.id);
    }
  }

  #judgeLook(watched: Watched, row: ExpectedRow, isInformed: boolean, isRemembered: boolean): void {
    if (!wroteToRow(watched, row.page)) return;
    count("rows looked after");
    if (!isInformed) newerWins(watched, row, isRemembered);
    else if (row.fields.every(({ kind }) => kind !== "conflict")) this.#expectDirection(watched, row);
  }

  /** What was edited since the last look is on the other side now, wherever a look can be had. */
  #expectSeen({ after }: Watched, { page, copy }: ExpectedRow): void {
    const { mute } = this.world;
    if (page.owner === null || !this.#bot.looksAt(page.owner.id) || mute.size > 0) return;
    count("rows in step after a look");
    expect(after.get(copy.id)?.values, `D8: ${copy.id} shows what ${page.id} shows`).toEqual(
      after.get(page.id)?.values,
    );
  }

  #expectDirection(watched: Watched, row: ExpectedRow): void {
    direction(watched, row);
    expect(commentsOn(watched, row), `4: comments on ${row.page.id}`).toBe(0);
  }
}
