/** Findings about the state: its files, and whether they fit what is in Notion. Pure. */

import type { Clause } from "../core/clause.ts";
import type { UserMemory } from "../engine/user-memory.ts";
import type { Finding } from "./finding.ts";
import type { SharedBook } from "./readings.ts";
import * as texts from "./texts/state.ts";
import { noRoom } from "./tokens.ts";

/** One user's file of the state directory. */
export interface StateReading {
  /** Telegram user id, from the file's name. */
  readonly user: number;
  readonly outcome:
    | { readonly kind: "read"; readonly state: UserMemory }
    /** `why` is a clause that quotes nothing. */
    | { readonly kind: "damaged"; readonly why: Clause }
    | { readonly kind: "unreadable" };
}

interface StateContext {
  readonly knownIds: readonly number[];
  /** What the fingerprints of a user's current token are recognised by. */
  readonly checks: ReadonlyMap<number, string>;
}

export function stateFindings(readings: readonly StateReading[], context: StateContext): readonly Finding[] {
  return readings.flatMap((reading) => stateFinding(reading, context));
}

function stateFinding(
  { user, outcome }: StateReading,
  { knownIds, checks }: StateContext,
): readonly Finding[] {
  if (!knownIds.includes(user)) {
    return [{ code: "state_of_unknown_user", user, words: texts.ofUnknownUser(user) }];
  }
  switch (outcome.kind) {
    case "damaged":
      return [{ code: "state_damaged", user, words: texts.damaged(user, outcome.why) }];
    case "unreadable":
      return [{ code: "state_unreadable", user, words: texts.unreadable(user) }];
    case "read": {
      const { full, calendars, key } = outcome.state;
      // E8: only a create shows for sure whether there is room, and the last one was refused.
      const { shared } = calendars;
      const refused =
        shared !== undefined && full === shared.dataSource
          ? [noRoom(user, ["shared"], shared.configured)]
          : [];
      const check = checks.get(user);
      if (check === undefined || key === "" || key === check) return refused;
      return [...refused, { code: "state_other_token", user, words: texts.otherToken(user) }];
    }
  }
}

/** Rows of which the state says something else than both pages do. */
export function differingRows({ books, copies }: SharedBook): readonly Finding[] {
  const byId = new Map(copies.map((copy) => [copy.id, copy]));
  return books.flatMap(({ user, pages, state }) =>
    pages.flatMap((page): readonly Finding[] => {
      const known = state?.rows[page.id]?.copy ?? null;
      const copy = byId.get(page.link ?? "");
      if (known === null || copy?.sourcePrivateId !== page.id || copy.id === known) return [];
      return [
        {
          code: "state_differs",
          user: user.id,
          page: page.id,
          copy: copy.id,
          words: texts.otherCopy(user.id, page.id, copy.id, known),
        },
      ];
    }),
  );
}

const OVERDUE_HOURS = 24;
const MS_PER_HOUR = 3_600_000;

/** @param lastFullPass ms since the epoch; `null` before the first, of which nothing is said */
export function overdueFindings(
  user: number,
  lastFullPass: number | null,
  now: number,
  intervalHours: number,
): readonly Finding[] {
  if (lastFullPass === null) return [];
  const hours = (now - lastFullPass) / MS_PER_HOUR;
  if (hours <= Math.max(OVERDUE_HOURS, 3 * intervalHours)) return [];
  return [{ code: "pass_overdue", user, words: texts.overdue(user, Math.floor(hours)) }];
}
