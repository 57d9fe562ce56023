/** The ways in which a calendar can fail us, whatever stands behind it. */
import { about, type Pages } from "../core/problems.ts";
import type { Problem, ProblemCode } from "../core/report.ts";

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

/** A request that failed for good. The message holds no content and no token. */
export class CalendarFailure extends Error {
  override readonly name = "CalendarFailure";
  readonly kind: FailureKind;
  /** A try of the same request may have taken effect. */
  readonly maybeWritten: boolean;

  constructor(kind: FailureKind, message: string, { maybeWritten = false } = {}) {
    super(message);
    this.kind = kind;
    this.maybeWritten = maybeWritten;
  }
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

/** Something that ends a user's pass, with what to do about it (D1). */
export class UserPassEnded extends Error {
  override readonly name: string = "UserPassEnded";
  readonly problem: Problem;

  constructor(code: ProblemCode, message: string) {
    super(message);
    this.problem = { code, message };
  }
}

/** A page shows other columns than the schema that its calendar was opened with. */
export class ColumnsChanged extends UserPassEnded {
  /** @param property the one by which it was noticed */
  constructor(property: string) {
    super(
      "property_missing",
      `The property "${property}" was replaced, retyped or removed while the pass was running. Nothing was emptied for that; the next pass looks again.`,
    );
  }
}

const CODE_OF: Readonly<Record<FailureKind, ProblemCode>> = {
  token_invalid: "token_invalid",
  forbidden: "notion_error",
  full: "block_limit",
  not_found: "database_not_found",
  refused: "notion_error",
  rate_limited: "rate_limited",
  unavailable: "notion_unavailable",
  unexpected: "notion_error",
};

const REMEDY_FOR: Readonly<Record<FailureKind, string>> = {
  token_invalid: "Make a new token for the integration in Notion and put it into the configuration.",
  forbidden: "Give the integration the capabilities to read, update and insert content.",
  full: "The workspace in which the new page would lie is full: with more than one member, a free workspace takes 1,000 blocks in its life, and deleting gives none back. Remove the partner from its members and invite them as a guest, put the database into a workspace of one person, or upgrade.",
  not_found: "Share the page and its database with the integration.",
  refused: "Look at the page in Notion; if nothing is odd about it, please report this.",
  rate_limited: "Nothing is lost; the next pass goes on from here.",
  unavailable: "Nothing is lost; the next pass tries again.",
  unexpected: "Nothing is lost; the next pass tries again.",
};

/** The problem that a failure becomes where it ends a row or a user's pass. */
export function problemOf(error: unknown, pages?: Pages): Problem {
  if (error instanceof UserPassEnded) return error.problem;
  const code = error instanceof CalendarFailure ? CODE_OF[error.kind] : "notion_error";
  const message =
    error instanceof CalendarFailure
      ? `${error.message.replace(/\.$/, "")}. ${REMEDY_FOR[error.kind]}`
      : isFileError(error)
        ? `The state could not be written (${error.code}). Check the permissions of the state directory and the space on the disk.`
        : `An unexpected fault (${error instanceof Error ? error.name : typeof error}) ended it. Please report it with this message.`;
  return pages === undefined ? { code, message } : about(code, message, pages);
}

function isFileError(error: unknown): error is Error & { readonly code: string } {
  return (
    error instanceof Error &&
    "code" in error &&
    typeof error.code === "string" &&
    /^E[A-Z]+$/.test(error.code)
  );
}
