/** The invariants of a world that has come to rest, each its own check. */
import { expect } from "vitest";
import type { PassReport } from "../../../src/core/report.ts";
import type { Fault, LoggedRequest } from "../../../src/lab/sandbox/api.ts";
import type { Member, PassSettings } from "../../support/household.ts";
import { pictureOf } from "../../support/picture.ts";
import { hasMovedAway, liveCopies, privatePagesIn, sharedPagesIn, TRAVELLING } from "./facts.ts";
import { isOurs } from "./invariants.ts";
import { mend } from "./mend.ts";
import { plainPass } from "./passes.ts";
import { rollBack } from "./roll-back.ts";
import type { World } from "./world.ts";

/**
 * Everything is put right, and the passes run that invariant 1 allows.
 * @param condition what requests meet all the same
 * @returns the last pass's report
 */
export async function settle(world: World, condition?: Fault): Promise<PassReport> {
  mend(world);
  if (condition !== undefined) world.conditions.set("while settling", condition);
  await comeToRest(world, { allowBulkDelete: true });
  return quiescence(world);
}

/** The passes that invariant 1 allows, and those before them that only prepare. */
async function comeToRest(world: World, settings: PassSettings = {}): Promise<void> {
  let preparing = furtherCopies(world) + 2;
  for (let left = 2; ; ) {
    // These don't count among the two.
    const prepares = preparing > 0 && (mustAdopt(world) || (left > 0 && furtherCopies(world) > 0));
    if (left === 0 && !prepares) break;
    if (prepares) preparing -= 1;
    else left -= 1;
    await plainPass(world, settings);
  }
}

/** C6: somebody of whom nothing is known gets a pass that only adopts. That may be because their only row ended. */
function mustAdopt(world: World): boolean {
  const facts = world.facts();
  return world.home.members.some((member) => {
    const { adopting, rows } = memoryOf(world, member);
    if (adopting || Object.keys(rows).length > 0) return adopting;
    return privatePagesIn(facts).some(
      ({ id, owner, link }) => owner === member && (link !== "" || liveCopies(facts, id).length > 0),
    );
  });
}

/** What the next pass will know of the member's rows, in today's databases (E5). */
function memoryOf(world: World, member: Member): { readonly adopting: boolean; readonly rows: object } {
  const memory = world.home.memory?.read(member.id);
  if (memory === undefined) return { adopting: false, rows: {} };
  const pair = `${world.places.today(member).dataSourceId} ${world.places.today("shared").dataSourceId}`;
  const { private: own, shared } = memory.calendars;
  const isOther = own && shared && `${own.dataSource} ${shared.dataSource}` !== pair;
  const { adopting, rows } = (isOther ? memory.elsewhere?.[pair] : memory) ?? { rows: {} };
  return { adopting: adopting === true, rows };
}

/**
 * A further copy that says something of its own is never taken away beside the first (A14): once that one has gone, the
 * next is the copy (identity), and goes in the pass after.
 */
function furtherCopies(world: World): number {
  const facts = world.facts();
  return Math.max(
    0,
    ...privatePagesIn(facts).map(({ id, ticked, inTrash, here }) => {
      const copies = liveCopies(facts, id);
      const ending = !ticked || inTrash || !here || copies.some((copy) => !copy.ticked);
      return ending ? copies.length - 1 : 0;
    }),
  );
}

/** Invariant 1: no writes any more, and a state that stands still to the byte. */
export async function quiescence(world: World): Promise<PassReport> {
  const before = await world.home.stateFiles();
  world.home.sandbox.clearLog();
  const report = await plainPass(world, { allowBulkDelete: true });
  expect(world.home.effects.map(deed).join("\n"), "1: writes when all should be quiet").toBe("");
  expect(report.writes, "1: writes in the report").toBe(0);
  expect(await world.home.stateFiles(), "1: the state").toEqual(before);
  return report;
}

const deed = ({ method, path, body }: LoggedRequest): string => `${method} ${path} ${JSON.stringify(body)}`;

/** Invariant 3: every value that people wrote is on a live page or in a comment. */
export function noLoss(world: World): void {
  const facts = world.facts();
  const shown = new Set(
    [...facts.values()].filter(({ inTrash }) => !inTrash).flatMap(({ texts }) => Object.values(texts)),
  );
  const lost = [...world.claims.values].filter((value) => !shown.has(value));
  if (lost.length === 0) return;
  const comments = [...facts.keys()].flatMap((id) => world.home.comments(id)).join("\n");
  expect(
    lost.filter((value) => !comments.includes(value)),
    "3: lost",
  ).toEqual([]);
}

/**
 * Invariant 8: at most one live copy that is ours and that nobody else edited. A14 lets one more stand where it says what
 * neither P nor the kept copy says (it was out of sight while they moved on), and then tells of it.
 */
export function identity(world: World, last: PassReport): void {
  const facts = world.facts();
  const told = problemsOf(last);
  for (const page of privatePagesIn(facts)) {
    const ours = liveCopies(facts, page.id).filter(
      (copy) =>
        isOurs(world, copy) &&
        TRAVELLING.every((property) => copy.values[property] === page.values[property]),
    );
    // Who made a page, a person's own token doesn't tell (F3).
    if (!world.isPersonal)
      expect(ours.length, `8: live copies of ${page.id} that are ours`).toBeLessThanOrEqual(1);
    const copies = liveCopies(facts, page.id);
    // Whose copies they are, neither a listing nor a mark says: its page was moved away, and the column of owners is a new one.
    if (hasMovedAway(page) && copies.every(({ markedUser }) => markedUser === null)) continue;
    const codes = [page.id, ...copies.map(({ id }) => id)].flatMap((id) => told.get(id) ?? []);
    if (copies.length > 1) expect(codes, `8: ${page.id} has several copies`).toContain("duplicate_copy");
  }
}

/** Every ticked appointment has its copy, linked from both ends and with the same content, unless something is held. */
export function inStep(world: World, last: PassReport): void {
  const facts = world.facts();
  const told = problemsOf(last);
  for (const page of privatePagesIn(facts)) {
    if (!page.ticked || page.inTrash || !page.here) continue;
    const copies = liveCopies(facts, page.id);
    const codes = [page.id, page.link, ...copies.map(({ id }) => id)].flatMap((id) => told.get(id) ?? []);
    const linked = copies.find(({ id }) => id === page.link);
    if (codes.includes("copy_unmarked")) continue;
    expect(linked?.id, `${page.id} has its copy (${codes.join(", ")})`).toBe(page.link);
    expect(linked?.markedUser, `${page.id}: whose copy`).toBe(page.owner.id);
    expect(linked?.values, `what ${page.id} and its copy show`).toEqual(page.values);
  }
}

/** Invariant 9: unticked, readable and not held means no live copy. */
export function privacy(world: World, last: PassReport): void {
  const facts = world.facts();
  const told = problemsOf(last);
  for (const page of privatePagesIn(facts)) {
    if (page.ticked && !page.inTrash && page.here) continue;
    // Where nothing else tells whose page it is, the user whom it names decides: one whom nobody configured makes it foreign.
    // E5: of what stands in another database or elsewhere, once the state is lost, only what names its owner can be taken back.
    const users: readonly (number | null)[] = page.here
      ? [null, ...world.home.members.map(({ id }) => id)]
      : [page.owner.id];
    const copies = liveCopies(facts, page.id).filter(({ markedUser }) => users.includes(markedUser));
    // Whose copies they are, neither a listing nor a mark says: its page was moved away, and the column of owners is a new one.
    if (hasMovedAway(page) && copies.every(({ markedUser }) => markedUser === null)) continue;
    const codes = [page.id, ...copies.map(({ id }) => id)].flatMap((id) => told.get(id) ?? []);
    const reported = codes.some((code) => code === "duplicate_copy" || code.endsWith("_held"));
    if (!reported)
      expect(
        copies.map(({ id }) => id),
        `9: live copies of ${page.id}`,
      ).toEqual([]);
  }
}

function problemsOf(report: PassReport): ReadonlyMap<string, readonly string[]> {
  const told = new Map<string, string[]>();
  for (const { code, page_id } of report.users.flatMap(({ problems }) => problems)) {
    if (page_id !== undefined) told.set(page_id, [...(told.get(page_id) ?? []), code]);
  }
  return told;
}

/** All that holds of a quiet world by itself. */
export function atRest(world: World, last: PassReport): void {
  noLoss(world);
  identity(world, last);
  inStep(world, last);
  privacy(world, last);
}

/** Invariant 2: a pass that died at request `k`, and then the next ones, end where undisturbed ones do. */
export async function crashEquivalence(world: World, crash: (fork: World) => Promise<void>): Promise<void> {
  const after = async (first: (fork: World) => Promise<unknown>): Promise<World> => {
    const fork = world.fork(11);
    // Whoever goes back to a database whose memory was lost (E5, C6) finds what a pass has written meanwhile beside what they
    // wrote themselves, and the page edited last wins (B6). That must not turn on which of them shared a minute, or came within
    // the next one, where a person's edit counts as the later.
    if (fork.places.isAnyExchanged) fork.home.clock.advance(120_000);
    await first(fork);
    fork.home.clock.advance(60_000);
    // Before anybody puts anything right: what a pass finds out of sight it takes for granted (A12). Nor does anybody go back
    // to another database before both have done there what they have to do: a killed pass is one pass less (E5, C6).
    await comeToRest(fork);
    // Nor must it turn on whether what people put right now shared a minute with the last of these passes.
    fork.home.clock.advance(60_000);
    await settle(fork);
    return fork;
  };
  const undisturbed = await after(plainPass);
  const interrupted = await after(crash);
  expect(pictureOf(interrupted.home), "2: after a crash").toEqual(pictureOf(undisturbed.home));
}

/** Invariant 12: in whatever order rows are listed and requests arrive, the same end. */
export async function orderIndependence(world: World): Promise<void> {
  // Where a listing goes on behind a cut-off, the order that was asked for is relied on, and an answer backwards gets nowhere.
  const whole = { listsAtMost: 10_000 };
  const usual = world.fork(13, whole);
  await settle(usual);
  const other = world.fork(13, { ...whole, shuffled: true });
  await settle(other, ({ path }) =>
    path.endsWith("/query") ? { kind: "rewrite", transform: backwards } : undefined,
  );
  expect(pictureOf(other.home), "12: in another order").toEqual(pictureOf(usual.home));
}

function backwards(body: unknown): unknown {
  if (typeof body !== "object" || body === null || !("results" in body) || !Array.isArray(body.results))
    return body;
  return { ...body, results: [...body.results].reverse() };
}

/** Invariant 13: without its state, or with an old one, the program still keeps 3 to 9. */
export async function stateIsAHint(world: World, state: ReadonlyMap<number, string> | null): Promise<void> {
  const fork = world.fork(17);
  if (state === null) {
    await fork.home.loseState();
    fork.agreement.forget(fork.facts());
    fork.will.forget();
  } else {
    rollBack(fork, state);
  }
  // What nobody knows any more is adopted in a first pass and settled in the next ones.
  mend(fork);
  await plainPass(fork, { allowBulkDelete: true });
  const last = await settle(fork);
  atRest(fork, last);
}

export function sharedCount(world: World): number {
  return sharedPagesIn(world.facts()).length;
}
