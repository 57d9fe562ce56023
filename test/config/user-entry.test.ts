import { describe, expect, it } from "vitest";
import { aUser, databaseId, load, loadOne, SHARED } from "./users.ts";

describe("a right entry", () => {
  it("loads an existing file unchanged", () => {
    const { users, wrong, warnings, knownIds } = load([aUser(123456789)]);
    expect(wrong).toEqual([]);
    expect(warnings).toEqual([]);
    expect(knownIds).toEqual([123456789]);
    expect(users).toEqual([
      {
        id: 123456789,
        name: "user123456789",
        timezone: "Europe/Vienna",
        language: "de",
        statedLanguage: "de",
        privateToken: "ntn_key123456789",
        privateDatabase: databaseId(123456789),
        sharedToken: "ntn_key123456789",
        sharedDatabase: SHARED,
        conflictPolicy: "newest",
        onSharedDelete: "unshare",
        propertyNames: {},
        extraProperties: [],
        reminders: { time: "08:00", enabled: false },
      },
    ]);
  });

  it("needs no more than the id, a key and a database", () => {
    const { users, wrong } = load([
      { telegram_user_id: "77", notion_api_key: "ntn_a", notion_database_id: databaseId(7) },
    ]);
    expect(wrong).toEqual([]);
    expect(users).toMatchObject([
      {
        id: 77,
        name: null,
        language: "de",
        statedLanguage: null,
        sharedDatabase: null,
        sharedToken: "ntn_a",
      },
    ]);
  });

  it.each([
    [true, "ntn_team", "ntn_key1"],
    [true, null, "ntn_key1"],
    [false, null, "ntn_key1"],
    [false, "", "ntn_key1"],
    [false, "ntn_team", "ntn_team"],
    [undefined, "ntn_team", "ntn_team"],
  ])(
    "opens the shared database, is_owner %j and teamspace key %j, with %s",
    (is_owner, teamspace_owner_api_key, key) => {
      const { users } = loadOne({ is_owner, teamspace_owner_api_key });
      expect(users[0]).toMatchObject({ sharedToken: key, privateToken: "ntn_key1" });
    },
  );

  it.each([undefined, null, "", "  "])(
    "takes a shared database of %j for none",
    (shared_notion_database_id) => {
      const { users, wrong } = loadOne({ shared_notion_database_id });
      expect(wrong).toEqual([]);
      expect(users[0]?.sharedDatabase).toBeNull();
    },
  );

  it("accepts addresses and undashed ids of databases", () => {
    const hex = databaseId(1).replaceAll("-", "");
    const { users } = loadOne({ notion_database_id: `https://www.notion.so/anna/Termine-${hex}?v=${hex}` });
    expect(users[0]?.privateDatabase).toBe(databaseId(1));
  });

  it("reads $NAME from the environment, with braces or without", () => {
    const env = { ANNA_KEY: "ntn_env", ANNA_ID: "42", SHARED_DB: SHARED, OWNER: "no", TEAM_KEY: "ntn_team" };
    const { users, wrong } = loadOne(
      {
        telegram_user_id: "$ANNA_ID",
        notion_api_key: "$ANNA_KEY",
        shared_notion_database_id: "$" + "{SHARED_DB}",
        is_owner: "$OWNER",
        teamspace_owner_api_key: "$TEAM_KEY",
      },
      env,
    );
    expect(wrong).toEqual([]);
    expect(users[0]).toMatchObject({
      id: 42,
      privateToken: "ntn_env",
      sharedDatabase: SHARED,
      sharedToken: "ntn_team",
    });
  });

  it("takes the optional keys over", () => {
    const { users } = loadOne({
      conflict_policy: "shared",
      on_shared_delete: "recreate",
      properties: { _comment: "x", name: "Titel", date: "Wann", location: null },
      extra_properties: ["Kategorie", "Link"],
    });
    expect(users[0]).toMatchObject({
      conflictPolicy: "shared",
      onSharedDelete: "recreate",
      propertyNames: { name: "Titel", date: "Wann" },
      extraProperties: ["Kategorie", "Link"],
    });
  });

  it("lets two properties swap their names", () => {
    const { wrong } = loadOne({ properties: { description: "Ort", location: "Beschreibung" } });
    expect(wrong).toEqual([]);
  });

  it("passes over comments and the keys of the wider bot", () => {
    const { warnings } = loadOne({
      _comment: "x",
      business_notion_database_id: "your_id",
      business_notion_api_key: "$UNSET",
      memo_database_id: "xxx",
      reminder_sound: "bell",
      email_address: "a@b.c",
    });
    expect(warnings).toEqual([]);
  });

  it.each([
    ["07:00", true, { time: "07:00", enabled: true }],
    ["7:30", "true", { time: "07:30", enabled: true }],
    ["21:15:00", "yes", { time: "21:15", enabled: true }],
    ["7 Uhr", 1, { time: "07:00", enabled: true }],
    [null, true, { time: "08:00", enabled: true }],
    ["06:45", undefined, { time: "06:45", enabled: false }],
    ["06:45", "0", { time: "06:45", enabled: false }],
  ])("takes the earlier bot's reminder_time %j and reminder_enabled %j", (time, enabled, reminders) => {
    const { users, warnings } = loadOne({ reminder_time: time, reminder_enabled: enabled });
    expect(users[0]).toMatchObject({ reminders });
    expect(warnings).toEqual([]);
  });

  it.each([
    ["reminder_time", "25:00", "08:00"],
    ["reminder_time", ["07:00"], "08:00"],
    ["reminder_time", "early", "08:00"],
    ["reminder_enabled", "maybe", "true or false"],
    ["reminder_enabled", {}, "true or false"],
  ])("never refuses an entry for %s %j, and warns", (key, value, said) => {
    const { users, wrong, warnings } = loadOne({ [key]: value });
    expect(wrong).toEqual([]);
    expect(users[0]).toMatchObject({ reminders: { time: "08:00", enabled: false } });
    const clause = { en: expect.stringContaining(said), de: expect.anything() };
    expect(warnings).toEqual([{ path: `users[0].${key}`, wrong: clause }]);
  });

  it.each([
    ["de-DE", "de"],
    ["EN_us", "en"],
    ["de", "de"],
  ])("takes the language %s for %s", (language, expected) => {
    const { users, warnings } = loadOne({ language });
    expect(users[0]?.language).toBe(expected);
    expect(warnings).toEqual([]);
  });

  it("speaks English, with a warning, to those whose language it lacks", () => {
    const { users, warnings } = loadOne({ language: "fr" });
    expect(users[0]?.language).toBe("en");
    expect(warnings.map(({ path }) => path)).toEqual(["users[0].language"]);
  });

  it("warns of a key that nobody knows, with the nearest known name", () => {
    const { users, warnings } = loadOne({ shared_notion_databse_id: SHARED, properties: { nmae: "Titel" } });
    expect(users).toHaveLength(1);
    expect(warnings.map(({ path }) => path)).toEqual([
      "users[0].shared_notion_databse_id",
      "users[0].properties.nmae",
    ]);
    expect(warnings[0]?.wrong.en).toContain('did you mean "shared_notion_database_id"?');
    expect(warnings[1]?.wrong.en).toContain('"name"');
  });

  it("quotes a key that isn't a plain word, so that it can't forge a line of the log", () => {
    const { warnings } = loadOne({ "x\n::error::y": 1 });
    expect(warnings[0]?.path).toBe('users[0]["x\\n::error::y"]');
  });
});
