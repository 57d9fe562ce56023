/** What people do to columns (E1 to E3), and what the model knows about it afterwards. */

import { SCHEMAS } from "./columns.ts";
import { at, type Command, member } from "./command.ts";
import { count } from "./counts.ts";
import { type Facts, type PageFacts, type Property, privatePagesIn, TRAVELLING } from "./facts.ts";
import { copyOf } from "./invariants.ts";
import { exchangeForDuplicate, exchangeShared } from "./place-deeds.ts";
import type { Whose } from "./places.ts";
import type { World } from "./world.ts";

/** Some more often than others: of a box that is gone, most is expected (E3). */
const PRIVATE = [
  ...["Ort", "PartnerRelevant", "Beschreibung", "Datum", "PartnerRelevant", "Farbe"],
  ...["SyncedToSharedId", "PartnerRelevant", "SyncedToSharedId"],
] as const;
const SHARED = [
  ...["Ort", "PartnerRelevant", "Beschreibung", "Datum", "PartnerRelevant", "Farbe"],
  ...["SourcePrivateId", "SourceUserId"],
] as const;

const sourceOf = (world: World, whose: Whose): string => world.places.today(whose).dataSourceId;
const whoseOf = (world: World, n: number): Whose => (n % 2 === 0 ? "shared" : member(world, n));
const namesOf = (whose: Whose): readonly string[] => (whose === "shared" ? SHARED : PRIVATE);
const isField = (name: string): name is Property => TRAVELLING.some((one) => one === name);

export const COLUMN_COMMANDS = {
  "a column is renamed": { weight: 0.6, run: (w, a, b) => rename(w, whoseOf(w, a), b) },
  "a column is deleted": { weight: 0.4, run: (w, a, b) => void remove(w, whoseOf(w, a), b) },
  "a column is back": {
    weight: 0.6,
    run: (w, a, b) => {
      const gone = at(
        w.columns.amiss.filter(({ isGone }) => isGone),
        a,
      );
      if (gone !== undefined) bringBack(w, gone.source, gone.name, b % 3 === 0);
    },
  },
  "a column is deleted and added again": {
    weight: 1.6,
    run: (w, a, b) => addAgain(w, whoseOf(w, a), b),
  },
  "a column is deleted and added again beside an exchange": {
    weight: 0.6,
    run: (w, a, b) => {
      const owner = member(w, a);
      const whose = b % 4 === 3 ? "shared" : owner;
      const isFirst = Math.floor(a / 2) % 2 === 0;
      if (isFirst) addAgain(w, whose, b);
      if (b % 5 === 4) exchangeShared(w);
      else exchangeForDuplicate(w, owner);
      if (!isFirst) addAgain(w, whose, b);
    },
  },
  "two columns swap their names": { weight: 0.3, run: (w, a) => swap(w, sourceOf(w, whoseOf(w, a))) },
} as const satisfies Readonly<Record<string, Command>>;

function rename(world: World, whose: Whose, b: number): void {
  const source = sourceOf(world, whose);
  const name = at([...namesOf(whose), "Name"], b);
  const today = name === undefined ? null : world.columns.nameIn(source, name);
  if (name === undefined || today === null || today !== name) return;
  const to = `${name} (alt)`;
  world.home.sandbox.world.renameProperty(source, today, to);
  world.columns.renamed(source, name, to);
}

function remove(
  world: World,
  whose: Whose,
  b: number,
): { readonly source: string; readonly name: string } | null {
  const source = sourceOf(world, whose);
  const name = at(namesOf(whose), b);
  const today = name === undefined ? null : world.columns.nameIn(source, name);
  if (name === undefined || today === null) return null;
  const change = () => {
    world.home.sandbox.world.removeProperty(source, today);
    world.columns.deleted(source, name);
  };
  around(world, source, change);
  if (name === "SourcePrivateId") noteMarks(world);
  count(`column gone: ${name}`);
  return { source, name };
}

function addAgain(world: World, whose: Whose, b: number): void {
  const gone = remove(world, whose, b);
  if (gone !== null) bringBack(world, gone.source, gone.name, false);
}

/** E3: a mark that somebody had emptied before can't be told from one that went with the column. */
export function noteMarks(world: World): void {
  const { marksGone } = world.will;
  for (const page of privatePagesIn(world.facts())) {
    const copy = copyOf(world, page);
    if (copy !== "" && !marksGone.has(copy)) marksGone.set(copy, page.id);
  }
}

function bringBack(world: World, source: string, name: string, restored: boolean): void {
  const { world: notion } = world.home.sandbox;
  const gone = world.columns.amiss.find((one) => one.source === source && one.name === name);
  if (gone === undefined) return;
  around(world, source, () => {
    if (restored) {
      notion.restoreProperty(source, gone.called);
      world.columns.added(source, name);
      world.columns.renamed(source, name, gone.called);
    } else {
      notion.addProperty(source, name, SCHEMAS[name] ?? {});
      world.columns.added(source, name);
    }
  });
  if (restored) doubtRowsOf(world, source);
  else if (isField(name)) world.agreement.columnGone(rowsOf(world, source), name);
}

function swap(world: World, source: string): void {
  if (world.columns.amiss.some((one) => one.source === source)) return;
  world.home.sandbox.world.swapProperties(source, "Ort", "Beschreibung");
  for (const { id } of pagesOf(world.facts(), world, source)) world.will.swapped(id, "Ort", "Beschreibung");
  doubtRowsOf(world, source);
}

/** What a change of columns takes along, and what it brings back. */
function around(world: World, source: string, change: () => void): void {
  // No listing shows columns that aren't there any more.
  world.catchUp();
  const before = world.facts();
  change();
  const after = world.facts();
  const shown = new Set(
    [...after.values()].filter(({ inTrash }) => !inTrash).flatMap(({ texts }) => Object.values(texts)),
  );
  for (const page of pagesOf(before, world, source)) {
    const now = after.get(page.id);
    if (now === undefined) continue;
    for (const property of TRAVELLING) {
      const text = page.texts[property];
      if (text === now.texts[property]) continue;
      if (!shown.has(text)) world.claims.gone(text);
      // A restored column brings back what its owner had thrown away with the page.
      if (now.owner !== null && now.inTrash) world.claims.replaced(now, property);
    }
    const row = page.owner === null ? page.mark : page.id;
    if (page.ticked && !now.ticked && world.agreement.isSureOf(row)) world.will.boxesGone.add(page.id);
    if (page.mark !== "" && now.mark === "") world.will.marksGone.set(page.id, page.mark);
    if (page.link !== "" && now.link === "") world.will.linksGone.set(page.id, page.link);
    if (now.ticked) world.will.boxesGone.delete(page.id);
    if (now.mark !== "") world.will.marksGone.delete(page.id);
    if (now.link !== "") world.will.linksGone.delete(page.id);
  }
}

function pagesOf(facts: Facts, world: World, source: string): readonly PageFacts[] {
  const { world: notion } = world.home.sandbox;
  return notion.rows(source).flatMap(({ id }) => facts.get(id) ?? []);
}

/** Private pages of the rows that have a page there. */
function rowsOf(world: World, source: string): readonly string[] {
  return pagesOf(world.facts(), world, source).map(({ id, owner, mark }) => (owner === null ? mark : id));
}

function doubtRowsOf(world: World, source: string): void {
  for (const row of rowsOf(world, source)) world.agreement.doubt(row);
}

/** People bring back what is missing, one way or the other, and call everything as it was. */
export function mendColumns(world: World): void {
  for (const [n, { source, name, isGone }] of world.columns.amiss.entries()) {
    if (isGone) bringBack(world, source, name, (world.claims.last + n) % 2 === 0);
    const called = world.columns.nameIn(source, name);
    if (called === null || called === name) continue;
    world.home.sandbox.world.renameProperty(source, called, name);
    world.columns.renamed(source, name, name);
  }
}
