/** A full workspace: Notion refuses new pages there with the status and code of a missing capability. Pure. */
import type { Side } from "../core/row.ts";
import type { Finding } from "./finding.ts";
import { fullPrivate, fullShared } from "./texts/tokens.ts";

/** @param sides what the refused token opens for this user */
export function noRoom(user: number, sides: readonly Side[]): Finding {
  return sides.includes("shared")
    ? { code: "block_limit", user, words: fullShared(user) }
    : { code: "block_limit_private", user, words: fullPrivate(user) };
}
