import { describe, expect, it } from "vitest";
import { codeAndPlace, placesOf } from "../../src/core/place.ts";
import { P, S } from "../support/rows.ts";

const ABOUT = { code: "value_held", message: "" } as const;

describe("a problem's place", () => {
  it("stands behind its code, as far as it is known", () => {
    expect(codeAndPlace(ABOUT)).toBe("value_held");
    expect(codeAndPlace({ ...ABOUT, page_id: P })).toBe(`value_held, page ${P}`);
    expect(codeAndPlace({ ...ABOUT, copy_id: S })).toBe(`value_held, copy ${S}`);
    expect(codeAndPlace({ ...ABOUT, page_id: P, copy_id: S })).toBe(`value_held, page ${P}, copy ${S}`);
  });

  it("is told once, and two copies of one page are two places", () => {
    const [first, second] = [
      { page_id: P, copy_id: S },
      { page_id: P, copy_id: P },
    ];
    expect(placesOf([first, second, first, {}])).toEqual([first, second]);
  });
});
