/** What people do to databases, workspaces and the state's home (E5 to E8). */

import { type Member, PRIVATE_SCHEMA, SHARED_SCHEMA } from "../../support/household.ts";
import { listedTwice } from "../../support/listed-twice.ts";
import { at, type Command, live, member } from "./command.ts";
import { count } from "./counts.ts";
import { liveCopies, privatePagesIn, TRAVELLING } from "./facts.ts";
import { plainPass } from "./passes.ts";
import type { Place, Whose } from "./places.ts";
import { FARBE, UNMAPPED, type World } from "./world.ts";

export const PLACE_COMMANDS = {
  "a wrong private database": {
    weight: 0.3,
    run: (w, a) => exchange(w, member(w, a), (owner) => anotherPrivate(w, owner)),
  },
  "a duplicate of the private database": {
    weight: 0.6,
    run: (w, a) => exchangeForDuplicate(w, member(w, a)),
  },
  "another shared database": { weight: 0.3, run: (w) => exchangeShared(w) },
  "the database is put back": {
    weight: 0.7,
    run: (w, a) => {
      const whose = at<Whose>(["shared", w.home.anna, w.home.ben], a);
      if (whose !== undefined) putBack(w, whose);
    },
  },
  "the new database stays": {
    weight: 0.2,
    run: (w, a) => {
      const whose = at<Whose>(["shared", w.home.anna, w.home.ben], a);
      if (whose !== undefined) w.places.stay(whose);
    },
  },
  "a row is listed twice": { weight: 0.8, run: (w, a, b) => listTwice(w, a, b % 2 === 0) },
  "a pass whose state isn't saved": { weight: 0.8, run: unsavedPass },
  "the workspace is full": { weight: 0.6, run: fill },
  "the workspace has room again": { weight: 0.3, run: relieve },
  "a page is locked": { weight: 0.4, run: seal },
  "pages are unlocked": { weight: 1, run: unseal },
} as const satisfies Readonly<Record<string, Command>>;

function furnished(
  world: World,
  title: string,
  properties: Record<string, unknown>,
  who: readonly Member[],
): Place {
  const { world: notion } = world.home.sandbox;
  const place = notion.addDatabase({ title, properties });
  for (const one of who) notion.share(world.tokenOf(one), place.databaseId);
  return place;
}

function anotherPrivate(world: World, owner: Member): Place {
  const properties = { ...PRIVATE_SCHEMA, ...FARBE, [UNMAPPED]: { rich_text: {} } };
  return furnished(world, "Falsch", properties, [owner]);
}

/** Notion's: every page once more, links and all. */
function duplicate(world: World, owner: Member): Place {
  const { world: notion } = world.home.sandbox;
  const { databaseId, dataSourceId } = world.places.today(owner);
  const originals = notion.rows(dataSourceId).filter(({ in_trash }) => !in_trash);
  const place = notion.duplicateDatabase(databaseId, { by: owner.person });
  notion.share(world.tokenOf(owner), place.databaseId);
  world.columns.copied(dataSourceId, place.dataSourceId);
  for (const [n, { id }] of notion.rows(place.dataSourceId).entries()) {
    world.privatePages.set(id, owner);
    const original = originals[n];
    if (original !== undefined) world.copied(original.id, id);
  }
  return place;
}

function exchange(world: World, owner: Member, made: (owner: Member) => Place): void {
  // Whoever can't get at their database doesn't exchange it either; and one exchange at a time is enough.
  if (world.locked.has(owner) || world.places.isExchanged(owner)) return;
  world.places.exchange(world.home, owner, made(owner));
  count("E5 private exchanged");
}

export function exchangeForDuplicate(world: World, owner: Member): void {
  exchange(world, owner, (one) => duplicate(world, one));
}

export function exchangeShared(world: World): void {
  if (world.places.isExchanged("shared")) return;
  const known = world.places.known("shared").find((place) => place !== world.places.today("shared"));
  const place = known ?? furnished(world, "Neu", { ...SHARED_SCHEMA, ...FARBE }, world.home.members);
  world.places.exchange(world.home, "shared", place);
  count("E5 shared exchanged");
}

function putBack(world: World, whose: Whose): void {
  if (whose !== "shared" && world.locked.has(whose)) return;
  if (!world.places.putBack(world.home, whose)) return;
  count("E5 put back");
  // What became of its copies meanwhile, the memory that comes back with it can't know (C6).
  world.will.trashedByPass.clear();
  giveUp(world);
}

/**
 * What stands in the database that was left may be taken back unseen, by a run that is allowed to. Whoever leaves it gives
 * up what a column had taken along there and only the copy still shows.
 */
function giveUp(world: World): void {
  const facts = world.facts();
  for (const page of privatePagesIn(facts)) {
    if (!page.leftBehind) continue;
    for (const copy of liveCopies(facts, page.id)) {
      for (const property of TRAVELLING)
        if (page.texts[property] === "") world.claims.gone(copy.texts[property]);
    }
  }
}

export function mendPlaces(world: World): void {
  for (const whose of ["shared", ...world.home.members] as const) putBack(world, whose);
}

function listTwice(world: World, a: number, older: boolean): void {
  const page = at([...world.facts().values()].filter(live), a);
  if (page === undefined) return;
  const version = older ? { version: world.home.sandbox.world.row(page.id) } : {};
  world.twice.set(page.id, listedTwice(page.id, version.version));
}

/** E7: what it learnt is gone with the machine that it ran on. */
async function unsavedPass(world: World): Promise<void> {
  const files = world.home.memory?.files;
  if (files === undefined) return;
  await plainPass(world);
  world.home.putBack(files);
  world.agreement.doubt();
  world.will.forget();
  count("E7 state not saved");
}

function fill(world: World): void {
  const { databaseId } = world.places.today("shared");
  world.home.sandbox.world.fillWorkspace(databaseId);
  world.full.add(databaseId);
}

export function relieve(world: World): void {
  for (const root of world.full) world.home.sandbox.world.setWorkspace(root, { members: 1 });
  world.full.clear();
}

function seal(world: World, a: number): void {
  const page = at([...world.facts().values()].filter(live), a);
  if (page === undefined) return;
  world.home.sandbox.world.lock(page.id);
  world.sealed.add(page.id);
}

export function unseal(world: World): void {
  for (const page of world.sealed) world.home.sandbox.world.lock(page, false);
  world.sealed.clear();
}
