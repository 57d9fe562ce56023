import type { Hitch } from "../core/clause.ts";
import { CalendarFailure, type FailureKind } from "../engine/failure.ts";

/** What is known about one fruitless exchange with Notion. */
export interface FailureDetails {
  readonly kind: FailureKind;
  /** HTTP status of the last answer; `undefined` where there was none. */
  readonly status: number | undefined;
  /** Notion's error code, such as `validation_error`. */
  readonly notionCode: string | undefined;
  readonly requestId: string | undefined;
  /** The request may have taken effect. */
  readonly maybeWritten: boolean;
  /** Id of what Notion says it saved although the answer failed. */
  readonly committedId: string | undefined;
}

/**
 * A call that ended without a result. The message holds our own words, checked ids and known codes: Notion's own words
 * may quote an appointment or what else was sent, and go no further than where the answer is read (F4).
 */
export class NotionFailure extends CalendarFailure {
  readonly status: number | undefined;
  readonly notionCode: string | undefined;
  readonly requestId: string | undefined;
  readonly committedId: string | undefined;

  constructor(words: Hitch, details: FailureDetails) {
    super(details.kind, words, details);
    this.status = details.status;
    this.notionCode = details.notionCode;
    this.requestId = details.requestId;
    this.committedId = details.committedId;
  }
}
