/** Households in which it matters who may come to know what (F1, F3), where a refusal is over (B), and older states (F5). */
import { expect } from "vitest";
import { creates, patches, type Written } from "./household.ts";
import { withOlderState } from "./older-state.ts";
import type { QuickHousehold } from "./quick-household.ts";
import { later, type Scenario, type Shared, withOneRow, withRows } from "./scenarios.ts";

const liveShared = (home: QuickHousehold) => home.sharedRows.filter((row) => !row.in_trash);
const annasPages = (home: QuickHousehold) =>
  home.sandbox.world.rows(home.anna.dataSourceId).map(({ id }) => id);

function newest(home: QuickHousehold): string {
  return annasPages(home).at(-1) ?? "";
}

/** A new page that is ticked, and what happens right after its copy was made: before the program has its answer. */
function whileMade(
  name: string,
  values: readonly string[],
  deed: (home: QuickHousehold, page: string, copy: string) => void,
  more: Partial<Scenario> = {},
): Scenario {
  return withRows(
    name,
    values,
    (home) => {
      const page = home.add(home.anna, { name: "Neu", location: "Neuer Ort", ticked: true });
      home.meanwhile({
        after: (request) => creates(request) && request.effect,
        deed: (there) => deed(there, page, there.copies(page)[0] ?? ""),
      });
    },
    more,
  );
}

function goneAgain(end: QuickHousehold): void {
  expect(end.copies(newest(end))).toEqual([]);
  expect(liveShared(end)).toHaveLength(2);
}

const MEANWHILE: readonly Scenario[] = [
  whileMade(
    "F1: a new page unticked while its copy is made",
    ["Neu", "Neuer Ort"],
    (home, page) => home.edit(page, { ticked: false }),
    { reaches: goneAgain },
  ),
  whileMade("F1: a new page trashed while its copy is made", [], (home, page) => home.trash(page), {
    reaches: goneAgain,
    trashedMeanwhile: true,
  }),
  whileMade(
    "F1: a new page unticked while its copy is made, which the partner edits at once",
    ["Neu", "Burg"],
    (home, page, copy) => {
      home.edit(copy, { location: "Burg" }, home.ben);
      home.edit(page, { ticked: false });
    },
    { reaches: goneAgain, asItComes: true },
  ),
  whileMade(
    "F1: a new page trashed while its copy is made, which the partner edits at once",
    ["Burg"],
    (home, page, copy) => {
      home.edit(copy, { location: "Burg" }, home.ben);
      home.trash(page);
    },
    { trashedMeanwhile: true, asItComes: true },
  ),
  whileMade(
    "F1: a new page edited while its copy is made",
    ["Neues", "Burg"],
    (home, page, copy) => {
      home.edit(page, { name: "Neues" });
      home.edit(copy, { location: "Burg" }, home.ben);
    },
    { asItComes: true },
  ),
  {
    ...whileMade(
      "F1, F3: a new page unticked while a person's token makes its copy",
      ["Neu"],
      (home, page) => home.edit(page, { ticked: false }),
      { reaches: goneAgain, needsNotes: true },
    ),
    before: async (home) => {
      home.actInPerson(home.anna);
      await whileMade("", [], (there, page) => there.edit(page, { ticked: false })).before(home);
    },
  },
  withOneRow("F1: unticked while its copy comes out of the trash", ["Kino"], async (home, { page, copy }) => {
    home.trash(page);
    await home.pass();
    later(home);
    home.sandbox.world.restore(page, { by: home.anna.person });
    home.meanwhile({
      after: (request) => patches(copy)(request) && request.effect,
      deed: (there) => there.edit(page, { ticked: false }),
    });
  }),
];

/** Unticked and gone; then Anna writes what is hers alone, and Ben brings the copy back out of Notion's trash. */
async function broughtBack(home: QuickHousehold, { page, copy }: Shared, written: Written): Promise<void> {
  home.edit(page, { ticked: false });
  await home.pass();
  later(home);
  home.edit(page, written);
  later(home);
  home.sandbox.world.restore(copy, { by: home.ben.person });
}

const PRIVATELY: Written = { name: "Geheim", location: "", description: "nur für mich" };

/** Invariant 15: what was written after the untick stands nowhere on the shared side. */
function keptPrivate(end: QuickHousehold, what: string): void {
  const shared = end.sharedRows.flatMap(({ id }) => [JSON.stringify(end.seen(id)), ...end.comments(id)]);
  for (const words of ["Geheim", "nur für mich"]) expect(shared.join(), what).not.toContain(words);
}

/** F3: P shows what its owner wrote, empty fields included. */
function keptByOwner(copies: number): (end: QuickHousehold) => void {
  return (end) => {
    expect(liveShared(end)).toHaveLength(copies);
    expect(end.seen(annasPages(end)[0] ?? "")).toMatchObject({
      PartnerRelevant: false,
      Name: "Geheim",
      Ort: "",
      Beschreibung: "nur für mich",
    });
  };
}

const forged = (home: QuickHousehold, page: string, name: string): string =>
  home.addShared({
    name,
    location: "Burg",
    sourcePrivateId: page,
    sourceUserId: home.anna.id,
    ticked: true,
  });

const RETURNED: readonly Scenario[] = [
  withOneRow("F3: brought back by the partner after private edits", ["Geheim", "nur für mich"], (home, row) =>
    broughtBack(home, row, PRIVATELY),
  ),
  withOneRow(
    "F3: brought back by the partner and edited, after private edits",
    ["Geheim", "nur für mich", "Burg"],
    async (home, row) => {
      await broughtBack(home, row, PRIVATELY);
      home.edit(row.copy, { location: "Burg" }, home.ben);
    },
  ),
  withOneRow("F3: brought back by the partner, who has nothing to say", ["Kino", "Odeon"], (home, row) =>
    broughtBack(home, row, { description: "Karten liegen bereit" }),
  ),
].map((scenario): Scenario => {
  const isPrivate = scenario.values.includes("Geheim");
  return isPrivate
    ? { ...scenario, always: keptPrivate, reaches: keptByOwner(0) }
    : { ...scenario, reaches: (end) => expect(liveShared(end)).toEqual([]) };
});

const NOT_ITS_COPY: readonly Scenario[] = [
  {
    ...withOneRow(
      "F3: brought back by the partner, and no right to comment",
      ["Geheim", "nur für mich"],
      async (home, row) => {
        await broughtBack(home, row, PRIVATELY);
        for (const { token } of home.members) home.sandbox.world.setCapabilities(token, { comment: false });
      },
    ),
    always: keptPrivate,
    reaches: keptByOwner(1),
  },
  {
    ...withOneRow(
      "F3: marks forged by the partner on rows that name private pages",
      ["Falsch 1", "Falsch 2"],
      async (home) => {
        const page = home.add(home.anna, { name: "Geheim", description: "nur für mich" });
        await home.pass();
        later(home);
        for (const n of [1, 2]) forged(home, page, `Falsch ${n}`);
      },
    ),
    always: keptPrivate,
    writesNothing: true,
  },
  {
    ...withOneRow(
      "F3: a mark forged by the partner, and the page goes to the trash",
      ["Falsch"],
      async (home) => {
        const page = home.add(home.anna, { name: "Geheim", description: "nur für mich" });
        await home.pass();
        later(home);
        forged(home, page, "Falsch");
        home.trash(page);
      },
    ),
    always: keptPrivate,
    writesNothing: true,
  },
  withOneRow(
    "F3: a row of the partner's that names a ticked page without a copy",
    ["Neu", "Burg"],
    (home) => {
      forged(home, home.add(home.anna, { name: "Neu", ticked: true }), "Neu");
    },
  ),
  {
    ...withOneRow(
      "F3: a row of the partner's that names a shared page, which is unticked",
      ["Falsch"],
      (home, { page }) => {
        forged(home, page, "Falsch");
        home.edit(page, { ticked: false });
      },
    ),
    reaches: (end) => expect(liveShared(end)).toHaveLength(1),
  },
];

/** A household in which Anna's token is a person's. */
function inPerson(
  name: string,
  values: readonly string[],
  deed: (home: QuickHousehold, rows: readonly [Shared, Shared, ...Shared[]]) => void,
  more: Partial<Scenario> = {},
): Scenario {
  const scenario = withRows(name, values, deed, more);
  return {
    ...scenario,
    before: async (home) => {
      home.actInPerson(home.anna);
      await scenario.before(home);
    },
  };
}

const PERSONS: readonly Scenario[] = [
  inPerson(
    "F3: a person's token, a new page and edits on both sides",
    ["Neu", "Oper", "Burg"],
    (home, [one, two]) => {
      home.add(home.anna, { name: "Neu", ticked: true });
      home.edit(one.page, { name: "Oper" });
      home.edit(two.copy, { location: "Burg" }, home.ben);
    },
  ),
  {
    ...withOneRow(
      "F3: a person's token, and brought back by the partner after private edits",
      ["Geheim"],
      () => {},
    ),
    before: async (home) => {
      home.actInPerson(home.anna);
      await withOneRow("", [], (there, row) => broughtBack(there, row, PRIVATELY)).before(home);
    },
    needsNotes: true,
    always: keptPrivate,
  },
  inPerson("F3: a person's token, and unticked", ["Ort 0", "Ort 1"], (home, [one]) =>
    home.edit(one.page, { ticked: false }),
  ),
  inPerson(
    "F3: a person's token, a copy duplicated by hand, and an edit",
    ["Oper", "Termin 0 (1)"],
    (home, [one]) => {
      home.sandbox.world.duplicateRow(one.copy, { by: home.anna.person });
      home.edit(one.page, { name: "Oper" });
    },
    { always: (end, what) => expect(liveShared(end), what).toHaveLength(3) },
  ),
  inPerson(
    "F3: a person's token, a copy duplicated by hand, and unticked",
    ["Termin 0 (1)"],
    (home, [one]) => {
      home.sandbox.world.duplicateRow(one.copy, { by: home.anna.person });
      home.edit(one.page, { ticked: false });
    },
    { needsNotes: true, reaches: (end) => expect(liveShared(end)).toHaveLength(2) },
  ),
];

/** B: values that Notion refused while copies were locked. */
function refused(name: string, values: readonly string[], unlocked: boolean): Scenario {
  return withRows(
    name,
    values,
    async (home, rows) => {
      for (const { page, copy } of rows) {
        home.edit(page, { location: "Burg" });
        home.sandbox.world.lock(copy);
      }
      await home.pass();
      later(home);
      if (unlocked) for (const { copy } of rows) home.sandbox.world.lock(copy, false);
      home.add(home.anna, { name: "Neu", ticked: true });
    },
    {
      count: 3,
      reaches: (end) => {
        const places = liveShared(end).map(({ id }) => end.seen(id).Ort);
        expect(places.filter((place) => place === "Burg")).toHaveLength(unlocked ? 3 : 0);
      },
    },
  );
}

/** F5: what people do after a program that wrote states of the older form. */
function fromOlder(
  name: string,
  values: readonly string[],
  deed: (home: QuickHousehold, rows: readonly [Shared, Shared, ...Shared[]]) => void | Promise<void>,
  more: Partial<Scenario> & { readonly count?: number } = {},
): Scenario {
  let rows: readonly [Shared, Shared, ...Shared[]] | null = null;
  const sharing = withRows(
    name,
    values,
    (_home, found) => {
      rows = found;
    },
    more,
  );
  return {
    ...sharing,
    before: async (home) => {
      await withOlderState(home, () => sharing.before(home));
      if (rows !== null) await deed(home, rows);
      later(home);
    },
  };
}

const OLDER: readonly Scenario[] = [
  fromOlder("F5: an older state, and nothing happened", ["Ort 0", "Ort 1"], () => {}, {
    writesNothing: true,
  }),
  fromOlder(
    "F5: an older state, and edits on both sides",
    ["Oper", "Burg"],
    (home, [one, two]) => {
      home.edit(one.page, { name: "Oper", location: "" });
      home.edit(two.copy, { location: "Burg" }, home.ben);
    },
    {
      reaches: (end) => {
        const [one, two] = annasPages(end);
        for (const side of [one, end.copy(one ?? "")])
          expect(end.seen(side ?? "")).toMatchObject({ Name: "Oper", Ort: "" });
        for (const side of [two, end.copy(two ?? "")])
          expect(end.seen(side ?? "")).toMatchObject({ Name: "Termin 1", Ort: "Burg" });
        for (const { id } of liveShared(end)) expect(end.comments(id)).toEqual([]);
      },
    },
  ),
  fromOlder(
    "F5: an older state, a conflict, an unticked page, a trashed one and a new one",
    ["Oper", "Theater", "Neu"],
    (home, [one, two, three]) => {
      home.edit(one.page, { name: "Oper" });
      later(home);
      home.edit(one.copy, { name: "Theater" }, home.ben);
      home.edit(two.page, { ticked: false });
      if (three !== undefined) home.trash(three.page);
      home.add(home.anna, { name: "Neu", ticked: true });
    },
    // No adopt-only pass: what its owner took back goes in this very pass.
    { count: 4, reaches: (end) => expect(liveShared(end)).toHaveLength(3) },
  ),
  fromOlder(
    "F5: an older state, and another private database for a pass, then the first one again",
    ["Oper", "Burg"],
    async (home, [one, two]) => {
      home.settings.set(home.anna.id, { privateDatabase: home.addDatabase("private").databaseId });
      await home.pass();
      later(home);
      home.settings.delete(home.anna.id);
      home.edit(one.page, { name: "Oper" });
      home.edit(two.copy, { location: "Burg" }, home.ben);
    },
    {
      reaches: (end) => {
        for (const { id } of liveShared(end)) expect(end.comments(id)).toEqual([]);
        expect(annasPages(end).map((page) => [end.copies(page).length, end.comments(page)])).toEqual([
          [1, []],
          [1, []],
        ]);
      },
    },
  ),
  fromOlder(
    "F5: an older state, and the copies of an exchanged database taken back on request",
    [],
    async (home) => {
      home.settings.set(home.anna.id, { privateDatabase: home.addDatabase("private").databaseId });
      await home.pass();
      later(home);
      home.standing = { allowBulkDelete: true };
    },
    { reaches: (end) => expect(liveShared(end)).toEqual([]) },
  ),
  fromOlder(
    "F5: an older state, and a column deleted and added again",
    ["Ort 0", "Ort 1", "Oper"],
    (home, [one]) => {
      home.sandbox.world.removeProperty(home.shared.dataSourceId, "Ort");
      home.sandbox.world.addProperty(home.shared.dataSourceId, "Ort", { rich_text: {} });
      home.edit(one.page, { name: "Oper" });
    },
    {
      always: (end, what) => {
        for (const page of annasPages(end))
          for (const id of [page, ...end.copies(page)]) expect(end.seen(id).Ort, what).toMatch(/^Ort/);
      },
    },
  ),
];

export const KNOWLEDGE_SCENARIOS: readonly Scenario[] = [
  ...MEANWHILE,
  ...RETURNED,
  ...NOT_ITS_COPY,
  ...PERSONS,
];
export const STATE_SCENARIOS: readonly Scenario[] = [
  refused("B: refused values offered again, the locks gone", ["Burg", "Neu"], true),
  refused("B: refused values, still locked", ["Burg", "Neu"], false),
  ...OLDER,
];
