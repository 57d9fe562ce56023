import { describe, expect, it } from "vitest";
import type { FieldValue, Run } from "../../src/core/appointment.ts";
import type { Side } from "../../src/core/row.ts";
import { preservingComment } from "../../src/engine/preserve.ts";
import { aRichText } from "../support/builders.ts";

/** The comment in which a losing value is kept, as it reads. */
function comment(from: Side, value: FieldValue, language: "de" | "en"): string {
  const losing = { value, print: "print", empty: value.type === "rich_text" && value.runs.length === 0 };
  const on: Side = from === "private" ? "shared" : "private";
  const action = {
    do: "comment",
    rule: "A3",
    reason: "a reason",
    on,
    from,
    key: "location",
    losing,
  } as const;
  const characters = (run: Run) => (run.kind === "text" ? run.text : "");
  return preservingComment(action, "Ort", language).map(characters).join("");
}

describe("the comment that keeps a losing value", () => {
  it.each<[Side, "de" | "en", string]>([
    ["private", "de", "Partner Sync: Für „Ort“ gilt ein anderer Wert. Auf der privaten Seite stand: Burg"],
    ["shared", "de", "Partner Sync: Für „Ort“ gilt ein anderer Wert. Auf der gemeinsamen Seite stand: Burg"],
    [
      "private",
      "en",
      'Partner Sync: another value of "Ort" was kept. The one from the private page was: Burg',
    ],
    ["shared", "en", 'Partner Sync: another value of "Ort" was kept. The one from the shared page was: Burg'],
  ])("says which page it is from, in the user's language (%s, %s)", (from, language, words) => {
    expect(comment(from, aRichText("Burg"), language)).toBe(words);
  });

  it("says that there was nothing", () => {
    expect(comment("private", aRichText(), "de")).toMatch(/stand: \(leer\)$/);
    expect(comment("shared", aRichText(), "en")).toMatch(/was: \(empty\)$/);
  });
});
