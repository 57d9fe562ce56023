/** A step as often as somebody takes an answer back. */
import type { Dialogue } from "./dialogue.ts";
import { GoneBack } from "./prompter.ts";
import type { Answered } from "./replay.ts";

/**
 * Takes a step. Where the person goes back, it is taken again with all answers but the last one; back from its first
 * question, this rejects with `GoneBack`.
 */
export async function steppingBack<T>(
  dialogue: Dialogue,
  step: string,
  take: () => Promise<T>,
  begun: readonly Answered[] = [],
): Promise<T> {
  let replayed = begun;
  for (;;) {
    dialogue.begin(step, replayed);
    try {
      return await take();
    } catch (error) {
      if (!(error instanceof GoneBack)) throw error;
      const last = dialogue.answers.at(-1);
      if (last === undefined) throw error;
      dialogue.propose(step, last);
      replayed = dialogue.answers.slice(0, -1);
    }
  }
}
