/** E5: which page of a duplicated calendar stands where another one stood, as far as that is to be seen. */
import { describe, expect, it } from "vitest";
import type { FieldValue } from "../../src/core/appointment.ts";
import { heirsByContent, mayStandFor } from "../../src/engine/heirs-by-content.ts";
import type { CalendarPage } from "../../src/engine/ports.ts";
import { aDate, aRichText, noDate } from "../support/builders.ts";
import { aCopy } from "../support/calendar-pages.ts";
import { EARLIER, LATER, OTHER, P, S } from "../support/rows.ts";

const TWIN = "66666666-6666-4666-8666-666666666666";

function aPage(id: string, [name, location, day]: readonly string[], createdAt = EARLIER): CalendarPage {
  const words = (some = ""): { readonly value: FieldValue } => ({
    value: some === "" ? aRichText() : aRichText(some),
  });
  const date = { value: day === undefined ? noDate() : aDate(day) };
  return aCopy({ id, createdAt, fields: { name: words(name), location: words(location), date } });
}

const kino = ["Kino", "Odeon", "2026-12-24"];
const left = (copy: CalendarPage, page: CalendarPage | null = null) => ({ page, copies: [copy] });

function heirOf(one: ReturnType<typeof left>, ...pages: readonly CalendarPage[]): string | undefined {
  return heirsByContent([one], pages).get(one)?.id;
}

describe("the heir of a copy", () => {
  it("shows the same in every field", () => {
    expect(heirOf(left(aPage(S, kino)), aPage(P, kino))).toBe(P);
    for (const other of [["Oper"], ["Kino", "Odeon"], ["Kino", "Burg", "2026-12-24"]])
      expect(heirOf(left(aPage(S, kino)), aPage(P, other))).toBeUndefined();
  });

  it("shows what the page of that copy shows, where somebody has edited the copy since", () => {
    const edited = aPage(S, ["Kino", "Burg", "2026-12-24"]);
    expect(heirOf(left(edited, aPage(OTHER, kino)), aPage(P, kino))).toBe(P);
    expect(heirOf(left(edited, null), aPage(P, kino))).toBeUndefined();
  });

  it("is none where there is no name, or nothing that could be compared: of those there may be many", () => {
    expect(heirOf(left(aPage(S, ["", "Odeon"])), aPage(P, ["", "Odeon"]))).toBeUndefined();
    const unclear = aCopy({ id: P, fields: { name: { value: aRichText("Kino"), invalid: true } } });
    expect(heirOf(left({ ...unclear, id: S }), unclear)).toBeUndefined();
  });

  it("is, of several that show the same, one for each: the older one for the older copy", () => {
    const [older, newer] = [left(aPage(S, kino)), left(aPage(TWIN, kino, LATER))];
    const pages = [aPage(OTHER, kino, LATER), aPage(P, kino)];
    for (const some of [
      [older, newer],
      [newer, older],
    ]) {
      const heirs = heirsByContent(some, pages);
      expect([older, newer].map((one) => heirs.get(one)?.id)).toEqual([P, OTHER]);
    }
    expect(heirsByContent([older, newer], pages.slice(1)).size).toBe(1);
  });
});

describe("a page that may have been edited since", () => {
  it.each([
    ["has the same name", ["Kino", "Burg"], true],
    ["has the same date", ["Oper", "Burg", "2026-12-24"], true],
    ["has only the same place", ["Oper", "Odeon", "2026-12-25"], false],
    ["has neither, nor shows any", ["", "Odeon"], false],
  ] as const)("%s: %j", (_, shown, expected) => {
    expect(mayStandFor([left(aPage(S, kino))], aPage(P, shown))).toBe(expected);
    expect(mayStandFor([left(aPage(S, ["Zoo"]), aPage(OTHER, kino))], aPage(P, shown))).toBe(expected);
  });

  it("is like nothing where nothing stays behind, or what does shows nothing", () => {
    expect(mayStandFor([], aPage(P, kino))).toBe(false);
    expect(mayStandFor([left(aPage(S, [""]))], aPage(P, [""]))).toBe(false);
  });
});
