import { QuickHousehold } from "./quick-household.ts";

/** A shared row with a second copy, which is ours and says the same. */
export async function aDuplicate() {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  const { world } = home.sandbox;
  const twin = world.duplicateRow(copy, { by: home.anna.botId });
  world.editRow(twin, { Name: { title: [{ text: { content: "Kino" } }] } }, { by: home.anna.botId });
  home.clock.advance(120_000);
  return { home, page, copy, twin };
}
