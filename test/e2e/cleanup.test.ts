import { spawn, spawnSync } from "node:child_process";
import { access, readdir, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleEnv, usersConfig } from "../support/bundle.ts";
import { Household, once, patches } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";

const BUNDLE = fileURLToPath(new URL("../../dist/cleanup.mjs", import.meta.url));
const OFF = { PARTNER_SYNC_ENABLED: "false" };

interface Ended {
  readonly code: number | null;
  readonly signal: NodeJS.Signals | null;
  readonly output: string;
}

let home: Household;
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

/** Runs the bundle for Anna; `command` puts something else around it. */
async function cleanup(
  args: readonly string[],
  env: Readonly<Record<string, string>> = OFF,
  during?: (kill: (signal: NodeJS.Signals) => void) => void,
  command: readonly [string, ...string[]] = [process.execPath, BUNDLE],
  typed?: string,
): Promise<Ended> {
  const [program, ...before] = command;
  const child = spawn(program, [...before, ...args], {
    cwd: home.stateDir,
    env: { ...bundleEnv(home), ...env },
    stdio: ["pipe", "pipe", "pipe"],
  });
  let output = "";
  const collect = (chunk: Buffer): void => {
    output += chunk.toString();
    if (typed !== undefined && output.includes("Type 101")) {
      child.stdin.write(typed);
      typed = undefined;
    }
  };
  child.stdout.on("data", collect);
  child.stderr.on("data", collect);
  during?.((signal) => child.kill(signal));
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code, signal) => resolve({ code, signal, output }));
  });
}

const ANNA = ["--user", "101"];
const stateFile = () => join(home.stateDir, "user-101.json");
const hasState = () =>
  access(stateFile()).then(
    () => true,
    () => false,
  );

describe("npm run cleanup", () => {
  it("lists in a dry run, by ids alone, what would go, and changes nothing", async () => {
    const { page, copy } = await home.share({ name: "Geheimes Treffen", location: "Versteck" });
    home.edit(copy, { description: "Karten" }, home.ben);
    home.sandbox.clearLog();
    const { code, output } = await cleanup([...ANNA, "--dry-run"]);
    expect(output).toContain(`Copies that go to Notion's trash: 1\n  ${copy}`);
    expect(output).toContain(`Private pages whose SyncedToSharedId is emptied: 1\n  ${page}`);
    expect(output).toContain(`take over what was written on their copies: 1\n  ${page}`);
    expect(output).not.toMatch(/Geheim|Versteck|Karten|ntn_/);
    expect(code).toBe(0);
    expect(home.effects).toEqual([]);
    expect(await hasState()).toBe(true);
  });

  it("takes everything back with --yes, forgets the user, and says what is still ticked", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const bens = await home.share({ name: "Arzt" }, home.ben);
    const before = [bens.page, bens.copy].map((id) => home.whole(id));
    const { code, output } = await cleanup([...ANNA, "--yes"]);
    expect(output).toContain("lost their copy: 1. Copies that are left: 0.");
    expect(output).toContain("user101 (101) shares nothing any more.");
    expect(output).toContain("Appointments that are still ticked: 1.");
    expect(code).toBe(0);
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: "", PartnerRelevant: true, in_trash: false });
    expect([bens.page, bens.copy].map((id) => home.whole(id))).toEqual(before);
    expect(await readdir(home.stateDir)).toEqual(["user-202.json"]);
  });

  it("won't leave ticked appointments to a sync that is switched on, unless they are unticked too", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const refused = await cleanup([...ANNA, "--yes"], {});
    expect(refused.code).toBe(1);
    expect(refused.output).toContain("PARTNER_SYNC_ENABLED");
    expect(home.seen(copy).in_trash).toBe(false);
    expect(await cleanup([...ANNA, "--yes", "--untick"], {})).toMatchObject({ code: 0 });
    expect(home.seen(page)).toMatchObject({ SyncedToSharedId: "", PartnerRelevant: false });
    expect(home.seen(copy).in_trash).toBe(true);
    expect((await home.untilQuiet()).stats).toMatchObject({ created: 0 });
  });

  it("changes nothing where it can't ask", async () => {
    const { copy } = await home.share({ name: "Kino" });
    const { code, output } = await cleanup(ANNA);
    expect(output).toContain("Add --yes");
    expect(code).toBe(1);
    expect(home.seen(copy).in_trash).toBe(false);
  });

  // A terminal without a width would wrap after every letter.
  const inTerminal = `stty cols 100 rows 30; exec ${process.execPath} ${BUNDLE} --user 101`;
  const aTerminal = ["script", "-qec", inTerminal, "/dev/null"] as const;
  const hasTerminal = spawnSync("script", ["--version"]).status === 0;
  it.skipIf(!hasTerminal)("asks on a terminal, and goes on only where the user's id is typed", async () => {
    const { copy } = await home.share({ name: "Kino" });
    const no = await cleanup([], OFF, undefined, aTerminal, "yes\r");
    expect(no.output).toContain("Nothing was changed.");
    expect(no.code).toBe(1);
    const cancelled = await cleanup([], OFF, undefined, aTerminal, "\u0003");
    expect(cancelled.output).toContain("Nothing was changed.");
    expect(home.seen(copy).in_trash).toBe(false);
    const yes = await cleanup([], OFF, undefined, aTerminal, "101\r");
    expect(yes).toMatchObject({ code: 0 });
    expect(home.seen(copy).in_trash).toBe(true);
  });

  it("says who can be cleaned up after, and how, where the user isn't configured or the entry is wrong", async () => {
    const stranger = await cleanup(["--user", "999", "--yes"]);
    expect(stranger.code).toBe(1);
    expect(stranger.output).toContain("SourceUserId = 999");
    const wrong = usersConfig(home, { notion_database_id: "nonsense" });
    const entry = await cleanup([...ANNA, "--yes"], { ...OFF, USERS_CONFIG: wrong });
    expect(entry.code).toBe(1);
    expect(entry.output).toContain("users[0].notion_database_id");
    for (const args of [[], ["--user", "Anna"], ["--usr", "101"]]) {
      const { code, output } = await cleanup(args);
      expect(code).toBe(1);
      expect(output).toContain("usage: npm run cleanup -- --user ID");
    }
    expect(await cleanup([...ANNA, "--yes"], { ...OFF, STATE_PUSH: "perhaps" })).toMatchObject({ code: 1 });
  });

  it("lists everybody where nobody is named, and what it would do for each", async () => {
    await home.share({ name: "Kino" });
    const users = JSON.parse(usersConfig(home)).users;
    Object.assign(users[0], { name: "Anna" });
    Object.assign(users[1], { name: "Ben", notion_database_id: "nonsense" });
    home.sandbox.clearLog();
    const config = { ...OFF, USERS_CONFIG: JSON.stringify({ users }) };
    const { code, output } = await cleanup([], config);
    expect(code).toBe(1);
    expect(output).toMatch(/^Anna \(101\) +--user 101 +1 copy goes to Notion's trash$/m);
    expect(output).toMatch(/^user 202 +--user 202 +the entry in the configuration is wrong$/m);
    const german = await cleanup(["--language", "de"], config);
    expect(german.output).toMatch(/^Anna \(101\) +--user 101 +1 Kopie kommt in Notions Papierkorb$/m);
    expect(german.output).toContain("Aufruf: npm run cleanup");
    expect(home.effects).toEqual([]);
  });

  it("tells in German what it would do and did, with a link to each page", async () => {
    const { copy } = await home.share({ name: "Kino" });
    const german = { ...OFF, PARTNER_SYNC_LANGUAGE: "de" };
    const { code, output } = await cleanup([...ANNA, "--yes"], german);
    expect(code).toBe(0);
    expect(output).toContain(
      `Kopien, die in Notions Papierkorb kommen: 1\n  ${copy}\n    https://www.notion.so/`,
    );
    expect(output).toContain("Von user101 (101) ist nichts mehr geteilt.");
    expect(output).not.toMatch(/Copies|shares|ticked/);
    const wrong = await cleanup([...ANNA, "--language", "fr"], german);
    expect(wrong).toMatchObject({ code: 1 });
    expect(wrong.output).toMatch(/^--language kennt de und en\./);
  });

  it("explains itself, and does nothing else", async () => {
    await home.share({ name: "Kino" });
    home.sandbox.clearLog();
    const { code, output } = await cleanup(["--help"]);
    expect(code).toBe(0);
    for (const flag of ["--user", "--dry-run", "--untick", "--yes"]) expect(output).toContain(flag);
    expect(home.sandbox.log).toEqual([]);
  });

  it("obeys SYNC_DRY_RUN", async () => {
    const { copy } = await home.share({ name: "Kino" });
    expect(await cleanup([...ANNA, "--yes"], { ...OFF, SYNC_DRY_RUN: "1" })).toMatchObject({ code: 0 });
    expect(home.seen(copy).in_trash).toBe(false);
  });

  it("finishes through a 429 and a 503 after which everything was saved all the same", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    const limited = once(patches(copy), () => ({
      kind: "respond",
      when: "before",
      status: 429,
      headers: { "retry-after": "1" },
    }));
    const saved = once(patches(page), () => ({ kind: "respond", when: "after", status: 503 }));
    home.sandbox.setFault(async (request) => (await limited(request)) ?? saved(request));
    const { code, output } = await cleanup([...ANNA, "--yes"], { ...OFF, ...hurried(10) });
    expect(code, output).toBe(0);
    expect(home.seen(copy).in_trash).toBe(true);
    expect(home.seen(page).SyncedToSharedId).toBe("");
  });

  it("names a copy that it had to leave, exits with 1, keeps the state, and finishes when that is settled", async () => {
    const { page, copy } = await home.share({ name: "Kino" });
    home.sandbox.world.unshare(home.anna.token, page);
    const { code, output } = await cleanup([...ANNA, "--yes"]);
    expect(output).toContain(`private_unreadable, page ${page}`);
    expect(output).toContain("Copies that are left: 1.");
    expect(output).toContain("run it again");
    expect(code).toBe(1);
    expect(await hasState()).toBe(true);
    home.sandbox.world.share(home.anna.token, page);
    expect(await cleanup([...ANNA, "--yes"])).toMatchObject({ code: 0 });
    expect(home.seen(copy).in_trash).toBe(true);
    expect(await hasState()).toBe(false);
  });

  it("removes a damaged state too, together with what was put aside", async () => {
    await home.share({ name: "Kino" });
    await writeFile(stateFile(), "{");
    expect(await cleanup([...ANNA, "--yes"])).toMatchObject({ code: 0 });
    expect((await readdir(home.stateDir)).filter((name) => name.startsWith("user-101"))).toEqual([]);
  });

  it.each([
    ["killed", "SIGKILL"],
    ["stopped", "SIGINT"],
  ] as const)("finishes at the next run where it was %s halfway", async (_how, signal) => {
    // More than can be under way at once, so that the signal always finds some undone.
    const pages = Array.from({ length: 24 }, (_, n) => home.add(home.anna, { name: `T${n}`, ticked: true }));
    await home.pass();
    const copies = pages.map((page) => home.copy(page));
    home.sandbox.setLatency(50);
    const first = await cleanup([...ANNA, "--yes", "--untick"], OFF, (kill) => {
      home.sandbox.setFault(once(patches(copies[0] ?? ""), () => void kill(signal)));
    });
    home.sandbox.setLatency(0);
    home.sandbox.setFault(null);
    if (signal === "SIGKILL") expect(first.signal).toBe("SIGKILL");
    else expect(first).toMatchObject({ code: 1, signal: null });
    expect(pages.some((page) => home.seen(page).SyncedToSharedId !== "")).toBe(true);
    expect(await hasState()).toBe(true);
    expect(await cleanup([...ANNA, "--yes", "--untick"])).toMatchObject({ code: 0 });
    expect(copies.every((copy) => home.seen(copy).in_trash)).toBe(true);
    for (const page of pages)
      expect(home.seen(page)).toMatchObject({ PartnerRelevant: false, SyncedToSharedId: "" });
    expect(await hasState()).toBe(false);
  });
});
