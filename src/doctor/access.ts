/** Findings about access to each database. Pure. */
import { otherKindInWords } from "../problems/other-kind.ts";
import { summaryOf } from "../problems/table.ts";
import type { Finding } from "./finding.ts";
import type { CalendarReading } from "./readings.ts";

export function accessFindings(readings: readonly CalendarReading[]): readonly Finding[] {
  return readings.flatMap(accessOf);
}

function accessOf({ user: { id: user }, side, configured, outcome }: CalendarReading): readonly Finding[] {
  const database = `The ${side} database ${configured} of user ${user}`;
  switch (outcome.kind) {
    case "open":
    case "skipped":
      return [];
    case "unseen":
      return [
        {
          code: "database_not_found",
          user,
          what: `${database} can't be seen with its token: a connection wasn't given access to it, or the person of a personal access token can't see it, or the id is wrong.`,
          remedy: summaryOf("database_not_found", "en").todo,
        },
      ];
    case "other":
      return [
        {
          code: "database_not_found",
          user,
          what: `${database} is none: ${otherKindInWords(outcome.isOther)}`,
          remedy: "Correct the id in users_config.json, or in the secret USERS_CONFIG.",
        },
      ];
    case "trashed":
      return [
        {
          code: "database_in_trash",
          user,
          what: `${database} is in Notion's trash.`,
          remedy: "Restore it from the trash in Notion, or configure another one.",
        },
      ];
    case "empty":
      return [
        {
          code: "database_without_content",
          user,
          what: `${database} can be seen, but none of the data in it.`,
          remedy:
            "It may show data that lies in another place in Notion: share the original database with the connection, and configure that one's id.",
        },
      ];
    case "several":
      return [
        {
          code: "several_data_sources",
          user,
          what: `${database} has several data sources, and it isn't clear which one is meant: ${outcome.sources.join(", ")}.`,
          remedy: summaryOf("several_data_sources", "en").todo,
        },
      ];
    case "failed":
      return [
        {
          code: outcome.failure.code,
          user,
          what: outcome.failure.message,
          remedy: "Try again later; https://www.notion-status.com tells whether Notion is down.",
        },
      ];
  }
}
