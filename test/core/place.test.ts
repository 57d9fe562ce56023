import { describe, expect, it } from "vitest";
import { placesOf } from "../../src/core/place.ts";
import { P, S } from "../support/rows.ts";

describe("a problem's place", () => {
  it("is told once, and two copies of one page are two places", () => {
    const [first, second] = [
      { page_id: P, copy_id: S },
      { page_id: P, copy_id: P },
    ];
    expect(placesOf([first, second, first, {}])).toEqual([first, second]);
  });
});
