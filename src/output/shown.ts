/**
 * How text is shown (F4): names of columns, databases and keys come from people, and GitHub's runner takes lines for
 * commands. Each text becomes one line that can be read, does nothing and holds no token:
 *
 * - line breaks, other control characters, and those that turn the direction of writing or can't be seen stand as
 *   `\n`, `\u202e` …;
 * - `::`, at the beginning of a line a command, stands as `:\:`, and `##[`, one anywhere, as `##\[`;
 * - tokens stand as `ntn_***`, `secret_***` or `***`.
 *
 * What was shown before is shown the same again, so a text may pass more than one door.
 */
import { masked } from "./secrets.ts";

const UNSEEN =
  /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]/gu;
const SHORT: Readonly<Record<string, string>> = { "\n": "\\n", "\r": "\\r", "\t": "\\t" };

export function shown(text: string): string {
  return masked(text)
    .replace(UNSEEN, (sign) => SHORT[sign] ?? `\\u${sign.charCodeAt(0).toString(16).padStart(4, "0")}`)
    .replace(/:(?=:)/g, ":\\")
    .replace(/##(?=\[)/g, "##\\");
}

/** JSON on several lines, in which every text, keys included, is a shown one. */
export function shownJson(value: unknown): string {
  return JSON.stringify(deeplyShown(value), null, 2);
}

function deeplyShown(value: unknown): unknown {
  if (typeof value === "string") return shown(value);
  if (Array.isArray(value)) return value.map(deeplyShown);
  if (typeof value !== "object" || value === null) return value;
  return Object.fromEntries(Object.entries(value).map(([key, one]) => [shown(key), deeplyShown(one)]));
}
