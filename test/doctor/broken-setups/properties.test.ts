import { type Case, namesEach, notLookedAt } from "../../support/broken-setups.ts";
import { ANNA } from "../../support/household.ts";

const PROPERTIES: readonly Case[] = [
  {
    kind: "a tracking property missing in a private database",
    spoil: ({ home }) => {
      home.sandbox.world.removeProperty(home.anna.dataSourceId, "SyncedToSharedId");
      return [["property_missing", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "PartnerRelevant missing in the shared database",
    spoil: ({ home }) => {
      home.sandbox.world.removeProperty(home.shared.dataSourceId, "PartnerRelevant");
      return [["property_missing", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a property of the wrong type",
    spoil: ({ home }) => {
      const { world } = home.sandbox;
      world.removeProperty(home.anna.dataSourceId, "Ort");
      world.addProperty(home.anna.dataSourceId, "Ort", { select: {} });
      return [["property_wrong_type", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a property under another name",
    spoil: async ({ home }) => {
      home.sandbox.world.renameProperty(home.anna.dataSourceId, "Datum", "Wann");
      await home.loseState();
      return [["property_other_name", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a property that was renamed since the last pass",
    spoil: ({ home }) => {
      home.sandbox.world.renameProperty(home.anna.dataSourceId, "Datum", "Wann");
      home.sandbox.world.renameProperty(home.shared.dataSourceId, "Ort", "Anders");
      return [
        ["property_renamed", ANNA],
        ["property_renamed", ANNA],
      ];
    },
  },
  {
    kind: "a shared database in which nothing says whose a copy is, which does no harm",
    spoil: ({ home }) => {
      home.sandbox.world.removeProperty(home.shared.dataSourceId, "GeteiltVon");
      return [["property_optional"]];
    },
  },
  {
    kind: "nothing where a property of another type has that name: none is added beside it",
    spoil: ({ home }) => {
      home.sandbox.world.removeProperty(home.shared.dataSourceId, "GeteiltVon");
      home.sandbox.world.addProperty(home.shared.dataSourceId, "SharedBy", { rich_text: {} });
      return [];
    },
  },
  {
    kind: "a further property that only one side has",
    spoil: async (clinic) => {
      clinic.home.sandbox.world.addProperty(clinic.home.anna.dataSourceId, "Kategorie", { select: {} });
      await clinic.configureAnna({ extra_properties: ["Kategorie"] });
      return [["property_missing", ANNA], ...notLookedAt(ANNA)];
    },
  },
  {
    kind: "a further property of two types",
    spoil: async (clinic) => {
      const { world } = clinic.home.sandbox;
      world.addProperty(clinic.home.anna.dataSourceId, "Kategorie", { select: {} });
      world.addProperty(clinic.home.shared.dataSourceId, "Kategorie", { rich_text: {} });
      await clinic.configureAnna({ extra_properties: ["Kategorie"] });
      return [["extra_types_differ", ANNA]];
    },
  },
];

namesEach("properties", PROPERTIES);
