import { describe, expect, it } from "vitest";
import { StateFileDamaged } from "../../src/state/state-json.ts";
import type { RowState, UserState } from "../../src/state/user-state.ts";
import { parseUserState, rowLine, serializeUserState } from "../../src/state/user-state-text.ts";
import fc from "../support/properties.ts";
import { aCalendar, aPrint, aRow, aState, manyRows, pageId } from "./builders.ts";

const fullRow: RowState = {
  columns: "tag",
  copy: pageId(9),
  base: { name: aPrint("a"), date: aPrint("b", "c") },
  phase: { kind: "about-to", deed: "trash", from: "trashed-by-us" },
  pending: { name: { side: "shared", p: "x", s: "y" } },
  winners: { date: "private" },
  refused: { "extra:Link": "z" },
  exchanged: ["date", "name"],
  emptied: { tick: true, copyTick: true, marks: true, link: true },
  earlier: { at: 1_772_000_000_000, prints: { date: ["d"], name: ["x", "y"] } },
  creating: 1_772_000_000_000,
};

const fullState: UserState = aState({
  adopting: true,
  commentsRefused: { shared: true },
  wroteAt: 1_772_000_000_000,
  forgotten: { [pageId(3)]: 1_772_000_000_000, [pageId(5)]: 0 },
  since: { removals: 2, emptied: { location: 1, name: 3 } },
  full: pageId(8),
  writer: { token: "check", bot: pageId(7) },
  columns: { older: { name: "a b / c" }, tag: { date: "d", name: "e / f" } },
  elsewhere: {
    "one pair": { adopting: true, calendars: { private: aCalendar() }, rows: { [pageId(1)]: fullRow } },
    "the other": { calendars: {}, rows: {} },
  },
  calendars: { private: aCalendar({ namesFrom: "{}" }), shared: aCalendar({ dataSource: pageId(8) }) },
  rows: { [pageId(1)]: fullRow, [pageId(2)]: { copy: null, base: {} } },
});

/** All that the file tells apart. */
const STORED_PHASES = [
  { kind: "trashed-by-us" },
  ...(["trash", "detach"] as const).flatMap((deed) =>
    (["in-step", "trashed-by-us"] as const).map((from) => ({ kind: "about-to", deed, from }) as const),
  ),
  { kind: "about-to", deed: "untick" },
  { kind: "about-to", deed: "unshare" },
] as const;
const print = fc.string({ minLength: 1 });
const field = fc.constantFrom("name", "date", 'extra:Ä "x"', "extra:__proto__");
const arbitraryRow: fc.Arbitrary<RowState> = fc.record(
  {
    copy: fc.option(fc.uuid()),
    base: fc.dictionary(field, fc.record({ p: print, s: print })),
    agreed: fc.dictionary(field, fc.array(fc.record({ p: print, s: print }), { minLength: 1 }), {
      minKeys: 1,
    }),
    phase: fc.constantFrom<NonNullable<RowState["phase"]>>(...STORED_PHASES),
    winners: fc.dictionary(field, fc.constantFrom("private", "shared"), { minKeys: 1 }),
    refused: fc.dictionary(field, print, { minKeys: 1 }),
    columns: print,
    exchanged: fc.uniqueArray(field, { minLength: 1 }).map((fields) => fields.sort()),
    earlier: fc.record({ at: fc.nat(), prints: fc.dictionary(field, fc.array(print)) }),
    emptied: fc.constantFrom<NonNullable<RowState["emptied"]>>(
      { tick: true },
      { copyTick: true, marks: true },
    ),
    creating: fc.integer({ min: 1 }),
  },
  { requiredKeys: ["copy", "base"] },
);

const rowsOfAnyKind = fc.dictionary(fc.uuid(), arbitraryRow);
const columnsOfAnyKind = fc.dictionary(field, fc.string());

function damageOf(text: string): string {
  try {
    parseUserState(text, 5);
  } catch (error) {
    if (error instanceof StateFileDamaged) return error.message;
    throw error;
  }
  throw new Error("was accepted");
}

describe("the text of a state file", () => {
  it("is read back as it was written", () => {
    expect(parseUserState(serializeUserState(fullState), 5)).toEqual(fullState);
    expect(parseUserState(serializeUserState(aState()), 5)).toEqual(aState());
  });

  it("is read back as it was written, whatever the rows hold", () => {
    fc.assert(
      fc.property(
        rowsOfAnyKind,
        rowsOfAnyKind,
        fc.dictionary(print, columnsOfAnyKind),
        (rows, others, columns) => {
          const state = aState({ rows, columns, elsewhere: { pair: { calendars: {}, rows: others } } });
          const text = serializeUserState(state);
          expect(parseUserState(text, 5)).toEqual(state);
          expect(serializeUserState(parseUserState(text, 5))).toBe(text);
        },
      ),
    );
  });

  it("has one row per line, sorted, and a newline at the end", () => {
    const text = serializeUserState(
      aState({ rows: { [pageId(3)]: aRow(), [pageId(1)]: aRow(), [pageId(2)]: aRow() } }),
    );
    const lines = text.split("\n").filter((line) => line.includes('"copy"'));
    expect(lines.map((line) => line.trim().slice(1, 37))).toEqual([pageId(1), pageId(2), pageId(3)]);
    expect(text.endsWith("}\n")).toBe(true);
  });

  it("doesn't depend on the order in which anything was set", () => {
    const one = aRow({
      base: { name: aPrint("n"), date: aPrint("d") },
      winners: { a: "private", b: "shared" },
    });
    const other = aRow({
      winners: { b: "shared", a: "private" },
      base: { date: aPrint("d"), name: aPrint("n") },
    });
    expect(rowLine(one)).toBe(rowLine(other));
    const rows = { [pageId(1)]: one, [pageId(2)]: aRow() };
    const turned = { [pageId(2)]: aRow(), [pageId(1)]: other };
    expect(serializeUserState(aState({ rows }))).toBe(serializeUserState(aState({ rows: turned })));
  });

  it("doesn't depend on the order of anything but the rows either", () => {
    const turned = {
      ...fullState,
      since: { emptied: { name: 3, location: 1 }, removals: 2 },
      writer: { bot: pageId(7), token: "check" },
      columns: { tag: { name: "e / f", date: "d" }, older: { name: "a b / c" } },
      elsewhere: Object.fromEntries(Object.entries(fullState.elsewhere ?? {}).reverse()),
      rows: {
        [pageId(2)]: { base: {}, copy: null },
        [pageId(1)]: {
          ...fullRow,
          exchanged: ["name", "date"],
          earlier: { prints: { name: ["x", "y"], date: ["d"] }, at: 1_772_000_000_000 },
          emptied: { link: true, marks: true, copyTick: true, tick: true } as const,
        },
      },
    };
    expect(serializeUserState(turned)).toBe(serializeUserState(fullState));
  });

  it("gives each row, pair and tag a line of its own, wherever it stands", () => {
    const lines = serializeUserState(fullState).split("\n");
    for (const begins of [
      `"${pageId(1)}"`,
      `"one pair"`,
      `"the other"`,
      '"older"',
      '"tag"',
      '"full"',
      '"writer"',
    ]) {
      expect(lines.some((line) => line.trim().startsWith(begins))).toBe(true);
    }
    expect(lines.filter((line) => line.includes('"copy":'))).toHaveLength(3);
  });

  it("of version 1 is read as well, and written as version 2 (F5)", () => {
    const row = {
      copy: pageId(9),
      base: { name: aPrint("a"), date: aPrint("b", "c") },
      phase: { kind: "trashed-by-us" },
    } as const;
    const state = aState({ calendars: { private: aCalendar() }, rows: { [pageId(1)]: row } });
    const text = serializeUserState(state);
    const old = text.replace('"version": 2', '"version": 1');
    expect(old).not.toBe(text);
    expect(parseUserState(old, 5)).toEqual(state);
    expect(serializeUserState(parseUserState(old, 5))).toBe(text);
  });

  it("leaves out what is empty, and writes equal prints once", () => {
    const line = rowLine({
      copy: "c",
      base: { date: { p: "1", s: "2" }, name: { p: "3", s: "3" } },
      pending: {},
      winners: {},
    });
    expect(line).toBe('{"copy":"c","base":{"date":["1","2"],"name":"3"}}');
    expect(serializeUserState(aState({ commentsRefused: {} }))).toBe(serializeUserState(aState()));
  });

  it("can be read after an editor added a byte order mark and Windows line ends", () => {
    const text = `\uFEFF${serializeUserState(fullState).replaceAll("\n", "\r\n")}`;
    expect(parseUserState(text, 5)).toEqual(fullState);
  });

  it("is made anew quickly after one of 10,000 rows changed", () => {
    const rows = manyRows(10_000);
    serializeUserState(aState({ rows }));
    const times = [1, 2, 3, 4, 5].map((number) => {
      const changed = { ...rows, [pageId(number)]: aRow() };
      const began = performance.now();
      serializeUserState(aState({ rows: changed }));
      return performance.now() - began;
    });
    // The least of several, and ten times what a quiet machine takes: making each row anew would cost far more.
    expect(Math.min(...times)).toBeLessThan(100);
  });
});

describe("a damaged state file", () => {
  const good = serializeUserState(fullState);

  it.each([
    ["", "it is empty"],
    ["  \n", "it is empty"],
    [good.slice(0, good.length / 2), "it is no valid JSON"],
    [good.replace('  "user"', '<<<<<<< ours\n  "user"'), "it holds git's conflict markers"],
    [good.replace('"version": 2', '"version": 3'), "it is newer"],
    ["[]", "it names no version"],
    ["{}", "it names no version"],
    ['{"version": 1}', 'unexpected shape in "user"'],
    ['{"version": 0}', 'unexpected shape in "version"'],
    [good.replace('"user": 5', '"user": 6'), "belongs to another user"],
    [good.replace('"rows"', '"lines"'), "unexpected shape"],
    [good.replace('"copy":', '"kopie":'), 'unexpected shape in "elsewhere"'],
    [good.replace(/"trashed":true(?!.*"trashed":true)/s, '"trashed":"yes"'), 'unexpected shape in "rows"'],
    [good.replace(/"tick":true(?!.*"tick":true)/s, '"tick":false'), 'unexpected shape in "rows"'],
    [good.replace(/"creating":\d+(?!.*"creating")/s, '"creating":0'), 'unexpected shape in "rows"'],
    [good.replaceAll('"kind":"trash"', '"kind":"explode"'), "unexpected shape"],
    [good.replace('"removals":2', '"removals":2.5'), 'unexpected shape in "since"'],
    [good.replace('"bot":', '"robot":'), 'unexpected shape in "writer"'],
    [good.replace('"one pair": {', '"one pair": {"rooms": 1,'), 'unexpected shape in "elsewhere"'],
    [good.replace('"the other": {', '"the other": {"version": 2,'), 'unexpected shape in "elsewhere"'],
    [good.replace(`"full": "${pageId(8)}"`, '"full": "yes"'), 'unexpected shape in "full"'],
  ])("is told from a good one: %#", (text, reason) => {
    expect(text).not.toBe(good);
    expect(damageOf(text)).toContain(reason.replace("it is newer", "newer than the version 2"));
  });

  it("is never quoted", () => {
    expect(damageOf('{"version": 1, "user": 5, "Zahnarzt": ')).not.toContain("Zahnarzt");
    expect(damageOf(good.replace('"copy":', '"Zahnarzt":'))).not.toContain("Zahnarzt");
  });
});
