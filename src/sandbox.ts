/** `npm run sandbox`: the embedded Notion by itself. */
import { parseArgs } from "node:util";
import { startSandbox } from "./sandbox/index.ts";

const { values } = parseArgs({
  options: {
    port: { type: "string", default: "0" },
    json: { type: "boolean", default: false },
    data: { type: "string" },
    "rate-limit": { type: "boolean", default: false },
  },
});

const sandbox = await startSandbox({
  port: Number(values.port),
  rateLimit: values["rate-limit"] ? { requests: 180, windowMs: 60_000 } : null,
  keepLog: false,
  ...(values.data !== undefined && { persistTo: values.data }),
});

const stop = () => {
  void sandbox.close();
};
process.once("SIGINT", stop);
process.once("SIGTERM", stop);

const { url, token, rootPageId } = sandbox;
console.log(
  values.json
    ? JSON.stringify({ url, token, root_page_id: rootPageId })
    : [
        "The embedded Notion is listening; Ctrl+C stops it.",
        "",
        `  base URL   ${url}`,
        `  token      ${token}`,
        `  root page  ${rootPageId}`,
        "",
        `With the SDK: new Client({ auth: "${token}", baseUrl: "${url}" })`,
        values.data === undefined
          ? "Everything is in memory and gone afterwards; --data FILE keeps it."
          : `Kept in ${values.data}.`,
      ].join("\n"),
);
