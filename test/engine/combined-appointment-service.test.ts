import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { Fields } from "../../src/core/appointment.ts";
import { CombinedAppointmentService } from "../../src/engine/combined-appointment-service.ts";
import type { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { tellingLog } from "../../src/problems/told.ts";
import { aDate, aRichText } from "../support/builders.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let service: PartnerSyncService;
beforeEach(async () => {
  home = await QuickHousehold.open();
  service = home.service();
});
afterEach(() => home.close());

const anna = () => home.config(home.anna);
const fields: Fields = {
  name: aRichText("Kino"),
  date: aDate("2026-12-01"),
  location: aRichText("Odeon"),
};

describe("createAppointment", () => {
  const combined = () => new CombinedAppointmentService(anna(), service, tellingLog(home.log));

  it("creates a partner-relevant one and shares it at once, in at most four requests", async () => {
    await home.share({ name: "Zoo" });
    home.sandbox.clearLog();
    const page = await combined().createAppointment({ fields, partnerRelevant: true });
    expect(home.sandbox.log.length).toBeLessThanOrEqual(4);
    expect(home.seen(page)).toMatchObject({
      Name: "Kino",
      Datum: "2026-12-01",
      Ort: "Odeon",
      PartnerRelevant: true,
    });
    const copy = home.copy(page);
    expect(home.seen(copy)).toMatchObject({ Name: "Kino", Ort: "Odeon", SourceUserId: home.anna.id });
    expect(home.seen(page).SyncedToSharedId).toBe(copy);
    expect(home.lines.join()).toContain(`Automatically synced partner-relevant appointment ${page}`);
    expect(home.lines.join()).not.toContain("Kino");
    expect(await home.pass()).toMatchObject({ writes: 0 });
  });

  it("keeps one that isn't partner-relevant private", async () => {
    const page = await combined().createAppointment({ fields, partnerRelevant: false });
    expect(home.seen(page)).toMatchObject({ Name: "Kino", PartnerRelevant: false, SyncedToSharedId: "" });
    expect(home.copies(page)).toEqual([]);
  });

  it("creates one straight in the shared database where that is asked for, and no pass touches it", async () => {
    const page = await combined().createAppointment({ fields, partnerRelevant: true }, true);
    const before = home.whole(page);
    expect(home.sandbox.world.rows(home.shared.dataSourceId).map(({ id }) => id)).toEqual([page]);
    expect(home.sandbox.world.rows(home.anna.dataSourceId)).toEqual([]);
    await home.untilQuiet();
    expect(home.whole(page)).toBe(before);
  });

  it("answers the page although sharing it failed, which the next pass makes good", async () => {
    await home.share({ name: "Zoo" });
    home.sandbox.setFault(({ method, path, body }) =>
      method === "POST" && path === "/v1/pages" && JSON.stringify(body).includes("SourcePrivateId")
        ? { kind: "respond", when: "before", status: 500 }
        : undefined,
    );
    const page = await combined().createAppointment({ fields, partnerRelevant: true });
    expect(home.copies(page)).toEqual([]);
    home.sandbox.setFault(null);
    await home.pass();
    expect(home.seen(home.copy(page)).Name).toBe("Kino");
  });

  it("throws where the page itself can't be created", async () => {
    home.sandbox.world.revoke(home.anna.token);
    await expect(combined().createAppointment({ fields, partnerRelevant: true })).rejects.toMatchObject({
      kind: "token_invalid",
    });
  });

  it("takes four requests where the calendars are known and who writes there, and ten where that has to be found", async () => {
    const create = async (): Promise<number> => {
      home.sandbox.clearLog();
      await combined().createAppointment({ fields: { name: aRichText("Kino") }, partnerRelevant: true });
      return home.sandbox.log.length;
    };
    expect(await create()).toBe(10);
    expect(await create()).toBe(4);
  });
});
