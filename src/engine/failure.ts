/** The ways in which a calendar can fail us, whatever stands behind it. */

import type { Hitch } from "../core/clause.ts";
import type { LeftBecause, Problem } from "../core/problem.ts";
import { about, type Pages } from "../core/problems.ts";

export type FailureKind =
  /** The token is not valid (any more): 401. */
  | "token_invalid"
  /** The token lacks a capability: 403. */
  | "forbidden"
  /** The workspace takes no new pages: 403 with `additional_data.block_limit` (E8). Edits, removals and reads go on. */
  | "full"
  /** The page, or something that the request names, can't be seen: 404. Missing or not shared, nobody can tell. */
  | "not_found"
  /** A definitive no: what was asked is not accepted, by Notion (any other 4xx) or before it was sent. */
  | "refused"
  /** 429 or 529 until the tries ran out, or a pause longer than we wait for. */
  | "rate_limited"
  /** 409, 5xx, no answer in time or a dropped connection until the tries ran out. */
  | "unavailable"
  /** Answers that couldn't be understood until the tries ran out. */
  | "unexpected";

/** A request that failed for good. What is told of it holds no content and no token. */
export class CalendarFailure extends Error {
  override readonly name = "CalendarFailure";
  readonly kind: FailureKind;
  readonly words: Hitch;
  /** A try of the same request may have taken effect. */
  readonly maybeWritten: boolean;

  constructor(kind: FailureKind, words: Hitch, { maybeWritten = false } = {}) {
    super(words.en);
    this.kind = kind;
    this.words = words;
    this.maybeWritten = maybeWritten;
  }
}

/** A row that keeps the pass too busy is left to the next one. */
export class RowLeft extends CalendarFailure {
  readonly because: LeftBecause;

  constructor(kind: FailureKind, because: LeftBecause) {
    super(kind, { en: because, de: because });
    this.because = because;
  }
}

/** A definitive no to what was asked, which teaches something about the row. */
export function isRefusal(error: unknown): error is CalendarFailure {
  return (
    error instanceof CalendarFailure &&
    (error.kind === "refused" || error.kind === "not_found" || error.kind === "forbidden")
  );
}

/** What a write rests on was read too long ago (C2). */
export class StalePage extends Error {
  override readonly name = "StalePage";
  /** An earlier try of the same write may have taken effect. */
  readonly maybeWritten: boolean;

  constructor(maybeWritten: boolean) {
    super("The page was read too long ago to be overwritten.");
    this.maybeWritten = maybeWritten;
  }
}

/** The pass was told to stop before this request was sent (D5). */
export class PassStopped extends Error {
  override readonly name = "PassStopped";
  /** An earlier try of the same request may have taken effect. */
  readonly maybeWritten: boolean;

  constructor(maybeWritten = false) {
    super("The pass was told to stop.");
    this.maybeWritten = maybeWritten;
  }
}

/** Something that ends a user's pass (D1). */
export class UserPassEnded extends Error {
  override readonly name: string = "UserPassEnded";
  readonly problem: Problem;

  constructor(problem: Problem) {
    super(problem.code);
    this.problem = problem;
  }
}

/** A page shows other columns than the schema that its calendar was opened with. */
export class ColumnsChanged extends UserPassEnded {
  readonly property: string;
  /** Dashed id of the page that a create had made when its answer showed them; `null` for any other request. */
  readonly made: string | null;

  /** @param property the one by which it was noticed */
  constructor(property: string, made: string | null = null) {
    super({ code: "property_missing", property, meanwhile: true });
    this.property = property;
    this.made = made;
  }
}

/** Whether what was asked for may have been done all the same. What nobody foresaw proves nothing. */
export function mayHaveWritten(error: unknown): boolean {
  if (error instanceof ColumnsChanged) return error.made !== null;
  if (error instanceof UserPassEnded) return false;
  if (error instanceof CalendarFailure || error instanceof StalePage || error instanceof PassStopped)
    return error.maybeWritten;
  return true;
}

/** The problem that a failure becomes where it ends a row or a user's pass. */
export function problemOf(error: unknown, pages?: Pages): Problem {
  if (error instanceof UserPassEnded) return error.problem;
  const problem = error instanceof CalendarFailure ? requestProblem(error) : faultProblem(error);
  return pages === undefined ? problem : about(problem, pages);
}

function requestProblem(error: CalendarFailure): Problem {
  const failed = error instanceof RowLeft ? { left: error.because } : error.words;
  const { kind } = error;
  switch (kind) {
    case "token_invalid":
    case "rate_limited":
      return { code: kind, failed };
    case "not_found":
      return { code: "database_not_found", failed };
    case "full":
      return { code: "block_limit", failed };
    case "unavailable":
      return { code: "notion_unavailable", failed };
    case "forbidden":
    case "refused":
    case "unexpected":
      return { code: "notion_error", why: kind, failed };
  }
}

function faultProblem(error: unknown): Problem {
  if (isFileError(error)) return { code: "notion_error", why: "state_unwritable", error: error.code };
  return { code: "notion_error", why: "fault", error: error instanceof Error ? error.name : typeof error };
}

function isFileError(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^E[A-Z]+$/.test(error.code)
  );
}
