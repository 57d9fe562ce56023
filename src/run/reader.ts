/** Who reads the page of a run: whoever runs the sync, in their language and where they are. */
import type { UserConfig } from "../config/users-config.ts";
import type { Environment } from "../config/variables.ts";
import type { Reader } from "../github/moments.ts";
import { languageFor } from "./language.ts";
import { ownerOf } from "./operator.ts";

/** @param users those of the configuration, as far as they can be read */
export function readerFor(env: Environment, users: readonly UserConfig[]): Reader {
  const timeZone = ownerOf(users)?.timezone ?? "UTC";
  return { language: languageFor(null, env, users), timeZone };
}

/** What people are called, by Telegram id. */
export function namesOf(users: readonly Pick<UserConfig, "id" | "name">[]): ReadonlyMap<number, string> {
  return new Map(users.flatMap(({ id, name }) => (name === null ? [] : [[id, name]])));
}

/** The same with the id, for whoever has to type or to look it up. */
export function namesWithIds(users: readonly Pick<UserConfig, "id" | "name">[]): ReadonlyMap<number, string> {
  return new Map([...namesOf(users)].map(([id, name]) => [id, `${name} (${id})`]));
}
