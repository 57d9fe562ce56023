/** One request, checked as far as HTTP goes, on its way to the endpoint that answers it. */
import { anObjectOf, type JsonObject } from "./checks.ts";
import type { CursorBook } from "./cursors.ts";
import type { Session } from "./session.ts";

export const VERSIONS = ["2025-09-03", "2026-03-11"] as const;
export type Version = (typeof VERSIONS)[number];

export interface Call {
  readonly session: Session;
  readonly version: Version;
  /** What the path holds in its variable places, decoded but not yet checked. */
  readonly ids: readonly string[];
  readonly query: URLSearchParams;
  readonly body: unknown;
  readonly cursors: CursorBook;
  /** Rows after which a query is cut off. */
  readonly maxQueryResults: number;
}

/** The body, refused if it has other keys than these; a missing body counts as an empty one. */
export const bodyOf = ({ body, version }: Call, keys: readonly string[]): JsonObject =>
  // 2026-03-11 renamed `archived` to `in_trash` and refuses the old name.
  anObjectOf(
    body ?? {},
    "body",
    version === "2025-09-03" && keys.includes("in_trash") ? [...keys, "archived"] : keys,
  );
