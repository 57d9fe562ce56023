/** What people do that tempts a pass to tell others what they may not know, or to empty what nobody emptied (E4, F1, F3). */
import { at, type Command, live, member, ownPages, sharedPages } from "./command.ts";
import type { PageFacts, Property } from "./facts.ts";
import { edit, emptied, foreign, propertyOf, setTick, throwAway, written } from "./hand.ts";
import { disturbedPass } from "./passes.ts";
import type { World } from "./world.ts";

export const TEMPTATIONS = {
  "a change of mind during a pass": { weight: 4, run: changeOfMind },
  "a row for a private page that isn't shared": { weight: 0.6, run: forged },
  "most rows lose a field": { weight: 0.7, run: emptyMost },
  "a copy is locked, and its page edited": { weight: 1, run: editLocked },
} as const satisfies Readonly<Record<string, Command>>;

/** F3: anybody can write a mark. */
function forged(world: World, a: number): void {
  const page = at(
    ownPages(world, ({ here, inTrash, ticked }) => here && (inTrash || !ticked)),
    a,
  );
  if (page !== undefined)
    foreign(world, a, { sourcePrivateId: page.id, sourceUserId: page.owner.id, ticked: true });
}

/** While a pass runs, one of its rows is unticked, thrown away, edited, on either side; or a new one ticked. */
async function changeOfMind(world: World, a: number, b: number): Promise<void> {
  const owner = member(world, b);
  const fresh = a % 3 === 0 ? [] : [world.addPage(owner, true), world.addPage(owner, true)];
  const written: string[] = [];
  await disturbedPass(world, a % 17, b % 4 !== 0, () => {
    const page = at(
      ownPages(world, (one) => live(one) && (fresh.length === 0 || fresh.includes(one.id))),
      b,
    );
    const copy = at(sharedPages(world, live), b);
    if (page === undefined) return;
    switch (Math.floor(b / 4) % 6) {
      case 0:
      case 1:
        return setTick(world, page, !page.ticked);
      case 2:
        return throwAway(world, page);
      case 3:
        return setTick(world, copy, false);
      case 4:
        return void written.push(...editUnclaimed(world, copy, propertyOf(a)));
      default:
        return void written.push(...editUnclaimed(world, page, propertyOf(a)));
    }
  });
  // C2: what is written between a look and a write may be overwritten; what was seen is kept from now on.
  for (const text of written) if (isReadable(world, text)) world.claims.wrote(text);
}

function editUnclaimed(world: World, page: PageFacts | undefined, property: Property): readonly string[] {
  if (page === undefined) return [];
  const by = page.owner ?? world.home.ben;
  edit(world, page, property, written(world, property), by);
  const text = world.facts().get(page.id)?.texts[property] ?? "";
  world.claims.gone(text);
  return [text];
}

function isReadable(world: World, text: string): boolean {
  const facts = world.facts();
  return [...facts.values()].some(
    ({ id, inTrash, texts }) =>
      (!inTrash && Object.values(texts).includes(text)) ||
      world.home.comments(id).some((comment) => comment.includes(text)),
  );
}

/** E4. */
function emptyMost(world: World, a: number, b: number): void {
  const property = propertyOf(b);
  const side = a % 2 === 0 ? sharedPages(world, live) : ownPages(world, (page) => live(page) && page.ticked);
  for (const [n, page] of side.entries()) {
    const filled = page.values[property] !== "";
    if (filled && n % 8 !== 7) edit(world, page, property, emptied(property), page.owner ?? world.home.ben);
  }
}

/** B: Notion refuses what a locked page is sent, and takes it later. */
function editLocked(world: World, a: number, b: number): void {
  const page = at(ownPages(world, live), a);
  const copy = page && sharedPages(world, (one) => live(one) && one.mark === page.id)[0];
  if (page === undefined || copy === undefined) return;
  world.home.sandbox.world.lock(copy.id);
  world.sealed.add(copy.id);
  edit(world, page, propertyOf(b), written(world, propertyOf(b)), page.owner);
}
