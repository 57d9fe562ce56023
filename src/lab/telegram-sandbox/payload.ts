/** A call's parameters, which may come as JSON, as a form, or in the address. */
import { badRequest } from "./errors.ts";
import { isObject, type JsonObject, parsedJson } from "./json.ts";

export class Payload {
  readonly given: JsonObject;

  constructor(given: JsonObject) {
    this.given = given;
  }

  static from(query: URLSearchParams, contentType: string, body: string): Payload {
    return new Payload({ ...Object.fromEntries(query), ...bodyFields(contentType, body) });
  }

  /** Numbers are as good as their digits. */
  integer(name: string): number | undefined {
    const value = this.given[name];
    if (value === undefined || value === "") return undefined;
    const number = Number(value);
    if (!Number.isSafeInteger(number)) throw badRequest(`invalid ${name} specified`);
    return number;
  }

  string(name: string): string | undefined {
    const value = this.given[name];
    return value === undefined ? undefined : String(value);
  }

  flag(name: string): boolean {
    return ["true", "True", "yes", "1"].includes(String(this.given[name] ?? ""));
  }

  /** A nested value, which a form carries as JSON text. */
  nested(name: string): unknown {
    const value = this.given[name];
    if (typeof value !== "string") return value;
    if (value === "") return undefined;
    const parsed = parsedJson(value);
    if (parsed === undefined) throw badRequest(`can't parse ${name} JSON object`);
    return parsed;
  }

  object(name: string): JsonObject | undefined {
    const value = this.nested(name);
    if (value === undefined) return undefined;
    if (!isObject(value)) throw badRequest("object expected as reply markup");
    return value;
  }

  list(name: string): readonly unknown[] | undefined {
    const value = this.nested(name);
    if (value === undefined) return undefined;
    if (!Array.isArray(value)) throw badRequest(`can't parse ${name}: expected an Array`);
    return value;
  }
}

/** A file among them is an object with its name and content. */
function partsOf(body: string, boundary: string): JsonObject {
  const parts = body.split(`--${boundary}`).slice(1, -1);
  return Object.fromEntries(
    parts.flatMap((part) => {
      const [, head = "", content = ""] = /^\r\n([\s\S]*?)\r\n\r\n([\s\S]*)\r\n$/.exec(part) ?? [];
      const [, name] = /(?<=[; ])name="([^"]*)"/.exec(head) ?? [];
      const [, file] = /filename="([^"]*)"/.exec(head) ?? [];
      if (name === undefined) return [];
      return [[name, file === undefined ? content : { name: file, content }]];
    }),
  );
}

function bodyFields(contentType: string, body: string): JsonObject {
  if (body === "") return {};
  if (contentType.startsWith("application/x-www-form-urlencoded"))
    return Object.fromEntries(new URLSearchParams(body));
  const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(contentType)?.[1];
  if (boundary !== undefined) return partsOf(body, boundary);
  if (!contentType.startsWith("application/json")) throw badRequest("unsupported content type");
  const parsed = parsedJson(body);
  if (!isObject(parsed)) throw badRequest("can't parse JSON object");
  return parsed;
}
