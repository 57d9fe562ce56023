/** What is to be said of a problem, to whom. */
import type { Clause } from "../core/clause.ts";
import type { Problem, ProblemCode } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";

/** `error`: something was not synced. `warning`: something waits for a person. `notice`: good to know. */
export type Severity = "error" | "warning" | "notice";

/** Plain text, in each language. */
interface Wordings {
  /** What happened: a heading without a full stop. */
  readonly title: Clause;
  /** What to do about it, in whole sentences. */
  readonly todo: Clause;
}

/** How a user is called in a sentence, or at its beginning: by a name, which stays as it is, or by the Telegram id. */
export type Who = (user: number, place?: "first") => string;

type Telling<C extends ProblemCode> = string | ((problem: Problem<C>, who: Who) => string);

/** Wherever people read of it: the job summary, its annotations, the doctor, the chat. */
interface Entry<C extends ProblemCode> extends Wordings {
  readonly severity: Severity;
  /**
   * What happened in one case and what to do about it: report and log (in English), summary, chat. Ids, counts, names of
   * properties, never content or a token.
   */
  readonly told: Readonly<Record<Language, Telling<C>>>;
  /** For the person whom it is about, in a chat, where that one is told something else than whoever runs the sync. */
  readonly chat?: Wordings;
}

/** The compiler asks for an entry for each code, and in it for each language. */
export type Entries<C extends ProblemCode = ProblemCode> = { readonly [K in C]: Entry<K> };
