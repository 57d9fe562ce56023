import { describe, expect, it } from "vitest";
import { OF_VALUES } from "../../src/config/texts/entry.ts";
import { aUser, load, loadOne, wrongPaths } from "./users.ts";

describe("a wrong entry", () => {
  it.each([
    ["Wien", "Europe/Vienna"],
    ["Europe/Berln", "Europe/Berlin"],
  ])("names the zone that %s probably means, and doesn't quote it", (timezone, meant) => {
    const [problem] = loadOne({ timezone }).wrong[0]?.problems ?? [];
    expect(problem?.path).toBe("users[0].timezone");
    for (const clause of Object.values(problem?.wrong ?? {})) {
      expect(clause).toContain(`"${meant}"`);
      expect(clause.replaceAll(meant, "")).not.toContain(timezone);
    }
  });

  it.each([
    [`"ntn_${"a".repeat(20)}"`, OF_VALUES.keyQuoted],
    [`“ntn_${"a".repeat(20)}`, OF_VALUES.keyQuoted],
    [`\${{ secrets.NOTION_TOKEN }}`, OF_VALUES.keyAsInWorkflow],
    [`123456789:${"a".repeat(35)}`, OF_VALUES.keyOfBot],
    [`ghp_${"a".repeat(36)}`, OF_VALUES.keyOfGitHub],
    [`github_pat_${"a".repeat(36)}`, OF_VALUES.keyOfGitHub],
    ["https://app.notion.com/developers/connections", OF_VALUES.keyIsAddress],
  ])("tells what stands in a token's place: %s", (notion_api_key, clause) => {
    expect(loadOne({ notion_api_key }).wrong[0]?.problems.map(({ wrong }) => wrong)).toEqual([clause]);
  });

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
    const clause = wrong[0]?.problems[0]?.wrong;
    expect(Object.values(OF_VALUES)).toContain(clause);
    const message = JSON.stringify(clause);
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
    expect(entry?.problems[0]?.wrong.en).toBe('must be one of "newest", "private", "shared"');
  });

  it.each([undefined, "", " "])(
    "names the variable of a reference that is %j in the environment",
    (value) => {
      const { wrong } = loadOne({ notion_api_key: "$ANNA_KEY" }, { ANNA_KEY: value });
      expect(wrong[0]?.problems).toHaveLength(1);
      expect(wrong[0]?.problems[0]).toMatchObject({ path: "users[0].notion_api_key" });
      expect(wrong[0]?.problems[0]?.wrong.en).toContain("ANNA_KEY");
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
