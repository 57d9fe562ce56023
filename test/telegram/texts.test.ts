import { expect, it } from "vitest";
import { COMMANDS } from "../../src/telegram/texts/bot-texts.ts";
import { TEXTS } from "../../src/telegram/texts/texts.ts";

const LONGEST_DESCRIPTION = 256;
const LONGEST_MESSAGE = 4_096;

/** The paths of everything that an object holds, functions included. */
function pathsOf(value: unknown, path = ""): readonly string[] {
  if (typeof value !== "object" || value === null) return [`${path} ${typeof value}`];
  return Object.entries(value).flatMap(([key, each]) => pathsOf(each, `${path}.${key}`));
}

it("both languages say the same things", () => {
  expect(pathsOf(TEXTS.de)).toEqual(pathsOf(TEXTS.en));
});

it.each(["de", "en"] as const)("what Telegram limits is short enough in %s", (language) => {
  const { menu, help } = TEXTS[language];
  for (const name of COMMANDS) {
    expect(menu[name]).not.toBe("");
    expect(menu[name].length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
  }
  expect(help("n".repeat(64), true).text.length).toBeLessThanOrEqual(LONGEST_MESSAGE);
});

it.each(["de", "en"] as const)(
  "the help in %s names every command that isn't plain from the menu",
  (language) => {
    const { text } = TEXTS[language].help("Anna", true);
    for (const name of COMMANDS.filter((each) => each !== "help")) expect(text).toContain(`/${name}`);
  },
);
