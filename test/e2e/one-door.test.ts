/** F4 on the bundles: hostile names, tokens in odd places and servers that echo, in all that a run leaves behind. */
import { mkdir, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { startTelegramSandbox } from "../../src/lab/telegram-sandbox/index.ts";
import { bundleEnv, usersConfig } from "../support/bundle.ts";
import { expectClean, masksIn } from "../support/clean-output.ts";
import { Household, SHARED_SCHEMA } from "../support/household.ts";
import { type Bundle, type Ran, runProgram } from "../support/program.ts";

const HOSTILE = "x\n::error title=Y::Log in at ##[error]\u202e\u2028\u001b[2J::add-mask::e\r##[group]";
/** All tokens here hold it; long enough that no random id of the sandbox does. */
const MARK = "Zaunkoenig";
const STRAY = `ntn_${MARK}1${MARK}2`;
const OLD_STRAY = `secret_${`${MARK}7`.repeat(4)}`;
const BOT_STRAY = `987654321:${`${MARK}-8_`.repeat(3)}`;
/** A token as some other server would hand it out. */
const ODD = `${MARK}.weder/so+noch=so`;

let home: Household;
let dir: string;
beforeEach(async () => {
  home = await Household.open();
  dir = await mkdtemp(join(tmpdir(), "partner-sync-door-"));
});
afterEach(async () => {
  await home.close();
  await rm(dir, { recursive: true, force: true });
});

type Env = Record<string, string>;

interface Left extends Ran {
  /** Everything that is written down anywhere. */
  readonly traces: string;
}

/** Runs a bundle in a workflow or outside of one, and gathers what it left. */
async function run(
  bundle: Bundle,
  env: Env = {},
  args: readonly string[] = [],
  inActions = true,
): Promise<Left> {
  const files = ["summary.md", "output", "report.json"].map((name) => join(dir, name));
  const [summary = "", output = "", report = ""] = files;
  for (const file of files) await writeFile(file, "");
  const actions = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary, GITHUB_OUTPUT: output };
  const ran = await runProgram(bundle, args, {
    cwd: dir,
    env: { ...bundleEnv(home), SYNC_REPORT_FILE: report, ...(inActions && actions), ...env },
  });
  const written = await Promise.all(files.map((file) => readFile(file, "utf8")));
  // No runner reads the state, and the id of a column in it may well hold what would be a command in a log.
  const state = JSON.stringify(await home.stateFiles())
    .replaceAll("::", ":")
    .replaceAll("##[", "#[");
  return { ...ran, traces: [ran.stdout, ran.stderr, ...written, state].join("\n") };
}

/** The programs that tell of a configuration and of databases, in each of their forms. */
const PROGRAMS = [
  ["sync", [], true],
  ["doctor", [], true],
  ["doctor", ["--fix", "--json"], false],
] as const;

/** What each of them leaves. */
async function everyTrace(env: Env): Promise<readonly Left[]> {
  const left: Left[] = [];
  for (const [bundle, args, inActions] of PROGRAMS) left.push(await run(bundle, env, args, inActions));
  return left;
}

/** The users of the household, the first of whom says something else. */
function configured(change: Record<string, unknown>): string {
  const { users } = JSON.parse(usersConfig(home));
  return JSON.stringify({ users: [{ ...users[0], ...change }, ...users.slice(1)] });
}

const tokens = () => [home.anna.token, home.ben.token];

describe("a token in an odd place (input 13)", () => {
  it.each([
    [
      "as a reference, a key, a role, a property's name, and as what is no name at all",
      {
        notion_api_key: `$${STRAY}`,
        teamspace_owner_api_key: `\${${OLD_STRAY}}`,
        is_owner: false,
        [STRAY]: "x",
        [BOT_STRAY]: "x",
        properties: { [OLD_STRAY]: "Ort", location: STRAY, name: BOT_STRAY },
        extra_properties: [STRAY, OLD_STRAY, "Ort", "Ort"],
        telegram_username: OLD_STRAY,
        timezone: STRAY,
        language: STRAY,
        notion_database_id: STRAY,
        conflict_policy: BOT_STRAY,
      },
    ],
    ["among the further properties", { extra_properties: [STRAY] }],
    [
      "of another look than tokens have",
      { notion_api_key: ODD, [ODD]: 1, properties: { location: `x ${ODD}` } },
    ],
  ])("is shown nowhere: %s", async (_, change) => {
    for (const { traces, stdout, stderr } of await everyTrace({ USERS_CONFIG: configured(change) })) {
      expectClean(traces, [...tokens(), MARK]);
      expect(stdout + stderr).toContain("users[0]");
    }
  });

  it("is shown nowhere where it stands at the top of a file that is no JSON", async () => {
    for (const { traces } of await everyTrace({ USERS_CONFIG: `{"${STRAY}": "${OLD_STRAY}" "users"` })) {
      expectClean(traces, [MARK]);
    }
  });

  it("is shown nowhere as a flag that nobody knows", async () => {
    for (const bundle of ["doctor", "setup"] as const) {
      const left = await run(bundle, {}, [`--${STRAY}`, `--token=${OLD_STRAY}`, BOT_STRAY], false);
      expect(left.code).toBe(2);
      expectClean(left.traces, [MARK]);
    }
  });
});

describe("names that would be commands (input 14)", () => {
  it("of data sources are shown in signs", async () => {
    home.sandbox.world.addDataSource(home.shared.databaseId, { title: HOSTILE, properties: SHARED_SCHEMA });
    const [sync, ...others] = await everyTrace({});
    for (const { code, traces } of [sync, ...others].flatMap((one) => one ?? [])) {
      expect(code).toBe(1);
      expectClean(traces, tokens());
    }
    const line = String.raw`x\n:\:error title=Y:\:Log in at ##\[error]\u202e\u2028\u001b[2J:\:add-mask`;
    expect(sync?.stderr).toContain(line);
    expect(sync?.stdout).toContain(line);
  });

  it("of properties and keys are shown in signs, also where two of them meet", async () => {
    const change = {
      [HOSTILE]: 1,
      "a:": 1,
      extra_properties: [HOSTILE, "::warning::", "\u2067rtl"],
      properties: { location: HOSTILE, name: ":", [`:${HOSTILE}`]: "x" },
    };
    const { world } = home.sandbox;
    for (const name of ["Ort", "Name", "Datum"]) {
      world.renameProperty(home.anna.dataSourceId, name, `${HOSTILE}${name}`);
    }
    for (const { code, traces } of await everyTrace({ USERS_CONFIG: configured(change) })) {
      expect(code).toBe(1);
      expectClean(traces, tokens());
    }
  });

  it("of workspaces, databases and properties are shown in signs by the set-up", async () => {
    const { world } = home.sandbox;
    const { secret } = world.addConnection({ name: HOSTILE });
    const properties = { [HOSTILE]: { title: {} }, [`${HOSTILE} 2`]: { checkbox: {} } };
    const own = world.addDatabase({ title: HOSTILE, properties });
    world.share(secret, own.databaseId);
    const answers = { "owner-database": own.databaseId, "owner-telegram-id": "7", "shared-database": "new" };
    const args = Object.entries(answers).flatMap(([key, answer]) => [`--${key}`, answer]);
    const left = await run(
      "setup",
      { USERS_CONFIG: "", SETUP_OWNER_TOKEN: secret },
      ["--yes", ...args],
      false,
    );
    expect(left.stdout).toContain(String.raw`x\n:\:error title=Y:\:Log in`);
    expectClean(left.traces, [secret]);
  });
});

describe("the other programs", () => {
  it("show names and tokens the same way: cleanup", async () => {
    home.sandbox.world.addDataSource(home.shared.databaseId, { title: HOSTILE, properties: SHARED_SCHEMA });
    const user = String(home.anna.id);
    const told = await run("cleanup", {}, ["--user", user, "--dry-run"], false);
    expect(told.stderr).toContain(String.raw`x\n:\:error`);
    const wrong = { USERS_CONFIG: configured({ notion_api_key: `$${STRAY}` }) };
    for (const left of [told, await run("cleanup", wrong, ["--user", user], false)]) {
      expect(left.code).toBe(1);
      expectClean(left.traces, [...tokens(), MARK]);
    }
  });

  it("show names and tokens the same way: the parts of a run, their plan and their sum", async () => {
    home.sandbox.world.addDataSource(home.shared.databaseId, { title: HOSTILE, properties: SHARED_SCHEMA });
    const env = {
      SYNC_PARTS_DIR: join(dir, "parts"),
      USERS_CONFIG: configured({ [STRAY]: 1, name: HOSTILE }),
    };
    const plan = await run("shards", env, ["plan", "--shards", "1"]);
    expect(plan.stdout).toContain('shards="1/1"');
    const part = await run("sync", { ...env, SYNC_SHARD: "1/1" });
    const handedOver = await readFile(join(dir, "parts/part-1-of-1.json"), "utf8");
    const sum = await run("shards", env, ["sum", "--planned", '"1/1"', "--result", "failure"]);
    expect(sum.stdout).toContain(String.raw`x\n:\:error title=Y:\:Log in at ##\[error]`);
    expect([plan.code, part.code, sum.code]).toEqual([0, 1, 1]);
    for (const traces of [plan.traces, part.traces, handedOver, sum.traces])
      expectClean(traces, [...tokens(), MARK]);
  });

  it("show names and tokens the same way: the bot", async () => {
    const telegram = await startTelegramSandbox();
    try {
      const change = { [HOSTILE]: 1, [STRAY]: 1, notion_api_key: `$${OLD_STRAY}` };
      const bot = { TELEGRAM_BOT_TOKEN: BOT_STRAY, TELEGRAM_API_ROOT: telegram.url };
      const left = await run("bot", { ...bot, USERS_CONFIG: configured(change) }, [], false);
      expect(left.code).toBe(1);
      expect(left.stderr).toContain("@BotFather");
      expect(left.stderr).toContain(String.raw`x\n:\:error`);
      expectClean(left.traces, [...tokens(), MARK]);
    } finally {
      await telegram.close();
    }
  });

  it("say of a fault of ours what kind it was, and quote nothing", async () => {
    // A folder where the file should be.
    await mkdir(join(dir, ".env"));
    for (const bundle of ["sync", "bot", "cleanup", "doctor", "setup"] as const) {
      const left = await run(bundle, {}, [], false);
      expect(left.code).toBe(1);
      expect(left.stderr.trim()).toMatch(/^.*ended early: Error EISDIR\. Check that .*$/);
    }
  });
});

describe("servers that echo (input 15)", () => {
  it("are quoted nowhere, in whatever field they do it", async () => {
    const echoes = [home.anna.token, home.anna.token.toLowerCase(), "geheimtermin", HOSTILE];
    for (const _ of echoes)
      home.add(home.anna, { name: "Geheimtermin", description: "Vertraulich", ticked: true });
    let creates = 0;
    home.sandbox.setFault(({ method, path, body }) => {
      if (method !== "POST" || path !== "/v1/pages") return undefined;
      const echo = echoes[creates % echoes.length] ?? "";
      const status = creates % 2 === 0 ? 400 : 403;
      creates += 1;
      const all = `${path} ${JSON.stringify(body)} Bearer ${home.anna.token} ${HOSTILE}`;
      const additional_data = { committed_resource_id: echo, rate_limit_reason: all, integration_id: all };
      const error = { object: "error", status, code: echo, message: all, request_id: echo, additional_data };
      return { kind: "respond", when: "before", status, body: JSON.stringify(error) };
    });
    const left = await run("sync");
    expect(left.code).toBe(1);
    expect(creates).toBeGreaterThanOrEqual(echoes.length);
    expect(left.stderr).toContain("Notion answered 403");
    expectClean(left.traces, [...tokens(), "eheimtermin", "Vertraulich"]);
  });

  it("in Telegram's place are quoted nowhere", async () => {
    const telegram = await startTelegramSandbox();
    try {
      for (const { id } of home.members) telegram.user({ id, started: true });
      home.sandbox.world.revoke(home.anna.token);
      const { token, url } = telegram;
      const description = `Bad Request: ${token} at ${url}/bot${token}/sendMessage ${HOSTILE}`;
      telegram.failAlways("*", { kind: "error", code: 400, description });
      const [sync, ...others] = await everyTrace({ TELEGRAM_BOT_TOKEN: token, TELEGRAM_API_ROOT: url });
      for (const { traces } of [sync, ...others].flatMap((one) => one ?? [])) {
        expectClean(traces, [...tokens(), token, "sandbox-bot-token", "Bad Request"]);
      }
      expect(sync?.stderr).toContain(`User ${home.anna.id} could not be told`);
    } finally {
      await telegram.close();
    }
  });
});

describe("masks in Actions", () => {
  it("name every configured token once, before anything else is printed", async () => {
    const bot = `123456789:${"b".repeat(35)}`;
    const wide = { business_notion_api_key: STRAY, teamspace_owner_api_key: "$NOTION_TOKEN_2" };
    const env = { USERS_CONFIG: configured(wide), TELEGRAM_BOT_TOKEN: bot, NOTION_TOKEN_2: "zweites-token" };
    const expected = [...tokens(), STRAY, bot, "zweites-token"].sort();
    for (const [bundle, more] of [
      ["sync", {}],
      ["sync", { PARTNER_SYNC_ENABLED: "false" }],
      ["sync", { SYNC_DRY_RUN: "perhaps" }],
      ["sync", { SYNC_USER: "999" }],
      ["doctor", {}],
    ] as const) {
      const { stdout } = await run(bundle, {
        ...env,
        TELEGRAM_API_ROOT: "http://127.0.0.1:1",
        SYNC_DRY_RUN: "true",
        ...more,
      });
      expect([...masksIn(stdout)].sort()).toEqual(expected);
      expect(masksIn(stdout.split("\n").slice(0, expected.length).join("\n"))).toHaveLength(expected.length);
    }
  });

  it("are not printed elsewhere, where they would show what they are to hide", async () => {
    for (const bundle of ["sync", "doctor"] as const) {
      expect((await run(bundle, {}, [], false)).stdout).not.toContain("::");
    }
  });
});
