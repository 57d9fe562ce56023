import type { QuickHousehold } from "./quick-household.ts";
import type { SharedRow } from "./shared-rows.ts";

const TWO_MINUTES = 120_000;

/** A shared row whose name was changed on both sides: first by the one, two minutes later by the other. */
export async function quarrel(home: QuickHousehold, later: "private" | "shared"): Promise<SharedRow> {
  const row = await home.share({ name: "Kino", location: "Odeon" });
  const edits = [
    () => home.edit(row.page, { name: "Kino mit Eva" }),
    () => home.edit(row.copy, { name: "Theater" }, home.ben),
  ];
  for (const edit of later === "shared" ? edits : edits.reverse()) {
    home.clock.advance(TWO_MINUTES);
    edit();
  }
  home.clock.advance(TWO_MINUTES);
  home.sandbox.clearLog();
  return row;
}
