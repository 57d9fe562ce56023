/** D8: what one look sees, asks for and writes. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AppointmentNews } from "../../src/core/news.ts";
import { creates, queries } from "../support/household.ts";
import { LiveBot } from "../support/live-bot.ts";
import { MemoryState } from "../support/memory-state.ts";
import { QuickHousehold } from "../support/quick-household.ts";
import { pause } from "../support/timed-household.ts";

const MINUTE = 60_000;

let home: QuickHousehold;
let bot: LiveBot;
let page: string;
let copy: string;

beforeEach(async () => {
  await furnish({});
});

async function furnish(options: Parameters<typeof QuickHousehold.open>[0]): Promise<void> {
  home = await QuickHousehold.open({ inMemory: true, ...options });
  page = home.add(home.anna, { name: "Arzt", location: "Tor", ticked: true });
  home.add(home.ben, { name: "Kino", ticked: true });
  await home.pass();
  copy = home.copy(page);
  later(5);
  bot = new LiveBot(home, home.memory ?? new MemoryState());
  await bot.pass();
  later(3);
  home.sandbox.clearLog();
}

const later = (minutes: number) => home.clock.advance(minutes * MINUTE);
/** For a reason that nobody knows. */
const BROKEN_OFF = { type: "incomplete", incomplete_reason: "unheard_of" };
const nobody = { needPass: [], done: [] };

describe("a quiet look", () => {
  it.each([2, 3, 5])(
    "asks once for each of %i users and once for their shared calendar, and writes nothing",
    async (members) => {
      await furnish({ members });
      const before = await home.stateFiles();
      expect(await bot.look()).toEqual(nobody);
      expect(home.sandbox.log).toHaveLength(members + 1);
      expect(home.sandbox.log.every(queries)).toBe(true);
      expect(await home.stateFiles()).toEqual(before);
    },
  );

  it("is quiet right after a full pass, too, and after a look that has written", async () => {
    home.edit(page, { name: "Zahnarzt" });
    await bot.pass();
    home.sandbox.clearLog();
    expect(await bot.look()).toEqual(nobody);
    expect(home.sandbox.log).toHaveLength(3);
    home.edit(copy, { name: "Hausarzt" }, home.ben);
    await bot.look();
    for (const minutes of [0, 1, 1]) {
      later(minutes);
      home.sandbox.clearLog();
      expect(await bot.look()).toEqual(nobody);
      expect(home.sandbox.log).toHaveLength(3);
    }
  });
});

describe("an edit", () => {
  it.each([
    ["of the owner's", "page"],
    ["of the partner's", "copy"],
  ] as const)("%s is on the other side after one look, and told", async (_, edited) => {
    const news: AppointmentNews[] = [];
    home.onNews = (one) => void news.push(one);
    const [here, there] = edited === "page" ? [page, copy] : [copy, page];
    home.edit(here, { name: "Zahnarzt" }, edited === "page" ? home.anna : home.ben);
    const { done, needPass } = await bot.look();
    expect(done).toMatchObject([{ user: home.anna.id, stats: { updated: 1, conflicts: 0 } }]);
    expect(needPass).toEqual([]);
    expect(home.seen(there).Name).toBe("Zahnarzt");
    expect(news).toHaveLength(1);
    expect(home.effects).toHaveLength(1);
  });

  it("in the minute in which the last look was isn't missed", async () => {
    await bot.look();
    home.edit(page, { name: "Zahnarzt" });
    home.clock.advance(40_000);
    await bot.look();
    expect(home.seen(copy).Name).toBe("Zahnarzt");
  });

  it("that a look couldn't write is there for the next one, however late", async () => {
    home.edit(page, { name: "Zahnarzt" });
    home.sandbox.setFault(({ method }) =>
      method === "PATCH" ? { kind: "respond", when: "before", status: 500 } : undefined,
    );
    await bot.look();
    expect(home.seen(copy).Name).toBe("Arzt");
    home.sandbox.setFault(null);
    later(20);
    await bot.look();
    expect(home.seen(copy).Name).toBe("Zahnarzt");
  });

  it("of both sides is one conflict, told and preserved", async () => {
    home.edit(page, { name: "Zahnarzt" });
    later(1);
    home.edit(copy, { name: "Hausarzt" }, home.ben);
    await bot.look();
    expect(home.seen(page).Name).toBe("Hausarzt");
    expect(home.comments(page).join()).toContain("Zahnarzt");
  });

  it("that can't be written is tried by three looks, then the full pass is asked to tell of it", async () => {
    home.edit(page, { name: "Zahnarzt" });
    const isRefused = ({ method, path }: { readonly method: string; readonly path: string }) =>
      method === "PATCH" && path === `/v1/pages/${copy}`;
    home.sandbox.setFault((request) =>
      isRefused(request) ? { kind: "respond", when: "before", status: 403 } : undefined,
    );
    for (const asked of [[], [], [home.anna.id], [], []]) {
      home.sandbox.clearLog();
      const { needPass } = await bot.look();
      expect(needPass.map(({ id }) => id)).toEqual(asked);
      later(1);
    }
    expect(home.sandbox.log).toHaveLength(3);
    home.sandbox.setFault(null);
    await bot.pass();
    expect(home.seen(copy).Name).toBe("Zahnarzt");
  });

  it("that is held isn't tried at every look, but with the next edit", async () => {
    home.sandbox.world.setCapabilities(home.anna.token, { comment: false });
    home.edit(page, { name: "Zahnarzt" });
    home.edit(copy, { name: "Hausarzt" }, home.ben);
    await bot.look();
    home.sandbox.clearLog();
    expect(await bot.look()).toEqual(nobody);
    expect(home.sandbox.log).toHaveLength(3);
    home.edit(copy, { location: "Ring" }, home.ben);
    await bot.look();
    expect(home.seen(page).Ort).toBe("Ring");
  });
});

describe("a page", () => {
  it("that is ticked gets its copy, and loses it when it is unticked", async () => {
    const fresh = home.add(home.anna, { name: "Neu", ticked: true });
    await bot.look();
    const made = home.copy(fresh);
    home.edit(fresh, { ticked: false });
    await bot.look();
    expect(home.seen(made).in_trash).toBe(true);
    expect(home.seen(fresh).SyncedToSharedId).toBe("");
  });

  it("that was thrown away waits for the full pass, as no query shows it", async () => {
    home.trash(page);
    expect(await bot.look()).toEqual(nobody);
    expect(home.seen(copy).in_trash).toBe(false);
    await bot.pass();
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("of nobody's, or of a user who isn't configured, is left alone", async () => {
    home.addShared({
      name: "Fremd",
      sourcePrivateId: "11111111-2222-4333-8444-555555555555",
      sourceUserId: 999,
    });
    home.addShared({ name: "Auch fremd" });
    expect(await bot.look()).toEqual(nobody);
    expect(home.sandbox.log).toHaveLength(3);
  });
});

describe("no look is had", () => {
  it("before a full pass was", async () => {
    bot.restart();
    await bot.look();
    expect(home.sandbox.log).toEqual([]);
  });

  it("while a user is adopting, except at the others' calendars", async () => {
    const { memory } = bot;
    const store = memory.open(home.anna.id, false);
    store.setHead({ adopting: true });
    await store.flush();
    home.edit(page, { name: "Zahnarzt" });
    await bot.look();
    expect(home.sandbox.log.map(({ token }) => token)).toEqual(["Ben", "Ben"]);
    expect(home.seen(copy).Name).toBe("Arzt");
  });

  it("where a mapped property is missing, until the next full pass", async () => {
    home.sandbox.world.removeProperty(home.anna.dataSourceId, "PartnerRelevant");
    home.edit(copy, { name: "Zahnarzt" }, home.ben);
    await bot.look();
    expect(home.effects).toEqual([]);
    home.sandbox.clearLog();
    await bot.look();
    expect(home.sandbox.log.map(({ token }) => token)).toEqual(["Ben", "Ben"]);
    await bot.pass();
    expect(home.seen(page).Name).toBe("Arzt");
  });

  it.each(["private", "shared"] as const)(
    "where the %s listing is incomplete, until the next full pass (D1)",
    async (side) => {
      home.edit(page, { name: "Zahnarzt" });
      home.edit(copy, { location: "Ring" }, home.ben);
      const source = side === "private" ? home.anna.dataSourceId : home.shared.dataSourceId;
      home.sandbox.setFault((request) =>
        queries(request) && request.path.includes(source)
          ? { kind: "rewrite", transform: (answer) => ({ ...Object(answer), request_status: BROKEN_OFF }) }
          : undefined,
      );
      expect(await bot.look()).toEqual(nobody);
      home.sandbox.setFault(null);
      expect(await bot.look()).toEqual(nobody);
      expect(home.effects).toEqual([]);
      await bot.pass();
      expect([page, copy].map((id) => home.seen(id))).toMatchObject([
        { Name: "Zahnarzt", Ort: "Ring" },
        { Name: "Zahnarzt", Ort: "Ring" },
      ]);
    },
  );

  it("where the state is another one than today's token's", async () => {
    home.edit(page, { name: "Zahnarzt" });
    const store = bot.memory.open(home.anna.id, false);
    store.reset("of another token");
    await store.flush();
    await bot.look();
    expect(home.seen(copy).Name).toBe("Arzt");
  });
});

describe("Notion's Retry-After", () => {
  it("is kept by looks to come: none of them sends anything in that token's name before it is over", async () => {
    home.sandbox.setFault(({ token }) => (token === "Anna" ? pause(400) : undefined));
    await bot.look();
    home.sandbox.setFault(null);
    home.sandbox.clearLog();
    await bot.look();
    expect(home.sandbox.log.filter(({ token }) => token === "Anna")).toEqual([]);
    later(7);
    home.sandbox.clearLog();
    await bot.look();
    expect(home.sandbox.log).toHaveLength(3);
  });
});

describe("a full pass is run instead", () => {
  const writesNothing = async () => {
    const { needPass, done } = await bot.look();
    expect(done).toEqual([]);
    expect(home.effects).toEqual([]);
    return needPass.map(({ id }) => id);
  };

  it("where a column is another one than the state remembers (E1), and that pass empties nothing", async () => {
    home.sandbox.world.removeProperty(home.shared.dataSourceId, "Ort");
    home.sandbox.world.addProperty(home.shared.dataSourceId, "Ort", { rich_text: {} });
    home.edit(copy, { name: "Zahnarzt" }, home.ben);
    expect(await writesNothing()).toContain(home.anna.id);
    await bot.pass({ asked: true });
    expect(home.seen(page)).toMatchObject({ Name: "Zahnarzt", Ort: "Tor" });
    expect(home.seen(copy).Ort).toBe("Tor");
  });

  it("where the state was made with another data source (E5)", async () => {
    const other = home.duplicate(home.anna);
    home.settings.set(home.anna.id, { privateDatabase: other.databaseId });
    expect(await writesNothing()).toContain(home.anna.id);
  });

  it("where more was edited than is synced one by one", async () => {
    const many = Array.from({ length: 11 }, (_, n) =>
      home.add(home.anna, { name: `Neu ${n}`, ticked: true }),
    );
    expect(await writesNothing()).toEqual([home.anna.id]);
    await bot.pass({ asked: true });
    expect(many.flatMap((one) => home.copies(one))).toHaveLength(11);
    expect(await bot.look()).toEqual(nobody);
  });

  it("where no row is known yet (C6), which doesn't make the user adopt", async () => {
    home = await QuickHousehold.open({ inMemory: true });
    bot = new LiveBot(home, home.memory ?? new MemoryState());
    await bot.pass();
    home.sandbox.clearLog();
    const first = home.add(home.anna, { name: "Das erste", ticked: true });
    expect(await writesNothing()).toEqual([home.anna.id]);
    await bot.pass({ asked: true });
    expect(home.copies(first)).toHaveLength(1);
    home.edit(first, { name: "Noch das erste" });
    await bot.look();
    expect(home.seen(home.copy(first)).Name).toBe("Noch das erste");
  });

  it("but not for ever where it fails: no look asks again before the next one", async () => {
    for (let n = 0; n < 11; n += 1) home.add(home.anna, { name: `Neu ${n}`, ticked: true });
    expect(await writesNothing()).toEqual([home.anna.id]);
    home.sandbox.setFault((request) =>
      creates(request) ? { kind: "respond", when: "before", status: 400 } : undefined,
    );
    await bot.pass({ asked: true });
    later(1);
    for (let n = 0; n < 11; n += 1) home.add(home.anna, { name: `Noch eins ${n}`, ticked: true });
    home.sandbox.clearLog();
    expect(await writesNothing()).toEqual([]);
    home.sandbox.setFault(null);
    await bot.pass();
    later(3);
    for (let n = 0; n < 11; n += 1) home.add(home.anna, { name: `Und noch eins ${n}`, ticked: true });
    home.sandbox.clearLog();
    expect(await writesNothing()).toEqual([home.anna.id]);
  });
});

describe("before it writes", () => {
  it("it takes over what others did, and does nothing that is done by then", async () => {
    const run = new MemoryState(bot.memory.files);
    home.edit(page, { name: "Zahnarzt" });
    await home.passWith(run);
    home.sandbox.clearLog();
    const takeOver = async () => {
      bot = new LiveBot(home, bot.memory);
      for (const member of home.members) {
        const [mine, theirs] = [bot.memory.open(member.id, false), run.read(member.id)];
        for (const [id, row] of Object.entries(theirs.rows)) mine.setRow(id, row);
        await mine.flush();
      }
      return true;
    };
    expect(await bot.look({ takeOver })).toEqual(nobody);
    expect(home.sandbox.log).toHaveLength(3);
  });

  it("it gives way where that can't be had, and takes it up at the next look", async () => {
    home.edit(page, { name: "Zahnarzt" });
    await bot.look({ takeOver: async () => false });
    expect(home.effects).toEqual([]);
    later(9);
    await bot.look();
    expect(home.seen(copy).Name).toBe("Zahnarzt");
  });

  it("it gives way to what is being written in the chat", async () => {
    home.edit(page, { name: "Zahnarzt" });
    await bot.look({ isInHand: () => true });
    expect(home.effects).toEqual([]);
    await bot.look();
    expect(home.seen(copy).Name).toBe("Zahnarzt");
  });

  it("it asks for no state where nothing was edited", async () => {
    const takeOver = () => Promise.reject(new Error("asked"));
    expect(await bot.look({ takeOver })).toEqual(nobody);
  });
});

it("what looks take away counts for the brake (D2)", async () => {
  const pages = Array.from({ length: 12 }, (_, n) =>
    home.add(home.anna, { name: `Reihe ${n}`, ticked: true }),
  );
  await bot.pass();
  for (const [n, one] of pages.entries()) {
    later(3);
    home.edit(one, { ticked: false });
    const { needPass } = await bot.look();
    expect(
      needPass.map(({ id }) => id),
      `${n}`,
    ).toEqual(n < 5 ? [] : [home.anna.id]);
  }
  expect(pages.flatMap((one) => home.copies(one))).toHaveLength(7);
});
