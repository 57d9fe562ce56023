/** Notion answers 10,000 rows to one query; calendars hold any number. Here it answers fewer. */
import { beforeEach, describe, expect, it, onTestFinished } from "vitest";
import { Workspace } from "../../src/lab/bench/workspace.ts";
import { DEEP } from "../support/depth.ts";
import { codes, type Member, messagesOf, queries, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;
let home: QuickHousehold;

/** Ticked rows, so many a minute. */
function fill(count: number, aMinute: number, member: Member = home.anna): readonly string[] {
  return Array.from({ length: count }, (_, n) => {
    if (n % aMinute === 0) home.clock.advance(MINUTE);
    return home.add(member, { name: `Termin ${n}`, ticked: true });
  });
}

/** The same, shared already; so many copies were made in a minute. */
async function share(count: number, aMinute: number, member: Member = home.anna): Promise<readonly string[]> {
  const pages = fill(count, aMinute, member);
  pages.forEach((page, n) => {
    if (n % aMinute === 0) home.clock.advance(MINUTE);
    home.sandbox.world.addRow(home.shared.dataSourceId, marked(page, n, member), { by: member.botId });
  });
  await home.untilQuiet();
  return pages;
}

function marked(page: string, n: number, { id }: Member) {
  return {
    Name: { title: [{ text: { content: `Termin ${n}` } }] },
    PartnerRelevant: { checkbox: true },
    SourcePrivateId: { rich_text: [{ text: { content: page } }] },
    SourceUserId: { number: id },
  };
}

async function requestsOfAPass(): Promise<number> {
  home.sandbox.clearLog();
  const report = await home.pass();
  expect(report).toMatchObject({ success: true, writes: 0 });
  expect(report.requests).toBe(home.sandbox.log.length);
  return report.requests;
}

function last<T>(items: readonly T[]): T {
  const item = items.at(-1);
  if (item === undefined) throw new Error("there is none");
  return item;
}

describe("where a query lists 100 rows", () => {
  const ROWS = 250;
  let pages: readonly string[];
  let shared: QuickHousehold;
  beforeEach(async () => {
    if (shared === undefined) {
      home = await QuickHousehold.open({ listsAtMost: 100 });
      pages = await share(ROWS, 5);
      shared = home;
    }
    home = shared.fork(2);
  });

  it("all of 250 are in step, and a pass asks for each page of rows, twice more per 100, and for the minute between", async () => {
    expect((await home.pass()).users[0]?.stats).toMatchObject({ total_processed: ROWS, errors: 0 });
    const bensOwn = 1;
    expect(await requestsOfAPass()).toBeLessThanOrEqual(2 * (Math.ceil(ROWS / 100) + 2 * 2) + bensOwn);
  });

  it("edits, ticks taken away and pages in the trash arrive from the very end", async () => {
    const [edited, unticked, trashed, partners] = pages.slice(-4);
    if (!edited || !unticked || !trashed || !partners) throw new Error("too few rows");
    const copies = new Map(pages.slice(-4).map((page) => [page, home.copy(page)]));
    home.edit(edited, { name: "Oper" });
    home.edit(unticked, { ticked: false });
    home.trash(trashed);
    home.edit(copies.get(partners) ?? "", { name: "Zirkus" }, home.ben);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { updated: 2, removed: 2, held: 0, errors: 0 } });
    expect(home.seen(copies.get(edited) ?? "").Name).toBe("Oper");
    expect(home.seen(partners).Name).toBe("Zirkus");
    expect([unticked, trashed].flatMap((page) => home.copies(page))).toEqual([]);
    await home.untilQuiet();
  });

  it("a row edited while it is listed at the end of one query and at the beginning of the next is read by id (E6)", async () => {
    const boundary = pages[99] ?? "";
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!queries(request) || !request.path.includes(home.anna.dataSourceId)) return undefined;
      asked += 1;
      if (asked === 2) home.edit(boundary, { name: "Oper" });
      return undefined;
    });
    home.sandbox.clearLog();
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1, conflicts: 0 } });
    home.sandbox.setFault(null);
    const reads = home.sandbox.log.filter(({ path }) => path === `/v1/pages/${boundary}`);
    expect(reads.filter(({ method }) => method === "GET").length).toBeGreaterThan(0);
    expect(home.seen(home.copy(boundary)).Name).toBe("Oper");
    await home.untilQuiet();
  });

  it("rows that are added while the listing goes on do no harm, and are shared in that pass or the next", async () => {
    let added: readonly string[] = [];
    home.sandbox.setFault((request) => {
      if (queries(request) && added.length === 0) added = fill(7, 3);
      return undefined;
    });
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0, errors: 0 } });
    home.sandbox.setFault(null);
    await home.untilQuiet();
    expect(added.map((page) => home.copies(page).length)).toEqual(added.map(() => 1));
  });

  it("everybody's shared rows count together, and it goes on working for everybody", async () => {
    const bens = await share(30, 5, home.ben);
    home.edit(last(bens), { name: "Oper" }, home.ben);
    home.edit(last(pages), { name: "Kino" });
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { updated: 2 } });
    expect(home.seen(home.copy(last(bens))).Name).toBe("Oper");
    expect(home.seen(home.copy(last(pages))).Name).toBe("Kino");
  });

  it("a dry run plans what the pass then does", async () => {
    home.edit(last(pages), { name: "Oper" });
    home.edit(pages[0] ?? "", { ticked: false });
    const [planned, done] = [await home.pass({ dryRun: true }), await home.pass()];
    expect(planned.writes).toBeGreaterThan(1);
    expect([planned.writes, planned.stats]).toEqual([done.writes, done.stats]);
  });
});

describe("more rows of one minute than a query lists", () => {
  beforeEach(async () => {
    home = await QuickHousehold.open({ maxQueryResults: 5 });
  });

  it("are told as what they are, and nothing is written", async () => {
    const [first = ""] = await share(4, 1);
    fill(6, 6);
    home.edit(first, { name: "Oper" });
    home.sandbox.clearLog();
    const report = await home.pass();
    expect(codes(report)).toEqual(["listing_incomplete"]);
    expect(home.effects).toEqual([]);
    const [message] = messagesOf(userReport(report, home.anna));
    expect(message).toContain(
      `created in the same minute (${home.sandbox.world.row(first).created_time.slice(0, 10)}`,
    );
    expect(message).toContain("Delete some of those rows in Notion");
  });

  it.each([
    { what: "some of them were deleted", mend: (page: string) => home.trash(page) },
    {
      what: "some of them were unticked and their link was cleared",
      mend: (page: string) => home.edit(page, { ticked: false, link: "" }),
    },
  ])("are no trouble any more once $what", async ({ mend }) => {
    await share(4, 1);
    const crowd = fill(4, 4);
    await home.pass();
    const further = Array.from({ length: 2 }, (_, n) =>
      home.add(home.anna, { name: `Nachzügler ${n}`, ticked: true }),
    );
    expect(codes(await home.pass())).toEqual(["listing_incomplete"]);
    for (const page of crowd.slice(0, 2)) mend(page);
    expect(await home.pass()).toMatchObject({ success: true, stats: { created: 2, removed: 2 } });
    expect(crowd.map((page) => home.copies(page).length)).toEqual([0, 0, 1, 1]);
    expect(further.map((page) => home.copies(page).length)).toEqual([1, 1]);
    await home.untilQuiet();
  });
});

describe("the days of an agenda", () => {
  const book = () => home.book(home.anna);
  const day = (n: number) => new Date(Date.UTC(2026, 11, 1 + n)).toISOString().slice(0, 10);

  beforeEach(async () => {
    home = await QuickHousehold.open({ maxQueryResults: 7 });
  });

  it("are all listed, those at one time of one day too, whole days and times alike", async () => {
    const dates = Array.from({ length: 40 }, (_, n) =>
      n % 3 === 0 ? day(n / 4) : `${day(n / 4)}T${String(8 + (n % 12)).padStart(2, "0")}:30:00+01:00`,
    );
    const pages = dates.toReversed().map((date) => home.add(home.anna, { name: "Kino", date }));
    const agenda = await book().between({ from: day(0), to: day(20) });
    expect(agenda).toMatchObject({ complete: true, problems: [] });
    expect(new Set(agenda.entries.map(({ id }) => id))).toEqual(new Set(pages));
    expect(agenda.entries).toHaveLength(40);
  });

  it("are split by the minute where one day alone holds too many", async () => {
    const at = (n: number) => `${day(3)}T${String(n % 24).padStart(2, "0")}:00:00Z`;
    for (let n = 0; n < 24; n += 1) home.add(home.anna, { name: "Kino", date: at(n) });
    const agenda = await book().between({ from: day(3), to: day(3) });
    // What begins at 23:00 in UTC is the next day in Berlin.
    expect([agenda.entries.length, agenda.problems]).toEqual([23, []]);
  });

  it("say so where too many begin at one time", async () => {
    for (let n = 0; n < 9; n += 1) home.add(home.anna, { name: "Kino", date: day(3) });
    const { problems } = await book().between({ from: day(3), to: day(3) });
    expect(problems).toMatchObject([
      { side: "private", problem: { code: "listing_incomplete", why: "begin_at_once", at: day(3) } },
    ]);
  });
});

describe.runIf(DEEP)("Notion's own 10,000", () => {
  it("25,000 rows of each side are kept in step and removed, by the requests that they need", async () => {
    // Some rows a minute; later, time stands still.
    let [time, stepMs] = [Date.UTC(2026, 0, 1), 400];
    const now = () => (time += stepMs);
    const workspace = await Workspace.open({ users: 1, rowsEach: 25_000, linked: true, sandbox: { now } });
    onTestFinished(() => workspace.close());
    stepMs = 0;
    await workspace.pass();
    workspace.sandbox.clearLog();
    const still = await workspace.pass();
    // Both sides: each page of rows, and at most two more per 10,000, with the rows of the minute in between.
    expect(still.requests).toBeLessThanOrEqual(2 * (250 + 2 * 2));
    expect([still.requests, still.writes]).toEqual([workspace.sandbox.log.length, 0]);
    time += 120_000;
    workspace.untick(workspace.row(24_999));
    workspace.edit(workspace.row(12_345), "Praxis am Ring");
    expect(await workspace.pass()).toMatchObject({ success: true, stats: { removed: 1, updated: 1 } });
  }, 600_000);
});
