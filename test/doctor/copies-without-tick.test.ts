import { rm } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, describe, expect, it } from "vitest";
import { userStateFileName } from "../../src/state/user-state.ts";
import { Clinic, saidOf } from "../support/clinic.ts";
import { ANNA, request } from "../support/household.ts";

let clinic: Clinic;
afterEach(() => clinic.close());

describe("the doctor, of copies without a tick,", () => {
  it("says that the next pass ticks them where the program that made them set none", async () => {
    clinic = await Clinic.open();
    const { home, annas, bens } = clinic;
    const page = home.add(home.anna, { name: "Chor", ticked: true });
    const copy = home.sandbox.world.addRow(
      home.shared.dataSourceId,
      request({ name: "Chor", sourcePrivateId: page, sourceUserId: ANNA }),
      { by: home.anna.botId },
    );
    home.edit(page, { link: copy });
    home.edit(annas.copy, { ticked: false });
    const told = async () => (await clinic.examine()).findings.map((one) => saidOf(one).what);
    expect(await told()).toEqual([
      expect.stringMatching(`${annas.copy}.*moves the copy to the trash`),
      expect.stringMatching(`${copy}.*the next pass ticks it`),
    ]);
    await rm(join(home.stateDir, userStateFileName(ANNA)));
    for (const what of await told()) expect(what).toContain("the next pass ticks it");
    expect(home.seen(bens.copy).PartnerRelevant).toBe(true);
  });

  it("says the same where their column was deleted and added again, which the next pass proves right", async () => {
    clinic = await Clinic.open();
    const { home, annas } = clinic;
    home.sandbox.world.removeProperty(home.shared.dataSourceId, "PartnerRelevant");
    home.sandbox.world.addProperty(home.shared.dataSourceId, "PartnerRelevant", { checkbox: {} });
    const { findings } = await clinic.examine();
    expect(findings.map(({ code }) => code)).toEqual(["copy_unticked", "copy_unticked"]);
    for (const what of findings.map((one) => saidOf(one).what)) expect(what).toContain("next pass ticks it");
    await home.pass();
    expect(home.seen(annas.copy).PartnerRelevant).toBe(true);
  });
});
