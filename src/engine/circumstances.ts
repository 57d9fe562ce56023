/** What the decisions on all of a user's rows have in common. */
import type { FieldKey } from "../core/appointment.ts";
import { showsMissingTicks } from "../core/decide.ts";
import type { Circumstances, Leaving, Side } from "../core/row.ts";
import type { TrackedRow } from "./gather.ts";
import type { Calendar, SyncUser, UserMemory } from "./ports.ts";

interface Known {
  readonly user: SyncUser;
  readonly calendars: Readonly<Record<Side, Calendar>>;
  readonly commentsRefused: UserMemory["commentsRefused"];
  readonly fields: readonly FieldKey[];
  readonly adoptOnly: boolean;
  readonly leaving: Leaving | undefined;
}

/** Asks who we are where that matters: where a duplicate may be ours. */
export async function circumstancesOf(
  { user, calendars, commentsRefused, fields, adoptOnly, leaving }: Known,
  rows: readonly TrackedRow[],
): Promise<Circumstances> {
  const hasDuplicates = rows.some(({ row }) => row.duplicates.length > 0);
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
    bot: hasDuplicates ? await calendars.shared.botId() : null,
    ...(ticksMissing ? { ticksMissing } : {}),
    ...(leaving === undefined ? {} : { leaving }),
  };
}
