import { describe, expect, test } from "vitest";
import { aClient, aSandbox, aTable, refusal, text, title } from "./support.ts";

describe("what a token sees", () => {
  test("is nothing until something is shared, and then all below it", async () => {
    const sandbox = await aSandbox();
    const guest = sandbox.world.addConnection({ name: "Guest" });
    const { databaseId, dataSourceId } = aTable(sandbox);
    const row = sandbox.world.addRow(dataSourceId, { Name: title("x") });
    const client = aClient(sandbox, { token: guest.secret });
    const hint = 'Make sure the relevant pages and databases are shared with your integration "Guest".';
    expect((await refusal(client.pages.retrieve({ page_id: row }))).message).toBe(
      `Could not find page with ID: ${row}. ${hint}`,
    );
    expect((await refusal(client.databases.retrieve({ database_id: databaseId }))).message).toBe(
      `Could not find database with ID: ${databaseId}. ${hint}`,
    );
    expect((await refusal(client.dataSources.query({ data_source_id: dataSourceId }))).message).toBe(
      `Could not find data_source with ID: ${dataSourceId}. ${hint}`,
    );
    expect((await client.search({})).results).toEqual([]);
    sandbox.world.share(guest.secret, databaseId);
    expect(await client.pages.retrieve({ page_id: row })).toMatchObject({ id: row });
    expect((await client.search({})).results).toHaveLength(2);
    sandbox.world.unshare(guest.secret, databaseId);
    expect(await refusal(client.pages.retrieve({ page_id: row }))).toMatchObject({ status: 404 });
  });

  test("can be taken away below what is shared", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    const [kept, hidden] = [sandbox.world.addRow(dataSourceId, {}), sandbox.world.addRow(dataSourceId, {})];
    const client = aClient(sandbox);
    const listed = async () =>
      (await client.dataSources.query({ data_source_id: dataSourceId })).results.map(({ id }) => id);
    expect(await listed()).toEqual([hidden, kept]);
    sandbox.world.unshare(sandbox.token, hidden);
    expect(await listed()).toEqual([kept]);
    expect(await refusal(client.pages.retrieve({ page_id: hidden }))).toMatchObject({ status: 404 });
    sandbox.world.share(sandbox.token, hidden);
    expect(await listed()).toEqual([hidden, kept]);
  });

  test("ends with a revoked token", async () => {
    const sandbox = await aSandbox();
    sandbox.world.revoke(sandbox.token);
    expect(await refusal(aClient(sandbox).users.me({}))).toMatchObject({ status: 401, code: "unauthorized" });
  });
});

describe("capabilities", () => {
  const calls = {
    read: ["page", "query", "search"],
    insert: ["create"],
    update: ["edit"],
    comment: ["say", "hear"],
  } as const;

  test.each(Object.entries(calls))(
    "without %s exactly its own calls are refused",
    async (capability, refused) => {
      const sandbox = await aSandbox();
      const { dataSourceId } = aTable(sandbox);
      const row = sandbox.world.addRow(dataSourceId, {});
      sandbox.world.setCapabilities(sandbox.token, { [capability]: false });
      const client = aClient(sandbox);
      const requests: Record<string, () => Promise<unknown>> = {
        page: () => client.pages.retrieve({ page_id: row }),
        query: () => client.dataSources.query({ data_source_id: dataSourceId }),
        search: () => client.search({}),
        create: () => client.pages.create({ parent: { data_source_id: dataSourceId }, properties: {} }),
        edit: () => client.pages.update({ page_id: row, properties: {} }),
        say: () => client.comments.create({ parent: { page_id: row }, rich_text: text("x") }),
        hear: () => client.comments.list({ block_id: row }),
      };
      const outcomes: string[] = [];
      for (const [name, send] of Object.entries(requests)) {
        const error: unknown = await send().then(
          () => null,
          (e: unknown) => e,
        );
        if (error === null) continue;
        expect(error).toMatchObject({
          code: "restricted_resource",
          message: "Insufficient permissions for this endpoint.",
        });
        outcomes.push(name);
      }
      expect(outcomes).toEqual(refused);
    },
  );
});
