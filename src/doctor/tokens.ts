/** Findings about tokens and what they may do. Pure. */
import type { Side } from "../core/row.ts";
import type { Capability, TokenKind } from "../notion/administration.ts";
import type { Finding, FindingCode } from "./finding.ts";
import type { TokenReading, TokenUse } from "./readings.ts";
import { failed } from "./texts/surroundings.ts";
import * as texts from "./texts/tokens.ts";

/** Each once for a token, whatever it is used for. */
export function tokenFindings(readings: readonly TokenReading[]): readonly Finding[] {
  return readings.flatMap(({ uses, outcome }): readonly Finding[] => {
    if (outcome.kind === "failed") {
      const { code, problem } = outcome.failure;
      const words = code === "token_invalid" ? texts.refused(uses) : failed(problem);
      return [{ code, ...usersOf(uses), words }];
    }
    return [
      ...outcome.refused.map((capability) => lacking(capability, uses, outcome.token)),
      ...(outcome.full ? uses.map(({ user, sides, database }) => noRoom(user, sides, database)) : []),
      ...kindOf(outcome.token, uses),
    ];
  });
}

function usersOf(uses: readonly TokenUse[]): Pick<Finding, "user" | "also"> {
  const [user = null, ...also] = [...new Set(uses.map((use) => use.user))];
  return { user, ...(also.length > 0 && { also }) };
}

/** What is different about the less usual kind. */
function kindOf(token: TokenKind, uses: readonly TokenUse[]): readonly Finding[] {
  switch (token) {
    case "connection":
      return [];
    case "person":
      return [{ code: "personal_token", ...usersOf(uses), words: texts.personal(uses) }];
  }
}

const LACKING: Readonly<Record<Capability | "insert_private", FindingCode>> = {
  read: "cannot_read",
  update: "cannot_update",
  insert: "cannot_insert",
  insert_private: "cannot_insert_private",
  comment: "cannot_comment",
};

function lacking(capability: Capability, uses: readonly TokenUse[], kind: TokenKind): Finding {
  const opensShared = uses.some(({ sides }) => sides.includes("shared"));
  const lacks = capability === "insert" && !opensShared ? "insert_private" : capability;
  return { code: LACKING[lacks], ...usersOf(uses), words: texts.lacking(lacks, uses, kind) };
}

/**
 * A full workspace: Notion refuses new pages there with the status and code of a missing capability.
 * @param sides what the refused token opens for this user
 * @param database which of them takes new pages, as configured
 */
export function noRoom(user: number, sides: readonly Side[], database: string): Finding {
  return sides.includes("shared")
    ? { code: "block_limit", user, database, words: texts.fullShared(user) }
    : { code: "block_limit_private", user, database, words: texts.fullPrivate(user) };
}
