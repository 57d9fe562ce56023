/** The order of query results. Unsorted, rows come newest first; empty values come last in either direction. */
import { anArray, anObjectOf, aString, isObject, oneOf } from "./checks.ts";
import { instantOf } from "./dates.ts";
import { invalid } from "./errors.ts";
import type { DataSource, Page, Property } from "./model.ts";
import { findProperty } from "./properties.ts";
import type { Session } from "./session.ts";
import { plainText } from "./text-answers.ts";
import { userName } from "./users.ts";
import { storedValue } from "./value-answers.ts";

type Key = number | string | null;

interface Sort {
  readonly keyOf: (page: Page) => Key;
  readonly sign: 1 | -1;
}

/** "Article 4" stands before "Article 10". */
const natural = new Intl.Collator("en", { numeric: true, sensitivity: "base" });

/** `rows` (oldest first) in the order that a query's `sorts` ask for. */
export function inOrder(
  rows: readonly Page[],
  value: unknown,
  dataSource: DataSource,
  session: Session,
): readonly Page[] {
  const sorts =
    value === undefined
      ? []
      : anArray(value, "body.sorts").map((one, i) => sortFrom(one, `body.sorts[${i}]`, dataSource, session));
  const newestFirst = rows.toReversed();
  if (sorts.length === 0) return newestFirst;
  const keyed = newestFirst.map((page) => ({ page, keys: sorts.map((sort) => sort.keyOf(page)) }));
  keyed.sort((a, b) => {
    for (const [i, sort] of sorts.entries()) {
      const difference = compared(a.keys[i] ?? null, b.keys[i] ?? null, sort.sign);
      if (difference !== 0) return difference;
    }
    return 0;
  });
  return keyed.map(({ page }) => page);
}

function compared(a: Key, b: Key, sign: 1 | -1): number {
  if (a === null || b === null) return a === b ? 0 : a === null ? 1 : -1;
  if (typeof a === "number" && typeof b === "number") return sign * (a - b);
  return sign * natural.compare(String(a), String(b));
}

function sortFrom(value: unknown, path: string, dataSource: DataSource, session: Session): Sort {
  const byTime = isObject(value) && value.timestamp !== undefined;
  const sort = anObjectOf(value, path, [byTime ? "timestamp" : "property", "direction"]);
  const direction = oneOf(sort.direction, `${path}.direction`, ["ascending", "descending"]);
  const sign = direction === "ascending" ? 1 : -1;
  if (byTime) {
    const stamp = oneOf(sort.timestamp, `${path}.timestamp`, ["created_time", "last_edited_time"]);
    return { sign, keyOf: (page) => (stamp === "created_time" ? page.createdTime : page.editedTime) };
  }
  const key = aString(sort.property, `${path}.property`);
  const property = findProperty(dataSource.properties, key);
  if (!property) throw invalid(`Could not find sort property with name or id: ${key}`);
  return { sign, keyOf: keyFor(property, session) };
}

function keyFor({ id, config }: Property, session: Session): (page: Page) => Key {
  switch (config.type) {
    case "title":
    case "rich_text": {
      const { type } = config;
      return (page) => plainText(session, storedValue(page, id, type)?.runs ?? []) || null;
    }
    case "url":
    case "email":
    case "phone_number": {
      const { type } = config;
      return (page) => storedValue(page, id, type)?.text ?? null;
    }
    case "number":
      return (page) => storedValue(page, id, "number")?.number ?? null;
    case "unique_id":
      return (page) => storedValue(page, id, "unique_id")?.number ?? null;
    case "checkbox":
      return (page) => (storedValue(page, id, "checkbox")?.checked ? 1 : 0);
    case "select":
    case "status": {
      // Options sort as the schema lists them, not by name.
      const { type, options } = config;
      const places = new Map(options.map((option, i) => [option.id, i]));
      return (page) => places.get(storedValue(page, id, type)?.option ?? "") ?? null;
    }
    case "multi_select": {
      const places = new Map(config.options.map((option, i) => [option.id, i]));
      return (page) => places.get(storedValue(page, id, "multi_select")?.options[0] ?? "") ?? null;
    }
    case "date":
      return (page) => {
        const date = storedValue(page, id, "date")?.date;
        return date ? instantOf(date.start) : null;
      };
    case "created_time":
      return (page) => page.createdTime;
    case "last_edited_time":
      return (page) => page.editedTime;
    case "created_by":
      return (page) => userName(session.store, page.createdBy) ?? null;
    case "last_edited_by":
      return (page) => userName(session.store, page.editedBy) ?? null;
    case "people":
      return (page) => userName(session.store, storedValue(page, id, "people")?.ids[0] ?? "") ?? null;
    case "files":
      return (page) => storedValue(page, id, "files")?.files[0]?.name ?? null;
    case "formula":
      return (page) => {
        const formula = storedValue(page, id, "formula")?.formula;
        if (formula?.type === "number") return formula.number;
        if (formula?.type === "boolean") return formula.boolean ? 1 : 0;
        return formula?.type === "string" ? formula.string : null;
      };
    case "relation":
    case "rollup":
    case "place":
    case "verification":
    case "button":
      return () => null;
  }
}
