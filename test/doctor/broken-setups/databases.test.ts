import { type Case, namesEach } from "../../support/broken-setups.ts";
import { ANNA, BEN, SHARED_SCHEMA } from "../../support/household.ts";

const DATABASES: readonly Case[] = [
  {
    kind: "one database under two ids, private and shared",
    spoil: async (clinic) => {
      const { shared, anna } = clinic.home;
      await clinic.configureAnna({ notion_database_id: shared.dataSourceId });
      clinic.home.sandbox.world.addProperty(shared.dataSourceId, "SyncedToSharedId", { rich_text: {} });
      clinic.home.sandbox.world.trash(clinic.annas.page);
      await clinic.home.loseState();
      clinic.home.sandbox.world.trash(clinic.annas.copy);
      return [
        ["same_database", anna.id],
        ["shared_is_private", BEN],
      ];
    },
  },
  {
    kind: "two users with one private database, by different ids",
    spoil: async (clinic) => {
      const { anna, ben, sandbox } = clinic.home;
      sandbox.world.share(ben.token, anna.databaseId);
      await clinic.configure(([, b]) => {
        Object.assign(b ?? {}, { notion_database_id: anna.dataSourceId });
      });
      await clinic.home.loseState();
      sandbox.world.trash(clinic.bens.copy);
      return [["private_database_twice", ANNA]];
    },
  },
  {
    kind: "two users whose private databases are swapped",
    spoil: async (clinic) => {
      const { anna, ben, sandbox } = clinic.home;
      sandbox.world.share(ben.token, anna.databaseId);
      sandbox.world.share(anna.token, ben.databaseId);
      await clinic.configure(([a, b]) => {
        Object.assign(a ?? {}, { notion_database_id: ben.databaseId });
        Object.assign(b ?? {}, { notion_database_id: anna.databaseId });
      });
      await clinic.home.loseState();
      return [["databases_swapped", ANNA]];
    },
  },
  {
    kind: "users who share nothing with each other",
    spoil: async (clinic) => {
      const { world } = clinic.home.sandbox;
      const other = world.addDatabase({ title: "Andere", properties: SHARED_SCHEMA });
      world.share(clinic.home.ben.token, other.databaseId);
      world.editRow(clinic.bens.page, { SyncedToSharedId: { rich_text: [] } });
      world.trash(clinic.bens.copy);
      await clinic.home.loseState();
      await clinic.configure(([, b]) => {
        Object.assign(b ?? {}, { shared_notion_database_id: other.databaseId });
      });
      return [
        ["shared_databases_differ", ANNA],
        ["shared_databases_differ", BEN],
      ];
    },
  },
];

namesEach("databases", DATABASES);
