import { describe, expect, it } from "vitest";
import { parseConfigJson } from "../../src/config/config-json.ts";
import fc from "../support/properties.ts";

function errorOf(text: string) {
  const parsed = parseConfigJson(text);
  return "error" in parsed ? parsed.error : null;
}

describe("parseConfigJson", () => {
  it("reads JSON with a byte order mark and Windows line ends", () => {
    expect(parseConfigJson('\uFEFF{\r\n"users": [1]\r\n}\r\n')).toEqual({ value: { users: [1] } });
  });

  it.each([
    ['{"a": 1,}', 1, 9, "too many"],
    ['{\n  "a": 1\n  "b": 2\n}', 3, 3, '"," or the closing "}"'],
    ['{\r\n  "a": [1, 2\r\n}', 3, 1, '"," or the closing "]"'],
    ['{"a": 1', 1, 8, "too early"],
    ["{'a': 1}", 1, 2, "quotation mark"],
    ["{“a”: 1}", 1, 2, "quotation mark"],
    ["{a: 1}", 1, 2, "key in double quotes"],
    ['{"a" 1}', 1, 6, '":"'],
    ['{"a": tru}', 1, 7, "value"],
    ['{"a": "b\nc"}', 1, 7, "isn't closed"],
    ['{"a": "C:\\dir"}', 1, 7, "backslash"],
    ['{\n// x\n"a": 1}', 2, 1, "comments"],
    ['{"a": 1} x', 1, 10, "behind the end"],
    ["", 1, 1, "too early"],
  ])("finds where %j stops being JSON", (text, line, column, what) => {
    expect(errorOf(text)).toMatchObject({ line, column });
    expect(errorOf(text)?.what.en).toContain(what);
  });

  it("never quotes what stands there", () => {
    const error = errorOf('{"notion_api_key": "ntn_verysecret" "x": 1}');
    expect(JSON.stringify(error)).not.toContain("verysecret");
  });

  it("finds a place in whatever isn't JSON, and accepts whatever is", () => {
    fc.assert(
      fc.property(fc.json(), fc.nat(), fc.constantFrom("}", ",", '"', "x", ""), (json, at, insert) => {
        const place = json.length === 0 ? 0 : at % json.length;
        const text = json.slice(0, place) + insert + json.slice(place + 1);
        let valid = true;
        try {
          JSON.parse(text);
        } catch {
          valid = false;
        }
        const error = errorOf(text);
        expect(error === null).toBe(valid);
        if (error !== null) {
          const lines = text.split("\n");
          expect(error.line).toBeLessThanOrEqual(lines.length);
          expect(error.column).toBeLessThanOrEqual((lines[error.line - 1] ?? "").length + 1);
        }
      }),
    );
  });

  it("survives nesting without end", () => {
    expect(errorOf("[".repeat(200_000))).not.toBeNull();
  });
});
