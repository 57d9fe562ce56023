/** F5: rows whose memory is of the older form. */
import { describe, expect, it } from "vitest";
import { NO_PRINT, type Row, type RowMemory } from "../../src/core/row.ts";
import { inTodaysForm } from "../../src/engine/older-prints.ts";
import type { CalendarPage, FieldReading } from "../../src/engine/ports.ts";
import { Viewer } from "../../src/engine/views.ts";
import { aDate, aRichText, noDate } from "../support/builders.ts";
import { aCopy, legible, viewer } from "../support/calendar-pages.ts";
import { OTHER, OWNER, P, S } from "../support/rows.ts";

const older = Viewer.older(legible);
const print = (text: string) => older.print(P, "name", aRichText(text)) ?? "";
const today = (text: string, field = "name") => viewer.print(P, field, aRichText(text)) ?? "";

function page(id: string, fields: CalendarPage["fields"]): CalendarPage {
  return aCopy({ id, fields });
}

function name(text: string): { readonly name: FieldReading } {
  return { name: { value: aRichText(text) } };
}

/** P shows "P", the copy "S". */
function row(memory: RowMemory | null, parts: Partial<Row> = {}): Row {
  return {
    id: P,
    owner: OWNER,
    private: { state: "live", page: older.privatePage(page(P, name("P"))) },
    shared: { state: "live", page: older.sharedPage(page(S, name("S")), P) },
    duplicates: [],
    memory,
    ...parts,
  };
}

function memoryOf(memory: RowMemory, parts: Partial<Row> = {}): RowMemory | null {
  return inTodaysForm(row(memory, parts), viewer).memory;
}

describe("a row of the older form", () => {
  it("shows the same values with today's prints, on each of its pages", () => {
    const twin = older.sharedPage(page(OTHER, name("S")), P);
    const again = inTodaysForm(row(null, { duplicates: [twin] }), viewer);
    expect(again).toEqual({
      ...row(null),
      private: { state: "live", page: viewer.privatePage(page(P, name("P"))) },
      shared: { state: "live", page: viewer.sharedPage(page(S, name("S")), P) },
      duplicates: [viewer.sharedPage(page(OTHER, name("S")), P)],
    });
    expect(today("P")).not.toBe(print("P"));
    expect(today("P")).not.toBe(today("P", "location"));
  });

  it("shows the same where a page is in the trash or unmarked, and nothing where none is to be seen", () => {
    const own = older.privatePage(page(P, name("P")));
    const theirs = older.sharedPage(page(S, name("S")), P);
    const { private: p } = inTodaysForm(row(null, { private: { state: "trashed", page: own } }), viewer);
    expect(p).toMatchObject({ state: "trashed", page: { fields: { name: { print: today("P") } } } });
    for (const state of ["trashed", "unmarked"] as const) {
      const { shared } = inTodaysForm(row(null, { shared: { state, page: theirs } }), viewer);
      expect(shared).toMatchObject({ state, page: { fields: { name: { print: today("S") } } } });
    }
    const hidden = { private: { state: "moved" }, shared: { state: "none" } } as const;
    expect(inTodaysForm(row(null, hidden), viewer)).toMatchObject(hidden);
    const seen = { private: { state: "moved", fields: own.fields } } as const;
    expect(inTodaysForm(row(null, seen), viewer).private).toEqual({
      state: "moved",
      fields: viewer.privatePage(page(P, name("P"))).fields,
    });
  });

  it("shows ends without a start and what can't be compared as it did", () => {
    const fields: CalendarPage["fields"] = {
      name: { value: aRichText(""), invalid: true },
      date: { value: noDate(), strayEnd: aDate("2026-05-02") },
    };
    const odd = row(null, { private: { state: "live", page: older.privatePage(page(P, fields)) } });
    expect(inTodaysForm(odd, viewer).private).toEqual({
      state: "live",
      page: viewer.privatePage(page(P, fields)),
    });
  });
});

describe("what it remembers", () => {
  it("is what it was: each side as it was, or changed since", () => {
    const base = (p: string, s: string) =>
      memoryOf({ copy: S, base: { name: { p: print(p), s: print(s) } } })?.base;
    expect(base("P", "S")).toEqual({ name: { p: today("P"), s: today("S") } });
    expect(base("old", "S")).toEqual({ name: { p: NO_PRINT, s: today("S") } });
    expect(base("P", "old")).toEqual({ name: { p: today("P"), s: NO_PRINT } });
    expect(base("S", "P")).toEqual({ name: { p: NO_PRINT, s: NO_PRINT } });
  });

  it("of a field that neither page shows is something else than what they may show again", () => {
    const memory: RowMemory = { copy: S, base: { location: { p: print("P"), s: print("S") } } };
    expect(memoryOf(memory)?.base).toEqual({ location: { p: NO_PRINT, s: NO_PRINT } });
  });

  it("of writes under way and refusals is put into today's form as well, and the rest stays", () => {
    const memory: RowMemory = {
      copy: S,
      base: {},
      phase: { kind: "trashed-by-us" },
      winners: { name: "shared" },
      pending: { name: { side: "shared", p: print("P"), s: print("new") } },
      refused: { name: print("P") },
    };
    expect(memoryOf(memory)).toEqual({
      ...memory,
      pending: { name: { side: "shared", p: today("P"), s: NO_PRINT } },
      refused: { name: today("P") },
    });
    expect(memoryOf({ ...memory, refused: { name: print("S") } })?.refused).toEqual({ name: today("S") });
    expect(memoryOf({ ...memory, refused: { name: print("old") } })?.refused).toEqual({ name: NO_PRINT });
  });

  it("stays as it is, to be compared another day, where one of the pages isn't to be seen", () => {
    const memory: RowMemory = { copy: S, base: { name: { p: print("P"), s: print("S") } } };
    const unseen: readonly Partial<Row>[] = [
      { private: { state: "unreadable" } },
      { shared: { state: "none" } },
      { shared: { state: "moved", id: S } },
      { shared: { state: "unreadable", id: S } },
    ];
    for (const parts of unseen) expect(memoryOf(memory, parts)).toBe(memory);
    expect(inTodaysForm(row(null), viewer).memory).toBeNull();
    const { base } = memoryOf(memory, { private: { state: "moved" } }) ?? {};
    expect(base).toEqual({ name: { p: NO_PRINT, s: today("S") } });
  });
});
