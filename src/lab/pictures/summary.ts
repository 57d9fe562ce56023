/** The job summary of the demo's most telling pass, as markdown. */
import { mkdtemp, readFile, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { Language } from "../../core/readable-date.ts";
import { runDemo } from "../demo/demo.ts";
import { plain } from "../demo/paint.ts";
import { timeless } from "./timeless.ts";

/** @param bundle `dist/sync.mjs` @param now when it is said to happen, milliseconds since the epoch */
export async function summaryOfDemo(bundle: string, language: Language, now: number): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), "partner-sync-pictures-"));
  const summaryFile = join(folder, "summary.md");
  const lines: string[] = [];
  try {
    const exitCode = await runDemo({
      ...{ bundle, summaryFile, language, now, width: 80, paint: plain },
      write: (line) => void lines.push(line),
      stop: new AbortController().signal,
    });
    if (exitCode !== 0) throw new Error(`The demo failed:\n${lines.join("\n")}`);
    return timeless(await readFile(summaryFile, "utf8"));
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
