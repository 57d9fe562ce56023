/**
 * Two programs on one household at once: the scheduled run and the bot. For every request its arrival (with its effect) and
 * its answer are scheduled separately, and so is every write of the state; people may edit in between.
 */

import type { PassReport } from "../../src/core/report.ts";
import { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { runPass } from "../../src/engine/pass.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { MemoryState } from "../support/memory-state.ts";
import type { Served } from "../support/notion-in-process.ts";
import { type Picture, pictureOf } from "../support/picture.ts";
import fc from "../support/properties.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { SCENARIOS, type Scenario } from "../support/scenarios.ts";

/** What the bot knows: the same state files, a state of its own, or nothing yet. */
export type Knowledge = "shared" | "own" | "none";

/** What the bot is doing meanwhile. */
export type Errand = "a pass" | "one appointment" | "a new appointment";

export interface HumanEdit {
  /** Chooses among the pages and their fields. */
  readonly page: number;
  readonly property: "Name" | "Beschreibung" | "Ort";
  /** Requests that go before it. */
  readonly after: number;
}

export interface Race {
  readonly scenario: number;
  readonly knowledge: Knowledge;
  readonly errand: Errand;
  readonly edits: readonly HumanEdit[];
}

export const raceOf = (edits: fc.Arbitrary<readonly HumanEdit[]>): fc.Arbitrary<Race> =>
  fc.record({
    scenario: fc.nat({ max: SCENARIOS.length - 1 }),
    knowledge: fc.constantFrom<Knowledge>("shared", "own", "none"),
    errand: fc.constantFrom<Errand>("a pass", "a pass", "one appointment", "a new appointment"),
    edits,
  });

export const someEdits: fc.Arbitrary<readonly HumanEdit[]> = fc.array(
  fc.record({
    page: fc.nat({ max: 20 }),
    property: fc.constantFrom("Name", "Beschreibung", "Ort"),
    after: fc.nat({ max: 30 }),
  }),
  { minLength: 1, maxLength: 4 },
);

interface Stage {
  readonly scenario: Scenario;
  readonly home: QuickHousehold;
  /** Where one program alone ends, with its state and without. */
  readonly ends: readonly Picture[];
}

const stages = new Map<number, Promise<Stage>>();

function stageOf(n: number): Promise<Stage> {
  const known = stages.get(n) ?? prepared(n);
  stages.set(n, known);
  return known;
}

async function prepared(n: number): Promise<Stage> {
  const scenario = SCENARIOS[n];
  if (scenario === undefined) throw new Error("no such scenario");
  const home = await QuickHousehold.open({ ...scenario.open });
  await scenario.before(home);
  const calm = home.fork(99);
  await calm.pass();
  await calm.untilQuiet();
  const lost = home.fork(98);
  await lost.loseState();
  await lost.pass();
  await lost.untilQuiet();
  return { scenario, home, ends: [pictureOf(calm), pictureOf(lost)] };
}

/** Something that happened in Notion, in the order in which it did. */
export type Event =
  | { readonly by: "program"; readonly served: Served }
  | {
      readonly by: "human";
      readonly page: string;
      readonly property: string;
      readonly replaced: string;
      readonly value: string;
    };

export interface RaceResult {
  readonly home: QuickHousehold;
  readonly stage: Stage;
  readonly events: readonly Event[];
  readonly bot: MemoryState;
}

/** Runs the race to its end, in the order that the scheduler chooses. */
export async function run(race: Race, scheduler: fc.Scheduler): Promise<RaceResult> {
  const stage = await stageOf(race.scenario);
  const home = stage.home.fork(7);
  const state = home.memory ?? new MemoryState();
  const bot = { shared: state, own: new MemoryState(state.files), none: new MemoryState() }[race.knowledge];
  const events: Event[] = [];
  const waiting = new Map<() => void, number>();
  home.observe((served) => {
    events.push({ by: "program", served });
    for (const [go, count] of waiting) if (events.length > count) go();
  });
  const passed = (count: number): Promise<void> => new Promise((go) => void waiting.set(go, count));
  const travel = (what: string): Promise<void> => scheduler.schedule(Promise.resolve(), what);
  const scheduled = passOf(home, home.programDeps("run", travel, state));
  const errand = errandOf(race.errand, home, home.programDeps("bot", travel, bot));
  const people = race.edits.map(async (edit, n) => {
    await passed(edit.after);
    await travel("a person");
    const done = humanEdit(home, edit, n);
    if (done !== null) events.push(done);
  });
  // Who hasn't come to it by the end of both does it then.
  const programs = Promise.all([scheduled, errand]).finally(() => {
    for (const go of waiting.keys()) go();
  });
  await scheduler.waitFor(Promise.all([programs, ...people]));
  return { home, stage, events, bot };
}

function passOf(home: QuickHousehold, deps: PassDeps): Promise<PassReport> {
  const users = home.members.map((member) => home.config(member));
  const stop = new AbortController().signal;
  return runPass(users, deps, { dryRun: false, force: false, allowBulkDelete: false, stop });
}

async function errandOf(errand: Errand, home: QuickHousehold, deps: PassDeps): Promise<unknown> {
  const user = home.config(home.anna);
  const service = new PartnerSyncService({
    users: [user],
    enabled: true,
    intervalHours: 2,
    clock: home.clock,
    log: tellingLog(home.log),
    deps: () => deps,
  });
  if (errand === "a pass") return service.syncPartnerRelevantAppointments(user);
  if (errand === "one appointment") {
    const rows = home.sandbox.world.rows(home.anna.dataSourceId).filter(({ in_trash }) => !in_trash);
    return Promise.all(rows.slice(0, 1).map(({ id }) => service.syncSingleAppointment({ id }, user, true)));
  }
  const page = await service.createPage(user, { fields: {}, partnerRelevant: true }, "private");
  return service.syncSingleAppointment({ id: page.id, page, justCreated: true }, user);
}

/** A person writes something new into a page that is live at that moment. */
function humanEdit(home: QuickHousehold, { page: n, property }: HumanEdit, at: number): Event | null {
  const { world } = home.sandbox;
  const live = [...world.rows(home.anna.dataSourceId), ...world.rows(home.shared.dataSourceId)].filter(
    ({ in_trash }) => !in_trash,
  );
  const page = live[n % Math.max(1, live.length)]?.id;
  if (page === undefined) return null;
  const value = `Mensch ${at}.`;
  const key = { Name: "name", Beschreibung: "description", Ort: "location" } as const;
  const replaced = String(home.seen(page)[property]);
  home.edit(page, { [key[property]]: value }, home.ben);
  return { by: "human", page, property, replaced, value };
}
