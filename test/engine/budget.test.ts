import { afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const pages = (rows: number): number => Math.ceil(rows / 100);
const still = (rows: number): number => 2 * pages(rows);

function fill(rows: number, member = home.anna): readonly string[] {
  return Array.from({ length: rows }, (_, n) =>
    home.add(member, { name: `Termin ${n}`, location: "Odeon", date: "2026-12-01", ticked: true }),
  );
}

/** The requests that a pass of Anna's takes, as she and the server count them. */
async function requestsOfAPass(): Promise<number> {
  home.sandbox.clearLog();
  const report = await home.pass({ only: [home.anna] });
  expect(report.success).toBe(true);
  expect(report.requests).toBe(home.sandbox.log.length);
  return report.requests;
}

describe.each([1, 100, 101, 250])("with %i linked rows", (count) => {
  let linked: QuickHousehold;
  let linkedPage = "";
  let toLinkThem = 0;
  beforeAll(async () => {
    home = await QuickHousehold.open();
    [linkedPage = ""] = fill(count);
    toLinkThem = await requestsOfAPass();
    linked = home;
  });

  it("the first sync takes two requests a row, the listings, and six", () => {
    expect(toLinkThem).toBeLessThanOrEqual(2 * count + still(count) + 6);
    expect(linked.sandbox.world.rows(linked.shared.dataSourceId)).toHaveLength(count);
  });

  it("a pass with nothing to do lists both sides, and nothing else", async () => {
    home = linked.fork(2);
    expect(await requestsOfAPass()).toBe(still(count));
  });

  it.each([
    { what: "one edited private page", most: 2 },
    { what: "one edited copy", most: 2 },
    { what: "one unticked row", most: 3 },
    { what: "one row unticked by the partner", most: 5 },
    { what: "one trashed page", most: 3 },
    { what: "one trashed copy", most: 3 },
    { what: "one new row", most: 4 },
  ])("$what costs at most $most more", async ({ what, most }) => {
    home = linked.fork(2);
    const page = linkedPage;
    const copy = home.copy(page);
    const deeds: Readonly<Record<string, () => void>> = {
      "one edited private page": () => home.edit(page, { name: "Oper" }),
      "one edited copy": () => home.edit(copy, { name: "Oper" }, home.ben),
      "one unticked row": () => home.edit(page, { ticked: false }),
      "one row unticked by the partner": () => home.edit(copy, { ticked: false, location: "Burg" }, home.ben),
      "one trashed page": () => home.trash(page),
      "one trashed copy": () => home.trash(copy, home.ben),
      "one new row": () => void fill(1),
    };
    deeds[what]?.();
    expect(await requestsOfAPass()).toBeLessThanOrEqual(still(count + 1) + most);
  });
});

describe("with several users on one shared database", () => {
  it.each([
    { members: 2, rows: 101 },
    { members: 5, rows: 40 },
  ])(
    "$members of them with $rows rows each list their own, and the shared one once",
    async ({ members, rows }) => {
      home = await QuickHousehold.open({ members });
      for (const member of home.members) fill(rows, member);
      await home.pass();
      home.sandbox.clearLog();
      const report = await home.pass();
      expect(report).toMatchObject({ success: true, writes: 0 });
      expect(report.requests).toBe(members * pages(rows) + pages(members * rows));
      expect(home.sandbox.log).toHaveLength(report.requests);
    },
  );
});

describe("a row that is held", () => {
  it("costs at most one more request a pass where its copy can't be read", async () => {
    const [page = ""] = fill(3);
    await home.pass({ only: [home.anna] });
    home.sandbox.world.destroy(home.copy(page));
    await home.pass({ only: [home.anna] });
    expect(await requestsOfAPass()).toBeLessThanOrEqual(still(3) + 1);
  });
});

describe("under Notion's limit", () => {
  it("the first sync of 500 rows comes through, with at most one refusal a window", async () => {
    const limit = { requests: 180, windowMs: 60_000 };
    home.sandbox.setRateLimit(limit);
    fill(500);
    const start = home.clock.now();
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: true, stats: { created: 500, errors: 0 } });
    const windows = new Map<number, number>();
    for (const { at, status } of home.sandbox.log) {
      if (status !== 429) continue;
      const window = Math.floor((at - start) / limit.windowMs);
      windows.set(window, (windows.get(window) ?? 0) + 1);
    }
    expect(Math.max(0, ...windows.values())).toBeLessThanOrEqual(1);
    const least = (Math.ceil(report.requests / limit.requests) - 1) * limit.windowMs;
    expect(report.duration_ms).toBeLessThanOrEqual(1.15 * least);
  });
});
