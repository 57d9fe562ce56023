import { expect, it } from "vitest";
import { TEXTS } from "../../src/telegram/texts/texts.ts";

/** The paths of everything that an object holds, functions included. */
function pathsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${path} ${typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => pathsOf(each, `${path}.${key}`));
}

it("both languages say the same things", () => {
  expect(pathsOf(TEXTS.de)).toEqual(pathsOf(TEXTS.en));
});
