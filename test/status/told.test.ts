import { describe, expect, it } from "vitest";
import { NO_STATS } from "../../src/core/report.ts";
import { displayWidth } from "../../src/output/display-width.ts";
import type { Standing } from "../../src/status/standing.ts";
import { nextText, SAYS } from "../../src/status/texts.ts";
import { statusLines, statusPage } from "../../src/status/told.ts";

const status = {
  enabled: true,
  running: false,
  interval_hours: 2,
  private_partner_relevant: 12,
  shared_synced: 9,
  last_sync: "2026-11-29T23:30:00.000Z",
};
const anna: Standing = {
  user: 101,
  name: "anna",
  zone: "Europe/Berlin",
  status,
  next: NO_STATS,
  problems: [],
};
const told = (standings: readonly Standing[]) => ({ enabled: true, intervalHours: 0.5, standings });
const page = (at: number) => `${String(at).repeat(8)}-1111-4111-8111-111111111111`;
const held = Array.from({ length: 7 }, (_, at) => ({
  code: "copy_unreadable" as const,
  message: "",
  page_id: page(at + 1),
}));

describe("a status in a terminal", () => {
  it("tells times where the reader is, in the reader's words", () => {
    expect(statusLines(told([anna]), "en").join("\n")).toContain("30 Nov, 00:30");
    expect(statusLines(told([anna]), "de").join("\n")).toContain("30. Nov., 00:30");
    expect(statusLines(told([anna]), "de")[0]).toContain("alle 0,5 Stunden");
  });

  it("says what isn't known, and that there was no pass yet", () => {
    const ben: Standing = { ...anna, user: 202, name: null, status: null, next: null };
    const new_ = { ...anna, status: { ...status, last_sync: null } };
    const lines = statusLines(told([new_, ben]), "en");
    expect(lines.find((line) => line.startsWith("anna"))).toMatch(/12 +9 +none yet +nothing to do$/);
    expect(lines.find((line) => line.startsWith("202"))).toMatch(/\? +\? +\? +\?$/);
  });

  it("counts what the next pass would do", () => {
    const next = { ...NO_STATS, created: 2, updated: 1, removed: 3, conflicts: 1, held: 1 };
    const all = (language: "de" | "en") => nextText(next, SAYS[language]);
    expect(all("en")).toBe("2 new, 1 changed, 3 to go, 1 changed on both sides, 1 waiting");
    expect(all("de")).toBe("2 neu, 1 geändert, 3 weg, 1 auf beiden Seiten geändert, 1 wartet");
    expect(nextText({ ...next, held: 2 }, SAYS.de)).toMatch(/, 2 warten$/);
    const wide = statusLines(told([{ ...anna, name: "Anna 🌸", next }]), "de");
    for (const line of wide) expect(displayWidth(line)).toBeLessThanOrEqual(80);
    for (const words of ["2 neu", "3 weg", "wartet"]) expect(wide.join("\n")).toContain(words);
  });

  it("names five pages of a problem and counts the others, once for each kind, within 80 columns", () => {
    const lines = statusLines(told([{ ...anna, problems: held }]), "en");
    expect(lines.filter((line) => line.includes("page: https://www.notion.so/"))).toHaveLength(5);
    expect(lines).toContain("  and 2 more");
    expect(lines.filter((line) => line.startsWith("anna (101): "))).toHaveLength(1);
    for (const line of lines) expect(line.length).toBeLessThanOrEqual(80);
  });
});

it("a status is told to whoever runs the sync, and not to the person whom a problem is about", () => {
  const wrong = { code: "config_invalid" as const, message: "users[1].timezone: ist keine Zeitzone" };
  const lines = statusLines(told([{ ...anna, problems: [wrong] }]), "de").join("\n");
  expect(lines).toContain("anna (101): Die Konfiguration stimmt nicht");
});

describe("a problem that concerns no page", () => {
  const message = "Der gemeinsamen Datenbank fehlt die Eigenschaft „Ort“.";
  const problem = { code: "property_missing" as const, message };
  const standings = told([{ ...anna, problems: [problem, problem] }]);

  it("is told by its own sentence, once, in a terminal and on the page", () => {
    for (const said of [statusLines(standings, "de").join("\n"), statusPage(standings, "de")])
      expect(said.split("Eigenschaft „Ort“")).toHaveLength(2);
  });
});

describe("a status on GitHub's page", () => {
  it("links the pages, and takes no name for markup", () => {
    const markdown = statusPage(told([{ ...anna, name: "<b>|anna", problems: held }]), "de");
    expect(markdown).toContain(`(https://www.notion.so/${page(1).replaceAll("-", "")})`);
    expect(markdown).toContain("und 2 weitere");
    expect(markdown).not.toContain("<b>");
    expect(markdown).toContain("### Was auf jemanden wartet");
  });

  it("says that nothing waits, and that it is switched off", () => {
    const markdown = statusPage({ ...told([anna]), enabled: false }, "en");
    expect(markdown).toContain("All is well, nothing is waiting.");
    expect(markdown).toContain("switched off");
  });
});
