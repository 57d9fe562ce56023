import { beforeEach, describe, expect, it } from "vitest";
import { ANNA, codes } from "../support/household.ts";
import { listedTwice } from "../support/listed-twice.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});

async function rows(count: number) {
  const pages = Array.from({ length: count }, (_, n) =>
    home.add(home.anna, { name: `Kino ${n}`, location: "Odeon", ticked: true }),
  );
  await home.pass();
  return pages.map((page) => ({ page, copy: home.copy(page) }));
}

async function someRows(count: number, side: "private" | "shared") {
  const [first] = await rows(count);
  if (first === undefined) throw new Error("no rows");
  return { ...first, twice: side === "private" ? first.page : first.copy };
}

/** Requests of one pass, and its report. */
async function pass() {
  home.sandbox.clearLog();
  const report = await home.pass({ only: [home.anna] });
  expect(report.requests).toBe(home.sandbox.log.length);
  const reads = home.sandbox.log.filter(({ method }) => method === "GET").map(({ path }) => path);
  return { report, reads };
}

describe.each(["private", "shared"] as const)("E6: a row that stands twice in the %s listing", (side) => {
  it.each([3, 101])("counts once, and is read by nobody: among %i", async (count) => {
    const { twice } = await someRows(count, side);
    home.sandbox.setFault(listedTwice(twice));
    const { report, reads } = await pass();
    expect(report).toMatchObject({ success: true, writes: 0, stats: { total_processed: count, removed: 0 } });
    expect(codes(report)).toEqual([]);
    expect(reads).toEqual([]);
    home.sandbox.setFault(null);
    await home.untilQuiet();
  });

  it("in two versions is read by id, once, and that version counts", async () => {
    const { page, copy, twice } = await someRows(3, side);
    const older = home.sandbox.world.row(twice);
    home.edit(twice, { location: "Burg" }, side === "private" ? home.anna : home.ben);
    home.sandbox.setFault(listedTwice(twice, older));
    const { report, reads } = await pass();
    expect(report).toMatchObject({ success: true, stats: { total_processed: 3, updated: 1, conflicts: 0 } });
    expect(reads.filter((path) => path === `/v1/pages/${twice}`)).toHaveLength(1);
    expect([home.seen(page).Ort, home.seen(copy).Ort]).toEqual(["Burg", "Burg"]);
    home.sandbox.setFault(null);
    await home.untilQuiet();
  });

  it("in two versions, and lies in the trash by now, isn't a listed one", async () => {
    const { page, copy, twice } = await someRows(3, side);
    const older = home.sandbox.world.row(twice);
    home.edit(twice, { location: "Burg" }, side === "private" ? home.anna : home.ben);
    const shown = listedTwice(twice, older);
    home.sandbox.setFault((request) => {
      const asked = request.method === "GET" && request.path.endsWith(twice);
      if (asked && !home.sandbox.world.row(twice).in_trash) home.trash(twice, home.ben);
      return shown(request);
    });
    expect((await pass()).report).toMatchObject({ success: true, stats: { removed: 1, created: 0 } });
    home.sandbox.setFault(null);
    await home.untilQuiet();
    expect([home.seen(page), home.seen(copy)]).toMatchObject(
      side === "private"
        ? [{ in_trash: true }, { in_trash: true }]
        : [{ in_trash: false, PartnerRelevant: false }, { in_trash: true }],
    );
  });
});

it("E6: a copy that a search for copies shows twice is one copy", async () => {
  const { page, copy } = await someRows(1, "shared");
  home.sandbox.setFault((request) =>
    request.path.includes(home.shared.dataSourceId)
      ? {
          kind: "rewrite",
          transform: (raw) => ({ ...Object(raw), results: [...Object(raw).results, ...Object(raw).results] }),
        }
      : undefined,
  );
  home.edit(page, { location: "Burg" });
  const user = home.config(home.anna);
  expect(await home.service().syncSingleAppointment({ id: page }, user)).toBe(true);
  expect(home.seen(copy)).toMatchObject({ Ort: "Burg", in_trash: false, SourceUserId: ANNA });
  expect(home.copies(page)).toEqual([copy]);
});

it("E6: an appointment that the agenda's query shows twice is shown once", async () => {
  const page = home.add(home.anna, { name: "Kino", date: "2026-12-01" });
  home.sandbox.setFault(listedTwice(page));
  const user = home.config(home.anna);
  const calendar = await home.deps().gateway.open(user, "private", undefined, { requests: 0 });
  const { pages } = await calendar.listBetween({ from: "2026-11-01", to: null }, 10);
  expect(pages.map(({ id }) => id)).toEqual([page]);
});
