/** What a race of two programs may and must not come to. */
import { expect } from "vitest";
import type { PassReport } from "../../src/core/report.ts";
import { differencesIn, outlineOf, pictureOf, readableIn } from "../support/picture.ts";
import type { QuickHousehold } from "../support/quick-household.ts";
import type { Event, Race, RaceResult } from "./race.ts";

/**
 * C2: Notion has no conditional write. What a person writes between a program's last look at a page and its write to the
 * same field (or its removal of that page) is overwritten unseen, and so is that value where the other program has just
 * carried it. Only that, and nothing else, excuses a lost value.
 */
function inTheWindow({ events }: RaceResult, at: number): boolean {
  const edit = events[at];
  if (edit?.by !== "human") return false;
  return events.some((event, i) => {
    if (i === at) return overwrittenUnseen(events, i, edit.page, edit.property);
    const carries =
      i > at &&
      event.by === "program" &&
      event.served.effect &&
      JSON.stringify(event.served.body).includes(edit.value);
    if (!carries) return false;
    return overwrittenUnseen(events, i, event.served.path.replace("/v1/pages/", ""), edit.property);
  });
}

/** Whether a program wrote to that field later, without having looked at the page since. */
function overwrittenUnseen(events: readonly Event[], since: number, page: string, property: string): boolean {
  return events.some((event, j) => {
    if (j <= since || event.by !== "program" || !event.served.effect) return false;
    const { program, path, body } = event.served;
    const text = JSON.stringify(body);
    const overwrites = text.includes(`"${property}"`) || text.includes('"in_trash":true');
    if (path !== `/v1/pages/${page}` || !overwrites) return false;
    const looked = events.slice(since + 1, j).some(
      (other) =>
        other.by === "program" &&
        other.served.program === program &&
        // Other answers may name the page, without showing it.
        other.served.answer.includes(`"id":"${page}"`),
    );
    return !looked;
  });
}

/** Invariant 3: what people wrote before the race and during it is on a live page or in a comment. Returns the excused. */
export function expectNoLoss(result: RaceResult, race: Race): number {
  const text = everythingIn(result.home);
  let excused = 0;
  for (const [at, event] of result.events.entries()) {
    if (event.by !== "human" || text.includes(event.value)) continue;
    const later = result.events.slice(at + 1);
    // Somebody saw it there and put something else in its place.
    const replaced = later.some((other) => other.by === "human" && other.replaced === event.value);
    if (replaced) continue;
    expect(inTheWindow(result, at), `${event.value} in ${event.property} of ${event.page} was lost`).toBe(
      true,
    );
    excused += 1;
  }
  if (race.edits.length === 0) {
    for (const value of result.stage.scenario.values) expect(text, `lost: ${value}`).toContain(value);
  }
  return excused;
}

/** What can be read on live pages and in their comments, those of copies in the trash included (invariant 3). */
function everythingIn(home: QuickHousehold): string {
  const picture = pictureOf(home);
  return `${readableIn(picture)}${JSON.stringify([...picture.private, ...picture.shared].map(({ comments }) => comments))}`;
}

/**
 * D6: both have finished and one more pass has run: one live copy at most that is ours. Where somebody edited the page while
 * both programs made a copy of it, the two differ, and A14 lets the second one stand and tells of it.
 */
export function expectOneCopy({ home, events }: RaceResult, told: PassReport): void {
  const bots = home.members.map(({ botId }) => botId);
  const edited = new Set(events.flatMap((event) => (event.by === "human" ? [event.page] : [])));
  const duplicates = new Set(
    told.users.flatMap(({ problems }) =>
      problems.flatMap(({ code, copy_id }) =>
        code === "duplicate_copy" && copy_id !== undefined ? [copy_id] : [],
      ),
    ),
  );
  const isOurs = (copy: string): boolean => {
    const { created_by, last_edited_by } = home.sandbox.world.row(copy);
    return bots.includes(created_by.id) && bots.includes(last_edited_by.id) && !edited.has(copy);
  };
  for (const member of home.members) {
    for (const { id } of home.sandbox.world.rows(member.dataSourceId)) {
      const ours = home
        .copies(id)
        .filter((copy) => isOurs(copy) && !(edited.has(id) && duplicates.has(copy)));
      expect(ours.length, `live copies of ${id} that are ours`).toBeLessThanOrEqual(1);
    }
  }
}

/** All is quiet: what is shared says the same on both sides. */
export function expectInStep({ home, stage }: RaceResult): void {
  const usual = new Set(stage.ends.flatMap(differencesIn));
  // Where a person has edited a duplicate, the copy is the page that the link names.
  const several = home.members.some((member) =>
    home.sandbox.world.rows(member.dataSourceId).some(({ id }) => home.copies(id).length > 1),
  );
  const found = several ? differencesFromLinked(home) : differencesIn(pictureOf(home));
  expect(
    found.filter((difference) => !usual.has(difference)),
    "both sides in step",
  ).toEqual([]);
}

function differencesFromLinked(home: QuickHousehold): readonly string[] {
  return home.members.flatMap((member) =>
    home.sandbox.world.rows(member.dataSourceId).flatMap(({ id }) => {
      const page = home.seen(id);
      const linked = home.copies(id).find((copy) => copy === page.SyncedToSharedId);
      if (linked === undefined || page.in_trash === true) return [];
      const copy = home.seen(linked);
      return ["Name", "Datum", "Beschreibung", "Ort"]
        .filter((name) => page[name] !== copy[name])
        .map((name) => `${id}: ${name}`);
    }),
  );
}

/** Without people in between, the end is the one that a program alone reaches. */
export function expectUsualEnd({ home, stage }: RaceResult): void {
  const outlines = stage.ends.map((end) => JSON.stringify(outlineOf(end)));
  expect(outlines).toContain(JSON.stringify(outlineOf(pictureOf(home))));
}

/** Whether both programs wrote to one page, or made copies of one. */
export function overlapped({ events }: RaceResult): boolean {
  const written = (program: string) =>
    new Set(
      events.flatMap((event) =>
        event.by === "program" && event.served.program === program && event.served.effect
          ? [event.served.path]
          : [],
      ),
    );
  const bot = written("bot");
  return [...written("run")].some((path) => bot.has(path));
}
