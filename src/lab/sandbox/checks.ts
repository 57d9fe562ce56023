/** Reading a request strictly: each check returns the typed value, or refuses it in Notion's words. */
import { invalid } from "./errors.ts";
import { dashedUuid } from "./ids.ts";

export type JsonObject = Readonly<Record<string, unknown>>;

export const isObject = (value: unknown): value is JsonObject =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** Refuses `value` at `path` (`body.…`, `path.…` or `query.…`). */
export function refuse(path: string, expectation: string, value: unknown): never {
  const part = path.split(/[.[]/, 1)[0];
  const was = value === undefined ? "undefined" : JSON.stringify(value);
  throw invalid(`${part} failed validation: ${path} should be ${expectation}, instead was \`${was}\`.`);
}

export function anObject(value: unknown, path: string): JsonObject {
  if (isObject(value)) return value;
  return refuse(path, value === undefined ? "defined" : "an object", value);
}

/** An object with no other keys than these. */
export function anObjectOf(value: unknown, path: string, keys: readonly string[]): JsonObject {
  const object = anObject(value, path);
  for (const key of Object.keys(object)) {
    if (!keys.includes(key) && object[key] !== undefined) {
      refuse(`${path}.${key}`, "not present", object[key]);
    }
  }
  return object;
}

export function aString(value: unknown, path: string, longest?: number): string {
  if (typeof value !== "string") return refuse(path, value === undefined ? "defined" : "a string", value);
  if (longest !== undefined && value.length > longest) {
    return refuse(`${path}.length`, `≤ \`${longest}\``, value.length);
  }
  return value;
}

export function aBoolean(value: unknown, path: string): boolean {
  if (typeof value === "boolean") return value;
  return refuse(path, value === undefined ? "defined" : "a boolean", value);
}

export function aNumber(value: unknown, path: string): number {
  if (typeof value === "number" && Number.isFinite(value)) return value;
  return refuse(path, value === undefined ? "defined" : "a number", value);
}

/** At most 100 items, as in every array that Notion takes. */
export function anArray(value: unknown, path: string): readonly unknown[] {
  if (!Array.isArray(value)) return refuse(path, value === undefined ? "defined" : "an array", value);
  if (value.length > 100) return refuse(`${path}.length`, "≤ `100`", value.length);
  return value;
}

/** The dashed form, however it was sent. */
export function aUuid(value: unknown, path: string): string {
  const uuid = typeof value === "string" ? dashedUuid(value) : null;
  if (uuid !== null) return uuid;
  return refuse(path, value === undefined ? "defined" : "a valid uuid", value);
}

export function oneOf<const T extends string>(value: unknown, path: string, allowed: readonly T[]): T {
  const found = allowed.find((one) => one === value);
  if (found !== undefined) return found;
  const quoted = allowed.map((one) => `\`"${one}"\``);
  const last = quoted.pop() ?? "";
  return refuse(path, quoted.length > 0 ? `${quoted.join(", ")}, or ${last}` : last, value);
}

/** `check`, except that an absent value stays absent. */
export function optional<T>(
  value: unknown,
  path: string,
  check: (v: unknown, p: string) => T,
): T | undefined {
  return value === undefined ? undefined : check(value, path);
}

export function nullable<T>(value: unknown, path: string, check: (v: unknown, p: string) => T): T | null {
  return value === null ? null : check(value, path);
}
