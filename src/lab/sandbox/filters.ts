/** Query filters, checked against the schema and turned into one test per row. */
import {
  anArray,
  anObject,
  anObjectOf,
  aString,
  isObject,
  type JsonObject,
  oneOf,
  refuse,
} from "./checks.ts";
import { booleanTest, idTest, nameTest, numberTest, textTest } from "./conditions.ts";
import { dateTest } from "./date-filters.ts";
import { invalid } from "./errors.ts";
import type { DataSource, Page, Property } from "./model.ts";
import { findProperty, PROPERTY_TYPES } from "./properties.ts";
import type { Session } from "./session.ts";
import { plainText } from "./text-answers.ts";
import { storedValue } from "./value-answers.ts";

type RowTest = (page: Page) => boolean;

const TEXTUAL: readonly string[] = ["title", "rich_text", "url", "email", "phone_number"];
const TIMES: readonly string[] = ["created_time", "last_edited_time"];
const PEOPLE: readonly string[] = ["created_by", "last_edited_by"];

/** `and` and `or` nest two levels deep. */
export function rowTest(
  value: unknown,
  path: string,
  dataSource: DataSource,
  session: Session,
  level = 0,
): RowTest {
  const filter = anObject(value, path);
  const kind = filter.and === undefined ? "or" : "and";
  const group = filter[kind];
  if (group === undefined) return singleTest(filter, path, dataSource, session);
  anObjectOf(filter, path, [kind]);
  if (level === 2) return refuse(`${path}.${kind}`, "not present", group);
  const here = `${path}.${kind}`;
  const tests = anArray(group, here).map((one, i) =>
    rowTest(one, `${here}[${i}]`, dataSource, session, level + 1),
  );
  if (tests.length === 0) return () => true;
  return kind === "and"
    ? (page) => tests.every((test) => test(page))
    : (page) => tests.some((test) => test(page));
}

function singleTest(filter: JsonObject, path: string, dataSource: DataSource, session: Session): RowTest {
  if (filter.timestamp !== undefined) return timestampTest(filter, path, session);
  anObjectOf(filter, path, [...PROPERTY_TYPES, "property", "type"]);
  const key = aString(filter.property, `${path}.property`);
  const property = findProperty(dataSource.properties, key);
  if (!property) throw invalid(`Could not find property with name or id: ${key}`);
  const kind = PROPERTY_TYPES.find((type) => filter[type] !== undefined);
  if (kind === undefined) return refuse(`${path}.${property.config.type}`, "defined", undefined);
  if (!fits(kind, property.config.type)) {
    throw invalid(
      `The property type in the database does not match the property type of the filter provided: database property ${property.config.type} does not match filter ${kind}`,
    );
  }
  return propertyTest(property, filter[kind], `${path}.${kind}`, session);
}

/** Every text can be asked with `rich_text`, every time with `date`, everybody with `people`. */
const fits = (kind: string, type: string): boolean =>
  kind === type ||
  (kind === "rich_text" && TEXTUAL.includes(type)) ||
  (kind === "date" && TIMES.includes(type)) ||
  (kind === "people" && PEOPLE.includes(type));

function timestampTest(filter: JsonObject, path: string, session: Session): RowTest {
  const stamp = oneOf(filter.timestamp, `${path}.timestamp`, ["created_time", "last_edited_time"]);
  anObjectOf(filter, path, ["timestamp", "type", stamp]);
  return timeTest(stamp, filter[stamp], `${path}.${stamp}`, session);
}

function timeTest(
  stamp: "created_time" | "last_edited_time",
  condition: unknown,
  path: string,
  session: Session,
): RowTest {
  const test = dateTest(condition, path, session.now());
  return (page) =>
    test({ instant: stamp === "created_time" ? page.createdTime : page.editedTime, day: null });
}

function propertyTest(property: Property, condition: unknown, path: string, session: Session): RowTest {
  const { id, config } = property;
  switch (config.type) {
    case "title":
    case "rich_text": {
      const { type } = config;
      const test = textTest(condition, path);
      return (page) => test(plainText(session, storedValue(page, id, type)?.runs ?? []));
    }
    case "url":
    case "email":
    case "phone_number": {
      const { type } = config;
      const test = textTest(condition, path);
      return (page) => test(storedValue(page, id, type)?.text ?? "");
    }
    case "number": {
      const test = numberTest(condition, path);
      return (page) => test(storedValue(page, id, "number")?.number ?? null);
    }
    case "unique_id": {
      const test = numberTest(condition, path);
      return (page) => test(storedValue(page, id, "unique_id")?.number ?? null);
    }
    case "checkbox": {
      const test = booleanTest(condition, path);
      return (page) => test(storedValue(page, id, "checkbox")?.checked ?? false);
    }
    case "select":
    case "status": {
      const { type, options } = config;
      const test = nameTest(condition, path, ["equals", "does_not_equal"]);
      const names = new Map(options.map((option) => [option.id, option.name]));
      return (page) => {
        const name = names.get(storedValue(page, id, type)?.option ?? "");
        return test(name === undefined ? [] : [name]);
      };
    }
    case "multi_select": {
      const test = nameTest(condition, path, ["contains", "does_not_contain"]);
      const names = new Map(config.options.map((option) => [option.id, option.name]));
      return (page) =>
        test((storedValue(page, id, "multi_select")?.options ?? []).flatMap((one) => names.get(one) ?? []));
    }
    case "date": {
      const test = dateTest(condition, path, session.now());
      return (page) => test(storedValue(page, id, "date")?.date?.start ?? null);
    }
    case "created_time":
    case "last_edited_time":
      return timeTest(config.type, condition, path, session);
    case "people":
    case "relation": {
      const { type } = config;
      const test = idTest(condition, path, session.actorId);
      return (page) => test(storedValue(page, id, type)?.ids ?? []);
    }
    case "created_by": {
      const test = idTest(condition, path, session.actorId);
      return (page) => test([page.createdBy]);
    }
    case "last_edited_by": {
      const test = idTest(condition, path, session.actorId);
      return (page) => test([page.editedBy]);
    }
    case "files": {
      const test = idTest(condition, path, session.actorId);
      return (page) => test((storedValue(page, id, "files")?.files ?? []).map((file) => file.name));
    }
    case "formula":
      return formulaTest(id, anObject(condition, path), path, session);
    case "rollup":
      return rollupTest(id, anObject(condition, path), path, session);
    case "verification": {
      const wanted = anObjectOf(condition, path, ["status", "does_not_equal"]);
      return (page) => {
        const state = storedValue(page, id, "verification")?.verified ? "verified" : "none";
        return wanted.status === undefined ? state !== wanted.does_not_equal : state === wanted.status;
      };
    }
    case "button":
    case "place":
      throw invalid(`Filters on ${config.type} properties are not supported.`);
  }
}

function formulaTest(id: string, condition: JsonObject, path: string, session: Session): RowTest {
  const result = (page: Page) => storedValue(page, id, "formula")?.formula;
  if (isObject(condition.string)) {
    const test = textTest(condition.string, `${path}.string`);
    return (page) => {
      const formula = result(page);
      return test(formula?.type === "string" ? (formula.string ?? "") : "");
    };
  }
  if (isObject(condition.number)) {
    const test = numberTest(condition.number, `${path}.number`);
    return (page) => {
      const formula = result(page);
      return test(formula?.type === "number" ? formula.number : null);
    };
  }
  if (isObject(condition.checkbox)) {
    const test = booleanTest(condition.checkbox, `${path}.checkbox`);
    return (page) => {
      const formula = result(page);
      return test(formula?.type === "boolean" && formula.boolean === true);
    };
  }
  const test = dateTest(condition.date, `${path}.date`, session.now());
  return (page) => {
    const formula = result(page);
    return test(formula?.type === "date" ? (formula.date?.start ?? null) : null);
  };
}

function rollupTest(id: string, condition: JsonObject, path: string, session: Session): RowTest {
  const result = (page: Page) => storedValue(page, id, "rollup")?.rollup;
  if (isObject(condition.number)) {
    const test = numberTest(condition.number, `${path}.number`);
    return (page) => {
      const rollup = result(page);
      return test(rollup?.type === "number" ? rollup.number : null);
    };
  }
  if (isObject(condition.date)) {
    const test = dateTest(condition.date, `${path}.date`, session.now());
    return (page) => {
      const rollup = result(page);
      return test(rollup?.type === "date" ? (rollup.date?.start ?? null) : null);
    };
  }
  // No array of a rollup is ever filled here: "any" finds nothing in it, "every" and "none" find nothing against it.
  const kind = ["any", "every", "none"].find((one) => condition[one] !== undefined);
  if (kind === undefined) return refuse(`${path}.any`, "defined", undefined);
  return () => kind !== "any";
}
