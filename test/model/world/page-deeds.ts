/** What people, and other programs, do to whole pages and to the marks and links on them. */
import { at, live, ownPages, sharedPages } from "./command.ts";
import { hasMovedAway, type PageFacts } from "./facts.ts";
import { foreign, mark } from "./hand.ts";
import { isOurs } from "./invariants.ts";
import type { World } from "./world.ts";

export function restore(world: World, page: PageFacts | undefined): void {
  if (page === undefined) return;
  const by = page.owner ?? world.home.ben;
  world.home.sandbox.world.restore(page.id, { by: by.person });
  world.byHand(page.id);
  if (page.owner === null) world.touched.add(page.id);
}

export function moveAway(world: World, page: PageFacts | undefined): void {
  // Where it goes, columns have their usual names.
  if (page === undefined || world.columns.amiss.length > 0) return;
  world.home.sandbox.world.move(page.id, { dataSourceId: world.elsewhere }, { by: world.home.anna.person });
  optionLost(world, page);
  if (page.owner === null) world.touched.add(page.id);
}

export function moveBack(world: World, a: number): void {
  const page = at(
    [...world.facts().values()].filter((page) => hasMovedAway(page) && !page.inTrash),
    a,
  );
  if (page === undefined || world.columns.amiss.length > 0) return;
  const whose = page.owner ?? "shared";
  // Into another database than it came from: once that one is put back, it is a page that somebody moved away.
  if (world.places.isExchanged(whose)) world.movedAcross.add(page.id);
  const { dataSourceId } = world.places.today(whose);
  world.home.sandbox.world.move(page.id, { dataSourceId }, { by: world.home.anna.person });
  optionLost(world, page);
}

/** The option's list stays behind. */
function optionLost(world: World, page: PageFacts): void {
  world.claims.replaced(page, "Farbe");
  if (world.facts().get(page.id)?.values.Farbe === "") world.will.emptied(page.id, "Farbe");
}

export function duplicateOwn(world: World, a: number): void {
  const page = at(ownPages(world, live), a);
  if (page === undefined) return;
  const twin = world.home.sandbox.world.duplicateRow(page.id, { by: page.owner.person });
  world.privatePages.set(twin, page.owner);
  world.copied(page.id, twin);
  world.byHand(twin);
}

export function duplicateShared(world: World, a: number): void {
  const page = at(sharedPages(world, live), a);
  if (page === undefined) return;
  const twin = world.home.sandbox.world.duplicateRow(page.id, { by: world.home.ben.person });
  world.touched.add(twin);
  world.copied(page.id, twin);
  world.byHand(twin);
}

/** As a race or a lost state leaves it: a second copy, made by the integration and equal to the first. */
export function doubleOurs(world: World, a: number): void {
  const ours = (page: PageFacts) => live(page) && world.privatePages.has(page.mark) && isOurs(world, page);
  const copy = at(sharedPages(world, ours), a);
  const owner = copy && world.privatePages.get(copy.mark);
  if (copy === undefined || owner === undefined || world.columns.amiss.length > 0) return;
  const { world: notion } = world.home.sandbox;
  const by = world.authorOf(owner);
  const twin = notion.duplicateRow(copy.id, { by });
  notion.editRow(twin, { Name: { title: [{ text: { content: copy.texts.Name } }] } }, { by });
  world.copied(copy.id, twin);
}

export function archive(world: World, a: number): void {
  const page = at(
    [...world.facts().values()].filter((one) => live(one) && !world.archived.has(one.id)),
    a,
  );
  if (page === undefined) return;
  world.home.sandbox.world.archive(page.id, true, { by: world.home.anna.person });
  world.archived.add(page.id);
  if (page.owner === null) world.touched.add(page.id);
}

export function markedByHand(world: World, a: number): void {
  const page = at(ownPages(world, live), a);
  if (page !== undefined)
    foreign(world, a, { sourcePrivateId: page.id, sourceUserId: page.owner.id, ticked: true });
}

export function wrongOwner(world: World, a: number, b: number): void {
  const copy = at(
    sharedPages(world, (page) => live(page) && page.mark !== ""),
    a,
  );
  const wrong = [null, world.home.anna.id, world.home.ben.id, 999];
  mark(world, copy, { sourceUserId: at(wrong, b) ?? null }, world.home.ben);
}

export function foreignLink(world: World, a: number, b: number): void {
  const page = at(ownPages(world, live), a);
  const copy = at(sharedPages(world, live), b);
  if (copy !== undefined) mark(world, page, { link: copy.id }, world.home.anna);
}
