/** What can happen in a household between two passes, and the passes themselves; `a` and `b` choose among what is there. */

import { CombinedAppointmentService } from "../../../src/engine/combined-appointment-service.ts";
import type { Fault, FaultAction, FaultRequest } from "../../../src/sandbox/api.ts";
import { aRichText } from "../../support/builders.ts";
import type { Member, Written } from "../../support/household.ts";
import { count } from "./counts.ts";
import {
  type OwnPage,
  type PageFacts,
  type Property,
  privatePagesIn,
  sharedPagesIn,
  TRAVELLING,
} from "./facts.ts";
import { isOurs } from "./invariants.ts";
import { crashedPass, isQuery, plainPass, planFidelity, singleSync, troubledPass } from "./passes.ts";
import type { World } from "./world.ts";

export interface Command {
  readonly weight: number;
  readonly run: (world: World, a: number, b: number) => void | Promise<void>;
}

const MINUTE = 60_000;

const at = <T>(items: readonly T[], n: number): T | undefined => items[n % Math.max(1, items.length)];
const other = (world: World, member: Member): Member =>
  member === world.home.anna ? world.home.ben : world.home.anna;
const member = (world: World, n: number): Member => (n % 3 === 2 ? world.home.ben : world.home.anna);

/** Nobody edits a page that is archived. */
const ownPages = (world: World, fits: (page: OwnPage) => boolean): readonly OwnPage[] =>
  privatePagesIn(world.facts()).filter((page) => !world.archived.has(page.id) && fits(page));

const sharedPages = (world: World, fits: (page: PageFacts) => boolean): readonly PageFacts[] =>
  sharedPagesIn(world.facts()).filter((page) => page.here && !world.archived.has(page.id) && fits(page));

const live = ({ inTrash, here }: PageFacts): boolean => !inTrash && here;

/** A new value for a property, unlike any other. */
function written(world: World, property: Property): Written {
  const n = world.claims.next();
  switch (property) {
    case "Name":
      return { name: `name${n}.` };
    case "Datum":
      return { date: world.date(n) };
    case "Beschreibung":
      return n % 2 === 0 ? { description: `text${n}.` } : { raw: { Beschreibung: bold(`text${n}.`) } };
    case "Ort":
      return { location: `place${n}.` };
    case "Farbe":
      return { raw: { Farbe: { select: { name: `colour${n}.` } } } };
  }
}

const bold = (content: string) => ({ rich_text: [{ text: { content }, annotations: { bold: true } }] });

function emptied(property: Property): Written {
  switch (property) {
    case "Name":
      return { name: "" };
    case "Datum":
      return { date: null };
    case "Beschreibung":
      return { description: "" };
    case "Ort":
      return { location: "" };
    case "Farbe":
      return { raw: { Farbe: { select: null } } };
  }
}

function edit(world: World, page: PageFacts, property: Property, value: Written, by: Member): void {
  if ([...world.renamed.values()].some(({ from }) => from === property)) return;
  world.claims.replaced(page, property);
  world.home.edit(page.id, value, by);
  if (page.owner === null) world.touched.add(page.id);
  const now = world.facts().get(page.id);
  if (now !== undefined) world.claims.wrote(now.texts[property]);
}

const propertyOf = (n: number): Property => at(TRAVELLING, n) ?? "Name";

/** A change of marks or ticks by a human. */
function mark(world: World, page: PageFacts | undefined, value: Written, by: Member): void {
  if (page === undefined || [...world.renamed.values()].length > 0) return;
  world.home.edit(page.id, value, by);
  if (page.owner === null) world.touched.add(page.id);
}

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
    weight: 0.7,
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
  "the state is rolled back": { weight: 0.8, run: rollBack },
  "a page is hidden from the integration": { weight: 1.5, run: hide },
  "a database is taken from the integration": { weight: 0.3, run: lock },
  "a property is renamed": { weight: 0.4, run: rename },
  "comments are forbidden": { weight: 0.6, run: forbidComments },
  "somebody puts everything right": { weight: 1.2, run: (w) => w.mend() },
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
} as const satisfies Readonly<Record<string, Command>>;

export type CommandName = keyof typeof COMMANDS;

function setTick(world: World, page: PageFacts | undefined, ticked: boolean): void {
  mark(world, page, { ticked }, page?.owner ?? world.home.ben);
}

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
  const service = new CombinedAppointmentService(home.config(owner), home.service(), home.log);
  world.meet(null);
  const id = await service.createAppointment({
    fields: { name: aRichText(name) },
    partnerRelevant: b % 3 !== 0,
  });
  world.privatePages.set(id, owner);
  world.claims.wrote(name);
}

function throwAway(world: World, page: PageFacts | undefined): void {
  if (page === undefined) return;
  world.claims.threwAway(page);
  world.home.trash(page.id, page.owner ?? world.home.ben);
  if (page.owner === null) world.touched.add(page.id);
}

function restore(world: World, page: PageFacts | undefined): void {
  if (page === undefined) return;
  const by = page.owner ?? world.home.ben;
  world.home.sandbox.world.restore(page.id, { by: by.person });
  if (page.owner === null) world.touched.add(page.id);
}

function moveAway(world: World, page: PageFacts | undefined): void {
  if (page === undefined || world.renamed.size > 0) return;
  world.home.sandbox.world.move(page.id, { dataSourceId: world.elsewhere }, { by: world.home.anna.person });
  // The option's list stays behind.
  world.claims.replaced(page, "Farbe");
  if (page.owner === null) world.touched.add(page.id);
}

function moveBack(world: World, a: number): void {
  const page = at(
    [...world.facts().values()].filter(({ here, inTrash }) => !here && !inTrash),
    a,
  );
  if (page === undefined || world.renamed.size > 0) return;
  const home = page.owner?.dataSourceId ?? world.home.shared.dataSourceId;
  world.home.sandbox.world.move(page.id, { dataSourceId: home }, { by: world.home.anna.person });
  world.claims.replaced(page, "Farbe");
}

function duplicateOwn(world: World, a: number): void {
  const page = at(ownPages(world, live), a);
  if (page === undefined) return;
  const { id: by } = { id: page.owner.person };
  world.privatePages.set(world.home.sandbox.world.duplicateRow(page.id, { by }), page.owner);
}

function duplicateShared(world: World, a: number): void {
  const page = at(sharedPages(world, live), a);
  if (page === undefined) return;
  const twin = world.home.sandbox.world.duplicateRow(page.id, { by: world.home.ben.person });
  world.touched.add(twin);
}

/** As a race or a lost state leaves it: a second copy, made by the integration and equal to the first. */
function doubleOurs(world: World, a: number): void {
  const ours = (page: PageFacts) => live(page) && world.privatePages.has(page.mark) && isOurs(world, page);
  const copy = at(sharedPages(world, ours), a);
  const owner = copy && world.privatePages.get(copy.mark);
  if (copy === undefined || owner === undefined || world.renamed.size > 0) return;
  const { world: notion } = world.home.sandbox;
  const twin = notion.duplicateRow(copy.id, { by: owner.botId });
  notion.editRow(twin, { Name: { title: [{ text: { content: copy.texts.Name } }] } }, { by: owner.botId });
}

function archive(world: World, a: number): void {
  const page = at(
    [...world.facts().values()].filter((one) => live(one) && !world.archived.has(one.id)),
    a,
  );
  if (page === undefined) return;
  world.home.sandbox.world.archive(page.id, true, { by: world.home.anna.person });
  world.archived.add(page.id);
  if (page.owner === null) world.touched.add(page.id);
}

function foreign(world: World, a: number, marks: Written): void {
  if (world.renamed.size > 0) return;
  const name = `name${world.claims.next()}.`;
  const page = world.home.addShared({ name, ticked: a % 2 === 0, ...marks });
  world.touched.add(page);
  world.claims.wrote(name);
}

function markedByHand(world: World, a: number): void {
  const page = at(ownPages(world, live), a);
  if (page !== undefined)
    foreign(world, a, { sourcePrivateId: page.id, sourceUserId: page.owner.id, ticked: true });
}

function wrongOwner(world: World, a: number, b: number): void {
  const copy = at(
    sharedPages(world, (page) => live(page) && page.mark !== ""),
    a,
  );
  const wrong = [null, world.home.anna.id, world.home.ben.id, 999];
  mark(world, copy, { sourceUserId: at(wrong, b) ?? null }, world.home.ben);
}

function foreignLink(world: World, a: number, b: number): void {
  const page = at(ownPages(world, live), a);
  const copy = at(sharedPages(world, live), b);
  if (copy !== undefined) mark(world, page, { link: copy.id }, world.home.anna);
}

async function loseState(world: World): Promise<void> {
  await world.home.loseState();
  world.agreement.forget(world.facts());
}

export function keepState(world: World): void {
  const { memory } = world.home;
  if (memory !== null) world.keptStates.push(memory.files);
}

function rollBack(world: World, a: number): void {
  const kept = at(world.keptStates, a);
  if (kept === undefined) return;
  world.home.putBack(kept);
  world.agreement.doubt();
}

function hide(world: World, a: number, b: number): void {
  const page = at(
    [...world.facts().values()].filter(({ here }) => here),
    a,
  );
  if (page === undefined) return;
  const token = page.owner ?? world.privatePages.get(page.mark) ?? member(world, b);
  world.home.sandbox.world.unshare(token.token, page.id);
  world.hidden.set(page.id, token);
}

function lock(world: World, a: number): void {
  const owner = member(world, a);
  world.home.sandbox.world.unshare(owner.token, owner.databaseId);
  world.locked.add(owner);
}

function rename(world: World, a: number, b: number): void {
  if (world.renamed.size > 0) return;
  const dataSource = at(
    [world.home.anna.dataSourceId, world.home.shared.dataSourceId, world.home.ben.dataSourceId],
    a,
  );
  const from = at(["Ort", "Beschreibung", "PartnerRelevant", "Datum"], b);
  if (dataSource === undefined || from === undefined) return;
  const to = `${from} (alt)`;
  world.home.sandbox.world.renameProperty(dataSource, from, to);
  world.renamed.set(dataSource, { dataSource, from, to });
}

function forbidComments(world: World, a: number): void {
  const who = member(world, a);
  world.home.sandbox.world.setCapabilities(who.token, { comment: false });
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
  if (world.renamed.size === 0) world.addPage(member(world, a), b % 4 !== 0);
}
