/** What is to be said of a problem, to whom. */
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";

/** `error`: something was not synced. `warning`: something waits for a person. `notice`: good to know. */
export type Severity = "error" | "warning" | "notice";

/** Plain text. */
export interface Wording {
  /** A heading without a full stop: what happened. */
  readonly title: string;
  /** What to do about it, in whole sentences. */
  readonly todo: string;
}

type Sentences<C extends ProblemCode> = (problem: Problem<C>) => string;

export interface Entry<C extends ProblemCode> {
  readonly severity: Severity;
  /** This very case, in the language of log and report: ids, counts, names of properties, never content or a token. */
  readonly happened: Sentences<C>;
  /** Empty where nothing is. */
  readonly todo: Sentences<C>;
  /** All cases of the code, for whoever runs the sync: the job summary and its annotations, the doctor. */
  readonly summary: Wording;
  /** The same for one person in a chat: shorter. */
  readonly chat: Readonly<Record<Language, Wording>>;
}

/** The compiler asks for an entry for each code, and in it for each language. */
export type Entries<C extends ProblemCode = ProblemCode> = { readonly [K in C]: Entry<K> };
