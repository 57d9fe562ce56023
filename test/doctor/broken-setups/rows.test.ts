import { type Case, namesEach } from "../../support/broken-setups.ts";
import { ANNA, BEN, request, SHARED_SCHEMA } from "../../support/household.ts";

const NO_PAGE = "11111111-1111-4111-8111-111111111111";

const ROWS: readonly Case[] = [
  {
    kind: "a second copy",
    spoil: ({ home, annas }) => {
      const second = home.addShared({
        name: "Zahnarzt",
        ticked: true,
        sourcePrivateId: annas.page,
        sourceUserId: ANNA,
      });
      return [["duplicate_copy", ANNA, annas.page, second]];
    },
  },
  {
    kind: "a copy whose appointment is gone for good",
    spoil: ({ home, annas }) => {
      home.sandbox.world.destroy(annas.page);
      return [["copy_without_private", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "an appointment that is gone for good, whose copy is in the trash",
    spoil: ({ home, annas }) => {
      home.sandbox.world.destroy(annas.page);
      home.trash(annas.copy);
      return [["private_unreadable", ANNA, annas.page]];
    },
  },
  {
    kind: "a copy of a user who isn't configured any more",
    spoil: ({ home }) => {
      const stray = home.addShared({ ticked: true, sourcePrivateId: NO_PAGE, sourceUserId: 777 });
      return [["copy_of_unknown_user", 777, "", stray]];
    },
  },
  {
    kind: "a copy that names the wrong user",
    spoil: ({ home, annas }) => {
      home.edit(annas.copy, { sourceUserId: BEN });
      return [["copy_wrong_user", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a copy without its tick",
    spoil: ({ home, bens }) => {
      home.edit(bens.copy, { ticked: false });
      return [["copy_unticked", BEN, bens.page, bens.copy]];
    },
  },
  {
    kind: "a copy whose mark was emptied",
    spoil: ({ home, annas }) => {
      home.edit(annas.copy, { sourcePrivateId: "" });
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a copy all of whose marks were emptied",
    spoil: ({ home, annas }) => {
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "an appointment and its copy that don't name each other any more, which only the state knows",
    spoil: ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "the same where no state knows it, but the copy still says whose it is",
    spoil: async ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      home.edit(annas.copy, { sourcePrivateId: "" });
      await home.loseState();
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "the same where nothing but what they show tells that they belong together",
    spoil: async ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      await home.loseState();
      return [["copy_perhaps", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a copy all of whose marks were emptied, which no state knows, but its appointment",
    spoil: async ({ home, annas }) => {
      home.edit(annas.copy, { sourcePrivateId: "", sourceUserId: null });
      await home.loseState();
      return [["copy_unmarked", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a shared row that says whose copy it is, but not of what, and is like no appointment",
    spoil: ({ home }) => {
      const stray = home.addShared({ name: "Anderes", ticked: true, sourceUserId: BEN });
      return [["copy_without_mark", BEN, "", stray]];
    },
  },
  {
    kind: "the same of a user who isn't configured any more",
    spoil: ({ home }) => {
      const stray = home.addShared({ name: "Anderes", sourceUserId: 777 });
      return [["copy_of_unknown_user", 777, "", stray]];
    },
  },
  {
    kind: "nothing wrong with a ticked row of the shared calendar that is like no appointment",
    spoil: ({ home }) => {
      home.addShared({ name: "Anderes", ticked: true });
      return [];
    },
  },
  {
    kind: "a copy of an appointment that stands in no configured database",
    spoil: ({ home }) => {
      const { world } = home.sandbox;
      const other = world.addDatabase({ title: "Frühere", properties: SHARED_SCHEMA });
      world.share(home.anna.token, other.databaseId);
      const page = world.addRow(other.dataSourceId, request({ name: "Alt" }));
      home.addShared({ name: "Alt", ticked: true, sourcePrivateId: page, sourceUserId: ANNA });
      return [["database_exchanged", ANNA]];
    },
  },
  {
    kind: "an unticked copy of an unticked appointment, which goes anyway",
    spoil: ({ home, bens }) => {
      home.edit(bens.page, { ticked: false });
      home.edit(bens.copy, { ticked: false });
      return [];
    },
  },
  {
    kind: "a known copy that was moved elsewhere, which the next pass takes for a removal",
    spoil: ({ home, annas }) => {
      const archive = home.sandbox.world.addPage({ title: "Archiv" });
      for (const { token } of [home.anna, home.ben]) home.sandbox.world.share(token, archive);
      home.sandbox.world.move(annas.copy, { pageId: archive });
      return [];
    },
  },
  {
    kind: "an appointment and a copy that are archived, which is nothing wrong",
    spoil: ({ home, annas, bens }) => {
      home.sandbox.world.archive(annas.page);
      home.sandbox.world.archive(bens.copy);
      return [];
    },
  },
  {
    kind: "an appointment that doesn't name its copy",
    spoil: ({ home, annas }) => {
      home.edit(annas.page, { link: "" });
      return [["link_broken", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "a link that is no id",
    spoil: ({ home }) => {
      const page = home.add(home.anna, { name: "Neu", ticked: true, link: "siehe oben" });
      return [["link_to_nowhere", ANNA, page]];
    },
  },
  {
    kind: "a link to a page that is nobody's copy",
    spoil: ({ home }) => {
      const foreign = home.addShared({ name: "Gemeinsames" });
      const page = home.add(home.anna, { name: "Neu", ticked: true, link: foreign });
      return [["link_to_nowhere", ANNA, page]];
    },
  },
  {
    kind: "a link of an unticked appointment to a page that is gone",
    spoil: ({ home }) => {
      const page = home.add(home.ben, { name: "Alt", ticked: false, link: NO_PAGE });
      return [["link_to_nowhere", BEN, page]];
    },
  },
  {
    kind: "a ticked appointment whose copy can't be read",
    spoil: ({ home, annas }) => {
      home.sandbox.world.destroy(annas.copy);
      return [["copy_unreadable", ANNA, annas.page, annas.copy]];
    },
  },
  {
    kind: "two appointments that share one copy",
    spoil: ({ home, annas }) => {
      const page = home.add(home.anna, { name: "Zahnarzt", ticked: true, link: annas.copy });
      return [["copy_shared_by_rows", ANNA, page, annas.copy]];
    },
  },
];

namesEach("rows", ROWS);
