/** How what two programs do side by side is judged, beyond the invariants of every pass. */
import { expect } from "vitest";
import type { MemoryState } from "../../support/memory-state.ts";
import type { ExpectedRow } from "../world/agreement.ts";
import { count } from "../world/counts.ts";
import { type PageFacts, sharedPagesIn } from "../world/facts.ts";
import type { Watched } from "../world/invariants.ts";

/** To a private page, or to what was or is its copy. */
export function wroteToRow({ before, after, log }: Watched, { id }: PageFacts): boolean {
  const copies = [before, after].flatMap((facts) => sharedPagesIn(facts).filter(({ mark }) => mark === id));
  const paths = [id, ...copies.map((copy) => copy.id)].map((one) => `/v1/pages/${one}`);
  return log.some(
    ({ effect, path, body }) => effect && (paths.includes(path) || JSON.stringify(body).includes(id)),
  );
}

export function commentsOn({ log }: Watched, { page, copy }: ExpectedRow): number {
  return log.filter(({ effect, path, body }) => {
    const text = JSON.stringify(body);
    return effect && path === "/v1/comments" && (text.includes(page.id) || text.includes(copy.id));
  }).length;
}

/** Whether the program's own state had that row, as it stood when this was called. */
export function rememberedIn(memory: MemoryState | null): (page: PageFacts) => boolean {
  const files = [...(memory?.files.values() ?? [])];
  return ({ id }) => files.some((text) => text.includes(`"${id}": {`));
}

/**
 * D8: of two states that don't know each other, one may take an old base for today's. At worst it tells one conflict for each
 * field, and the newer edit wins; of which minute an edit is, Notion tells, and no more.
 */
export function newerWins(watched: Watched, row: ExpectedRow, isRemembered: boolean): void {
  const { after, world } = watched;
  const { page, copy, fields } = row;
  const differing = fields.filter(({ property }) => page.values[property] !== copy.values[property]);
  expect(commentsOn(watched, row), `comments on ${page.id}`).toBeLessThanOrEqual(differing.length);
  const [own, theirs] = [page, copy].map(({ id }) => Math.floor((world.editedByHand.get(id) ?? 0) / 60_000));
  if (own === undefined || theirs === undefined || own === theirs) return;
  if (world.home.config(page.owner ?? world.home.anna).conflictPolicy !== "newest") return;
  const [newer, older] = own > theirs ? [page, copy] : [copy, page];
  for (const { property } of differing) {
    // B5: where nothing is known, a filled side wins over an empty one.
    if (newer.values[property] === "" && !isRemembered) continue;
    count("newer wins");
    // What was agreed on last is on one side still: nobody has edited it there.
    const both = [page, copy].map(({ id }) => after.get(id)?.values[property]);
    const isOlder = both.every((value) => value === older.values[property]);
    const onlyOlderWasEdited = fields.some(
      (field) =>
        field.kind === "travels" && field.property === property && field.value === older.values[property],
    );
    if (!onlyOlderWasEdited)
      expect(isOlder, `${property}: the older value of ${older.id} won over ${newer.id}`).toBe(false);
  }
}
