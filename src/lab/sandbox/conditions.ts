/** What a filter asks of one value, by sort of value. Each reads its condition strictly and gives back a test. */
import { aBoolean, aNumber, anObject, aString, aUuid, type JsonObject, refuse } from "./checks.ts";

type Test<T> = (value: T) => boolean;

/** The one operator of a condition, and what it is given. */
export function operatorOf<const K extends string>(
  condition: unknown,
  path: string,
  known: readonly K[],
): { operator: K; operand: unknown; at: string } {
  const object: JsonObject = anObject(condition, path);
  const keys = Object.keys(object).filter((key) => object[key] !== undefined);
  const [key] = keys;
  const operator = known.find((one) => one === key);
  if (operator === undefined || keys.length > 1) {
    const stray = keys.find((one) => one !== operator);
    return stray === undefined
      ? refuse(`${path}.${known[0]}`, "defined", undefined)
      : refuse(`${path}.${stray}`, "not present", object[stray]);
  }
  return { operator, operand: object[operator], at: `${path}.${operator}` };
}

const mustBeTrue = (value: unknown, path: string) => {
  if (value !== true) refuse(path, "`true`", value);
};

/** Upper and lower case are the same, except to `equals` and `does_not_equal`. */
export function textTest(condition: unknown, path: string): Test<string> {
  const known = [
    "equals",
    "does_not_equal",
    "contains",
    "does_not_contain",
    "starts_with",
    "ends_with",
    "is_empty",
    "is_not_empty",
  ] as const;
  const { operator, operand, at } = operatorOf(condition, path, known);
  if (operator === "is_empty" || operator === "is_not_empty") {
    mustBeTrue(operand, at);
    return (text) => (text === "") === (operator === "is_empty");
  }
  const exact = aString(operand, at);
  const wanted = exact.toLowerCase();
  switch (operator) {
    case "equals":
      return (text) => text === exact;
    case "does_not_equal":
      return (text) => text !== exact;
    case "contains":
      return (text) => text.toLowerCase().includes(wanted);
    case "does_not_contain":
      return (text) => !text.toLowerCase().includes(wanted);
    case "starts_with":
      return (text) => text.toLowerCase().startsWith(wanted);
    case "ends_with":
      return (text) => text.toLowerCase().endsWith(wanted);
  }
}

export function numberTest(condition: unknown, path: string): Test<number | null> {
  const known = [
    "equals",
    "does_not_equal",
    "greater_than",
    "less_than",
    "greater_than_or_equal_to",
    "less_than_or_equal_to",
    "is_empty",
    "is_not_empty",
  ] as const;
  const { operator, operand, at } = operatorOf(condition, path, known);
  if (operator === "is_empty" || operator === "is_not_empty") {
    mustBeTrue(operand, at);
    return (number) => (number === null) === (operator === "is_empty");
  }
  const wanted = aNumber(operand, at);
  switch (operator) {
    case "equals":
      return (number) => number === wanted;
    case "does_not_equal":
      return (number) => number !== wanted;
    case "greater_than":
      return (number) => number !== null && number > wanted;
    case "less_than":
      return (number) => number !== null && number < wanted;
    case "greater_than_or_equal_to":
      return (number) => number !== null && number >= wanted;
    case "less_than_or_equal_to":
      return (number) => number !== null && number <= wanted;
  }
}

export function booleanTest(condition: unknown, path: string): Test<boolean> {
  const { operator, operand, at } = operatorOf(condition, path, ["equals", "does_not_equal"]);
  const wanted = aBoolean(operand, at);
  return (checked) => (checked === wanted) === (operator === "equals");
}

/** For options: one name or several, of which any will do. */
export function nameTest(
  condition: unknown,
  path: string,
  [yes, no]: readonly [string, string],
): Test<readonly string[]> {
  const { operator, operand, at } = operatorOf(condition, path, [yes, no, "is_empty", "is_not_empty"]);
  if (operator === "is_empty" || operator === "is_not_empty") {
    mustBeTrue(operand, at);
    return (names) => (names.length === 0) === (operator === "is_empty");
  }
  const wanted = Array.isArray(operand)
    ? operand.map((one, i) => aString(one, `${at}[${i}]`))
    : [aString(operand, at)];
  return (names) => names.some((name) => wanted.includes(name)) === (operator === yes);
}

/** For people, relations and files; `me` is the one who asks. */
export function idTest(condition: unknown, path: string, me: string): Test<readonly string[]> {
  const { operator, operand, at } = operatorOf(condition, path, [
    "contains",
    "does_not_contain",
    "is_empty",
    "is_not_empty",
  ]);
  if (operator === "is_empty" || operator === "is_not_empty") {
    mustBeTrue(operand, at);
    return (ids) => (ids.length === 0) === (operator === "is_empty");
  }
  const wanted = operand === "me" ? me : aUuid(operand, at);
  return (ids) => ids.includes(wanted) === (operator === "contains");
}
