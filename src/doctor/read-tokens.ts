/** Asks Notion what each token is and may. Nothing of it has an effect. */
import { problemOf } from "../engine/failure.ts";
import type { SyncUser } from "../engine/ports.ts";
import type { Capability, NotionAdministration } from "../notion/administration.ts";
import type { Connections } from "../notion/connections.ts";
import type { Failure, TokenReading } from "./readings.ts";

const CAPABILITIES: readonly Capability[] = ["read", "update", "insert", "comment"];

/** By token, in the order of the users. */
export async function readTokens(
  users: readonly SyncUser[],
  connections: Connections,
): Promise<ReadonlyMap<string, TokenReading>> {
  const readings = [...usesByToken(users)].map(
    async ([token, uses]) =>
      [token, { uses, outcome: await outcomeOf(connections.administration(token)) }] as const,
  );
  return new Map(await Promise.all(readings));
}

function usesByToken(users: readonly SyncUser[]): ReadonlyMap<string, TokenReading["uses"]> {
  const byToken = new Map<string, TokenReading["uses"]>();
  const add = (token: string, use: TokenReading["uses"][number]) =>
    byToken.set(token, [...(byToken.get(token) ?? []), use]);
  for (const { id: user, privateToken, sharedToken, privateDatabase, sharedDatabase } of users) {
    if (sharedDatabase !== null && sharedToken === privateToken) {
      add(privateToken, { user, sides: ["private", "shared"], database: sharedDatabase });
      continue;
    }
    add(privateToken, { user, sides: ["private"], database: privateDatabase });
    if (sharedDatabase !== null) add(sharedToken, { user, sides: ["shared"], database: sharedDatabase });
  }
  return byToken;
}

async function outcomeOf(administration: NotionAdministration): Promise<TokenReading["outcome"]> {
  try {
    const { kind: token } = await administration.identity();
    const refused: Capability[] = [];
    let full = false;
    for (const capability of CAPABILITIES) {
      const permission = await administration.permission(capability);
      if (permission === "refused") refused.push(capability);
      full ||= permission === "full";
    }
    return { kind: "valid", token, refused, full };
  } catch (error) {
    return { kind: "failed", failure: failureOf(error) };
  }
}

/** What a failed request means; anything but a failure of Notion's is thrown on. */
export function failureOf(error: unknown): Failure {
  const problem = problemOf(error);
  const { code } = problem;
  switch (code) {
    case "token_invalid":
    case "notion_unavailable":
    case "listing_incomplete":
      return { code, problem };
    case "rate_limited":
      return { code: "notion_unavailable", problem };
    default:
      return { code: "notion_error", problem };
  }
}
