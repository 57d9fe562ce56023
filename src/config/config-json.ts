import type { Clause } from "../core/clause.ts";
import { commaTooMany, JSON_ERRORS, notContinued } from "./texts/file.ts";

/** JSON of a configuration, or where it stops being JSON. */
type ParsedJson = { readonly value: unknown } | { readonly error: JsonError };

interface JsonError {
  /** Both from 1; columns in characters. */
  readonly line: number;
  readonly column: number;
  /** What is wrong there. Quotes nothing: the text around it may be a token. */
  readonly what: Clause;
}

/** Parses JSON with either line end and with or without a byte order mark. */
export function parseConfigJson(text: string): ParsedJson {
  const json = text.replace(/^\uFEFF/, "");
  try {
    return { value: JSON.parse(json) };
  } catch {
    // Its own message quotes the text, and names a place in some versions of Node only.
    return { error: locateError(json) };
  }
}

function locateError(json: string): JsonError {
  const { at, what } = new JsonScanner(json).firstError();
  const before = json.slice(0, at).split("\n");
  return { line: before.length, column: (before.at(-1) ?? "").length + 1, what };
}

class Unexpected extends Error {
  readonly at: number;
  readonly what: Clause;
  constructor(at: number, what: Clause) {
    super(what.en);
    this.at = at;
    this.what = what;
  }
}

const NUMBER = /-?(0|[1-9]\d*)(\.\d+)?([eE][+-]?\d+)?/y;
const WORD = /true|false|null/y;
const STRING = /"(?:[^"\\\p{Cc}]|\\(?:["\\/bfnrt]|u[0-9a-fA-F]{4}))*"/uy;

/** Walks through a text that is known not to be JSON, as far as it is. */
class JsonScanner {
  readonly #json: string;
  #at = 0;

  constructor(json: string) {
    this.#json = json;
  }

  firstError(): { readonly at: number; readonly what: Clause } {
    try {
      this.#value();
      this.#space();
      return { at: this.#at, what: JSON_ERRORS.goesOn };
    } catch (error) {
      if (error instanceof Unexpected) return error;
      // Nested so deeply that the walk gave up; the place is as far as it came.
      return { at: this.#at, what: JSON_ERRORS.tooDeep };
    }
  }

  #value(): void {
    this.#space();
    const next = this.#json[this.#at];
    if (next === "{") this.#list("}", () => this.#member());
    else if (next === "[") this.#list("]", () => this.#value());
    else if (next === '"') this.#string();
    else if (!this.#take(NUMBER) && !this.#take(WORD)) throw this.#unexpected(JSON_ERRORS.noValue);
  }

  #member(): void {
    this.#space();
    if (this.#json[this.#at] !== '"') throw this.#unexpected(JSON_ERRORS.noKey);
    this.#string();
    this.#space();
    if (this.#json[this.#at] !== ":") throw this.#unexpected(JSON_ERRORS.noColon);
    this.#at++;
    this.#value();
  }

  #list(end: "}" | "]", item: () => void): void {
    this.#at++;
    this.#space();
    if (this.#json[this.#at] === end) {
      this.#at++;
      return;
    }
    for (;;) {
      item();
      this.#space();
      const next = this.#json[this.#at];
      if (next !== "," && next !== end) throw this.#unexpected(notContinued(end));
      this.#at++;
      if (next === end) return;
      this.#space();
      if (this.#json[this.#at] === end) throw this.#unexpected(commaTooMany(end));
    }
  }

  #string(): void {
    const start = this.#at;
    if (this.#take(STRING)) return;
    throw new Unexpected(start, JSON_ERRORS.openText);
  }

  #unexpected(what: Clause): Unexpected {
    const next = this.#json[this.#at];
    if (next === undefined) return new Unexpected(this.#at, JSON_ERRORS.endsEarly);
    if (/[“”„‟‘’‚'`]/.test(next)) return new Unexpected(this.#at, JSON_ERRORS.otherQuotes);
    if (next === "/" || next === "#") return new Unexpected(this.#at, JSON_ERRORS.comment);
    return new Unexpected(this.#at, what);
  }

  #space(): void {
    while (/^[ \t\r\n]$/.test(this.#json[this.#at] ?? "")) this.#at++;
  }

  #take(pattern: RegExp): boolean {
    pattern.lastIndex = this.#at;
    const length = pattern.exec(this.#json)?.[0].length;
    if (length === undefined) return false;
    this.#at += length;
    return true;
  }
}
