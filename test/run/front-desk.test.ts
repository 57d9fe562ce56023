import { expect, it } from "vitest";
import { readInstructions } from "../../src/run/front-desk.ts";

const BEN = {
  telegram_user_id: 8,
  notion_api_key: "ntn_ben",
  notion_database_id: "11111111111111111111111111111111",
  is_owner: true,
};
const withUsers = (...users: readonly unknown[]) => ({ USERS_CONFIG: JSON.stringify({ users }) });
const noFile = () => null;

it.each([
  ["a wrong variable", { SYNC_DRY_RUN: "perhaps", ...withUsers(BEN) }, "wrong-variables"],
  ["a wrong variable without any configuration", { SYNC_DRY_RUN: "perhaps" }, "wrong-variables"],
  ["no configuration", {}, "not-set-up"],
  ["JSON that can't be read", { USERS_CONFIG: "{" }, "broken"],
  ["a file that was named and isn't there", { USERS_CONFIG_FILE: "gone.json" }, "broken"],
  ["a user", withUsers(BEN), "ready"],
  ["an entry that can't be synced", withUsers({ ...BEN, notion_api_key: "xxx" }), "ready"],
])("%s is told apart from everything else", (_what, env, kind) => {
  expect(readInstructions(env, noFile).kind).toBe(kind);
});

it("a sync that is switched off has no wrong variables, and its configuration is read all the same", () => {
  const told = readInstructions(
    { PARTNER_SYNC_ENABLED: "false", SYNC_DRY_RUN: "perhaps", USERS_CONFIG: "{" },
    noFile,
  );
  expect(told).toMatchObject({ kind: "broken", settings: { enabled: false } });
});

it("the configuration is read from the file that the program's folder holds", () => {
  const asked: string[] = [];
  const told = readInstructions({ USERS_CONFIG_FILE: "family.json" }, (path) => {
    asked.push(path);
    return JSON.stringify({ users: [BEN] });
  });
  expect(asked).toEqual(["family.json"]);
  expect(told.kind === "ready" && told.config.users.map(({ id }) => id)).toEqual([8]);
});
