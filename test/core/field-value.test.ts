import { describe, expect, it } from "vitest";
import type { FieldValue } from "../../src/core/appointment.ts";
import { InvalidValue } from "../../src/core/date-value.ts";
import {
  canonical,
  emptyValue,
  hasMentions,
  isEmpty,
  readable,
  withoutMentions,
} from "../../src/core/field-value.ts";
import { charactersOf } from "../../src/core/rich-text.ts";
import { valueWithinLimits } from "../support/arbitrary-values.ts";
import {
  aCheckbox,
  aDate,
  aMultiSelect,
  aNumber,
  aRichText,
  aSelect,
  aUrl,
  equation,
  mention,
  noDate,
  pageMention,
  text,
  userMention,
} from "../support/builders.ts";
import fc from "../support/properties.ts";

const ID = "0f8fad5b-d9cb-469f-a165-70867728950e";

describe("canonical values", () => {
  it("of different types never meet", () => {
    const values: FieldValue[] = [
      aRichText("1"),
      aSelect("1"),
      aMultiSelect("1"),
      aNumber(1),
      aUrl("1"),
      { type: "email", text: "1" },
      { type: "phone_number", text: "1" },
      aRichText(),
      noDate(),
      aSelect(null),
      aSelect("null"),
      aMultiSelect(),
      aNumber(null),
      aCheckbox(false),
      aCheckbox(true),
      aUrl(null),
      aUrl("null"),
    ];
    expect(new Set(values.map(canonical)).size).toBe(values.length);
  });

  it("ignore the order in which options were chosen, and nothing else about them", () => {
    expect(canonical(aMultiSelect("b", "a"))).toBe(canonical(aMultiSelect("a", "b")));
    expect(canonical(aMultiSelect("a", "a"))).toBe(canonical(aMultiSelect("a")));
    expect(canonical(aMultiSelect("a", "b"))).not.toBe(canonical(aMultiSelect("a,b")));
    expect(canonical(aMultiSelect("a"))).not.toBe(canonical(aMultiSelect("A")));
  });

  it("hold numbers exactly", () => {
    expect(canonical(aNumber(0.1 + 0.2))).not.toBe(canonical(aNumber(0.3)));
    expect(canonical(aNumber(-0))).toBe(canonical(aNumber(0)));
    expect(canonical(aNumber(0))).not.toBe(canonical(aNumber(null)));
    expect(() => canonical(aNumber(Number.NaN))).toThrow(InvalidValue);
  });

  it("take an empty address for none", () => {
    expect(canonical(aUrl(""))).toBe(canonical(aUrl(null)));
    expect(canonical(aUrl("https://a.example"))).not.toBe(canonical(aUrl("https://a.example/x")));
  });

  it("can't be made of a date that doesn't exist", () => {
    expect(() => canonical(aDate("2026-02-30"))).toThrow(InvalidValue);
    expect(() => canonical(aRichText(mention({ kind: "date", start: "2026-02-30", end: null })))).toThrow(
      InvalidValue,
    );
  });
});

describe("emptiness", () => {
  it("is what a person sees: an unticked box and a zero are something", () => {
    for (const value of [
      aRichText(),
      aRichText(""),
      noDate(),
      aSelect(null),
      aMultiSelect(),
      aNumber(null),
      aUrl(null),
      aUrl(""),
    ]) {
      expect(isEmpty(value)).toBe(true);
    }
    for (const value of [
      aRichText(" "),
      aDate("2026-01-01"),
      aSelect("a"),
      aMultiSelect("a"),
      aNumber(0),
      aCheckbox(false),
      aUrl("a"),
    ]) {
      expect(isEmpty(value)).toBe(false);
    }
  });
});

describe("mentions", () => {
  it("become text with their formatting but no link to what can't be seen, and the rest stays", () => {
    const value = aRichText("with ", userMention(ID, "@Ben"), " at ", pageMention(ID, "Plan"), equation("x"));
    expect(withoutMentions(value)).toEqual(aRichText("with ", "@Ben", " at ", text("Plan"), equation("x")));
    expect(withoutMentions(aNumber(1))).toEqual(aNumber(1));
  });

  it("count only when they would be written as mentions", () => {
    expect(hasMentions(aRichText("a", userMention(ID)))).toBe(true);
    expect(hasMentions(aRichText("a", mention({ kind: "plain", href: null })))).toBe(false);
    expect(hasMentions(aRichText("a"))).toBe(false);
    expect(hasMentions(aNumber(1))).toBe(false);
  });

  it("are all gone afterwards, and no character with them", () => {
    fc.assert(
      fc.property(valueWithinLimits, (value) => {
        const plain = withoutMentions(value);
        expect(hasMentions(plain)).toBe(false);
        expect(isEmpty(plain)).toBe(isEmpty(value));
        if (value.type === "rich_text" && plain.type === "rich_text") {
          expect(plain.runs.map(charactersOf).join("")).toBe(value.runs.map(charactersOf).join(""));
        }
      }),
    );
  });
});

describe("a readable value", () => {
  it("keeps the formatting of rich text", () => {
    const value = aRichText("a", text("b", { bold: true }), userMention(ID));
    expect(readable(value, "de")).toEqual(value.runs);
  });

  it("says in the reader's language that it is empty", () => {
    expect(readable(aRichText(), "de")).toEqual([text("(leer)")]);
    expect(readable(noDate(), "en")).toEqual([text("(empty)")]);
  });

  it("gives every other type in plain characters", () => {
    const shown = (value: FieldValue) => readable(value, "en").map(charactersOf).join("");
    expect(shown(aDate("2026-07-25"))).toBe("Sat 25 July 2026 (2026-07-25)");
    expect(shown(aSelect("Work"))).toBe("Work");
    expect(shown(aMultiSelect("a", "b"))).toBe("a, b");
    expect(shown(aNumber(12.5))).toBe("12.5");
    expect(shown(aNumber(0))).toBe("0");
    expect(shown(aCheckbox(true))).toBe("✓");
    expect(shown(aCheckbox(false))).toBe("✗");
    expect(shown(aUrl("https://a.example/"))).toBe("https://a.example/");
    expect(shown({ type: "phone_number", text: "+49 30 1" })).toBe("+49 30 1");
  });

  it("always has characters", () => {
    fc.assert(
      fc.property(valueWithinLimits, fc.constantFrom("de" as const, "en" as const), (value, language) => {
        expect(readable(value, language).map(charactersOf).join("")).not.toBe("");
      }),
    );
  });
});

it.each([
  ["url", { type: "url", text: null }],
  ["email", { type: "email", text: null }],
  ["phone_number", { type: "phone_number", text: null }],
  ["number", { type: "number", number: null }],
  ["select", { type: "select", name: null }],
  ["multi_select", { type: "multi_select", names: [] }],
] as const)(
  "a %s that was emptied holds nothing, and is the same as one that was never filled",
  (type, value) => {
    expect(emptyValue(type)).toEqual(value);
    expect(isEmpty(emptyValue(type))).toBe(true);
  },
);
