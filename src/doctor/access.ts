/** Findings about access to each database. Pure. */
import type { Finding } from "./finding.ts";
import type { CalendarReading, HeldReading } from "./readings.ts";
import * as texts from "./texts/access.ts";
import { failed } from "./texts/surroundings.ts";

export function accessFindings(readings: readonly CalendarReading[]): readonly Finding[] {
  return readings.flatMap(accessOf);
}

const KEYS = { private: "notion_database_id", shared: "shared_notion_database_id" } as const;

/** @param readings today's calendars */
export function heldFindings(
  held: readonly HeldReading[],
  readings: readonly CalendarReading[],
): readonly Finding[] {
  return held.map(({ user, lost, before }) => {
    const earlier = readings.flatMap(({ user: { id }, side, configured }) => {
      const then = before[side]?.configured ?? configured;
      return id === user && then !== configured ? [[KEYS[side], then] as const] : [];
    });
    return { code: "exchange_held", user, words: texts.exchangeHeld(user, lost, earlier) };
  });
}

function accessOf({ user: { id: user }, side, configured, outcome }: CalendarReading): readonly Finding[] {
  const it = { user, side, configured };
  const about = { user, database: configured };
  switch (outcome.kind) {
    case "open":
    case "skipped":
      return [];
    case "unseen":
      return [{ code: "database_not_found", ...about, words: texts.unseen(it, outcome.clue) }];
    case "other": {
      const { databases } = outcome.isOther;
      const [only = configured] = databases.length === 1 ? databases : [];
      const words = texts.isNone(it, outcome.isOther);
      return [{ code: "database_not_found", user, database: only, words }];
    }
    case "trashed":
      return [{ code: "database_in_trash", ...about, words: texts.inTrash(it) }];
    case "empty":
      return [{ code: "database_without_content", ...about, words: texts.withoutContent(it) }];
    case "several":
      return [
        {
          code: "several_data_sources",
          ...about,
          words: texts.several(
            it,
            outcome.sources.map(({ id }) => id),
          ),
        },
      ];
    case "failed":
      return [{ code: outcome.failure.code, ...about, words: failed(outcome.failure.problem) }];
  }
}
