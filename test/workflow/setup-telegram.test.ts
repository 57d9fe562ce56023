/** How "Set up" learns who everybody is on Telegram, and what follows when it has. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInventedUserId } from "../../src/core/user-id.ts";
import { APPOINTMENT, Newcomer, type User } from "./newcomer.ts";

let home: Newcomer;
/** The codes in the links that Anna and Ben were given. */
let codes: readonly [anna: string, ben: string];

const codesIn = (summary: string): readonly string[] =>
  [...summary.matchAll(/https:\/\/t\.me\/partner_sync_bot\?start=([\w-]+)/g)].flatMap(
    ([, code]) => code ?? [],
  );

beforeEach(async () => {
  home = await Newcomer.arrive();
  home.secrets = {
    NOTION_TOKEN: home.anna.token,
    NOTION_TOKEN_2: home.ben.token,
    TELEGRAM_BOT_TOKEN: home.telegram.token,
  };
  const first = await home.setUp({ names: "Anna, Ben", new_databases: true });
  expect(first.conclusion, first.log + first.summary).toBe("success");
  const [anna = "", ben = "", ...more] = codesIn(first.summary);
  expect(more).toEqual([]);
  expect(anna).not.toBe(ben);
  codes = [anna, ben];
  home.telegram.clearCalls();
});
afterEach(() => home.leave());

const idsNow = (): readonly number[] => home.users.map(({ telegram_user_id }) => telegram_user_id);
const privateOf = async ({ notion_database_id }: User): Promise<string> =>
  (await home.database(notion_database_id)).source;
const person = (id: number) => home.telegram.user({ id, firstName: `Person ${id}` });

async function again() {
  const step = await home.setUp();
  expect(step.conclusion, step.log + step.summary).toBe("success");
  return step;
}

async function pass() {
  const step = (await home.run("sync.yml")).step("Sync");
  expect(step.outputs, step.log).toMatchObject({ success: "true", errors: "0" });
  return step;
}

describe("Set up finds a Telegram id", { timeout: 120_000 }, () => {
  it("by the code of the link alone, confirms no message, and gives no code twice", async () => {
    const [before, ben] = home.users;
    person(555).say("/start");
    person(556).say("/start AAAAAAAAAAAAAAAAAAAAAA");
    person(123456789).say(`/start ${codes[0]}`);
    const step = await again();
    expect(home.users).toEqual([{ ...before, telegram_user_id: 123456789 }, ben]);
    expect(codesIn(step.summary)).toEqual([codes[1]]);
    expect(home.telegram.pendingUpdates).toBe(3);
    for (const { payload } of home.telegram.calls("getUpdates")) expect(payload).not.toHaveProperty("offset");

    // The code is used up: whoever gets hold of it is nobody.
    person(666).say(`/start ${codes[0]}`);
    const { head } = home;
    await again();
    expect(home.head).toBe(head);
  });

  it("for nobody of whom there is only one, and none in a group", async () => {
    const before = idsNow();
    const only = person(777);
    only.say("/start");
    home.telegram.group({ id: -5, title: "Familie" }).say(only, `/start ${codes[0]}`);
    await again();
    expect(idsNow()).toEqual(before);
    expect(before.every(isInventedUserId)).toBe(true);
  });

  it("not where two accounts used one link, or one account both", async () => {
    const before = idsNow();
    person(111).say(`/start ${codes[0]}`);
    person(222).say(`/start ${codes[0]}`);
    expect((await again()).summary).toContain(
      "More than one Telegram account pressed Start on the link of Anna",
    );
    expect(idsNow()).toEqual(before);
    const greedy = person(333);
    greedy.say(`/start ${codes[1]}`);
    await again();
    expect(idsNow()).toEqual([before[0], 333]);
  });

  it("not where the account is somebody else's here already", async () => {
    const shared = person(444);
    shared.say(`/start ${codes[0]}`);
    shared.say(`/start ${codes[1]}`);
    const before = idsNow();
    expect((await again()).summary).toContain("belongs to somebody else here");
    expect(idsNow()).toEqual(before);
  });

  it("not through a webhook, which stays set, nor while Telegram refuses, and says so", async () => {
    person(123456789).say(`/start ${codes[0]}`);
    home.telegram.setWebhook("https://example.org/hook");
    expect((await again()).summary).toContain("A webhook is set for the bot");
    expect(home.telegram.calls("deleteWebhook")).toEqual([]);
    home.telegram.setWebhook("");
    home.telegram.failNext("getUpdates", { kind: "error", code: 409 });
    expect((await again()).summary).toContain(
      "Another program reads the bot&#39;s messages".replace("&#39;", "'"),
    );
    expect(idsNow().every(isInventedUserId)).toBe(true);
    await again();
    expect(idsNow()[0]).toBe(123456789);
  });

  it("and needs no bot for the rest", async () => {
    home.secrets = { ...home.secrets, TELEGRAM_BOT_TOKEN: "1:unknownToTelegramxxxxxxxx" };
    const step = await home.setUp();
    expect(step.summary).toContain("Telegram doesn't know the token");
  });
});

describe("when a Telegram id is found", { timeout: 120_000 }, () => {
  it("state and copies follow: the next pass has nothing to do, and knows all that it knew", async () => {
    const [anna] = home.users;
    if (anna === undefined) throw new Error("nobody is set up");
    const page = home.world.addRow(await privateOf(anna), APPOINTMENT);
    home.world.addRow(await privateOf(anna), APPOINTMENT);
    await pass();
    person(123456789).say(`/start ${codes[0]}`);
    await again();
    expect(home.added).toContain("state/user-123456789.json");
    expect(home.added).not.toContain(`state/user-${anna.telegram_user_id}.json`);
    for (const file of home.added)
      expect(home.git("show", `main:${file}`)).not.toContain(String(anna.telegram_user_id));
    const marks = async () =>
      (await home.rowsOf(anna.shared_notion_database_id)).map(({ properties }) => properties.SourceUserId);
    expect(await marks()).toMatchObject([{ number: 123456789 }, { number: 123456789 }]);

    home.notion.clearLog();
    expect((await pass()).outputs).toMatchObject({ created: "0", updated: "0", removed: "0" });
    expect(home.effects).toEqual([]);
    // An adopt-only pass would leave the copy alone.
    home.world.editRow(page, { PartnerRelevant: { checkbox: false } });
    expect((await pass()).outputs).toMatchObject({ removed: "1" });
  });

  it("a copy that the partner has edited since is left to the pass, which still knows who was later", async () => {
    const [anna] = home.users;
    if (anna === undefined) throw new Error("nobody is set up");
    const page = home.world.addRow(await privateOf(anna), APPOINTMENT);
    await pass();
    const [copy] = await home.rowsOf(anna.shared_notion_database_id);
    const place = (content: string) => ({ Ort: { rich_text: [{ text: { content } }] } });
    home.world.editRow(copy?.id ?? "", place("Partner"));
    home.world.editRow(page, place("Owner, later"));
    person(123456789).say(`/start ${codes[0]}`);
    home.notion.clearLog();
    await again();
    expect(home.effects).toEqual([]);
    expect((await pass()).outputs).toMatchObject({ conflicts: "1" });
    const [after] = await home.rowsOf(anna.shared_notion_database_id);
    expect(after?.properties.SourceUserId).toMatchObject({ number: 123456789 });
    expect(JSON.stringify(after?.properties.Ort)).toContain("Owner, later");
  });

  it("and the branch can't be written, the next run does it all again", async () => {
    const [anna] = home.users;
    if (anna === undefined) throw new Error("nobody is set up");
    home.world.addRow(await privateOf(anna), APPOINTMENT);
    await pass();
    person(123456789).say(`/start ${codes[0]}`);
    home.refusePushes(true);
    expect((await home.setUp()).conclusion).toBe("failure");
    // The copy says so already.
    home.notion.clearLog();
    expect((await home.setUp()).conclusion).toBe("failure");
    expect(home.effects).toEqual([]);
    home.refusePushes(false);
    // A pass in between knows the old id, and puts back what names another one.
    await pass();
    await again();
    expect(idsNow()[0]).toBe(123456789);
    home.notion.clearLog();
    expect((await pass()).outputs).toMatchObject({ created: "0", removed: "0" });
    expect(home.effects).toEqual([]);
  });
});
