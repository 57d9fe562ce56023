/** What happened in a household before the pass that is going to be interrupted. */
import type { QuickHousehold, QuickOptions } from "./quick-household.ts";

export interface Scenario {
  readonly name: string;
  /** What people wrote last and nobody gave up: it has to be found somewhere afterwards, whatever happens. */
  readonly values: readonly string[];
  /** Without the latest base a field may look as if both sides had changed it. */
  readonly needsBase?: true;
  /** No pass may write anything to Notion, whatever becomes of the state. */
  readonly writesNothing?: true;
  /** Another household than the usual one. */
  readonly open?: QuickOptions;
  /**
   * What somebody does while the pass is under way makes conflicts of values that would have travelled, or has another winner,
   * depending on what was written by then.
   */
  readonly asItComes?: true;
  /** Where the state is lost midway, what a column's end has emptied looks like what people emptied (E3). */
  readonly needsState?: true;
  /** F3: what tells our page from a person's stands in the latest state alone, where a person's token writes both. */
  readonly needsNotes?: true;
  /** The copies' marks went with their column, and come back (E3). */
  readonly marksReturn?: true;
  /** A person trashes a private page while the pass is under way. */
  readonly trashedMeanwhile?: true;
  /** Checks by hand that the undisturbed end is the right one. */
  readonly reaches?: (end: QuickHousehold) => void;
  /** Has to hold after each of these ends, whatever became of the state. */
  readonly always?: (end: QuickHousehold, what: string) => void;
  /** Brings the household to the moment before that pass. */
  readonly before: (home: QuickHousehold) => Promise<void>;
}

const MINUTE = 60_000;
export const later = (home: QuickHousehold): void => home.clock.advance(2 * MINUTE);

export type Shared = { readonly page: string; readonly copy: string };

/** One shared row of Anna's, and then what people do with it. */
export function withOneRow(
  name: string,
  values: readonly string[],
  deed: (home: QuickHousehold, row: Shared) => void | Promise<void>,
): Scenario {
  return {
    name,
    values,
    before: async (home) => {
      const row = await home.share({
        name: "Kino",
        date: "2026-12-01T19:00:00+01:00",
        location: "Odeon",
        description: "Karten bestellen",
      });
      later(home);
      // A pass more, so that there is an earlier state to go back to.
      home.edit(row.page, { description: "Karten liegen bereit" });
      await home.pass();
      later(home);
      await deed(home, row);
      later(home);
    },
  };
}

/** Some shared rows of Anna's, each with every field filled, and then what people do with them. */
export function withRows(
  name: string,
  values: readonly string[],
  deed: (home: QuickHousehold, rows: readonly [Shared, Shared, ...Shared[]]) => void | Promise<void>,
  { count = 2, ...more }: Partial<Scenario> & { readonly count?: number } = {},
): Scenario {
  return {
    name,
    values,
    before: async (home) => {
      const pages = Array.from({ length: count }, (_, n) =>
        home.add(home.anna, {
          name: `Termin ${n}`,
          date: `2026-12-0${n + 1}`,
          location: `Ort ${n}`,
          description: `Text ${n}`,
          ticked: true,
        }),
      );
      await home.pass();
      later(home);
      // A pass more, so that there is an earlier state to go back to.
      for (const page of pages.slice(0, 1)) home.edit(page, { description: "Karten liegen bereit" });
      await home.pass();
      later(home);
      const [one, two, ...others] = pages.map((page) => ({ page, copy: home.copy(page) }));
      if (one === undefined || two === undefined) throw new Error("two rows at least");
      await deed(home, [one, two, ...others]);
      later(home);
    },
    ...more,
  };
}

/** What people do after a pass that may have died, and before the next one. */
export interface Sequel {
  readonly name: string;
  readonly scenario: Scenario;
  readonly goOn: (home: QuickHousehold) => void;
}

/** Anna's only row. */
function pageOf(home: QuickHousehold): string {
  const [row] = home.sandbox.world.rows(home.anna.dataSourceId);
  if (row === undefined) throw new Error("Anna has no row");
  return row.id;
}

function copiesOf(home: QuickHousehold): readonly string[] {
  return home.sandbox.world.rows(home.shared.dataSourceId).map(({ id }) => id);
}

const tickAgain = (home: QuickHousehold): void => home.edit(pageOf(home), { ticked: true });
const restore = (home: QuickHousehold): void =>
  home.sandbox.world.restore(pageOf(home), { by: home.anna.person });

export const SEQUELS: readonly Sequel[] = [
  {
    name: "A8, and ticked again",
    scenario: withOneRow("unticked", [], (home, { page }) => home.edit(page, { ticked: false })),
    goOn: tickAgain,
  },
  {
    name: "A7, and ticked again",
    scenario: withOneRow("unticked by the partner", ["Burg"], (home, { copy }) =>
      home.edit(copy, { ticked: false, location: "Burg" }, home.ben),
    ),
    goOn: tickAgain,
  },
  {
    name: "A4, and ticked again",
    scenario: withOneRow("trashed by the partner", [], (home, { copy }) => home.trash(copy, home.ben)),
    goOn: tickAgain,
  },
  {
    name: "A10, and restored",
    scenario: withOneRow("trashed", [], (home, { page }) => home.trash(page)),
    goOn: restore,
  },
  {
    name: "A11, and restored",
    scenario: withOneRow("trashed after an edit", ["Burg"], (home, { page, copy }) => {
      home.edit(copy, { location: "Burg" }, home.ben);
      home.trash(page);
    }),
    goOn: restore,
  },
  {
    name: "B2, and edited again",
    scenario: withOneRow("edited", ["Theater"], (home, { page }) => home.edit(page, { name: "Oper" })),
    goOn: (home) => home.edit(pageOf(home), { name: "Theater" }),
  },
  {
    name: "B3, and edited again",
    scenario: withOneRow("edited", ["Theater"], (home, { copy }) =>
      home.edit(copy, { name: "Oper" }, home.ben),
    ),
    goOn: (home) => {
      for (const copy of copiesOf(home)) home.edit(copy, { name: "Theater" }, home.ben);
    },
  },
  {
    name: "A5 of a copy that its partner had unticked",
    scenario: withOneRow("restored", [], async (home, { page, copy }) => {
      home.edit(copy, { ticked: false }, home.ben);
      home.trash(page);
      await home.pass();
      later(home);
      restore(home);
    }),
    goOn: () => {},
  },
  {
    name: "A4 of a copy that its partner had unticked, to be recreated",
    scenario: withOneRow("trashed by the partner", [], (home, { copy }) => {
      home.configure({ onSharedDelete: "recreate" });
      home.edit(copy, { ticked: false }, home.ben);
      home.trash(copy, home.ben);
    }),
    goOn: () => {},
  },
];

export const SCENARIOS: readonly Scenario[] = [
  {
    name: "the very first sync",
    values: ["Kino", "Odeon", "Zoo"],
    before: async (home) => {
      home.add(home.anna, { name: "Kino", date: "2026-12-01", location: "Odeon", ticked: true });
      home.add(home.anna, { name: "Zoo", ticked: true });
    },
  },
  {
    name: "a new row beside a shared one",
    values: ["Kino", "Zoo", "Mit Oma"],
    before: async (home) => {
      await home.share({ name: "Kino" });
      home.add(home.anna, { name: "Zoo", description: "Mit Oma", ticked: true });
    },
  },
  withOneRow("an edit of the private page", ["Oper", "Karten liegen bereit"], (home, { page }) =>
    home.edit(page, { name: "Oper", location: "" }),
  ),
  withOneRow("an edit of the copy", ["Oper", "Odeon"], (home, { copy }) =>
    home.edit(copy, { name: "Oper", date: null }, home.ben),
  ),
  withOneRow("edits of different fields on both sides", ["Oper", "Burg"], (home, { page, copy }) => {
    home.edit(page, { name: "Oper" });
    home.edit(copy, { location: "Burg" }, home.ben);
  }),
  withOneRow(
    "a conflict that the copy wins",
    ["Oper", "Metropol", "Theater", "Zwei Karten"],
    (home, { page, copy }) => {
      home.edit(page, { name: "Oper", location: "Metropol" });
      later(home);
      home.edit(copy, { name: "Theater", description: "Zwei Karten" }, home.ben);
    },
  ),
  withOneRow(
    "a conflict that the private page wins",
    ["Theater", "Oper", "Zwei Karten"],
    (home, { page, copy }) => {
      home.edit(copy, { name: "Theater" }, home.ben);
      later(home);
      home.edit(page, { name: "Oper", description: "Zwei Karten" });
    },
  ),
  withOneRow("unticked by its owner", ["Kino", "Odeon"], (home, { page }) =>
    home.edit(page, { ticked: false }),
  ),
  withOneRow("unticked by its owner after the partner's edit", ["Burg", "Oper"], (home, { page, copy }) => {
    home.edit(copy, { location: "Burg" }, home.ben);
    home.edit(page, { ticked: false, name: "Oper" });
  }),
  withOneRow("unticked by its owner with a conflict", ["Theater", "Oper"], (home, { page, copy }) => {
    home.edit(copy, { name: "Theater" }, home.ben);
    later(home);
    home.edit(page, { ticked: false, name: "Oper" });
  }),
  withOneRow("unticked by the partner after an edit", ["Burg", "Kino"], (home, { copy }) =>
    home.edit(copy, { ticked: false, location: "Burg" }, home.ben),
  ),
  withOneRow("unticked by the partner with a conflict", ["Theater", "Oper"], (home, { page, copy }) => {
    home.edit(page, { name: "Oper" });
    later(home);
    home.edit(copy, { ticked: false, name: "Theater" }, home.ben);
  }),
  withOneRow("trashed by its owner", [], (home, { page }) => home.trash(page)),
  withOneRow("trashed by its owner after the partner's edit", ["Burg"], (home, { page, copy }) => {
    home.edit(copy, { location: "Burg" }, home.ben);
    home.trash(page);
  }),
  withOneRow("the copy trashed by the partner", ["Kino", "Odeon"], (home, { copy }) =>
    home.trash(copy, home.ben),
  ),
  withOneRow("the copy trashed by the partner, to be recreated", ["Burg", "Kino"], (home, { page, copy }) => {
    home.configure({ onSharedDelete: "recreate" });
    home.edit(page, { location: "Burg" });
    home.trash(copy, home.ben);
  }),
  withOneRow("restored by its owner after its copy went", ["Oper", "Odeon"], async (home, { page }) => {
    home.trash(page);
    await home.pass();
    later(home);
    home.sandbox.world.restore(page, { by: home.anna.person });
    home.edit(page, { name: "Oper" });
  }),
  withOneRow("both sides trashed", [], (home, { page, copy }) => {
    home.trash(page);
    home.trash(copy, home.ben);
  }),
  withOneRow("two copies of ours", ["Kino", "Odeon"], (home, { copy }) => {
    const { world } = home.sandbox;
    const double = world.duplicateRow(copy, { by: home.anna.botId });
    world.editRow(double, { Name: { title: [{ text: { content: "Kino" } }] } }, { by: home.anna.botId });
  }),
  withOneRow("two copies of ours, and an edit", ["Oper", "Odeon"], (home, { page, copy }) => {
    const { world } = home.sandbox;
    const double = world.duplicateRow(copy, { by: home.anna.botId });
    world.editRow(double, { Name: { title: [{ text: { content: "Kino" } }] } }, { by: home.anna.botId });
    home.edit(page, { name: "Oper" });
  }),
  withOneRow("the link emptied and the owner's mark wrong", ["Oper", "Odeon"], (home, { page, copy }) => {
    home.edit(page, { link: "", name: "Oper" });
    home.edit(copy, { sourceUserId: home.ben.id }, home.ben);
  }),
  {
    ...withOneRow("a mention that the other side can't see", ["Oper", "Siehe Anfahrt"], (home, { page }) => {
      const { world } = home.sandbox;
      const hidden = world.addPage({ title: "Anfahrt" });
      world.share(home.anna.token, hidden);
      const { secret } = world.addConnection({ name: "Teamspace" });
      world.share(secret, home.shared.databaseId);
      home.settings.set(home.anna.id, { sharedToken: secret });
      const mention = [{ text: { content: "Siehe " } }, { mention: { page: { id: hidden } } }];
      home.edit(page, { name: "Oper", raw: { Beschreibung: { rich_text: mention } } });
    }),
    needsBase: true,
  },
  {
    name: "two users with something of everything",
    values: ["Kino um acht", "Zoo mit Oma", "Zoo mit Opa", "Burg", "Neu"],
    before: async (home) => {
      const { anna, ben } = home;
      const rows: Shared[] = [];
      for (const member of [anna, ben]) {
        for (const name of ["Kino", "Zoo", "Oper"]) {
          rows.push(await home.share({ name, location: "Odeon" }, member));
        }
      }
      later(home);
      const [kino, zoo, oper, bensKino, bensZoo, bensOper] = rows;
      if (kino && zoo && oper && bensKino && bensZoo && bensOper) {
        home.edit(kino.page, { name: "Kino um acht" });
        home.edit(zoo.copy, { name: "Zoo mit Oma" }, ben);
        home.edit(zoo.page, { name: "Zoo mit Opa" });
        home.edit(oper.page, { ticked: false });
        home.edit(bensKino.copy, { location: "Burg" }, anna);
        home.trash(bensZoo.copy, anna);
        home.trash(bensOper.page, ben);
      }
      home.add(ben, { name: "Neu", ticked: true });
      later(home);
    },
  },
];
