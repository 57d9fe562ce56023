import { cp, rm } from "node:fs/promises";
import { afterAll, describe, expect, it } from "vitest";
import { Household, type Written } from "../support/household.ts";
import { VirtualClock } from "../support/virtual-clock.ts";

/** mulberry32: small, seeded, good enough to choose among moves. */
function seeded(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4_294_967_296;
  };
}

const FIELDS = ["name", "description", "location"] as const;
const COLUMN = { name: "Name", description: "Beschreibung", location: "Ort" } as const;
type Field = (typeof FIELDS)[number];

const hits = new Map<string, number>();
const count = (what: string) => hits.set(what, (hits.get(what) ?? 0) + 1);

/** One household, moved at random by both partners and by faults; it keeps the values that must not get lost. */
class World {
  readonly home: Household;
  readonly #random: () => number;
  readonly #tick: (ms: number) => void;
  readonly rows: string[] = [];
  readonly mustSurvive = new Set<string>();
  readonly story: string[] = [];
  #values = 0;
  #hasBackup = false;

  constructor(home: Household, random: () => number, tick: (ms: number) => void) {
    this.home = home;
    this.#random = random;
    this.#tick = tick;
  }

  pick<T>(items: readonly T[]): T | undefined {
    return items[Math.floor(this.#random() * items.length)];
  }

  value(): string {
    this.#values += 1;
    return `v${this.#values}.`;
  }

  edit(page: string, field: Field, text: string): void {
    const shown = this.home.seen(page)[COLUMN[field]];
    this.mustSurvive.delete(String(shown));
    const written: Written = { [field]: text };
    this.home.edit(page, written);
    if (text !== "") this.mustSurvive.add(text);
  }

  async move(): Promise<void> {
    const { home } = this;
    if (this.#random() < 0.6) this.#tick(60_000 * Math.floor(this.#random() * 3));
    const p = this.pick(this.rows.filter((id) => !home.seen(id).in_trash));
    const s = p === undefined ? undefined : this.pick(home.copies(p));
    const field = this.pick(FIELDS) ?? "name";
    const dice = this.#random();
    if (p === undefined || dice < 0.08) {
      const written = { name: this.value(), description: this.value(), location: this.value() };
      const id = home.add(home.anna, { ...written, ticked: this.#random() < 0.8 });
      for (const text of Object.values(written)) this.mustSurvive.add(text);
      this.rows.push(id);
      this.say(`add ${id}`);
    } else if (dice < 0.24) {
      const text = this.#random() < 0.15 ? "" : this.value();
      this.say(`edit P ${p} ${field}=${text}`);
      this.edit(p, field, text);
    } else if (dice < 0.4 && s !== undefined) {
      const text = this.#random() < 0.15 ? "" : this.value();
      this.say(`edit S ${s} of ${p} ${field}=${text}`);
      this.edit(s, field, text);
    } else if (dice < 0.46) {
      this.say(`untick P ${p}`);
      home.edit(p, { ticked: false });
    } else if (dice < 0.54) {
      this.say(`tick P ${p}`);
      home.edit(p, { ticked: true });
    } else if (dice < 0.57 && s !== undefined) {
      this.say(`untick S ${s}`);
      home.edit(s, { ticked: false }, home.ben);
    } else if (dice < 0.6) {
      this.say(`trash P ${p}`);
      this.forgo(p);
      home.trash(p);
    } else if (dice < 0.63 && s !== undefined) {
      this.say(`trash S ${s}`);
      this.forgo(s);
      home.trash(s, home.ben);
    } else if (dice < 0.67) {
      const trashed = this.pick(this.rows.filter((id) => home.seen(id).in_trash));
      if (trashed !== undefined) {
        this.say(`restore P ${trashed}`);
        home.sandbox.world.restore(trashed, { by: home.anna.person });
      }
    } else if (dice < 0.7) {
      this.say(`duplicate P ${p}`);
      const twin = home.sandbox.world.duplicateRow(p, { by: home.anna.person });
      this.rows.push(twin);
    } else if (dice < 0.72 && s !== undefined) {
      this.say(`duplicate S ${s}`);
      home.sandbox.world.duplicateRow(s, { by: home.ben.person });
    } else if (dice < 0.74) {
      this.say("lose the state");
      await home.loseState();
    } else if (dice < 0.77) {
      await this.backUpOrRollBack();
    } else if (dice < 0.82) {
      await this.crashedPass();
    } else {
      this.say("pass");
      await this.pass();
    }
  }

  /** What a person throws away need not survive on that page. */
  forgo(page: string): void {
    for (const field of FIELDS) this.mustSurvive.delete(String(this.home.seen(page)[COLUMN[field]]));
  }

  async backUpOrRollBack(): Promise<void> {
    const backup = `${this.home.stateDir}.backup`;
    if (!this.#hasBackup) {
      this.say("keep a copy of the state");
      await rm(backup, { recursive: true, force: true });
      await cp(this.home.stateDir, backup, { recursive: true }).catch(() => {});
      this.#hasBackup = true;
      return;
    }
    this.say("roll the state back");
    await rm(this.home.stateDir, { recursive: true, force: true });
    await cp(backup, this.home.stateDir, { recursive: true }).catch(() => {});
  }

  async pass(): Promise<void> {
    const report = await this.home.pass({ allowBulkDelete: true });
    if (!report.success) throw new Error(`failed: ${JSON.stringify(report.users)}`);
    for (const { code } of report.users.flatMap(({ problems }) => problems)) count(code);
  }

  /** From request k on the server is gone, before or after that request's effect. */
  async crashedPass(): Promise<void> {
    const k = Math.floor(this.#random() * 12);
    const when = this.#random() < 0.5 ? "before" : "after";
    this.say(`pass that dies at request ${k}, ${when}`);
    this.home.sandbox.setFault(({ index }) => {
      if (index < k) return undefined;
      return index === k ? { kind: "drop", when } : { kind: "drop", when: "before" };
    });
    await this.home.pass({ allowBulkDelete: true });
    this.home.sandbox.setFault(null);
    count("crash");
  }

  say(line: string): void {
    this.story.push(line);
  }

  async settle(): Promise<void> {
    for (let n = 0; n < 5; n += 1) await this.pass();
    this.home.sandbox.clearLog();
    const quiet = await this.home.pass({ allowBulkDelete: true });
    const late = this.home.effects.map(
      ({ method, path, body }) => `${method} ${path} ${JSON.stringify(body)}`,
    );
    expect(late, `quiescence, with ${JSON.stringify(quiet.users)}`).toEqual([]);
    expect(quiet.writes, "quiescence").toBe(0);
  }

  check(): void {
    const { home } = this;
    const { world } = home.sandbox;
    const shared = world.rows(home.shared.dataSourceId);
    const all = [...world.rows(home.anna.dataSourceId), ...shared];
    const live = all.filter((row) => !row.in_trash);
    const kept = new Set<string>();
    for (const { id } of live) for (const value of Object.values(home.seen(id))) kept.add(String(value));
    const comments = all.flatMap(({ id }) => home.comments(id)).join("\n");
    for (const value of this.mustSurvive) {
      expect(kept.has(value) || comments.includes(value), `no loss of ${value}`).toBe(true);
    }
    for (const id of this.rows) {
      const copies = home.copies(id).filter((copy) => world.row(copy).created_by.id === home.anna.botId);
      const seen = home.seen(id);
      expect(copies.length, `copies of ${id}`).toBeLessThanOrEqual(1);
      if (!seen.in_trash && seen.PartnerRelevant === false) {
        expect(copies, `privacy of ${id}`).toEqual([]);
      }
      const [copy] = home.copies(id);
      if (
        !seen.in_trash &&
        seen.PartnerRelevant === true &&
        home.copies(id).length === 1 &&
        copy !== undefined
      ) {
        for (const column of Object.values(COLUMN))
          expect(home.seen(copy)[column], column).toBe(seen[column]);
        expect(seen.SyncedToSharedId).toBe(copy);
      }
    }
  }
}

async function run(seed: number, moves: number): Promise<void> {
  let now = Date.parse("2026-11-01T08:00:00Z");
  const clock = new VirtualClock();
  const home = await Household.open({ sandbox: { now: () => now }, clock });
  const world = new World(home, seeded(seed), (ms) => {
    now += ms;
  });
  try {
    const all = async () => {
      for (let n = 0; n < moves; n += 1) await world.move();
      await world.settle();
      world.check();
    };
    await clock.run(all());
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    throw new Error(`seed ${seed}: ${message}\n${world.story.join("\n")}`);
  } finally {
    await home.close();
    await rm(`${home.stateDir}.backup`, { recursive: true, force: true });
  }
}

const SEEDS = Number(process.env.MODEL_SEEDS ?? 40);
const FIRST = Number(process.env.MODEL_FIRST_SEED ?? 1);

describe("two people, at random", () => {
  for (let seed = FIRST; seed < FIRST + SEEDS; seed += 1) {
    it(`seed ${seed}: nothing is lost, nothing doubles, and it comes to rest`, () => run(seed, 40));
  }
  afterAll(() => {
    console.log(Object.fromEntries([...hits].sort()));
  });
});
