import { describe, expect, it } from "vitest";
import type { Run } from "../../src/core/appointment.ts";
import { areBlank, asText, canonicalRuns, charactersOf, mergeRuns } from "../../src/core/rich-text.ts";
import { anyRun } from "../support/arbitrary-values.ts";
import { equation, mention, pageMention, text, userMention } from "../support/builders.ts";
import fc from "../support/properties.ts";

const PAGE = "0F8FAD5B-D9CB-469F-A165-70867728950E";

describe("merging", () => {
  it("joins neighbours of one formatting and drops runs without characters", () => {
    expect(
      mergeRuns([text("a"), text(""), text("b"), text("c", { bold: true }), text("d", { bold: true })]),
    ).toEqual([text("ab"), text("cd", { bold: true })]);
    expect(mergeRuns([text("", { bold: true })])).toEqual([]);
  });

  it("keeps apart what differs in formatting, colour or link", () => {
    const runs = [
      text("a"),
      text("a", { color: "red" }),
      text("a", { link: "https://a.example/x" }),
      text("a", { code: true }),
    ];
    expect(mergeRuns(runs)).toEqual(runs);
  });

  it("takes a bare host for the same link with and without its slash", () => {
    expect(
      mergeRuns([text("a", { link: "https://a.example" }), text("b", { link: "https://a.example/" })]),
    ).toEqual([text("ab", { link: "https://a.example" })]);
  });

  it("doesn't join text across a mention or an equation", () => {
    const runs = [text("a"), userMention(PAGE), text("b"), equation("x"), text("c")];
    expect(mergeRuns(runs)).toEqual(runs);
  });
});

describe("the identity of rich text", () => {
  it("is not changed by how the text is divided into runs", () => {
    fc.assert(
      fc.property(fc.array(anyRun(20), { maxLength: 12 }), fc.nat({ max: 19 }), (runs, at) => {
        const divided = runs.flatMap((run): Run[] =>
          run.kind === "text"
            ? [
                { ...run, text: run.text.slice(0, at) },
                { ...run, text: "" },
                { ...run, text: run.text.slice(at) },
              ]
            : [run],
        );
        expect(canonicalRuns(divided)).toBe(canonicalRuns(runs));
        expect(canonicalRuns(mergeRuns(runs))).toBe(canonicalRuns(runs));
      }),
    );
  });

  it("is changed by a single character, without trimming and without Unicode normalisation", () => {
    const same = canonicalRuns([text("Café")]);
    for (const other of ["Cafe\u0301", "Café ", " Café", "café", "Café\n", ""]) {
      expect(canonicalRuns([text(other)])).not.toBe(same);
    }
  });

  it.each([
    { bold: true },
    { italic: true },
    { strikethrough: true },
    { underline: true },
    { code: true },
    { color: "red" },
    { color: "red_background" },
    { link: "https://a.example/" },
    { bold: true, italic: true },
  ])("is changed by the formatting %j", (formatting) => {
    const others = [
      text("a"),
      text("a", { bold: true, underline: true }),
      text("a", { link: "https://b.example/" }),
    ];
    for (const other of others)
      expect(canonicalRuns([text("a", formatting)])).not.toBe(canonicalRuns([other]));
  });

  it("can't be forged by characters that look like formatting", () => {
    expect(canonicalRuns([text('a","b",null],["text","c')])).not.toBe(
      canonicalRuns([text("a"), text("c", { bold: true })]),
    );
  });

  it("treats links to a bare host as one, and no others", () => {
    const link = (url: string) => canonicalRuns([text("a", { link: url })]);
    expect(link("https://a.example")).toBe(link("https://a.example/"));
    expect(link("https://a.example?q=1")).toBe(link("https://a.example/?q=1"));
    expect(link("https://a.example/x")).not.toBe(link("https://a.example/x/"));
    expect(link("https://a.example/")).not.toBe(link("http://a.example/"));
  });

  it("of a mention is its target and not the name that is shown for it", () => {
    expect(canonicalRuns([pageMention(PAGE, "Old name")])).toBe(
      canonicalRuns([pageMention(PAGE, "New name")]),
    );
    expect(canonicalRuns([pageMention(PAGE)])).toBe(
      canonicalRuns([pageMention(PAGE.toLowerCase().replaceAll("-", ""))]),
    );
    expect(canonicalRuns([pageMention(PAGE)])).not.toBe(canonicalRuns([userMention(PAGE)]));
    expect(canonicalRuns([pageMention(PAGE)])).not.toBe(
      canonicalRuns([pageMention(PAGE.replace("0F", "1F"))]),
    );
    expect(canonicalRuns([pageMention(PAGE, "x")])).not.toBe(canonicalRuns([text("x")]));
  });

  it("of a mentioned date is the moment", () => {
    const at = (start: string, end: string | null = null) =>
      canonicalRuns([mention({ kind: "date", start, end })]);
    expect(at("2026-07-25T18:00:00.000+02:00")).toBe(at("2026-07-25T16:00:00.000+00:00"));
    expect(at("2026-07-25")).not.toBe(at("2026-07-26"));
    expect(at("2026-07-25")).not.toBe(at("2026-07-25", "2026-07-26"));
  });

  it("of a template mention is what it stands for", () => {
    const today = canonicalRuns([mention({ kind: "template_mention", value: "today" })]);
    expect(today).not.toBe(canonicalRuns([mention({ kind: "template_mention", value: "now" })]));
  });

  it("of a mention that can't be written is that of the text which is written for it", () => {
    const preview = mention({ kind: "plain", href: "https://a.example/1" }, "Issue 1");
    expect(canonicalRuns([text("see "), preview])).toBe(
      canonicalRuns([text("see "), text("Issue 1", { link: "https://a.example/1" })]),
    );
    expect(canonicalRuns([preview])).not.toBe(
      canonicalRuns([mention({ kind: "plain", href: "https://a.example/1" }, "Issue 2")]),
    );
  });

  it("of an equation is its expression", () => {
    expect(canonicalRuns([equation("x^2")])).not.toBe(canonicalRuns([equation("x^3")]));
    expect(canonicalRuns([equation("x")])).not.toBe(canonicalRuns([text("x")]));
  });
});

describe("a run as text", () => {
  it("keeps formatting, and an address only where anybody can open it", () => {
    expect(asText(mention({ kind: "page", id: PAGE }, "Plan", { bold: true }))).toEqual(
      text("Plan", { bold: true }),
    );
    expect(asText(userMention(PAGE, "@Ben"))).toEqual(text("@Ben"));
    expect(asText(mention({ kind: "plain", href: "https://a.example/1" }, "One"))).toEqual(
      text("One", { link: "https://a.example/1" }),
    );
    expect(asText(equation("x", { italic: true }))).toEqual(text("x", { italic: true }));
  });

  it("is never without characters where something was mentioned", () => {
    expect(charactersOf(userMention(PAGE, ""))).toBe("@");
    expect(charactersOf(pageMention(PAGE, ""))).toContain("https://www.notion.so/");
    expect(charactersOf(mention({ kind: "date", start: "2026-01-01", end: "2026-01-02" }, ""))).toBe(
      "2026-01-01 → 2026-01-02",
    );
    expect(charactersOf(mention({ kind: "plain", href: "https://a.example/" }, ""))).toBe(
      "https://a.example/",
    );
  });
});

describe("blank rich text", () => {
  it("has no character at all; a space, a mention or an equation is something", () => {
    expect(areBlank([])).toBe(true);
    expect(areBlank([text(""), text("", { bold: true })])).toBe(true);
    expect(areBlank([text(" ")])).toBe(false);
    expect(areBlank([userMention(PAGE, "")])).toBe(false);
    expect(areBlank([equation("x")])).toBe(false);
  });
});
