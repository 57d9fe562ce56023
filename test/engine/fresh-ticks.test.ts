/** F1: what leaves its owner's side was on a page that was ticked a moment ago, however long Notion let us wait. */
import { afterEach, describe, expect, it } from "vitest";
import type { AppointmentNews } from "../../src/core/news.ts";
import type { PassDeps } from "../../src/engine/pass-deps.ts";
import type { FaultRequest } from "../../src/lab/sandbox/api.ts";
import { codes, comments, creates, once, patches, queries, told } from "../support/household.ts";
import { pause, TimedHousehold } from "../support/timed-household.ts";

const LIMIT = { requests: 180, windowMs: 60_000 };
const MINUTES = 120_000;

let home: TimedHousehold;
afterEach(async () => {
  expect(home.disclosures.breaches).toEqual([]);
  expect(home.disclosures.count).toBeGreaterThan(0);
  expect(home.disclosures.oldestMs).toBeLessThanOrEqual(10_000);
  await home.close();
});

const fill = (count: number): readonly string[] =>
  Array.from({ length: count }, (_, n) => home.add(home.anna, { name: `Termin ${n}`, ticked: true }));

const untick = (pages: readonly string[]) => () => {
  for (const page of pages) home.edit(page, { ticked: false });
};

interface Shared {
  readonly page: string;
  readonly copy: string;
}

/** Copies of these pages that were ever made, those in the trash included. */
const everMade = (pages: readonly string[]): number =>
  home.sandbox.world
    .rows(home.shared.dataSourceId)
    .filter((row) => pages.some((page) => JSON.stringify(row.properties.SourcePrivateId).includes(page)))
    .length;

const sent = (fits: (request: Pick<FaultRequest, "method" | "path">) => boolean): number =>
  home.sandbox.log.filter(fits).length;

const reads = ({ method, path }: Pick<FaultRequest, "method" | "path">): boolean =>
  method === "GET" && path.startsWith("/v1/pages/");

describe("rows that wait for their copies", () => {
  it("don't get them if they are unticked while 130 of them wait for the next minute's requests", async () => {
    home = await TimedHousehold.openAt(LIMIT);
    const pages = fill(130);
    // Those that are listed last are the last to get theirs; by then so much is left of the minute's requests.
    const late = pages.slice(0, 10);
    home.after(8_000, creates, untick(late));
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: true, stats: { created: 120, removed: 0, errors: 0 } });
    expect(everMade(late)).toBe(0);
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, writes: 0 });
  });

  it("don't get them if they are unticked while Notion asks for a pause", async () => {
    home = await TimedHousehold.openAt();
    const pages = fill(40);
    const unticked: string[] = [];
    let asked = 0;
    home.sandbox.setFault((request) => {
      if (!creates(request) || ++asked !== 5) return undefined;
      void home.clock.sleep(1_000).then(() => {
        unticked.push(...pages.filter((page) => everMade([page]) === 0).slice(0, 31));
        untick(unticked)();
      });
      return pause(12);
    });
    const report = await home.pass({ only: [home.anna] });
    expect(unticked.length).toBeGreaterThan(25);
    expect(everMade(unticked)).toBe(0);
    expect(report).toMatchObject({ success: true, stats: { created: 40 - unticked.length, removed: 0 } });
    // Those that the one further listing didn't show were read, each once.
    expect(sent(reads)).toBeLessThanOrEqual(unticked.length);
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, writes: 0 });
  });

  it("are looked at together: one query for all of them", async () => {
    home = await TimedHousehold.openAt();
    fill(40);
    home.pauseAt(creates, 12, () => {});
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: true, stats: { created: 40 } });
    expect([sent(queries), sent(reads)]).toEqual([3, 0]);
  });

  it("get what their pages show after the wait", async () => {
    home = await TimedHousehold.openAt();
    const [page = ""] = fill(3);
    const creation = (request: FaultRequest) =>
      creates(request) && JSON.stringify(request.body).includes(page);
    home.pauseAt(creation, 12, () => home.edit(page, { name: "Oper" }));
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ stats: { created: 3, updated: 0 } });
    expect(home.seen(home.copy(page)).Name).toBe("Oper");
  });

  it("are left to the next pass after eight looks", async () => {
    home = await TimedHousehold.openAt();
    const shared = await home.share({ name: "Zoo" });
    const [page = ""] = fill(1);
    home.sandbox.setFault((request) => (creates(request) ? pause(12) : undefined));
    home.sandbox.clearLog();
    const report = await home.pass({ only: [home.anna] });
    expect(told(report)).toEqual([`rate_limited ${page}`]);
    expect(report).toMatchObject({ success: false, stats: { created: 0, errors: 1, total_processed: 2 } });
    expect([sent(creates), sent(reads)]).toEqual([8, 7]);
    home.sandbox.setFault(null);
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, stats: { created: 1 } });
    expect(home.copies(shared.page)).toHaveLength(1);
  });

  describe("and whose create wasn't answered, though it was saved late", () => {
    /** The second try waits for so long that the look is too old; meanwhile the first one's page appears. */
    async function savedLate(meanwhile: (page: string) => void) {
      home = await TimedHousehold.openAt();
      await home.share({ name: "Zoo" });
      const [page = ""] = fill(1);
      let tries = 0;
      home.sandbox.setFault((request) => {
        if (!creates(request)) return undefined;
        tries += 1;
        if (tries === 1) return { kind: "respond", when: "before", status: 502 };
        void home.clock.sleep(6_000).then(() => {
          home.addShared({
            ...{ name: "Termin 0", ticked: true },
            ...{ sourcePrivateId: page, sourceUserId: home.anna.id },
          });
          meanwhile(page);
        });
        return pause(12);
      });
      const report = await home.pass({ only: [home.anna] });
      expect(tries).toBe(2);
      return { report, page };
    }

    it("keep that copy (C4)", async () => {
      const { report, page } = await savedLate(() => {});
      expect(report).toMatchObject({ success: true, stats: { created: 1 } });
      expect(home.seen(page).SyncedToSharedId).toBe(home.copy(page));
    });

    it("lose it if they are unticked by then", async () => {
      const { report, page } = await savedLate((row) => home.edit(row, { ticked: false }));
      expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
      expect(home.copies(page)).toEqual([]);
    });
  });
});

describe("what is written to a copy", () => {
  async function anEdit(meanwhile: (row: { readonly page: string; readonly copy: string }) => void) {
    home = await TimedHousehold.openAt();
    const row = await home.share({ name: "Kino" });
    await home.clock.advance(MINUTES);
    home.edit(row.page, { name: "Oper" });
    home.pauseAt(patches(row.copy), 12, () => meanwhile(row));
    const report = await home.pass({ only: [home.anna] });
    return { ...row, report };
  }

  it("never gets there if the page is unticked while Notion asks for a pause", async () => {
    const { report, copy } = await anEdit(({ page }) => home.edit(page, { ticked: false }));
    expect(report).toMatchObject({ success: true, stats: { updated: 0, removed: 1 } });
    expect(home.seen(copy)).toMatchObject({ Name: "Kino", in_trash: true });
  });

  it("is what the page shows after the pause", async () => {
    const { report, copy } = await anEdit(({ page }) => home.edit(page, { name: "Zirkus" }));
    expect(report).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(home.seen(copy).Name).toBe("Zirkus");
  });

  it("rests on a young look at the page, too, where the copy was just read", async () => {
    home = await TimedHousehold.openAt();
    const { page, copy } = await home.share({ name: "Kino" });
    await home.clock.advance(MINUTES);
    home.edit(page, { name: "Oper" });
    const waits = [9, 2];
    home.sandbox.setFault(({ path }) => {
      const seconds = path.endsWith(copy) ? waits.shift() : undefined;
      return seconds === undefined ? undefined : pause(seconds);
    });
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(waits).toEqual([]);
  });

  it("costs no further look while the listing is young", async () => {
    home = await TimedHousehold.openAt();
    const { page } = await home.share({ name: "Kino" });
    await home.clock.advance(MINUTES);
    home.edit(page, { name: "Oper" });
    home.sandbox.clearLog();
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ stats: { updated: 1 } });
    expect(sent(reads)).toBe(1);
  });

  it.each([
    ["the owner's edits", 3, (row: Shared) => home.edit(row.page, { name: "Oper" })],
    ["the partner's edits", 2, (row: Shared) => home.edit(row.copy, { name: "Oper" }, home.ben)],
    ["removals", 5, (row: Shared) => home.edit(row.page, { ticked: false })],
  ])(
    "doesn't wear out behind other rows where each answer takes three seconds: %s",
    async (_, each, deed) => {
      home = await TimedHousehold.openAt();
      const pages = fill(30);
      await home.pass({ only: [home.anna] });
      await home.clock.advance(MINUTES);
      for (const page of pages) deed({ page, copy: home.copy(page) });
      home.latencyMs = 3_000;
      const report = await home.pass({ only: [home.anna], allowBulkDelete: true });
      expect(report).toMatchObject({ success: true, stats: { errors: 0 } });
      expect(report.stats.updated + report.stats.removed).toBe(30);
      expect(report.requests).toBeLessThanOrEqual(30 * each + 10);
    },
  );

  it("rests on the page also where it goes into a comment", async () => {
    home = await TimedHousehold.openAt();
    const { page, copy } = await home.share({ name: "Kino" });
    await home.clock.advance(MINUTES);
    home.edit(copy, { name: "Theater" }, home.ben);
    await home.clock.advance(MINUTES);
    home.edit(page, { name: "Oper" });
    home.pauseAt(comments, 12, () => home.edit(page, { ticked: false }));
    const report = await home.pass({ only: [home.anna] });
    expect(report).toMatchObject({ success: true, stats: { removed: 1 } });
    expect(home.comments(copy)).toEqual([]);
    expect(JSON.stringify([home.seen(page), home.comments(page)])).toMatch(/Oper.*Theater/);
  });
});

describe("a copy in the trash", () => {
  it("stays there if the page is unticked while Notion asks for a pause", async () => {
    home = await TimedHousehold.openAt();
    home.configure({ onSharedDelete: "recreate" });
    const { page, copy } = await home.share({ name: "Kino" });
    await home.clock.advance(MINUTES);
    home.trash(copy, home.ben);
    home.pauseAt(patches(copy), 12, () => home.edit(page, { ticked: false }));
    expect(await home.pass({ only: [home.anna] })).toMatchObject({ success: true, stats: { created: 0 } });
    expect(home.seen(copy).in_trash).toBe(true);
  });
});

describe("a copy whose page turns out to be unticked right after it was made", () => {
  /** Something happens to each of these new pages right before it gets its link. */
  async function unsharedAtTheLink(count: number, deed: (page: string) => void) {
    home = await TimedHousehold.openAt();
    const pages = fill(count);
    home.sandbox.setFault((request) => {
      const page = pages.find((id) => patches(id)(request));
      if (page !== undefined && home.seen(page).SyncedToSharedId === "") deed(page);
      return undefined;
    });
    const news: AppointmentNews[] = [];
    const report = await home.pass({
      only: [home.anna],
      deps: (deps) => ({ ...deps, news: (one) => void news.push(one) }),
    });
    home.sandbox.setFault(null);
    return { pages, report, news };
  }

  it("goes in the same pass, whatever their number: nothing was created or removed, and nobody is told (A8)", async () => {
    const { pages, report, news } = await unsharedAtTheLink(8, (page) => home.edit(page, { ticked: false }));
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, held: 0, errors: 0 } });
    expect(report.writes).toBe(home.effects.length);
    expect([codes(report), news]).toEqual([[], []]);
    for (const page of pages) {
      expect(home.copies(page)).toEqual([]);
      expect(home.seen(page)).toMatchObject({ SyncedToSharedId: "", in_trash: false });
    }
    expect(await home.pass()).toMatchObject({ success: true, writes: 0 });
  });

  it("goes as well where the page was trashed (A10)", async () => {
    const { pages, report, news } = await unsharedAtTheLink(8, (page) => home.trash(page));
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0, errors: 0 } });
    expect(news).toEqual([]);
    for (const page of pages) expect(home.copies(page)).toEqual([]);
  });

  it("goes as well where nothing else may be taken away, because the state was lost (C6)", async () => {
    const { page } = await unsharedInAdopting((row) => home.edit(row, { ticked: false }));
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: "", in_trash: false });
  });

  it("goes as well where it was trashed after the state was lost (A10, C6)", async () => {
    await unsharedInAdopting((row) => home.trash(row));
  });

  async function unsharedInAdopting(deed: (page: string) => void) {
    home = await TimedHousehold.openAt();
    const known = await home.share({ name: "Zoo" });
    await home.clock.advance(MINUTES);
    await home.loseState();
    const [page = ""] = fill(1);
    home.sandbox.setFault(once(patches(page), () => void deed(page)));
    const news: AppointmentNews[] = [];
    const deps = (given: PassDeps): PassDeps => ({ ...given, news: (one) => void news.push(one) });
    expect(await home.pass({ only: [home.anna], deps })).toMatchObject({
      success: true,
      stats: { created: 0, removed: 0, errors: 0 },
    });
    expect([news, home.copies(page), home.copies(known.page)]).toEqual([[], [], [known.copy]]);
    return { page };
  }

  it("leaves the partner's edit on the page (A8)", async () => {
    const { pages, report } = await unsharedAtTheLink(1, (page) => {
      home.edit(home.copy(page), { location: "Burg" }, home.ben);
      home.edit(page, { ticked: false });
    });
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
    for (const page of pages) expect([home.copies(page), home.seen(page).Ort]).toEqual([[], "Burg"]);
    // It was read before it went, instead of coming out of the trash again.
    expect(home.effects.filter(({ body }) => JSON.stringify(body).includes('"in_trash":false'))).toEqual([]);
  });

  it("lives on with the partner's edit where the page was trashed (A11)", async () => {
    const row = { page: "", copy: "" };
    const { report, news } = await unsharedAtTheLink(1, (page) => {
      row.page = page;
      row.copy = home.copy(page);
      home.edit(row.copy, { location: "Burg" }, home.ben);
      home.trash(page);
    });
    expect(report).toMatchObject({ success: true, stats: { created: 0, removed: 0 } });
    expect(told(report)).toEqual([`copy_detached ${row.page} ${row.copy}`]);
    expect(news).toMatchObject([{ toOwner: { kind: "detached" }, toOthers: null }]);
    expect(home.seen(row.copy)).toMatchObject({ Ort: "Burg", SourcePrivateId: "", in_trash: false });
  });

  it("is the partner's doing where it is the copy that was unticked (A7)", async () => {
    const { report, news } = await unsharedAtTheLink(1, (page) =>
      home.edit(home.copy(page), { ticked: false, location: "Burg" }, home.ben),
    );
    expect(report).toMatchObject({ success: true, stats: { created: 1 } });
    expect(news).toMatchObject([{ toOwner: null, toOthers: { kind: "shared" } }]);
    expect(await home.pass()).toMatchObject({ stats: { removed: 1 } });
  });
});

it("a single appointment that is unticked while Notion asks for a pause isn't shared either", async () => {
  home = await TimedHousehold.openAt();
  await home.share({ name: "Zoo" });
  const [page = ""] = fill(1);
  home.pauseAt(creates, 12, () => home.edit(page, { ticked: false }));
  const service = home.service();
  await home.clock.run(service.syncSingleAppointment({ id: page }, home.config(home.anna), true));
  expect(everMade([page])).toBe(0);
});
