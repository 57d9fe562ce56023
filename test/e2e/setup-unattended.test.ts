/** The set-up without anybody at the keyboard: every answer is a flag or a variable. */
import { execFileSync } from "node:child_process";
import { copyFile, readdir, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { Newcomers } from "../support/newcomers.ts";
import { type Ran, runProgram } from "../support/program.ts";

let home: Newcomers;
const runs: Ran[] = [];
beforeEach(async () => {
  home = await Newcomers.arrive();
  home.show(home.anna);
  home.show(home.ben);
});
afterEach(async () => {
  for (const { stdout, stderr } of runs.splice(0)) {
    for (const token of [home.anna.token, home.ben.token]) expect(`${stdout}${stderr}`).not.toContain(token);
  }
  await home.leave();
});

async function setup(args: readonly string[], env: Record<string, string> = {}): Promise<Ran> {
  const ran = await runProgram("setup", args, { cwd: home.dir, env: { ...home.env, ...env } });
  runs.push(ran);
  return ran;
}

const OWNER = ["--owner-name", "anna", "--owner-database", "Kalender", "--owner-telegram-id", "123456789"];
const SHARED = ["--shared-database", "new", "--page", "Familie"];
const partner = () => [
  "--partner-name",
  "ben",
  "--partner-database",
  home.address(home.ben),
  "--partner-telegram-id",
  "987654321",
];
const tokens = () => ({ SETUP_OWNER_TOKEN: home.anna.token, SETUP_PARTNER_TOKEN: home.ben.token });

describe("npm run setup -- --yes", () => {
  it("sets both up from flags and variables, so that a pass succeeds, and changes nothing the second time", async () => {
    const args = ["--yes", ...OWNER, ...SHARED, ...partner(), "--first-pass", "pass"];
    const first = await setup(args, tokens());
    expect(first).toMatchObject({ code: 0, stderr: "" });
    expect(first.stdout).toContain("tr -d '\\r\\n' < users_config.json | gh secret set USERS_CONFIG");
    expect(first.stdout).toContain("sed -n 's/^NOTION_TOKEN_2=//p' .env | gh secret set NOTION_TOKEN_2");
    expect(await home.files()).toEqual({ ".env": "600", "users_config.json": "600" });
    const pass = await runProgram("sync", [], { cwd: home.dir, env: home.env });
    expect(pass).toMatchObject({ code: 0, stderr: "" });

    const before = [await home.text("users_config.json"), await home.text(".env")];
    home.sandbox.clearLog();
    const second = await setup(args, tokens());
    expect(second.code).toBe(0);
    expect(second.stdout).toContain("Nothing had to be changed.");
    expect([await home.text("users_config.json"), await home.text(".env")]).toEqual(before);
    expect(home.effects).toEqual([]);
  });

  it("takes personal access tokens as well, and says what is different about them", async () => {
    const { world } = home.sandbox;
    const [person, other] = ["Anna", "Ben"].map((name) => world.addPerson(name));
    const mine = world.addPersonalToken({ person: person ?? "", sees: [home.page, home.anna.databaseId] });
    const his = world.addPersonalToken({ person: other ?? "", sees: [home.ben.databaseId] });
    const args = ["--yes", ...OWNER, ...SHARED, ...partner(), "--first-pass", "pass"];
    const ran = await setup(args, { SETUP_OWNER_TOKEN: mine, SETUP_PARTNER_TOKEN: his });
    expect(ran, ran.stdout + ran.stderr).toMatchObject({ code: 0 });
    expect(ran.stdout).toContain('a personal access token of "Anna"');
    expect(ran.stdout).toContain("it is only reported");
    const doctor = await runProgram("doctor", ["--json"], { cwd: home.dir, env: home.env });
    const { findings }: { findings: { code: string }[] } = JSON.parse(doctor.stdout);
    expect(findings.map(({ code }) => code)).toEqual(["personal_token", "personal_token"]);
    expect(doctor.code).toBe(0);
  });

  it("sets one up now and the other one later, and keeps the old file", async () => {
    expect((await setup(["--yes", ...OWNER, ...SHARED], tokens())).code).toBe(1);
    // The partner's token alone is not a whole answer: it says which one is missing, and keeps the rest.
    expect(runs[0]?.stdout).toContain(
      "An answer is missing: give --partner-database or set SETUP_PARTNER_DATABASE",
    );
    const owner = await setup(["--yes", ...OWNER, ...SHARED, "--another-person", "no"], {
      SETUP_OWNER_TOKEN: home.anna.token,
      USERS_CONFIG_FILE: "alone.json",
    });
    expect(owner.code).toBe(0);
    const alone = await home.text("alone.json");
    expect(JSON.parse(alone).users).toHaveLength(1);
    const both = await setup(["--yes", ...partner()], { ...tokens(), USERS_CONFIG_FILE: "alone.json" });
    expect(both.code).toBe(0);
    expect(JSON.parse(await home.text("alone.json")).users).toHaveLength(2);
    const kept = (await readdir(home.dir)).find((name) => /^alone\.json\.bak-\d{8}T\d{6}Z$/.test(name)) ?? "";
    expect(await home.text(kept)).toBe(alone);
    expect((await home.files())[kept]).toBe("600");
  });

  it("keeps what else stands in both files", async () => {
    await writeFile(join(home.dir, ".env"), "# mine\nOTHER='a b'\nPARTNER_SYNC_INTERVAL_HOURS=3\nLAST=1");
    const args = ["--yes", ...OWNER, ...SHARED, "--interval-hours", "4"];
    expect((await setup(args, { SETUP_OWNER_TOKEN: home.anna.token })).code).toBe(0);
    expect(await home.text(".env")).toBe(
      `# mine\nOTHER='a b'\nPARTNER_SYNC_INTERVAL_HOURS=4\nLAST=1\nPARTNER_SYNC_ENABLED=true\nNOTION_TOKEN=${home.anna.token}\n`,
    );
    const config = JSON.parse(await home.text("users_config.json"));
    config._note = "mine";
    config.users[0].reminder_time = "08:00";
    await writeFile(join(home.dir, "users_config.json"), JSON.stringify(config));
    expect((await setup(["--yes", "--owner-telegram-id", "5"])).code).toBe(0);
    const changed = JSON.parse(await home.text("users_config.json"));
    expect(changed).toEqual({ ...config, users: [{ ...config.users[0], telegram_user_id: 5 }] });
  });

  it("names what is missing or wrong, never its value, and writes nothing then", async () => {
    const nothing = await setup([]);
    expect(nothing.code).toBe(1);
    expect(nothing.stdout).toContain("SETUP_OWNER_NAME");
    const noToken = await setup(["--yes"]);
    expect(noToken.code).toBe(1);
    expect(noToken.stdout).toContain("set the variable SETUP_OWNER_TOKEN");
    const wrong = await setup(["--yes"], { SETUP_OWNER_TOKEN: "ntn_wrong_one" });
    expect(wrong.code).toBe(1);
    expect(wrong.stdout).toContain("Notion doesn't accept this token");
    const unseen = await setup(["--yes", "--owner-database", home.address(home.ben)], {
      SETUP_OWNER_TOKEN: home.anna.token,
    });
    expect(unseen.code).toBe(1);
    expect(unseen.stdout).toContain("can't see this database");
    const unknown = await setup(["--owner-tokn", "ntn_mistyped_flag"]);
    expect(unknown.code).toBe(2);
    for (const { stdout, stderr } of runs) expect(`${stdout}${stderr}`).not.toMatch(/ntn_/);
    expect(home.effects).toEqual([]);
    expect(Object.keys(await home.files())).toEqual(["users_config.json.draft"]);
  });

  it("warns of a secret that stands among the flags", async () => {
    const { stdout } = await setup(["--yes", "--owner-token", home.anna.token]);
    expect(stdout).toContain("--owner-token can be seen in the list of processes");
  });

  it("adds no property where that is refused", async () => {
    const { code, stdout } = await setup(["--yes", ...OWNER, "--add-properties", "no"], tokens());
    expect(code).toBe(1);
    expect(stdout).toContain("Without these properties the sync can't work");
    expect(home.effects).toEqual([]);
  });

  it("lists every flag with --help", async () => {
    const { code, stdout } = await setup(["--help"]);
    expect(code).toBe(0);
    for (const words of ["--owner-database", "SETUP_PARTNER_TOKEN", "--first-pass", "--yes"])
      expect(stdout).toContain(words);
    expect(Object.keys(await home.files())).toEqual([]);
  });
});

describe("a configuration with tokens in it, as all had them once,", () => {
  /** As earlier versions wrote it, without a `.env`. */
  async function earlier(): Promise<string> {
    await setup(["--yes", ...OWNER, ...SHARED, ...partner()], tokens());
    const text = (await home.text("users_config.json"))
      .replaceAll('"$NOTION_TOKEN"', `"${home.anna.token}"`)
      .replaceAll('"$NOTION_TOKEN_2"', `"${home.ben.token}"`);
    await writeFile(join(home.dir, "users_config.json"), text);
    await rm(join(home.dir, ".env"));
    return text;
  }

  it("goes on unchanged where nobody agrees to anything", async () => {
    const text = await earlier();
    const { code, stdout } = await setup([]);
    expect(code, stdout).toBe(0);
    expect(stdout).toContain("Nothing had to be changed.");
    expect(await home.text("users_config.json")).toBe(text);
    expect((await setup(["--yes", "--move-tokens", "no"])).code).toBe(0);
    expect(await home.text("users_config.json")).toBe(text);
    expect((await runProgram("sync", [], { cwd: home.dir, env: home.env })).code).toBe(0);
  });

  it("only names them afterwards, and is what a pass goes on with", async () => {
    await earlier();
    expect((await setup(["--yes"])).code).toBe(0);
    const text = await home.text("users_config.json");
    for (const token of [home.anna.token, home.ben.token]) expect(text).not.toContain(token);
    expect(await home.text(".env")).toBe(
      `NOTION_TOKEN=${home.anna.token}\nNOTION_TOKEN_2=${home.ben.token}\n`,
    );
    const pass = await runProgram("sync", [], { cwd: home.dir, env: home.env });
    expect(pass).toMatchObject({ code: 0, stderr: "" });
  });

  it("never gets into a commit by `git add .`, neither before nor after", async () => {
    const git = (...args: readonly string[]) =>
      execFileSync("git", args, { cwd: home.dir, encoding: "utf8" }).trim().split("\n");
    git("init", "--quiet");
    await copyFile(new URL("../../.gitignore", import.meta.url), join(home.dir, ".gitignore"));
    await earlier();
    git("add", ".");
    expect(git("ls-files").filter((name) => !name.startsWith("state/"))).toEqual([".gitignore"]);
    await setup(["--yes"]);
    git("add", ".");
    expect(git("ls-files").filter((name) => !name.startsWith("state/"))).toEqual([".gitignore"]);
    // As the set-up says it.
    git("add", "--force", "users_config.json");
    expect(git("grep", "--cached", "-c", "NOTION_TOKEN", "users_config.json")).toEqual([
      "users_config.json:3",
    ]);
    expect(git("status", "--porcelain", "--ignored")).toContain("!! .env");
  });
});

describe("the files that hold tokens", () => {
  it("are ignored by git, temporary and old ones too, and the example isn't", async () => {
    const git = (...args: readonly string[]) =>
      execFileSync("git", args, { cwd: home.dir, encoding: "utf8" });
    git("init", "--quiet");
    await copyFile(new URL("../../.gitignore", import.meta.url), join(home.dir, ".gitignore"));
    const config = ["users_config.json", "users_config.json.draft", "users_config.json.bak-20261125T120000Z"];
    const names = [...config, "users_config.json.1234", ".env", ".env.1234"];
    const ignored = git("check-ignore", ...names, "users_config.example.json")
      .trim()
      .split("\n");
    expect(ignored).toEqual(names);
  });

  it("are not written while git tracks .env", async () => {
    await writeFile(join(home.dir, ".env"), "OTHER=1\n");
    for (const args of [
      ["init", "--quiet"],
      ["add", "--force", ".env"],
    ])
      execFileSync("git", args, { cwd: home.dir });
    const { code, stdout } = await setup(["--yes", ...OWNER, ...SHARED], tokens());
    expect(code).toBe(1);
    expect(stdout).toContain("git rm --cached .env");
    expect(await home.text(".env")).toBe("OTHER=1\n");
    expect(home.effects).toEqual([]);
  });

  it("are warned of in a repository that doesn't ignore them", async () => {
    execFileSync("git", ["init", "--quiet"], { cwd: home.dir });
    expect((await setup(["--yes"])).stdout).toContain("Add to .gitignore");
    await copyFile(new URL("../../.gitignore", import.meta.url), join(home.dir, ".gitignore"));
    expect((await setup(["--yes"])).stdout).not.toContain(".gitignore");
  });
});
