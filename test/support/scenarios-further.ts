/** Still further households: several rules at once, odd databases, and rows that are held or not touched at all. */
import type { QuickHousehold } from "./quick-household.ts";
import { later, type Scenario, type Shared, withOneRow } from "./scenarios.ts";

const nobody = "11111111-2222-4333-8444-555555555555";

/** A second copy as an interrupted pass may have left it: made by us, and saying the same. */
function double(home: QuickHousehold, { copy }: Shared): string {
  const { world } = home.sandbox;
  const made = world.duplicateRow(copy, { by: home.anna.botId });
  world.editRow(made, { Name: { title: [{ text: { content: "Kino" } }] } }, { by: home.anna.botId });
  return made;
}

/** Takes the row's page away and passes once, so that its copy lies in the trash, by us; then brings the page back. */
async function awayAndBack(home: QuickHousehold, page: string, meanwhile: () => void): Promise<void> {
  home.trash(page);
  await home.pass();
  later(home);
  meanwhile();
  home.sandbox.world.restore(page, { by: home.anna.person });
}

export const FURTHER_SCENARIOS: readonly Scenario[] = [
  withOneRow("two copies of ours, and unticked", ["Kino", "Odeon"], (home, row) => {
    double(home, row);
    home.edit(row.page, { ticked: false });
  }),
  withOneRow("two copies of ours, and trashed", [], (home, row) => {
    double(home, row);
    home.trash(row.page);
  }),
  withOneRow("two copies of ours, one edited by the partner", ["Burg", "Odeon"], (home, row) => {
    home.edit(double(home, row), { location: "Burg" }, home.ben);
  }),
  withOneRow(
    "a copy of another program's, and what each side lacks",
    ["Theater", "Burg", "Zwei Karten"],
    (home) => {
      const page = home.add(home.anna, { name: "Theater", location: "Burg", ticked: true });
      home.addShared({ name: "Theater", description: "Zwei Karten", ticked: true, sourcePrivateId: page });
    },
  ),
  withOneRow("the link turned to another user's copy", ["Oper", "Bens Kino"], async (home, { page }) => {
    const { copy } = await home.share({ name: "Bens Kino" }, home.ben);
    later(home);
    home.edit(page, { link: copy, name: "Oper" });
  }),
  withOneRow("the copy's owner mark naming nobody", ["Kino"], (home, { copy }) => {
    home.edit(copy, { sourceUserId: 999 }, home.ben);
  }),
  withOneRow("restored, and its trashed copy lost its mark", ["Kino", "Odeon"], (home, { page, copy }) =>
    awayAndBack(home, page, () => {
      home.sandbox.world.restore(copy, { by: home.ben.person });
      home.edit(copy, { sourcePrivateId: "" }, home.ben);
      home.trash(copy, home.ben);
    }),
  ),
  withOneRow("restored, and its copy is gone for good", ["Kino", "Odeon"], (home, { page, copy }) =>
    awayAndBack(home, page, () => home.sandbox.world.destroy(copy)),
  ),
  withOneRow("restored and unticked", ["Kino"], async (home, { page }) => {
    await awayAndBack(home, page, () => {});
    home.edit(page, { ticked: false });
  }),
  withOneRow("the copy moved away by the partner, to be recreated", ["Kino", "Odeon"], (home, { copy }) => {
    home.configure({ onSharedDelete: "recreate" });
    home.sandbox.world.move(copy, { pageId: home.sandbox.rootPageId }, { by: home.ben.person });
    for (const { token } of home.members) home.sandbox.world.share(token, copy);
  }),
  withOneRow("the private page moved away, the copy edited", ["Burg"], (home, { page, copy }) => {
    home.edit(copy, { location: "Burg" }, home.ben);
    home.sandbox.world.move(page, { pageId: home.sandbox.rootPageId }, { by: home.anna.person });
    home.sandbox.world.share(home.anna.token, page);
  }),
  withOneRow("the copy archived, and an edit", ["Oper", "Odeon"], (home, { page, copy }) => {
    home.sandbox.world.archive(copy, true, { by: home.ben.person });
    home.edit(page, { name: "Oper" });
  }),
  withOneRow("the private page archived, and the partner's edit", ["Burg"], (home, { page, copy }) => {
    home.sandbox.world.archive(page, true, { by: home.anna.person });
    home.edit(copy, { location: "Burg" }, home.ben);
  }),
  withOneRow("a conflict between a new value and an emptied one", ["Metropol"], (home, { page, copy }) => {
    home.edit(page, { location: "Metropol" });
    later(home);
    home.edit(copy, { location: "" }, home.ben);
  }),
  withOneRow("a conflict of dates", ["2026-12-24", "2026-12-26"], (home, { page, copy }) => {
    home.edit(page, { date: { start: "2026-12-24", end: "2026-12-26" } });
    later(home);
    home.edit(copy, { date: "2026-12-31" }, home.ben);
  }),
  withOneRow("the same edit on both sides", ["Oper"], (home, { page, copy }) => {
    home.edit(page, { name: "Oper" });
    home.edit(copy, { name: "Oper" }, home.ben);
  }),
  withOneRow(
    "a conflict that was held, and the right to comment is back",
    ["Oper", "Theater"],
    async (home, row) => {
      const { world } = home.sandbox;
      for (const { token } of home.members) world.setCapabilities(token, { comment: false });
      home.edit(row.page, { name: "Oper" });
      later(home);
      home.edit(row.copy, { name: "Theater" }, home.ben);
      await home.pass();
      later(home);
      for (const { token } of home.members) world.setCapabilities(token, { comment: true });
    },
  ),
  withOneRow(
    "unticked by the partner with a conflict and no right to comment",
    ["Oper", "Theater"],
    (home, row) => {
      for (const { token } of home.members) home.sandbox.world.setCapabilities(token, { comment: false });
      home.edit(row.page, { name: "Oper" });
      later(home);
      home.edit(row.copy, { ticked: false, name: "Theater" }, home.ben);
    },
  ),
  {
    ...withOneRow(
      "the private page gone for good, and the partner's edit",
      ["Burg"],
      (home, { page, copy }) => {
        home.edit(copy, { location: "Burg" }, home.ben);
        home.sandbox.world.destroy(page);
      },
    ),
    writesNothing: true,
  },
  {
    ...withOneRow("a required property gone, and edits", ["Oper", "Burg"], (home, { page, copy }) => {
      home.edit(page, { name: "Oper" });
      home.edit(copy, { location: "Burg" }, home.ben);
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "SyncedToSharedId");
    }),
    writesNothing: true,
  },
  {
    name: "more foreign rows than one listing shows",
    values: ["Oper", "Zoo", "Fremd 104"],
    before: async (home) => {
      const { page } = await home.share({ name: "Kino" });
      for (let n = 0; n < 105; n += 1) {
        home.addShared({ name: `Fremd ${n}`, sourcePrivateId: nobody, sourceUserId: 999 });
      }
      later(home);
      home.edit(page, { name: "Oper" });
      home.add(home.anna, { name: "Zoo", ticked: true });
      later(home);
    },
  },
];
