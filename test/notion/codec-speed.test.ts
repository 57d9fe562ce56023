import { describe, expect, it } from "vitest";
import { canonical } from "../../src/core/field-value.ts";
import { decodeValue, encodeValue, maybeTruncated } from "../../src/notion/codec.ts";
import { parsePage } from "../../src/notion/page-answer.ts";
import { aCheckbox, aDate, aRichText, aSelect, text, userMention } from "../support/builders.ts";
import { answerTo } from "../support/notion-echo.ts";

const ID = "0f8fad5b-d9cb-869f-a165-70867728950e";

function aPage(n: number): unknown {
  const values = {
    Name: answerTo(encodeValue(aRichText(`Appointment ${n}`), "title")),
    Datum: answerTo(
      encodeValue(aDate("2026-07-25T18:00:00.000+02:00", "2026-07-25T19:00:00.000+02:00"), "date"),
    ),
    Beschreibung: answerTo(
      encodeValue(aRichText("bring ", text("cake", { bold: true }), userMention(ID)), "rich_text"),
    ),
    Ort: answerTo(encodeValue(aRichText("Berlin"), "rich_text")),
    Art: answerTo(encodeValue(aSelect("Family"), "select")),
    PartnerRelevant: answerTo(encodeValue(aCheckbox(true), "checkbox")),
  };
  return {
    object: "page",
    id: ID,
    created_time: "2026-06-27T16:47:00.000Z",
    last_edited_time: "2026-06-27T16:48:00.000Z",
    created_by: { object: "user", id: ID },
    last_edited_by: { object: "user", id: ID },
    parent: { type: "data_source_id", data_source_id: ID, database_id: ID },
    in_trash: false,
    is_archived: false,
    properties: values,
  };
}

describe("reading a large calendar", () => {
  it("takes a few seconds at most for 10,000 pages of six properties, on however busy a machine", () => {
    const answers = Array.from({ length: 10_000 }, (_, n) => aPage(n));
    const begun = performance.now();
    const seen = new Set<string>();
    for (const answer of answers) {
      const { properties } = parsePage(answer);
      for (const [name, type] of [
        ["Name", "title"],
        ["Datum", "date"],
        ["Beschreibung", "rich_text"],
        ["Ort", "rich_text"],
        ["Art", "select"],
        ["PartnerRelevant", "checkbox"],
      ] as const) {
        const raw = properties[name]?.raw;
        maybeTruncated(raw);
        seen.add(canonical(decodeValue(raw, type)));
      }
    }
    const spent = performance.now() - begun;
    expect(seen.size).toBe(10_005);
    // 0.3 s on a quiet machine; what this guards against is a cost per pair of pages or a schema built per value.
    expect(spent).toBeLessThan(6_000);
  });
});
