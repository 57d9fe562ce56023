import { describe, expect, it } from "vitest";
import { aboutToUntick, beingRestored, trashedByUs } from "../../src/core/phase.ts";
import type { RowMemory } from "../../src/core/row.ts";
import { copyLooksOutdated, privateLooksOutdated, withForgotten } from "../../src/engine/outdated.ts";
import {
  type aPrivatePage,
  aSharedPage,
  EARLIER,
  livePrivate,
  OTHER,
  P,
  S,
  trashedPrivate,
} from "../support/rows.ts";

/** What both sides showed after the last write; the name was "Dentist" on both. */
const { name } = aSharedPage().fields;
const print = name?.print ?? "";
const memory: RowMemory = { copy: S, base: { name: { p: print, s: print } } };
function aMinuteWith(replaced: string): NonNullable<RowMemory["earlier"]> {
  const shown = aSharedPage({ fields: { name: replaced } }).fields.name?.print ?? "";
  return { at: LATER.wroteAt, prints: { name: [shown] } };
}
const LATER = { wroteAt: EARLIER + 1, forgotten: {} };

describe("a listing that lags behind our own last write (C2)", () => {
  it.each<[string, Parameters<typeof aPrivatePage>[0], boolean]>([
    ["says the same", {}, false],
    ["says something else", { fields: { name: "Oper" } }, true],
    ["doesn't show that property", { fields: {} }, false],
    ["shows no tick", { ticked: false }, true],
    ["shows no link", { link: null }, true],
    ["shows another link", { link: OTHER }, true],
    ["was edited in the minute in which we wrote last", { ticked: false, editedAt: LATER.wroteAt }, false],
    ["was edited after we wrote last", { ticked: false, editedAt: LATER.wroteAt + 1 }, false],
  ])("is suspected, or not, where the private page %s", (_, parts, suspected) => {
    expect(privateLooksOutdated(livePrivate(parts), memory, LATER)).toBe(suspected);
  });

  it.each<[string, Parameters<typeof aSharedPage>[0], boolean]>([
    ["says the same", {}, false],
    ["says something else", { fields: { name: "Oper" } }, true],
    ["shows no tick", { ticked: false }, true],
    ["was edited in the minute in which we wrote last", { ticked: false, editedAt: LATER.wroteAt }, false],
    ["was edited after we wrote last", { ticked: false, editedAt: LATER.wroteAt + 1 }, false],
    ["isn't the one that we remember", { id: OTHER }, true],
    ["is another one, edited after we wrote last", { id: OTHER, editedAt: LATER.wroteAt + 1 }, false],
  ])("is suspected, or not, where the copy %s", (_, parts, suspected) => {
    expect(copyLooksOutdated(aSharedPage(parts), memory, LATER)).toBe(suspected);
  });

  it.each<[string, Parameters<typeof aPrivatePage>[0], RowMemory["earlier"], boolean]>([
    ["what we replaced in it", { fields: { name: "Oper" } }, aMinuteWith("Oper"), true],
    [
      "what we replaced in an earlier one",
      { fields: { name: "Oper" } },
      { ...aMinuteWith("Oper"), at: 1 },
      false,
    ],
    ["something else", { fields: { name: "Kino" } }, aMinuteWith("Oper"), false],
    ["what we wrote, which stood there before", {}, aMinuteWith("Dentist"), false],
    ["no link", { link: null }, undefined, true],
  ])(
    "is suspected, or not, where a page of the minute of that write shows %s",
    (_, parts, earlier, suspected) => {
      const row = earlier === undefined ? memory : { ...memory, earlier };
      const page = { ...parts, editedAt: LATER.wroteAt };
      expect(privateLooksOutdated(livePrivate(page), row, LATER)).toBe(suspected);
      if ("link" in page) return;
      expect(copyLooksOutdated(aSharedPage(page), row, LATER)).toBe(suspected);
    },
  );

  it.each<[string, RowMemory | null, boolean]>([
    ["nothing is remembered", null, true],
    ["we have trashed it", trashedByUs(memory), true],
    ["we were about to trash it for the partner", aboutToUntick(memory, "unshare"), true],
    ["we are bringing it back", beingRestored(memory), true],
    ["we were about to untick its row", aboutToUntick(memory, "untick"), false],
  ])("may show a copy that lies in the trash, or not, where %s", (_, remembered, suspected) => {
    expect(copyLooksOutdated(aSharedPage(), remembered, LATER)).toBe(suspected);
    expect(copyLooksOutdated(aSharedPage({ editedAt: LATER.wroteAt + 1 }), remembered, LATER)).toBe(false);
  });

  it.each<[string, RowMemory | null]>([
    ["nothing is remembered", null],
    ["no copy is remembered", { ...memory, copy: null }],
    ["we have trashed the copy", trashedByUs(memory)],
  ])("may show a private page as it was before it was untied from its copy, where %s", (_, remembered) => {
    expect(privateLooksOutdated(livePrivate(), remembered, LATER)).toBe(true);
    expect(privateLooksOutdated(livePrivate({ editedAt: LATER.wroteAt + 1 }), remembered, LATER)).toBe(false);
  });

  it("is where a run died over a write, whatever the pages' times are", () => {
    const row: RowMemory = { ...memory, pending: { name: { side: "shared", p: "a", s: "a" } } };
    const editedAt = LATER.wroteAt + 1;
    expect(privateLooksOutdated(livePrivate({ editedAt }), row, LATER)).toBe(true);
    expect(copyLooksOutdated(aSharedPage({ editedAt }), row, LATER)).toBe(true);
    expect(privateLooksOutdated(trashedPrivate(), row, LATER)).toBe(false);
  });

  it("isn't where nothing was ever written, or a page of which nothing is remembered names no copy", () => {
    const [p, s] = [livePrivate({ ticked: false }), aSharedPage({ ticked: false })];
    expect([
      privateLooksOutdated(p, memory, { ...LATER, wroteAt: 0 }),
      copyLooksOutdated(s, memory, { wroteAt: 0 }),
    ]).toEqual([false, false]);
    const unlinked = livePrivate({ link: null });
    expect(privateLooksOutdated(unlinked, null, LATER)).toBe(false);
    expect(privateLooksOutdated(unlinked, { ...memory, copy: null }, LATER)).toBe(false);
    const lately = { ...LATER, forgotten: { [P]: LATER.wroteAt } };
    expect(privateLooksOutdated(unlinked, null, lately)).toBe(true);
    expect(privateLooksOutdated(livePrivate({ link: null, ticked: false }), null, lately)).toBe(false);
    expect(privateLooksOutdated(trashedPrivate({ ticked: false }), memory, LATER)).toBe(false);
  });

  it.each<[string, Partial<RowMemory>]>([
    ["a conflict's winner is held", { winners: { name: "private" } }],
    ["the value was refused", { refused: { name: "print" } }],
  ])("isn't because of a field that differs while %s", (_, held) => {
    const [p, s] = [livePrivate({ fields: { name: "Oper" } }), aSharedPage({ fields: { name: "Oper" } })];
    expect(privateLooksOutdated(p, { ...memory, ...held }, LATER)).toBe(false);
    expect(copyLooksOutdated(s, { ...memory, ...held }, LATER)).toBe(false);
  });
});

it("rows that were forgotten are known as that for ten minutes of writing", () => {
  const MINUTE = 60_000;
  const before = { forgotten: { old: MINUTE, late: 2 * MINUTE }, wroteAt: 12 * MINUTE };
  expect(withForgotten(before, new Set(["new"]))).toEqual({ late: 2 * MINUTE, new: 12 * MINUTE });
  expect(withForgotten({}, new Set(["new"]))).toEqual({ new: 0 });
  expect(withForgotten(before, new Set())).toBe(before.forgotten);
});
