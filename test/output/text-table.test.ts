import { describe, expect, it } from "vitest";
import { colourful, paintFor, plain } from "../../src/lab/demo/paint.ts";
import { displayWidth } from "../../src/output/display-width.ts";
import { textTable } from "../../src/output/text-table.ts";

const columns = [{ title: "Name" }, { title: "Zahl", align: "right" }, { title: "Ort" }] as const;

describe("a table in the terminal", () => {
  it("aligns its columns, whatever letters stand in them", () => {
    const rows = [
      ["🎂 Fest", "7", "Köln"],
      ["TÜV", "12", "Süd"],
    ];
    expect(textTable(columns, rows, 40, plain)).toEqual([
      "Name     Zahl  Ort",
      "───────  ────  ────",
      "🎂 Fest     7  Köln",
      "TÜV        12  Süd",
    ]);
  });

  it("wraps the widest column first, between words, so that no line is longer than allowed", () => {
    const rows = [["Konzert in der Philharmonie", "3", "Großer Saal"]];
    expect(textTable(columns, rows, 34, plain).slice(2)).toEqual([
      "Konzert in der      3  Großer Saal",
      "Philharmonie",
    ]);
    const narrow = textTable(columns, rows, 26, plain);
    expect(narrow.slice(2)).toEqual([
      "Konzert in       3  Großer",
      "der                 Saal",
      "Philharmonie",
    ]);
    expect(Math.max(...narrow.map(displayWidth))).toBe(26);
  });

  it("tears words apart where nothing else helps", () => {
    const lines = textTable([{ title: "Ort" }], [["Donaudampfschifffahrt"]], 12, plain);
    expect(lines.slice(2)).toEqual(["Donaudampfsc", "hifffahrt"]);
  });

  it("paints its head without moving a column", () => {
    const [head] = textTable(columns, [["a", "1", "b"]], 40, colourful);
    expect(head).toBe("\u001B[1mName  Zahl  Ort\u001B[22m");
  });
});

describe("colour", () => {
  it("is for a terminal that hasn't declined it", () => {
    expect(paintFor({ isTTY: true }, {})("bold", "x")).not.toBe("x");
    expect(paintFor({ isTTY: true }, { NO_COLOR: "" })("bold", "x")).not.toBe("x");
  });

  it.each([
    ["a pipe", {}, {}],
    ["NO_COLOR", { isTTY: true }, { NO_COLOR: "1" }],
    ["a dumb terminal", { isTTY: true }, { TERM: "dumb" }],
  ])("is left out for %s", (_, stream, env) => {
    expect(paintFor(stream, env)("bold", "x")).toBe("x");
  });
});
