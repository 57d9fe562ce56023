/**
 * One bound for the requests under way over all tokens: sockets and memory don't grow with the number of users, and no answer
 * is late because thousands were asked for at once.
 */
import PQueue from "p-queue";

/** At a fifth of a second an answer, more than one process can make use of. */
const AT_ONCE = 128;

export interface PlaceInLine {
  readonly send: <T>(request: () => Promise<T>) => Promise<T>;
}

export class Line {
  readonly #queue = new PQueue({ concurrency: AT_ONCE });
  #places = 0;

  /**
   * Whoever came first goes first: what they have seen doesn't grow too old for being written (F1), and they are done
   * before the last ones begin. A token that has to wait for Notion stands in nobody's way.
   */
  placeBehind(): PlaceInLine {
    const priority = -this.#places;
    this.#places += 1;
    return { send: (request) => this.#queue.add(request, { priority }) };
  }
}
