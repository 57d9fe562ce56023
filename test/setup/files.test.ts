import { describe, expect, it } from "vitest";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import {
  parseDraft,
  serializeDraft,
  withoutSharedDatabase,
  withoutToken,
  withPerson,
} from "../../src/setup/draft.ts";
import { nextStep } from "../../src/setup/steps.ts";
import { draftFrom, usersFileText } from "../../src/setup/users-file.ts";

const ID = (digit: string) => `${digit.repeat(8)}-1111-4111-8111-111111111111`;

const OWNER = {
  _note: "mine",
  telegram_user_id: "101",
  notion_api_key: "$ANNA",
  notion_database_id: `https://www.notion.so/x-${ID("a").replaceAll("-", "")}?v=1`,
  shared_notion_database_id: ID("5"),
  is_owner: true,
  reminder_time: "08:00",
  properties: { _comment: "names", date: "Wann" },
};
const PARTNER = {
  telegram_user_id: 202,
  telegram_username: "ben",
  notion_api_key: "ntn_ben",
  notion_database_id: ID("b"),
  shared_notion_database_id: ID("5"),
  teamspace_owner_api_key: "$ANNA",
};

function read(text: string) {
  return draftFrom(
    text,
    loadUsersConfig({ json: text, env: { ANNA: "ntn_anna" } }, () => null),
  );
}

describe("users_config.json", () => {
  it.each([
    [
      "as a person formatted it",
      `{ "users":[${JSON.stringify(OWNER)},\n\n${JSON.stringify(PARTNER, null, 3)}]}`,
    ],
    ["with further keys", JSON.stringify({ version: 2, _about: "us", users: [OWNER] })],
    ["with nothing optional", JSON.stringify({ users: [{ ...PARTNER, telegram_username: undefined }] })],
  ])("stays the same to the byte where no answer is another one, %s", (_, text) => {
    expect(usersFileText(read(text), text)).toBe(text);
  });

  it("gets the changed answer, and keeps everything else in its order", () => {
    const text = JSON.stringify({ _about: "us", users: [OWNER, PARTNER] });
    const changed = withPerson(read(text), 0, { privateDatabase: ID("c") });
    const written = JSON.parse(usersFileText(changed, text));
    expect(written).toEqual({ _about: "us", users: [{ ...OWNER, notion_database_id: ID("c") }, PARTNER] });
    expect(Object.keys(written.users[0])).toEqual(Object.keys(OWNER));
  });

  it("calls people by what Telegram says where nothing else is known, without the @, and by nothing of a stranger's", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, telegram_username: "@anna" }, PARTNER] });
    const draft = read(text);
    expect(draft.people.map(({ name }) => name)).toEqual(["anna", "ben"]);
    expect(usersFileText(draft, text)).toBe(text);
    const [anna, ben] = JSON.parse(
      usersFileText(withPerson(withPerson(draft, 0, { name: "Anna" }), 1, { telegramId: 303 }), text),
    ).users;
    expect(anna).toMatchObject({ name: "Anna", telegram_username: "@anna" });
    // The name goes on, but what another account is called is not this one's.
    expect(ben).toMatchObject({ telegram_user_id: 303, name: "ben" });
    expect(ben).not.toHaveProperty("telegram_username");
  });

  it("gives a property its usual name back, and leaves a language in another form alone", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, language: "de-AT" }] });
    expect(usersFileText(read(text), text)).toBe(text);
    const [anna] = JSON.parse(usersFileText(withPerson(read(text), 0, { properties: {} }), text)).users;
    expect(anna).toMatchObject({ language: "de-AT", properties: { _comment: "names" } });
  });

  it("takes one id in two spellings for the same", () => {
    const text = JSON.stringify({ users: [OWNER] });
    const same = withPerson(read(text), 0, { privateDatabase: ID("a") });
    expect(usersFileText(same, text)).toBe(text);
  });

  it("leaves another household in the same file its own shared database", () => {
    const others = { ...PARTNER, telegram_user_id: 303, notion_database_id: ID("c") };
    const text = JSON.stringify({
      users: [OWNER, PARTNER, { ...others, shared_notion_database_id: ID("6") }],
    });
    expect(usersFileText(read(text), text)).toBe(text);
    const changed = { ...withoutSharedDatabase(read(text)), sharedDatabase: ID("7") };
    const { users } = JSON.parse(usersFileText(changed, text));
    const shared = users.map((user: Record<string, unknown>) => user.shared_notion_database_id);
    expect(shared).toEqual([ID("7"), ID("7"), ID("6")]);
    expect(changed.people.map(({ sharedReady }) => sharedReady)).toEqual([undefined, undefined, true]);
  });

  it("asks everybody anew where the owner's shared database is none", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, shared_notion_database_id: "your_id" }, PARTNER] });
    const draft = read(text);
    expect(draft.sharedDatabase).toBeUndefined();
    const { users } = JSON.parse(usersFileText({ ...draft, sharedDatabase: ID("7") }, text));
    expect(users[1].shared_notion_database_id).toBe(ID("7"));
  });

  it("gives nobody a shared database unasked who stands in the file without one", () => {
    const { shared_notion_database_id: _, ...alone } = PARTNER;
    const text = JSON.stringify({
      users: [
        OWNER,
        { ...alone, shared_notion_database_id: null },
        { ...alone, telegram_user_id: 303, notion_database_id: ID("c") },
      ],
    });
    expect(usersFileText(read(text), text)).toBe(text);
    expect(nextStep(read(text))).toEqual({ name: "telegram-bot" });
    const reopened = { ...withoutSharedDatabase(read(text)), sharedDatabase: ID("5") };
    expect(nextStep(withPerson(reopened, 0, { sharedReady: true }))).toEqual({
      name: "shared-access",
      person: 1,
    });
  });

  it("leaves open what its own checks refuse", () => {
    const text = JSON.stringify({ users: [{ ...OWNER, notion_api_key: "your_key", telegram_user_id: -1 }] });
    const [person] = read(text).people;
    expect(person?.token).toBeUndefined();
    expect(person?.telegramId).toBeUndefined();
    expect(person?.privateDatabase).toBe(OWNER.notion_database_id);
  });
});

describe("the draft", () => {
  it("asks anew for everybody's way to the shared database that went through a token which changes", () => {
    const draft = read(JSON.stringify({ users: [OWNER, PARTNER] }));
    const [owner, partner] = withoutToken(draft, 0).people;
    expect(owner?.token).toBeUndefined();
    expect(partner?.token).toBe("ntn_ben");
    expect(partner?.sharedReady).toBeUndefined();
    expect(withoutToken(draft, 1).people[0]).toEqual(draft.people[0]);
  });

  it("is read as it was written, and anything else is none", () => {
    const draft = read(JSON.stringify({ users: [OWNER, PARTNER] }));
    expect(parseDraft(serializeDraft(draft))).toEqual(draft);
    for (const text of [
      "",
      "{}",
      '{"version":2,"people":[]}',
      "[",
      '{"version":1,"people":[{"role":"king"}]}',
    ])
      expect(parseDraft(text)).toBeNull();
  });
});
