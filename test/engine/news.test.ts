import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultRequest } from "../../src/lab/sandbox/index.ts";
import { codes, messagesOf, userReport } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const isPatchOf = (page: string, { method, path }: FaultRequest): boolean =>
  method === "PATCH" && path.endsWith(page);

/** The first PATCH of a page has to wait for 20 seconds; meanwhile somebody does something. */
function whileItWaits(page: string, deed: () => void): void {
  let waited = false;
  home.sandbox.setFault((request) => {
    if (waited || !isPatchOf(page, request)) return undefined;
    waited = true;
    deed();
    return { kind: "respond", when: "before", status: 429, headers: { "Retry-After": "20" } };
  });
}

async function shared(name: string): Promise<{ page: string; copy: string }> {
  const page = home.add(home.anna, { name, location: "Odeon", ticked: true });
  await home.pass();
  home.clock.advance(120_000);
  return { page, copy: home.copy(page) };
}

describe("a removal rests on both pages (C2)", () => {
  it("A11: doesn't detach a copy whose owner brought the appointment back meanwhile", async () => {
    const { page, copy } = await shared("Kino");
    home.edit(copy, { location: "Lux" }, home.ben);
    home.trash(page);
    whileItWaits(copy, () => home.sandbox.world.restore(page, { by: home.anna.person }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.copies(page)).toEqual([copy]);
    expect(home.seen(page)).toMatchObject({ Ort: "Lux", PartnerRelevant: true });
  });

  it("A8: doesn't trash a copy whose owner ticked the appointment again meanwhile", async () => {
    const { page, copy } = await shared("Kino");
    home.edit(page, { ticked: false });
    whileItWaits(copy, () => home.edit(page, { ticked: true }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.copies(page)).toEqual([copy]);
  });

  it("A4: doesn't untick an appointment whose copy the partner brought back meanwhile", async () => {
    const { page, copy } = await shared("Kino");
    home.trash(copy, home.ben);
    whileItWaits(page, () => home.sandbox.world.restore(copy, { by: home.ben.person }));
    expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 0 } });
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
  });

  it("D2: is left to the next pass where it would exceed the brake, and says so", async () => {
    const rows = [];
    for (let n = 0; n < 10; n += 1) rows.push(home.add(home.anna, { name: `T${n}`, ticked: true }));
    await home.pass();
    home.clock.advance(120_000);
    const [late = "", ...others] = rows;
    for (const page of others.slice(0, 5)) home.edit(page, { ticked: false });
    home.edit(home.copy(late), { location: "Lux" }, home.ben);
    whileItWaits(late, () => home.edit(late, { ticked: false }));
    const report = await home.pass();
    expect(userReport(report, home.anna).stats).toMatchObject({ removed: 5, held: 1 });
    expect(codes(report)).toEqual(["brake"]);
    expect(home.copies(late)).toHaveLength(1);
  });
});

describe("a token without the right to update", () => {
  it("is an error that names the capability, and no refused value: granted, the edit travels", async () => {
    const { page, copy } = await shared("Kino");
    home.edit(page, { location: "Lux" });
    home.sandbox.world.setCapabilities(home.anna.token, { update: false });
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, stats: { errors: 1, held: 0 } });
    expect(codes(report)).toEqual(["notion_error"]);
    expect(messagesOf(userReport(report, home.anna))[0]).toContain("capabilities");
    home.sandbox.world.setCapabilities(home.anna.token, { update: true });
    expect(await home.pass()).toMatchObject({ success: true, stats: { updated: 1 } });
    expect(home.seen(copy)).toMatchObject({ Ort: "Lux" });
  });
});

describe("being told to stop", () => {
  it("D5: while rows are read by id is no error of theirs", async () => {
    const pages = Array.from({ length: 12 }, (_, n) => home.add(home.anna, { name: `T${n}`, ticked: true }));
    await home.pass();
    // More than are read at once, so that some reads are still to be sent.
    for (const page of pages) home.sandbox.world.archive(home.copy(page));
    const stop = new AbortController();
    home.sandbox.setFault(({ method, path }) => {
      if (method === "GET" && path.startsWith("/v1/pages/")) stop.abort();
      return undefined;
    });
    const report = await home.pass({ stop: stop.signal });
    expect(report).toMatchObject({ success: true, interrupted: true, stats: { errors: 0 } });
    expect(userReport(report, home.anna).problems.map(({ code }) => code)).toEqual(["interrupted"]);
  });
});

describe("a copy that was looked up after an ambiguous create", () => {
  it("C4: agrees only on what it shows, so that the partner's edit of it isn't overwritten unseen", async () => {
    const page = home.add(home.anna, { name: "Kino", location: "Odeon", ticked: true });
    let created = false;
    home.sandbox.setFault(({ method, path }) => {
      if (created || method !== "POST" || path !== "/v1/pages") {
        const [copy] = created ? home.copies(page) : [];
        if (copy !== undefined && home.seen(copy).Ort === "Odeon")
          home.edit(copy, { location: "Lux" }, home.ben);
        return undefined;
      }
      created = true;
      return { kind: "respond", when: "after", status: 504 };
    });
    await home.pass();
    home.sandbox.setFault(null);
    await home.untilQuiet();
    const copy = home.copy(page);
    const both = [home.seen(page).Ort, home.seen(copy).Ort];
    expect(both[0]).toBe(both[1]);
    const kept = [...both, ...home.comments(page), ...home.comments(copy)].join(" ");
    expect(kept).toContain("Lux");
    expect(kept).toContain("Odeon");
  });
});
