/** What the rest of this folder asks a connection to do. */
import type { Client } from "@notionhq/client";
import type { RequestMeter } from "../engine/ports.ts";

export interface Call<T> {
  /**
   * `freely`: reads, queries, comments and PATCHes with absolute values, which do no harm twice.
   * `never-blindly`: creates. Where Notion may have saved one it is not repeated but reported as `maybeWritten`, so
   * that the caller can look it up first (C4).
   */
  readonly repeat: "freely" | "never-blindly";
  /** What the call does, for messages: a verb and an id, such as "read page 1234"; never content. */
  readonly what: string;
  readonly meter?: RequestMeter;
  /** Asked right before each request is sent, after all waiting; `false` ends the call with `StalePage`. */
  readonly stillFresh?: () => boolean;
  /** Sends exactly one request. */
  readonly run: (client: Client) => Promise<unknown>;
  /**
   * Throws on a shape that isn't understood, which counts as no answer. `sentAt`: when the request left that was answered,
   * after all waiting.
   */
  readonly parse: (answer: unknown, sentAt: number) => T;
}

/** For calls that may rest on an earlier answer. */
export function asking(stillFresh: (() => boolean) | undefined): Pick<Call<unknown>, "stillFresh"> {
  return stillFresh === undefined ? {} : { stillFresh };
}
