/** What is to be said of a problem, to whom. */
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";

/** `error`: something was not synced. `warning`: something waits for a person. `notice`: good to know. */
export type Severity = "error" | "warning" | "notice";

/** Plain text. */
export interface Wording {
  /** What happened: a heading without a full stop. */
  readonly title: string;
  /** What to do about it, in whole sentences. */
  readonly todo: string;
}

/**
 * `title` and `todo`, for whoever runs the sync: the job summary, its annotations, the doctor. By language, the same for one
 * person in a chat: shorter.
 */
interface Entry<C extends ProblemCode> extends Wording, Readonly<Record<Language, Wording>> {
  readonly severity: Severity;
  /**
   * What happened in one case and what to do about it: report, log, annotations. Ids, counts, names of properties, never
   * content or a token.
   */
  readonly told: string | ((problem: Problem<C>) => string);
}

/** The compiler asks for an entry for each code, and in it for each language. */
export type Entries<C extends ProblemCode = ProblemCode> = { readonly [K in C]: Entry<K> };
