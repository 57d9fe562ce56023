import { NotionFailure } from "./failure.ts";

/** `null` where there is nothing of this kind and id. Ids of another kind are refused with 400: that tells no more. */
export async function unlessUnseen<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer;
  } catch (error) {
    if (error instanceof NotionFailure && (error.kind === "not_found" || error.kind === "refused"))
      return null;
    throw error;
  }
}
