/** Notion's failures in the engine's terms: the one place where the two vocabularies meet. */
import { CalendarFailure, PassStopped, StalePage, UserPassEnded } from "../engine/failure.ts";
import { UnreadableAnswer, ValueTooLarge } from "./codec.ts";
import { NotionFailure, StaleRead, Stopped } from "./failure.ts";
import { SchemaChanged } from "./page-reading.ts";

export async function translated<T>(run: () => Promise<T>): Promise<T> {
  try {
    return await run();
  } catch (error) {
    throw inEngineTerms(error);
  }
}

export function inEngineTerms(error: unknown): unknown {
  if (error instanceof NotionFailure)
    return new CalendarFailure(error.kind, error.message, { cause: error, maybeWritten: error.ambiguous });
  if (error instanceof StaleRead) return new StalePage(error.afterAmbiguous);
  if (error instanceof Stopped) return new PassStopped();
  if (error instanceof ValueTooLarge) return new CalendarFailure("refused", error.message);
  if (error instanceof UnreadableAnswer) return new CalendarFailure("unexpected", error.message);
  if (error instanceof SchemaChanged) {
    return new UserPassEnded(
      "property_missing",
      `The property "${error.message}" was replaced, retyped or removed while the pass was running. Nothing was emptied for that; the next pass looks again.`,
    );
  }
  return error;
}
