import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInventedUserId } from "../../src/core/user-id.ts";
import { APPOINTMENT, BASICS, linkTo, Newcomer } from "./newcomer.ts";

const caches = mkdtempSync(join(tmpdir(), "caches-"));
let home: Newcomer;

beforeEach(async () => {
  home = await Newcomer.arrive(caches);
  home.secrets = { NOTION_TOKEN: home.anna.token };
});
afterEach(() => home.leave());
afterAll(() => rmSync(caches, { recursive: true, force: true }));

const linksIn = (summary: string): readonly string[] =>
  [...summary.matchAll(/https:\/\/t\.me\/\w+\?start=([\w-]+)/g)].flatMap(([, code]) => code ?? []);
describe("Set up, from a browser alone", { timeout: 120_000 }, () => {
  it("brings a fresh copy to its first synced appointment, with secrets and dispatches alone", async () => {
    const step = await home.setUp({ names: "Anna", new_databases: true, timezone: "Europe/Vienna" });
    expect(step.conclusion, step.log + step.summary).toBe("success");
    expect(step.outputs).toEqual({ success: "true" });
    expect(home.added).toEqual(["users_config.json"]);
    const [anna, ...others] = home.users;
    expect(others).toEqual([]);
    expect(anna).toMatchObject({
      telegram_username: "Anna",
      language: "de",
      timezone: "Europe/Vienna",
      notion_api_key: "$NOTION_TOKEN",
      is_owner: true,
    });
    expect(isInventedUserId(anna?.telegram_user_id ?? 0)).toBe(true);
    expect(Number.isSafeInteger(anna?.telegram_user_id)).toBe(true);
    const { notion_database_id: own = "", shared_notion_database_id: shared = "" } = anna ?? {};
    for (const id of [own, shared]) {
      expect(await home.database(id)).toMatchObject({ parent: home.anna.page });
      expect(step.summary).toContain(id.replaceAll("-", ""));
    }
    expect(step.summary).toContain("actions/workflows/sync.yml");

    home.world.addRow((await home.database(own)).source, APPOINTMENT);
    const pass = (await home.run("sync.yml")).step("Sync");
    expect(pass.outputs, pass.log).toMatchObject({ success: "true", created: "1" });
    expect(await home.rowsOf(shared)).toHaveLength(1);
    expect(
      `${step.log}${step.summary}${home.git("log", "--patch", "main", "--", "users_config.json")}`,
    ).not.toContain(home.anna.token);
  });

  it("changes nothing when it is run again, even if new databases are wanted", async () => {
    await home.setUp({ names: "Anna", new_databases: true });
    const { head } = home;
    home.notion.clearLog();
    const again = await home.setUp({ names: "Anna", new_databases: true });
    expect(again.conclusion, again.log).toBe("success");
    expect(again.summary).toContain("nothing had to be changed");
    expect(home.effects).toEqual([]);
    expect(home.head).toBe(head);
  });

  it("adds the partner as soon as the second secret is there", async () => {
    await home.setUp({ names: "Anna", new_databases: true });
    const [anna] = home.users;
    home.secrets = { ...home.secrets, NOTION_TOKEN_2: home.ben.token };
    const step = await home.setUp({ names: "Ben", new_databases: true, language: "en" });
    expect(step.conclusion, step.log + step.summary).toBe("success");
    const [first, ben] = home.users;
    expect(first).toEqual(anna);
    expect(ben).toMatchObject({
      telegram_username: "Ben",
      language: "en",
      notion_api_key: "$NOTION_TOKEN_2",
      shared_notion_database_id: anna?.shared_notion_database_id,
      // His own connection doesn't see the shared database.
      teamspace_owner_api_key: "$NOTION_TOKEN",
      is_owner: false,
    });
    expect(await home.database(ben?.notion_database_id ?? "")).toMatchObject({ parent: home.ben.page });
    const pass = (await home.run("sync.yml")).step("Sync");
    expect(pass.outputs, pass.log).toMatchObject({ success: "true" });
  });

  it("takes databases that are there, and adds the properties that they lack", async () => {
    const own = home.world.addDatabase({
      parentPageId: home.anna.page,
      title: "Kalender",
      properties: BASICS,
    });
    const shared = home.world.addDatabase({ parentPageId: home.anna.page, title: "Wir", properties: BASICS });
    const step = await home.setUp({
      private_databases: linkTo(own.databaseId),
      shared_database: linkTo(shared.databaseId),
    });
    expect(step.conclusion, step.log + step.summary).toBe("success");
    expect(home.users).toMatchObject([
      { notion_database_id: own.databaseId, shared_notion_database_id: shared.databaseId },
    ]);
    expect(step.summary).toContain("Added: PartnerRelevant, SyncedToSharedId.");
    home.world.addRow(own.dataSourceId, APPOINTMENT);
    expect((await home.run("sync.yml")).step("Sync").outputs).toMatchObject({ created: "1" });
  });

  it("finds the Telegram id by the code alone, and leaves the message to the bot", async () => {
    home.secrets = {
      NOTION_TOKEN: home.anna.token,
      NOTION_TOKEN_2: home.ben.token,
      TELEGRAM_BOT_TOKEN: home.telegram.token,
    };
    const first = await home.setUp({ names: "Anna, Ben", new_databases: true });
    expect(first.conclusion, first.log + first.summary).toBe("success");
    const [annas = "", bens = "", ...more] = linksIn(first.summary);
    expect(more).toEqual([]);
    expect(annas).not.toBe(bens);
    const [before] = home.users;
    home.world.addRow((await home.database(before?.notion_database_id ?? "")).source, APPOINTMENT);
    await home.run("sync.yml");

    const phone = home.telegram.user({ id: 123456789, firstName: "Anna" });
    home.telegram.user({ id: 555, firstName: "Stranger" }).say("/start");
    phone.say(`/start ${annas}`);
    home.notion.clearLog();
    const second = await home.setUp();
    expect(second.conclusion, second.log + second.summary).toBe("success");
    const [anna, ben] = home.users;
    expect(anna).toEqual({ ...before, telegram_user_id: 123456789 });
    expect(isInventedUserId(ben?.telegram_user_id ?? 0)).toBe(true);
    expect(linksIn(second.summary)).toEqual([bens]);
    expect(home.telegram.pendingUpdates).toBe(2);
    expect(home.effects).toEqual([]);
    expect(home.added).toContain("state/user-123456789.json");
    expect(home.added).not.toContain(`state/user-${before?.telegram_user_id}.json`);

    const pass = (await home.run("sync.yml")).step("Sync");
    expect(pass.outputs, pass.log).toMatchObject({ success: "true", created: "0", errors: "0" });
    const copies = await home.rowsOf(anna?.shared_notion_database_id ?? "");
    expect(copies.map(({ properties }) => properties.SourceUserId)).toMatchObject([{ number: 123456789 }]);
  });
});
