/** Findings about tokens and what they may do. Pure. */
import type { Capability } from "../notion/administration.ts";
import { summaryOf } from "../problems/table.ts";
import type { Finding } from "./finding.ts";
import type { TokenReading } from "./readings.ts";
import { noRoom } from "./room.ts";

const SETTINGS = "https://www.notion.so/profile/integrations";

export function tokenFindings(readings: readonly TokenReading[]): readonly Finding[] {
  return readings.flatMap(({ uses, outcome }) =>
    uses.flatMap((use): readonly Finding[] => {
      if (outcome.kind === "valid") {
        const lacks = outcome.refused.flatMap((capability) => lacking(capability, use));
        return outcome.full ? [...lacks, noRoom(use.user, use.sides)] : lacks;
      }
      const { code, message } = outcome.failure;
      if (code !== "token_invalid")
        return [{ code, user: use.user, what: message, remedy: "Try again later." }];
      const what = `Notion doesn't accept ${whichToken(use)}.`;
      return [{ code, user: use.user, what, remedy: summaryOf(code).todo }];
    }),
  );
}

type Use = TokenReading["uses"][number];

function lacking(capability: Capability, use: Use): readonly Finding[] {
  const lack = (code: Finding["code"], name: string, effect: string): readonly Finding[] => [
    {
      code,
      user: use.user,
      what: `${capitalized(whichToken(use))} lacks the capability "${name}"${effect}.`,
      remedy: `Open the integration at ${SETTINGS}, tick "${name}" under Capabilities, and save.`,
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
