import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, describe, expect, it } from "vitest";
import { aClone, aRemote, GIT_ENV } from "../state/git-fixtures.ts";
import { bundleEnv, runBundle } from "../support/bundle.ts";
import { codes, Household } from "../support/household.ts";
import { refusePushes } from "../support/refusing-remote.ts";

let home: Household;
let remote: string;
beforeEach(async () => {
  home = await Household.open();
  remote = aRemote();
});
afterEach(() => home.close());

/** As in a workflow: each run knows what the remote knows. */
const runOnCheckout = (env: Record<string, string> = {}) =>
  runBundle(
    bundleEnv(home, {
      ...GIT_ENV,
      STATE_DIR: join(aClone(remote), "state"),
      STATE_PUSH: "true",
      ...env,
    }),
  );

describe("E7: where the remote refuses the state", () => {
  it("every run is a failure that says what it means, until it is taken", async () => {
    const page = home.add(home.anna, { name: "Kino", ticked: true });
    const refusing = refusePushes(remote);
    expect(await runOnCheckout()).toMatchObject({ code: 1, report: { stats: { created: 1 } } });
    home.edit(page, { ticked: false });
    for (let n = 0; n < 5; n += 1) {
      const { code, report, stderr } = await runOnCheckout();
      expect({ code, success: report?.success }).toEqual({ code: 1, success: false });
      expect(report?.users.map(({ success }) => success)).toEqual([false, false]);
      expect(report && codes(report)).toEqual(["state_not_pushed", "state_not_pushed"]);
      const message = report?.users[0]?.problems[0]?.message;
      expect(message).toMatch(/refuse the push.*unticking has no effect, a copy that was removed comes back/);
      expect(message).toMatch(/permissions: contents: write.*branch protection/);
      expect(stderr).toContain(`Error during sync for user ${home.anna.id}: The state could not be saved`);
      expect(message).not.toContain("secret-policy");
    }
    refusing.relent();
    expect((await runOnCheckout()).code).toBe(0);
    expect(await runOnCheckout()).toMatchObject({
      code: 0,
      report: { success: true, stats: { removed: 1 } },
    });
    expect(home.copies(page)).toEqual([]);
  });

  it("log, report, summary, outputs and annotations agree", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    refusePushes(remote);
    const dir = mkdtempSync(join(tmpdir(), "unsaved-"));
    const [output, summary] = [join(dir, "output"), join(dir, "summary")];
    for (const path of [output, summary]) writeFileSync(path, "");
    const run = await runOnCheckout({
      GITHUB_ACTIONS: "true",
      GITHUB_REF_NAME: "main",
      GITHUB_REF: "refs/heads/main",
      GITHUB_OUTPUT: output,
      GITHUB_STEP_SUMMARY: summary,
      STATE_PUSH: "auto",
    });
    expect(run).toMatchObject({ code: 1, report: { success: false } });
    expect(readFileSync(output, "utf8")).toMatch(/success<<(\S+)\nfalse\n/);
    expect(readFileSync(summary, "utf8")).toContain("Failed: the state was not saved");
    expect(readFileSync(summary, "utf8")).toContain("unticking has no effect");
    expect(run.stdout).toMatch(/^::error .*The state was not saved in the repository/m);
  });

  it("a dry run and one that doesn't share its state are none: nothing was to be saved there", async () => {
    home.add(home.anna, { name: "Kino", ticked: true });
    const refusing = refusePushes(remote);
    expect((await runOnCheckout({ SYNC_DRY_RUN: "true" })).code).toBe(0);
    expect((await runOnCheckout({ STATE_PUSH: "auto" })).code).toBe(0);
    expect(refusing.asked()).toBe(0);
  });
});
