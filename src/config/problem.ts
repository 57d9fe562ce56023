import type { Clause } from "../core/clause.ts";
import type { Language } from "../core/readable-date.ts";

/** Something wrong in the configuration. */
export interface ConfigProblem {
  /** A variable's name, a file, or the path of a key such as `users[1].notion_api_key`. */
  readonly path: string;
  /**
   * What is wrong and how to mend it, as the rest of a sentence whose first word is the path, without a full stop; never the
   * value, which may be a token.
   */
  readonly wrong: Clause;
  /** The variable that holds nothing, where that is all. */
  readonly unset?: string;
}

/** What is wrong and how to mend it, as the rest of a sentence that begins with the path. */
export function clauseOf({ wrong }: ConfigProblem, language: Language): string {
  return wrong[language];
}

/** The line in which a problem is shown. */
export function describeProblem({ path, wrong }: ConfigProblem, language: Language): string {
  return `${path}: ${wrong[language]}`;
}

/** The path of a key in an object. One that isn't a plain word is quoted, so that it can't start a line of its own. */
export function keyPath(parent: string, key: PropertyKey): string {
  if (typeof key === "number") return `${parent}[${key}]`;
  const name = String(key);
  if (!/^\w+$/.test(name)) return `${parent}[${JSON.stringify(name)}]`;
  return parent === "" ? name : `${parent}.${name}`;
}
