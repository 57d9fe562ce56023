/** Everybody in the configuration, as those who are told something. */

import type { UserConfig, WrongEntry } from "../config/users-config.ts";
import type { Clock } from "../engine/clock.ts";
import type { ToldStore } from "../state/told.ts";
import { UserStateStore } from "../state/user-state-store.ts";
import { type ConfiguredPerson, type Person, peopleOf } from "../telegram/news/people.ts";
import { operatorFor } from "./operator.ts";

interface PeopleSource {
  readonly users: readonly UserConfig[];
  /** Their entries can't be synced, but they can be told so. */
  readonly wrong: readonly WrongEntry[];
  /** The state directory. */
  readonly dir: string;
  readonly clock: Clock;
  readonly told: ToldStore;
}

/** Where two forms of one shared database may be configured, the users' states tell. Never rejects. */
export async function peopleIn({ users, wrong, dir, clock, told }: PeopleSource): Promise<readonly Person[]> {
  const configured = new Set(users.map(({ sharedDatabase }) => sharedDatabase));
  // A state of 10,000 rows is not read for what is clear without it.
  const databases = configured.size > 1 ? await sharedBindings(users, dir, clock) : [];
  const chosen = await told.languages().catch(() => null);
  const everybody = [...users, ...strangers(wrong, users)].map((person) => ({
    ...person,
    operator: operatorFor(person, users),
    language: chosen?.get(person.id) ?? person.language,
  }));
  return peopleOf(everybody, databases);
}

async function sharedBindings(users: readonly UserConfig[], dir: string, clock: Clock) {
  const found = await Promise.all(
    users.map(async ({ id: user }) => {
      // Only looked at: whatever is wrong with it is told by the user's own pass.
      const opened = await UserStateStore.open({ dir, user, clock, dryRun: true }).catch(() => null);
      return opened?.state.calendars.shared ?? [];
    }),
  );
  return found.flat();
}

/** Nothing but the id is sure about them. */
function strangers(
  wrong: readonly WrongEntry[],
  users: readonly UserConfig[],
): readonly Omit<ConfiguredPerson, "operator">[] {
  const ids = new Set(wrong.flatMap(({ user }) => (user === null ? [] : [user])));
  return [...ids]
    .filter((id) => !users.some((user) => user.id === id))
    .map((id) => ({
      id,
      name: null,
      language: users[0]?.language ?? "de",
      timezone: "Europe/Berlin",
      sharedDatabase: null,
    }));
}
