import { describe, expect, it } from "vitest";
import { normalizeId } from "../../src/core/ids.ts";

describe("ids", () => {
  it("are dashed and lower case, however they were written", () => {
    const id = "0f8fad5b-d9cb-869f-a165-70867728950e";
    expect(normalizeId(id)).toBe(id);
    expect(normalizeId("0F8FAD5BD9CB869FA16570867728950E")).toBe(id);
    expect(normalizeId(`  ${id.toUpperCase()}\n`)).toBe(id);
  });

  it.each([
    "",
    "0f8fad5b",
    "0f8fad5b-d9cb-469f-a165-70867728950",
    "0f8fad5b-d9cb-469f-a165-70867728950g",
    "x0f8fad5bd9cb869fa16570867728950e",
    "0f8fad5b-d9cb-869f-a165-70867728950e 1",
  ])("are not seen in %j", (text) => {
    expect(normalizeId(text)).toBeNull();
  });
});
