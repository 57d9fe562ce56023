import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { selectUsers } from "../../src/config/select-users.ts";
import type { LoadedUsers } from "../../src/config/users-config.ts";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import type { Environment } from "../../src/config/variables.ts";

const SHARED = "99999999-0000-4000-8000-000000000009";

function databaseId(number: number): string {
  return `10000000-0000-4000-8000-${String(number).padStart(12, "0")}`;
}

/** A right entry; every id follows from the number. */
function aUser(number: number, changes: Readonly<Record<string, unknown>> = {}): Record<string, unknown> {
  return {
    telegram_user_id: number,
    telegram_username: `user${number}`,
    timezone: "Europe/Vienna",
    language: "de",
    notion_api_key: `ntn_key${number}`,
    notion_database_id: databaseId(number),
    shared_notion_database_id: SHARED,
    is_owner: true,
    teamspace_owner_api_key: null,
    ...changes,
  };
}

function noFile(): string | null {
  return null;
}

function load(users: unknown, env: Environment = {}): LoadedUsers {
  const config = loadUsersConfig({ json: JSON.stringify({ users }), env }, noFile);
  if (config.kind !== "loaded") throw new Error(`not loaded: ${JSON.stringify(config)}`);
  return config;
}

function loadOne(changes: Readonly<Record<string, unknown>>, env: Environment = {}): LoadedUsers {
  return load([aUser(1, changes)], env);
}

function wrongPaths(loaded: LoadedUsers): string[] {
  return loaded.wrong.flatMap(({ problems }) => problems.map(({ path }) => path));
}

describe("a right configuration", () => {
  it("loads an existing file unchanged", () => {
    const { users, wrong, warnings, knownIds } = load([aUser(123456789)]);
    expect(wrong).toEqual([]);
    expect(warnings).toEqual([]);
    expect(knownIds).toEqual([123456789]);
    expect(users).toEqual([
      {
        id: 123456789,
        username: "user123456789",
        timezone: "Europe/Vienna",
        language: "de",
        privateToken: "ntn_key123456789",
        privateDatabase: databaseId(123456789),
        sharedToken: "ntn_key123456789",
        sharedDatabase: SHARED,
        conflictPolicy: "newest",
        onSharedDelete: "unshare",
        propertyNames: {},
        extraProperties: [],
      },
    ]);
  });

  it("needs no more than the id, a key and a database", () => {
    const { users, wrong } = load([
      { telegram_user_id: "77", notion_api_key: "ntn_a", notion_database_id: databaseId(7) },
    ]);
    expect(wrong).toEqual([]);
    expect(users).toMatchObject([
      { id: 77, username: null, language: "de", sharedDatabase: null, sharedToken: "ntn_a" },
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
      reminder_time: "07:00",
      reminder_enabled: true,
      email_address: "a@b.c",
    });
    expect(warnings).toEqual([]);
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
    expect(warnings[0]?.message).toContain('did you mean "shared_notion_database_id"?');
    expect(warnings[1]?.message).toContain('"name"');
  });

  it("quotes a key that isn't a plain word, so that it can't forge a line of the log", () => {
    const { warnings } = loadOne({ "x\n::error::y": 1 });
    expect(warnings[0]?.path).toBe('users[0]["x\\n::error::y"]');
  });
});

describe("a wrong entry", () => {
  it.each([
    ["telegram_user_id", undefined],
    ["telegram_user_id", 0],
    ["telegram_user_id", -4],
    ["telegram_user_id", 1.5],
    ["telegram_user_id", "annas-telegram"],
    ["telegram_user_id", "your_telegram_user_id"],
    ["telegram_user_id", true],
    ["telegram_username", 123456],
    ["timezone", "Europe/Atlantis"],
    ["timezone", 100000],
    ["language", 49],
    ["notion_api_key", undefined],
    ["notion_api_key", ""],
    ["notion_api_key", null],
    ["notion_api_key", 123456],
    ["notion_api_key", "ntn_your_key"],
    ["notion_api_key", "secret_xxx"],
    ["notion_api_key", "ntn_two words"],
    ["notion_api_key", "ntn_zeile\nzwei"],
    ["notion_api_key", "ntn_schlüssel"],
    ["notion_database_id", undefined],
    ["notion_database_id", "not-an-id-at-all"],
    ["notion_database_id", "your_database_id"],
    ["notion_database_id", "1000000000004000800000000000001"],
    ["notion_database_id", ["x"]],
    ["shared_notion_database_id", "xxx"],
    ["shared_notion_database_id", 123456],
    ["is_owner", "yes"],
    ["is_owner", 1],
    ["conflict_policy", "latest"],
    ["conflict_policy", true],
    ["on_shared_delete", "delete"],
    ["properties", ["Name"]],
    ["properties", "Titel"],
    ["extra_properties", "Schwimmbad"],
    ["extra_properties", { a: 1 }],
  ])("is named by its path when %s is %j", (key, value) => {
    const { users, wrong } = loadOne({ [key]: value });
    expect(users).toEqual([]);
    expect(wrong[0]?.problems.map(({ path }) => path)).toEqual([`users[0].${key}`]);
    const message = wrong[0]?.problems[0]?.message ?? "";
    expect(message).not.toMatch(/invalid input|expected/i);
    if (typeof value === "string" && value.length > 6) expect(message).not.toContain(value);
  });

  it.each([
    [{ properties: { name: "" } }, "users[0].properties.name"],
    [{ properties: { name: 5 } }, "users[0].properties.name"],
    [{ properties: { name: "X", description: "X" } }, "users[0].properties.description"],
    [{ properties: { description: "Ort" } }, "users[0].properties.description"],
    [{ extra_properties: ["A", "A"] }, "users[0].extra_properties[1]"],
    [{ extra_properties: ["A", " "] }, "users[0].extra_properties[1]"],
    [{ extra_properties: ["Datum"] }, "users[0].extra_properties[0]"],
    [{ extra_properties: ["Titel"], properties: { name: "Titel" } }, "users[0].extra_properties[0]"],
  ])("is named by its path for the names of properties %j", (changes, path) => {
    expect(wrongPaths(loadOne(changes))).toEqual([path]);
  });

  it("names the allowed values", () => {
    const [entry] = loadOne({ conflict_policy: "latest" }).wrong;
    expect(entry?.problems[0]?.message).toBe('must be one of "newest", "private", "shared"');
  });

  it.each([undefined, "", " "])(
    "names the variable of a reference that is %j in the environment",
    (value) => {
      const { wrong } = loadOne({ notion_api_key: "$ANNA_KEY" }, { ANNA_KEY: value });
      expect(wrong[0]?.problems).toHaveLength(1);
      expect(wrong[0]?.problems[0]).toMatchObject({ path: "users[0].notion_api_key" });
      expect(wrong[0]?.problems[0]?.message).toContain("ANNA_KEY");
    },
  );

  it("is wrong for an optional key, too, whose variable isn't set", () => {
    expect(wrongPaths(loadOne({ shared_notion_database_id: "$NO_DB" }))).toEqual([
      "users[0].shared_notion_database_id",
    ]);
  });

  it("is wrong where the key in the environment is a placeholder", () => {
    expect(wrongPaths(loadOne({ notion_api_key: "$K" }, { K: "ntn_xxx" }))).toEqual([
      "users[0].notion_api_key",
    ]);
  });

  it("matters for the key of the teamspace only where that key is used", () => {
    const key = "ntn_your_owner_key";
    const owner = loadOne({ is_owner: true, teamspace_owner_api_key: key });
    expect(owner.users).toHaveLength(1);
    expect(owner.warnings.map(({ path }) => path)).toEqual(["users[0].teamspace_owner_api_key"]);
    expect(loadOne({ is_owner: true, teamspace_owner_api_key: "$UNSET" }).wrong).toEqual([]);
    expect(wrongPaths(loadOne({ is_owner: false, teamspace_owner_api_key: key }))).toEqual([
      "users[0].teamspace_owner_api_key",
    ]);
  });

  it("stops that user only, and keeps the id", () => {
    const { users, wrong, knownIds } = load([aUser(1), aUser(2, { notion_api_key: "xxx" }), "nonsense"]);
    expect(users.map(({ id }) => id)).toEqual([1]);
    expect(wrong.map(({ user }) => user)).toEqual([2, null]);
    expect(wrong[1]?.problems[0]?.path).toBe("users[2]");
    expect(knownIds).toEqual([1, 2]);
  });

  it("shows every problem of an entry at once", () => {
    const paths = wrongPaths(
      loadOne({ notion_api_key: "xxx", notion_database_id: "yyy", conflict_policy: "zzz" }),
    );
    expect(paths).toEqual([
      "users[0].notion_api_key",
      "users[0].notion_database_id",
      "users[0].conflict_policy",
    ]);
  });
});

describe("entries that clash", () => {
  it("are both wrong with one id, even where it is written differently", () => {
    const loaded = load([aUser(5), aUser(6), aUser(7, { telegram_user_id: "5" })]);
    expect(loaded.users.map(({ id }) => id)).toEqual([6]);
    expect(wrongPaths(loaded)).toEqual(["users[0].telegram_user_id", "users[2].telegram_user_id"]);
    expect(loaded.knownIds).toEqual([5, 6]);
  });

  it("are both wrong with one private database, even where one of them is wrong anyway", () => {
    const hex = databaseId(1).replaceAll("-", "");
    const loaded = load([aUser(1), aUser(2, { notion_database_id: hex, notion_api_key: "xxx" })]);
    expect(loaded.users).toEqual([]);
    expect(wrongPaths(loaded)).toEqual([
      "users[0].notion_database_id",
      "users[1].notion_api_key",
      "users[1].notion_database_id",
    ]);
  });

  it("are wrong where the private database is the shared one", () => {
    const loaded = load([
      aUser(1, { shared_notion_database_id: databaseId(1).replaceAll("-", "") }),
      aUser(2),
    ]);
    expect(wrongPaths(loaded)).toEqual(["users[0].shared_notion_database_id"]);
    expect(loaded.users.map(({ id }) => id)).toEqual([2]);
  });

  it("never send one user's copies into the private database of another", () => {
    const loaded = load([aUser(1), aUser(2, { shared_notion_database_id: databaseId(1) })]);
    expect(loaded.users.map(({ id }) => id)).toEqual([1]);
    expect(wrongPaths(loaded)).toEqual(["users[1].shared_notion_database_id"]);
  });
});

describe("a configuration as a whole", () => {
  const env = {};

  it("is absent without text and without a file", () => {
    expect(loadUsersConfig({ json: " ", env }, noFile)).toEqual({ kind: "absent" });
    const byDefault = { path: "users_config.json", explicit: false };
    expect(loadUsersConfig({ json: "", file: byDefault, env }, noFile)).toEqual({ kind: "absent" });
  });

  it("is read from a file, with a byte order mark and Windows line ends", () => {
    const text = `\uFEFF${JSON.stringify({ users: [aUser(1)] }, null, 2).replaceAll("\n", "\r\n")}`;
    const read: string[] = [];
    const file = { path: "/etc/u.json", explicit: true };
    const config = loadUsersConfig({ file, env }, (path) => {
      read.push(path);
      return text;
    });
    expect(config.kind).toBe("loaded");
    expect(read).toEqual(["/etc/u.json"]);
  });

  it("is broken where the named file doesn't exist or can't be read", () => {
    const file = { path: "/no/such.json", explicit: true };
    const missing = loadUsersConfig({ file, env }, noFile);
    expect(missing).toMatchObject({ kind: "broken", problems: [{ path: "USERS_CONFIG_FILE" }] });
    expect(JSON.stringify(missing)).not.toContain("such.json");
    const unreadable = loadUsersConfig({ file, env }, () => {
      throw new Error("EACCES: /no/such.json");
    });
    expect(unreadable).toMatchObject({ kind: "broken", problems: [{ path: "USERS_CONFIG_FILE" }] });
    expect(JSON.stringify(unreadable)).not.toContain("such.json");
  });

  it("is broken where the default file is empty", () => {
    const file = { path: "users_config.json", explicit: false };
    expect(loadUsersConfig({ file, env }, () => "\n")).toMatchObject({ kind: "broken" });
  });

  it.each([
    ['{"users": [{"notion_api_key": "ntn_topsecret"', "USERS_CONFIG", "line 1, column 46"],
    ["ntn_topsecret", "USERS_CONFIG", "line 1, column 1"],
    ['[{"notion_api_key": "ntn_topsecret"}]', "USERS_CONFIG", '{"users": […]}'],
    ['"ntn_topsecret"', "USERS_CONFIG", '{"users": […]}'],
    ["null", "USERS_CONFIG", '{"users": […]}'],
    ['{"telegram_user_id": 1, "notion_api_key": "ntn_topsecret"}', "USERS_CONFIG", "list"],
    ["{}", "users", "missing"],
    ['{"users": []}', "users", "no user"],
    ['{"users": {"anna": {}}}', "users", "list"],
    ['{"users": "ntn_topsecret"}', "users", "list"],
    ['{"users"\u0000: []}', "USERS_CONFIG", "UTF-8"],
  ])("is broken as %j, without a word of it", (json, path, hint) => {
    const config = loadUsersConfig({ json, env }, noFile);
    if (config.kind !== "broken") throw new Error(config.kind);
    expect(config.problems[0]?.path).toBe(path);
    expect(config.problems[0]?.message).toContain(hint);
    expect(JSON.stringify(config)).not.toContain("topsecret");
  });

  it("guesses what a misspelt list was meant to be", () => {
    const config = loadUsersConfig({ json: '{"user": [{}]}', env }, noFile);
    expect(JSON.stringify(config)).toContain('did you mean \\"users\\"?');
  });

  it("is recognised as the example, placeholder by placeholder", () => {
    const text = readFileSync(new URL("../../users_config.example.json", import.meta.url), "utf8");
    const config = loadUsersConfig({ json: text, env }, noFile);
    if (config.kind !== "loaded") throw new Error(config.kind);
    expect(config.users).toEqual([]);
    expect(config.warnings).toEqual([]);
    expect(wrongPaths(config)).toEqual([
      "users[0].telegram_user_id",
      "users[0].notion_api_key",
      "users[0].notion_database_id",
      "users[0].shared_notion_database_id",
      "users[1].telegram_user_id",
      "users[1].notion_api_key",
      "users[1].notion_database_id",
      "users[1].shared_notion_database_id",
      "users[1].teamspace_owner_api_key",
    ]);
    for (const { problems } of config.wrong) {
      for (const { message } of problems) expect(message).toContain("placeholder");
    }
  });
});

describe("selectUsers", () => {
  const loaded = load([aUser(1), aUser(2), aUser(3, { notion_api_key: "xxx" })]);

  it("takes everybody by default", () => {
    const selected = selectUsers(loaded, null);
    expect(selected.users.map(({ id }) => id)).toEqual([1, 2]);
    expect(selected.wrong).toHaveLength(1);
    expect(selected.problems).toEqual([]);
  });

  it("takes the one that is asked for and keeps the wrong entries visible", () => {
    const selected = selectUsers(loaded, 2);
    expect(selected.users.map(({ id }) => id)).toEqual([2]);
    expect(selected.wrong.map(({ user }) => user)).toEqual([3]);
    expect(selected.problems).toEqual([]);
  });

  it("has nobody for a user whose entry is wrong", () => {
    const selected = selectUsers(loaded, 3);
    expect(selected.users).toEqual([]);
    expect(selected.wrong.map(({ user }) => user)).toEqual([3]);
    expect(selected.problems).toEqual([]);
  });

  it("names SYNC_USER where nobody has that id", () => {
    const selected = selectUsers(loaded, 4);
    expect(selected.users).toEqual([]);
    expect(selected.problems.map(({ path }) => path)).toEqual(["SYNC_USER"]);
  });
});
