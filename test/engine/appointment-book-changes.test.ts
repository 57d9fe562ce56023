import { afterEach, beforeEach, describe, expect, it } from "vitest";
import type { AppointmentBook, BookChange } from "../../src/engine/appointment-book.ts";
import type { PartnerSyncService } from "../../src/engine/partner-sync-service.ts";
import { aRichText, noDate } from "../support/builders.ts";
import { once, patches } from "../support/household.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let service: PartnerSyncService;
let book: AppointmentBook;
beforeEach(async () => {
  home = await QuickHousehold.open();
  service = home.service();
  book = home.book(home.anna);
});
afterEach(() => home.close());

/** Does what the caller of a change has to do, as the change says. */
async function synced(change: BookChange): Promise<boolean> {
  if (change.outcome !== "done" || change.sync === null)
    throw new Error(`nothing to sync: ${change.outcome}`);
  const { owner, appointment } = change.sync;
  const member = home.members.find(({ id }) => id === owner);
  if (member === undefined) throw new Error("nobody's");
  return service.syncSingleAppointment(appointment, home.config(member));
}

describe("editing", () => {
  it("writes what is named, and the sync that follows tells the partner", async () => {
    const { page, copy } = await home.share({ name: "Kino", date: "2026-12-02", location: "Odeon" });
    home.sandbox.clearLog();
    const change = await book.edit(page, { name: aRichText("Oper"), date: noDate() });
    expect(change).toMatchObject({ outcome: "done", entry: { id: page, fields: { date: noDate() } } });
    expect(home.effects).toHaveLength(1);
    expect(Object.keys(Object(Object(home.effects[0]?.body).properties)).sort()).toEqual(["Datum", "Name"]);
    expect(await synced(change)).toBe(true);
    expect(home.seen(copy)).toMatchObject({ Name: "Oper", Datum: null, Ort: "Odeon" });
  });

  it("of a copy of one's own changes the private page", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    await book.edit(copy, { name: aRichText("Oper") });
    expect([home.seen(page).Name, home.seen(copy).Name]).toEqual(["Oper", "Kino"]);
  });

  it("of a partner's appointment changes its copy, and the sync that follows tells the owner's page", async () => {
    const { page, copy } = await home.share({ name: "Zoo" }, home.ben);
    const change = await book.edit(copy, { name: aRichText("Zirkus") });
    expect(home.seen(page).Name).toBe("Zoo");
    expect(change).toMatchObject({ sync: { owner: home.ben.id, appointment: { id: page, copy } } });
    home.sandbox.clearLog();
    expect(await synced(change)).toBe(true);
    expect(home.seen(page).Name).toBe("Zirkus");
    // The copies, this copy, the private page, its schema and the shared one's, and the write.
    expect(home.sandbox.log.length).toBeLessThanOrEqual(6);
  });

  it("of a common row needs no sync", async () => {
    const common = home.addShared({ name: "Müll" });
    const change = await book.edit(common, { name: aRichText("Altpapier") });
    expect(change).toMatchObject({ outcome: "done", sync: null });
    expect(home.seen(common).Name).toBe("Altpapier");
  });

  it("of something in the trash is told, and not written", async () => {
    const { page, copy } = await home.share({ name: "Zoo" }, home.ben);
    home.trash(copy);
    const own = home.add(home.anna, { name: "Kino" });
    home.trash(own);
    home.sandbox.clearLog();
    for (const id of [copy, own]) {
      expect(await book.edit(id, { name: aRichText("x") })).toEqual({ outcome: "trashed" });
      expect(await book.setShared(id, false)).toEqual({ outcome: "trashed" });
      expect(await book.trash(id)).toEqual({ outcome: "trashed" });
    }
    expect(home.effects).toEqual([]);
    expect(home.seen(page).in_trash).toBe(false);
  });

  it("looks again where the write had to wait, and finds what was trashed meanwhile", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    const waitThen = (deed: () => void) =>
      home.sandbox.setFault(
        once(patches(page), () => {
          deed();
          return { kind: "respond", when: "before", status: 429, headers: { "Retry-After": "20" } };
        }),
      );
    waitThen(() => {});
    home.sandbox.clearLog();
    expect(await book.edit(page, { name: aRichText("Oper") })).toMatchObject({ outcome: "done" });
    expect(
      home.sandbox.log.filter(({ method, path }) => method === "GET" && path.endsWith(page)),
    ).toHaveLength(2);
    waitThen(() => home.trash(page));
    expect(await book.edit(page, { name: aRichText("Zoo") })).toEqual({ outcome: "trashed" });
    expect(home.seen(page).Name).toBe("Oper");
  });

  it("finds what was trashed between the look and the write", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    home.sandbox.setFault(
      once(patches(page), () => {
        home.trash(page);
        return undefined;
      }),
    );
    expect(await book.edit(page, { name: aRichText("Oper") })).toEqual({ outcome: "trashed" });
  });

  it("throws where the write failed, and where a write is kept waiting for ever", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    const fail = (status: number) =>
      home.sandbox.setFault((request) =>
        patches(page)(request)
          ? { kind: "respond", when: "before", status, headers: { "Retry-After": "20" } }
          : undefined,
      );
    fail(500);
    await expect(book.edit(page, { name: aRichText("x") })).rejects.toMatchObject({ kind: "unavailable" });
    fail(429);
    await expect(book.edit(page, { name: aRichText("x") })).rejects.toMatchObject({ kind: "unavailable" });
    expect(home.seen(page).Name).toBe("Kino");
  });

  it("refuses a field that the calendar doesn't have", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    const edit = book.edit(page, { "extra:Farbe": aRichText("rot"), name: aRichText("x") });
    await expect(edit).rejects.toMatchObject({ kind: "refused" });
    expect(home.seen(page).Name).toBe("Kino");
  });

  it("finds properties again that were renamed since the last look", async () => {
    home.configure({ propertyNames: { location: "Wo" } });
    book = home.book(home.anna);
    const page = home.add(home.anna, { name: "Kino" });
    await book.find(page);
    home.sandbox.world.renameProperty(home.anna.dataSourceId, "Ort", "Wo");
    expect(await book.edit(page, { location: aRichText("Burg") })).toMatchObject({ outcome: "done" });
    expect(home.seen(page).Wo).toBe("Burg");
  });
});

describe("while Notion's queries lag behind", () => {
  it.each(["edited", "unticked", "trashed"])(
    "a partner's copy that was %s reaches the owner at once",
    async (how) => {
      const { page, copy } = await home.share({ name: "Zoo" }, home.ben);
      home.lagBehind();
      const change =
        how === "edited"
          ? await book.edit(copy, { name: aRichText("Zirkus") })
          : how === "unticked"
            ? await book.setShared(copy, false)
            : await book.trash(copy);
      expect(await synced(change)).toBe(true);
      const edited = how === "edited";
      expect(home.seen(page)).toMatchObject({ Name: edited ? "Zirkus" : "Zoo", PartnerRelevant: edited });
      expect(home.seen(copy).in_trash).toBe(!edited);
      home.catchUp();
      await home.untilQuiet();
    },
  );
});

describe("sharing and no longer sharing", () => {
  it("ticks, and the sync that follows makes the copy; unticks, and it goes", async () => {
    await home.share({ name: "Zoo" });
    const page = home.add(home.anna, { name: "Kino" });
    const ticked = await book.setShared(page, true);
    expect(ticked).toMatchObject({ entry: { standing: "shared", ticked: true, copy: null } });
    expect(await synced(ticked)).toBe(true);
    const copy = home.copy(page);
    expect(await book.find(page)).toMatchObject({ copy });
    expect(await synced(await book.setShared(page, false))).toBe(true);
    expect(home.seen(copy).in_trash).toBe(true);
    expect(await book.find(page)).toMatchObject({ standing: "private", copy: null });
  });

  it("writes nothing where it is so already", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    home.sandbox.clearLog();
    expect(await book.setShared(page, true)).toMatchObject({ outcome: "done", entry: { ticked: true } });
    expect(home.effects).toEqual([]);
  });

  it("of a partner's appointment is as if its copy was unticked in Notion", async () => {
    const { page, copy } = await home.share({ name: "Zoo" }, home.ben);
    expect(await synced(await book.setShared(copy, false))).toBe(true);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, in_trash: false });
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("is nothing that a common row has", async () => {
    const common = home.addShared({ name: "Müll" });
    const before = home.whole(common);
    expect(await book.setShared(common, true)).toEqual({ outcome: "common" });
    expect(home.whole(common)).toBe(before);
  });
});

describe("trashing", () => {
  it("takes the copy along with the sync that follows", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const change = await book.trash(page);
    expect(home.seen(page).in_trash).toBe(true);
    expect(await synced(change)).toBe(true);
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("of a partner's copy leaves the owner's page, unticked", async () => {
    const { page, copy } = await home.share({ name: "Zoo" }, home.ben);
    expect(await synced(await book.trash(copy))).toBe(true);
    expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, in_trash: false });
  });

  it.each(["page", "copy"] as const)(
    "is done where the first try took effect and only its answer was lost (by the id of the %s)",
    async (by) => {
      const ids = await home.share({ name: "Kino" });
      home.sandbox.setFault(once(patches(ids.page), () => ({ kind: "drop", when: "after" })));
      expect(await book.trash(ids[by])).toMatchObject({ outcome: "done", entry: { id: ids.page } });
      expect([home.seen(ids.page).in_trash, home.seen(ids.copy).in_trash]).toEqual([true, false]);
    },
  );

  it("is done, too, where the repeat came too late", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.setFault(
      once(patches(page), () => {
        home.clock.advance(10_000);
        return { kind: "respond", when: "after", status: 502 };
      }),
    );
    expect(await book.trash(copy)).toMatchObject({ outcome: "done", entry: { id: page } });
    expect(home.seen(copy).in_trash).toBe(false);
  });
});

describe("an edit whose answer was lost", () => {
  it("isn't taken for done where somebody trashed the page meanwhile", async () => {
    const page = home.add(home.anna, { name: "Kino" });
    home.sandbox.setFault(
      once(patches(page), () => {
        home.trash(page);
        return { kind: "drop", when: "before" };
      }),
    );
    expect(await book.edit(page, { name: aRichText("Oper") })).toEqual({ outcome: "trashed" });
  });
});
