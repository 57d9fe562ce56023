/**
 * Invariant 14: no change of columns, listings, configuration or place of the state empties a field, unticks a page or
 * removes a copy that a person didn't empty, untick or remove. And E4's half of invariant 10.
 */
import { expect } from "vitest";
import { count } from "./counts.ts";
import {
  type Facts,
  hasMovedAway,
  liveCopies,
  type PageFacts,
  privatePagesIn,
  sharedPagesIn,
  TRAVELLING,
} from "./facts.ts";
import { copyOf, hasEnded, heirOf, removals, rowOf, shownTo, stretches, type Watched } from "./invariants.ts";
import type { World } from "./world.ts";

/** What a pass empties was emptied by somebody, there or on the row's other page. */
export function nothingEmptied(watched: Watched): void {
  const { world } = watched;
  const shown = [...shownTo(world, watched.before), watched.after];
  // C2: what somebody fills again may have been seen empty a moment before, or still be listed as that.
  const listed = world.willListed === null ? [] : [world.willListed];
  const wills = [world.will, ...listed, ...world.moments.map(({ will }) => will)];
  const emptied = stretches(watched).flatMap(({ before, after }) => emptiedIn(before, after));
  for (const { page, property } of emptied) {
    const partners = shown.flatMap((facts) => partnersOf(world, facts, page));
    const isWill = [page.id, ...partners].some((id) => wills.some((will) => will.wasEmptied(id, property)));
    expect(isWill, `14: ${property} of ${page.id} was emptied, and nobody had emptied it`).toBe(true);
    world.will.emptied(page.id, property);
  }
}

function emptiedIn(before: Facts, after: Facts) {
  return [...before.values()].flatMap((page) => {
    const now = after.get(page.id);
    if (now === undefined || page.inTrash || now.inTrash) return [];
    return TRAVELLING.filter((property) => page.values[property] !== "" && now.values[property] === "").map(
      (property) => ({ page, property }),
    );
  });
}

/** The pages that are or were the other side of that one. */
function partnersOf(world: World, facts: Facts, { id, owner }: PageFacts): readonly string[] {
  const page = facts.get(id);
  if (page === undefined) return [];
  if (owner === null) {
    const linking = privatePagesIn(facts).filter((one) => copyOf(world, one) === id);
    return [rowOf(world, facts, page)?.id ?? page.mark, ...linking.map((one) => one.id)];
  }
  const marked = sharedPagesIn(facts).filter((copy) => rowOf(world, facts, copy)?.id === id);
  return [copyOf(world, page), ...marked.map((one) => one.id)];
}

/** What a pass unticks, somebody removed from the shared calendar. */
export function nothingUnticked(watched: Watched): void {
  for (const { before, after } of stretches(watched)) untickedIn(watched, before, after);
}

function untickedIn({ world, before: first }: Watched, before: Facts, after: Facts): void {
  const { boxesGone, trashedByPass } = world.will;
  const shown = shownTo(world, first);
  const isRemoved = (copy: PageFacts): boolean =>
    (copy.inTrash && !trashedByPass.has(copy.id)) ||
    hasMovedAway(copy) ||
    (copy.here && !copy.ticked && !boxesGone.has(copy.id));
  for (const page of privatePagesIn(before)) {
    if (!page.ticked || after.get(page.id)?.ticked !== false) continue;
    const isWill = shown.some((facts) => {
      const copies = partnersOf(world, facts, page).flatMap((id) => facts.get(id) ?? []);
      return copies.some(isRemoved);
    });
    expect(isWill, `14: ${page.id} was unticked, and nobody had removed its copy`).toBe(true);
  }
}

/** A copy that a pass removes is one that a person didn't want any more, on one side or the other; or one too many. */
export function nothingRemoved(watched: Watched): void {
  for (const { before, after } of stretches(watched)) removedIn(watched, before, after);
}

function removedIn({ world, before: first, allowBulkDelete }: Watched, before: Facts, after: Facts): void {
  const { boxesGone } = world.will;
  const shown = shownTo(world, first);
  for (const was of sharedPagesIn(before)) {
    const { id, inTrash } = was;
    const now = after.get(id);
    if (inTrash || now?.inTrash !== true) continue;
    const heir = heirOf(before, was, now);
    const isWill = shown.some((facts) => {
      const copy = facts.get(id);
      const page = copy && (heir ? facts.get(heir.id) : rowOf(world, facts, copy));
      if (copy === undefined || page === undefined) return false;
      const unticked = [page, copy].some((one) => !one.ticked && !boxesGone.has(one.id));
      const spare = liveCopies(facts, page.id).length > 1;
      return copy.inTrash || unticked || spare || hasEnded(page, allowBulkDelete);
    });
    expect(isWill, `14: ${id} was removed, and nobody had unticked or removed its row`).toBe(true);
  }
}

/** Invariant 10: no pass empties one field on more pages than E4 allows. */
export function fieldBrake({ world, before, after, allowBulkDelete }: Watched): void {
  if (allowBulkDelete) return;
  for (const member of world.home.members) {
    const rows = new Set(privatePagesIn(before).flatMap(({ id, owner }) => (owner === member ? [id] : [])));
    const isTheirs = ({ id, owner, mark }: PageFacts): boolean => rows.has(owner === null ? mark : id);
    const pages = [...before.values()].filter((page) => !page.inTrash && isTheirs(page));
    const { linked } = removals(before, after, member);
    for (const property of TRAVELLING) {
      const emptied = emptiedIn(before, after).filter(
        (one) => one.property === property && isTheirs(one.page),
      );
      const filled = new Set(
        pages.flatMap(({ id, owner, mark, values }) =>
          values[property] === "" ? [] : [owner === null ? mark : id],
        ),
      );
      const isTooMany = emptied.length > 5 && emptied.length * 4 > Math.min(filled.size, linked);
      expect(
        isTooMany,
        `10: ${property} was emptied on ${emptied.length} pages of user ${member.id}, filled in ${filled.size} rows`,
      ).toBe(false);
    }
  }
}

/** E3: what was put back of that which a column had taken along. */
function countRestored({ will }: Watched["world"], after: Facts): void {
  for (const { id, owner, ticked, mark, link } of after.values()) {
    if (ticked && will.boxesGone.has(id)) count(owner === null ? "E3 shared" : "E3 private");
    if (mark !== "" && will.marksGone.has(id)) count("E3 marks");
    if (link !== "" && will.linksGone.has(id)) count("E3 links");
  }
}

/** What the pass has changed in what is known of people's wishes. */
export function takeIn(watched: Watched): void {
  const { world, before, after } = watched;
  countRestored(world, after);
  for (const page of after.values()) world.will.observe(page);
  // A14 goes by the last editor: beside what we wrote since, nobody can tell that a person was there before.
  const bots = world.home.members.map((member) => world.authorOf(member));
  for (const { id, whole, editedBy } of sharedPagesIn(after)) {
    if (bots.includes(editedBy) && before.get(id)?.whole !== whole) world.touched.delete(id);
  }
  for (const stretch of stretches(watched)) {
    for (const { id, inTrash } of sharedPagesIn(stretch.before)) {
      if (!inTrash && stretch.after.get(id)?.inTrash) world.will.trashedByPass.add(id);
    }
  }
  // Where there is nothing to share any more, an empty box is no accident. An empty link may be one, until a pass has seen to it.
  for (const { id, link, whole } of privatePagesIn(after)) {
    if (link !== "" || liveCopies(after, id).length > 0) continue;
    if (!world.will.linksGone.has(id) || before.get(id)?.whole !== whole) world.will.boxesGone.delete(id);
  }
}
