/** What the release workflow has tagged is what users run: its action, its programs and its examples, just as they were pushed. */
import { execFileSync } from "node:child_process";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, expect, it, onTestFinished } from "vitest";
import { FakeGitHub } from "./fake-gh.ts";
import { setUpHousehold } from "./household.ts";
import { APPOINTMENT, Newcomer } from "./newcomer.ts";
import { runWorkflow } from "./runner.ts";
import { readWorkflow } from "./workflow-file.ts";

const DIST = fileURLToPath(new URL("../../dist", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "released-"));
afterAll(() => rmSync(root, { recursive: true, force: true }));

/** Brings the programs that are built already, instead of building them again; checks and tests are other tests' business. */
const NPM = `#!/usr/bin/env bash
if [ "$1 $2" = "run build" ]; then
  mkdir -p dist
  for name in "\${@:4}"; do cp "${DIST}/$name.mjs" dist/; done
fi
`;
const NPX = `#!/usr/bin/env bash
echo "# Licences" >dist/THIRD_PARTY_LICENSES.txt
`;

/** A folder with what the tag v1 points to. */
async function releasedOnce(): Promise<string> {
  const maintainer = await setUpHousehold();
  const github = await FakeGitHub.open(join(root, "gh"));
  onTestFinished(async () => {
    github.close();
    await maintainer.close();
  });
  const tools = join(root, "tools");
  mkdirSync(tools);
  for (const [name, program] of Object.entries({ npm: NPM, npx: NPX }))
    writeFileSync(join(tools, name), program, { mode: 0o755 });
  const withGh = github.onPathOf(maintainer.home.environment);
  const environment = { ...withGh, PATH: `${tools}:${withGh.PATH}` };
  const trigger = { event: "workflow_dispatch", inputs: { version: "1.0.0" } } as const;
  const result = await runWorkflow(
    await readWorkflow("release.yml"),
    { ...maintainer.home, environment },
    trigger,
  );
  expect(result.conclusion, result.step("Release").log).toBe("success");
  const folder = join(root, "v1");
  execFileSync("git", ["clone", "--quiet", "--branch", "v1", maintainer.home.remote, folder], {
    stdio: "ignore",
  });
  return folder;
}

it("brings a user's own repository, with the released examples, to its first synced appointment", async () => {
  const released = await releasedOnce();
  const home = await Newcomer.arrive("examples", join(released, ".github/examples"));
  onTestFinished(() => home.leave());
  home.actions = { "anna/partner-sync@v1": released };
  home.secrets = { NOTION_TOKEN: home.anna.token, NOTION_TOKEN_2: home.ben.token };
  const step = await home.setUp({ names: "Anna, Ben", new_databases: true });
  expect(step.conclusion, step.log + step.summary).toBe("success");
  const [anna] = home.users;
  home.world.addRow((await home.database(anna?.notion_database_id ?? "")).source, APPOINTMENT);
  const pass = (await home.run("sync.yml")).step("Sync");
  expect(pass.outputs, pass.log).toMatchObject({ success: "true", created: "1" });
  expect(await home.rowsOf(anna?.shared_notion_database_id ?? "")).toHaveLength(1);
}, 60_000);
