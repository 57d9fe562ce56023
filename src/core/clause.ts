import type { Language } from "./readable-date.ts";

/** A part of a sentence in each language, from where something is found out: nobody there knows who will read it. */
export type Clause = Readonly<Record<Language, string>>;

/** What went wrong. `todo`: whole sentences, where more is to be done about it than to wait for another try. */
export type Hitch = Clause & { readonly todo?: Clause };

/** With what to do, where that is known. */
export function inOneClause(hitch: Hitch, language: Language): string {
  const { [language]: what, todo } = hitch;
  return todo === undefined ? what : `${what}. ${todo[language].replace(/\.$/, "")}`;
}
