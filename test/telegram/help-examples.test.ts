import { expect, it } from "vitest";
import { understandAppointment } from "../../src/phrases/understand.ts";
import { TEXTS } from "../../src/telegram/texts/texts.ts";

const now = Date.parse("2026-11-25T10:00:00+01:00");

it.each(["de", "en"] as const)(
  "the examples that the help gives (%s) are understood without a question",
  (language) => {
    const { text } = TEXTS[language].help("Anna", true);
    const examples = [...text.matchAll(/^• (.+)$/gmu)].map(([, example = ""]) => example);
    expect(examples).toHaveLength(3);
    for (const example of examples) {
      const understood = understandAppointment(example, { now, timeZone: "Europe/Berlin", language });
      expect(understood, example).toMatchObject({ questions: [], range: { start: expect.any(String) } });
    }
  },
);
