/** Findings about tokens and what they may do. Pure. */
import type { Side } from "../core/row.ts";
import type { Capability, TokenKind } from "../notion/administration.ts";
import type { Finding } from "./finding.ts";
import type { TokenReading } from "./readings.ts";
import { failed } from "./texts/surroundings.ts";
import * as texts from "./texts/tokens.ts";

export function tokenFindings(readings: readonly TokenReading[]): readonly Finding[] {
  return readings.flatMap(({ uses, outcome }) =>
    uses.flatMap((use): readonly Finding[] => {
      const { user } = use;
      if (outcome.kind === "valid") {
        const lacks = outcome.refused.map((capability) => lacking(capability, use, outcome.token));
        const full = outcome.full ? [noRoom(user, use.sides)] : [];
        // Once, whatever it is used for.
        return [...lacks, ...full, ...(use === uses[0] ? kindOf(outcome.token, use) : [])];
      }
      const { code, problem } = outcome.failure;
      return [{ code, user, words: code === "token_invalid" ? texts.refused(use) : failed(problem) }];
    }),
  );
}

/** What is different about the less usual kind. */
function kindOf(token: TokenKind, use: texts.Use): readonly Finding[] {
  switch (token) {
    case "connection":
      return [];
    case "person":
      return [{ code: "personal_token", user: use.user, words: texts.personal(use) }];
  }
}

function lacking(capability: Capability, use: texts.Use, kind: TokenKind): Finding {
  const { user, sides } = use;
  const lacks = capability === "insert" && !sides.includes("shared") ? "insert_private" : capability;
  const words = texts.lacking(lacks, use, kind);
  switch (lacks) {
    case "read":
      return { code: "cannot_read", user, words };
    case "update":
      return { code: "cannot_update", user, words };
    case "insert":
      return { code: "cannot_insert", user, words };
    case "insert_private":
      return { code: "cannot_insert_private", user, words };
    case "comment":
      return { code: "cannot_comment", user, words };
  }
}

/**
 * A full workspace: Notion refuses new pages there with the status and code of a missing capability.
 * @param sides what the refused token opens for this user
 */
export function noRoom(user: number, sides: readonly Side[]): Finding {
  return sides.includes("shared")
    ? { code: "block_limit", user, words: texts.fullShared(user) }
    : { code: "block_limit_private", user, words: texts.fullPrivate(user) };
}
