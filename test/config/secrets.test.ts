import { describe, expect, it } from "vitest";
import { configuredSecrets, secretPlaces, secretVariables } from "../../src/config/secrets.ts";

const NO_FILE = () => null;
const secretsOf = (env: Record<string, string>, file: string | null = null) =>
  configuredSecrets(env, file === null ? NO_FILE : () => file);
const config = (...users: readonly unknown[]) => JSON.stringify({ users });

describe("the tokens that a run was given", () => {
  it("are those of the variables, and no other variable", () => {
    const env = {
      NOTION_TOKEN: " erstes-token ",
      NOTION_TOKEN_6: "sechstes-token",
      TELEGRAM_BOT_TOKEN: "7:bot",
    };
    expect(
      secretsOf({ ...env, SETUP_OWNER_TOKEN: "owners", HOME: "/home/anna", NOTION_BASE_URL: "x" }),
    ).toEqual(["erstes-token", "sechstes-token", "7:bot", "owners"]);
  });

  it("are those of every entry, wrong ones and the wider bot's keys included", () => {
    const users = [
      { telegram_user_id: "nobody", notion_api_key: "annas", teamspace_owner_api_key: `$${"{SHARED}"}` },
      { notion_api_key: "$BEN", business_notion_api_key: "business", telegram: { bot_token: "bot" } },
      "not even an entry",
    ];
    const found = secretsOf({
      USERS_CONFIG: config(...users),
      SHARED: "shared",
      BEN: "bens",
      OTHER: "other",
    });
    expect([...found].sort()).toEqual(["annas", "bens", "bot", "business", "shared"]);
  });

  it("are found where they don't belong: as a key, a reference, a name, in a file that is no JSON", () => {
    const [a, b, c, d] = [
      "ntn_aaaaaaaaaaaa",
      "ntn_bbbbbbbbbbbb",
      "secret_cccccccccccc",
      `123456:${"d".repeat(35)}`,
    ];
    const users = [{ [a]: 1, notion_api_key: `$${b}`, extra_properties: [c], properties: { name: d } }];
    expect([...secretsOf({}, config(...users))].sort()).toEqual([d, a, b, c].sort());
    expect(secretsOf({}, `{"notion_api_key": "${a}" "`)).toEqual([a]);
  });

  it("are none where placeholders stand, or nothing can be read", () => {
    expect(secretsOf({ NOTION_TOKEN: "your_token" }, config({ notion_api_key: "ntn_xxxxxxxx" }))).toEqual([]);
    expect(secretsOf({ USERS_CONFIG: "[".repeat(50_000) + "]".repeat(50_000) })).toEqual([]);
    const unreadable = () => {
      throw new Error("EACCES");
    };
    expect(configuredSecrets({}, unreadable)).toEqual([]);
  });
});

describe("the places of a configuration that hold a secret", () => {
  it("are none where it names variables, leaves them out, or has stand-ins", () => {
    const users = [
      { notion_api_key: "$NOTION_TOKEN", teamspace_owner_api_key: null, telegram_username: "anna" },
      { notion_api_key: `$${"{BEN}"}`, teamspace_owner_api_key: "", business_notion_api_key: "your_key" },
      { notion_api_key: "ntn_your_integration_secret", telegram: { bot_token: "$BOT" } },
    ];
    expect(secretPlaces(`\uFEFF${config(...users)}`)).toEqual([]);
    expect(secretPlaces("")).toEqual([]);
  });

  it("are told by their keys, whoever they are for and whatever they look like, comments and names too", () => {
    const token = "ntn_aaaaaaaaaaaa";
    const users = [
      { notion_api_key: "oldtoken" },
      { business_notion_api_key: "x-1", telegram: { bot_token: `123456:${"d".repeat(35)}` } },
      { _old: `it was ${token}`, extra_properties: ["Ort", token] },
    ];
    expect([...secretPlaces(config(...users))].sort()).toEqual([
      "users[0].notion_api_key",
      "users[1].business_notion_api_key",
      "users[1].telegram.bot_token",
      "users[2]._old",
      "users[2].extra_properties[1]",
    ]);
    expect(secretPlaces(`{"a": "${token}" "`)).toEqual(["a text that isn't JSON"]);
    expect(secretPlaces(config({ a: 1 }).replace('"a"', '"\\u006etn_aaaaaaaaaaaa"'))).toEqual(["users[0]"]);
  });
});

describe("the variables of a .env that hold a secret", () => {
  it("are told by their names, by what they look like, and by the configuration in one", () => {
    const text = [
      "\uFEFFNOTION_TOKEN=x-1",
      "export NOTION_TOKEN_2='x-2'",
      "OTHER=ntn_aaaaaaaaaaaa",
      `USERS_CONFIG='${config({ notion_api_key: "old" })}'`,
      "PARTNER_SYNC_INTERVAL_HOURS=2",
      "NOTION_TOKEN_3=",
      "NOTION_TOKEN_4=your_token",
      "NOTION_TOKEN_5=ntn_your_token",
      `WITHOUT='${config({ notion_api_key: "$NOTION_TOKEN" })}'`,
    ];
    expect(secretVariables(text.join("\n"))).toEqual([
      "NOTION_TOKEN",
      "NOTION_TOKEN_2",
      "OTHER",
      "USERS_CONFIG",
    ]);
  });
});
