import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { isInventedUserId } from "../../src/core/user-id.ts";
import { APPOINTMENT, BASICS, linkTo, Newcomer } from "./newcomer.ts";

let home: Newcomer;

beforeEach(async () => {
  home = await Newcomer.arrive();
  home.secrets = { NOTION_TOKEN: home.anna.token };
});
afterEach(() => home.leave());

/** How often the request that was sent most often was sent. */
function mostOften(log: readonly { readonly method: string; readonly path: string }[]): number {
  const sent = log.map(({ method, path }) => `${method} ${path}`);
  return Math.max(...sent.map((one) => sent.filter((other) => other === one).length));
}

describe("Set up, from a browser alone", { timeout: 120_000 }, () => {
  it("brings a fresh copy to its first synced appointment, with secrets and dispatches alone", async () => {
    const step = await home.setUp({ names: "Anna", new_databases: true, timezone: "Europe/Vienna" });
    expect(step.conclusion, step.log + step.summary).toBe("success");
    expect(step.outputs).toEqual({ success: "true" });
    expect(home.added).toEqual(["users_config.json"]);
    const [anna, ...others] = home.users;
    expect(others).toEqual([]);
    expect(anna).toMatchObject({
      name: "Anna",
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
    expect(step.summary).toContain("When your partner joins");

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
    // By the set-up, and by its check-up: no plan is read for and then read for once more.
    for (const path of [/users\/me$/, /comments$/, /data_sources\/[^/]*$/])
      expect(mostOften(home.notion.log.filter((one) => path.test(one.path)))).toBe(2);
  });

  it("doesn't promise that it runs by itself where it is switched off", async () => {
    home.vars = { ...home.vars, PARTNER_SYNC_ENABLED: "false" };
    const { summary } = await home.setUp({ names: "Anna, Ben", new_databases: true });
    expect(summary).not.toContain("From then on it runs by itself");
    expect(summary).toContain("`PARTNER_SYNC_ENABLED` isn't `false` any more");
    expect(summary).toContain("There is no token for Ben");
  });

  it("says what it doesn't change where the form says something else, and where to", async () => {
    await home.setUp({ names: "Anna", new_databases: true });
    const step = await home.setUp({ names: "Anna", timezone: "Europe/Vienna" });
    expect(step.conclusion, step.log).toBe("success");
    expect(step.summary).not.toContain("Everything is set up already");
    expect(step.summary).toContain("The time zone of Anna is Europe/Vienna in the form");
    expect(step.summary).toContain("/edit/main/users_config.json");
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
      name: "Ben",
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

  it("takes databases that are there, and adds the properties that they lack, and one more by its name", async () => {
    const own = home.world.addDatabase({
      parentPageId: home.anna.page,
      title: "Kalender",
      properties: BASICS,
    });
    const shared = home.world.addDatabase({ parentPageId: home.anna.page, title: "Wir", properties: BASICS });
    const step = await home.setUp({
      private_databases: linkTo(own.databaseId),
      shared_database: linkTo(shared.databaseId),
      property_names: "shared_by=GeteiltVon",
    });
    expect(step.conclusion, step.log + step.summary).toBe("success");
    expect(step.summary).toContain("Added: GeteiltVon.");
    expect(home.users).toMatchObject([
      { notion_database_id: own.databaseId, shared_notion_database_id: shared.databaseId },
    ]);
    expect(step.summary).toContain("Added: PartnerRelevant, SyncedToSharedId.");
    for (const [title, { databaseId }] of [["Kalender", own] as const, ["Wir", shared] as const])
      expect(step.summary).toMatch(new RegExp(`\\| \\[${title}\\]\\([^)]*${databaseId.replaceAll("-", "")}`));
    home.world.addRow(own.dataSourceId, APPOINTMENT);
    expect((await home.run("sync.yml")).step("Sync").outputs).toMatchObject({ created: "1" });
  });

  it("makes nothing twice when it is cut off between making databases and saving what it made", async () => {
    home.secrets = { ...home.secrets, NOTION_TOKEN_2: home.ben.token };
    let made = 0;
    // The third one is made, and nobody hears of it.
    home.notion.setFault(({ method, path }) => {
      if (method !== "POST" || path !== "/v1/databases") return undefined;
      made += 1;
      return made < 3 ? undefined : { kind: "drop", when: "after" };
    });
    const { head } = home;
    const cut = await home.setUp({ names: "Anna, Ben", new_databases: true });
    expect(cut.conclusion).toBe("failure");
    expect(home.head).toBe(head);
    home.notion.setFault(null);
    home.notion.clearLog();
    const again = await home.setUp({ names: "Anna, Ben", new_databases: true });
    expect(again.conclusion, again.log + again.summary).toBe("success");
    expect(home.effects).toEqual([]);
    expect(home.users).toHaveLength(2);
    const [anna, ben] = home.users;
    expect(await home.database(anna?.notion_database_id ?? "")).toMatchObject({ title: "Termine" });
    expect(await home.database(ben?.notion_database_id ?? "")).toMatchObject({ title: "Termine (Ben)" });
  });

  it("shows in a dry run what it would do, and writes nothing", async () => {
    const own = home.world.addDatabase({
      parentPageId: home.anna.page,
      title: "Kalender",
      properties: BASICS,
    });
    const { head } = home;
    home.notion.clearLog();
    const step = await home.setUp({
      names: "Anna",
      new_databases: true,
      private_databases: linkTo(own.databaseId),
      dry_run: true,
    });
    expect(step.conclusion, step.log).toBe("success");
    expect(home.effects).toEqual([]);
    expect(home.head).toBe(head);
    expect(step.summary).toContain("Would be added: PartnerRelevant, SyncedToSharedId.");
    expect(step.summary).toContain(
      "Would be made: the database &quot;Gemeinsame Termine&quot;.".replaceAll("&quot;", '"'),
    );
    expect(step.summary).toContain("| Anna |");
    expect(step.summary).not.toMatch(/\b(Added|Made):/);
  });

  it("adds again what went missing, to those who were set up before", async () => {
    await home.setUp({ names: "Anna", new_databases: true });
    const [anna] = home.users;
    const { source } = await home.database(anna?.shared_notion_database_id ?? "");
    home.world.removeProperty(source, "Ort");
    const { head } = home;
    const step = await home.setUp();
    expect(step.conclusion, step.summary).toBe("success");
    expect(step.summary).toContain("Added: Ort.");
    expect(home.head).toBe(head);
  });

  it("takes another database for somebody whose address the form gives", async () => {
    await home.setUp({ names: "Anna", new_databases: true });
    const [anna] = home.users;
    const own = home.world.addDatabase({
      parentPageId: home.anna.page,
      title: "Kalender",
      properties: BASICS,
    });
    const step = await home.setUp({ private_databases: linkTo(own.databaseId) });
    expect(step.conclusion, step.summary).toBe("success");
    expect(home.users).toEqual([{ ...anna, notion_database_id: own.databaseId }]);
  });

  it("says so where the branch can't be written, and goes on from there", async () => {
    home.refusePushes(true);
    const step = await home.setUp({ names: "Anna", new_databases: true });
    expect(step.conclusion).toBe("failure");
    expect(step.annotations[0]?.message).toContain("could not be saved in the repository");
    expect(step.annotations[0]?.message).toContain("let GitHub Actions bypass it");
    home.refusePushes(false);
    home.notion.clearLog();
    const again = await home.setUp({ names: "Anna", new_databases: true });
    expect(again.conclusion, again.summary).toBe("success");
    expect(home.effects).toEqual([]);
  });
});
