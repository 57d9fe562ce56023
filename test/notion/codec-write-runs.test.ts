import { describe, expect, it } from "vitest";
import type { Run } from "../../src/core/appointment.ts";
import { charactersOf } from "../../src/core/rich-text.ts";
import { ValueTooLarge } from "../../src/notion/codec-errors.ts";
import { commentChunks, encodeRuns } from "../../src/notion/codec-write-runs.ts";
import { anyRun, longTextRun } from "../support/arbitrary-values.ts";
import { equation, formatted, mention, pageMention, text, userMention } from "../support/builders.ts";
import { runs } from "../support/depth.ts";
import fc from "../support/properties.ts";

const ID = "0f8fad5b-d9cb-869f-a165-70867728950e";
const HEX = "0f8fad5bd9cb869fa16570867728950e";

type RichTextItemRequest = ReturnType<typeof encodeRuns>[number];

function contentOf(item: RichTextItemRequest): string {
  if ("text" in item) return item.text.content;
  return "equation" in item ? item.equation.expression : "";
}

function lengths(items: readonly RichTextItemRequest[]): readonly number[] {
  return items.map((item) => contentOf(item).length);
}

/** `count` runs that can't be merged, of one character each. */
function alternating(count: number): Run[] {
  return Array.from({ length: count }, (_, i) => text(String(i % 10), { bold: i % 2 === 0 }));
}

describe("items", () => {
  it("are one for an unformatted text, without annotations", () => {
    expect(encodeRuns([text("Dentist")])).toEqual([{ type: "text", text: { content: "Dentist" } }]);
    expect(encodeRuns([])).toEqual([]);
    expect(encodeRuns([text("")])).toEqual([]);
  });

  it("carry the formatting that there is", () => {
    const all = {
      bold: true,
      italic: true,
      strikethrough: true,
      underline: true,
      code: true,
      color: "red_background",
    };
    expect(encodeRuns([text("a", all)])).toEqual([
      { type: "text", text: { content: "a" }, annotations: all },
    ]);
    expect(encodeRuns([text("a", { color: "blue" })])).toMatchObject([{ annotations: { color: "blue" } }]);
  });

  it("go without a colour that Notion's documentation doesn't know", () => {
    expect(encodeRuns([text("a", { color: "infrared", bold: true })])).toEqual([
      { type: "text", text: { content: "a" }, annotations: { bold: true } },
    ]);
  });

  it("are as few as Notion would answer: alike neighbours are merged first", () => {
    expect(encodeRuns([text("a"), text("b"), text("c", { bold: true })])).toHaveLength(2);
  });

  it("hold at most 2000 characters, also of text that Notion has merged into one run", () => {
    expect(lengths(encodeRuns([text("A".repeat(2001))]))).toEqual([2000, 1]);
    expect(lengths(encodeRuns([text("A".repeat(2000))]))).toEqual([2000]);
    const linked = encodeRuns([text("A".repeat(4001), { link: "https://a.example/", bold: true })]);
    expect(lengths(linked)).toEqual([2000, 2000, 1]);
    for (const item of linked) {
      expect(item).toMatchObject({
        text: { link: { url: "https://a.example/" } },
        annotations: { bold: true },
      });
    }
  });

  it("never halve an emoji", () => {
    const [first, second] = encodeRuns([text(`${"A".repeat(1999)}😀`)]);
    expect([first, second].map((item) => item && contentOf(item))).toEqual(["A".repeat(1999), "😀"]);
  });
});

describe("a cut", () => {
  it("avoids what a person sees as one character", () => {
    const items = encodeRuns([text(`${"A".repeat(1996)}👩‍👩‍👧`)]);
    expect(items.map(contentOf)).toEqual(["A".repeat(1996), "👩‍👩‍👧"]);
  });
});

describe("mentions", () => {
  it("are written by what they point at, and nothing else of the answer", () => {
    expect(encodeRuns([userMention(ID), pageMention(ID)])).toEqual([
      { type: "mention", mention: { type: "user", user: { id: ID } } },
      { type: "mention", mention: { type: "page", page: { id: ID } } },
    ]);
    expect(encodeRuns([mention({ kind: "database", id: ID }, "Tasks", { bold: true })])).toEqual([
      { type: "mention", mention: { type: "database", database: { id: ID } }, annotations: { bold: true } },
    ]);
    expect(encodeRuns([mention({ kind: "custom_emoji", id: ID }, ":party:")])).toEqual([
      { type: "mention", mention: { type: "custom_emoji", custom_emoji: { id: ID } } },
    ]);
  });

  it("of dates keep both strings as they were read", () => {
    const start = "2026-07-25T18:00:00.000+02:00";
    expect(encodeRuns([mention({ kind: "date", start, end: null })])).toEqual([
      { type: "mention", mention: { type: "date", date: { start } } },
    ]);
    expect(encodeRuns([mention({ kind: "date", start: "2026-07-25", end: "2026-07-26" })])).toEqual([
      { type: "mention", mention: { type: "date", date: { start: "2026-07-25", end: "2026-07-26" } } },
    ]);
  });

  it("of templates are written where their value is known, else as text", () => {
    const template = (value: string) =>
      encodeRuns([mention({ kind: "template_mention", value }, "@Shown")])[0];
    expect(template("now")).toMatchObject({
      mention: { template_mention: { template_mention_date: "now" } },
    });
    expect(template("today")).toMatchObject({
      mention: { template_mention: { template_mention_date: "today" } },
    });
    expect(template("me")).toMatchObject({ mention: { template_mention: { template_mention_user: "me" } } });
    expect(template("tomorrow")).toEqual({ type: "text", text: { content: "@Shown" } });
  });

  it("that Notion can't be sent become text with their link", () => {
    const preview = mention({ kind: "plain", href: "https://a.example/1" }, "Issue 1", { italic: true });
    expect(encodeRuns([preview])).toEqual([
      {
        type: "text",
        text: { content: "Issue 1", link: { url: "https://a.example/1" } },
        annotations: { italic: true },
      },
    ]);
    expect(encodeRuns([mention({ kind: "plain", href: null }, "gone")])).toEqual([
      { type: "text", text: { content: "gone" } },
    ]);
  });
});

describe("links", () => {
  const linkOf = (link: string) => encodeRuns([text("a", { link })]);
  const linked = (url: string) => [{ type: "text", text: { content: "a", link: { url } } }];
  const unlinked = [{ type: "text", text: { content: "a" } }];

  it("to Notion's own pages get the host that the answer left out", () => {
    expect(linkOf(`/${HEX}`)).toEqual(linked(`https://www.notion.so/${HEX}`));
    expect(linkOf(`/${HEX}?pvs=4#${HEX}`)).toEqual(linked(`https://www.notion.so/${HEX}?pvs=4#${HEX}`));
  });

  it("with a scheme stay exactly as they are", () => {
    for (const url of ["https://a.example", "http://a.example/ä?q=ü#x", "mailto:a@b.example", "tel:+49301"]) {
      expect(linkOf(url)).toEqual(linked(url));
    }
  });

  it("that are none leave their text behind", () => {
    for (const link of ["a.example", "#heading", "//a.example/x", ""]) expect(linkOf(link)).toEqual(unlinked);
  });

  it("longer than 2000 characters leave their text behind", () => {
    const host = "https://a.example/";
    expect(linkOf(host + "x".repeat(2000 - host.length))).not.toEqual(unlinked);
    expect(linkOf(host + "x".repeat(2001 - host.length))).toEqual(unlinked);
  });
});

describe("equations", () => {
  it("are written as such up to 1000 characters, and as text beyond", () => {
    expect(encodeRuns([equation("x".repeat(1000))])).toEqual([
      { type: "equation", equation: { expression: "x".repeat(1000) } },
    ]);
    expect(encodeRuns([equation("x".repeat(1001), { bold: true })])).toEqual([
      { type: "text", text: { content: "x".repeat(1001) }, annotations: { bold: true } },
    ]);
  });
});

describe("more than 100 items", () => {
  it("are not needed for 100 runs, which all keep their formatting", () => {
    const items = encodeRuns(alternating(100));
    expect(items).toHaveLength(100);
    expect(items[98]).toHaveProperty("annotations");
  });

  it("give up formatting from the end only, as late as possible", () => {
    const runs = alternating(150);
    const items = encodeRuns(runs);
    expect(items).toHaveLength(100);
    expect(items.slice(0, 99)).toEqual(encodeRuns(runs.slice(0, 99)));
    expect(items[99]).toEqual({ type: "text", text: { content: runs.slice(99).map(charactersOf).join("") } });
  });

  it("turn mentions, links and equations of the tail into their characters", () => {
    const runs = [
      ...alternating(99),
      userMention(ID, "@Ben"),
      equation("x²"),
      text("site", { link: "https://a.example/" }),
    ];
    const items = encodeRuns(runs);
    expect(items).toHaveLength(100);
    expect(items[99]).toEqual({ type: "text", text: { content: "@Benx²site" } });
  });

  it("leave room for a tail that itself needs several items", () => {
    const runs = [
      ...alternating(90),
      ...Array.from({ length: 60 }, (_, i) => text("y".repeat(1000), { italic: i % 2 === 0 })),
    ];
    const items = encodeRuns(runs);
    expect(items.length).toBeLessThanOrEqual(100);
    expect(items.slice(0, 60)).toEqual(encodeRuns(runs.slice(0, 60)));
    expect(items.map(contentOf).join("")).toBe(runs.map(charactersOf).join(""));
  });

  it("are never sent, up to 200,000 characters, which is the most that Notion takes", () => {
    const items = encodeRuns([text("a".repeat(100_000), { bold: true }), text("b".repeat(100_000))]);
    expect(items).toHaveLength(100);
    expect(() => encodeRuns([text("a".repeat(200_001))])).toThrow(ValueTooLarge);
  });

  it("don't arise from characters of several code points, where the limit would be met without them", () => {
    const items = encodeRuns([text(`ab${"🇩🇪".repeat(49_999)}cd`)]);
    expect(items).toHaveLength(100);
    expect(items.map(contentOf).join("")).toHaveLength(200_000);
  }, 20_000);

  it("lose no character, whatever the runs", () => {
    const anyRuns = fc.oneof(
      fc.array(anyRun(20), { maxLength: 250, size: "max" }),
      fc.array(longTextRun, { maxLength: 40, size: "max" }),
    );
    fc.assert(
      fc.property(anyRuns, (value) => {
        const items = encodeRuns(value);
        expect(items.length).toBeLessThanOrEqual(100);
        for (const item of items) {
          expect(contentOf(item).length).toBeLessThanOrEqual(2000);
          expect(contentOf(item)).not.toMatch(/\p{Surrogate}/u);
        }
        let shown = items.map((item) => ("mention" in item ? "\u0000" : contentOf(item))).join("");
        // A mention that was kept stands for its characters.
        for (const run of value) {
          const characters = charactersOf(run);
          if (run.kind === "mention" && run.target.kind !== "plain" && shown.startsWith("\u0000"))
            shown = shown.slice(1);
          else {
            expect(shown.startsWith(characters)).toBe(true);
            shown = shown.slice(characters.length);
          }
        }
        expect(shown).toBe("");
      }),
      { numRuns: runs({ share: 60, deep: 6_000 }) },
    );
  });
});

describe("comments", () => {
  it("are as many as the items need, and none for nothing", () => {
    const chunks = commentChunks(alternating(250));
    expect(chunks.map((chunk) => chunk.length)).toEqual([100, 100, 50]);
    expect(chunks.flat().map(contentOf).join("")).toBe(alternating(250).map(charactersOf).join(""));
    expect(chunks[2]?.[48]).toHaveProperty("annotations", { bold: true });
    expect(commentChunks([])).toEqual([]);
  });

  it("hold values that no property could", () => {
    expect(commentChunks([text("a".repeat(200_001))]).map((chunk) => chunk.length)).toEqual([100, 1]);
  });

  it("write formatting as properties do", () => {
    const run: Run = { kind: "text", text: "a", link: "/x", annotations: formatted({ code: true }) };
    expect(commentChunks([run])).toEqual([encodeRuns([run])]);
  });
});
