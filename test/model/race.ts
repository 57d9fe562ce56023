/**
 * Two programs on one household at once: the scheduled run and the bot. For every request its arrival (with its effect) and
 * its answer are scheduled separately, and so is every write of the state; people may edit in between.
 */

import { expect } from "vitest";
import type { PassReport } from "../../src/core/report.ts";
import { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { runPass } from "../../src/engine/pass.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { MemoryState } from "../support/memory-state.ts";
import type { Served } from "../support/notion-in-process.ts";
import { differencesIn, outlineOf, type Picture, pictureOf, readableIn } from "../support/picture.ts";
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
  const home = await QuickHousehold.open({ ...scenario.open, inMemory: true });
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
type Event =
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

/**
 * C2: Notion has no conditional write. What a person writes between a program's last look at a page and its write to the
 * same field (or its removal of that page) is overwritten unseen, and so is that value where the other program has just
 * carried it. Only that, and nothing else, excuses a lost value.
 */
export function inTheWindow({ events }: RaceResult, at: number): boolean {
  const edit = events[at];
  if (edit?.by !== "human") return false;
  return events.some((event, i) => {
    if (i === at) return overwrittenUnseen(events, i, edit.page, edit.property);
    const carries =
      i > at &&
      event.by === "program" &&
      event.served.effect &&
      JSON.stringify(event.served.body).includes(edit.value);
    if (!carries) return false;
    return overwrittenUnseen(events, i, event.served.path.replace("/v1/pages/", ""), edit.property);
  });
}

/** Whether a program wrote to that field later, without having looked at the page since. */
function overwrittenUnseen(events: readonly Event[], since: number, page: string, property: string): boolean {
  return events.some((event, j) => {
    if (j <= since || event.by !== "program" || !event.served.effect) return false;
    const { program, path, body } = event.served;
    const text = JSON.stringify(body);
    const overwrites = text.includes(`"${property}"`) || text.includes('"in_trash":true');
    if (path !== `/v1/pages/${page}` || !overwrites) return false;
    const looked = events.slice(since + 1, j).some(
      (other) =>
        other.by === "program" &&
        other.served.program === program &&
        // Other answers may name the page, without showing it.
        other.served.answer.includes(`"id":"${page}"`),
    );
    return !looked;
  });
}

/** Invariant 3: what people wrote before the race and during it is on a live page or in a comment. Returns the excused. */
export function expectNoLoss(result: RaceResult, race: Race): number {
  const text = everythingIn(result.home);
  let excused = 0;
  for (const [at, event] of result.events.entries()) {
    if (event.by !== "human" || text.includes(event.value)) continue;
    const later = result.events.slice(at + 1);
    // Somebody saw it there and put something else in its place.
    const replaced = later.some((other) => other.by === "human" && other.replaced === event.value);
    if (replaced) continue;
    expect(inTheWindow(result, at), `${event.value} in ${event.property} of ${event.page} was lost`).toBe(
      true,
    );
    excused += 1;
  }
  if (race.edits.length === 0) {
    for (const value of result.stage.scenario.values) expect(text, `lost: ${value}`).toContain(value);
  }
  return excused;
}

/** What can be read on live pages and in their comments, those of copies in the trash included (invariant 3). */
function everythingIn(home: QuickHousehold): string {
  const picture = pictureOf(home);
  return `${readableIn(picture)}${JSON.stringify([...picture.private, ...picture.shared].map(({ comments }) => comments))}`;
}

/**
 * D6: both have finished and one more pass has run: one live copy at most that is ours. Where somebody edited the page while
 * both programs made a copy of it, the two differ, and A14 lets the second one stand and tells of it.
 */
export function expectOneCopy({ home, events }: RaceResult, told: PassReport): void {
  const bots = home.members.map(({ botId }) => botId);
  const edited = new Set(events.flatMap((event) => (event.by === "human" ? [event.page] : [])));
  const duplicates = new Set(
    told.users.flatMap(({ problems }) =>
      problems.flatMap(({ code, copy_id }) =>
        code === "duplicate_copy" && copy_id !== undefined ? [copy_id] : [],
      ),
    ),
  );
  const isOurs = (copy: string): boolean => {
    const { created_by, last_edited_by } = home.sandbox.world.row(copy);
    return bots.includes(created_by.id) && bots.includes(last_edited_by.id) && !edited.has(copy);
  };
  for (const member of home.members) {
    for (const { id } of home.sandbox.world.rows(member.dataSourceId)) {
      const ours = home
        .copies(id)
        .filter((copy) => isOurs(copy) && !(edited.has(id) && duplicates.has(copy)));
      expect(ours.length, `live copies of ${id} that are ours`).toBeLessThanOrEqual(1);
    }
  }
}

/** All is quiet: what is shared says the same on both sides. */
export function expectInStep({ home, stage }: RaceResult): void {
  const usual = new Set(stage.ends.flatMap(differencesIn));
  // Where a person has edited a duplicate, the copy is the page that the link names.
  const several = home.members.some((member) =>
    home.sandbox.world.rows(member.dataSourceId).some(({ id }) => home.copies(id).length > 1),
  );
  const found = several ? differencesFromLinked(home) : differencesIn(pictureOf(home));
  expect(
    found.filter((difference) => !usual.has(difference)),
    "both sides in step",
  ).toEqual([]);
}

function differencesFromLinked(home: QuickHousehold): readonly string[] {
  return home.members.flatMap((member) =>
    home.sandbox.world.rows(member.dataSourceId).flatMap(({ id }) => {
      const page = home.seen(id);
      const linked = home.copies(id).find((copy) => copy === page.SyncedToSharedId);
      if (linked === undefined || page.in_trash === true) return [];
      const copy = home.seen(linked);
      return ["Name", "Datum", "Beschreibung", "Ort"]
        .filter((name) => page[name] !== copy[name])
        .map((name) => `${id}: ${name}`);
    }),
  );
}

/** Without people in between, the end is the one that a program alone reaches. */
export function expectUsualEnd({ home, stage }: RaceResult): void {
  const outlines = stage.ends.map((end) => JSON.stringify(outlineOf(end)));
  expect(outlines).toContain(JSON.stringify(outlineOf(pictureOf(home))));
}

/** Whether both programs wrote to one page, or made copies of one. */
export function overlapped({ events }: RaceResult): boolean {
  const written = (program: string) =>
    new Set(
      events.flatMap((event) =>
        event.by === "program" && event.served.program === program && event.served.effect
          ? [event.served.path]
          : [],
      ),
    );
  const bot = written("bot");
  return [...written("run")].some((path) => bot.has(path));
}
