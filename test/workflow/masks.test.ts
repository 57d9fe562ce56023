import { describe, expect, it } from "vitest";
import { Masks } from "./masks.ts";

function masking(...secrets: readonly string[]): (line: string) => string {
  const masks = new Masks();
  for (const secret of secrets) masks.add(secret);
  return (line) => masks.mask(line);
}

describe("the runner's masks", () => {
  it("hide each line of a secret, trimmed, however short", () => {
    const mask = masking('{\r\n  "language": "de",\n}\n');
    expect(mask('{"total": 8}')).toBe('***"total": 8***');
    expect(mask('"language": "de", "language": "en"')).toBe('*** "language": "en"');
    expect(mask("nothing")).toBe("nothing");
  });

  it("hide a secret of one line as a whole only", () => {
    const mask = masking(' {"token": "ntn_a"} ');
    expect(mask('{"token": "ntn_a"}')).toBe("***");
    expect(mask('{"token": "ntn_a" }')).toBe('{"token": "ntn_a" }');
  });

  it("hide what a secret becomes as JSON, in an address, as XML and as base64, wherever it begins there", () => {
    const mask = masking('a"b&c');
    for (const line of ['a\\"b&c', "a%22b%26c", "a&quot;b&amp;c", "YSJiJmM="]) expect(mask(line)).toBe("***");
    expect(mask(Buffer.from('a"b&c').subarray(1).toString("base64"))).toBe("***");
    expect(masking('"Kategorie"')("Kategorie")).toBe("***");
    expect(masking('"Ort"')("Ort")).toBe("Ort");
  });

  it("make one of what overlaps or touches", () => {
    expect(masking("abc", "cde", "ef")("xabcdefx")).toBe("x***x");
    expect(masking("aa")("aaaa")).toBe("***");
  });
});
