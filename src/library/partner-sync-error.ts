import { problemOf } from "../engine/failure.ts";
import { messageOf } from "../problems/table.ts";
import type * as api from "./api.ts";

export class PartnerSyncError extends Error implements api.PartnerSyncError {
  override readonly name = "PartnerSyncError";
  readonly code: api.PartnerSyncError["code"];

  constructor(code: api.PartnerSyncError["code"], message: string) {
    super(message);
    this.code = code;
  }
}

/** In words that programs outside can show; what is in such words already stays as it is. */
export function inWords(error: unknown): PartnerSyncError {
  if (error instanceof PartnerSyncError) return error;
  const problem = problemOf(error);
  return new PartnerSyncError(problem.code, messageOf(problem));
}
