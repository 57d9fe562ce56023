/** A question that only a person can answer. Nothing is written where one comes up. */
import type { Candidate } from "../prompter.ts";

/** It can't go on without an answer, and guesses none. */
export class Undecided extends Error {
  override readonly name = "Undecided";
  /** A sentence. */
  readonly question: string;
  /** What to do: whole sentences. */
  readonly remedy: string;
  readonly candidates: readonly Candidate[];

  constructor(question: string, remedy: string, candidates: readonly Candidate[] = []) {
    super(question);
    this.question = question;
    this.remedy = remedy;
    this.candidates = candidates;
  }
}
