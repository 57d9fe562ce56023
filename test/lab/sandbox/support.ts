import { Client, isHTTPResponseError, LogLevel } from "@notionhq/client";
import { onTestFinished } from "vitest";
import { type Sandbox, type SandboxOptions, startSandbox } from "../../../src/lab/sandbox/index.ts";

export const VERSIONS = ["2025-09-03", "2026-03-11"] as const;
export type Version = (typeof VERSIONS)[number];

/** A sandbox that closes with the test. */
export async function aSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await startSandbox(options);
  onTestFinished(() => sandbox.close());
  return sandbox;
}

/** The official SDK, without its own retries. */
export const aClient = (
  sandbox: Sandbox,
  o: { token?: string; version?: Version; timeoutMs?: number } = {},
) =>
  new Client({
    auth: o.token ?? sandbox.token,
    baseUrl: sandbox.url,
    notionVersion: o.version ?? "2026-03-11",
    timeoutMs: o.timeoutMs ?? 10_000,
    retry: false,
    logLevel: LogLevel.ERROR,
  });

/** A clock that stands still until it is moved. */
export function aClock(start = "2026-07-01T10:30:40.500Z") {
  let ms = Date.parse(start);
  return { now: () => ms, advance: (by: number) => (ms += by) };
}

export const text = (content: string) => [{ text: { content } }];
export const title = (content: string) => ({ title: text(content) });

export const SCHEMA = {
  Name: { title: {} },
  Note: { rich_text: {} },
  When: { date: {} },
  Done: { checkbox: {} },
  Count: { number: {} },
  Kind: {
    select: {
      options: [
        { name: "Work", color: "blue" },
        { name: "Home", color: "red" },
      ],
    },
  },
  Tags: { multi_select: { options: [{ name: "a" }, { name: "b" }] } },
} as const;

/** A database with the schema above, under the root page. */
export const aTable = (sandbox: Sandbox, properties: Record<string, unknown> = SCHEMA) =>
  sandbox.world.addDatabase({ title: "Table", properties });

/** How a request was refused. */
export async function refusal(request: Promise<unknown>) {
  try {
    await request;
  } catch (error) {
    if (!isHTTPResponseError(error)) throw error;
    return { status: error.status, code: String(error.code), message: error.message };
  }
  throw new Error("The request was expected to fail.");
}

/** A request that the SDK wouldn't send. */
export async function raw(
  sandbox: Sandbox,
  method: string,
  path: string,
  o: { body?: unknown; text?: string; headers?: Record<string, string> } = {},
): Promise<{ status: number; body: Record<string, unknown>; headers: Headers }> {
  const body = o.text ?? (o.body === undefined ? undefined : JSON.stringify(o.body));
  const response = await fetch(sandbox.url + path, {
    method,
    headers: { authorization: `Bearer ${sandbox.token}`, "notion-version": "2026-03-11", ...o.headers },
    ...(body !== undefined && { body }),
  });
  const answered: unknown = await response.json();
  if (typeof answered !== "object" || answered === null) throw new Error("No JSON object was answered.");
  return { status: response.status, body: { ...answered }, headers: response.headers };
}

/** One row's plain values by property name, for comparisons. */
export function shown(page: { properties: Record<string, unknown> }): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(page.properties).map(([name, value]) => {
      const typed: Record<string, unknown> = { ...Object(value) };
      return [name, typed[String(typed.type)]];
    }),
  );
}

/** The titles of pages, in order. */
export const titles = (pages: readonly { properties?: Record<string, unknown> }[]): string[] =>
  pages.map((page) => {
    const found = Object.values(page.properties ?? {}).find((value) => Object(value).type === "title");
    return (Object(found).title ?? []).map((run: { plain_text: string }) => run.plain_text).join("");
  });
