import { describe, expect, it } from "vitest";
import { serializePasses } from "../../src/state/passes.ts";
import { filesWithUsers, withRenamedUsers } from "../../src/state/rename-users.ts";
import { parseTold, serializeTold } from "../../src/state/told.ts";
import { parseUserState, serializeUserState } from "../../src/state/user-state-text.ts";
import { aRow, aState, pageId } from "./builders.ts";

const RENAMES = new Map([[5, 7]]);
const rows = { [pageId(1)]: aRow({ copy: pageId(101) }) };

describe("a user with a new Telegram id", () => {
  it("keeps all that was remembered, in a file of the new name", () => {
    const before = serializeUserState(aState({ rows }));
    const changed = withRenamedUsers(new Map([["user-5.json", before]]), RENAMES);
    expect(changed.get("user-5.json")).toBeNull();
    const { user, ...rest } = parseUserState(changed.get("user-7.json") ?? "", 7);
    const { user: _, ...same } = aState({ rows });
    expect(user).toBe(7);
    expect(rest).toEqual(same);
  });

  it("is the same person in what describes passes, and in what people were told", () => {
    const at = "2026-03-01T06:00:00.000Z";
    const passes = serializePasses({ version: 1, passes: [], last_full_pass: { "5": at, "6": at } });
    const told = serializeTold({
      version: 1,
      languages: { "5": "en" },
      users: { "5": ["brake"], "6": ["brake"] },
    });
    const files = new Map([
      ["passes.json", passes],
      ["told.json", told],
    ]);
    const changed = withRenamedUsers(files, RENAMES);
    expect(JSON.parse(changed.get("passes.json") ?? "")).toMatchObject({
      last_full_pass: { "6": at, "7": at },
    });
    expect(parseTold(changed.get("told.json") ?? "")).toMatchObject({
      languages: { "7": "en" },
      users: { "6": ["brake"], "7": ["brake"] },
    });
  });

  it("brings along what there is under the new id already", () => {
    const own = { [pageId(2)]: aRow({ copy: pageId(102) }) };
    const files = new Map([
      ["user-5.json", serializeUserState(aState({ rows }))],
      ["user-7.json", serializeUserState(aState({ user: 7, rows: own }))],
    ]);
    const merged = parseUserState(withRenamedUsers(files, RENAMES).get("user-7.json") ?? "", 7);
    expect(merged.rows).toEqual({ ...rows, ...own });
  });

  it("changes nothing where nothing is remembered, and leaves a damaged file to whoever opens it", () => {
    const none = serializeTold({ version: 1, users: { "6": ["brake"] } });
    expect(withRenamedUsers(new Map([["told.json", none]]), RENAMES)).toEqual(new Map());
    expect(withRenamedUsers(new Map([["user-5.json", "{"]]), RENAMES)).toEqual(new Map());
  });

  it("concerns no other files", () => {
    expect(filesWithUsers(RENAMES)).toEqual(["user-5.json", "user-7.json", "passes.json", "told.json"]);
  });
});
