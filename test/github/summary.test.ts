import { describe, expect, it } from "vitest";
import { renderSummary } from "../../src/github/summary.ts";
import { PROBLEM_CODES, summaryOf } from "../../src/problems/table.ts";
import { aPass, aReport, aUserReport, heldPages, pageId } from "./reports.ts";

/** The cells of the first table line that contains `text`. */
function cells(summary: string, text: string): readonly string[] {
  const line = summary.split("\n").find((one) => one.startsWith("|") && one.includes(text)) ?? "";
  return line
    .split("|")
    .slice(1, -1)
    .map((cell) => cell.trim());
}

describe("the tables", () => {
  const stats = { total_processed: 42, created: 3, updated: 4, removed: 1, conflicts: 2, held: 5, errors: 6 };
  const report = aReport({
    users: [
      aUserReport({ user: 11, stats, requests: 31, writes: 12 }),
      aUserReport({ user: 22, stats, requests: 7 }),
    ],
    requests: 40,
  });

  it("hold the totals, and what the pass cost", () => {
    const summary = renderSummary(report, []);
    expect(cells(summary, "84")).toEqual(["84", "6", "8", "2", "4", "10", "12"]);
    expect(summary).toContain("40 requests · 12 writes · 8.4 s · started 25 Jul 2026, 16:23 UTC");
  });

  it("hold a line per user under headings of the same number", () => {
    const summary = renderSummary(report, []);
    expect(cells(summary, "| User |")).toHaveLength(10);
    expect(cells(summary, "| 22 |")).toEqual([
      "22",
      "✅&nbsp;in&nbsp;step",
      "42",
      "3",
      "4",
      "1",
      "2",
      "5",
      "6",
      "7",
    ]);
  });

  it("say “would be” in a dry run, and that writes were planned", () => {
    const summary = renderSummary({ ...report, dry_run: true }, []);
    expect(cells(summary, "Appointments")).toContain("Would be created");
    expect(summary).toContain("12 writes planned");
    expect(summary).not.toMatch(/\| (Created|Updated|Removed) \|/);
  });

  it("count one of a thing in the singular", () => {
    expect(renderSummary(aReport({ requests: 1, writes: 1 }), [])).toContain("1 request · 1 write ·");
  });
});

describe("the problems", () => {
  it.each(PROBLEM_CODES)("tell a title and what to do about %s", (code) => {
    const users = [aUserReport({ problems: [{ code, message: "It happened." }] })];
    const summary = renderSummary(aReport({ users }), []);
    expect(summary).toContain(summaryOf(code, "en").title);
    expect(summary).toContain("**What to do:** ");
    expect(summary).toContain("- User 123456789: It happened.");
  });

  it("stand with what stopped a user first and what is merely good to know last", () => {
    const problems = (["copy_detached", "value_held", "brake"] as const).map((code) => ({
      code,
      message: "It.",
    }));
    const summary = renderSummary(aReport({ users: [aUserReport({ problems })] }), []);
    const places = ["brake", "value_held", "copy_detached"] as const;
    const order = places.map((code) => summary.indexOf(summaryOf(code, "en").title));
    expect(order).toEqual([...order].sort((a, b) => a - b));
    expect(order).not.toContain(-1);
  });

  it("name a sentence once, with the pages it is about, at most twenty of them", () => {
    const users = [aUserReport({ problems: heldPages(27) })];
    const summary = renderSummary(aReport({ users }), []);
    expect(summary.match(/The shared copy can't be read\./g)).toHaveLength(1);
    expect(summary).toContain("(27)");
    expect(summary.match(/https:\/\/www\.notion\.so\/[0-9a-f]{32}\)/g)).toHaveLength(20);
    expect(summary).toContain("and 7 more");
  });

  it("keep to twenty pages across the users of one problem", () => {
    const users = [1, 2].map((user) => aUserReport({ user, problems: heldPages(15) }));
    const summary = renderSummary(aReport({ users }), []);
    expect(summary.match(/notion\.so\/[0-9a-f]{32}/g)).toHaveLength(20);
    expect(summary).toContain("and 10 more");
  });

  it("link to pages by their bare id, and to nothing that isn't one", () => {
    const message = "So.";
    const problems = [
      { code: "value_held", message, page_id: pageId(7) },
      { code: "value_held", message, page_id: "https://www.notion.so/Dentist-1f2e3d4c" },
    ] as const;
    const summary = renderSummary(aReport({ users: [aUserReport({ problems })] }), []);
    expect(summary).toContain("[00000007](https://www.notion.so/1f2e3d4c5b6a80008000000000000007)");
    expect(summary).not.toContain("Dentist");
  });

  it("link to the copy beside its page, or by itself, each place once", () => {
    const message = "So.";
    const both = { code: "duplicate_copy", message, page_id: pageId(7), copy_id: pageId(8) } as const;
    const copyAlone = { code: "duplicate_copy", message, copy_id: pageId(9) } as const;
    const users = [aUserReport({ problems: [both, both, copyAlone] })];
    const link = (n: number) => `[0000000${n}](https://www.notion.so/${pageId(n).replaceAll("-", "")})`;
    expect(renderSummary(aReport({ users }), [])).toContain(
      `Pages: ${link(7)} (copy ${link(8)}), copy ${link(9)}\n`,
    );
  });

  it("cannot break out of their line with a property's name", () => {
    const message = 'No property "<img src=x> | `a` *b* _c_ [d](https://e)\n\n## f".';
    const users = [aUserReport({ problems: [{ code: "property_missing", message }] })];
    const line = renderSummary(aReport({ users }), [])
      .split("\n")
      .find((one) => one.startsWith("- User"));
    expect(line).toBe(
      '- User 123456789: No property "&#60;img src=x&#62; &#124; &#96;a&#96; &#42;b&#42; &#95;c&#95; &#91;d&#93;(https://e)&#92;n&#92;n&#35;&#35; f".',
    );
  });

  it("include mistakes and oddities of the configuration that belong to nobody", () => {
    const summary = renderSummary(aReport({ users: [], success: false }), [], {
      mistakes: [{ path: "SYNC_FORCE", wrong: { en: "say true or false", de: "sag true oder false" } }],
      warnings: [
        { path: "users[0].timezon", wrong: { en: "did you mean timezone?", de: "meinst du timezone?" } },
      ],
    });
    expect(summary).toContain("- SYNC&#95;FORCE: say true or false");
    expect(summary).toContain("- users&#91;0&#93;.timezon: did you mean timezone?");
  });
});

describe("the chart", () => {
  const passes = (count: number) =>
    Array.from({ length: count }, (_, index) => aPass({ created: index, removed: 1, held: 2, errors: 1 }));

  it("is left out while there are fewer than two passes", () => {
    expect(renderSummary(aReport(), passes(1))).not.toContain("mermaid");
    expect(renderSummary(aReport(), passes(2))).toContain("### What passes changed\n\n```mermaid");
  });
});

describe("for somebody who reads German in Berlin", () => {
  const reader = { language: "de", timeZone: "Europe/Berlin" } as const;

  it("is German from the headline to the chart, with German figures and their own time", () => {
    const users = [aUserReport({ user: 1 }), aUserReport({ user: 2, problems: heldPages(3) })];
    const summary = renderSummary(aReport({ users }), [aPass({ created: 1 }), aPass()], { reader });
    for (const words of [
      "**Bitte ansehen: Unten steht etwas, das auf jemanden wartet.**",
      "| Termine | Neu | Geändert | Entfernt | Widersprüche | Wartend | Fehler |",
      "8 Anfragen · 0 davon schreibend · 8,4 s · begonnen am 25.07.2026, 18:23 MESZ",
      "### Personen",
      "⚠️&nbsp;siehe&nbsp;unten",
      "**Was zu tun ist:**",
      "- Person 2: ",
      "<br>Seiten: [00000000](",
      "### Was sich geändert hat",
    ])
      expect(summary).toContain(words);
    expect(summary).not.toMatch(/Users|What to do|Requests|Bars|started/);
  });

  it.each([
    ["all is well", aReport({ users: [aUserReport(), aUserReport()] }), "Die Termine von 2 Personen sind"],
    [
      "a dry run",
      aReport({ dry_run: true }),
      "Probelauf, es wurde nichts geschrieben. Alles in Ordnung: bei",
    ],
    [
      "one of two failed",
      aReport({ users: [aUserReport(), aUserReport({ success: false })] }),
      "Der Abgleich ist für 1 von 2 Personen fehlgeschlagen;",
    ],
    [
      "both failed",
      aReport({ users: [aUserReport({ success: false }), aUserReport({ success: false })] }),
      "Der Abgleich ist für beide fehlgeschlagen.",
    ],
  ])("says in the headline that %s", (_, report, words) => {
    expect(renderSummary(report, [], { reader })).toContain(words);
  });
});

describe("people", () => {
  const users = [1, 2].map((user) => aUserReport({ user, problems: heldPages(1) }));

  it("are called by their names, without their ids", () => {
    const names = new Map([
      [1, "Anna"],
      [2, "B|en"],
    ]);
    const summary = renderSummary(aReport({ users }), [], { names });
    expect(cells(summary, "| Anna |")[0]).toBe("Anna");
    expect(summary).toContain("- B&#124;en: ");
    expect(summary).not.toMatch(/\| [12] \||User [12]|Anna \(1\)/);
  });

  it("of one name are told apart by their ids, and so is somebody without any", () => {
    const same = new Map([
      [1, "Kim"],
      [2, "Kim"],
    ]);
    expect(renderSummary(aReport({ users }), [], { names: same })).toMatch(
      /\| Kim \(1\) \|[\s\S]*\| Kim \(2\) \|/,
    );
    const summary = renderSummary(aReport({ users }), [], { names: new Map([[1, "Kim"]]) });
    expect(summary).toContain("- Kim: ");
    expect(summary).toContain("- User 2: ");
  });
});

describe("the length", () => {
  it("stays below the limit by ending at a section's border, with a sentence that says so", () => {
    const users = [aUserReport({ problems: heldPages(20) })];
    const whole = renderSummary(aReport({ users }), []);
    const cut = renderSummary(aReport({ users }), [], {}, 900);
    expect(Buffer.byteLength(cut)).toBeLessThanOrEqual(900);
    expect(cut).toContain("### Users");
    expect(cut).not.toContain("notion.so");
    expect(cut.endsWith("The log names every user._\n")).toBe(true);
    expect(whole.startsWith(cut.slice(0, cut.indexOf("_The summary is cut")))).toBe(true);
  });

  it("stays below GitHub's limit with ten thousand users", () => {
    const users = Array.from({ length: 10_000 }, (_, user) =>
      aUserReport({
        user,
        problems: [{ code: "notion_error", message: "x".repeat(200), page_id: pageId(user) }],
      }),
    );
    expect(Buffer.byteLength(renderSummary(aReport({ users }), []))).toBeLessThan(900_000);
  });
});
