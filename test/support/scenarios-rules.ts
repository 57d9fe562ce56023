/** Further households before the pass that is going to be interrupted: the rarer branches of both tables. */

import type { QuickHousehold } from "./quick-household.ts";
import type { Scenario, Shared } from "./scenarios.ts";
import { later, withOneRow } from "./scenarios.ts";

const text = (content: string) => ({ rich_text: [{ text: { content } }] });

/** One shared row whose owner's state is gone by the time people go on. */
function withoutState(
  name: string,
  values: readonly string[],
  deed: (home: QuickHousehold, row: Shared) => void,
): Scenario {
  const known = withOneRow(name, values, async (home, row) => {
    deed(home, row);
    await home.loseState();
  });
  return { ...known, needsBase: true };
}

/** A row that is held as a whole: nothing is written. */
const quiet: typeof withOneRow = (...row) => ({ ...withOneRow(...row), writesNothing: true });

const forbidComments = (home: QuickHousehold): void => {
  for (const { token } of home.members) home.sandbox.world.setCapabilities(token, { comment: false });
};

const SPLIT_DATE = {
  Name: { title: {} },
  Startdatum: { date: {} },
  Endedatum: { date: {} },
  Beschreibung: { rich_text: {} },
  Ort: { rich_text: {} },
  PartnerRelevant: { checkbox: {} },
};

export const RULE_SCENARIOS: readonly Scenario[] = [
  withOneRow("ticked later by its owner, beside a shared one", ["Zoo"], (home) => {
    const page = home.add(home.anna, { name: "Zoo", ticked: false });
    later(home);
    home.edit(page, { ticked: true });
  }),
  withOneRow("the copy moved away by the partner", ["Kino", "Odeon"], (home, { copy }) => {
    home.sandbox.world.move(copy, { dataSourceId: home.ben.dataSourceId }, { by: home.ben.person });
  }),
  withOneRow("the private page moved away by its owner", [], (home, { page }) => {
    const { dataSourceId, databaseId } = home.sandbox.world.addDatabase({
      title: "Archiv",
      properties: { Name: { title: {} } },
    });
    home.sandbox.world.share(home.anna.token, databaseId);
    home.sandbox.world.move(page, { dataSourceId }, { by: home.anna.person });
  }),
  quiet("the copy out of sight, and an edit", ["Oper", "Odeon"], (home, { page, copy }) => {
    for (const { token } of home.members) home.sandbox.world.unshare(token, copy);
    home.edit(page, { name: "Oper" });
  }),
  quiet("the private page out of sight, and the partner's edit", ["Burg"], (home, { page, copy }) => {
    home.sandbox.world.unshare(home.anna.token, page);
    home.edit(copy, { location: "Burg" }, home.ben);
  }),
  withOneRow("unticked by its owner, the copy in the trash", ["Kino"], (home, { page, copy }) => {
    home.edit(page, { ticked: false });
    home.trash(copy, home.ben);
  }),
  withOneRow("unticked by its owner, the copy out of sight", ["Kino"], (home, { page, copy }) => {
    home.edit(page, { ticked: false });
    for (const { token } of home.members) home.sandbox.world.unshare(token, copy);
  }),
  withOneRow("the page duplicated inside Notion", ["Kino (1)", "Kino"], (home, { page }) => {
    home.sandbox.world.duplicateRow(page, { by: home.anna.person });
  }),
  withOneRow("the copy duplicated by the partner", ["Kino", "Kino (1)"], (home, { copy }) => {
    home.sandbox.world.duplicateRow(copy, { by: home.ben.person });
  }),
  quiet("the copy's mark emptied, and an edit", ["Oper", "Kino"], (home, { page, copy }) => {
    home.edit(copy, { sourcePrivateId: "" }, home.ben);
    home.edit(page, { name: "Oper" });
  }),
  withOneRow("the copy's mark emptied, and the page trashed", ["Kino"], (home, { page, copy }) => {
    home.edit(copy, { sourcePrivateId: "" }, home.ben);
    home.trash(page);
  }),
  withOneRow(
    "a conflict that the private side wins by configuration",
    ["Theater", "Oper"],
    (home, { page, copy }) => {
      home.configure({ conflictPolicy: "private" });
      home.edit(page, { name: "Oper" });
      later(home);
      home.edit(copy, { name: "Theater" }, home.ben);
    },
  ),
  withOneRow(
    "a conflict that the shared side wins by configuration",
    ["Theater", "Oper"],
    (home, { page, copy }) => {
      home.configure({ conflictPolicy: "shared" });
      home.edit(copy, { name: "Theater" }, home.ben);
      later(home);
      home.edit(page, { name: "Oper" });
    },
  ),
  withOneRow("a conflict and no right to comment", ["Theater", "Oper", "Burg"], (home, { page, copy }) => {
    forbidComments(home);
    home.edit(page, { name: "Oper", location: "Burg" });
    later(home);
    home.edit(copy, { name: "Theater" }, home.ben);
  }),
  withOneRow("a conflict, unticked, and no right to comment", ["Theater", "Oper"], (home, { page, copy }) => {
    forbidComments(home);
    home.edit(copy, { name: "Theater" }, home.ben);
    later(home);
    home.edit(page, { ticked: false, name: "Oper" });
  }),
  withOneRow("a description of 130 formatted pieces", ["Oper", "Stück 129"], (home, { page }) => {
    const pieces = Array.from({ length: 130 }, (_, n) => ({
      text: { content: `Stück ${n} ` },
      annotations: { bold: n % 2 === 0 },
    }));
    home.edit(page, { name: "Oper", raw: { Beschreibung: { rich_text: pieces.slice(0, 100) } } });
    home.edit(page, { raw: { Ort: { rich_text: pieces.slice(30) } } });
  }),
  withOneRow(
    "unticked by the partner, who would have copies recreated",
    ["Kino", "Burg"],
    (home, { copy }) => {
      home.configure({ onSharedDelete: "recreate" });
      home.edit(copy, { ticked: false, location: "Burg" }, home.ben);
    },
  ),
  withOneRow(
    "a date moved to a whole day, and another field",
    ["Burg", "2026-12-24"],
    (home, { page, copy }) => {
      home.edit(page, { date: "2026-12-24" });
      home.edit(copy, { location: "Burg" }, home.ben);
    },
  ),
  withOneRow("a date made a span by the partner", ["2026-12-26"], (home, { copy }) => {
    home.edit(copy, { date: { start: "2026-12-24", end: "2026-12-26" } }, home.ben);
  }),
  withOneRow("emptied by both", [], (home, { page, copy }) => {
    home.edit(page, { location: "", description: "" });
    home.edit(copy, { location: "", date: null }, home.ben);
  }),
  withOneRow("foreign rows beside it, and an edit", ["Oper", "Bens Zoo"], (home, { page }) => {
    home.addShared({ name: "Bens Zoo", ticked: true });
    home.addShared({
      name: "Fremd",
      sourcePrivateId: "11111111-2222-4333-8444-555555555555",
      sourceUserId: 999,
    });
    home.edit(page, { name: "Oper" });
  }),
  withoutState("the state lost, and one side empty", ["Kino", "Odeon"], (home, { page, copy }) => {
    home.edit(page, { location: "" });
    home.edit(copy, { description: "" }, home.ben);
  }),
  withoutState("the state lost, and both sides different", ["Oper", "Theater"], (home, { page, copy }) => {
    home.edit(page, { name: "Oper" });
    later(home);
    home.edit(copy, { name: "Theater" }, home.ben);
  }),
  withoutState("the state lost, and unticked", ["Kino"], (home, { page }) =>
    home.edit(page, { ticked: false }),
  ),
  withoutState("the state lost, and trashed after the partner's edit", ["Burg"], (home, { page, copy }) => {
    home.edit(copy, { location: "Burg" }, home.ben);
    home.trash(page);
  }),
  withoutState("the state lost, and the copy in the trash", ["Kino", "Odeon"], (home, { copy }) => {
    home.trash(copy, home.ben);
  }),
  {
    name: "more rows unticked than the brake allows",
    writesNothing: true,
    values: ["Zoo 1", "Zoo 8"],
    before: async (home) => {
      const pages: string[] = [];
      for (let n = 1; n <= 8; n += 1) pages.push((await home.share({ name: `Zoo ${n}` })).page);
      later(home);
      for (const page of pages) home.edit(page, { ticked: false });
      later(home);
    },
  },
  {
    name: "a calendar with start and end dates",
    values: ["Oper", "2026-12-27"],
    open: { privateSchema: { ...SPLIT_DATE, SyncedToSharedId: { rich_text: {} } } },
    before: async (home) => {
      const page = home.add(home.anna, {
        name: "Kino",
        ticked: true,
        raw: { Startdatum: { date: { start: "2026-12-24" } }, Endedatum: { date: { start: "2026-12-26" } } },
      });
      await home.pass();
      later(home);
      home.edit(page, { name: "Oper" });
      home.edit(home.copy(page), { date: { start: "2026-12-24", end: "2026-12-27" } }, home.ben);
      later(home);
    },
  },
  {
    name: "an end without a start",
    values: ["Oper", "Odeon"],
    open: { privateSchema: { ...SPLIT_DATE, SyncedToSharedId: { rich_text: {} } } },
    before: async (home) => {
      const page = home.add(home.anna, {
        name: "Kino",
        location: "Odeon",
        ticked: true,
        raw: { Startdatum: { date: { start: "2026-12-24" } }, Endedatum: { date: { start: "2026-12-26" } } },
      });
      await home.pass();
      later(home);
      home.edit(page, { name: "Oper", raw: { Startdatum: { date: null } } });
      later(home);
    },
  },
  {
    name: "further properties edited on both sides",
    values: ["rot", "https://example.org/odeon"],
    open: { extra: { Farbe: { select: {} }, Platz: { number: {} }, Netz: { url: {} } } },
    before: async (home) => {
      home.configure({ extraProperties: ["Farbe", "Platz", "Netz"] });
      const { page, copy } = await home.share({
        name: "Kino",
        raw: { Farbe: { select: { name: "blau" } }, Platz: { number: 3 } },
      });
      later(home);
      home.edit(page, { raw: { Farbe: { select: { name: "rot" } }, Platz: { number: 4 } } });
      home.edit(
        copy,
        { raw: { Platz: { number: 5 }, Netz: { url: "https://example.org/odeon" } } },
        home.ben,
      );
      later(home);
    },
  },
  {
    name: "three users with something new each",
    values: ["Oper", "Zoo", "Burg"],
    open: { members: 3 },
    before: async (home) => {
      const [, , third] = home.members;
      if (third === undefined) throw new Error("three members were asked for");
      const { page } = await home.share({ name: "Kino" });
      const { copy } = await home.share({ name: "Theater" }, third);
      later(home);
      home.edit(page, { name: "Oper" });
      home.edit(copy, { location: "Burg" }, home.ben);
      home.add(home.ben, { name: "Zoo", ticked: true });
      later(home);
    },
  },
  {
    name: "a shared database that another key opens",
    values: ["Oper", "Burg"],
    before: async (home) => {
      const { world } = home.sandbox;
      const { secret } = world.addConnection({ name: "Teamspace" });
      world.share(secret, home.shared.databaseId);
      world.unshare(home.ben.token, home.shared.databaseId);
      home.settings.set(home.ben.id, { sharedToken: secret });
      const { page, copy } = await home.share({ name: "Kino", description: "Mit Oma" }, home.ben);
      later(home);
      home.edit(page, { name: "Oper", raw: { Beschreibung: text("") } }, home.ben);
      home.edit(copy, { location: "Burg" });
      later(home);
    },
  },
];
