/** D8: where a look can't say what an edit means, a full pass can. */
import { beforeEach, describe, expect, it } from "vitest";
import { creates } from "../support/household.ts";
import { LiveBot } from "../support/live-bot.ts";
import { lookScene, NOTHING_LOOKED_AT } from "../support/look-scene.ts";
import { MemoryState } from "../support/memory-state.ts";
import { QuickHousehold } from "../support/quick-household.ts";

let home: QuickHousehold;
let bot: LiveBot;
let page: string;
let copy: string;
let later: (minutes: number) => void;

beforeEach(async () => {
  ({ home, bot, page, copy, later } = await lookScene());
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
    expect(await bot.look()).toEqual(NOTHING_LOOKED_AT);
  });

  it("where no row is known yet (C6), which doesn't make the user adopt", async () => {
    home = await QuickHousehold.open();
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
