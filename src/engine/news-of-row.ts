/** What stops a row's actions in the middle: news that have to be decided on first. */
import { CalendarFailure, StalePage } from "./failure.ts";

/** Something about the row is different from what was decided on, or may be: decide again. */
export class NewsOfRow extends Error {
  override readonly name = "NewsOfRow";
  /** How much a write that came too late weighs; 0 for other news. */
  readonly late: number;

  constructor(because?: Error) {
    super("The row has to be decided again.");
    this.late = because instanceof StalePage ? (because.maybeWritten ? 2 : 1) : 0;
  }
}

/** A definitive no to what was asked, which teaches something about the row. */
export function isRefusal(error: unknown): error is CalendarFailure {
  return (
    error instanceof CalendarFailure &&
    (error.kind === "refused" || error.kind === "not_found" || error.kind === "forbidden")
  );
}
