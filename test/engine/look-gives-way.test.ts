/** D8: when there is no look, or one that writes nothing. */
import { beforeEach, describe, expect, it } from "vitest";
import { queries } from "../support/household.ts";
import { LiveBot } from "../support/live-bot.ts";
import { lookScene, NOTHING_LOOKED_AT } from "../support/look-scene.ts";
import { MemoryState } from "../support/memory-state.ts";
import type { QuickHousehold } from "../support/quick-household.ts";
import { pause } from "../support/timed-household.ts";

let home: QuickHousehold;
let bot: LiveBot;
let page: string;
let copy: string;
let later: (minutes: number) => void;

beforeEach(async () => {
  ({ home, bot, page, copy, later } = await lookScene());
});

/** For a reason that nobody knows. */
const BROKEN_OFF = { type: "incomplete", incomplete_reason: "unheard_of" };

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
      expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
      home.sandbox.setFault(null);
      expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
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
    expect(await bot.look({ takeOver })).toEqual(NOTHING_LOOKED_AT);
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
    expect(await bot.look({ takeOver })).toEqual(NOTHING_LOOKED_AT);
  });
});
