/** A step that is taken again: its first questions have their answers, and what is said before them may stay unsaid. */
import type { Message } from "./prompter.ts";

/** What a person answered. */
export interface Answered {
  readonly key: string;
  readonly answer: string | boolean;
}

export class Replay {
  #left: readonly Answered[];
  /** Since the last answer that was taken from here. */
  #unsaid: Message[] = [];

  constructor(answers: readonly Answered[]) {
    this.#left = answers;
  }

  get goesOn(): boolean {
    return this.#left.length > 0;
  }

  keep(message: Message): void {
    this.#unsaid.push(message);
  }

  /**
   * The answers come in their order, and only as long as the same questions do.
   * @returns with no answer, what is to be said after all
   */
  next(key: string): { readonly answer?: Answered["answer"]; readonly unsaid: readonly Message[] } {
    const [next, ...more] = this.#left;
    const unsaid = this.#unsaid;
    this.#unsaid = [];
    this.#left = next?.key === key ? more : [];
    return next?.key === key ? { answer: next.answer, unsaid: [] } : { unsaid };
  }
}
