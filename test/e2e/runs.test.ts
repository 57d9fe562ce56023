import { readdir, readFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { PASSES_FILE, serializePasses } from "../../src/state/passes.ts";
import { bundleEnv, runBundle, usersConfig } from "../support/bundle.ts";
import { codes, Household } from "../support/household.ts";

let home: Household;
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

const stateFile = () => join(home.stateDir, `user-${home.anna.id}.json`);

/** The household's configuration with changes to single entries. */
function changed(...changes: readonly Record<string, unknown>[]): string {
  const { users }: { users: Record<string, unknown>[] } = JSON.parse(usersConfig(home));
  return JSON.stringify({ users: users.map((user, n) => ({ ...user, ...changes[n] })) });
}

describe("whom a run is for", () => {
  it("stops only the user whose entry is wrong, names the key, and exits 1", async () => {
    home.add(home.ben, { name: "Kino", ticked: true });
    const run = await runBundle(
      bundleEnv(home, { USERS_CONFIG: changed({ notion_database_id: "nonsense" }) }),
    );
    expect(run).toMatchObject({ code: 1, report: { success: false, stats: { created: 1 } } });
    expect(run.stderr).toContain("users[0].notion_database_id");
    expect(run.stderr).not.toContain("nonsense");
    expect(run.report && codes(run.report)).toEqual(["config_invalid"]);
    expect(run.report?.users.find(({ user }) => user === home.anna.id)?.success).toBe(false);
  });

  it("takes a user without a shared database for a warning", async () => {
    const run = await runBundle(
      bundleEnv(home, { USERS_CONFIG: changed({ shared_notion_database_id: null }) }),
    );
    expect(run).toMatchObject({ code: 0, report: { success: true } });
    expect(run.stderr).toContain(`User ${home.anna.id} has no shared database configured`);
    expect(run.report && codes(run.report)).toEqual(["no_shared_database"]);
  });

  it("syncs the one user whom SYNC_USER names, and nobody else's rows", async () => {
    const annas = home.add(home.anna, { name: "Arzt", ticked: true });
    const bens = home.add(home.ben, { name: "Kino", ticked: true });
    const run = await runBundle(bundleEnv(home, { SYNC_USER: String(home.ben.id) }));
    expect(run.report?.users.map(({ user }) => user)).toEqual([home.ben.id]);
    expect(home.copies(bens)).toHaveLength(1);
    expect(home.copies(annas)).toHaveLength(0);
  });

  it("leaves out, when the schedule started it and an interval is set, who was synced a moment ago", async () => {
    home.add(home.anna, { name: "Arzt", ticked: true });
    const run = (event: string) =>
      runBundle(bundleEnv(home, { GITHUB_EVENT_NAME: event, PARTNER_SYNC_INTERVAL_HOURS: "2" }));
    expect(await run("schedule")).toMatchObject({ code: 0 });
    expect(await run("schedule")).toMatchObject({ code: 0, report: { success: true, requests: 0 } });
    expect((await run("workflow_dispatch")).report?.requests).toBe(3);
  });

  it("leaves nobody out where no interval is set, however often the schedule starts it", async () => {
    home.add(home.anna, { name: "Arzt", ticked: true });
    await runBundle(bundleEnv(home, { GITHUB_EVENT_NAME: "schedule" }));
    const again = await runBundle(bundleEnv(home, { GITHUB_EVENT_NAME: "schedule" }));
    expect(again).toMatchObject({ code: 0, report: { success: true, requests: 3 } });
  });
});

const aPass = {
  ...{ duration_ms: 1, users: 2, requests: 9, writes: 3, created: 3, updated: 0, removed: 0 },
  ...{ conflicts: 0, held: 0, errors: 0, success: true },
};

describe("how long a run may take", () => {
  it("D5: SYNC_TIME_LIMIT_MINUTES stops it by itself, and the next run goes on", async () => {
    const many = 40;
    for (let n = 0; n < many; n += 1) home.add(home.anna, { name: `T${n}`, ticked: true });
    home.sandbox.setLatency(400);
    const at = (hour: number) => `2026-01-01T0${hour}:00:00.000Z`;
    const before = [1, 2].map((hour) => ({ ...aPass, at: at(hour) }));
    const passes = serializePasses({ version: 1, passes: before, last_full_pass: {} });
    await writeFile(join(home.stateDir, PASSES_FILE), passes);
    const cut = await runBundle(bundleEnv(home, { SYNC_TIME_LIMIT_MINUTES: "0.03" }));
    expect(cut).toMatchObject({ code: 0, report: { success: true, interrupted: true } });
    expect(cut.stderr).toMatch(/SYNC_TIME_LIMIT_MINUTES: is over .* \(none of the last 3 passes got there\)/);
    expect(cut.report && codes(cut.report)).toContain("interrupted");
    expect(cut.report?.stats.created).toBeLessThan(many);
    home.sandbox.setLatency(0);
    const rest = await runBundle(bundleEnv(home));
    expect(rest).toMatchObject({ code: 0, report: { interrupted: false } });
    expect(home.sharedRows).toHaveLength(many);
  });
});

describe("what a run writes", () => {
  it("D7: a dry run counts what the real one then does, and leaves Notion and the state alone", async () => {
    home.add(home.anna, { name: "Arzt", ticked: true });
    home.add(home.ben, { name: "Kino", ticked: true });
    home.sandbox.clearLog();
    const dry = await runBundle(bundleEnv(home, { SYNC_DRY_RUN: "yes" }));
    expect(dry).toMatchObject({ code: 0, report: { dry_run: true, writes: 4, stats: { created: 2 } } });
    expect(home.effects).toEqual([]);
    expect(await readdir(home.stateDir)).toEqual([]);
    expect((await runBundle(bundleEnv(home))).report).toMatchObject({ writes: 4, stats: { created: 2 } });
  });

  it("D2: brakes at six removals out of ten, and lets them through when told to", async () => {
    const pages = Array.from({ length: 10 }, (_, n) => home.add(home.anna, { name: `T${n}`, ticked: true }));
    await home.pass();
    for (const page of pages.slice(0, 6)) home.edit(page, { ticked: false });
    home.sandbox.clearLog();
    const braked = await runBundle(bundleEnv(home));
    expect(braked).toMatchObject({ code: 1, report: { success: false, writes: 0 } });
    expect(braked.stderr).toContain("SYNC_ALLOW_BULK_DELETE");
    expect(home.effects).toEqual([]);
    const allowed = await runBundle(bundleEnv(home, { SYNC_ALLOW_BULK_DELETE: "1" }));
    expect(allowed).toMatchObject({ code: 0, report: { stats: { removed: 6 } } });
  });

  it("C6: puts a damaged state aside, says so, and takes nothing away in that pass", async () => {
    const kept = home.add(home.anna, { name: "Arzt", ticked: true });
    const unticked = home.add(home.anna, { name: "Kino", ticked: true });
    await home.pass();
    home.edit(unticked, { ticked: false });
    await writeFile(stateFile(), "<<<<<<< HEAD\n{}\n=======\n");
    const run = await runBundle(bundleEnv(home));
    expect(run).toMatchObject({ code: 0, report: { stats: { removed: 0, created: 0 } } });
    expect(run.report && codes(run.report)).toEqual(["state_damaged"]);
    expect((await readdir(home.stateDir)).some((name) => name.includes(".damaged-"))).toBe(true);
    expect(home.copies(unticked)).toHaveLength(1);
    const next = await runBundle(bundleEnv(home));
    expect(next.report).toMatchObject({ stats: { removed: 1 } });
    expect([home.copies(unticked).length, home.copies(kept).length]).toEqual([0, 1]);
  });

  it("C5: comes to the same end after being killed in the middle", async () => {
    const pages = Array.from({ length: 6 }, (_, n) => home.add(home.anna, { name: `T${n}`, ticked: true }));
    const reached = new Promise<void>((resolve) => {
      home.sandbox.setFault(({ index }) => {
        if (index < 12) return undefined;
        resolve();
        return { kind: "hang", when: "after" };
      });
    });
    const killed = await runBundle(bundleEnv(home), async (kill) => {
      await reached;
      kill("SIGKILL");
    });
    expect(killed.signal).toBe("SIGKILL");
    home.sandbox.setFault(null);
    expect(await runBundle(bundleEnv(home))).toMatchObject({ code: 0 });
    for (const page of pages) expect(home.seen(home.copy(page))).toMatchObject({ SourcePrivateId: page });
    const before = await readFile(stateFile(), "utf8");
    expect((await runBundle(bundleEnv(home))).report).toMatchObject({ writes: 0 });
    expect(await readFile(stateFile(), "utf8")).toBe(before);
  });
});
