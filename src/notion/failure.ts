import type { FailureKind } from "../engine/failure.ts";

export type { FailureKind };

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
}

/**
 * A call that ended without a result. The message holds our own words, checked ids and known codes: Notion's own words
 * may quote an appointment or what else was sent, and go no further than where the answer is read (F4).
 */
export class NotionFailure extends Error {
  override readonly name = "NotionFailure";
  readonly kind: FailureKind;
  readonly status: number | undefined;
  readonly notionCode: string | undefined;
  readonly requestId: string | undefined;
  readonly ambiguous: boolean;
  readonly committedId: string | undefined;

  constructor(message: string, details: FailureDetails) {
    super(message);
    this.kind = details.kind;
    this.status = details.status;
    this.notionCode = details.notionCode;
    this.requestId = details.requestId;
    this.ambiguous = details.ambiguous;
    this.committedId = details.committedId;
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
