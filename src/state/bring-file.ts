/** Brings a state file on disk to what a merge with the remote's says. */
import { rm } from "node:fs/promises";
import writeFileAtomic from "write-file-atomic";
import { asOnlyWriter } from "./one-writer.ts";
import { readText } from "./state-file.ts";

/** `open`: nobody can say what it should be, or another process has just written it; it is as it was. */
type Brought = "changed" | "same" | "open";

/** @param next what a file with this text becomes; `null`: no file; `undefined`: nobody can say */
export function bringFile(
  path: string,
  next: (now: string | null) => string | null | undefined,
): Promise<Brought> {
  return asOnlyWriter(path, async () => {
    const now = await readText(path);
    const wanted = next(now);
    if (wanted === undefined) return "open";
    if (wanted === now) return "same";
    // That process merges with the remote at the next occasion, from what it knew.
    if ((await readText(path)) !== now) return "open";
    if (wanted === null) await rm(path);
    else await writeFileAtomic(path, wanted);
    return "changed";
  });
}
