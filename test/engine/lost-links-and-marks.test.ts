/** E3: link and mark both went with their columns. The memory alone knows which copy is whose, and whatever people did counts. */
import { describe, expect, it } from "vitest";
import { codes } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const TEXT = { rich_text: {} };

interface Row {
  readonly home: QuickHousehold;
  readonly page: string;
  readonly copy: string;
}

/** A shared row that somebody touches before or after both columns are deleted and added again; then a pass. */
async function columnsGo(when: "before" | "after", deed: (row: Row) => void) {
  const home = await QuickHousehold.open();
  const row = { home, ...(await home.share({ name: "Kino", location: "Burg" })) };
  const other = await home.share({ name: "Zoo" });
  await home.untilQuiet();
  const { world } = home.sandbox;
  if (when === "before") deed(row);
  for (const [source, name] of [
    [home.anna.dataSourceId, "SyncedToSharedId"],
    [home.shared.dataSourceId, "SourcePrivateId"],
  ] as const) {
    world.removeProperty(source, name);
    world.addProperty(source, name, TEXT);
  }
  if (when === "after") deed(row);
  const planned = await home.pass({ dryRun: true });
  const report = await home.pass();
  expect([report.success, report.writes, report.stats]).toEqual([true, planned.writes, planned.stats]);
  expect(await home.untilQuiet()).toMatchObject({ success: true, writes: 0 });
  expect(home.seen(other.page).SyncedToSharedId).toBe(other.copy);
  expect(home.copies(other.page)).toEqual([other.copy]);
  return { ...row, report, told: codes(report) };
}

const UNSHARED = { PartnerRelevant: false, SyncedToSharedId: "", in_trash: false };

describe.each(["before", "after"] as const)("%s link and mark both went with their columns", (when) => {
  it("a copy that the partner threw away stays away, and its page is unticked (A4)", async () => {
    const { home, page, copy, report, told } = await columnsGo(when, ({ home, copy }) =>
      home.trash(copy, home.ben),
    );
    expect([report.stats.removed, report.stats.created, told]).toEqual([1, 0, ["copy_removed_by_partner"]]);
    expect(home.seen(page)).toMatchObject({ ...UNSHARED, Name: "Kino", Ort: "Burg" });
    expect([home.seen(copy).in_trash, home.copies(page)]).toEqual([true, []]);
  });

  it("a copy that the partner unticked goes, and its page keeps the partner's edit (A7)", async () => {
    const { home, page, copy, report, told } = await columnsGo(when, ({ home, copy }) =>
      home.edit(copy, { ticked: false, location: "Park" }, home.ben),
    );
    expect([report.stats.removed, report.stats.created, told]).toEqual([1, 0, ["copy_removed_by_partner"]]);
    expect(home.seen(page)).toMatchObject({ ...UNSHARED, Ort: "Park" });
    expect([home.seen(copy).in_trash, home.copies(page)]).toEqual([true, []]);
  });

  it("a page that its owner unticked loses its copy, after the partner's edit has come back (A8)", async () => {
    const { home, page, copy, report, told } = await columnsGo(when, ({ home, page, copy }) => {
      home.edit(page, { ticked: false });
      home.edit(copy, { location: "Park" }, home.ben);
    });
    expect([report.stats.removed, report.stats.created, told]).toEqual([1, 0, []]);
    expect(home.seen(page)).toMatchObject({ ...UNSHARED, Ort: "Park" });
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("a page that its owner threw away takes its copy along (A10)", async () => {
    const { home, copy, report, told } = await columnsGo(when, ({ home, page }) =>
      home.trash(page, home.anna),
    );
    expect([report.stats.removed, told]).toEqual([1, []]);
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("what the partner edited of it lives on as a row of its own (A11)", async () => {
    const { home, copy, report, told } = await columnsGo(when, ({ home, page, copy }) => {
      home.trash(page, home.anna);
      home.edit(copy, { location: "Park" }, home.ben);
    });
    expect([report.stats.removed, told]).toEqual([1, ["copy_detached"]]);
    expect(home.seen(copy)).toMatchObject({ in_trash: false, Ort: "Park", SourcePrivateId: "" });
  });
});
