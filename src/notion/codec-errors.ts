/** What the codec refuses. No message quotes a value: it could be an appointment's. */
import type * as z from "zod";
import type { Clause } from "../core/clause.ts";
import { CalendarFailure } from "../engine/failure.ts";
import { notUnderstoodAt } from "./texts.ts";

/** Notion answered in a shape that isn't understood; `path` says where, in JSON, in Notion's own words only (F4). */
export class UnreadableAnswer extends CalendarFailure {
  constructor(path: string) {
    super("unexpected", notUnderstoodAt(path));
  }
}

/** More than Notion takes in one property, in whatever form. */
export class ValueTooLarge extends CalendarFailure {
  constructor(words: Clause) {
    super("refused", words);
  }
}

/** @throws UnreadableAnswer naming the first place that doesn't fit the schema */
export function parseAnswer<T>(schema: z.ZodType<T>, answer: unknown): T {
  const result = schema.safeParse(answer);
  if (result.success) return result.data;
  throw new UnreadableAnswer(jsonPath(result.error.issues[0]?.path ?? []));
}

function jsonPath(path: readonly PropertyKey[]): string {
  return path
    .map((part, i) => (typeof part === "number" ? `[${part}]` : `${i === 0 ? "" : "."}${wordOf(part)}`))
    .join("");
}

/** Names of properties stand among the keys, and whatever else somebody wrote. */
function wordOf(key: PropertyKey): string {
  const name = String(key);
  return /^[a-z]+(_[a-z]+)*$/.test(name) ? name : "…";
}
