import { describe, expect, it } from "vitest";
import { correctionIn, intentOf, namedField } from "../../src/telegram/intent.ts";

describe("short words", () => {
  it.each([
    [
      "yes",
      [
        "ja",
        "Ja!",
        "jo",
        "ja bitte",
        "ja, genau",
        "ok",
        "Okay 👍",
        "speichern",
        "bitte speichern",
        "passt so",
        "gut so",
        "alles klar",
        "yes",
        "Yes please",
        "save",
        "save it",
        "sounds good",
        "looks good",
        "all good",
        "do it",
        "super",
        "✅",
      ],
    ],
    ["no", ["nein", "nee", "no", "nope", "stimmt nicht", "passt so nicht", "nein danke", "that's wrong"]],
    [
      "drop",
      [
        "abbrechen",
        "verwerfen",
        "vergiss es",
        "doch nicht",
        "nein, abbrechen",
        "cancel",
        "discard it",
        "never mind",
        "forget it",
        "löschen",
      ],
    ],
    [
      "save-all",
      [
        "beides speichern",
        "alle speichern",
        "Bitte beide speichern!",
        "alle drei speichern",
        "speicher alle",
        "alles speichern",
        "speichere bitte alles",
        "ja, beide",
        "alle Entwürfe speichern",
        "save both",
        "save all",
        "Save all of them, please",
        "save them",
        "save them all",
        "save both of them",
        "yes to both",
        "save everything",
        "save all three",
      ],
    ],
    ["drop-all", ["beide verwerfen", "alle löschen", "discard both", "forget all of them"]],
    [
      "thanks",
      [
        "danke",
        "Danke!",
        "vielen Dank",
        "danke dir",
        "thx",
        "thanks",
        "thank you very much",
        "danke, super",
        "🙏",
      ],
    ],
    ["hello", ["Hallo", "hi", "Guten Morgen", "moin", "hey there", "good evening", "hello?", "tschüss"]],
    ["share", ["teilen", "bitte teilen", "share", "share it please"]],
    ["keep-private", ["nicht teilen", "don't share it", "privat", "nur für mich", "only me"]],
  ] as const)("mean %s", (intent, texts) => {
    for (const text of texts) expect([text, intentOf(text)]).toEqual([text, intent]);
  });

  it("mean nothing of the kind where they say more", () => {
    for (const text of [
      "ja, aber um 20 Uhr",
      "nein, 20 Uhr",
      "Danke-Essen Freitag 19 Uhr",
      "Hallo Welt lernen morgen",
      "speichern und dann Kino Freitag",
      "save the date Friday",
      "Morgen Abend",
      "Okay-Treffen",
      "das ist ein ganz langer Satz, der mit ja anfängt",
      "",
    ])
      expect([text, intentOf(text)]).toEqual([text, null]);
  });
});

it.each([
  ["nein, 20 Uhr", "20 Uhr"],
  ["doch lieber bei Oma", "bei Oma"],
  ["no, 8pm", "8pm"],
  ["ach nee, lieber Samstag", "Samstag"],
  ["sorry, ich meinte 20 Uhr", "20 Uhr"],
  ["actually at Gran's", "at Gran's"],
  ["doch erst um 20 Uhr", "um 20 Uhr"],
  ["ok", null],
  ["nein", null],
  ["Notar Freitag", null],
  ["Nordsee am Samstag", null],
  ["ja, Kino", null],
])("%s takes back, and wants %s instead", (text, instead) => {
  expect(correctionIn(text)).toBe(instead);
});

it.each([
  ["bei Oma", "place", "Oma"],
  ["im Odeon", "place", "Odeon"],
  ["at Gran's", "place", "Gran's"],
  ["at the Odeon", "place", "Odeon"],
  ["zu Hause", "place", "zu Hause"],
  ["Ort: Raum 12", "place", "Raum 12"],
  ["Titel: Treffen mit Eva", "title", "Treffen mit Eva"],
  ["Note: bring cake", "description", "bring cake"],
] as const)("%s names a field", (text, field, value) => {
  expect(namedField(text)).toEqual({ field, value });
});

it.each(["bei Regen absagen?", "Kino", "im", "am besten gar nicht", "Ortstermin"])(
  "%s names none",
  (text) => {
    expect(namedField(text)?.value).not.toBe(text);
    if (text !== "bei Regen absagen?") expect(namedField(text)).toBeNull();
  },
);
