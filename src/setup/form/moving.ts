/** The configuration of the secret USERS_CONFIG as a file that may be committed: each token becomes the name of a secret. Pure. */

import { referenceName } from "../../config/reference.ts";
import { NAMES_OF_KEYS, secretPlaces } from "../../config/secrets.ts";
import type { Language } from "../../core/readable-date.ts";
import { usersFileIn } from "../users-file.ts";
import { TOKENS } from "./household.ts";
import type { Moved } from "./outcome.ts";
import { type SummaryTexts, TELLS } from "./texts/summary.ts";

const OWN = "notion_api_key";
const TOKEN_KEYS: readonly string[] = [OWN, "teamspace_owner_api_key"];

/** `null` where it can't be read, or where there are more tokens than secrets for them. */
export function movedOver(usersConfig: string, language: Language): Moved | null {
  const entries = usersFileIn(usersConfig)?.users ?? null;
  if (entries === null) return null;
  const secrets = secretsFor(entries, TELLS[language].hasSecret);
  if (secrets === null) return null;
  const users = entries.map((entry) =>
    Object.fromEntries(
      Object.entries(entry).flatMap(([key, value]) => {
        if (!NAMES_OF_KEYS.test(key) || value === null) return [[key, value]];
        const secret = secrets.find(({ token }) => TOKEN_KEYS.includes(key) && token === textOf(value));
        if (secret !== undefined) return [[key, `$${secret.variable}`]];
        // A secret of the wider bot stays behind: nobody here needs it.
        return referenceName(textOf(value)) === null ? [] : [[key, value]];
      }),
    ),
  );
  // Short, because it has to fit into a link.
  const text = `{"users": [\n${users.map((user) => JSON.stringify(user)).join(",\n")}\n]}\n`;
  if (secretPlaces(text).length > 0) return null;
  return { text, secrets: secrets.map(({ variable, person }) => ({ variable, person })) };
}

interface Secret {
  readonly token: string;
  readonly variable: string;
  readonly person: string;
}

/** One for each token, under a name that nothing in the file refers to yet. */
function secretsFor(
  entries: readonly Readonly<Record<string, unknown>>[],
  says: Pick<SummaryTexts["hasSecret"], "nthPerson" | "opensFor">,
): readonly Secret[] | null {
  const tokens = new Map<string, string>();
  const taken = new Set<string>();
  // Everybody's own first: another one's stands in an entry too, as the way to the shared database.
  for (const key of TOKEN_KEYS) {
    for (const [n, entry] of entries.entries()) {
      const person = textOf(entry.name) || textOf(entry.telegram_username) || says.nthPerson(n + 1);
      const token = textOf(entry[key]);
      const reference = referenceName(token);
      if (reference !== null) taken.add(reference);
      else if (token !== "" && !tokens.has(token))
        tokens.set(token, key === OWN ? person : says.opensFor(person));
    }
  }
  const free = TOKENS.filter((name) => !taken.has(name));
  if (tokens.size > free.length) return null;
  return [...tokens].map(([token, person], n) => ({ token, person, variable: free[n] ?? "" }));
}

function textOf(value: unknown): string {
  return typeof value === "string" ? value.trim() : "";
}
