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

/** How a user is called in a sentence, or at its beginning: by a name, which stays as it is, or by the Telegram id. */
export type Who = (user: number, place?: "first") => string;

type Telling<C extends ProblemCode> = string | ((problem: Problem<C>, who: Who) => string);

interface Entry<C extends ProblemCode> {
  readonly severity: Severity;
  /**
   * What happened in one case and what to do about it: report and log (in English), summary, chat. Ids, counts, names of
   * properties, never content or a token.
   */
  readonly told: Readonly<Record<Language, Telling<C>>>;
  /** Wherever people read of it: the job summary, its annotations, the doctor, the chat. */
  readonly operator: Readonly<Record<Language, Wording>>;
  /** For the person whom it is about, in a chat, where that one is told something else than whoever runs the sync. */
  readonly chat?: Readonly<Record<Language, Wording>>;
}

/** The compiler asks for an entry for each code, and in it for each language. */
export type Entries<C extends ProblemCode = ProblemCode> = { readonly [K in C]: Entry<K> };
