import { type LoadedUsers, loadUsersConfig } from "../../src/config/users-config.ts";
import type { Environment } from "../../src/config/variables.ts";

export const SHARED = "99999999-0000-4000-8000-000000000009";

export function databaseId(number: number): string {
  return `10000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** A right entry; every id follows from the number. */
export function aUser(
  number: number,
  changes: Readonly<Record<string, unknown>> = {},
): Record<string, unknown> {
  return {
    telegram_user_id: number,
    telegram_username: `user${number}`,
    timezone: "Europe/Vienna",
    language: "de",
    notion_api_key: `ntn_key${number}`,
    notion_database_id: databaseId(number),
    shared_notion_database_id: SHARED,
    is_owner: true,
    teamspace_owner_api_key: null,
    ...changes,
  };
}

export function noFile(): string | null {
  return null;
}

export function load(users: unknown, env: Environment = {}): LoadedUsers {
  const config = loadUsersConfig({ json: JSON.stringify({ users }), env }, noFile);
  if (config.kind !== "loaded") throw new Error(`not loaded: ${JSON.stringify(config)}`);
  return config;
}

export function loadOne(changes: Readonly<Record<string, unknown>>, env: Environment = {}): LoadedUsers {
  return load([aUser(1, changes)], env);
}

export function wrongPaths(loaded: LoadedUsers): string[] {
  return loaded.wrong.flatMap(({ problems }) => problems.map(({ path }) => path));
}
