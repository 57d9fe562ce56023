/** D8: what one look sees, asks for and writes. */
import { beforeEach, describe, expect, it } from "vitest";
import type { AppointmentNews } from "../../src/core/news.ts";
import { queries } from "../support/household.ts";
import type { LiveBot } from "../support/live-bot.ts";
import { lookScene, NOTHING_LOOKED_AT } from "../support/look-scene.ts";
import type { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let bot: LiveBot;
let page: string;
let copy: string;
let later: (minutes: number) => void;

beforeEach(async () => {
  ({ home, bot, page, copy, later } = await lookScene());
});

describe("a quiet look", () => {
  it.each([2, 3, 5])(
    "asks once for each of %i users and once for their shared calendar, and writes nothing",
    async (members) => {
      ({ home, bot } = await lookScene({ members }));
      const before = await home.stateFiles();
      expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
      expect(home.sandbox.log).toHaveLength(members + 1);
      expect(home.sandbox.log.every(queries)).toBe(true);
      expect(await home.stateFiles()).toEqual(before);
    },
  );

  it("is quiet right after a full pass, too, and after a look that has written", async () => {
    home.edit(page, { name: "Zahnarzt" });
    await bot.pass();
    home.sandbox.clearLog();
    expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
    expect(home.sandbox.log).toHaveLength(3);
    home.edit(copy, { name: "Hausarzt" }, home.ben);
    await bot.look();
    for (const minutes of [0, 1, 1]) {
      later(minutes);
      home.sandbox.clearLog();
      expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
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
    expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
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
    expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
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
    expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
    expect(home.sandbox.log).toHaveLength(3);
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
