/** What a newcomer reads: short, and enough. */
import { describe, expect, it } from "vitest";
import { fencesIn, LANGUAGES, README, read } from "./pages.ts";

const WAYS = {
  en: ["### From a browser alone", "### On your own computer", "### Unattended"],
  de: ["### Nur mit dem Browser", "### Am eigenen Rechner", "### Ohne Rückfragen"],
} as const;

describe.each(LANGUAGES)("the README in %s", (language) => {
  const lines = read(README[language]).split("\n");
  const beginning = lines.slice(0, 100);

  it("has at most 200 lines", () => {
    expect(lines.length - 1).toBeLessThanOrEqual(200);
  });

  it("has all three ways to a first synced appointment in its first 100 lines, each whole", () => {
    for (const way of WAYS[language]) expect(beginning).toContain(way);
    const next = lines.findIndex((line, n) => n > lines.indexOf(WAYS[language][2]) && /^##? /.test(line));
    expect(lines.slice(0, next - 1).length).toBeLessThanOrEqual(100);
    const text = beginning.join("\n");
    for (const needed of [
      "app.notion.com/developers/connections",
      "NOTION_TOKEN",
      "PartnerRelevant",
      "Node",
      "git",
    ])
      expect(text).toContain(needed);
    const commands = fencesIn(text).filter(({ language: kind }) => kind === "bash");
    expect(commands.map(({ code }) => code).join("\n")).toMatch(/npm ci\n[\s\S]*npm run setup\nnpm run sync/);
    expect(commands.at(-1)?.code).toMatch(/^npm run setup -- --yes /);
  });

  it("shows three pictures, in light and in dark", () => {
    for (const name of ["setup", "chat", "summary"]) {
      const at = `.github/pictures/${name}-${language}`;
      const picture = lines.find((line) => line.includes(`${at}-light.svg`)) ?? "";
      expect(picture, name).toContain(`media="(prefers-color-scheme: dark)" srcset="${at}-dark.svg"`);
      expect(picture, name).toMatch(/alt="[^"]{20,}"/);
    }
  });

  it("dates its comparison, and says where prices stand", () => {
    expect(lines.find((line) => line.startsWith("## "))).toMatch(/ \d+\.? \w+ 20\d\d\)$/);
    for (const line of lines.filter((line) => /\$/.test(line) && line.startsWith("|")))
      expect(line).toContain("](https://www.notion.com/pricing)");
  });
});
