import type { RichTextItemResponse } from "@notionhq/client";
import { describe, expect, it } from "vitest";
import { markedText, richTextOf } from "../../../src/lab/demo/marked-text.ts";

const run = (
  text: string,
  {
    href = null,
    bold = false,
    italic = false,
  }: { href?: string | null; bold?: boolean; italic?: boolean } = {},
): RichTextItemResponse => ({
  type: "text",
  text: { content: text, link: href === null ? null : { url: href } },
  plain_text: text,
  href,
  annotations: { bold, italic, strikethrough: false, underline: false, code: false, color: "default" },
});

describe("text with marks", () => {
  it("becomes Notion's runs", () => {
    expect(richTextOf("Hefte **mitnehmen**, *bald*: [hier](https://example.org/a)")).toEqual([
      { text: { content: "Hefte " } },
      { text: { content: "mitnehmen" }, annotations: { bold: true } },
      { text: { content: ", " } },
      { text: { content: "bald" }, annotations: { italic: true } },
      { text: { content: ": " } },
      { text: { content: "hier", link: { url: "https://example.org/a" } } },
    ]);
  });

  it("comes back from Notion's runs", () => {
    const runs = [
      run("Hefte "),
      run("mitnehmen", { bold: true }),
      run("bald", { italic: true }),
      run("hier", { href: "https://example.org/a" }),
    ];
    expect(markedText(runs)).toBe("Hefte **mitnehmen***bald*[hier](https://example.org/a)");
  });

  it("is no run at all where it is empty", () => {
    expect(richTextOf("")).toEqual([]);
    expect(markedText([])).toBe("");
  });
});
