/**
 * Loaded into a process with `--import`: kills it for good in the middle of replacing a state file, either when the new
 * file is written and the old one still stands, or when the new one has just taken its place.
 *
 * `DIES_AT_RENAME` holds the number of the rename, from 1, and `before` or `after`: `3 before`.
 */
import fs from "node:fs";

const [number, when] = (process.env.DIES_AT_RENAME ?? "").split(" ");
const { rename } = fs;
let renames = 0;

function die() {
  process.kill(process.pid, "SIGKILL");
}

fs.rename = (from, to, done) => {
  if (/user-\d+\.json$/.test(String(to))) renames += 1;
  const struck = renames === Number(number);
  if (struck && when === "before") return die();
  rename(from, to, struck ? die : done);
};
