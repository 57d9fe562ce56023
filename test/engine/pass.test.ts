import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Household } from "../support/household.ts";

let home: Household;
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

describe("a new appointment", () => {
  it("A1: gets a copy with its marks, and the link back", async () => {
    const page = home.add(home.anna, {
      name: "Kino",
      date: "2026-12-01T19:00:00+01:00",
      location: "Odeon",
      ticked: true,
    });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, writes: 2, stats: { created: 1, total_processed: 1 } });
    const copy = home.copy(page);
    expect(home.seen(copy)).toMatchObject({
      Name: "Kino",
      Datum: "2026-12-01T19:00:00.000+01:00",
      Ort: "Odeon",
      PartnerRelevant: true,
      SourcePrivateId: page,
      SourceUserId: home.anna.id,
    });
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: copy });
    home.sandbox.clearLog();
    expect(await home.pass()).toMatchObject({ writes: 0, requests: 3, stats: { total_processed: 1 } });
  });
});
