/** Pages of a list: how many items, from where, and how to go on. */
import { aNumber, isObject, nullable, refuse } from "./checks.ts";
import { invalid } from "./errors.ts";
import type { IdSource } from "./ids.ts";

/** Where cursors of queries pointed, for the case that the row they name has left the result since. */
export class CursorBook {
  readonly #places = new Map<string, number>();
  readonly #ids: IdSource;

  constructor(ids: IdSource) {
    this.#ids = ids;
  }

  /** `s:<uuid>:<next row's id>`, as recorded. */
  issue(place: number, nextId: string): string {
    const ticket = this.#ids.uuidV4();
    this.#places.set(ticket, place);
    if (this.#places.size > 1000) {
      const oldest = this.#places.keys().next().value;
      if (oldest !== undefined) this.#places.delete(oldest);
    }
    return `s:${ticket}:${nextId}`;
  }

  /** The place of a cursor in the result as it is now. */
  placeOf(cursor: string, indexOf: (id: string) => number): number {
    const [mark, ticket = "", id = ""] = cursor.split(":");
    const index = mark === "s" ? indexOf(id) : -1;
    const place = index >= 0 ? index : this.#places.get(ticket);
    if (place === undefined) throw badCursor(cursor);
    return place;
  }
}

export const badCursor = (cursor: string) => invalid(`The start_cursor provided is invalid: ${cursor}`);

/** Where a request says which page it wants. */
interface Asked {
  readonly query: URLSearchParams;
  readonly body: unknown;
}

interface Paging {
  readonly size: number;
  readonly cursor: string | null;
}

/** `page_size` (1 to 100, default 100) and `start_cursor`, from the query string of a GET or the body of a POST. */
export function pagingOf({ query, body }: Asked): Paging {
  const [part, size, cursor] = isObject(body)
    ? (["body", body.page_size, body.start_cursor] as const)
    : (["query", numeric(query.get("page_size")), query.get("start_cursor") ?? undefined] as const);
  return {
    size: size === undefined ? 100 : pageSize(size, `${part}.page_size`),
    cursor: cursor === undefined ? null : nullable(cursor, `${part}.start_cursor`, nonEmpty),
  };
}

const numeric = (text: string | null): unknown =>
  text === null ? undefined : text.trim() === "" || Number.isNaN(Number(text)) ? text : Number(text);

function pageSize(value: unknown, path: string): number {
  const size = aNumber(value, path);
  if (size < 1) return refuse(path, "≥ `1`", size);
  if (size > 100) return refuse(path, "≤ `100`", size);
  return Math.floor(size);
}

const nonEmpty = (value: unknown, path: string): string =>
  typeof value === "string" && value !== "" ? value : refuse(path, "a string", value);

/** One page of a list whose cursor is the next item's id. */
export function anyPage<T extends { readonly id: string }>(items: readonly T[], asked: Asked) {
  const { size, cursor } = pagingOf(asked);
  const start = cursor === null ? 0 : items.findIndex((item) => item.id === cursor);
  if (cursor !== null && start < 0) throw badCursor(cursor);
  const next = items[start + size];
  return {
    results: items.slice(start, start + size),
    next_cursor: next?.id ?? null,
    has_more: next !== undefined,
  };
}
