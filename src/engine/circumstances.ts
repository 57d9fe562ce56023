/** What the decisions on all of a user's rows have in common. */

import { showsMissingTicks } from "../core/adopt-only.ts";
import type { FieldKey } from "../core/appointment.ts";
import { baseOf, fieldPairs, isDisputed } from "../core/merge-fields.ts";
import { isNearlyTie } from "../core/newer-side.ts";
import type { Circumstances, Leaving, Row, Side } from "../core/row.ts";
import { CalendarFailure } from "./failure.ts";
import type { TrackedRow } from "./gather.ts";
import type { Calendar, SyncUser } from "./ports.ts";
import type { UserMemory } from "./user-memory.ts";

interface Known {
  readonly user: SyncUser;
  readonly calendars: Readonly<Record<Side, Calendar>>;
  readonly commentsRefused: UserMemory["commentsRefused"];
  readonly fields: readonly FieldKey[];
  readonly adoptOnly: boolean;
  readonly leaving: Leaving | undefined;
  /** E8: no create is planned. */
  readonly full: boolean;
  /** The bot that writes the shared pages; `null`: a person's token. */
  readonly bot: () => Promise<string | null>;
  /** In the chat, it is the program that writes for people: then nothing follows from its having edited a page last. */
  readonly isChat: boolean;
}

/** Asks who we are where that matters: where a page may be ours, or somebody else's. */
export async function circumstancesOf(known: Known, rows: readonly TrackedRow[]): Promise<Circumstances> {
  const { user, calendars, commentsRefused, fields, adoptOnly, leaving, full, bot } = known;
  const ticksMissing = adoptOnly && rows.some(({ row }) => showsMissingTicks(row));
  return {
    fields,
    labels: Object.fromEntries(
      Object.entries(calendars.private.binding.properties).map(([role, { name }]) => [role, name]),
    ),
    conflictPolicy: user.conflictPolicy,
    onSharedDelete: user.onSharedDelete,
    adoptOnly,
    commentsRefused: {
      private: commentsRefused?.private === true,
      shared: commentsRefused?.shared === true,
    },
    bot: rows.some(({ row }) => dependsOnMaker(row)) ? await bot() : null,
    ...(dependOnEditors(known, rows) && { writers: await writersOf(known) }),
    ...(full ? { full } : {}),
    ...(ticksMissing ? { ticksMissing } : {}),
    ...(leaving === undefined ? {} : { leaving }),
  };
}

async function writersOf({ user, calendars, bot }: Known): Promise<NonNullable<Circumstances["writers"]>> {
  const shared = await bot();
  if (user.privateToken === user.sharedToken) return { private: shared, shared };
  const own = await calendars.private.botId().catch((error: unknown) => {
    if (error instanceof CalendarFailure) return null;
    throw error;
  });
  return { private: own, shared };
}

/** B: which of two edits is the newer may depend on who has edited the pages last. */
function dependOnEditors({ user, fields, isChat }: Known, rows: readonly TrackedRow[]): boolean {
  if (isChat || user.conflictPolicy !== "newest") return false;
  return rows.some(({ row: { private: p, shared: s, memory } }) => {
    if (p.state !== "live" || s.state !== "live") return false;
    if (p.page.editedBy === s.page.editedBy || !isNearlyTie(p.page, s.page)) return false;
    return fieldPairs(fields, p.page, s.page).some((pair) =>
      isDisputed(pair, baseOf(memory, s.page.id, pair)),
    );
  });
}

/** A14 and F3: of several copies, and of one that only its mark ties to a page that isn't shared. */
function dependsOnMaker({ private: p, shared: s, duplicates, memory }: Row): boolean {
  if (duplicates.length > 0) return true;
  if (s.state !== "live" || p.state === "unreadable" || memory?.copy === s.page.id) return false;
  return p.state === "moved" || p.state === "trashed" || (!p.page.ticked && p.page.link !== s.page.id);
}
