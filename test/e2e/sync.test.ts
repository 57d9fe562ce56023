import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { bundleEnv, runBundle } from "../support/bundle.ts";
import { codes, Household } from "../support/household.ts";
import { hurried } from "../support/hurried.ts";

let home: Household;
beforeEach(async () => {
  home = await Household.open();
});
afterEach(() => home.close());

describe("dist/sync.mjs", () => {
  it("syncs both users, reports it, and finds nothing to do the second time", async () => {
    const page = home.add(home.anna, { name: "Zahnarzt", date: "2026-12-01", ticked: true });
    home.add(home.ben, { name: "Kino", date: "2026-12-02T20:00:00+01:00", ticked: true });
    const first = await runBundle(bundleEnv(home));
    expect(first).toMatchObject({
      code: 0,
      report: { success: true, dry_run: false, interrupted: false, writes: 4, stats: { created: 2 } },
    });
    expect(first.stdout).toContain(`Sync completed for user ${home.anna.id}: {`);
    expect(home.seen(home.copy(page))).toMatchObject({ Name: "Zahnarzt", SourceUserId: home.anna.id });
    const second = await runBundle(bundleEnv(home));
    expect(second).toMatchObject({ code: 0, report: { success: true, writes: 0, requests: 3 } });
  });

  it("writes neither contents nor tokens into its logs, report and state", async () => {
    home.add(home.anna, {
      name: "Geheimtermin",
      description: "Vertraulich",
      location: "Nirgendwo",
      ticked: true,
    });
    const run = await runBundle(bundleEnv(home));
    const told = `${run.stdout}${run.stderr}${JSON.stringify(run.report)}`;
    for (const secret of ["Geheimtermin", "Vertraulich", "Nirgendwo", home.anna.token, home.ben.token]) {
      expect(told).not.toContain(secret);
    }
  });

  it("does nothing where it is switched off or not set up, and says so", async () => {
    const off = await runBundle({ PARTNER_SYNC_ENABLED: "false" });
    expect(off).toMatchObject({ code: 0, report: { success: true, requests: 0 } });
    expect(off.stdout).toContain("switched off");
    const fresh = await runBundle({});
    expect(fresh.code).toBe(0);
    expect(fresh.stdout).toContain("USERS_CONFIG");
    expect(home.sandbox.log).toEqual([]);
  });

  it("names each wrong variable and key, never its value, and exits 1", async () => {
    const run = await runBundle(bundleEnv(home, { SYNC_DRY_RUN: "perhaps" }));
    expect(run.code).toBe(1);
    expect(run.stderr).toContain("SYNC_DRY_RUN");
    expect(run.stderr).not.toContain("perhaps");
    const broken = await runBundle(bundleEnv(home, { USERS_CONFIG: '{"users": [{"notion_api_key": "ntn_x' }));
    expect(broken).toMatchObject({ code: 1, report: { success: false, users: [] } });
    expect(broken.stderr).not.toContain("ntn_x");
    const nobody = await runBundle(bundleEnv(home, { SYNC_USER: "999" }));
    expect(nobody.code).toBe(1);
    expect(home.sandbox.log).toEqual([]);
  });

  it("D4: goes on with the others when one user's token is invalid", async () => {
    home.sandbox.world.revoke(home.anna.token);
    home.add(home.ben, { name: "Kino", ticked: true });
    const run = await runBundle(bundleEnv(home));
    expect(run).toMatchObject({ code: 1, report: { success: false, stats: { created: 1 } } });
    expect(run.report && codes(run.report)).toContain("token_invalid");
  });

  it("D5: stops within ten seconds of SIGTERM although the server hangs, and says so in its report", async () => {
    for (let n = 0; n < 30; n += 1) home.add(home.anna, { name: `Termin ${n}`, ticked: true });
    let writes = 0;
    const hanging = new Promise<void>((resolve) => {
      home.sandbox.setFault(({ method }) => {
        if (method !== "PATCH") return undefined;
        writes += 1;
        if (writes < 6) return undefined;
        resolve();
        return { kind: "hang", when: "after" };
      });
    });
    const run = await runBundle(bundleEnv(home, hurried(5)), async (kill) => {
      await hanging;
      kill("SIGTERM");
    });
    expect(run.ms).toBeLessThan(12_000);
    expect(run.report).toMatchObject({ interrupted: true });
    expect(run.report && codes(run.report)).toContain("interrupted");
    home.sandbox.setFault(null);
    const next = await runBundle(bundleEnv(home));
    expect(next).toMatchObject({ code: 0 });
    expect((await runBundle(bundleEnv(home))).report).toMatchObject({ writes: 0 });
  });
});
