import type { Side } from "./row.ts";

export function otherSide(side: Side): Side {
  return side === "private" ? "shared" : "private";
}
