/** What a user's state says, without opening it: whatever is wrong with the file is told when it is that user's turn. */
import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { type Calendars, userStateFileName } from "./user-state.ts";
import { parseCalendars } from "./user-state-text.ts";

/** @param dir the state directory; where it or the file can't be read, nothing is remembered. Never rejects. */
export async function rememberedCalendars(dir: string, user: number): Promise<Calendars> {
  try {
    return parseCalendars(await readFile(join(dir, userStateFileName(user)), "utf8"), user);
  } catch {
    return {};
  }
}
