import { describe, expect, it } from "vitest";
import { isKeyOfTheWiderBot, nearestName, USER_KEYS } from "../../src/config/known-keys.ts";

describe("isKeyOfTheWiderBot", () => {
  it.each([
    "business_notion_database_id",
    "business_notion_api_key",
    "memo_database_id",
    "reminder_sound",
    "email_enabled",
  ])("knows %s", (key) => {
    expect(isKeyOfTheWiderBot(key)).toBe(true);
  });

  it("doesn't swallow a misspelt key of ours", () => {
    for (const key of ["teamspace_owner_api_ke", "time_zone", "shared_notion_databse_id"]) {
      expect(isKeyOfTheWiderBot(key)).toBe(false);
    }
  });
});

describe("nearestName", () => {
  it.each([
    ["notion_databse_id", "notion_database_id"],
    ["notion_apikey", "notion_api_key"],
    ["shared_database_id", "shared_notion_database_id"],
    ["Conflict-Policy", "conflict_policy"],
    ["time_zone", "timezone"],
    ["langauge", "language"],
    ["extra_property", "extra_properties"],
  ])("takes %s for %s", (written, meant) => {
    expect(nearestName(written, USER_KEYS)).toBe(meant);
  });

  it("makes no guess where nothing is near", () => {
    expect(nearestName("favourite_colour", USER_KEYS)).toBeNull();
  });
});
