import { describe, expect, it } from "vitest";
import { understandAppointment } from "../../src/phrases/understand.ts";
import { understandSeries } from "../../src/phrases/understand-series.ts";
import type { CommandFamily } from "../../src/telegram/commands/command.ts";
import { helpAbout } from "../../src/telegram/commands/help.ts";
import { COMMANDS, HELP } from "../../src/telegram/commands.ts";

const LONGEST_DESCRIPTION = 256;
const LONGEST_MESSAGE = 4_096;
const now = Date.parse("2026-11-25T10:00:00+01:00");

async function helpFor(language: "de" | "en", { firstName = "Anna", canShare = true, help = HELP } = {}) {
  const sent: string[] = [];
  await help.run({
    firstName,
    language,
    desk: { canShare },
    send: async ({ text }) => sent.push(text.text),
  });
  return sent.join();
}

function aFamily(help: string, ...names: readonly string[]): CommandFamily {
  const both = (text: string) => ({ de: `${text} (de)`, en: text });
  return {
    help: both(help),
    commands: names.map((name) => ({ name, menu: both(name), run: async () => {} })),
  };
}

describe.each(["de", "en"] as const)("the commands in %s", (language) => {
  it("each say in Telegram's menu what they do, as shortly as Telegram asks", () => {
    for (const { name, menu } of COMMANDS) {
      expect(name).toMatch(/^[a-z0-9_]{1,32}$/);
      expect(menu[language]).not.toBe("");
      expect(menu[language].length).toBeLessThanOrEqual(LONGEST_DESCRIPTION);
    }
  });

  it("are all named by the help, besides itself, each once", async () => {
    const named = [...(await helpFor(language)).matchAll(/\/([a-z0-9_]+)/g)].map(([, name]) => name);
    expect(named).toEqual(COMMANDS.map(({ name }) => name).filter((name) => name !== "help"));
  });

  it("have a help that fits into one message, however long the name", async () => {
    expect((await helpFor(language, { firstName: "n".repeat(64) })).length).toBeLessThanOrEqual(
      LONGEST_MESSAGE,
    );
  });

  it("have a help that tells the signs of sharing to those alone who can share", async () => {
    expect(await helpFor(language)).toContain("👥");
    expect(await helpFor(language, { canShare: false })).not.toContain("👥");
  });

  it("have a help whose examples are understood without a question", async () => {
    const examples = [...(await helpFor(language)).matchAll(/^• (.+)$/gmu)].map(
      ([, example = ""]) => example,
    );
    expect(examples).toHaveLength(4);
    const context = { now, timeZone: "Europe/Berlin", language };
    expect(examples.filter((example) => understandSeries(example, context)?.repeats.end)).toHaveLength(1);
    for (const example of examples) {
      const understood = understandSeries(example, context) ?? understandAppointment(example, context);
      expect(understood, example).toMatchObject({ questions: [], range: { start: expect.any(String) } });
    }
  });
});

it("no two commands have one name", () => {
  expect(new Set(COMMANDS.map(({ name }) => name)).size).toBe(COMMANDS.length);
});

it("commands that belong together are one line of the help", async () => {
  const help = helpAbout([aFamily("two words", "one", "two"), aFamily("a third", "three")]);
  expect(await helpFor("en", { help })).toContain(
    "say so.\n\n/one, /two – two words\n/three – a third\n\n🔒 only for you",
  );
  expect(await helpFor("de", { help })).toContain("/one, /two – two words (de)\n/three – a third (de)\n");
});
