/** E3: the pass that ticks a page again tells its copy nothing of it, whatever it learns meanwhile. */
import { expect, it } from "vitest";
import { patches } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

it("a page that is edited right before its box is ticked again keeps that edit until the next pass", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino", location: "Burg" });
  await home.untilQuiet();
  home.sandbox.world.removeProperty(home.anna.dataSourceId, "PartnerRelevant");
  home.sandbox.world.addProperty(home.anna.dataSourceId, "PartnerRelevant", { checkbox: {} });
  home.atFirst(patches(page), () => home.edit(page, { location: "heimlich" }));
  await home.pass();
  expect([home.seen(page).PartnerRelevant, home.seen(copy).Ort]).toEqual([true, "Burg"]);
  await home.pass();
  expect(home.seen(copy).Ort).toBe("heimlich");
  expect(await home.untilQuiet()).toMatchObject({ success: true, writes: 0 });
});
