/** What gives a translation away. No test hears what a native reader hears; this one keeps out what was heard once. */
import { describe, expect, it } from "vitest";
import { pathsOf, proseIn, read } from "./pages.ts";

const TELLTALE: readonly (readonly [words: RegExp, why: string])[] = [
  [/\b(reis(en|t|te|ten)|wander(t|n) über)\b/i, "fields don't travel in German"],
  [/\bin (Grün|Rot)\b/, "“in green” is no German"],
  [/schieb\w* einen Klon/, "one pushes, or “legt ab”"],
  [/\bmach(t|en)? Sinn\b/, "“ergibt Sinn”"],
  [/\b(einmal mehr|am Ende des Tages|in Folge von dem)\b/i, "English idioms"],
  [/\b(Sie|Ihnen|Ihr(e[nmrs]?)?) (können|müssen|sollten|möchten|haben)\b/, "people are addressed as du"],
  [
    /\b(eingeloggt|gecancelt|downloade|updaten|upgedatet|geupdatet|supportet|triggert|getriggert)\b/i,
    "there is a German word",
  ],
  [/\b(Geheimnis des Besitzers|Ihr Partner)\b/, "heard as translated"],
  [/[“”]/, "German quotation marks are „ and “ only"],
  [/\d,\d{3}\b(?!\d)/, "thousands have a full stop"],
];

const quoted = (text: string) => text.replaceAll(/„[^“]*“/g, "").replaceAll(/`[^`]+`/g, "");

describe("the German documents", () => {
  it.each(pathsOf("de"))("have nothing that was heard as translated: %s", (path) => {
    const text = quoted(proseIn(read(path)));
    for (const [words, why] of TELLTALE) expect(text.match(words)?.[0], why).toBeUndefined();
  });

  it.each([
    "Die anderen Felder reisen mit.",
    "Der Lauf endet in Grün.",
    "Das macht Sinn.",
    "Sie können das ändern.",
  ])("would be found to hold: %s", (sentence) => {
    expect(TELLTALE.filter(([words]) => words.test(sentence))).toHaveLength(1);
  });
});
