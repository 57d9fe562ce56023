import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { afterAll, afterEach, beforeEach, describe, expect, it } from "vitest";
import { FakeGitHub } from "./fake-gh.ts";
import { type Household, setUpHousehold } from "./household.ts";
import { type Home, type RunResult, runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

/** Checks and tests are other tests' business; a build leaves what the real one would. */
const NPM = `#!/usr/bin/env bash
if [ "$1 $2" = "run build" ]; then
  mkdir -p dist
  for name in "\${@:4}"; do echo "// $name of $(git rev-parse HEAD)" >"dist/$name.mjs"; done
fi
if [ "$*" = "test" ]; then
  mkdir -p dist
  echo "// of a test" | tee dist/sync.mjs >dist/demo-summary.md
fi
[ "$*" != "\${FAILS:-nothing}" ]
`;

/** The real one takes seconds. */
const NPX = `#!/usr/bin/env bash
[ -z "\${REAL_NPX:-}" ] || exec "$REAL_NPX" "$@"
echo "# Licences" >dist/THIRD_PARTY_LICENSES.txt
`;

const workflow = await readWorkflow("release.yml");
const root = mkdtempSync(join(tmpdir(), "release-"));
let household: Household;
let github: FakeGitHub;
let count = 0;

beforeEach(async () => {
  household = await setUpHousehold();
  count += 1;
  github = await FakeGitHub.open(join(root, `gh-${count}`));
  mkdirSync(join(root, `npm-${count}`));
  for (const [name, program] of Object.entries({ npm: NPM, npx: NPX }))
    writeFileSync(join(root, `npm-${count}`, name), program, { mode: 0o755 });
});
afterEach(async () => {
  github.close();
  await household.close();
});
afterAll(() => rmSync(root, { recursive: true, force: true }));

function release(
  version: string,
  more: Readonly<Record<string, string>> = {},
  place: Partial<Home> = {},
): Promise<RunResult> {
  const withGh = github.onPathOf(household.home.environment);
  const environment = { ...withGh, ...more, PATH: `${join(root, `npm-${count}`)}:${withGh.PATH}` };
  return runWorkflow(
    workflow,
    { ...household.home, environment, ...place },
    { event: "workflow_dispatch", inputs: { version } },
  );
}

async function released(version: string): Promise<void> {
  const result = await release(version);
  expect(result.conclusion, result.step("Release").log).toBe("success");
}

/** The packages of which a part is in the bundles, by esbuild's own account. */
async function packagesWithin(names: readonly string[]): Promise<readonly string[]> {
  const { metafile } = await build({
    entryPoints: names.map((name) => fileURLToPath(new URL(`../../src/${name}.ts`, import.meta.url))),
    bundle: true,
    platform: "node",
    // As in build.mjs.
    external: ["supports-color"],
    format: "esm",
    write: false,
    outdir: root,
    metafile: true,
  });
  const packages = Object.keys(metafile.inputs).flatMap(
    (file) => /.*node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
  );
  return [...new Set(packages)];
}

const commit = (name: string): string => household.git("rev-parse", `${name}^{commit}`);
const files = (name: string): readonly string[] =>
  household.git("ls-tree", "-r", "--name-only", name).split("\n");

/** A Node that was only installed to run something has no npx beside it. */
function whereIs(program: string): string {
  const folders = (process.env.PATH ?? "").split(delimiter);
  return folders.map((folder) => join(folder, program)).find((file) => existsSync(file)) ?? program;
}

describe("a release", { timeout: 60_000 }, () => {
  it("is a commit with the built programs on top of the sources, to which only the tags point", async () => {
    const main = commit("main");
    await released("1.2.3");
    expect(commit("v1.2.3^")).toBe(main);
    expect(commit("v1")).toBe(commit("v1.2.3"));
    expect(commit("main")).toBe(main);
    expect(files("v1.2.3")).toContain("action.yml");
    // Nothing else that a build or a test may leave there.
    expect(files("v1.2.3").filter((file) => file.startsWith("dist/"))).toEqual([
      "dist/SHA256SUMS",
      "dist/THIRD_PARTY_LICENSES.txt",
      ...["bot", "cleanup", "doctor", "setup", "shards", "status", "sync"].map((name) => `dist/${name}.mjs`),
    ]);
    expect(files("main").filter((file) => file.startsWith("dist/"))).toEqual([]);
    expect(household.git("show", "v1:dist/sync.mjs")).toBe(`// sync of ${main}`);
  });

  it("is announced with each program and their checksums", async () => {
    await released("1.2.3");
    expect(github.side.calls.map(([what]) => what)).toEqual(["auth", "release"]);
    expect(github.side.calls[1]).toEqual(
      expect.arrayContaining([
        ...["create", "v1.2.3", "dist/cleanup.mjs", "dist/sync.mjs"],
        ...["dist/THIRD_PARTY_LICENSES.txt", "dist/SHA256SUMS"],
      ]),
    );
    const sums = household.git("show", "v1:dist/SHA256SUMS").split("\n");
    expect(sums.map((line) => line.replace(/^[0-9a-f]{64} {2}/, ""))).toEqual([
      ...["bot", "cleanup", "doctor", "setup", "shards", "status", "sync"].map((name) => `${name}.mjs`),
      "THIRD_PARTY_LICENSES.txt",
    ]);
  });

  it("passes on the licence of every package that the programs hold", async () => {
    const result = await release("1.2.3", { REAL_NPX: whereIs("npx") });
    expect(result.conclusion, result.step("Collect the licences").log).toBe("success");
    const told = household.git("show", "v1:dist/THIRD_PARTY_LICENSES.txt");
    const held = await packagesWithin(["sync", "bot", "setup", "doctor", "status", "cleanup", "shards"]);
    expect(held.length).toBeGreaterThan(20);
    for (const name of held) expect(told).toMatch(new RegExp(`^${name} \\d`, "m"));
    expect(told).toContain("Permission is hereby granted");
  });

  it("has examples that name the repository and the major version of the release", async () => {
    await released("2.3.4");
    for (const name of files("v2").filter((file) => file.startsWith(".github/examples/"))) {
      const example = household.git("show", `v2:${name}`);
      expect(example).toContain("uses: anna/partner-sync@v2\n");
      expect(example).not.toContain("OWNER");
    }
    expect(household.git("show", "main:.github/examples/sync.yml")).toContain("OWNER/partner-sync@v1");
  });

  it("is made of the default branch only", async () => {
    const refused = await release("1.2.3", {}, { defaultBranch: "trunk" });
    expect(refused.conclusion).toBe("failure");
    expect(refused.step("Only from the default branch").annotations[0]?.message).toContain(
      "the branch trunk",
    );
    expect(refused.step("Release").outcome).toBe("skipped");
    expect(household.git("tag")).toBe("");
  });

  it("is attested where GitHub does that: for public repositories", async () => {
    const attested = async (place: Partial<Home>) =>
      (await release("1.2.3", {}, place)).step("Attest").outcome;
    expect(await attested({ repository: { private: false } })).toBe("success");
    expect(await attested({})).toBe("skipped");
  });

  it("shows a token to nothing but what publishes, where no package is installed", () => {
    const seeing = workflow.jobs.flatMap(({ id, steps }) =>
      steps
        .filter((step) => /token/i.test(JSON.stringify([step.env, step.with])))
        .map(({ name }) => [id, name]),
    );
    expect(seeing).toEqual([["publish", "Release"]]);
    const publish = workflow.jobs.find(({ id }) => id === "publish");
    for (const { run } of publish?.steps ?? []) expect(run ?? "").not.toMatch(/\bnp[mx]\b/);
  });

  it("moves the major version on, but not back, and never another one", async () => {
    await released("1.9.0");
    household.commit("src/sync.ts", "// Changed.\n");
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
    household.commit("src/sync.ts", "// Changed.\n");
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

  it.each(["run check", "test", "run build -- sync bot setup doctor status cleanup shards"])(
    "isn't made where npm %s fails",
    async (command) => {
      const result = await release("1.2.3", { FAILS: command });
      expect(result.conclusion).toBe("failure");
      expect(result.step("Release").outcome).toBe("skipped");
      expect(household.git("tag")).toBe("");
    },
  );
});
