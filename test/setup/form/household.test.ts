import { describe, expect, it } from "vitest";
import { loadUsersConfig } from "../../../src/config/users-config.ts";
import { type Form, readForm } from "../../../src/setup/form/form.ts";
import { householdFrom, sameTokens } from "../../../src/setup/form/household.ts";
import { ASKS } from "../../../src/setup/form/texts/questions.ts";

const [A, B, S, X] = ["a", "b", "c", "d"].map((digit) => digit.repeat(32));
const ANNA = {
  telegram_user_id: 1,
  telegram_username: "Anna",
  notion_api_key: "$NOTION_TOKEN",
  notion_database_id: A,
  shared_notion_database_id: S,
  is_owner: true,
};

function form(fields: Readonly<Record<string, string>>): Form {
  const read = readForm(fields, ASKS.en);
  if ("problems" in read) throw new Error(read.problems.join(" "));
  return read.form;
}

function household(
  users: readonly object[],
  fields: Readonly<Record<string, string>>,
  tokens: readonly string[],
) {
  const env = Object.fromEntries(tokens.map((name) => [name, `ntn_of_${name}`]));
  const text = users.length === 0 ? null : JSON.stringify({ users });
  const config = loadUsersConfig({ json: text ?? "", env }, () => null);
  let next = 2 ** 52;
  return householdFrom({ text, config }, form(fields), env, () => next++, ASKS.en);
}

const named = ({ draft }: ReturnType<typeof household>) =>
  draft.people.map(({ name, token, role }) => [name, token, role]);

describe("who takes part", () => {
  it("is told where a secret without a name brings somebody back who was taken out", () => {
    const remarks = (fields: Readonly<Record<string, string>>) =>
      household([ANNA], fields, ["NOTION_TOKEN", "NOTION_TOKEN_2"]).remarks;
    const [remark, ...others] = remarks({});
    expect(others).toEqual([]);
    expect(remark).toContain("delete that secret");
    // A dry run says the same: then nobody was added.
    expect(remark).not.toContain("added");
    expect(remarks({ SETUP_NAMES: "Ben" })).toEqual([]);
    expect(household([], {}, ["NOTION_TOKEN", "NOTION_TOKEN_2"]).remarks).toEqual([]);
  });

  it("is told where pages for new databases were given, and none is to be made", () => {
    const remarks = (fields: Readonly<Record<string, string>>) =>
      household([], { SETUP_PAGES: A ?? "", ...fields }, ["NOTION_TOKEN"]).remarks;
    expect(remarks({})).toEqual([
      "“Pages for new databases” was not used, because “Make new databases” isn't ticked.",
    ]);
    expect(remarks({ SETUP_NEW_DATABASES: "true" })).toEqual([]);
  });

  it("is one person for each secret, the first one the owner, each with an id of their own", () => {
    const all = household([], { SETUP_NAMES: "Anna, Ben, Eve" }, [
      "NOTION_TOKEN",
      "NOTION_TOKEN_2",
      "NOTION_TOKEN_5",
    ]);
    expect(named(all)).toEqual([
      ["Anna", "$NOTION_TOKEN", "owner"],
      ["Ben", "$NOTION_TOKEN_2", "partner"],
      ["Eve", "$NOTION_TOKEN_5", "partner"],
    ]);
    expect(new Set(all.draft.people.map(({ telegramId }) => telegramId)).size).toBe(3);
    expect(all.fresh).toEqual([0, 1, 2]);
  });

  it.each([
    ["all of them", { SETUP_NAMES: "Anna, Ben", SETUP_PRIVATE_DATABASES: `,${B}` }],
    ["the new one alone", { SETUP_NAMES: "Ben", SETUP_PRIVATE_DATABASES: B ?? "" }],
  ])("is joined by whoever has a new secret, named in a list of %s", (_, fields) => {
    const both = household([ANNA], fields, ["NOTION_TOKEN", "NOTION_TOKEN_2"]);
    expect(named(both)[1]).toEqual(["Ben", "$NOTION_TOKEN_2", "partner"]);
    expect(both.fresh).toEqual([1]);
    expect(both.addresses).toEqual(["", B]);
    expect(both.draft.people[0]?.telegramId).toBe(1);
  });

  it("takes a list that begins with those who are there to go on with the new ones", () => {
    const three = ["NOTION_TOKEN", "NOTION_TOKEN_2", "NOTION_TOKEN_3"];
    const fields = { SETUP_NAMES: "anna, Ben", SETUP_PRIVATE_DATABASES: `${A}, ${B}` };
    const all = household([ANNA], fields, three);
    expect(named(all).map(([name]) => name)).toEqual(["Anna", "Ben", ""]);
    expect(all.addresses).toEqual(["", B, ""]);
    const again = household([ANNA], { SETUP_NAMES: "Anna" }, ["NOTION_TOKEN", "NOTION_TOKEN_2"]);
    expect(named(again).map(([name]) => name)).toEqual(["Anna", ""]);
  });

  it("is told of names for which there is no token", () => {
    const { remarks } = household([], { SETUP_NAMES: "Jörg, Änne" }, ["NOTION_TOKEN"]);
    expect(remarks).toHaveLength(1);
    expect(remarks[0]).toContain("There is no token for Änne");
  });

  it("is told what the form says otherwise, but not of what stands in the form by itself", () => {
    const vienna = { ...ANNA, timezone: "Europe/Vienna", language: "en" };
    const usual = { SETUP_NAMES: "Anna", SETUP_LANGUAGE: "de", SETUP_TIMEZONE: "Europe/Berlin" };
    expect(household([vienna], usual, ["NOTION_TOKEN"]).differences).toEqual([]);
    const other = { SETUP_NAMES: "Anne", SETUP_LANGUAGE: "en", SETUP_TIMEZONE: "Europe/Vienna" };
    expect(household([ANNA], other, ["NOTION_TOKEN"]).differences).toEqual([
      "Anna is called Anne in the form, and Anna in the configuration.",
      "The language of Anna is en in the form, and de in the configuration.",
      "The time zone of Anna is Europe/Vienna in the form, and Europe/Berlin in the configuration.",
    ]);
    const joined = household([ANNA], { ...other, SETUP_NAMES: "Ben" }, ["NOTION_TOKEN", "NOTION_TOKEN_2"]);
    expect(joined.differences).toEqual([]);
  });

  it("keeps who is there as they are, whatever the form calls them", () => {
    const [anna] = household([ANNA], { SETUP_NAMES: "Somebody", SETUP_LANGUAGE: "en" }, ["NOTION_TOKEN"])
      .draft.people;
    expect(anna).toMatchObject({ name: "Anna", language: "de", privateDatabase: A, privateReady: true });
  });

  it("opens only the question whose answer is another one in the form", () => {
    const same = household([ANNA], { SETUP_PRIVATE_DATABASES: A ?? "", SETUP_SHARED_DATABASE: S ?? "" }, [
      "NOTION_TOKEN",
    ]);
    expect(same.draft).toMatchObject({
      sharedDatabase: S,
      people: [{ privateDatabase: A, sharedReady: true }],
    });
    const other = household([ANNA], { SETUP_PRIVATE_DATABASES: X ?? "" }, ["NOTION_TOKEN"]);
    expect(other.draft.people[0]).not.toHaveProperty("privateDatabase");
    expect(other.draft.sharedDatabase).toBe(S);
    const shared = household([ANNA], { SETUP_SHARED_DATABASE: X ?? "" }, ["NOTION_TOKEN"]);
    expect(shared.draft).not.toHaveProperty("sharedDatabase");
  });

  it("can't be two people with one token", () => {
    expect(sameTokens({ NOTION_TOKEN: "ntn_a", NOTION_TOKEN_2: " ntn_a", NOTION_TOKEN_3: "" })).toEqual([
      "NOTION_TOKEN",
      "NOTION_TOKEN_2",
    ]);
  });
});
