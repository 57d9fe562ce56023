import { describe, expect, it } from "vitest";
import { changesBetween } from "../../../src/lab/demo/changes.ts";
import type { SeenPage } from "../../../src/lab/demo/seen-page.ts";

const aPage = (given: Partial<SeenPage> = {}): SeenPage => ({
  id: "a",
  name: "TÜV",
  when: "Mo., 07.12.",
  start: "2026-12-07",
  description: "",
  place: "Süd",
  ticked: true,
  link: "",
  owner: null,
  source: "",
  inTrash: false,
  ...given,
});

type Look = Parameters<typeof changesBetween>[0];

const look = (given: Partial<Look>): Look => ({ anna: [], ben: [], shared: [], ...given });

describe("what a pass changed", () => {
  it("is told field by field, with what stood there before", () => {
    const before = look({ anna: [aPage({ ticked: true, link: "b" })] });
    const after = look({ anna: [aPage({ ticked: false, link: "", place: "" })] });
    expect(changesBetween(before, after, "en")).toEqual([
      { calendar: "anna", name: "TÜV", what: "Ort", before: "Süd", after: "(empty)" },
      { calendar: "anna", name: "TÜV", what: "PartnerRelevant", before: "ticked", after: "not ticked" },
      { calendar: "anna", name: "TÜV", what: "SyncedToSharedId", before: "id of the copy", after: "(empty)" },
    ]);
  });

  it("is one line for a row that is new, and one for a row that went to the trash", () => {
    const before = look({ shared: [aPage({ id: "old", name: "Alt" })] });
    const after = look({ shared: [aPage({ id: "old", name: "Alt", inTrash: true }), aPage()] });
    expect(changesBetween(before, after, "en")).toEqual([
      { calendar: "shared", name: "Alt", what: "the row", before: "there", after: "in the trash" },
      { calendar: "shared", name: "TÜV", what: "the row", before: "–", after: "Mo., 07.12. · Süd" },
    ]);
  });

  it("is told in German to whoever reads that", () => {
    const after = look({ anna: [aPage({ ticked: false })] });
    expect(changesBetween(look({ anna: [aPage({ ticked: true })] }), after, "de")).toEqual([
      {
        calendar: "anna",
        name: "TÜV",
        what: "PartnerRelevant",
        before: "mit Häkchen",
        after: "ohne Häkchen",
      },
    ]);
  });

  it("is nothing where nothing changed", () => {
    const same = look({ ben: [aPage()] });
    expect(changesBetween(same, look({ ben: [aPage()] }), "en")).toEqual([]);
  });
});
