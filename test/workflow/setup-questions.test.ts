/** What "Set up" can't know it asks for, and writes nothing. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { BASICS, linkTo, Newcomer, PRIVATE, SHARED } from "./newcomer.ts";

let home: Newcomer;

beforeEach(async () => {
  home = await Newcomer.arrive();
  home.secrets = { NOTION_TOKEN: home.anna.token };
});
afterEach(() => home.leave());

const inAnnas = (title: string, properties: Record<string, unknown>, page = home.anna.page) =>
  home.world.addDatabase({ parentPageId: page, title, properties });

/** Nothing is written anywhere, and the run is green: it is the person's turn. */
async function asks(inputs: Parameters<Newcomer["setUp"]>[0] = {}) {
  const { head } = home;
  home.notion.clearLog();
  const step = await home.setUp(inputs);
  expect(step.conclusion, step.log + step.summary).toBe("success");
  expect(home.head).toBe(head);
  expect(home.effects).toEqual([]);
  expect(step.annotations).toHaveLength(1);
  return step;
}

describe("before anything else, Set up", { timeout: 120_000 }, () => {
  it("says which secret is missing, and where it goes", async () => {
    home.secrets = {};
    const { summary, annotations } = await asks({ new_databases: true });
    expect(annotations[0]).toMatchObject({ level: "notice", title: "The secret NOTION_TOKEN is missing" });
    expect(summary).toContain("https://github.com/anna/partner-sync/settings/secrets/actions/new");
    expect(home.notion.log).toEqual([]);
  });

  it.each([
    ["public", { private: false, visibility: "public" }, "Everybody could read"],
    ["internal", { private: true, visibility: "internal" }, "Everybody in the company could read"],
  ])("does and lists nothing in a repository that is %s, and says why", async (_, repository, why) => {
    home.repositoryIs(repository);
    inAnnas("Geheim", PRIVATE);
    const { summary, log } = await asks({ new_databases: true });
    expect(summary).toContain(why);
    expect(summary + log).not.toContain("Geheim");
    expect(home.notion.log).toEqual([]);
  });

  it("does nothing on a branch whose configuration no schedule would read", async () => {
    home.repositoryIs({ private: true, visibility: "private", default_branch: "trunk" });
    expect((await asks({ new_databases: true })).summary).toContain("choose the branch trunk");
  });

  it.each(["pretty", "on one line"])(
    "leaves the secret USERS_CONFIG alone, %s, and says how to move over, with the file ready to commit",
    async (form) => {
      const config = {
        users: [
          {
            telegram_user_id: 123456789,
            telegram_username: "anna",
            notion_api_key: home.anna.token,
            notion_database_id: "a".repeat(32),
            shared_notion_database_id: "b".repeat(32),
            is_owner: true,
            memo_api_key: "something else",
          },
          { telegram_user_id: 5, notion_api_key: home.ben.token, teamspace_owner_api_key: home.anna.token },
        ],
      };
      const USERS_CONFIG = form === "pretty" ? JSON.stringify(config, null, 2) : JSON.stringify(config);
      home.secrets = { ...home.secrets, USERS_CONFIG };
      const { summary, log } = await asks({ new_databases: true });
      for (const token of [home.anna.token, home.ben.token]) expect(summary + log).not.toContain(token);
      expect(summary).toContain("NOTION_TOKEN_2");
      const link = /https:\/\/github\.com\/anna\/partner-sync\/new\/main\?[^)"]*/.exec(summary)?.[0] ?? "";
      const { searchParams } = new URL(link);
      expect(searchParams.get("filename")).toBe("users_config.json");
      expect(JSON.parse(searchParams.get("value") ?? "")).toMatchObject({
        users: [
          { telegram_user_id: 123456789, notion_api_key: "$NOTION_TOKEN" },
          {
            telegram_user_id: 5,
            notion_api_key: "$NOTION_TOKEN_2",
            teamspace_owner_api_key: "$NOTION_TOKEN",
          },
        ],
      });
      expect(searchParams.get("value")).not.toContain("something else");
      expect(summary).not.toContain("***");
    },
  );
});

describe("with the secret USERS_CONFIG, Set up", { timeout: 120_000 }, () => {
  const entry = { telegram_user_id: 5, name: "Anna", notion_api_key: "$NOTION_TOKEN_2" };

  it("only has it deleted where the file is there already, once the file's secrets are", async () => {
    home.commit("users_config.json", JSON.stringify({ users: [entry] }));
    home.secrets = { ...home.secrets, USERS_CONFIG: JSON.stringify({ users: [entry] }) };
    const { summary } = await asks();
    expect(summary).toContain("Delete the secret");
    expect(summary).toContain("`NOTION_TOKEN_2`");
    expect(summary).not.toContain("/new/main");
  });

  it("shows a file that is too long for a link, whole", async () => {
    const extra_properties = Array.from({ length: 120 }, (_, n) => `Noch eine Eigenschaft ${n}`);
    const long = { users: [{ ...entry, notion_api_key: home.anna.token, extra_properties }] };
    home.secrets = { ...home.secrets, USERS_CONFIG: JSON.stringify(long, null, 2) };
    const { summary } = await asks();
    const shown = /<pre>([^<]*)<\/pre>/.exec(summary)?.[1] ?? "";
    const file = shown.replace(/&#(\d+);/g, (_, code) => String.fromCodePoint(Number(code)));
    expect(JSON.parse(file)).toEqual({
      users: [{ ...entry, notion_api_key: "$NOTION_TOKEN", extra_properties }],
    });
    for (const [link] of summary.matchAll(/https:[^)\s]*/g)) expect(link.length).toBeLessThan(8_000);
  });
});

describe("Set up guesses nothing", { timeout: 120_000 }, () => {
  it("lists the databases where several could be meant", async () => {
    const one = inAnnas("Kalender", BASICS);
    const other = inAnnas("Rezepte", { Name: { title: {} } });
    const { summary } = await asks();
    for (const { databaseId } of [one, other]) expect(summary).toContain(databaseId.replaceAll("-", ""));
    expect(summary).toContain("Kalender");
    expect(summary).toContain("More than one database could be the private one of the owner.");
  });

  it("lists them also where only the partner's choice is open, and does nothing for the owner either", async () => {
    inAnnas("Annas", PRIVATE);
    inAnnas("Wir", SHARED);
    inAnnas("Eins", BASICS, home.ben.page);
    inAnnas("Zwei", BASICS, home.ben.page);
    home.secrets = { ...home.secrets, NOTION_TOKEN_2: home.ben.token };
    expect((await asks({ names: "Anna, Ben" })).summary).toContain("the private one of Ben");
  });

  it("takes none of those that a personal access token sees, even if it is only one", async () => {
    const person = home.world.addPerson("Anna");
    inAnnas("Termine", PRIVATE);
    home.secrets = { NOTION_TOKEN: home.world.addPersonalToken({ person, sees: [home.anna.page] }) };
    const { summary } = await asks();
    expect(summary).toContain("sees everything");
    expect(summary).toContain("Termine");
    expect((await asks({ new_databases: true })).summary).toContain(
      "on which page a new database is meant to lie",
    );
  });

  it("makes new databases with a personal access token on the page that was named", async () => {
    const person = home.world.addPerson("Anna");
    home.secrets = { NOTION_TOKEN: home.world.addPersonalToken({ person }) };
    const step = await home.setUp({ new_databases: true, pages: linkTo(home.anna.page) });
    expect(step.conclusion, step.summary).toBe("success");
    const [anna] = home.users;
    expect(await home.database(anna?.notion_database_id ?? "")).toMatchObject({ parent: home.anna.page });
  });

  it("asks for a page where several could hold a new database", async () => {
    const second = home.world.addPage({ title: "Zweite" });
    home.world.addPage({ title: "Unterseite", parentPageId: second });
    home.world.share(home.anna.token, second);
    const { summary } = await asks({ new_databases: true });
    expect(summary).toContain("Zweite");
    expect(summary).not.toContain("Unterseite");
    const step = await home.setUp({ new_databases: true, pages: linkTo(second) });
    expect(step.conclusion, step.summary).toBe("success");
    const [anna] = home.users;
    expect(await home.database(anna?.shared_notion_database_id ?? "")).toMatchObject({ parent: second });
  });

  it("makes a database on the page that was shown, however many rows were edited after it", async () => {
    const { databaseId, dataSourceId } = inAnnas("Kalender", PRIVATE);
    for (let n = 0; n < 120; n++) home.world.addRow(dataSourceId, {});
    const inputs = { new_databases: true, private_databases: linkTo(databaseId) };
    home.world.addPage({ title: "Rezepte", parentPageId: home.anna.page });
    const step = await home.setUp(inputs);
    expect(step.conclusion, step.summary).toBe("success");
    const [anna] = home.users;
    expect(await home.database(anna?.shared_notion_database_id ?? "")).toMatchObject({
      parent: home.anna.page,
    });
  });

  it("doesn't take the only other database where nothing in it is about appointments", async () => {
    const list = inAnnas("Einkaufsliste", { Name: { title: {} }, Menge: { number: {} } });
    inAnnas("Kalender", PRIVATE);
    const { summary } = await asks();
    expect(summary).toContain("has no date");
    expect(summary).toContain(list.databaseId.replaceAll("-", ""));
  });

  it("offers the database to which the address of a page or a row leads, by its title and with a link", async () => {
    const { databaseId, dataSourceId } = inAnnas("Kalender", BASICS);
    const link = `[Kalender](https://www.notion.so/${databaseId.replaceAll("-", "")})`;
    for (const id of [home.anna.page, home.world.addRow(dataSourceId, {})]) {
      const { summary, annotations } = await asks({ new_databases: true, private_databases: linkTo(id) });
      expect(summary).toContain(link);
      expect(annotations[0]?.message).toContain("What stands in “Private databases” won't do");
      expect(annotations[0]?.message).toContain('"Kalender"');
    }
  });

  it("says how to go on where nothing was shown to the connection", async () => {
    const { summary, annotations } = await asks({ names: "Anna_A" });
    expect(summary).toContain("There is no database that could be the private one of Anna&#95;A.");
    expect(annotations[0]?.message).toContain("Show one to the connection of Anna_A");
    home.world.unshare(home.anna.token, home.anna.page);
    expect((await asks({ new_databases: true })).summary).toContain("needs a page to lie on");
  });

  it("takes other names of properties only from the form, and adds one that isn't meant", async () => {
    // As a Mac may write it; in the form it is typed with one sign.
    const own = inAnnas("Kalender", {
      Titel: { title: {} },
      Wann: { date: {} },
      Notizen: { rich_text: {} },
      ["Treffen für uns".normalize("NFD")]: { rich_text: {} },
    });
    const { summary } = await asks({ new_databases: true, private_databases: linkTo(own.databaseId) });
    expect(summary).toContain("date=Wann, description=Notizen");
    const step = await home.setUp({
      new_databases: true,
      private_databases: linkTo(own.databaseId),
      property_names: "date=Wann, location=Treffen für uns, description=Beschreibung",
    });
    expect(step.conclusion, step.summary).toBe("success");
    expect(home.users[0]?.properties).toEqual({
      name: "Titel",
      date: "Wann",
      location: "Treffen für uns".normalize("NFD"),
    });
    expect(step.summary).toContain("Added: Beschreibung, PartnerRelevant, SyncedToSharedId.");
    // What is given later counts more than what is configured, as with the flags; run again, nothing is new.
    home.world.addProperty(own.dataSourceId, "Beginn", { date: {} });
    const mistyped = await home.setUp({ property_names: "date=Begin" });
    expect(mistyped.conclusion).toBe("failure");
    expect(mistyped.summary).toContain(
      'What stands in “Other names of properties” won\'t do: no database here has the property "Begin"',
    );
    const dry = await home.setUp({ property_names: "date=Beginn", dry_run: true });
    expect(dry.summary).toContain("takes the place of");
    expect(home.users[0]?.properties).toMatchObject({ date: "Wann" });
    for (const told of ["takes the place of", "nothing had to be changed"])
      expect((await home.setUp({ property_names: "date=Beginn" })).summary).toContain(told);
    expect(home.users[0]?.properties).toMatchObject({ date: "Beginn" });
  });
});
