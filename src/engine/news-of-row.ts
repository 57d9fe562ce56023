/** What stops a row's actions in the middle: news that have to be decided on first. */
import { CalendarFailure, StalePage } from "./failure.ts";

/** Something about the row is different from what was decided on, or may be: decide again. */
export class NewsOfRow extends Error {
  override readonly name = "NewsOfRow";
  /** A write came too late, after Notion had kept it waiting, or hadn't answered an earlier try of it. */
  readonly late: "waited" | "unanswered" | null;

  constructor(because?: Error) {
    super("The row has to be decided again.");
    this.late = because instanceof StalePage ? (because.maybeWritten ? "unanswered" : "waited") : null;
  }
}

/** A definitive no to what was asked, which teaches something about the row. */
export function isRefusal(error: unknown): error is CalendarFailure {
  return (
    error instanceof CalendarFailure &&
    (error.kind === "refused" || error.kind === "not_found" || error.kind === "forbidden")
  );
}
