/** The job summary of the demo's most telling pass, as a quotation in markdown. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Clock } from "../../engine/clock.ts";
import { runDemo } from "../demo/demo.ts";
import { plain } from "../demo/paint.ts";
import { quoted } from "./block.ts";
import { clockFrom, datedBundle } from "./dated-bundle.ts";

/** @param bundle `dist/sync.mjs` @param start when it is said to happen, milliseconds since the epoch */
export async function summaryPicture(bundle: string, start: number, clock: Clock): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-pictures-"));
  const { offsetMs, now } = clockFrom(start, clock);
  const summaryFile = join(folder, "summary.md");
  const lines: string[] = [];
  try {
    const exitCode = await runDemo({
      bundle: await datedBundle(bundle, folder, offsetMs),
      summaryFile,
      write: (line) => void lines.push(line),
      paint: plain,
      now: now(),
      stop: new AbortController().signal,
    });
    if (exitCode !== 0) throw new Error(`The demo failed:\n${lines.join("\n")}`);
    return quoted(await readFile(summaryFile, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
