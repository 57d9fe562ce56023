import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { startSandbox } from "../../../src/lab/sandbox/index.ts";
import { aClient, aSandbox, aTable, SCHEMA, text, title } from "./support.ts";

async function aFile() {
  const folder = await mkdtemp(join(tmpdir(), "sandbox-"));
  onTestFinished(() => rm(folder, { recursive: true }));
  return join(folder, "workspace.json");
}

test("a workspace on disk comes back as it was", async () => {
  const persistTo = await aFile();
  const first = await startSandbox({ persistTo });
  const { dataSourceId } = aTable(first, { ...SCHEMA, Id: { unique_id: { prefix: "T" } } });
  const guest = first.world.addConnection({ name: "Guest", capabilities: { insert: false } });
  first.world.share(guest.secret, dataSourceId);
  const row = first.world.addRow(dataSourceId, { Name: title("kept"), Kind: { select: { name: "New" } } });
  first.world.trash(first.world.addRow(dataSourceId, { Name: title("gone") }));
  await aClient(first).comments.create({ parent: { page_id: row }, rich_text: text("a comment") });
  first.world.fillWorkspace(dataSourceId);
  const before = first.world.rows(dataSourceId);
  await first.close();

  const second = await aSandbox({ persistTo });
  expect(second.token).toBe(first.token);
  expect(second.rootPageId).toBe(first.rootPageId);
  expect(second.world.rows(dataSourceId)).toEqual(before);
  expect(second.world.comments(row)).toEqual([{ text: "a comment", by: "Sandbox" }]);
  const client = aClient(second, { token: guest.secret });
  expect((await client.dataSources.query({ data_source_id: dataSourceId })).results).toHaveLength(1);
  await expect(
    client.pages.create({ parent: { data_source_id: dataSourceId }, properties: {} }),
  ).rejects.toThrow("Insufficient permissions for this endpoint.");
  expect(second.world.workspace(dataSourceId)).toEqual(first.world.workspace(dataSourceId));
  expect(second.world.workspace(dataSourceId).full).toBe(true);
  const next = second.world.row(second.world.addRow(dataSourceId, {}));
  expect(next.properties.Id).toMatchObject({ unique_id: { prefix: "T", number: 3 } });
});

test("a change is on disk soon, without closing", async () => {
  const persistTo = await aFile();
  const sandbox = await aSandbox({ persistTo });
  sandbox.world.addPage({ title: "Written down" });
  await expect.poll(() => readFile(persistTo, "utf8").catch(() => "")).toContain("Written down");
});

test("a file of something else is refused", async () => {
  const persistTo = await aFile();
  await writeFile(persistTo, '{"version":7}');
  await expect(startSandbox({ persistTo })).rejects.toThrow("not a sandbox file of version 1");
});
