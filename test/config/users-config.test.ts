import { readFileSync } from "node:fs";
import { describe, expect, it } from "vitest";
import { secretPlaces } from "../../src/config/secrets.ts";
import { selectUsers } from "../../src/config/select-users.ts";
import { loadUsersConfig } from "../../src/config/users-config.ts";
import { aUser, databaseId, load, noFile, wrongPaths } from "./users.ts";

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
    ["users_config.json", "USERS_CONFIG", "neither its name"],
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
    expect(config.problems[0]?.wrong.en).toContain(hint);
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
      "users[0].notion_api_key",
      "users[0].telegram_user_id",
      "users[0].notion_database_id",
      "users[0].shared_notion_database_id",
      "users[1].notion_api_key",
      "users[1].teamspace_owner_api_key",
      "users[1].telegram_user_id",
      "users[1].notion_database_id",
      "users[1].shared_notion_database_id",
    ]);
    for (const { path, wrong } of config.wrong.flatMap(({ problems }) => problems)) {
      expect(wrong.en).toContain(path.endsWith("_api_key") ? "which is not set" : "placeholder");
    }
    expect(secretPlaces(text)).toEqual([]);
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
