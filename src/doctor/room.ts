/** A full workspace: Notion refuses new pages there with the status and code of a missing capability. Pure. */
import type { Side } from "../core/row.ts";
import { summaryOf } from "../problems/table.ts";
import type { Finding } from "./finding.ts";

/** @param sides what the refused token opens for this user */
export function noRoom(user: number, sides: readonly Side[]): Finding {
  return sides.includes("shared")
    ? {
        code: "block_limit",
        user,
        what: `The workspace that holds the shared database of user ${user} is full, so that no new copy can be made.`,
        remedy: summaryOf("block_limit", "en").todo,
      }
    : {
        code: "block_limit_private",
        user,
        what: `The workspace that holds the private database of user ${user} is full, so that the bot can't create appointments. A free workspace with more than one member takes 1,000 blocks in its life, and deleting frees none.`,
        remedy:
          "Remove other members from that workspace and invite them as guests where they need something in it, or upgrade. The connection's capabilities have nothing to do with it.",
      };
}
