/** What the programs read, as their sources say it. */
import { read } from "./pages.ts";

const NAMES = /"((?:(?:PARTNER_SYNC|SYNC|STATE|USERS|NOTION|TELEGRAM)_[A-Z_]+|[A-Z]+_PROXY))"/g;

/** Every variable that a person can set. */
export function variablesRead(): readonly string[] {
  const source = ["environment", "proxy"].map((name) => read(`src/config/${name}.ts`)).join("\n");
  return [...new Set([...source.matchAll(NAMES)].map(([, name = ""]) => name))].sort();
}
