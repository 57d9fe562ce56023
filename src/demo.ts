/** `npm run demo`: shows everything to a newcomer, without an account, a token or a network. */
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { runDemo } from "./demo/demo.ts";
import { paintFor } from "./demo/paint.ts";

const besides = (name: string) => fileURLToPath(new URL(name, import.meta.url));
const bundle = besides("./sync.mjs");
const stopping = new AbortController();
const stop = () => stopping.abort();
// Every time, since npm passes on what the terminal has sent already.
process.on("SIGINT", stop);
process.on("SIGTERM", stop);
// A reader that has seen enough, such as `head`: the rest is cleaned up in silence.
process.stdout.on("error", stop);

if (existsSync(bundle)) {
  process.exitCode = await runDemo({
    bundle,
    summaryFile: besides("./demo-summary.md"),
    write: (line) => void process.stdout.write(`${line}\n`),
    paint: paintFor(process.stdout, process.env),
    now: Date.now(),
    stop: stopping.signal,
  });
} else {
  console.error("dist/sync.mjs is missing: start the demo with `npm run demo`, which builds it.");
  process.exitCode = 1;
}
