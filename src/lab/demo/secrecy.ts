/** Looks for appointments and tokens where none may be: in whatever a run leaves behind outside Notion. */
import { readdir, readFile } from "node:fs/promises";
import { join } from "node:path";
import { CALENDARS } from "./changes.ts";
import type { Household } from "./household.ts";
import { type SyncRun, stateFolder } from "./sync-process.ts";

/** Anything shorter, such as a full stop between two links, tells nothing and turns up anywhere. */
const SHORTEST_TELLING = 4;

/** Logs, reports, job summaries and state files, as texts. */
export async function tracesOf(runs: readonly SyncRun[], folder: string): Promise<readonly string[]> {
  const state = stateFolder(folder);
  const files = (await readdir(state)).map((name) => readFile(join(state, name), "utf8"));
  const told = runs.flatMap(({ log, report, summary }) => [...log, JSON.stringify(report), summary]);
  return [...told, ...(await Promise.all(files))];
}

/** Whether none of the `secrets` stands in any of the `traces`; without traces, nothing is known. */
export function isSilentAbout(secrets: Iterable<string>, traces: readonly string[]): boolean {
  return traces.length > 0 && ![...secrets].some((secret) => traces.some((trace) => trace.includes(secret)));
}

/** Names, places and descriptions as they stand in Notion now, without marks. */
export function contentsOf(household: Household): readonly string[] {
  return CALENDARS.flatMap((calendar) =>
    household
      .pages(calendar)
      .flatMap(({ name, place, description }) => [name, place, ...wording(description)]),
  ).filter((text) => text.length >= SHORTEST_TELLING);
}

/** A formatted text's parts: each mark separates two, wherever the text turns up. */
function wording(marked: string): readonly string[] {
  return marked.split(/[*[\]()]+/).map((part) => part.trim());
}
