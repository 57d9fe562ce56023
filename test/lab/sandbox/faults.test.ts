import { RequestTimeoutError } from "@notionhq/client";
import { describe, expect, test } from "vitest";
import type { FaultAction, Sandbox } from "../../../src/lab/sandbox/index.ts";
import { aClient, aSandbox, aTable, refusal, title } from "./support.ts";

const create = (sandbox: Sandbox, dataSourceId: string, timeoutMs?: number) =>
  aClient(sandbox, timeoutMs === undefined ? {} : { timeoutMs }).pages.create({
    parent: { data_source_id: dataSourceId },
    properties: { Name: title("x") },
  });

async function struckBy(action: FaultAction, timeoutMs?: number) {
  const sandbox = await aSandbox();
  const { dataSourceId } = aTable(sandbox);
  sandbox.setFault(() => action);
  const error: unknown = await create(sandbox, dataSourceId, timeoutMs).catch((e: unknown) => e);
  return { error, rows: sandbox.world.rows(dataSourceId).length, entry: sandbox.log[0] };
}

describe("faults", () => {
  test.each([
    ["before", 0, false],
    ["after", 1, true],
  ] as const)("a 502 %s the effect leaves %i rows", async (when, rows, effect) => {
    const struck = await struckBy({ kind: "respond", when, status: 502, body: "<html>Bad Gateway</html>" });
    expect(struck.rows).toBe(rows);
    expect(struck.error).toMatchObject({ status: 502, body: "<html>Bad Gateway</html>" });
    expect(struck.entry).toMatchObject({ status: 502, effect });
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)("a connection dropped %s the effect leaves %i rows", async (when, rows) => {
    const struck = await struckBy({ kind: "drop", when });
    expect(struck.rows).toBe(rows);
    expect(String(struck.error)).toContain("fetch failed");
    expect(struck.entry?.status).toBe(0);
  });

  test.each([
    ["before", 0],
    ["after", 1],
  ] as const)(
    "a request that hangs %s the effect leaves %i rows, and doesn't keep the server open",
    async (when, rows) => {
      const struck = await struckBy({ kind: "hang", when }, 50);
      expect(struck.rows).toBe(rows);
      expect(RequestTimeoutError.isRequestTimeoutError(struck.error)).toBe(true);
    },
  );

  test("a 503 after a create can name what was created", async () => {
    const sandbox = await aSandbox();
    const { dataSourceId } = aTable(sandbox);
    sandbox.setFault(() => ({ kind: "respond", when: "after", status: 503, includeCommittedId: true }));
    const error: unknown = await create(sandbox, dataSourceId).catch((e: unknown) => e);
    const [row] = sandbox.world.rows(dataSourceId);
    expect(error).toMatchObject({
      code: "service_unavailable",
      additional_data: { committed_resource_id: row?.id },
    });
  });

  test.each([
    [409, "conflict_error", "Conflict occurred while saving. Please try again."],
    [504, "gateway_timeout", "Gateway Timeout"],
    [529, "service_overload", "Service overloaded, please try again later."],
  ])("status %i comes with Notion's own code and text", async (status, code, message) => {
    const { error } = await struckBy({ kind: "respond", when: "before", status });
    expect(error).toMatchObject({ status });
    expect(JSON.stringify(error)).toContain(code);
    expect(String(Object(error).body)).toContain(message);
  });

  test("a 429 repeats its Retry-After in the body", async () => {
    const headers = { "Retry-After": "7" };
    const { error } = await struckBy({ kind: "respond", when: "before", status: 429, headers });
    expect(error).toMatchObject({ code: "rate_limited", additional_data: { retry_after: "7" } });
    expect(Object(error).headers.get("retry-after")).toBe("7");
  });

  test("an answer can be rewritten on its way", async () => {
    const sandbox = await aSandbox();
    sandbox.setFault(() => ({
      kind: "rewrite",
      transform: (body) => ({ ...Object(body), object: "changed" }),
    }));
    expect(await aClient(sandbox).users.me({})).toMatchObject({ object: "changed", type: "bot" });
  });

  test("the hook counts authenticated requests from 0 and may spare some", async () => {
    const sandbox = await aSandbox();
    const seen: unknown[] = [];
    sandbox.setFault(({ index, method, path, token }) => {
      seen.push([index, method, path, token]);
      return index === 1 ? { kind: "respond", when: "before", status: 500 } : undefined;
    });
    const client = aClient(sandbox);
    await refusal(aClient(sandbox, { token: "nobody" }).users.me({}));
    await client.users.me({});
    expect(await refusal(client.users.me({}))).toMatchObject({ status: 500 });
    await client.users.me({});
    expect(seen).toEqual([0, 1, 2].map((index) => [index, "GET", "/v1/users/me", "Sandbox"]));
    sandbox.setFault(null);
    await client.users.me({});
    expect(seen).toHaveLength(3);
    const indexes: number[] = [];
    sandbox.setFault(({ index }) => void indexes.push(index));
    await client.users.me({});
    expect(indexes).toEqual([0]);
  });

  test("a hook that throws is a 500, not a client that waits for ever", async () => {
    const sandbox = await aSandbox();
    sandbox.setFault(() => {
      throw new Error("a mistake in the test");
    });
    expect(await refusal(aClient(sandbox).users.me({}))).toMatchObject({
      status: 500,
      message: "a mistake in the test",
    });
  });
});
