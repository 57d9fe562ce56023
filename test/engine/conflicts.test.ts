import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, comments, patches, told } from "../support/household.ts";
import { quarrel } from "../support/quarrel.ts";
import { QuickHousehold } from "../support/quick-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open();
});
afterEach(() => home.close());

describe("a field that both sides changed", () => {
  it("B4: goes by the later page, and the losing value stands as a comment on the page that loses it", async () => {
    const { page, copy } = await quarrel(home, "shared");
    const report = await home.pass();
    expect(report).toMatchObject({
      success: true,
      writes: 2,
      stats: { conflicts: 1, updated: 1, held: 0, removed: 0, errors: 0 },
    });
    expect(told(report)).toEqual([`conflict_resolved ${page} ${copy}`]);
    expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Odeon" });
    expect(home.seen(copy)).toMatchObject({ Name: "Theater", Ort: "Odeon" });
    expect(home.comments(page)).toEqual([expect.stringContaining("Kino mit Eva")]);
    expect(home.comments(copy)).toEqual([]);
    expect((await home.untilQuiet()).stats).toMatchObject({ conflicts: 0, held: 0 });
  });

  it("B4: is commented on before it is overwritten", async () => {
    const { page } = await quarrel(home, "shared");
    await home.pass();
    expect(home.deeds).toEqual(["POST comments", `PATCH pages/${page}`]);
  });

  it("B: is not preserved by an answer that is no comment: it is sent again before anything is overwritten", async () => {
    const { page } = await quarrel(home, "shared");
    let answered = 0;
    home.sandbox.setFault((request) => {
      if (!comments(request) || answered > 0) return undefined;
      answered += 1;
      return { kind: "respond", when: "before", status: 200, body: "{}" };
    });
    await home.pass();
    expect(answered).toBe(1);
    expect(home.comments(page)).toEqual([expect.stringContaining("Kino mit Eva")]);
    expect(home.seen(page).Name).toBe("Theater");
  });

  it("B: is preserved once where the winner is refused at every pass, and nothing more is written until it is taken", async () => {
    for (const winner of ["private", "shared"] as const) {
      const { page, copy } = await quarrel(home, winner);
      const [loser, lost] = winner === "private" ? [copy, "Theater"] : [page, "Kino mit Eva"];
      home.sandbox.setFault((request) =>
        patches(loser)(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
      );
      expect(await home.pass()).toMatchObject({ writes: 1, stats: { conflicts: 1, held: 1 } });
      expect(await home.untilQuiet()).toMatchObject({ success: true, stats: { held: 1 } });
      expect(home.comments(loser)).toEqual([expect.stringContaining(lost)]);
      home.sandbox.setFault(null);
      expect(await home.pass()).toMatchObject({ writes: 1, stats: { held: 0, updated: 1 } });
      expect(home.seen(page).Name).toBe(home.seen(copy).Name);
      expect(home.seen(loser).Name).not.toBe(lost);
      expect(home.comments(loser)).toHaveLength(1);
    }
  });

  it("B4: goes by the private page where that is the later one", async () => {
    const { page, copy } = await quarrel(home, "private");
    const report = await home.pass();
    expect(told(report)).toEqual([`conflict_resolved ${page} ${copy}`]);
    expect(home.seen(copy)).toMatchObject({ Name: "Kino mit Eva" });
    expect(home.seen(page)).toMatchObject({ Name: "Kino mit Eva" });
    expect(home.comments(copy)).toEqual([expect.stringContaining("Theater")]);
    expect(home.comments(page)).toEqual([]);
  });

  it("B4: goes by the private page where both were edited in the same minute", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Kino mit Eva" });
    home.clock.advance(10_000);
    home.edit(copy, { name: "Theater" }, home.ben);
    await home.pass();
    expect(home.seen(copy).Name).toBe("Kino mit Eva");
    expect(home.comments(copy)).toEqual([expect.stringContaining("Theater")]);
  });

  it.each([
    { policy: "private", later: "shared", winner: "Kino mit Eva", loser: "copy" },
    { policy: "shared", later: "private", winner: "Theater", loser: "page" },
  ] as const)("B4: goes by the $policy page where that is configured, whoever was later", async (given) => {
    home.configure({ conflictPolicy: given.policy });
    const row = await quarrel(home, given.later);
    await home.pass();
    expect(home.seen(row.page).Name).toBe(given.winner);
    expect(home.seen(row.copy).Name).toBe(given.winner);
    expect(home.comments(row[given.loser])).toHaveLength(1);
  });

  it("B6: is preserved as well where the base was lost", async () => {
    const { page, copy } = await quarrel(home, "shared");
    await home.loseState();
    const report = await home.pass();
    expect(report.stats).toMatchObject({ conflicts: 1, updated: 1 });
    expect(home.seen(page).Name).toBe("Theater");
    expect(home.seen(copy).Name).toBe("Theater");
    expect(home.comments(page)).toEqual([expect.stringContaining("Kino mit Eva")]);
  });

  it("B1: is no conflict where both sides were changed to the same value", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.edit(page, { name: "Theater" });
    home.edit(copy, { name: "Theater" }, home.ben);
    expect(await home.pass()).toMatchObject({ writes: 0, stats: { conflicts: 0, updated: 0 } });
    home.edit(page, { name: "Oper" });
    expect(await home.pass()).toMatchObject({ writes: 1, stats: { conflicts: 0, updated: 1 } });
    expect(home.seen(copy).Name).toBe("Oper");
  });

  it("B4: counts each field, comments each, and writes the losers together", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon", description: "Karten" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Kino mit Eva", location: "Metropol" });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "Theater", location: "Burg", description: "Zwei Karten" }, home.ben);
    const report = await home.pass();
    expect(report).toMatchObject({ writes: 3, stats: { conflicts: 2, updated: 1 } });
    expect(home.seen(page)).toMatchObject({ Name: "Theater", Ort: "Burg", Beschreibung: "Zwei Karten" });
    expect(home.comments(page)).toHaveLength(2);
    expect(home.comments(page).join()).toMatch(/Kino mit Eva[\s\S]*Metropol/);
  });

  it("B4: keeps a cleared field's other value in a comment too, and a lost clearing as an empty one", async () => {
    const { page, copy } = await home.share({ name: "Kino", location: "Odeon" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { location: "Metropol" });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { location: "" }, home.ben);
    await home.pass();
    expect(home.seen(page).Ort).toBe("");
    expect(home.comments(page)).toEqual([expect.stringContaining("Metropol")]);

    home.clock.advance(2 * MINUTE);
    home.edit(copy, { name: "" }, home.ben);
    home.clock.advance(2 * MINUTE);
    home.edit(page, { name: "Theater" });
    await home.pass();
    expect(home.seen(copy).Name).toBe("Theater");
    expect(home.comments(copy)).toEqual([expect.stringContaining("(leer)")]);
  });

  it("B4: keeps a date's exact ends in the comment", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-01" });
    home.clock.advance(2 * MINUTE);
    home.edit(page, { date: { start: "2026-12-24T18:30:00+01:00", end: "2026-12-24T21:00:00+01:00" } });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { date: "2026-12-03" }, home.ben);
    await home.pass();
    expect(home.seen(page).Datum).toBe("2026-12-03");
    expect(home.comments(page)[0]).toContain("2026-12-24T18:30");
    expect(home.comments(page)[0]).toContain("2026-12-24T21:00");
  });

  it("B4: keeps every character of a very long losing value", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const long = Array.from({ length: 130 }, (_, n) => ({
      text: { content: `${n}`.padEnd(60, "x") },
      annotations: { bold: n % 2 === 0 },
    }));
    home.clock.advance(2 * MINUTE);
    home.edit(page, { raw: { Beschreibung: { rich_text: long.slice(0, 100) } } });
    home.clock.advance(2 * MINUTE);
    home.edit(copy, { description: "kurz" }, home.ben);
    await home.pass();
    expect(home.seen(page).Beschreibung).toBe("kurz");
    const kept = home.comments(page).join("");
    for (const { text } of long.slice(0, 100)) expect(kept).toContain(text.content);
  });

  it("B4: is preserved as plain text where the comment's page can't show a mention in it", async () => {
    // Ben's copies are read with another token than his private pages.
    const { world } = home.sandbox;
    const { secret } = world.addConnection({ name: "Teamspace" });
    world.share(secret, home.shared.databaseId);
    const hidden = world.addPage({ title: "Nur im Teamspace" });
    world.share(secret, hidden);
    home.configure({ sharedToken: secret });
    const { page, copy } = await home.share({ name: "Kino", description: "Karten" });
    home.clock.advance(2 * MINUTE);
    const mention = [{ text: { content: "Siehe " } }, { mention: { page: { id: hidden } } }];
    home.edit(copy, { raw: { Beschreibung: { rich_text: mention } } }, home.ben);
    home.clock.advance(2 * MINUTE);
    home.edit(page, { description: "Zwei Karten", ticked: false });
    const report = await home.pass();
    expect(report.stats).toMatchObject({ conflicts: 1, held: 0, removed: 1 });
    expect(home.comments(page)).toEqual([expect.stringContaining("Siehe Nur im Teamspace")]);
    expect(home.seen(copy).in_trash).toBe(true);
  });
});

it("A8: a conflict's comment isn't written again where the copy couldn't be trashed at once", async () => {
  const home = await QuickHousehold.open();
  const { page, copy } = await home.share({ name: "Kino" });
  home.clock.advance(120_000);
  home.edit(copy, { name: "Zoo" }, home.ben);
  home.clock.advance(120_000);
  home.edit(page, { name: "Oper", ticked: false });
  home.sandbox.setFault(({ body }) =>
    JSON.stringify(body ?? "").includes("in_trash")
      ? { kind: "respond", when: "before", status: 503 }
      : undefined,
  );
  expect(await home.pass()).toMatchObject({ success: false });
  expect(home.comments(page)).toHaveLength(1);
  home.sandbox.setFault(null);
  expect(await home.pass()).toMatchObject({ success: true, stats: { removed: 1 } });
  expect(home.comments(page)).toHaveLength(1);
  expect(home.comments(page)[0]).toContain("Zoo");
});

describe("a conflict that is interrupted", () => {
  it("is written only after the comment is known to be there", async () => {
    const { page, copy } = await quarrel(home, "shared");
    home.sandbox.setFault((request) => (comments(request) ? { kind: "drop", when: "before" } : undefined));
    const report = await home.pass();
    expect(report).toMatchObject({ success: false, stats: { errors: 1 } });
    expect(codes(report)).toContain("notion_unavailable");
    expect(home.effects.filter(patches(page))).toEqual([]);
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Kino mit Eva", "Theater"]);
    home.sandbox.setFault(null);
    expect((await home.pass()).stats).toMatchObject({ conflicts: 1, updated: 1, errors: 0 });
  });

  it("goes to the same winner in the next pass", async () => {
    const { page, copy } = await quarrel(home, "private");
    home.edit(page, { location: "Metropol" });
    home.sandbox.setFault((request) =>
      patches(copy)(request) ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    expect((await home.pass()).success).toBe(false);
    home.sandbox.setFault(null);
    home.clock.advance(5 * MINUTE);
    await home.pass();
    expect(home.seen(page).Name).toBe("Kino mit Eva");
    expect(home.seen(copy)).toMatchObject({ Name: "Kino mit Eva", Ort: "Metropol" });
  });
});
