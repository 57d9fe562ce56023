/** A bundle that is run as if it were another day, so that what it prints is the same on every day. */
import { writeFile } from "node:fs/promises";
import { basename, join } from "node:path";
import { pathToFileURL } from "node:url";
import type { Clock } from "../../engine/clock.ts";

/** A clock that shows `start` (milliseconds since the epoch) now, and goes on from there. */
export function clockFrom(start: number, clock: Clock): Clock & { readonly offsetMs: number } {
  const offsetMs = start - clock.now();
  return { offsetMs, now: () => clock.now() + offsetMs, sleep: (ms, signal) => clock.sleep(ms, signal) };
}

/** The path of a program in `folder` that runs `bundle` with its `Date` moved by `offsetMs`. */
export async function datedBundle(bundle: string, folder: string, offsetMs: number): Promise<string> {
  const path = join(folder, basename(bundle));
  await writeFile(
    path,
    `const Today = Date;
globalThis.Date = class extends Today {
  constructor(...given) {
    super(...(given.length === 0 ? [Today.now() + ${offsetMs}] : given));
  }
  static now() {
    return Today.now() + ${offsetMs};
  }
};
await import(${JSON.stringify(pathToFileURL(bundle).href)});
`,
  );
  return path;
}
