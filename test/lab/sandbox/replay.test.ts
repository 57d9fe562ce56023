import { execFile } from "node:child_process";
import { existsSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, test } from "vitest";
import { aSandbox } from "./support.ts";

const replay = fileURLToPath(new URL("../../../../shared/notion/replay.mjs", import.meta.url));
const here = existsSync(replay);

test.skipIf(!here)(
  `answers as the real API did in every recording${here ? "" : " (skipped: the recordings are not here)"}`,
  async () => {
    const sandbox = await aSandbox({ keepLog: false });
    const args = [
      replay,
      sandbox.url,
      "--token",
      sandbox.token,
      "--root",
      sandbox.rootPageId,
      "--strict-order",
    ];
    const { stdout } = await promisify(execFile)(process.execPath, args).catch((error: unknown) => ({
      stdout: String(Object(error).stdout),
    }));
    expect(stdout.trim().split("\n").at(-1)).toMatch(/^[1-9]\d* passed, 0 failed, \d+ skipped$/);
  },
  60_000,
);
