import { expect, it } from "vitest";
import { timeless } from "../../../src/lab/pictures/timeless.ts";

const link = (id: string) => `[${id}](https://www.notion.so/${id})`;

it("shows each page under an id of its own, which is the same at every run", () => {
  const summary = (a: string, b: string) =>
    timeless(`${link(a)} (Copy ${link(b)}), ${link(a)} in 3,4 s, [deadbeef](https://example.org)`);
  const told = summary("0123abcd", "89ef4567");
  const [first, second, third, other] = [...told.matchAll(/\[([0-9a-f]{8})\]/g)].map(([, id]) => id);
  expect(third).toBe(first);
  expect(second).not.toBe(first);
  expect(other).toBe("deadbeef");
  expect(told).toContain("in 0,5 s");
  expect(summary("11111111", "22222222").replaceAll(/https\S+/g, "")).toBe(told.replaceAll(/https\S+/g, ""));
});
