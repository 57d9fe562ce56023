import { describe, expect, it } from "vitest";
import type { Source } from "../../src/notion/administration.ts";
import { distinctions } from "../../src/setup/candidates.ts";

const PAGES: ReadonlyMap<string, string> = new Map([
  ["family", "Familie"],
  ["work", "Arbeit"],
]);

function aSource(id: string, title: string, parentPage: string | null, edited: string): Source {
  return { id, database: `database-${id}`, title, inTrash: false, parentPage, edited, schema: {} };
}

const notion = {
  page: async (id: string) => {
    const title = PAGES.get(id);
    if (title === undefined) return null;
    return { id, title, parentPage: null, inTrash: false, editedBy: "", numbers: new Map() };
  },
};

describe("databases of one title", () => {
  it("are told apart by where they lie and when they were edited, and no others are", async () => {
    const sources = [
      aSource("a", "Termine", "family", "2026-07-01T10:00:00.000Z"),
      aSource("b", "termine", "work", "2026-08-02T10:00:00.000Z"),
      aSource("c", "Einkauf", "work", "2026-08-02T10:00:00.000Z"),
    ];
    expect([...(await distinctions(sources, notion, "de"))]).toEqual([
      ["a", "auf „Familie“, geändert am 01.07.2026"],
      ["b", "auf „Arbeit“, geändert am 02.08.2026"],
    ]);
    expect((await distinctions(sources, notion, "en")).get("a")).toBe('on "Familie", edited 2026-07-01');
  });

  it("are told apart by the ends of their addresses where nothing else tells", async () => {
    const sources = [
      aSource("0001", "Termine", "hidden", "2026-07-01T10:00:00.000Z"),
      aSource("0002", "Termine", null, "2026-07-01T11:00:00.000Z"),
    ];
    expect([...(await distinctions(sources, notion, "de")).values()]).toEqual([
      "geändert am 01.07.2026, Adresse …0001",
      "geändert am 01.07.2026, Adresse …0002",
    ]);
  });
});
