/** Both brakes count over a user's single syncs since the last full pass (D2, E4), but for what the owner asked for. */
import { afterEach, beforeEach, expect, it } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

async function shared(count: number) {
  const pages = Array.from({ length: count }, (_, n) =>
    home.add(home.anna, { name: `Termin ${n}`, ticked: true, ...(n < 8 ? { location: `Ort ${n}` } : {}) }),
  );
  await home.untilQuiet();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}

it("the sixth copy that the partner removes one by one is the one too many, until a full pass has looked", async () => {
  const rows = await shared(8);
  const service = home.service();
  const anna = home.config(home.anna);
  const outcomes: boolean[] = [];
  for (const { page, copy } of rows.slice(0, 7)) {
    home.edit(copy, { ticked: false }, home.ben);
    outcomes.push(await service.syncSingleAppointment({ id: page, copy }, anna));
  }
  expect(outcomes).toEqual([true, true, true, true, true, false, false]);
  expect(home.seen(rows[5]?.page ?? "").PartnerRelevant).toBe(true);
  await home.untilQuiet();
  expect(home.seen(rows[5]?.page ?? "").PartnerRelevant).toBe(false);
});

it("what their owner takes back one by one is no matter for the brake", async () => {
  const rows = await shared(8);
  const service = home.service();
  for (const { page, copy } of rows) {
    home.edit(page, { ticked: false });
    expect(await service.syncSingleAppointment({ id: page }, home.config(home.anna))).toBe(true);
    expect(home.seen(copy).in_trash).toBe(true);
  }
});

it("the sixth page that loses a field one by one keeps it: only rows that show something there count", async () => {
  const rows = await shared(24);
  const service = home.service();
  const anna = home.config(home.anna);
  for (const { page, copy } of rows.slice(0, 6)) {
    home.edit(copy, { location: "", description: "von Ben" }, home.ben);
    await service.syncSingleAppointment({ id: page, copy }, anna);
    expect(home.seen(page).Beschreibung).toBe("von Ben");
  }
  expect(rows.slice(0, 6).map(({ page }) => home.seen(page).Ort)).toEqual(["", "", "", "", "", "Ort 5"]);
});
