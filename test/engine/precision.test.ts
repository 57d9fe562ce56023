import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { FaultAction } from "../../src/lab/sandbox/api.ts";
import { once, patches, queries, told } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

const LIMITED: FaultAction = {
  kind: "respond",
  when: "before",
  status: 429,
  headers: { "Retry-After": "20" },
};

describe("C1: what Notion makes of a value", () => {
  it("is what counts, not what was sent, so that nothing is written for ever", async () => {
    // This Notion takes the spaces at the end away, on the shared side only.
    home.sandbox.setFault(() => ({
      kind: "rewrite",
      transform: (answer) => {
        const text = JSON.stringify(answer);
        const isPrivate = text.includes("SyncedToSharedId");
        return JSON.parse(isPrivate ? text : text.replaceAll("Odeon  ", "Odeon"));
      },
    }));
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon  " });
    expect((await home.pass()).writes).toBe(0);
    home.edit(copy, { name: "Theater" }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { conflicts: 0 } });
    expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Odeon  " });
    expect((await home.pass()).writes).toBe(0);
  });

  it("holds for links, long texts and odd times as well", async () => {
    const rich_text = [
      { text: { content: "Karten: ", link: { url: "https://example.com" } } },
      { text: { content: "a".repeat(2000) } },
      { text: { content: "b" } },
    ];
    const { page, copy } = await home.share({
      name: "Kino",
      date: { start: "2026-12-01T19:00:42+01:00", end: "2026-12-01T20:15:01.5Z" },
      raw: { Beschreibung: { rich_text } },
    });
    expect(home.seen(copy)).toMatchObject({
      Datum: home.seen(page).Datum,
      Beschreibung: home.seen(page).Beschreibung,
    });
    await home.untilQuiet();
    await home.loseState();
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { conflicts: 0 } });
  });
});

describe("C3: an edit", () => {
  it("is seen although it happened in the very minute of the last pass", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    expect((await home.pass()).writes).toBe(1);
    home.edit(copy, { name: "Zoo" }, home.ben);
    expect((await home.pass()).writes).toBe(1);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Zoo", "Zoo"]);
  });
});

describe("C2: a human's edit that comes between our read and our write", () => {
  it("is kept where the write to the copy had to wait for a Retry-After", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.clock.advance(MINUTE);
        home.edit(copy, { name: "Theater" }, home.ben);
        return LIMITED;
      }),
    );
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { conflicts: 1, updated: 1 } });
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Theater", "Theater"]);
    expect(home.comments(page)).toEqual([expect.stringContaining("Oper")]);
    await home.untilQuiet();
  });

  it("is kept where the write to the private page had to wait for a Retry-After", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "Oper" }, home.ben);
    home.sandbox.setFault(
      once(patches(page), () => {
        home.clock.advance(MINUTE);
        home.edit(page, { name: "Theater", location: "Burg" });
        return LIMITED;
      }),
    );
    expect(await home.pass()).toMatchObject({ success: true, stats: { conflicts: 1 } });
    expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Burg" });
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Ort: "Burg" });
    expect(home.comments(copy)).toEqual([expect.stringContaining("Oper")]);
  });

  it("is kept where the listing had grown old before the write", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "Oper" }, home.ben);
    home.sandbox.setFault(
      once(
        (request) => queries(request) && request.path.includes(home.shared.dataSourceId),
        () => {
          // The private listing has been read already.
          home.clock.advance(10_000);
          home.edit(page, { name: "Theater" });
          return undefined;
        },
      ),
    );
    await home.pass();
    const everything = `${home.seen(page).Name} ${home.comments(page)} ${home.comments(copy)}`;
    expect(everything).toContain("Theater");
    expect(everything).toContain("Oper");
    expect(home.seen(copy).Name).toBe(home.seen(page).Name);
  });

  it("is kept where a server in trouble made the write wait", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Oper" });
    let tries = 0;
    home.sandbox.setFault((request) => {
      if (!patches(copy)(request)) return undefined;
      tries += 1;
      if (tries > 4) return undefined;
      if (tries === 3) home.edit(copy, { name: "Theater" }, home.ben);
      return { kind: "respond", when: "before", status: 503 };
    });
    await home.pass();
    const everything = `${home.seen(page).Name} ${home.comments(page)} ${home.comments(copy)}`;
    expect(everything).toContain("Theater");
    expect(everything).toContain("Oper");
  });

  it("reaches the private page before the copy is trashed (A8)", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { ticked: false });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.edit(copy, { location: "Burg" }, home.ben);
        return LIMITED;
      }),
    );
    expect((await home.pass()).stats).toMatchObject({ removed: 1, updated: 1, conflicts: 0 });
    expect(home.seen(page)).toMatchObject({ Ort: "Burg", PartnerRelevant: false, SyncedToSharedId: "" });
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("keeps the copy alive as a row of its own where the private page is in the trash (A11)", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.trash(page);
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.edit(copy, { location: "Burg" }, home.ben);
        return LIMITED;
      }),
    );
    const report = await home.pass();
    expect(told(report)).toEqual([`copy_detached ${page} ${copy}`]);
    expect(home.seen(copy)).toMatchObject({
      Ort: "Burg",
      SourcePrivateId: "",
      SourceUserId: null,
      in_trash: false,
    });
  });

  it("doesn't make a copy come back that was trashed while we waited to write to it", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Oper" });
    home.sandbox.setFault(
      once(patches(copy), () => {
        home.trash(copy, home.ben);
        return LIMITED;
      }),
    );
    await home.untilQuiet();
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.copies(page)).toEqual([]);
    expect(home.seen(page)).toMatchObject({ Name: "Oper", PartnerRelevant: false, SyncedToSharedId: "" });
  });
});
