import { expect, it } from "vitest";
import { inventedUserId, isInventedUserId } from "../../src/core/user-id.ts";

it("an invented id is one that Telegram never gives, whatever the number that it was made of", () => {
  for (const random of [0, 1, 2 ** 51, 2 ** 52 - 1]) {
    const id = inventedUserId(random);
    expect(id).toBeGreaterThanOrEqual(2 ** 52);
    expect(Number.isSafeInteger(id)).toBe(true);
    expect(isInventedUserId(id)).toBe(true);
  }
  expect(inventedUserId(0)).not.toBe(inventedUserId(1));
  expect(isInventedUserId(2 ** 52 - 1)).toBe(false);
});
