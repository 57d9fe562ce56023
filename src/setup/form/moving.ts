/** The configuration of the secret USERS_CONFIG as a file that may be committed: each token becomes the name of a secret. Pure. */
import * as z from "zod";
import { parseConfigJson } from "../../config/config-json.ts";
import { variableBehind } from "./household.ts";
import type { Moved } from "./outcome.ts";
import { holdsSecret } from "./publish.ts";

const TOKEN_KEYS = ["notion_api_key", "teamspace_owner_api_key"] as const;
const file = z.looseObject({ users: z.array(z.record(z.string(), z.unknown())) });

/** `null` where it can't be read, or holds something else that looks like a secret. */
export function movedOver(usersConfig: string): Moved | null {
  const json = parseConfigJson(usersConfig);
  const parsed = file.safeParse("value" in json ? json.value : null);
  if (!parsed.success) return null;
  const variables = new Map<string, string>();
  const secrets: Moved["secrets"][number][] = [];
  const named = (token: string, person: string): string => {
    const known = variableBehind(token) ?? variables.get(token);
    if (known !== undefined && known !== null) return known;
    const variable = variables.size === 0 ? "NOTION_TOKEN" : `NOTION_TOKEN_${variables.size + 1}`;
    variables.set(token, variable);
    secrets.push({ variable, person });
    return variable;
  };
  const users = parsed.data.users.map((entry, n) => {
    const person = typeof entry.telegram_username === "string" ? entry.telegram_username : `person ${n + 1}`;
    const changed = TOKEN_KEYS.flatMap((key) => {
      const token = entry[key];
      return typeof token === "string" && token.trim() !== ""
        ? [[key, `$${named(token.trim(), person)}`] as const]
        : [];
    });
    return { ...entry, ...Object.fromEntries(changed) };
  });
  const text = `${JSON.stringify({ ...parsed.data, users }, null, 2)}\n`;
  return holdsSecret(text) ? null : { text, secrets };
}
