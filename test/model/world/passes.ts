/** The ways in which a pass runs over the world, each watched by the invariants that hold for every pass. */
import { expect } from "vitest";
import type { PassReport, Problem } from "../../../src/core/report.ts";
import type { PartnerSyncService } from "../../../src/engine/partner-sync-service.ts";
import type { FaultAction, FaultRequest } from "../../../src/lab/sandbox/api.ts";
import type { Member, PassSettings } from "../../support/household.ts";
import { Doom } from "../../support/quick-household.ts";
import { count } from "./counts.ts";
import { type Facts, liveCopies, privatePagesIn, sharedPagesIn } from "./facts.ts";
import { HumanWill } from "./human-will.ts";
import {
  brake,
  conflictPrecision,
  direction,
  foreignPages,
  isBrakeOnFields,
  isBrakeOnRows,
  positiveEvidence,
  privateSafety,
  seenBeforeShown,
  unmappedStaysPrivate,
  type Watched,
} from "./invariants.ts";
import { fieldBrake, nothingEmptied, nothingRemoved, nothingUnticked, takeIn } from "./schema-safety.ts";
import type { World } from "./world.ts";

interface Watch {
  readonly allowBulkDelete?: boolean;
  readonly faults?: (request: FaultRequest) => FaultAction | undefined;
}

/** Runs something that syncs, and judges what it did. */
export async function watch<T extends PassReport | boolean | null>(
  world: World,
  run: () => Promise<T>,
  { allowBulkDelete = false, faults }: Watch = {},
): Promise<{ readonly result: T; readonly watched: Watched }> {
  const before = world.facts();
  world.moments.length = 0;
  world.knowledge.begin(before, ...listedTo(world));
  world.home.sandbox.clearLog();
  world.meet(faults ?? null);
  const result = await run();
  world.meet(null);
  const after = world.facts();
  const report = reportOf(result);
  const watched: Watched = {
    world,
    before,
    after,
    log: [...world.home.sandbox.log],
    report,
    allowBulkDelete,
  };
  privateSafety(watched);
  positiveEvidence(watched);
  foreignPages(watched);
  unmappedStaysPrivate(watched);
  seenBeforeShown(watched);
  brake(watched);
  fieldBrake(watched);
  nothingEmptied(watched);
  nothingUnticked(watched);
  nothingRemoved(watched);
  world.knowledge.expectKept();
  tally(watched);
  takeIn(watched);
  return { result, watched };
}

function reportOf(result: PassReport | boolean | null): PassReport | null {
  return typeof result === "boolean" ? null : result;
}

function tally({ world, before, after, report }: Watched): void {
  count("passes");
  if (world.twice.size > 0 && report !== null) count("E6 listed twice");
  for (const { user, success } of report?.users ?? []) {
    const member = world.home.members.find(({ id }) => id === user);
    if (success && member !== undefined && world.places.isExchanged(member)) count("E5 other private");
    if (success && world.places.isExchanged("shared")) count("E5 other shared");
  }
  tallyOffered(world, report);
  for (const page of privatePagesIn(before)) {
    if (liveCopies(before, page.id).length > 0 && liveCopies(after, page.id).length === 0) count("removals");
  }
  for (const { stats, problems } of report?.users ?? []) {
    count("conflicts", stats.conflicts);
    for (const problem of problems) {
      count(`told ${problem.code}`);
      if (isColumnWithExchange(problem)) count("E3 with E5");
      if (isBrakeOnRows(problem)) count("brakes");
      if (isBrakeOnFields(problem)) count("E4");
    }
  }
}

function isColumnWithExchange(problem: Problem): boolean {
  return problem.code === "database_exchanged" && problem.exchanged === "with_column";
}

/** B: what Notion refused is offered again. */
function tallyOffered({ heldValues }: World, report: PassReport | null): void {
  if (report === null) return;
  const held = report.users
    .flatMap(({ problems }) => problems)
    .flatMap(({ code, page_id }) => (code === "value_held" && page_id !== undefined ? [page_id] : []));
  for (const page of heldValues) if (!held.includes(page)) count("B offered again");
  heldValues.clear();
  for (const page of held) heldValues.add(page);
}

/** A pass that nothing stands in the way of, as far as the world itself is in order. */
export async function plainPass(world: World, settings: PassSettings = {}): Promise<PassReport> {
  const { allowBulkDelete = false, only = world.home.members } = settings;
  const facts = world.facts();
  const expected = only.flatMap((member) =>
    world.isCalmFor(member) ? expectedOf(world, facts, member) : [],
  );
  const { result, watched } = await watch(world, () => world.home.pass(settings), { allowBulkDelete });
  const done = (member: Member): boolean =>
    result.users.some(({ user, success }) => user === member.id && success) && world.isCalmFor(member);
  if (world.home.members.every(done)) world.columns.seen();
  for (const row of expected) {
    const { owner } = row.page;
    if (owner === null || !done(owner)) continue;
    direction(watched, row);
    conflictPrecision(watched, row);
  }
  for (const page of privatePagesIn(watched.after)) {
    if (!only.includes(page.owner)) continue;
    // A6, A13: nothing happens to these, so what was agreed on stays as it was; but a listing that lags behind may still show them.
    if ((world.hidden.has(page.id) || world.hidden.has(page.link)) && !world.lagging) continue;
    // E5: of another database's pages everything is kept.
    if (page.leftBehind) continue;
    if (done(page.owner)) world.agreement.observe(watched.after, page);
    else world.agreement.doubt(page.id);
  }
  return result;
}

function expectedOf(world: World, facts: Facts, member: Member) {
  return privatePagesIn(facts).flatMap((page) => {
    const { id, link, owner } = page;
    if (owner !== member || [id, link].some((one) => world.hidden.has(one) || world.sealed.has(one)))
      return [];
    const row = world.agreement.expected(facts, page);
    return row === null ? [] : [row];
  });
}

/** The process dies at request `k`, before or after its effect and that of whatever else is on its way. */
export async function crashedPass(world: World, k: number, when: "before" | "after"): Promise<void> {
  const doom = new Doom();
  let index = -1;
  const faults = (): FaultAction | undefined => {
    index += 1;
    if (index === k) doom.strike();
    return doom.struck && when === "before" ? { kind: "drop", when } : undefined;
  };
  await watch(world, () => world.home.passUntilDeath(doom), { faults });
  // A pass with fewer requests lives.
  if (doom.struck) count("crashes");
  world.agreement.doubt();
}

/** Requests fail as `faults` says, while the pass goes on. */
export async function troubledPass(world: World, faults: Watch["faults"]): Promise<void> {
  await watch(world, () => world.home.pass(), faults === undefined ? {} : { faults });
  world.agreement.doubt();
}

/**
 * At request `k` somebody does something. With `waits`, what is sent next has to wait for longer than a look lasts (F1):
 * because Notion asks for it, or takes its time to answer.
 */
export async function disturbedPass(
  world: World,
  k: number,
  waits: boolean,
  deed: (world: World) => void,
): Promise<void> {
  let index = -1;
  let waited = !waits;
  const faults = ({ method, path }: FaultRequest): FaultAction | undefined => {
    index += 1;
    if (index === k) {
      const then = world.facts();
      const will = new HumanWill(world.will);
      deed(world);
      const now = world.facts();
      world.moments.push({ before: then, after: now, will });
      world.knowledge.changed(now, ...listedTo(world));
      count("F1 meanwhile");
    }
    if (index < k || waited) return undefined;
    waited = true;
    count("F1 waits");
    if (method !== "GET" && !path.endsWith("/query"))
      return { kind: "respond", when: "before", status: 429, headers: { "retry-after": "12" } };
    world.home.clock.advance(11_000);
    return undefined;
  };
  await watch(world, () => world.home.pass(), { faults });
  world.agreement.doubt();
}

/** The service as the bot has it. Where it runs a full pass first, what follows goes by how that has left things (D8, E3). */
export function servedFor(world: World): PartnerSyncService {
  const onPass = async () => world.knowledge.changed(world.facts(), ...listedTo(world));
  return world.home.service({ onPass });
}

/** What listings show besides what is there, as they lag behind. */
const listedTo = ({ listed }: World): readonly Facts[] => (listed === null ? [] : [listed]);

/** The bot's path: one appointment at once. */
export async function singleSync(world: World, page: string, owner: Member, force: boolean): Promise<void> {
  const user = world.home.config(owner);
  const { result, watched } = await watch(world, () =>
    servedFor(world).syncSingleAppointment({ id: page }, user, force),
  );
  const facts = world.facts();
  const own = facts.get(page);
  world.agreement.doubt(page);
  // C6, D8: it may have been a full pass.
  const { dataSourceId } = world.places.today(owner);
  if (watched.log.some(({ path }) => path === `/v1/data_sources/${dataSourceId}/query`))
    world.agreement.doubt();
  // Unforced, it looks no further where P itself has nothing new.
  if (result && force && own !== undefined && world.isCalmFor(owner)) world.agreement.observe(facts, own);
}

/** Invariant 11: the plan is exactly what the real run does on the same snapshot. */
export async function planFidelity(world: World): Promise<void> {
  const planned = world.fork(7);
  const plan = await planned.home.pass({ dryRun: true });
  expect(planned.home.effects, "11: a dry run wrote").toEqual([]);
  const real = world.fork(7);
  real.home.sandbox.clearLog();
  const done = await real.home.pass();
  const refused = real.home.sandbox.log.some(({ method, path, status }) => {
    const write = method !== "GET" && !path.endsWith("/query");
    return write && status >= 400;
  });
  // What Notion refuses for the first time can't be foreseen; nor, without a try, that it refuses no longer.
  if (
    refused ||
    Object.values(await world.home.stateFiles()).some((file) => /"(commentsRefused|refused|full)"/.test(file))
  )
    return;
  count("plans");
  const outline = ({ users }: PassReport) =>
    users.map(({ user, success, writes, stats, problems }) => ({
      user,
      success,
      writes,
      stats,
      problems: problems.map(({ code, page_id }) => `${code} ${page_id ?? ""}`).sort(),
    }));
  expect(outline(plan), "11: the plan and what was done").toEqual(outline(done));
  expect(done.writes, "11: the report's writes and Notion's").toBe(real.home.effects.length);
}

/** For failing listings: the pages that a query shows of everything. */
export function isQuery({ method, path }: FaultRequest): boolean {
  return method === "POST" && path.endsWith("/query");
}

export function anyShared(world: World): readonly string[] {
  return sharedPagesIn(world.facts()).map(({ id }) => id);
}
