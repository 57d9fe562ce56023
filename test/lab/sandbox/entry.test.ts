import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { Client } from "@notionhq/client";
import { build } from "esbuild";
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from "vitest";

// What CommonJS packages expect to find, as in build.mjs.
const AS_IN_COMMON_JS = `
  import { createRequire as r } from "node:module";
  import { fileURLToPath as f } from "node:url";
  const require = r(import.meta.url);
  const __filename = f(import.meta.url);`;

let folder = "";
const bundle = () => join(folder, "sandbox.mjs");

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "sandbox-entry-"));
  await build({
    entryPoints: ["src/sandbox.ts"],
    outfile: bundle(),
    bundle: true,
    platform: "node",
    format: "esm",
    banner: { js: AS_IN_COMMON_JS },
  });
});
afterAll(() => rm(folder, { recursive: true }));

function started(...args: string[]): ChildProcess {
  const child = spawn(process.execPath, [bundle(), ...args]);
  onTestFinished(() => void child.kill("SIGKILL"));
  return child;
}

async function firstLine(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error("no output");
  for await (const line of createInterface(child.stdout)) return line;
  return "";
}

describe("npm run sandbox", () => {
  test("--json prints one line with url, token and root page, whose token works", async () => {
    const child = started("--port", "0", "--json");
    const { url, token, root_page_id, ...rest } = JSON.parse(await firstLine(child));
    expect(rest).toEqual({});
    const headers = { authorization: `Bearer ${token}`, "notion-version": "2026-03-11" };
    const page = await fetch(`${url}/v1/pages/${root_page_id}`, { headers });
    expect(await page.json()).toMatchObject({ object: "page", id: root_page_id });
  });

  test.each(["SIGTERM", "SIGINT"] as const)("%s ends it with exit code 0", async (signal) => {
    const child = started("--json");
    await firstLine(child);
    child.kill(signal);
    expect(await once(child, "exit")).toEqual([0, null]);
  });

  test("--data keeps the workspace from one run to the next", async () => {
    const file = join(folder, "data.json");
    const first = started("--json", "--data", file);
    const { token } = JSON.parse(await firstLine(first));
    first.kill("SIGTERM");
    expect(await once(first, "exit")).toEqual([0, null]);
    expect(JSON.parse(await firstLine(started("--json", "--data", file)))).toMatchObject({ token });
  });

  test("--cut-off ends queries after that many rows", async () => {
    const { url, token, root_page_id } = JSON.parse(await firstLine(started("--json", "--cut-off", "2")));
    const notion = new Client({ auth: token, baseUrl: url, notionVersion: "2026-03-11", logger: () => {} });
    const made = await notion.databases.create({
      parent: { type: "page_id", page_id: root_page_id },
      initial_data_source: { properties: { Name: { title: {} } } },
    });
    const data_source_id = "data_sources" in made ? (made.data_sources[0]?.id ?? "") : "";
    for (const content of ["a", "b", "c"]) {
      const Name = { title: [{ text: { content } }] };
      await notion.pages.create({ parent: { data_source_id }, properties: { Name } });
    }
    expect(await notion.dataSources.query({ data_source_id })).toMatchObject({
      results: [{}, {}],
      has_more: false,
      request_status: { type: "incomplete" },
    });
  });

  test("without --json it greets people", async () => {
    expect(await firstLine(started())).toBe("The embedded Notion is listening; Ctrl+C stops it.");
  });

  test.each([
    ["--port", "many"],
    ["--prot", "1"],
    ["--cut-off", "0"],
  ])("%s %s is refused with the usage", async (...args) => {
    const child = started(...args);
    let errors = "";
    child.stderr?.on("data", (chunk) => (errors += chunk));
    expect(await once(child, "close")).toEqual([2, null]);
    expect(errors).toContain("usage: npm run sandbox");
  });
});
