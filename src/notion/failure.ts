/**
 * What became of a call to Notion that brought no result.
 *
 * - `token_invalid`: 401; nothing with this token will work.
 * - `forbidden`: 403; the connection lacks a capability.
 * - `not_found`: 404; missing, not shared with the connection, or gone for good: Notion doesn't tell which.
 * - `refused`: any other definitive 4xx, such as a 400 for a value that Notion doesn't take.
 * - `rate_limited`: 429 or 529 until the tries ran out, or a pause longer than we wait for.
 * - `unavailable`: 409, 5xx, no answer in time or a dropped connection until the tries ran out.
 * - `unexpected`: answers that couldn't be understood until the tries ran out.
 */
export type FailureKind =
  | "token_invalid"
  | "forbidden"
  | "not_found"
  | "refused"
  | "rate_limited"
  | "unavailable"
  | "unexpected";

/** What is known about one fruitless exchange with Notion. */
export interface FailureDetails {
  readonly kind: FailureKind;
  /** HTTP status of the last answer; `undefined` where there was none. */
  readonly status: number | undefined;
  /** Notion's error code, such as `validation_error`. */
  readonly notionCode: string | undefined;
  readonly requestId: string | undefined;
  /** The request may have taken effect. */
  readonly ambiguous: boolean;
  /** Id of what Notion says it saved although the answer failed. */
  readonly committedId: string | undefined;
  /** Notion's own words; see {@link NotionFailure.privateDetail}. */
  readonly privateDetail: string;
}

/** A call that ended without a result. The message holds our own words, ids and codes, never content. */
export class NotionFailure extends Error {
  override readonly name = "NotionFailure";
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly notionCode: string | undefined;
  readonly requestId: string | undefined;
  readonly ambiguous: boolean;
  readonly committedId: string | undefined;
  // A private field, because whoever prints the whole error would print an ordinary one with it.
  readonly #privateDetail: string;

  constructor(message: string, details: FailureDetails) {
    super(message);
    this.kind = details.kind;
    this.status = details.status;
    this.notionCode = details.notionCode;
    this.requestId = details.requestId;
    this.ambiguous = details.ambiguous;
    this.committedId = details.committedId;
    this.#privateDetail = details.privateDetail;
  }

  /** Notion's own message, for matching only: it may quote an appointment, so it must never reach a log. */
  get privateDetail(): string {
    return this.#privateDetail;
  }
}

/** What a write rests on grew too old while the write waited; read again (C2). */
export class StaleRead extends Error {
  override readonly name = "StaleRead";
  /** An earlier try of the same call may have taken effect. */
  readonly afterAmbiguous: boolean;

  constructor(what: string, afterAmbiguous: boolean) {
    super(`${what} was not sent: what it rests on grew too old while it waited`);
    this.afterAmbiguous = afterAmbiguous;
  }
}

/** The run was told to stop before the request was sent, or between two tries (D5). */
export class Stopped extends Error {
  override readonly name = "Stopped";
  /** An earlier try of the same call may have taken effect. */
  readonly afterAmbiguous: boolean;

  constructor(what: string, afterAmbiguous = false) {
    super(`${what} was not sent: the run was told to stop`);
    this.afterAmbiguous = afterAmbiguous;
  }
}
