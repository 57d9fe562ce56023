/** The set-up in a repository that holds nothing but the example workflows, with the action as a release holds it. */
import { cpSync, mkdirSync, mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "vitest";
import { APPOINTMENT, Newcomer } from "./newcomer.ts";

const PROJECT = fileURLToPath(new URL("../..", import.meta.url));
const root = mkdtempSync(join(tmpdir(), "setup-action-"));
const released = join(root, "released");
let home: Newcomer;

beforeAll(() => {
  mkdirSync(released);
  for (const part of ["action.yml", "dist", ".github/scripts"])
    cpSync(join(PROJECT, part), join(released, part), { recursive: true });
});
beforeEach(async () => {
  home = await Newcomer.arrive("examples");
  home.actions = { "OWNER/partner-sync@v1": released };
  home.secrets = { NOTION_TOKEN: home.anna.token, NOTION_TOKEN_2: home.ben.token };
});
afterEach(() => home.leave());
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe("the action as a set-up", { timeout: 60_000 }, () => {
  it("brings a user's own repository to its first synced appointment", async () => {
    const step = await home.setUp({ names: "Anna, Ben", new_databases: true });
    expect(step.conclusion, step.log + step.summary).toBe("success");
    expect(home.added).toEqual(["users_config.json"]);
    expect(step.summary).toContain("✅ Partner Sync: check-up");
    expect(step.summary).not.toContain("⚠️");
    expect(step.summary).toContain(
      "### For Ben, to copy and send:\n\n```text\nHallo Ben, unsere Termine in Notion",
    );
    expect(step.summary).toContain("„Termine (Ben)“ das Häkchen bei PartnerRelevant");
    const [anna] = home.users;
    home.world.addRow((await home.database(anna?.notion_database_id ?? "")).source, APPOINTMENT);
    const pass = (await home.run("sync.yml")).step("Sync");
    expect(pass.outputs, pass.log).toMatchObject({ success: "true", created: "1" });
    expect(await home.rowsOf(anna?.shared_notion_database_id ?? "")).toHaveLength(1);

    const { head } = home;
    home.notion.clearLog();
    expect((await home.setUp({ names: "Anna, Ben", new_databases: true })).conclusion).toBe("success");
    expect(home.head).toBe(head);
    expect(home.effects).toEqual([]);
  });

  it("says so in a public repository, and does nothing there", async () => {
    home.repositoryIs({ private: false, visibility: "public" });
    const step = await home.setUp({ new_databases: true });
    expect(step.conclusion).toBe("success");
    expect(step.annotations[0]?.title).toContain("isn't private");
    expect(home.notion.log).toEqual([]);
  });
});
