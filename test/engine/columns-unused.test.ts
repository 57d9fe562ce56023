/** E1: what is remembered of columns that no row's memory rests on any more. */
import { expect, it } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";

it("is gone from the state with the pass that needs it no longer, so that the next one changes nothing", async () => {
  const home = await QuickHousehold.open();
  const { page } = await home.share({ name: "Kino", location: "Burg" });
  home.edit(page, { ticked: false });
  await home.pass();
  home.sandbox.world.swapProperties(home.shared.dataSourceId, "Ort", "Beschreibung");
  home.edit(page, { ticked: true });
  // Notices in the middle that the columns are others, and leaves the rest to the next one.
  await home.pass();
  await home.pass();
  const after = await home.stateFiles();
  expect(home.copies(page)).toHaveLength(1);
  await home.pass();
  expect(await home.stateFiles()).toEqual(after);
});
