/** The invariants that every single pass has to keep, whatever goes wrong in it. Each throws where it is broken. */
import { expect } from "vitest";
import type { PassReport, Problem } from "../../../src/core/report.ts";
import type { LoggedRequest } from "../../../src/lab/sandbox/api.ts";
import type { Member } from "../../support/household.ts";
import type { ExpectedRow } from "./agreement.ts";
import {
  type Facts,
  hasMovedAway,
  liveCopies,
  type PageFacts,
  privatePagesIn,
  sharedPagesIn,
} from "./facts.ts";
import { UNMAPPED, type World } from "./world.ts";

/** A pass as it is seen from outside. */
export interface Watched {
  readonly world: World;
  readonly before: Facts;
  readonly after: Facts;
  readonly log: readonly LoggedRequest[];
  /** `null` where the process died. */
  readonly report: PassReport | null;
  readonly allowBulkDelete: boolean;
}

/** Invariant 6: no pass trashes, restores or creates a private page. */
export function privateSafety({ world, before, after, log }: Watched): void {
  const sources = world.home.members.flatMap((member) =>
    world.places.known(member).map(({ dataSourceId }) => dataSourceId),
  );
  const wrong = log.filter(({ effect, method, path, body }) => {
    if (!effect) return false;
    const text = JSON.stringify(body);
    if (method === "POST") return path === "/v1/pages" && sources.some((id) => text.includes(id));
    return /in_trash|archived/.test(text) && world.privatePages.has(path.replace("/v1/pages/", ""));
  });
  expect(wrong, "6: a private page was created, trashed or restored").toEqual([]);
  const changed = privatePagesIn(lastOf(world, before)).filter(
    ({ id, inTrash }) => after.get(id)?.inTrash !== inTrash,
  );
  expect(changed, "6: private pages in or out of the trash").toEqual([]);
}

/** Invariant 15, F1: whatever was shown to others had been seen on its page, ticked, at most ten seconds before. */
export function seenBeforeShown({ world }: Watched): void {
  const { breaches = [], oldestMs = 0 } = world.home.disclosures ?? {};
  expect(breaches, "15: shown to others without having been seen on a ticked page").toEqual([]);
  expect(oldestMs, "15: the oldest look that something was shown on").toBeLessThanOrEqual(10_000);
}

/** Invariant 7: whatever a pass takes away, a page says why; a 404 or an absence never does. */
export function positiveEvidence(watched: Watched): void {
  for (const { before, after } of stretches(watched)) evidenceIn(watched, before, after);
}

function evidenceIn(watched: Watched, before: Facts, after: Facts): void {
  const { world, allowBulkDelete } = watched;
  const shown = shownTo(world, watched.before);
  for (const copy of sharedPagesIn(before)) {
    const now = after.get(copy.id);
    if (now === undefined) continue;
    if (now.inTrash && !copy.inTrash) {
      const heir = heirOf(before, copy, now);
      const may = shown.some((facts) => mayTrash(world, facts, copy, allowBulkDelete, heir));
      expect(may, `7: ${copy.id} was trashed for no reason`).toBe(true);
    }
    if (copy.mark !== "" && now.mark === "") {
      // E5: one that the pass has just taken over, and whose own page is in the trash by then.
      const rows = (facts: Facts) => [
        facts.get(copy.mark),
        ...privatePagesIn(facts).filter((page) => isHeir(facts, copy, page)),
      ];
      const may = shown.some((facts) => rows(facts).some((page) => mayDetach(world, page, allowBulkDelete)));
      expect(may, `7: ${copy.id} was detached for no reason`).toBe(true);
    }
  }
  for (const page of privatePagesIn(before)) {
    const now = after.get(page.id);
    if (now === undefined || now.ticked || !page.ticked) continue;
    const may = shown.some((facts) => mayUntick(world, facts, page));
    expect(may, `7: ${page.id} was unticked for no reason`).toBe(true);
  }
}

/** What a pass may go by: what a listing shows late is evidence, too, of how things were. */
export function shownTo({ listed, moments }: World, before: Facts): readonly Facts[] {
  const meanwhile = moments.flatMap((moment) => [moment.before, moment.after]);
  return [before, ...(listed === null ? [] : [listed]), ...meanwhile];
}

/** How people have left things when the pass ended. */
function lastOf({ moments }: World, before: Facts): Facts {
  return moments.at(-1)?.after ?? before;
}

/** The parts of the pass in which nobody but programs changed anything. */
export function stretches({ world, before, after }: Watched): readonly Pick<Watched, "before" | "after">[] {
  const begins = [before, ...world.moments.map((moment) => moment.after)];
  const ends = [...world.moments.map((moment) => moment.before), after];
  return begins.map((begin, n) => ({ before: begin, after: ends[n] ?? after }));
}

/** E5: what stands in a database that was configured before is out of sight, unless everything may be taken back. */
export function hasEnded(page: PageFacts, bulk: boolean): boolean {
  if (page.leftBehind) return bulk;
  return page.inTrash || hasMovedAway(page);
}

/** The private page whose copy it is, or was until its mark went with a column (E3). */
export function rowOf({ will }: World, facts: Facts, { id, mark }: PageFacts): PageFacts | undefined {
  return facts.get(mark === "" ? (will.marksGone.get(id) ?? "") : mark);
}

/** The copy that it names, or named until its link went with a column (E3): the state still knows it. Empty: none. */
export function copyOf({ will }: World, { id, link }: PageFacts): string {
  return link === "" ? (will.linksGone.get(id) ?? "") : link;
}

/**
 * E5: the page of a duplicated database to which the pass gave the copy's mark; from then on the tables hold for that row, in
 * the same pass. Its link alone makes it one, where the copy names its owner and no page in a database of today's.
 */
export function heirOf(before: Facts, copy: PageFacts, now: PageFacts): PageFacts | undefined {
  const heir = before.get(now.mark);
  return heir !== undefined && now.mark !== copy.mark && isHeir(before, copy, heir) ? heir : undefined;
}

function isHeir(
  facts: Facts,
  { id, mark, markedUser }: PageFacts,
  { here, link, owner }: PageFacts,
): boolean {
  const left = facts.get(mark);
  // Where that mark is empty, the page that it is a copy of tells whose it is (E3).
  const of = markedUser ?? left?.owner?.id;
  return left?.leftBehind === true && here && link === id && owner?.id === of;
}

function mayDetach(world: World, page: PageFacts | undefined, bulk: boolean): boolean {
  return page !== undefined && hasEnded(page, bulk) && world.canSee(page);
}

function mayTrash(
  world: World,
  before: Facts,
  { id }: PageFacts,
  bulk: boolean,
  heir: PageFacts | undefined,
): boolean {
  const copy = before.get(id);
  const page = copy && (heir ? before.get(heir.id) : rowOf(world, before, copy));
  if (copy === undefined || page === undefined || !world.canSee(page)) return false;
  if (hasEnded(page, bulk)) return true;
  if (page.leftBehind) return false;
  if (!page.ticked || !copy.ticked) return true;
  const others = liveCopies(before, page.id).filter(({ id }) => id !== copy.id);
  return others.length > 0 && isOurs(world, copy);
}

function mayUntick(world: World, before: Facts, page: PageFacts): boolean {
  const named = copyOf(world, page);
  const copies = sharedPagesIn(before).filter(
    (copy) => rowOf(world, before, copy)?.id === page.id || copy.id === named,
  );
  return copies.some((copy) => copy.inTrash || hasMovedAway(copy) || (copy.here && !copy.ticked));
}

/** Made by one of the programs, and edited by nobody else. */
export function isOurs(world: World, copy: PageFacts): boolean {
  const bots = world.home.members.map((member) => world.authorOf(member));
  return bots.includes(copy.createdBy) && bots.includes(copy.editedBy) && !world.touched.has(copy.id);
}

/** Invariant 8, the half about other people's pages: what isn't a copy of a configured user's page is never touched. */
export function foreignPages({ world, before: first, after }: Watched): void {
  const before = lastOf(world, first);
  const touched = (page: PageFacts): boolean => after.get(page.id)?.whole !== page.whole;
  // What a column took along may be put back (E3); and a listing that lags behind shows a mark that somebody has emptied.
  const foreign = sharedPagesIn(before).filter(({ id, mark }) => {
    const marks = [mark, world.listed?.get(id)?.mark ?? ""];
    return !marks.some((one) => world.privatePages.has(one)) && !world.will.marksGone.has(id);
  });
  expect(foreign.filter(touched), "8: foreign pages").toEqual([]);
  const shown = shownTo(world, first);
  const idle = privatePagesIn(before).filter(({ id }) => shown.every((facts) => isIdle(world, facts, id)));
  expect(idle.filter(touched), "8: private pages that aren't shared").toEqual([]);
}

function isIdle(world: World, facts: Facts, id: string): boolean {
  const page = facts.get(id);
  if (page === undefined || page.inTrash || !page.here || !world.canSee(page)) return true;
  const isLiveCopy = (copy: PageFacts): boolean =>
    copy.here && !copy.inTrash && rowOf(world, facts, copy)?.id === id;
  // E3: a box that went with its column is no wish of its owner's.
  const unticked = !page.ticked && !world.will.boxesGone.has(id);
  return unticked && page.link === "" && !sharedPagesIn(facts).some(isLiveCopy);
}

/** Invariant 9, the half about requests: what isn't mapped never leaves the private calendar. */
export function unmappedStaysPrivate({ log }: Watched): void {
  const telling = log.filter(({ method, path, body }) => {
    if (method === "GET" || path.endsWith("/query")) return false;
    const text = JSON.stringify(body ?? "");
    return text.includes("secret") || text.includes(UNMAPPED);
  });
  expect(telling, "9: requests with what isn't mapped").toEqual([]);
}

/** D2 ends the pass. */
export function isBrakeOnRows(problem: Problem): boolean {
  return problem.code === "brake" && problem.over === "copies";
}

/** E4. */
export function isBrakeOnFields(problem: Problem): boolean {
  return problem.code === "brake" && problem.over === "field";
}

/** Invariant 10: a braked user's pass writes nothing, and no pass takes more away than the brake allows. */
export function brake({ world, before, after, log, report, allowBulkDelete }: Watched): void {
  for (const { user, problems, writes } of report?.users ?? []) {
    if (!problems.some(isBrakeOnRows)) continue;
    const name = user === world.home.anna.id ? "Anna" : "Ben";
    expect(
      log.filter(({ effect, token }) => effect && token === name),
      "10: a braked pass wrote",
    ).toEqual([]);
    expect(writes, "10: a braked pass counts no write").toBe(0);
  }
  if (allowBulkDelete) return;
  for (const member of world.home.members) {
    const { lost, linked } = removals(before, after, member);
    expect(
      // What people did meanwhile is none of it.
      lost - world.moments.length > 5 && lost > linked / 4,
      `10: ${lost} of ${linked} rows of user ${member.id} lost their copy`,
    ).toBe(false);
  }
}

/** Rows that had a live copy and have none now; and rows that may count as linked, generously. */
export function removals(
  before: Facts,
  after: Facts,
  member: Member,
): { readonly lost: number; readonly linked: number } {
  // E5: what a duplicate of the database takes over goes on being shared.
  const rows = privatePagesIn(before).filter(({ owner, leftBehind }) => owner === member && !leftBehind);
  const lost = rows.filter(
    ({ id }) => liveCopies(before, id).length > 0 && liveCopies(after, id).length === 0,
  ).length;
  const marked = new Set(sharedPagesIn(before).map(({ mark }) => mark));
  return { lost, linked: rows.filter(({ id, link }) => link !== "" || marked.has(id)).length };
}

/** Invariant 4: what was edited on one side only is on both sides afterwards, and no conflict is told. */
export function direction({ after, report }: Watched, { page, copy, fields }: ExpectedRow): void {
  const astray = fields.filter(
    (field) =>
      field.kind === "travels" &&
      [page.id, copy.id].some((id) => after.get(id)?.values[field.property] !== field.value),
  );
  if (astray.length > 0) expect(astray, `4: fields of ${page.id} and ${copy.id}`).toEqual([]);
  if (fields.some(({ kind }) => kind === "conflict")) return;
  const told = conflictsTold(report, page, copy);
  if (told.length > 0) expect(told, `4: a conflict was told of ${page.id}`).toEqual([]);
}

/** Invariant 5: a value is preserved exactly where both sides changed the field to different values. */
export function conflictPrecision(watched: Watched, { page, copy, fields }: ExpectedRow): void {
  const { after, report, world } = watched;
  const conflicts = fields.flatMap((field) => (field.kind === "conflict" ? [field] : []));
  const told = conflictsTold(report, page, copy);
  if (told.length > 0 !== conflicts.length > 0) {
    expect.fail(`5: ${conflicts.length} conflicts in ${page.id}, ${told.length} told`);
  }
  for (const { property, privateText, sharedText, privateValue, sharedValue } of conflicts) {
    const [p, s] = [after.get(page.id)?.values[property], after.get(copy.id)?.values[property]];
    const held = p === privateValue && s === sharedValue;
    if (held) {
      expect([...told], `5: ${property} of ${page.id} stands still`).toContain("conflict_held");
      continue;
    }
    expect(p, `5: ${property} of ${page.id} differs still`).toBe(s);
    const [loser, lost] = p === privateValue ? [copy.id, sharedText] : [page.id, privateText];
    const comments = world.home.comments(loser).join("\n");
    // An empty value has nothing that could be shown.
    if (lost !== "") expect(comments, `5: ${property} of ${page.id} wasn't preserved`).toContain(lost);
  }
  const comments = watched.log.filter(({ effect, path, body }) => {
    if (!effect || path !== "/v1/comments") return false;
    const text = JSON.stringify(body);
    return text.includes(page.id) || text.includes(copy.id);
  });
  if (comments.length > conflicts.length) {
    expect.fail(`5: ${comments.length} comments about ${page.id} for ${conflicts.length} conflicts`);
  }
}

function conflictsTold(report: PassReport | null, page: PageFacts, copy: PageFacts): readonly string[] {
  const problems = report?.users.flatMap((user) => user.problems) ?? [];
  return problems
    .filter(({ page_id }) => page_id === page.id || page_id === copy.id)
    .map(({ code }) => code)
    .filter((code) => code === "conflict_resolved" || code === "conflict_held");
}
