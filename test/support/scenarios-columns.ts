/** Households whose columns went, came back, changed their names or lost what stood in them (E1 to E4), and odd listings (E6). */
import { expect } from "vitest";
import type { Side } from "../../src/core/row.ts";
import { PRIVATE_SCHEMA, SHARED_SCHEMA } from "./household.ts";
import { listedTwice } from "./listed-twice.ts";
import type { QuickHousehold } from "./quick-household.ts";
import { later, type Scenario, withRows } from "./scenarios.ts";

type Schema = Readonly<Record<string, unknown>>;

const TEXT = { rich_text: {} };
const DATE = { date: {} };
const BOX = { checkbox: {} };

const sourceOf = (home: QuickHousehold, side: Side): string =>
  side === "private" ? home.anna.dataSourceId : home.shared.dataSourceId;

function addedAgain(home: QuickHousehold, side: Side, name: string, schema: Schema): void {
  const { world } = home.sandbox;
  world.removeProperty(sourceOf(home, side), name);
  world.addProperty(sourceOf(home, side), name, { ...schema });
}

/** Anna's live pages and their live copies, as people see them. */
function shownPairs(home: QuickHousehold): readonly (readonly Readonly<Record<string, unknown>>[])[] {
  const pages = home.sandbox.world.rows(home.anna.dataSourceId).filter((row) => !row.in_trash);
  return pages.map(({ id }) => [id, ...home.copies(id)].map((one) => home.seen(one)));
}

/** Invariant 14: nobody emptied that field, so it is filled on every page. */
function filled(...fields: readonly string[]): NonNullable<Scenario["always"]> {
  return (end, what) => {
    for (const page of shownPairs(end).flat()) {
      for (const field of fields)
        expect([undefined, null, ""], `${field}, ${what}`).not.toContain(page[field]);
    }
  };
}

/** Invariant 14: nobody unticked or removed anything. */
function allShared(end: QuickHousehold): void {
  for (const pair of shownPairs(end)) {
    expect(pair).toHaveLength(2);
    for (const page of pair) expect(page).toMatchObject({ PartnerRelevant: true });
  }
}

const { Datum: _p, ...privateRest } = PRIVATE_SCHEMA;
const { Datum: _s, ...sharedRest } = SHARED_SCHEMA;
const SPLIT = { Startdatum: DATE, Endedatum: DATE };

/** A row whose span has its end in a column of its own on that side. */
function withEndColumn(side: Side): Scenario {
  const open =
    side === "private"
      ? { privateSchema: { ...privateRest, ...SPLIT } }
      : { sharedSchema: { ...sharedRest, ...SPLIT } };
  return {
    name: `E1: the column of ends deleted and added again on the ${side} side`,
    values: ["2026-12-26", "Oper"],
    open,
    before: async (home) => {
      const span = { start: "2026-12-24", end: "2026-12-26" };
      const split = {
        Startdatum: { date: { start: span.start } },
        Endedatum: { date: { start: span.end } },
      };
      const written = side === "private" ? { raw: split } : { date: span };
      const page = home.add(home.anna, { name: "Kino", ticked: true, ...written });
      await home.pass();
      later(home);
      addedAgain(home, side, "Endedatum", DATE);
      home.edit(page, { name: "Oper" });
      later(home);
    },
    reaches: (end) => {
      for (const page of shownPairs(end).flat()) {
        const shown = "Datum" in page ? page.Datum : `${page.Startdatum} → ${page.Endedatum}`;
        expect(shown).toBe("2026-12-24 → 2026-12-26");
      }
    },
  };
}

const SIDES: readonly Side[] = ["private", "shared"];

const CHANGED_COLUMNS: readonly Scenario[] = SIDES.flatMap((side) => [
  ...Object.entries({ Ort: TEXT, Datum: DATE }).map(([name, schema]) =>
    withRows(
      `E1: ${name} deleted and added again on the ${side} side, with other edits on both`,
      ["Oper", "Zwei Karten"],
      (home, [one, two]) => {
        addedAgain(home, side, name, schema);
        home.edit(one.page, { name: "Oper" });
        home.edit(two.copy, { description: "Zwei Karten" }, home.ben);
      },
      { always: filled(name), reaches: allShared },
    ),
  ),
  withEndColumn(side),
  withRows(
    `E1: Ort deleted and added again on the ${side} side, filled anew there and edited on the other`,
    ["Burg", "Hof", "Ort 1"],
    (home, [one]) => {
      addedAgain(home, side, "Ort", TEXT);
      const [anew, other] = side === "private" ? [home.anna, home.ben] : [home.ben, home.anna];
      home.edit(side === "private" ? one.copy : one.page, { location: "Hof" }, other);
      later(home);
      home.edit(side === "private" ? one.page : one.copy, { location: "Burg" }, anew);
    },
    { always: filled("Ort"), reaches: allShared },
  ),
  withRows(
    `E2: Ort renamed on the ${side} side, and edited on both`,
    ["Burg", "Hof"],
    (home, [one, two]) => {
      home.sandbox.world.renameProperty(sourceOf(home, side), "Ort", "Wo");
      const text = (content: string) => ({ rich_text: [{ text: { content } }] });
      const names = side === "private" ? ["Wo", "Ort"] : ["Ort", "Wo"];
      home.edit(one.page, { raw: { [`${names[0]}`]: text("Burg") } });
      home.edit(two.copy, { raw: { [`${names[1]}`]: text("Hof") } }, home.ben);
    },
    { needsBase: true, reaches: allShared },
  ),
]);

const FURTHER_COLUMNS: readonly Scenario[] = [
  withRows(
    "E1: two columns swapped their names",
    ["Ort 0", "Ort 1", "Karten liegen bereit", "Text 1"],
    (home) => home.sandbox.world.swapProperties(home.shared.dataSourceId, "Ort", "Beschreibung"),
    { always: filled("Ort", "Beschreibung") },
  ),
  withRows(
    "E1: Ort missing for a pass, then added",
    ["Ort 0", "Ort 1", "Oper"],
    async (home, [one]) => {
      home.sandbox.world.removeProperty(home.shared.dataSourceId, "Ort");
      await home.pass();
      home.sandbox.world.addProperty(home.shared.dataSourceId, "Ort", TEXT);
      home.edit(one.page, { name: "Oper" });
    },
    { always: filled("Ort"), reaches: allShared },
  ),
  withRows(
    "E1: another column configured for the place",
    ["Burg", "Ort 0"],
    (home, [one]) => {
      home.configure({ propertyNames: { location: "Wo" } });
      home.edit(one.page, { raw: { Wo: { rich_text: [{ text: { content: "Burg" } }] } } });
    },
    { open: { extra: { Wo: TEXT } }, always: filled("Ort") },
  ),
  withRows(
    "E2: all tracking columns renamed, and an edit",
    ["Oper"],
    (home, [one]) => {
      const { world } = home.sandbox;
      for (const name of ["PartnerRelevant", "SyncedToSharedId"])
        world.renameProperty(home.anna.dataSourceId, name, `${name}2`);
      for (const name of ["PartnerRelevant", "SourcePrivateId", "SourceUserId"])
        world.renameProperty(home.shared.dataSourceId, name, `${name}2`);
      home.edit(one.page, { name: "Oper" });
    },
    { needsBase: true, marksReturn: true },
  ),
];

/** What people do to columns while a pass is under way: between its listings and its writes, or between two writes. */
function midPass(
  name: string,
  when: "listed" | "first write",
  deed: (home: QuickHousehold) => void,
  more: Partial<Scenario> = {},
): Scenario {
  return withRows(
    `${name} while the pass is under way, after its ${when === "listed" ? "listing" : when}`,
    ["Oper", "Burg"],
    (home, [one, two]) => {
      home.edit(one.page, { name: "Oper" });
      home.edit(two.copy, { description: "Burg" }, home.ben);
      const listing = `/v1/data_sources/${home.shared.dataSourceId}/query`;
      home.meanwhile({
        after: ({ path, effect }) => (when === "listed" ? path === listing : effect),
        deed,
      });
    },
    { count: 3, reaches: allShared, ...more },
  );
}

const MID_PASS: readonly Scenario[] = (["listed", "first write"] as const).flatMap((when) => [
  ...SIDES.map((side) =>
    midPass(
      `E1: Ort deleted and added again on the ${side} side`,
      when,
      (home) => addedAgain(home, side, "Ort", TEXT),
      { always: filled("Ort") },
    ),
  ),
  midPass(
    "E1: two columns swapped their names",
    when,
    (home) => home.sandbox.world.swapProperties(home.shared.dataSourceId, "Ort", "Beschreibung"),
    { asItComes: true },
  ),
  midPass(
    "E2: Ort renamed",
    when,
    (home) => home.sandbox.world.renameProperty(home.shared.dataSourceId, "Ort", "Wo"),
    { needsBase: true, needsState: true },
  ),
  midPass("E3: the private boxes deleted and added again", when, (home) =>
    addedAgain(home, "private", "PartnerRelevant", BOX),
  ),
  midPass(
    "E3: the shared boxes deleted and added again",
    when,
    (home) => addedAgain(home, "shared", "PartnerRelevant", BOX),
    { needsState: true },
  ),
  midPass(
    "E3: the marks deleted and added again",
    when,
    (home) => addedAgain(home, "shared", "SourcePrivateId", TEXT),
    { marksReturn: true, needsState: true },
  ),
  midPass("E3: the links deleted and added again", when, (home) =>
    addedAgain(home, "private", "SyncedToSharedId", TEXT),
  ),
]);

const TICKS: readonly Scenario[] = [
  withRows(
    "E3: the private boxes deleted and added again, with edits on both sides",
    ["Oper", "Burg"],
    (home, [one, two]) => {
      addedAgain(home, "private", "PartnerRelevant", BOX);
      home.edit(one.page, { name: "Oper" });
      home.edit(two.copy, { location: "Burg" }, home.ben);
    },
    { count: 4, reaches: allShared },
  ),
  withRows(
    "E3: the private boxes missing for a pass, then added, beside a new page that is ticked",
    ["Neu"],
    async (home) => {
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "PartnerRelevant");
      await home.pass();
      home.sandbox.world.addProperty(home.anna.dataSourceId, "PartnerRelevant", BOX);
      home.add(home.anna, { name: "Neu", ticked: true });
    },
    { reaches: allShared },
  ),
  withRows(
    "E3: the private boxes added again, one copy trashed and one unticked by the partner, one page trashed",
    ["Hof", "Ort 3"],
    (home, [one, two, three]) => {
      addedAgain(home, "private", "PartnerRelevant", BOX);
      home.trash(one.copy, home.ben);
      home.edit(two.copy, { ticked: false, location: "Hof" }, home.ben);
      if (three !== undefined) home.trash(three.page);
    },
    {
      count: 4,
      reaches: (end) => {
        const [one, two, four, ...more] = shownPairs(end);
        expect(more).toEqual([]);
        for (const [page, ...copies] of [one, two].filter((pair) => pair !== undefined)) {
          expect(copies).toEqual([]);
          expect(page).toMatchObject({ PartnerRelevant: false, SyncedToSharedId: "" });
        }
        expect(four).toMatchObject([{ PartnerRelevant: true }, { PartnerRelevant: true }]);
      },
    },
  ),
  withRows(
    "E3: the shared boxes deleted and added again, with edits on both sides",
    ["Oper", "Burg", "Bens"],
    async (home, [one, two]) => {
      await home.share({ name: "Bens" }, home.ben);
      addedAgain(home, "shared", "PartnerRelevant", BOX);
      home.edit(one.page, { name: "Oper" });
      home.edit(two.copy, { location: "Burg" }, home.ben);
    },
    { count: 4, reaches: allShared, needsState: true },
  ),
  withRows(
    "E3: the shared boxes added again, one copy trashed by the partner, one page unticked",
    ["Ort 2"],
    (home, [one, two]) => {
      addedAgain(home, "shared", "PartnerRelevant", BOX);
      home.trash(one.copy, home.ben);
      home.edit(two.page, { ticked: false });
    },
    {
      count: 3,
      needsState: true,
      reaches: (end) => {
        const counts = shownPairs(end).map((pair) => [pair.length, pair[0]?.PartnerRelevant]);
        expect(counts).toEqual([
          [1, false],
          [1, false],
          [2, true],
        ]);
      },
    },
  ),
  withRows(
    "E3: the links deleted and added again, with edits on both sides",
    ["Oper", "Burg"],
    (home, [one, two]) => {
      addedAgain(home, "private", "SyncedToSharedId", TEXT);
      home.edit(one.page, { name: "Oper" });
      home.edit(two.copy, { location: "Burg" }, home.ben);
    },
    { reaches: allShared, always: allShared },
  ),
  withRows(
    "E3: the links added again, one copy trashed and one unticked by the partner",
    ["Hof", "Ort 2"],
    (home, [one, two]) => {
      addedAgain(home, "private", "SyncedToSharedId", TEXT);
      home.trash(one.copy, home.ben);
      home.edit(two.copy, { ticked: false, location: "Hof" }, home.ben);
    },
    {
      count: 3,
      reaches: (end) => {
        const counts = shownPairs(end).map((pair) => [pair.length, pair[0]?.PartnerRelevant]);
        expect(counts).toEqual([
          [1, false],
          [1, false],
          [2, true],
        ]);
      },
    },
  ),
  withRows(
    "E3: the marks added again, one copy trashed and one unticked by the partner",
    ["Hof", "Ort 2"],
    (home, [one, two]) => {
      addedAgain(home, "shared", "SourcePrivateId", TEXT);
      home.trash(one.copy, home.ben);
      home.edit(two.copy, { ticked: false, location: "Hof" }, home.ben);
    },
    { count: 3, marksReturn: true, needsState: true },
  ),
  ...Object.entries({ SourcePrivateId: TEXT, SourceUserId: { number: {} } }).map(([name, schema]) =>
    withRows(
      `E3: ${name} deleted and added again, with edits on both sides`,
      ["Oper", "Burg"],
      (home, [one, two]) => {
        addedAgain(home, "shared", name, schema);
        home.edit(one.page, { name: "Oper" });
        home.edit(two.copy, { location: "Burg" }, home.ben);
      },
      { reaches: allShared, marksReturn: true },
    ),
  ),
  withRows(
    "E3: both tracking columns of the copies added again, one page unticked",
    ["Oper"],
    (home, [one, two]) => {
      addedAgain(home, "shared", "SourcePrivateId", TEXT);
      addedAgain(home, "shared", "SourceUserId", { number: {} });
      home.edit(one.page, { name: "Oper" });
      home.edit(two.page, { ticked: false });
    },
    { marksReturn: true },
  ),
];

/** E4: six of eight pages that are about to lose a field. */
function emptied(
  name: string,
  values: readonly string[],
  more: Partial<Scenario>,
  allowed: boolean,
): Scenario {
  return withRows(
    name,
    values,
    (home, rows) => {
      for (const { copy } of rows.slice(0, 6)) home.edit(copy, { location: "" }, home.ben);
      home.edit(rows[0].copy, { name: "Oper" }, home.ben);
      home.edit(rows[1].page, { description: "Zwei Karten" });
      home.standing = { allowBulkDelete: allowed };
    },
    { count: 8, ...more },
  );
}

const BRAKES: readonly Scenario[] = [
  emptied(
    "E4: one field emptied on more pages than the brake allows",
    ["Oper", "Zwei Karten", "Ort 0", "Ort 5"],
    {
      always: (end, what) => {
        for (const [page] of shownPairs(end)) expect(page?.Ort, what).toMatch(/^Ort/);
      },
    },
    false,
  ),
  emptied(
    "E4: one field emptied on many pages, and the brake lifted",
    ["Oper", "Zwei Karten"],
    {
      reaches: (end) => {
        const places = shownPairs(end).map((pair) => pair.map(({ Ort }) => Ort));
        expect(places.slice(0, 6).flat().join("")).toBe("");
        expect(places.slice(6).flat()).toEqual(["Ort 6", "Ort 6", "Ort 7", "Ort 7"]);
      },
    },
    true,
  ),
  {
    name: "E4: an option deleted that stands on many pages",
    values: ["Oper", "rot"],
    open: { extra: { Farbe: { select: { options: [{ name: "rot" }, { name: "blau" }] } } } },
    before: async (home) => {
      home.configure({ extraProperties: ["Farbe"] });
      const pages = Array.from({ length: 7 }, (_, n) =>
        home.add(home.anna, {
          name: `Termin ${n}`,
          ticked: true,
          raw: { Farbe: { select: { name: "rot" } } },
        }),
      );
      await home.pass();
      later(home);
      home.sandbox.world.removeOption(home.shared.dataSourceId, "Farbe", "rot");
      home.edit(pages[0] ?? "", { name: "Oper" });
      later(home);
    },
    always: (end, what) => {
      for (const [page] of shownPairs(end)) expect(page?.Farbe, what).toBe("rot");
    },
  },
];

/** E6: every listing shows one of the rows twice, as it is or once as it was before the last edit. */
const LISTINGS: readonly Scenario[] = SIDES.flatMap((side) =>
  (["in one version", "in two versions"] as const).map((versions) =>
    withRows(
      `E6: a row that stands twice in the ${side} listing, ${versions}`,
      ["Oper", "Burg"],
      (home, [one, two]) => {
        const twice = side === "private" ? one.page : one.copy;
        const older = versions === "in two versions" ? home.sandbox.world.row(twice) : undefined;
        home.edit(one.page, { name: "Oper" });
        home.edit(one.copy, { location: "Burg" }, home.ben);
        home.edit(two.page, { ticked: false });
        home.listsAs(() => listedTwice(twice, older));
      },
      {
        reaches: (end) => expect(shownPairs(end).map((pair) => pair.length)).toEqual([2, 1]),
      },
    ),
  ),
);

export const COLUMN_SCENARIOS: readonly Scenario[] = [...CHANGED_COLUMNS, ...FURTHER_COLUMNS];
export const TICK_SCENARIOS: readonly Scenario[] = TICKS;
export const MID_PASS_SCENARIOS: readonly Scenario[] = MID_PASS;
export const LISTING_SCENARIOS: readonly Scenario[] = [...BRAKES, ...LISTINGS];
