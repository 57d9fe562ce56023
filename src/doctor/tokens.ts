/** Findings about tokens and what they may do. Pure. */
import type { Capability, TokenKind } from "../notion/administration.ts";
import { howToGrant, PORTAL } from "../problems/notion-portal.ts";
import { summaryOf } from "../problems/table.ts";
import type { Finding } from "./finding.ts";
import type { TokenReading } from "./readings.ts";
import { noRoom } from "./room.ts";

export function tokenFindings(readings: readonly TokenReading[]): readonly Finding[] {
  return readings.flatMap(({ uses, outcome }) =>
    uses.flatMap((use): readonly Finding[] => {
      if (outcome.kind === "valid") {
        const lacks = outcome.refused.flatMap((capability) => lacking(capability, use, outcome.token));
        const full = outcome.full ? [noRoom(use.user, use.sides)] : [];
        // Once, whatever it is used for.
        return [...lacks, ...full, ...(use === uses[0] ? kindOf(outcome.token, use) : [])];
      }
      const { code, message } = outcome.failure;
      if (code !== "token_invalid")
        return [{ code, user: use.user, what: message, remedy: "Try again later." }];
      const what = `Notion doesn't accept ${whichToken(use)}.`;
      return [{ code, user: use.user, what, remedy: summaryOf(code, "en").todo }];
    }),
  );
}

type Use = TokenReading["uses"][number];

/** What is different about the less usual kind. */
function kindOf(token: TokenKind, use: Use): readonly Finding[] {
  switch (token) {
    case "connection":
      return [];
    case "person":
      return [
        {
          code: "personal_token",
          user: use.user,
          what: `${capitalized(whichToken(use))} is a personal access token: it sees all that its owner sees, it expires, and what it makes has its owner as the author, so that a second copy of an appointment is reported and never removed.`,
          remedy: `Nothing to do, if that is meant; note when it expires. A connection sees only what it is shown: ${PORTAL}.`,
        },
      ];
  }
}

function lacking(capability: Capability, use: Use, token: TokenKind): readonly Finding[] {
  const lack = (code: Finding["code"], name: string, effect: string): readonly Finding[] => [
    {
      code,
      user: use.user,
      what: `${capitalized(whichToken(use))} lacks the capability "${name}"${effect}.`,
      remedy:
        token === "person"
          ? `Make a new personal access token with the capability “Notion API” at ${PORTAL}, and put it in the place of this one.`
          : `${capitalized(howToGrant(name, "en"))}.`,
    },
  ];
  switch (capability) {
    case "read":
      return lack("cannot_read", "Read content", ", without which nothing can be synced");
    case "update":
      return lack("cannot_update", "Update content", ", without which no edit can travel");
    case "insert":
      return use.sides.includes("shared")
        ? lack("cannot_insert", "Insert content", ", without which no copy can be made")
        : lack("cannot_insert_private", "Insert content", ", so that the bot can't create appointments");
    case "comment":
      return lack("cannot_comment", "Insert comments", ", so that conflicts have to wait");
  }
}

function whichToken({ user, sides }: Use): string {
  const opened = sides.length === 2 ? "both databases" : `the ${sides[0] ?? "private"} database`;
  return `the token that opens ${opened} of user ${user}`;
}

function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}
