/** What can happen in a household between two passes, and the passes themselves; `a` and `b` choose among what is there. */

import { expect } from "vitest";
import { CombinedAppointmentService } from "../../../src/engine/combined-appointment-service.ts";
import { UserPassEnded } from "../../../src/engine/failure.ts";
import type { Fault, FaultAction, FaultRequest } from "../../../src/lab/sandbox/api.ts";
import { tellingLog } from "../../../src/problems/told.ts";
import { aRichText } from "../../support/builders.ts";
import type { Member, Written } from "../../support/household.ts";
import { COLUMN_COMMANDS } from "./column-deeds.ts";
import { at, type Command, live, member, ownPages, sharedPages } from "./command.ts";
import { count } from "./counts.ts";
import type { PageFacts, Property } from "./facts.ts";
import { edit, emptied, foreign, mark, propertyOf, setTick, throwAway, written } from "./hand.ts";
import { mend } from "./mend.ts";
import {
  archive,
  doubleOurs,
  duplicateOwn,
  duplicateShared,
  foreignLink,
  markedByHand,
  moveAway,
  moveBack,
  restore,
  wrongOwner,
} from "./page-deeds.ts";
import {
  crashedPass,
  isQuery,
  plainPass,
  planFidelity,
  servedFor,
  singleSync,
  troubledPass,
} from "./passes.ts";
import { PLACE_COMMANDS } from "./place-deeds.ts";
import { rollBack } from "./roll-back.ts";
import { TEMPTATIONS } from "./temptations.ts";
import type { World } from "./world.ts";

const MINUTE = 60_000;

const other = (world: World, member: Member): Member =>
  member === world.home.anna ? world.home.ben : world.home.anna;

function editOwn(world: World, a: number, b: number, value: (property: Property) => Written): void {
  const page = at(ownPages(world, live), a);
  if (page !== undefined) edit(world, page, propertyOf(b), value(propertyOf(b)), page.owner);
}

function editShared(world: World, a: number, b: number, value: (property: Property) => Written): void {
  const page = at(sharedPages(world, live), a);
  const by = member(world, b + 1);
  if (page !== undefined) edit(world, page, propertyOf(b), value(propertyOf(b)), by);
}

function failingAt(k: number, action: FaultAction): (request: FaultRequest) => FaultAction | undefined {
  let index = -1;
  return () => {
    index += 1;
    return index === k ? action : undefined;
  };
}

const TROUBLES: readonly FaultAction[] = [
  { kind: "respond", when: "before", status: 429, headers: { "retry-after": "2" } },
  { kind: "respond", when: "before", status: 500 },
  { kind: "respond", when: "after", status: 503, includeCommittedId: true },
  { kind: "respond", when: "after", status: 502, body: "<html>Bad Gateway</html>" },
  { kind: "respond", when: "before", status: 409 },
  { kind: "hang", when: "after" },
  { kind: "hang", when: "before" },
  { kind: "drop", when: "after" },
  { kind: "drop", when: "before" },
];

const INCOMPLETE: FaultAction = {
  kind: "rewrite",
  transform: (body) =>
    typeof body === "object" && body !== null
      ? { ...body, request_status: { type: "incomplete", incomplete_reason: "query_result_limit_reached" } }
      : body,
};

/** Every kind of event, with how often it happens compared to the others. */
export const COMMANDS = {
  "a plain pass": { weight: 14, run: async (w) => void (await plainPass(w)) },
  "an edit of a private page": { weight: 9, run: (w, a, b) => editOwn(w, a, b, (p) => written(w, p)) },
  "an edit of a shared page": { weight: 9, run: (w, a, b) => editShared(w, a, b, (p) => written(w, p)) },
  "a private field emptied": { weight: 2, run: (w, a, b) => editOwn(w, a, b, emptied) },
  "a shared field emptied": { weight: 2, run: (w, a, b) => editShared(w, a, b, emptied) },
  "minutes pass": { weight: 3, run: (w, a) => w.home.clock.advance((a % 5) * MINUTE) },
  "seconds pass": { weight: 3, run: (w, a) => w.home.clock.advance((a % 50) * 1_000) },
  "a new private page": { weight: 3, run: (w, a, b) => addPage(w, a, b) },
  "ticked by the owner": {
    weight: 4,
    run: (w, a) =>
      setTick(
        w,
        at(
          ownPages(w, (p) => live(p) && !p.ticked),
          a,
        ),
        true,
      ),
  },
  "unticked by the owner": {
    weight: 3,
    run: (w, a) =>
      setTick(
        w,
        at(
          ownPages(w, (p) => live(p) && p.ticked),
          a,
        ),
        false,
      ),
  },
  "unticked by the partner": {
    weight: 1.5,
    run: (w, a) =>
      setTick(
        w,
        at(
          sharedPages(w, (p) => live(p) && p.ticked),
          a,
        ),
        false,
      ),
  },
  "the same value on both sides": { weight: 2, run: sameOnBoth },
  "a crash": { weight: 5, run: (w, a, b) => crashedPass(w, a % 14, b % 2 === 0 ? "before" : "after") },
  "one request in trouble": {
    weight: 3,
    run: (w, a, b) => troubledPass(w, failingAt(a % 12, at(TROUBLES, b) ?? { kind: "drop", when: "before" })),
  },
  "every request from one on in trouble": { weight: 1, run: lastingTrouble },
  "a pass of one user": {
    weight: 2,
    run: async (w, a) => void (await plainPass(w, { only: [member(w, a)] })),
  },
  "the bot syncs one": { weight: 3, run: syncOne },
  "the bot creates one": { weight: 1, run: createByBot },
  "a dry run": { weight: 1, run: planFidelity },
  "thrown away by the owner": { weight: 1.5, run: (w, a) => throwAway(w, at(ownPages(w, live), a)) },
  "thrown away by the partner": { weight: 1.5, run: (w, a) => throwAway(w, at(sharedPages(w, live), a)) },
  "a private page restored": {
    weight: 2,
    run: (w, a) =>
      restore(
        w,
        at(
          ownPages(w, ({ inTrash, here }) => inTrash && here),
          a,
        ),
      ),
  },
  "a shared page restored": {
    weight: 1,
    run: (w, a) =>
      restore(
        w,
        at(
          sharedPages(w, ({ inTrash }) => inTrash),
          a,
        ),
      ),
  },
  "a private page moved": { weight: 0.7, run: (w, a) => moveAway(w, at(ownPages(w, live), a)) },
  "a shared page moved": { weight: 0.4, run: (w, a) => moveAway(w, at(sharedPages(w, live), a)) },
  "a page moved back": { weight: 0.8, run: moveBack },
  "a private page duplicated": { weight: 0.8, run: duplicateOwn },
  "a shared page duplicated": { weight: 0.8, run: duplicateShared },
  "our copy doubled by another program": { weight: 0.6, run: doubleOurs },
  "a page archived": { weight: 0.4, run: archive },
  "a foreign row": { weight: 0.6, run: (w, a) => void foreign(w, a, {}) },
  "a foreign row of an unknown user": {
    weight: 0.4,
    run: (w, a) =>
      void foreign(w, a, { sourcePrivateId: "11111111-2222-4333-8444-555555555555", sourceUserId: 999 }),
  },
  "a row that a human marked": { weight: 0.4, run: markedByHand },
  "a mark emptied": {
    weight: 0.4,
    run: (w, a) =>
      mark(
        w,
        at(
          sharedPages(w, (p) => live(p) && p.mark !== ""),
          a,
        ),
        { sourcePrivateId: "" },
        w.home.ben,
      ),
  },
  "a wrong owner": { weight: 0.5, run: wrongOwner },
  "a link emptied": {
    weight: 0.6,
    run: (w, a) =>
      mark(
        w,
        at(
          ownPages(w, (p) => live(p) && p.link !== ""),
          a,
        ),
        { link: "" },
        w.home.anna,
      ),
  },
  "a link to somebody else's copy": { weight: 0.5, run: foreignLink },
  "the state is lost": { weight: 0.7, run: (w) => loseState(w) },
  "the state is kept for later": { weight: 1, run: (w) => keepState(w) },
  "the state is rolled back": { weight: 0.8, run: takeEarlierState },
  "a page is hidden from the integration": { weight: 1.5, run: hide },
  "a database is taken from the integration": { weight: 0.3, run: lock },
  "comments are forbidden": { weight: 0.6, run: forbidComments },
  "somebody puts everything right": { weight: 1.2, run: (w) => mend(w) },
  "listings lag behind": { weight: 0.8, run: (w) => lag(w) },
  "listings catch up": { weight: 0.8, run: (w) => w.catchUp() },
  "a token is refused": { weight: 0.3, run: (w, a) => troubledPass(w, refusing(member(w, a))) },
  "an incomplete listing": {
    weight: 0.4,
    run: (w) => troubledPass(w, (request) => (isQuery(request) ? INCOMPLETE : undefined)),
  },
  "most rows are unticked": { weight: 0.4, run: (w) => forMost(w, (page) => setTick(w, page, false)) },
  "most rows are thrown away": { weight: 0.3, run: (w) => forMost(w, (page) => throwAway(w, page)) },
  "a pass without the brake": {
    weight: 0.8,
    run: async (w) => void (await plainPass(w, { allowBulkDelete: true })),
  },
  "a pass that is stopped": { weight: 1, run: stopped },
  "another configuration": { weight: 0.6, run: reconfigure },
  ...TEMPTATIONS,
  ...COLUMN_COMMANDS,
  ...PLACE_COMMANDS,
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;

function sameOnBoth(world: World, a: number, b: number): void {
  const page = at(ownPages(world, live), a);
  const copy = page && sharedPages(world, (one) => live(one) && one.mark === page.id)[0];
  if (page === undefined || copy === undefined) return;
  const value = written(world, propertyOf(b));
  edit(world, page, propertyOf(b), value, page.owner);
  edit(world, copy, propertyOf(b), value, other(world, page.owner));
}

function lastingTrouble(world: World, a: number, b: number): Promise<void> {
  let index = -1;
  const action = at(TROUBLES, b) ?? { kind: "drop", when: "before" };
  return troubledPass(world, () => {
    index += 1;
    return index >= a % 12 ? action : undefined;
  });
}

async function syncOne(world: World, a: number, b: number): Promise<void> {
  const page = at(
    ownPages(world, ({ id }) => !world.hidden.has(id)),
    a,
  );
  if (page !== undefined) await singleSync(world, page.id, page.owner, b % 2 === 0);
}

async function createByBot(world: World, a: number, b: number): Promise<void> {
  const owner = member(world, a);
  if (!world.isCalmFor(owner)) return;
  const name = `name${world.claims.next()}.`;
  const { home } = world;
  const service = new CombinedAppointmentService(home.config(owner), servedFor(world), tellingLog(home.log));
  world.meet(null);
  world.knowledge.begin(world.facts());
  const making = service.createAppointment({
    fields: { name: aRichText(name) },
    partnerRelevant: b % 3 !== 0,
  });
  const id = await making.catch((error: unknown) => {
    // E2: what a column was called before only the state knows.
    if (isUnknownByName(world, owner, error)) return null;
    throw error;
  });
  if (id === null) return;
  const rows = home.sandbox.world.rows(world.places.today(owner).dataSourceId);
  const made = rows.filter((row) => JSON.stringify(row).includes(JSON.stringify(name)));
  expect(
    made.map((row) => row.id),
    "4: what the bot's create made",
  ).toEqual([id]);
  world.privatePages.set(id, owner);
  world.claims.wrote(name);
  world.knowledge.expectKept();
}

/** A column of hers that was renamed, and that the state doesn't remember: it never knew it, or only one that is gone. */
function isUnknownByName({ columns, places }: World, owner: Member, error: unknown): boolean {
  if (!(error instanceof UserPassEnded) || error.problem.code !== "property_missing") return false;
  const { problem } = error;
  if (!("known" in problem) || problem.side !== "private") return false;
  const { dataSourceId } = places.today(owner);
  if (problem.known && !columns.isUnseen(dataSourceId, problem.property)) return false;
  return columns.isRenamed(dataSourceId, problem.property);
}

async function loseState(world: World): Promise<void> {
  await world.home.loseState();
  world.agreement.forget(world.facts());
  world.will.forget();
}

export function keepState(world: World): void {
  const { memory } = world.home;
  if (memory !== null) world.keptStates.push(memory.files);
}

function takeEarlierState(world: World, a: number): void {
  const kept = at(world.keptStates, a);
  if (kept !== undefined) rollBack(world, kept);
}

function hide(world: World, a: number, b: number): void {
  const page = at(
    [...world.facts().values()].filter(({ id, here }) => here && !world.hidden.has(id)),
    a,
  );
  if (page === undefined) return;
  const token = page.owner ?? world.privatePages.get(page.mark) ?? member(world, b);
  world.home.sandbox.world.unshare(world.tokenOf(token), page.id);
  world.hidden.set(page.id, token);
}

function lock(world: World, a: number): void {
  const owner = member(world, a);
  if (world.places.isExchanged(owner)) return;
  world.home.sandbox.world.unshare(world.tokenOf(owner), world.places.today(owner).databaseId);
  world.locked.add(owner);
}

function forbidComments(world: World, a: number): void {
  const who = member(world, a);
  world.home.sandbox.world.setCapabilities(world.tokenOf(who), { comment: false });
  world.mute.add(who);
}

function lag(world: World): void {
  world.lagBehind();
}

function refusing(who: Member): Fault & ((request: FaultRequest) => FaultAction | undefined) {
  const name = who.id === 101 ? "Anna" : "Ben";
  return ({ token }) => (token === name ? { kind: "respond", when: "before", status: 401 } : undefined);
}

function forMost(world: World, deed: (page: PageFacts) => void): void {
  for (const [n, page] of ownPages(world, (one) => live(one) && one.ticked).entries())
    if (n % 8 !== 7) deed(page);
}

async function stopped(world: World, a: number): Promise<void> {
  count("stopped");
  const stop = new AbortController();
  let index = -1;
  await troubledPassWith(world, stop, () => {
    index += 1;
    if (index === a % 12) stop.abort();
    return undefined;
  });
}

async function troubledPassWith(
  world: World,
  stop: AbortController,
  faults: (request: FaultRequest) => FaultAction | undefined,
): Promise<void> {
  const { watch } = await import("./passes.ts");
  await watch(world, () => world.home.pass({ stop: stop.signal }), { faults });
  world.agreement.doubt();
}

function reconfigure(world: World, a: number, b: number): void {
  world.home.configure({
    conflictPolicy: at(["newest", "private", "shared"] as const, a) ?? "newest",
    onSharedDelete: at(["unshare", "recreate"] as const, b) ?? "unshare",
  });
}

function addPage(world: World, a: number, b: number): void {
  world.addPage(member(world, a), b % 4 !== 0);
}
