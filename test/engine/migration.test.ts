/** Databases that an earlier program has written, from the first pass on. */
import { rm } from "node:fs/promises";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { codes, messagesOf, PRIVATE_SCHEMA, request, SHARED_SCHEMA, told } from "../support/household.ts";
import { pictureOf, readableIn } from "../support/picture.ts";
import { type LeftBehind, leftBehind, type Pair } from "../support/predecessor.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
beforeEach(async () => {
  home = await QuickHousehold.open({ inMemory: false });
});
afterEach(() => home.close());

/** Live copies, however their mark is written. */
const copies = (page: string) => [...home.copies(page), ...home.copies(page.replaceAll("-", ""))];
const inTrash = (page: string) => home.seen(page).in_trash;

function nothingIsLost({ words }: LeftBehind): void {
  const readable = readableIn(pictureOf(home));
  for (const word of words) expect(readable).toContain(word);
}

describe("what another program left behind", () => {
  it("is adopted in the first pass: every link found, nothing removed, nothing doubled", async () => {
    const old = leftBehind(home);
    const report = await home.pass();
    expect(report).toMatchObject({ success: true, stats: { removed: 0, held: 0, errors: 0 } });
    for (const { page, copy } of [...old.plain, old.edited, old.ticked, old.midnight]) {
      expect(copies(page)).toEqual([copy]);
      expect(inTrash(copy)).toBe(false);
    }
    expect(home.seen(old.edited.page).Ort).toBe("Burg");
    nothingIsLost(old);
  });

  it("keeps its copies in the second pass too, although nobody ever ticked them, and then stands still", async () => {
    const old = leftBehind(home);
    await home.pass();
    for (const { copy } of [...old.plain, old.edited]) expect(home.seen(copy).PartnerRelevant).toBe(true);
    const second = await home.pass();
    expect(second).toMatchObject({ success: true, stats: { removed: 0, created: 0 } });
    for (const { page } of [...old.plain, old.edited, old.ticked]) {
      expect(home.seen(page).PartnerRelevant).toBe(true);
      expect(copies(page)).toHaveLength(1);
    }
    expect(codes(await home.untilQuiet())).toEqual([]);
    nothingIsLost(old);
  });

  it("excuses no copy that the partner unticks later, even if a page is unreadable for ever and the state is lost", async () => {
    const { plain, ticked } = leftBehind(home);
    const [gone] = plain;
    home.sandbox.world.destroy(gone?.page ?? "");
    await home.untilQuiet();
    expect(home.seen(gone?.copy ?? "").PartnerRelevant).toBe(false);
    home.edit(ticked.copy, { ticked: false }, home.ben);
    await rm(home.stateDir, { recursive: true, force: true });
    await home.untilQuiet();
    expect(home.seen(ticked.page)).toMatchObject({ PartnerRelevant: false, SyncedToSharedId: "" });
    expect(inTrash(ticked.copy)).toBe(true);
  });

  it("has its missing ticks told by the copies' ids, once and for each user", async () => {
    const old = leftBehind(home);
    const told = () => home.lines.filter((line) => line.includes("without a tick"));
    await home.pass();
    expect(told()).toHaveLength(2);
    for (const { copy } of [...old.plain, old.edited]) expect(told().join()).toContain(copy);
    for (const { copy } of [old.ticked, ...old.deleted]) expect(told().join()).not.toContain(copy);
    // The one that waited for its duplicate to go.
    await home.pass();
    expect(told().slice(2)).toEqual([expect.stringContaining(old.doubled.copy)]);
    await home.untilQuiet();
    expect(told()).toHaveLength(3);
  });

  it("is still adopted whole where the first pass broke off in the middle", async () => {
    const old = leftBehind(home);
    home.sandbox.setFault(({ index }) => (index < 12 ? undefined : { kind: "drop", when: "before" }));
    expect(await home.pass()).toMatchObject({ success: false, stats: { removed: 0 } });
    home.sandbox.setFault(null);
    await home.untilQuiet();
    for (const { page } of [...old.plain, old.edited, old.ticked, old.midnight, ...old.deleted]) {
      expect(home.seen(page).PartnerRelevant).toBe(true);
      expect(copies(page)).toHaveLength(1);
    }
    nothingIsLost(old);
  });

  describe("had copies that it never ticked, of which only one, that nobody else wrote, shows that", () => {
    function neverTicked(home: QuickHousehold): readonly [Pair, Pair] {
      const pair = (name: string): Pair => {
        const page = home.add(home.anna, { name, ticked: true });
        const marks = { name, sourcePrivateId: page, sourceUserId: home.anna.id };
        const { dataSourceId } = home.shared;
        const copy = home.sandbox.world.addRow(dataSourceId, request(marks), { by: home.anna.botId });
        home.edit(page, { link: copy });
        return { page, copy };
      };
      const [plain, edited] = [pair("Kino"), pair("Theater")];
      home.edit(edited.copy, { location: "Burg" }, home.ben);
      return [plain, edited];
    }

    function expectBothShared(home: QuickHousehold, pairs: readonly [Pair, Pair]): void {
      for (const { page, copy } of pairs) {
        expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
        expect(home.seen(copy)).toMatchObject({ PartnerRelevant: true, in_trash: false });
      }
      expect(home.seen(pairs[1].page).Ort).toBe("Burg");
    }

    it("and each gets its tick, also the one that the first pass didn't get to", async () => {
      const pairs = neverTicked(home);
      home.sandbox.setFault(({ method, path }) =>
        method === "GET" && path === `/v1/pages/${pairs[1].page}`
          ? { kind: "respond", when: "before", status: 500 }
          : undefined,
      );
      expect(await home.pass()).toMatchObject({ success: false, stats: { errors: 1 } });
      home.sandbox.setFault(null);
      await home.untilQuiet();
      expectBothShared(home, pairs);
    });

    it.each(["kept", "lost"])(
      "and each gets its tick, whichever request the first pass dies with, the state being %s",
      async (state) => {
        const whole = await QuickHousehold.open();
        neverTicked(whole);
        const { requests } = await whole.pass();
        expect(requests).toBeGreaterThan(8);
        for (let k = 0; k < requests; k += 1) {
          const mortal = await QuickHousehold.open();
          const pairs = neverTicked(mortal);
          await mortal.passThatDiesWith(({ index }) => index === k);
          if (state === "lost") await mortal.loseState();
          await mortal.untilQuiet();
          expectBothShared(mortal, pairs);
        }
      },
    );
  });

  it("had two pages on one copy: the page that the copy names keeps it, the other one gets its own", async () => {
    const { plain, sharesACopy } = leftBehind(home);
    const [kino] = plain;
    const report = await home.pass();
    expect(home.lines.filter((line) => line.includes(sharesACopy))).toEqual([
      expect.stringContaining("names another page's copy"),
    ]);
    expect(report.stats.created).toBe(1 + 20);
    expect(home.copies(kino?.page ?? "")).toEqual([kino?.copy]);
    expect(home.seen(kino?.copy ?? "").Name).toBe("Kino");
    expect(home.seen(home.copy(sharesACopy)).Name).toBe("Kino, 2. Mal");
    expect(home.seen(sharesACopy).SyncedToSharedId).toBe(home.copy(sharesACopy));
  });

  it("had turned a whole day into a midnight: that is told, and both dates can still be read", async () => {
    const { midnight } = leftBehind(home);
    const report = await home.pass();
    expect(told(report)).toContain(`conflict_resolved ${midnight.page} ${midnight.copy}`);
    expect(home.seen(midnight.page).Datum).toBe("2026-08-03");
    expect(home.seen(midnight.copy).Datum).toBe("2026-08-03");
    expect(home.comments(midnight.copy).join()).toContain("00:00");
  });

  it("had made a copy twice: the second one goes, but not before everything is known", async () => {
    const { doubled } = leftBehind(home);
    await home.pass();
    expect(home.copies(doubled.page)).toHaveLength(2);
    await home.pass();
    expect(home.copies(doubled.page)).toEqual([doubled.copy]);
    expect(home.seen(doubled.page).PartnerRelevant).toBe(true);
    await home.untilQuiet();
    expect(home.seen(doubled.copy).PartnerRelevant).toBe(true);
  });

  it("had lost twenty copies in bulk: they come back, and no page is unticked", async () => {
    const { deleted } = leftBehind(home);
    await home.untilQuiet();
    for (const { page, copy } of deleted) {
      expect(copies(page)).toEqual([copy]);
      expect(home.seen(page)).toMatchObject({ PartnerRelevant: true, SyncedToSharedId: copy });
      expect(home.seen(copy).PartnerRelevant).toBe(true);
    }
  });

  it("named no owner: who has the page is the owner, and the copy says so from then on", async () => {
    const { plain } = leftBehind(home, () => ({}));
    await home.untilQuiet();
    expect(plain.map(({ copy }) => home.seen(copy).SourceUserId)).toEqual([101, 202, 101, 101, 101]);
  });

  it("leaves rows alone that the partner wrote", async () => {
    const { foreign } = leftBehind(home);
    const before = home.whole(foreign);
    await home.untilQuiet();
    expect(home.whole(foreign)).toBe(before);
  });

  it("had copies that it forgot to remove: they go in the second pass, and not before", async () => {
    const old = leftBehind(home);
    for (const { page } of old.deleted) home.edit(page, { ticked: false });
    const forgotten = old.plain.slice(2);
    for (const { page } of forgotten) home.edit(page, { ticked: false });
    await home.pass();
    for (const { copy } of forgotten) expect(inTrash(copy)).toBe(false);
    expect((await home.pass()).stats.removed).toBe(forgotten.length);
    for (const { copy } of forgotten) expect(inTrash(copy)).toBe(true);
    expect(codes(await home.untilQuiet())).toEqual([]);
    nothingIsLost(old);
  });

  it("had forgotten very many: the brake asks before they go", async () => {
    const { deleted } = leftBehind(home);
    for (const { page, copy } of deleted) {
      home.sandbox.world.restore(copy);
      home.edit(page, { ticked: false });
    }
    await home.pass();
    const second = await home.pass();
    expect(second).toMatchObject({ success: false, stats: { removed: 0 } });
    expect(codes(second)).toContain("brake");
    for (const { copy } of deleted) expect(inTrash(copy)).toBe(false);
  });

  it("wrote owners as text: nothing is touched, and the property is named with the type that it needs", async () => {
    const asText = await QuickHousehold.open({
      privateSchema: PRIVATE_SCHEMA,
      sharedSchema: { ...SHARED_SCHEMA, SourceUserId: { rich_text: {} } },
    });
    leftBehind(asText, (id) => ({ SourceUserId: { rich_text: [{ text: { content: String(id) } }] } }));
    const report = await asText.pass();
    expect(report).toMatchObject({ success: false, writes: 0 });
    expect(codes(report)).toEqual(["property_wrong_type", "property_wrong_type"]);
    expect(messagesOf(report.users[0])[0]).toContain('"SourceUserId"');
    expect(asText.effects).toEqual([]);
    await asText.close();
  });

  it("is shown by a dry run as the first pass then does it", async () => {
    leftBehind(home);
    const dry = await home.pass({ dryRun: true });
    const real = await home.pass();
    expect([dry.writes, dry.stats]).toEqual([real.writes, real.stats]);
  });
});
