/** `npm run sandbox`: the embedded Notion by itself. */
import { parseArgs } from "node:util";
import { type Sandbox, startSandbox } from "./lab/sandbox/index.ts";
import { outliveReaders } from "./output/door.ts";

interface Arguments {
  readonly port: number;
  /** One line of JSON instead of a text for people. */
  readonly json: boolean;
  /** The file that keeps the workspace. */
  readonly data: string | undefined;
  readonly limited: boolean;
}

const USAGE = "usage: npm run sandbox -- [--port N] [--json] [--data FILE] [--rate-limit]";

function argumentsFrom(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "0" },
      json: { type: "boolean", default: false },
      data: { type: "string" },
      "rate-limit": { type: "boolean", default: false },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error("--port needs a number from 0 to 65535.");
  return { port, json: values.json, data: values.data, limited: values["rate-limit"] };
}

function greeting({ url, token, rootPageId }: Sandbox, { json, data }: Arguments): string {
  if (json) return JSON.stringify({ url, token, root_page_id: rootPageId });
  return [
    "The embedded Notion is listening; Ctrl+C stops it.",
    "",
    `  base URL   ${url}`,
    `  token      ${token}`,
    `  root page  ${rootPageId}`,
    "",
    `With the SDK: new Client({ auth: "${token}", baseUrl: "${url}" })`,
    data === undefined
      ? "All is in memory, and gone afterwards; --data FILE keeps it."
      : `All is kept in ${data}.`,
  ].join("\n");
}

outliveReaders();
try {
  const options = argumentsFrom(process.argv.slice(2));
  const sandbox = await startSandbox({
    port: options.port,
    // Notion's own limit, per token.
    rateLimit: options.limited ? { requests: 180, windowMs: 60_000 } : null,
    keepLog: false,
    ...(options.data !== undefined && { persistTo: options.data }),
  });
  const stop = () => void sandbox.close();
  // Not `once`: during a write, write-file-atomic's exit hook ends the process if it finds no other listener.
  process.on("SIGINT", stop);
  process.on("SIGTERM", stop);
  console.log(greeting(sandbox, options));
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  console.error(USAGE);
  process.exitCode = 2;
}
