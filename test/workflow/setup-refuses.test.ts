/** What is wrong with what Set up was given is told, and nothing is written. */
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { linkTo, Newcomer, PRIVATE } from "./newcomer.ts";

let home: Newcomer;

beforeEach(async () => {
  home = await Newcomer.arrive();
  home.secrets = { NOTION_TOKEN: home.anna.token };
});
afterEach(() => home.leave());

const inAnnas = (title: string, properties: Record<string, unknown>) =>
  home.world.addDatabase({ parentPageId: home.anna.page, title, properties });

/** Something is wrong, and nothing was written. */
async function refuses(inputs: Parameters<Newcomer["setUp"]>[0] = {}) {
  const { head } = home;
  const step = await home.setUp(inputs);
  expect(step.conclusion, step.summary).toBe("failure");
  expect(home.head).toBe(head);
  expect(home.effects).toEqual([]);
  expect(step.annotations.map(({ level }) => level)).toEqual(["error"]);
  return step;
}

describe("Set up refuses, before it writes anything,", { timeout: 120_000 }, () => {
  beforeEach(() => home.notion.clearLog());

  it("what won't do in the form, field by field", async () => {
    const { summary } = await refuses({
      ...{ new_databases: true, timezone: "Europe/Wien", shared_database: "Wir" },
      ...{ property_names: "wann=Datum", names: "<b>" },
    });
    for (const field of ["Time zone", "Shared database", "Other names of properties", "Names"])
      expect(summary).toContain(`${field}:`);
    expect(home.notion.log).toEqual([]);
  });

  it("a token among the names, whatever else there is to say: without its secret, and where everybody reads it", async () => {
    home.secrets = { USERS_CONFIG: "{}" };
    home.repositoryIs({ private: false, visibility: "public" });
    const token = "ntn_123456789AbCd";
    const { summary, annotations } = await refuses({ new_databases: true, names: token });
    expect(annotations[0]?.message).toContain("Names: This holds a token");
    expect(summary).not.toContain(token);
    expect(home.notion.log).toEqual([]);
  });

  it("the name of a property that no database has, in whose place a new one would be added", async () => {
    const { Ort: _, ...without } = PRIVATE;
    const own = inAnnas("Kalender", { ...without, Kino: { rich_text: {} } });
    home.notion.clearLog();
    const inputs = { new_databases: true, private_databases: linkTo(own.databaseId) };
    const { annotations } = await refuses({ ...inputs, property_names: "location=Kinno" });
    expect(annotations[0]?.message).toContain(
      'no database here has the property "Kinno" that it names for location',
    );
    const step = await home.setUp({ ...inputs, property_names: "location=Kino" });
    expect(step.conclusion, step.summary).toBe("success");
    expect(home.users[0]?.properties).toEqual({ location: "Kino" });
  });

  it("one database for two parts", async () => {
    const { databaseId } = inAnnas("Kalender", PRIVATE);
    home.notion.clearLog();
    const address = linkTo(databaseId);
    const { annotations } = await refuses({ private_databases: address, shared_database: address });
    expect(annotations[0]?.message).toContain("in use already");
  });

  it("a database where a page is asked for, and says where its address goes", async () => {
    const { databaseId } = inAnnas("Kalender", PRIVATE);
    home.notion.clearLog();
    const { annotations } = await refuses({ new_databases: true, pages: linkTo(databaseId) });
    expect(annotations[0]?.message).toContain("one of these is a database");
    expect(annotations[0]?.message).toContain("“Shared database”");
  });

  it("the same token twice", async () => {
    home.secrets = { ...home.secrets, NOTION_TOKEN_2: `${home.anna.token}\n` };
    const { annotations } = await refuses({ new_databases: true });
    expect(annotations[0]?.message).toContain("NOTION_TOKEN and NOTION_TOKEN_2 hold the same token");
  });

  it("a token that Notion doesn't know", async () => {
    home.secrets = { NOTION_TOKEN: "ntn_nobodyKnowsThisOne" };
    expect((await refuses({ new_databases: true })).annotations[0]?.message).toContain(
      "The secret NOTION_TOKEN won't do",
    );
  });

  it("a database and a page that no connection sees", async () => {
    const page = home.world.addPage({ title: "Fremd" });
    const inputs = { new_databases: true, shared_database: linkTo(page) };
    expect((await refuses(inputs)).annotations[0]?.message).toContain("Shared database");
    const unseen = await refuses({ new_databases: true, pages: linkTo(page) });
    expect(unseen.annotations[0]?.message).toContain("Pages for new databases");
  });

  it("a property of another type, which only a person may change", async () => {
    const own = inAnnas("Kalender", { ...PRIVATE, Datum: { rich_text: {} } });
    home.notion.clearLog();
    const inputs = { new_databases: true, private_databases: linkTo(own.databaseId) };
    const { annotations } = await refuses(inputs);
    expect(annotations[0]?.message).toContain('"Datum" in the private database is of type Text');
  });

  it("to go on with somebody whose database isn't to be seen any more, by name", async () => {
    expect((await home.setUp({ names: "Anna", new_databases: true })).conclusion).toBe("success");
    home.world.unshare(home.anna.token, home.users[0]?.notion_database_id ?? "");
    home.notion.clearLog();
    const { annotations } = await refuses();
    expect(annotations[0]?.message).toContain("The private database of Anna won't do");
  });

  it("a configuration that holds a secret, which it never commits", async () => {
    const secret = "ntn_123456789AbCdEfGhIjKlMnOpQrStUvWxYz";
    home.commit("users_config.json", JSON.stringify({ users: [{ notion_api_key: secret }] }));
    const { annotations, summary } = await refuses({ new_databases: true });
    expect(annotations[0]?.message).toContain("holds a secret");
    expect(summary).not.toContain(secret);
  });

  it("to go on with a configuration that is wrong, which stays as it is", async () => {
    home.commit("users_config.json", "{");
    expect((await refuses({ new_databases: true })).annotations[0]?.message).toContain("isn't valid JSON");
  });
});
