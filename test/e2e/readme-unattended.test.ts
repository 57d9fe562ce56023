/** The way without questions, as the README has it, word for word: from two tokens to a first synced appointment. */
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import * as z from "zod";
import { type Sandbox, startSandbox } from "../../src/lab/sandbox/index.ts";
import { wordsOf } from "../documents/command-lines.ts";
import { fencesIn, README, read } from "../documents/pages.ts";
import { runProgram } from "../support/program.ts";

const users = z.object({
  users: z.array(z.object({ notion_database_id: z.string(), shared_notion_database_id: z.string() })),
});

let sandbox: Sandbox;
let dir: string;
beforeAll(async () => {
  sandbox = await startSandbox();
  dir = await mkdtemp(join(tmpdir(), "partner-sync-readme-"));
});
afterAll(async () => {
  await sandbox.close();
  await rm(dir, { recursive: true, force: true });
});

/** A page of one's own, shown to a connection of one's own. */
function newcomer(name: string): string {
  const { secret } = sandbox.world.addConnection({ name });
  sandbox.world.share(secret, sandbox.world.addPage({ title: "Our home" }));
  return secret;
}

/** Where a database's rows are. */
async function sourceOf(database: string | undefined): Promise<string> {
  const headers = { authorization: `Bearer ${sandbox.token}`, "notion-version": "2026-03-11" };
  const response = await fetch(`${sandbox.url}/v1/databases/${database}`, { headers });
  return z.object({ data_sources: z.tuple([z.object({ id: z.string() })]) }).parse(await response.json())
    .data_sources[0].id;
}

// Both languages have the same blocks, as another test holds.
describe("the README's way without questions", { timeout: 120_000 }, () => {
  const fences = fencesIn(read(README.en));
  const command = fences.findLast(({ code }) => code.startsWith("npm run setup -- --yes"))?.code ?? "";
  const tokens = fences.find((fence) => fence.language === "dotenv")?.code ?? "";

  it("leads to a first synced appointment", async () => {
    const filled = tokens.replace("ntn_…", newcomer("Anna")).replace("ntn_…", newcomer("Ben"));
    await writeFile(join(dir, ".env"), filled);
    const config = join(dir, "users.json");
    const env = { NOTION_BASE_URL: sandbox.url, STATE_DIR: join(dir, "state"), USERS_CONFIG_FILE: config };
    const setup = await runProgram("setup", wordsOf(command).slice(4), { cwd: dir, env });
    expect(setup.code, setup.stdout + setup.stderr).toBe(0);
    // Each token stands once, where it is changed later.
    expect(await readFile(join(dir, ".env"), "utf8")).not.toContain("SETUP_");

    const [anna, ben] = users.parse(JSON.parse(await readFile(config, "utf8"))).users;
    expect(
      new Set([anna?.notion_database_id, ben?.notion_database_id, anna?.shared_notion_database_id]).size,
    ).toBe(3);
    sandbox.world.addRow(await sourceOf(anna?.notion_database_id), {
      Name: { title: [{ text: { content: "Zahnarzt" } }] },
      PartnerRelevant: { checkbox: true },
    });
    const pass = await runProgram("sync", [], { cwd: dir, env });
    expect(pass.code, pass.stdout + pass.stderr).toBe(0);
    expect(sandbox.world.rows(await sourceOf(anna?.shared_notion_database_id))).toHaveLength(1);
  });
});
