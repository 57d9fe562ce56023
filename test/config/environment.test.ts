import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import type { Settings } from "../../src/config/environment.ts";
import {
  effectiveEnvironment,
  readDotEnv,
  readSettings,
  usersConfigSource,
} from "../../src/config/environment.ts";
import type { Environment } from "../../src/config/variables.ts";

function settingsOf(env: Environment): Settings {
  const read = readSettings(env);
  if ("problems" in read) throw new Error(`unexpected problems: ${read.problems.map(({ path }) => path)}`);
  return read.settings;
}

function problemsOf(env: Environment) {
  const read = readSettings(env);
  return "problems" in read ? read.problems : [];
}

describe("readSettings", () => {
  it("fills in the documented defaults", () => {
    expect(settingsOf({})).toEqual({
      enabled: true,
      intervalHours: 2,
      intervalIsSet: false,
      liveSeconds: 60,
      stateDir: "state",
      statePush: false,
      statePushIsAuto: true,
      notionBaseUrl: "https://api.notion.com",
      syncUser: null,
      shard: null,
      timeLimitMinutes: null,
      dryRun: false,
      force: false,
      allowBulkDelete: false,
      reportFile: null,
      inActions: false,
      eventName: null,
      telegram: null,
      warnings: [],
    });
  });

  it("reads the part of the households, which has no meaning beside one user", () => {
    expect(settingsOf({ SYNC_SHARD: "2/8" }).shard).toEqual({ part: 2, of: 8 });
    expect(settingsOf({ SYNC_SHARD: " 1 / 1 " }).shard).toEqual({ part: 1, of: 1 });
    expect(settingsOf({ SYNC_SHARD: "2/8", SYNC_USER: "5" }).shard).toBeNull();
  });

  it("takes an empty variable for an unset one", () => {
    const names = [
      "PARTNER_SYNC_ENABLED",
      "PARTNER_SYNC_INTERVAL_HOURS",
      "STATE_DIR",
      "STATE_PUSH",
      "NOTION_BASE_URL",
    ];
    const telegram = ["TELEGRAM_BOT_TOKEN", "TELEGRAM_API_ROOT"];
    const more = [
      ...telegram,
      "SYNC_USER",
      "SYNC_DRY_RUN",
      "SYNC_FORCE",
      "SYNC_ALLOW_BULK_DELETE",
      "SYNC_REPORT_FILE",
    ];
    const empty = Object.fromEntries([...names, ...more].map((name) => [name, ""]));
    expect(settingsOf(empty)).toEqual(settingsOf({}));
    expect(settingsOf({ SYNC_USER: "  " }).syncUser).toBeNull();
  });

  it.each([
    ["true", true],
    ["TRUE", true],
    ["1", true],
    ["Yes", true],
    [" yes ", true],
    ["false", false],
    ["False", false],
    ["0", false],
    ["NO", false],
  ])("reads %j as a boolean", (text, expected) => {
    expect(settingsOf({ SYNC_DRY_RUN: text }).dryRun).toBe(expected);
  });

  it.each([
    ["PARTNER_SYNC_ENABLED", "on"],
    ["SYNC_DRY_RUN", "maybe"],
    ["SYNC_FORCE", "2"],
    ["SYNC_ALLOW_BULK_DELETE", "ja"],
    ["STATE_PUSH", "always"],
    ["PARTNER_SYNC_INTERVAL_HOURS", "0"],
    ["PARTNER_SYNC_INTERVAL_HOURS", "-2"],
    ["PARTNER_SYNC_INTERVAL_HOURS", "two"],
    ["PARTNER_SYNC_INTERVAL_HOURS", "2h"],
    ["PARTNER_SYNC_INTERVAL_HOURS", "Infinity"],
    ["PARTNER_SYNC_INTERVAL_HOURS", "NaN"],
    ["SYNC_TIME_LIMIT_MINUTES", "0"],
    ["SYNC_TIME_LIMIT_MINUTES", "25 min"],
    ["PARTNER_SYNC_LIVE_SECONDS", "9"],
    ["PARTNER_SYNC_LIVE_SECONDS", "0.5"],
    ["PARTNER_SYNC_LIVE_SECONDS", "-60"],
    ["PARTNER_SYNC_LIVE_SECONDS", "60s"],
    ["PARTNER_SYNC_LIVE_SECONDS", "off"],
    ["SYNC_SHARD", "2"],
    ["SYNC_SHARD", "0/8"],
    ["SYNC_SHARD", "9/8"],
    ["SYNC_SHARD", "1/2/3"],
    ["SYNC_SHARD", "a/b"],
    ["SYNC_USER", "anna"],
    ["SYNC_USER", "0"],
    ["SYNC_USER", "-5"],
    ["SYNC_USER", "1.5"],
    ["SYNC_USER", "99999999999999999999"],
    ["TELEGRAM_API_ROOT", "localhost:8081"],
    ["NOTION_BASE_URL", "localhost:8080"],
    ["NOTION_BASE_URL", "ftp://example.org"],
    ["NOTION_BASE_URL", "https://user:secretword@example.org"],
    ["NOTION_BASE_URL", "https://example.org/?key=secretword"],
  ])("names %s when it is %j, and not the value", (name, value) => {
    const problems = problemsOf({ [name]: value });
    expect(problems.map(({ path }) => path)).toEqual([name]);
    if (value.length > 3) expect(JSON.stringify(problems[0]?.wrong)).not.toContain(value);
    expect(JSON.stringify(problems[0]?.wrong)).not.toContain("secretword");
  });

  it("names every wrong variable at once", () => {
    const problems = problemsOf({ SYNC_DRY_RUN: "x", SYNC_USER: "y" });
    expect(problems.map(({ path }) => path)).toEqual(["SYNC_USER", "SYNC_DRY_RUN"]);
  });

  it("lets the off switch work even where other variables are wrong", () => {
    const off = settingsOf({ PARTNER_SYNC_ENABLED: "false", SYNC_USER: "nobody" });
    expect(off.enabled).toBe(false);
  });

  it.each([
    [{}, false],
    [{ GITHUB_ACTIONS: "true" }, true],
    [{ GITHUB_ACTIONS: "true", STATE_PUSH: "auto" }, true],
    [{ GITHUB_ACTIONS: "true", STATE_PUSH: "false" }, false],
    [{ STATE_PUSH: "AUTO" }, false],
    [{ STATE_PUSH: "true" }, true],
  ])("resolves whether the state is pushed for %j", (env, expected) => {
    expect(settingsOf(env).statePush).toBe(expected);
    expect(settingsOf(env).statePushIsAuto).toBe(!("STATE_PUSH" in env) || /auto/i.test(env.STATE_PUSH));
  });

  it("accepts fractions of an hour and tells that the interval is set", () => {
    const settings = settingsOf({ PARTNER_SYNC_INTERVAL_HOURS: "0.5" });
    expect(settings).toMatchObject({ intervalHours: 0.5, intervalIsSet: true });
  });

  it("drops slashes at the end of another server's address", () => {
    expect(settingsOf({ NOTION_BASE_URL: "http://127.0.0.1:8080//" }).notionBaseUrl).toBe(
      "http://127.0.0.1:8080",
    );
  });
});

describe("the Telegram bot", () => {
  it("is set up by its token alone", () => {
    expect(settingsOf({ TELEGRAM_BOT_TOKEN: "123:abc-DEF_1" }).telegram).toEqual({
      botToken: "123:abc-DEF_1",
      apiRoot: "https://api.telegram.org",
      proxy: null,
    });
    const elsewhere = { TELEGRAM_BOT_TOKEN: "123:abc", TELEGRAM_API_ROOT: "http://127.0.0.1:8081/" };
    expect(settingsOf(elsewhere).telegram?.apiRoot).toBe("http://127.0.0.1:8081");
  });

  it("is a warning, and no failure, where the token has a wrong form, which is never quoted", () => {
    const { telegram, warnings } = settingsOf({ TELEGRAM_BOT_TOKEN: "your_bot_token" });
    expect(telegram).toBeNull();
    expect(warnings.map(({ path }) => path)).toEqual(["TELEGRAM_BOT_TOKEN"]);
    expect(JSON.stringify(warnings)).not.toContain("your_bot_token");
  });
});

describe("usersConfigSource", () => {
  it("prefers the text to a file, and a named file to the default one", () => {
    expect(usersConfigSource({ USERS_CONFIG: "{}", USERS_CONFIG_FILE: "a.json" })).toEqual({ json: "{}" });
    const named = { file: { path: "a.json", explicit: true } };
    expect(usersConfigSource({ USERS_CONFIG: "", USERS_CONFIG_FILE: "a.json" })).toEqual(named);
    expect(usersConfigSource({ USERS_CONFIG_FILE: "" })).toEqual({
      file: { path: "users_config.json", explicit: false },
    });
  });
});

describe("a line that was appended to one without an end", () => {
  it.each([
    ["TELEGRAM_BOT_TOKEN", "123:abcPARTNER_SYNC_ENABLED=false", "PARTNER_SYNC_ENABLED"],
    ["STATE_DIR", "stateSYNC_USER=7", "SYNC_USER"],
    ["ANNAS_KEY", "ntn_abcNOTION_TOKEN_2=ntn_def", "NOTION_TOKEN_2"],
  ])("is told where it stands in %s", (name, value, swallowed) => {
    expect(problemsOf({ [name]: value })).toEqual([
      {
        path: name,
        wrong: {
          en: `holds ${swallowed} as well, which needs a line of its own: put a line break before it`,
          de: expect.stringContaining(`auch noch ${swallowed}`),
        },
      },
    ]);
  });

  it.each([
    ["npm_lifecycle_script", "node xSYNC_USER=7"],
    ["NOTION_TOKEN", "ntn_abc"],
    ["USERS_CONFIG", '{"notion_api_key": "$NOTION_TOKEN"}'],
  ])("is nothing that %s holds", (name, value) => {
    expect(problemsOf({ [name]: value })).toEqual([]);
  });
});

describe(".env", () => {
  const dir = mkdtempSync(join(tmpdir(), "dot-env-"));
  writeFileSync(join(dir, ".env"), "\uFEFF# ours\r\nSYNC_USER=5\r\nUSERS_CONFIG='{\"users\": []}'\r\n");

  afterAll(() => rmSync(dir, { recursive: true }));

  it("is read with a byte order mark, Windows line ends and quotes", () => {
    expect(readDotEnv(dir)).toEqual({ SYNC_USER: "5", USERS_CONFIG: '{"users": []}' });
  });

  it("is empty where there is no such file", () => {
    expect(readDotEnv(join(dir, "nowhere"))).toEqual({});
  });

  it("gives way to the environment", () => {
    expect(effectiveEnvironment({ SYNC_USER: "7" }, dir)).toMatchObject({
      SYNC_USER: "7",
      USERS_CONFIG: '{"users": []}',
    });
  });

  it.each([
    ['A="x"PARTNER_SYNC_ENABLED=false', "PARTNER_SYNC_ENABLED"],
    ["# Anna's tokensPARTNER_SYNC_ENABLED=false", "PARTNER_SYNC_ENABLED"],
    ["SYNC_USER=7 # BenNOTION_TOKEN_2=ntn_abc", "NOTION_TOKEN_2"],
    ["export TELEGRAM_BOT_TOKEN='1:abc'STATE_DIR=state\r", "STATE_DIR"],
  ])("tells what its reader would drop, by its line: %s", (line, swallowed) => {
    const env = effectiveEnvironment({}, dir, () => `\uFEFF# first\n${line}\n`);
    const [problem, ...others] = problemsOf(env);
    expect(others).toEqual([]);
    expect(problem?.path).toBe(".env:2");
    expect(problem?.wrong.en).toContain(`holds ${swallowed} as well`);
    expect(JSON.stringify(problem)).not.toContain("ntn_");
  });

  it.each([
    "#PARTNER_SYNC_ENABLED=false",
    "# PARTNER_SYNC_ENABLED=false",
    '# off: "PARTNER_SYNC_ENABLED=false", or `SYNC_DRY_RUN=true`, or MY_STATE_DIR=x',
    'A="x" # STATE_DIR=y',
    "A='1 # oneSTATE_DIR=y'",
    "STATE_DIR=state",
  ])("takes what is commented out, or of which somebody writes, for nothing else: %s", (line) => {
    expect(problemsOf(effectiveEnvironment({}, dir, () => line))).toEqual([]);
  });

  it("is ignored in Actions", () => {
    const env = { GITHUB_ACTIONS: "true" };
    expect(effectiveEnvironment(env, dir)).toEqual(env);
  });
});
