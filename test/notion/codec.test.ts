import { describe, expect, it } from "vitest";
import type { FieldValue } from "../../src/core/appointment.ts";
import { canonical } from "../../src/core/field-value.ts";
import {
  decodePropertyItems,
  decodeValue,
  encodeValue,
  maybeTruncated,
  type PropertyType,
  plainText,
  UnreadableAnswer,
} from "../../src/notion/codec.ts";
import { ValueTooLarge } from "../../src/notion/codec-errors.ts";
import { valueWithinLimits } from "../support/arbitrary-values.ts";
import {
  aCheckbox,
  aDate,
  aMultiSelect,
  aNumber,
  aRichText,
  aSelect,
  aStatus,
  aUrl,
  equation,
  formatted,
  mention,
  noDate,
  somePeople,
  text,
} from "../support/builders.ts";
import { runs } from "../support/depth.ts";
import { answerTo } from "../support/notion-echo.ts";
import fc from "../support/properties.ts";

const ID = "0f8fad5b-d9cb-869f-a165-70867728950e";

/** One rich-text item as Notion answers it. */
function item(type: string, content: unknown, more: object = {}) {
  return { type, [type]: content, annotations: formatted(), plain_text: "Shown", href: null, ...more };
}

function richText(...items: readonly unknown[]) {
  return { id: "a", type: "rich_text", rich_text: items };
}

describe("reading", () => {
  it("takes text with its formatting and link", () => {
    const bold = item(
      "text",
      { content: "b", link: { url: "https://a.example/" } },
      { annotations: formatted({ bold: true }) },
    );
    expect(decodeValue(richText(item("text", { content: "a", link: null }), bold), "rich_text")).toEqual(
      aRichText("a", text("b", { bold: true, link: "https://a.example/" })),
    );
    const title = { id: "title", type: "title", title: [item("text", { content: "a", link: null })] };
    expect(decodeValue(title, "title")).toEqual(aRichText("a"));
  });

  it("gives a link to one of Notion's own pages its host", () => {
    const linked = item("text", { content: "a", link: { url: "/0f8fad5bd9cb869fa16570867728950e" } });
    expect(decodeValue(richText(linked), "rich_text")).toEqual(
      aRichText(text("a", { link: "https://www.notion.so/0f8fad5bd9cb869fa16570867728950e" })),
    );
  });

  it.each([
    [
      { type: "user", user: { object: "user", id: ID, name: "Anna", type: "person" } },
      { kind: "user", id: ID },
    ],
    [
      { type: "page", page: { id: ID } },
      { kind: "page", id: ID },
    ],
    [
      { type: "database", database: { id: ID } },
      { kind: "database", id: ID },
    ],
    [
      { type: "custom_emoji", custom_emoji: { id: ID, name: "party", url: "https://a.example/p.png" } },
      { kind: "custom_emoji", id: ID },
    ],
    [
      { type: "date", date: { start: "2026-01-01", end: null, time_zone: null } },
      { kind: "date", start: "2026-01-01", end: null },
    ],
    [
      { type: "date", date: { start: "2026-01-01", end: "2026-01-02", time_zone: null } },
      { kind: "date", start: "2026-01-01", end: "2026-01-02" },
    ],
    [
      {
        type: "template_mention",
        template_mention: { type: "template_mention_date", template_mention_date: "today" },
      },
      { kind: "template_mention", value: "today" },
    ],
    [
      {
        type: "template_mention",
        template_mention: { type: "template_mention_user", template_mention_user: "me" },
      },
      { kind: "template_mention", value: "me" },
    ],
    [
      { type: "link_preview", link_preview: { url: "https://a.example/1" } },
      { kind: "plain", href: "https://a.example/1" },
    ],
    [
      { type: "link_mention", link_mention: { href: "https://a.example/2", title: "Two" } },
      { kind: "plain", href: "https://a.example/2" },
    ],
    [
      { type: "hologram", hologram: { id: ID } },
      { kind: "plain", href: null },
    ],
  ] as const)("takes the mention %j", (answered, target) => {
    expect(decodeValue(richText(item("mention", answered)), "rich_text")).toEqual(
      aRichText(mention(target, "Shown")),
    );
  });

  it("takes an item of a kind that doesn't exist yet for the text that it shows", () => {
    const unknown = item("hologram", {}, { href: "https://a.example/" });
    expect(decodeValue(richText(unknown), "rich_text")).toEqual(
      aRichText(mention({ kind: "plain", href: "https://a.example/" }, "Shown")),
    );
  });

  it("takes equations", () => {
    expect(decodeValue(richText(item("equation", { expression: "x" })), "rich_text")).toEqual(
      aRichText(equation("x")),
    );
  });

  it("takes dates exactly as they stand there", () => {
    const date = (value: object | null) => decodeValue({ id: "b", type: "date", date: value }, "date");
    const start = "2026-07-25T18:00:00.000+02:00";
    expect(date({ start, end: null, time_zone: null })).toEqual(aDate(start));
    expect(date({ start: "2026-07-25", end: "2026-07-26", time_zone: null })).toEqual(
      aDate("2026-07-25", "2026-07-26"),
    );
    expect(date({ start: "2026-07-25T18:00:00", end: null, time_zone: "Europe/Berlin" })).toEqual(
      aDate("2026-07-25T18:00:00"),
    );
    expect(date(null)).toEqual(noDate());
  });

  it.each<[PropertyType, unknown, FieldValue]>([
    ["select", { id: "x", name: "Work", color: "red" }, aSelect("Work")],
    ["select", null, aSelect(null)],
    [
      "multi_select",
      [
        { id: "x", name: "b" },
        { id: "y", name: "a" },
      ],
      aMultiSelect("b", "a"),
    ],
    ["multi_select", [], aMultiSelect()],
    ["status", { id: "x", name: "Doing", color: "blue" }, aStatus("Doing")],
    ["status", null, aStatus(null)],
    [
      "people",
      [
        { object: "user", id: "u1", name: "Anna" },
        { object: "user", id: "u2" },
      ],
      {
        type: "people",
        people: [
          { id: "u1", name: "Anna" },
          { id: "u2", name: null },
        ],
      },
    ],
    ["number", 1.5, aNumber(1.5)],
    ["number", 0, aNumber(0)],
    ["number", null, aNumber(null)],
    ["checkbox", true, aCheckbox(true)],
    ["checkbox", false, aCheckbox(false)],
    ["url", "https://a.example", aUrl("https://a.example")],
    ["url", null, aUrl(null)],
    ["email", "a@b.example", { type: "email", text: "a@b.example" }],
    ["phone_number", null, { type: "phone_number", text: null }],
    ["title", [], aRichText()],
  ])("takes %s: %j", (type, answered, value) => {
    expect(decodeValue({ id: "x", type, [type]: answered }, type)).toEqual(value);
  });
});

describe("what can't be read", () => {
  const secret = "Couples therapy";

  it.each<[string, unknown, PropertyType]>([
    ["type", { id: "a", type: "number", number: 1 }, "rich_text"],
    ["type", { id: "a", type: "rich_text", rich_text: [] }, "title"],
    ["", secret, "date"],
    ["", null, "date"],
    ["", undefined, "checkbox"],
    ["rich_text", { type: "rich_text", rich_text: secret }, "rich_text"],
    [
      "rich_text[1].plain_text",
      richText(item("text", { content: secret }), { type: "text", text: { content: secret } }),
      "rich_text",
    ],
    ["rich_text[0].text.content", richText(item("text", { contents: secret })), "rich_text"],
    [
      "rich_text[0].text",
      richText({ ...item("text", {}), text: undefined, plain_text: secret }),
      "rich_text",
    ],
    ["rich_text[0].equation", richText(item("equation", undefined)), "rich_text"],
    ["rich_text[0].mention.user", richText(item("mention", { type: "user" })), "rich_text"],
    ["rich_text[0].mention.date", richText(item("mention", { type: "date" })), "rich_text"],
    [
      "rich_text[0].mention.template_mention",
      richText(item("mention", { type: "template_mention" })),
      "rich_text",
    ],
    [
      "rich_text[0].annotations.bold",
      richText(item("text", { content: secret }, { annotations: {} })),
      "rich_text",
    ],
    ["date.start", { type: "date", date: { start: 5, end: secret } }, "date"],
    ["select.name", { type: "select", select: { id: secret } }, "select"],
    ["multi_select[0].name", { type: "multi_select", multi_select: [{}] }, "multi_select"],
    ["number", { type: "number", number: secret }, "number"],
    ["checkbox", { type: "checkbox", checkbox: null }, "checkbox"],
    ["url", { type: "url" }, "url"],
  ])("is named by its place (%s), never by its content", (place, property, type) => {
    expect(() => decodeValue(property, type)).toThrow(new UnreadableAnswer(place));
  });
});

describe("the message about an answer that can't be read", () => {
  it("is its place and nothing else", () => {
    expect(new UnreadableAnswer("date.start").message).toBe(
      "Notion's answer isn't understood at date.start.",
    );
    expect(new UnreadableAnswer("").message).toBe("Notion's answer isn't understood at its top level.");
  });
});

describe("writing", () => {
  it.each<[PropertyType, FieldValue, unknown]>([
    ["title", aRichText("a"), { title: [{ type: "text", text: { content: "a" } }] }],
    ["rich_text", aRichText("a"), { rich_text: [{ type: "text", text: { content: "a" } }] }],
    ["date", aDate("2026-07-25T18:00:00.000+02:00"), { date: { start: "2026-07-25T18:00:00.000+02:00" } }],
    ["date", aDate("2026-07-25", "2026-07-26"), { date: { start: "2026-07-25", end: "2026-07-26" } }],
    ["select", aSelect("Work"), { select: { name: "Work" } }],
    ["multi_select", aMultiSelect("b", "a"), { multi_select: [{ name: "b" }, { name: "a" }] }],
    ["status", aStatus("Doing"), { status: { name: "Doing" } }],
    ["people", somePeople("u1", "u2"), { people: [{ id: "u1" }, { id: "u2" }] }],
    ["number", aNumber(0), { number: 0 }],
    ["checkbox", aCheckbox(false), { checkbox: false }],
    ["url", aUrl("https://a.example"), { url: "https://a.example" }],
    ["email", { type: "email", text: "a@b.example" }, { email: "a@b.example" }],
    ["phone_number", { type: "phone_number", text: "1" }, { phone_number: "1" }],
  ])("a %s sends the value and no more", (type, value, request) => {
    expect(encodeValue(value, type)).toEqual(request);
  });

  it.each<[PropertyType, FieldValue, unknown]>([
    ["title", aRichText(), { title: [] }],
    ["rich_text", aRichText(""), { rich_text: [] }],
    ["date", noDate(), { date: null }],
    ["select", aSelect(null), { select: null }],
    ["multi_select", aMultiSelect(), { multi_select: [] }],
    ["status", aStatus(null), { status: null }],
    ["people", somePeople(), { people: [] }],
    ["number", aNumber(null), { number: null }],
    ["url", aUrl(""), { url: null }],
    ["email", { type: "email", text: null }, { email: null }],
    ["phone_number", { type: "phone_number", text: null }, { phone_number: null }],
  ])("an empty %s clears the property", (type, value, request) => {
    expect(encodeValue(value, type)).toEqual(request);
  });

  it("refuses a value that isn't of the property's type", () => {
    expect(() => encodeValue(aNumber(1), "rich_text")).toThrow(TypeError);
    expect(() => encodeValue(aRichText("a"), "select")).toThrow(TypeError);
    expect(() => encodeValue(aUrl("a"), "title")).toThrow(TypeError);
  });

  it("refuses more options than Notion takes", () => {
    const options = Array.from({ length: 101 }, (_, i) => `Option ${i}`);
    expect(() => encodeValue(aMultiSelect(...options), "multi_select")).toThrow(ValueTooLarge);
    expect(encodeValue(aMultiSelect(...options.slice(1)), "multi_select")).toHaveProperty("multi_select.99");
  });
});

describe("a value that Notion takes", () => {
  it("is the same when it is read back", () => {
    fc.assert(
      fc.property(valueWithinLimits, fc.boolean(), (value, asTitle) => {
        const type = asTitle && value.type === "rich_text" ? "title" : value.type;
        expect(canonical(decodeValue(answerTo(encodeValue(value, type)), type))).toBe(canonical(value));
      }),
      { numRuns: runs({ share: 500, deep: 20_000 }) },
    );
  });

  it("is the same when it is written once more from what was read", () => {
    fc.assert(
      fc.property(valueWithinLimits, (value) => {
        const first = decodeValue(answerTo(encodeValue(value, value.type)), value.type);
        const second = decodeValue(answerTo(encodeValue(first, value.type)), value.type);
        expect(canonical(second)).toBe(canonical(first));
      }),
    );
  });

  it("can be a text that Notion has merged beyond what one item holds", () => {
    const long = aRichText("A".repeat(2001), text("B".repeat(5000), { bold: true }));
    const read = decodeValue(answerTo(encodeValue(long, "rich_text")), "rich_text");
    expect(read).toEqual(long);
  });
});

describe("property items", () => {
  const listed = (type: string, content: unknown) => ({
    object: "property_item",
    id: "a",
    type,
    [type]: content,
  });

  it("make up the whole rich text, one run each", () => {
    const items = ["a", "b"].map((content) => listed("rich_text", item("text", { content, link: null })));
    expect(decodePropertyItems(items, "rich_text")).toEqual(aRichText("a", "b"));
    const title = [listed("title", item("mention", { type: "page", page: { id: ID } }))];
    expect(decodePropertyItems(title, "title")).toEqual(
      aRichText(mention({ kind: "page", id: ID }, "Shown")),
    );
    expect(decodePropertyItems([], "rich_text")).toEqual(aRichText());
  });

  it("are a single one for every other type", () => {
    expect(decodePropertyItems([listed("number", 4)], "number")).toEqual(aNumber(4));
    expect(() => decodePropertyItems([], "number")).toThrow(UnreadableAnswer);
    expect(() => decodePropertyItems([listed("number", 4), listed("number", 5)], "number")).toThrow(
      UnreadableAnswer,
    );
  });

  it("of another type than the one asked for are not understood", () => {
    expect(() => decodePropertyItems([listed("rich_text", item("text", { content: "a" }))], "title")).toThrow(
      UnreadableAnswer,
    );
  });
});

describe("truncation", () => {
  const user = item("mention", { type: "user", user: { id: ID } });
  const page = item("mention", { type: "page", page: { id: ID } });
  const times = (count: number, entry: unknown) => Array.from({ length: count }, () => entry);

  it("is possible from 25 mentions of people and pages on", () => {
    expect(maybeTruncated(richText(...times(24, user)))).toBe(false);
    expect(maybeTruncated(richText(...times(12, user), ...times(13, page)))).toBe(true);
    expect(maybeTruncated({ type: "title", title: times(25, page) })).toBe(true);
  });

  it("isn't brought about by anything else", () => {
    const date = item("mention", { type: "date", date: { start: "2026-01-01", end: null } });
    expect(maybeTruncated(richText(...times(60, date), ...times(60, item("text", { content: "a" }))))).toBe(
      false,
    );
    expect(maybeTruncated({ type: "multi_select", multi_select: times(30, { name: "a" }) })).toBe(false);
  });
});

describe("plain text", () => {
  it("is what a property shows", () => {
    const a = item("text", { content: "a" }, { plain_text: "a" });
    expect(
      plainText(richText(a, item("mention", { type: "user", user: { id: ID } }, { plain_text: "@Ben" }))),
    ).toBe("a@Ben");
    expect(plainText({ type: "title", title: [a] })).toBe("a");
    expect(plainText({ type: "url", url: "https://a.example" })).toBe("https://a.example");
    expect(plainText({ type: "email", email: "a@b.example" })).toBe("a@b.example");
    expect(plainText({ type: "phone_number", phone_number: "1" })).toBe("1");
    expect(plainText({ type: "number", number: 42 })).toBe("42");
    expect(plainText({ type: "select", select: { name: "Work" } })).toBe("Work");
  });

  it("is empty where nothing stands, and for types that hold no text", () => {
    for (const type of ["url", "email", "phone_number", "number", "select"])
      expect(plainText({ type, [type]: null })).toBe("");
    expect(plainText(richText())).toBe("");
    expect(plainText({ type: "formula", formula: { type: "string", string: "x" } })).toBe("");
  });

  it("can't be had of what isn't a property", () => {
    expect(() => plainText(null)).toThrow(UnreadableAnswer);
  });
});
