/** `dist/status.mjs` as a process. */
import { readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { expectClean } from "../support/clean-output.ts";
import { Clinic } from "../support/clinic.ts";
import { runProgram } from "../support/program.ts";

let clinic: Clinic;
beforeEach(async () => {
  clinic = await Clinic.open();
});
afterEach(() => clinic.close());

const status = (args: readonly string[] = [], env: Record<string, string> = {}) =>
  runProgram("status", args, { cwd: clinic.dir, env: { ...clinic.env, ...env } });

/** The table's line of that user, in words. */
const lineOf = (stdout: string, user: number): readonly string[] =>
  (stdout.split("\n").find((line) => line.includes(`(${user})`)) ?? "").split(/\s{2,}/);

describe("dist/status.mjs", () => {
  it("tells in a table what is ticked, what is shared, when the last pass was and what the next one would do", async () => {
    const { home } = clinic;
    await home.pass();
    home.add(home.anna, { name: "Geheimes", ticked: true });
    home.sandbox.clearLog();
    const { code, stdout, stderr } = await status(["--language", "en"]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(home.effects).toEqual([]);
    expect(lineOf(stdout, home.anna.id).slice(1)).toEqual(["2", "1", "none yet", "1 new"]);
    expect(lineOf(stdout, home.ben.id).slice(4)).toEqual(["nothing to do"]);
    expect(stdout).toContain("All is well, nothing is waiting.");
    expect(Math.max(...stdout.split("\n").map((line) => line.length))).toBeLessThanOrEqual(80);
    expectClean(stdout, ["Geheimes"]);
  });

  it("says in the reader's language what waits for whom, with links to the pages", async () => {
    const { home, annas } = clinic;
    await home.pass();
    home.sandbox.world.unshare(home.anna.token, annas.copy);
    home.sandbox.world.trash(annas.copy, { by: home.ben.person });
    const { code, stdout } = await status([], { PARTNER_SYNC_LANGUAGE: "de-AT" });
    expect(code).toBe(0);
    expect(stdout).toContain("Was auf jemanden wartet:");
    expect(stdout).toContain(`  Kopie: https://www.notion.so/${annas.copy.replaceAll("-", "")}`);
    expect(lineOf(stdout, home.anna.id).at(-1)).toBe("1 wartet");
  });

  it("tells programs the same as JSON, and of whoever can't be looked at why", async () => {
    const { home } = clinic;
    await home.pass();
    home.sandbox.world.revoke(home.ben.token);
    const { code, stdout } = await status(["--json"]);
    expect(code).toBe(1);
    const { enabled, users } = JSON.parse(stdout);
    expect(enabled).toBe(true);
    expect(users).toMatchObject([
      {
        user: home.anna.id,
        status: { running: false, private_partner_relevant: 1, shared_synced: 1 },
        next: { created: 0, held: 0 },
        problems: [],
      },
      { user: home.ben.id, status: null, next: null, problems: [{ code: "token_invalid" }] },
    ]);
  });

  it("looks also where the sync is switched off, and says that it is", async () => {
    const { code, stdout } = await status(["--language=de"], { PARTNER_SYNC_ENABLED: "false" });
    expect(code).toBe(0);
    expect(stdout).toMatch(/^Der Abgleich ist abgeschaltet \(PARTNER_SYNC_ENABLED=false\)\.\n/);
  });

  it("knows of passes that the state remembers", async () => {
    const sync = await runProgram("sync", [], { cwd: clinic.dir, env: { ...clinic.env } });
    expect(sync.code).toBe(0);
    const { users } = JSON.parse((await status(["--json"])).stdout);
    for (const { status: known } of users)
      expect(Date.now() - Date.parse(known.last_sync)).toBeLessThan(60_000);
  });

  it("looks at one user alone where it is told to, and refuses one that nobody has", async () => {
    const { home } = clinic;
    const { stdout } = await status(["--json"], { SYNC_USER: String(home.ben.id) });
    expect(JSON.parse(stdout).users.map(({ user }: { user: number }) => user)).toEqual([home.ben.id]);
    const wrong = await status([], { SYNC_USER: "4711" });
    expect(wrong.code).toBe(1);
    expect(wrong.stderr).toContain("SYNC_USER");
    const german = await status(["--language", "de"], { SYNC_USER: "4711" });
    expect(german.stderr).toContain("In der Konfiguration stimmt etwas nicht.");
    expect(german.stderr).toContain("SYNC_USER: ist die ID von niemandem, der eingetragen ist");
  });

  it("leaves a page in a workflow; where nothing is set up there, that is no failure", async () => {
    const summary = join(clinic.dir, "summary.md");
    await writeFile(summary, "");
    const actions = { GITHUB_ACTIONS: "true", GITHUB_STEP_SUMMARY: summary };
    expect((await status(["--language", "en"], actions)).code).toBe(0);
    const page = await readFile(summary, "utf8");
    expect(page).toContain("## How the sync is doing");
    expect(page).toMatch(/^\| Who \| ticked \| shared \| last pass \| next pass \|$/m);
    await rm(join(clinic.dir, "users_config.json"), { force: true });
    expect((await status([], { ...actions, USERS_CONFIG: "" })).code).toBe(0);
    expect((await status([], { USERS_CONFIG: "" })).code).toBe(1);
    for (const wrong of ["", "{"]) {
      const told = await status(["--json"], { USERS_CONFIG: wrong });
      expect(JSON.parse(told.stdout)).toMatchObject({
        users: [],
        error: expect.stringMatching(/set up|wrong/),
      });
    }
  });

  it.each([["--verbose"], ["--language", "fr"], ["ntn_abcdefgh"]])("refuses %s", async (...args) => {
    const { code, stderr } = await status(args);
    expect(code).toBe(2);
    expect(stderr).toContain("usage: npm run status");
    expect(stderr).not.toContain("ntn_");
  });
});
