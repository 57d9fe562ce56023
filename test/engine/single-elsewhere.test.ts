/** The bot's single syncs where databases were exchanged or columns added again since the last pass (E1, E5, D8). */
import { expect, it } from "vitest";
import { CombinedAppointmentService } from "../../src/engine/combined-appointment-service.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { aRichText } from "../support/builders.ts";
import { PRIVATE_SCHEMA } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

it("a page of the database that was configured before keeps its copy, whoever asks for it", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  const other = home.sandbox.world.addDatabase({ title: "Falsch", properties: PRIVATE_SCHEMA });
  home.sandbox.world.share(home.anna.token, other.databaseId);
  home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
  const before = [page, copy].map((id) => home.whole(id));
  for (const force of [true, false]) {
    const user = home.config(home.anna);
    expect(await home.service().syncSingleAppointment({ id: page }, user, force)).toBe(false);
  }
  expect([page, copy].map((id) => home.whole(id))).toEqual(before);
});

it("a single sync leaves the memory of the database before to the pass over all rows, which takes copies over", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  await home.untilQuiet();
  const twin = home.sandbox.world.duplicateDatabase(home.anna.databaseId);
  home.sandbox.world.share(home.anna.token, twin.databaseId);
  home.settings.set(home.anna.id, { privateDatabase: twin.databaseId });
  await home.service().syncSingleAppointment({ id: page }, home.config(home.anna), true);
  const [heir] = home.sandbox.world.rows(twin.dataSourceId).map(({ id }) => id);
  expect(home.seen(copy)).toMatchObject({ SourcePrivateId: heir, in_trash: false });
  expect(home.sandbox.world.rows(home.shared.dataSourceId)).toHaveLength(1);
});

it("an appointment is created once by chat where a column was added again since the last pass", async () => {
  const home = await QuickHousehold.open();
  await home.share({ name: "Kino", location: "Burg" });
  home.sandbox.world.removeProperty(home.anna.dataSourceId, "Ort");
  home.sandbox.world.addProperty(home.anna.dataSourceId, "Ort", { rich_text: {} });
  const user = home.config(home.anna);
  const service = new CombinedAppointmentService(user, home.service(), tellingLog(home.log));
  const fields = { name: aRichText("Zoo"), location: aRichText("Park") };
  const page = await service.createAppointment({ fields, partnerRelevant: true });
  expect(home.sandbox.world.rows(home.anna.dataSourceId)).toHaveLength(2);
  expect(home.seen(page)).toMatchObject({ Name: "Zoo", Ort: "Park" });
  expect(home.seen(home.copy(page))).toMatchObject({ Name: "Zoo", Ort: "Park" });
});
