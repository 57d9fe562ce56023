import { describe, expect, it } from "vitest";
import { blocksIn, plainText, runsIn } from "../../../src/lab/demo/summary-blocks.ts";

describe("a job summary taken apart", () => {
  it("is headings, tables with their alignment, lists and charts", () => {
    const markdown = [
      "## ✅ Title",
      "",
      "| A | B |",
      "| --- | ---: |",
      "| x | 1 |",
      "",
      "- one<br>more",
      "1. first",
      "",
      "```mermaid",
      '    x-axis ["24 Jul", "25 Jul"]',
      "    bar [3, 0]",
      "    line [0, 2]",
      "```",
    ].join("\n");
    expect(blocksIn(markdown)).toEqual([
      { kind: "heading", level: 2, text: "✅ Title" },
      {
        kind: "table",
        columns: [
          { title: "A", align: "left" },
          { title: "B", align: "right" },
        ],
        rows: [["x", "1"]],
      },
      { kind: "lines", mark: "-", lines: ["one", "more"] },
      { kind: "lines", mark: "1.", lines: ["first"] },
      {
        kind: "chart",
        bars: [
          { label: "24 Jul", count: 3, waiting: 0 },
          { label: "25 Jul", count: 0, waiting: 2 },
        ],
      },
    ]);
  });

  it("knows what is bold, a link or code, and reads entities", () => {
    expect(runsIn("**What:** see [a&#91;b](https://e) and `c`")).toEqual([
      { text: "What:", look: "bold" },
      { text: " see ", look: "plain" },
      { text: "a[b", look: "link" },
      { text: " and ", look: "plain" },
      { text: "c", look: "code" },
    ]);
    expect(plainText("✅&nbsp;in&nbsp;step")).toBe("✅\u00a0in\u00a0step");
  });
});
