import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeGitHub } from "./fake-gh.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type RunResult, runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

/** Checks and tests are other tests' business; a build leaves what the real one would. */
const NPM = `#!/usr/bin/env bash
if [ "$*" = "run build" ]; then
  mkdir -p dist
  for name in sync doctor status cleanup; do echo "// $name of $(git rev-parse HEAD)" >"dist/$name.mjs"; done
fi
[ "$*" != "\${FAILS:-nothing}" ]
`;

const workflow = await readWorkflow("release.yml");
const root = mkdtempSync(join(tmpdir(), "release-"));
let household: Household;
let github: FakeGitHub;
let count = 0;

beforeEach(async () => {
  household = await setUpHousehold(root);
  count += 1;
  github = await FakeGitHub.open(join(root, `gh-${count}`));
  mkdirSync(join(root, `npm-${count}`));
  writeFileSync(join(root, `npm-${count}`, "npm"), NPM);
  chmodSync(join(root, `npm-${count}`, "npm"), 0o755);
});
afterEach(async () => {
  github.close();
  await household.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function release(version: string, more: Readonly<Record<string, string>> = {}): Promise<RunResult> {
  const withGh = github.onPathOf(household.home.environment);
  const environment = { ...withGh, ...more, PATH: `${join(root, `npm-${count}`)}:${withGh.PATH}` };
  return runWorkflow(
    workflow,
    { ...household.home, environment },
    { event: "workflow_dispatch", inputs: { version } },
  );
}

async function released(version: string): Promise<void> {
  const result = await release(version);
  expect(result.conclusion, result.step("Release").log).toBe("success");
}

const commit = (name: string): string => household.git("rev-parse", `${name}^{commit}`);
const files = (name: string): readonly string[] =>
  household.git("ls-tree", "-r", "--name-only", name).split("\n");

describe("a release", { timeout: 60_000 }, () => {
  it("is a commit with the built programs on top of the sources, to which only the tags point", async () => {
    const main = commit("main");
    await released("1.2.3");
    expect(commit("v1.2.3^")).toBe(main);
    expect(commit("v1")).toBe(commit("v1.2.3"));
    expect(commit("main")).toBe(main);
    expect(files("v1.2.3")).toEqual(
      expect.arrayContaining(["action.yml", "dist/sync.mjs", "dist/doctor.mjs", "dist/status.mjs"]),
    );
    expect(files("main").filter((file) => file.startsWith("dist/"))).toEqual([]);
    expect(household.git("show", "v1:dist/sync.mjs")).toBe(`// sync of ${main}`);
  });

  it("is announced with each program and their checksums", async () => {
    await released("1.2.3");
    expect(github.side.calls.map(([what]) => what)).toEqual(["auth", "release"]);
    expect(github.side.calls[1]).toEqual(
      expect.arrayContaining(["create", "v1.2.3", "dist/cleanup.mjs", "dist/sync.mjs", "dist/SHA256SUMS"]),
    );
    expect(household.git("show", "v1:dist/SHA256SUMS")).toMatch(/^[0-9a-f]{64} {2}cleanup\.mjs\n/);
  });

  it("moves the major version on, but not back, and never another one", async () => {
    await released("1.9.0");
    household.commit("src/engine/clock.ts", "// Changed.\n");
    await released("1.10.0");
    expect(commit("v1")).toBe(commit("v1.10.0"));
    await released("1.9.1");
    await released("2.0.0");
    expect(commit("v1")).toBe(commit("v1.10.0"));
    expect(commit("v2")).toBe(commit("v2.0.0"));
  });

  it("never replaces one that exists", async () => {
    await released("1.2.3");
    const before = commit("v1.2.3");
    household.commit("src/engine/clock.ts", "// Changed.\n");
    const again = await release("1.2.3");
    expect(again.conclusion).toBe("failure");
    expect(again.step("Release").annotations[0]?.message).toContain("v1.2.3 exists already");
    expect(commit("v1.2.3")).toBe(before);
  });

  it.each(["v1.2.3", "1.2.3; touch x", "01.2.3"])("refuses the version %s", async (version) => {
    const result = await release(version);
    expect(result.step("Release").annotations[0]?.message).toBe("A version looks like 1.2.3.");
    expect(household.git("tag")).toBe("");
  });

  it.each(["run check", "test"])("isn't made where npm %s fails", async (command) => {
    const result = await release("1.2.3", { FAILS: command });
    expect(result.conclusion).toBe("failure");
    expect(result.step("Release").outcome).toBe("skipped");
    expect(household.git("tag")).toBe("");
  });
});
