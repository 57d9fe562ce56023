// Replays recorded traffic of the real API against the built sandbox (`npm run sandbox:replay`).
import { spawn } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";

const inRepo = (path) => fileURLToPath(new URL(`../../../${path}`, import.meta.url));
const replay = inRepo("../shared/notion/replay.mjs");
if (!existsSync(replay) || !existsSync(inRepo("../shared/notion/recordings"))) {
  console.log("Skipped: the recordings (../shared/notion) are not here.");
  process.exit(0);
}

const sandbox = spawn(process.execPath, [inRepo("dist/sandbox.mjs"), "--port", "0", "--json"], {
  stdio: ["ignore", "pipe", "inherit"],
});
const failed = (why) => {
  console.error(`The sandbox did not start (${why}); is dist/sandbox.mjs built?`);
  process.exit(2);
};
sandbox.once("error", (error) => failed(error.message));
sandbox.once("exit", (code) => failed(`exit code ${code}`));
sandbox.stdout.once("data", (line) => {
  sandbox.removeAllListeners("exit");
  const { url, token, root_page_id } = JSON.parse(String(line));
  const args = [
    replay,
    url,
    "--token",
    token,
    "--root",
    root_page_id,
    "--strict-order",
    ...process.argv.slice(2),
  ];
  const run = spawn(process.execPath, args, { stdio: "inherit" });
  run.once("exit", (code) => {
    sandbox.kill();
    console.log(`The replay ended with exit code ${code}.`);
    process.exitCode = code ?? 1;
  });
});
