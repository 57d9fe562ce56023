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
  /** How many rows a query lists before it is cut off. */
  readonly mostRows: number;
}

const USAGE = "usage: npm run sandbox -- [--port N] [--json] [--data FILE] [--rate-limit] [--cut-off ROWS]";

function argumentsFrom(args: readonly string[]): Arguments {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: "string", default: "0" },
      json: { type: "boolean", default: false },
      data: { type: "string" },
      "rate-limit": { type: "boolean", default: false },
      "cut-off": { type: "string", default: "10000" },
    },
  });
  const port = Number(values.port);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error("--port needs a number from 0 to 65535.");
  const mostRows = Number(values["cut-off"]);
  if (!Number.isInteger(mostRows) || mostRows < 1)
    throw new Error("--cut-off needs a number of rows, from 1.");
  return { port, json: values.json, data: values.data, limited: values["rate-limit"], mostRows };
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
    maxQueryResults: options.mostRows,
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
