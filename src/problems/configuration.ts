/** The configuration, and access to what it names. */
import type { Problem } from "../core/problem.ts";
import type { Entries } from "./entry.ts";
import { ALLOW_ONCE, sentence } from "./phrases.ts";

const CLASHES = {
  same_database: "are one and the same",
  private_twice: "are not the user's own: another user has the same private database",
  shared_is_private: "include another user's private database as the shared one",
  private_is_shared: "include one as the private one that another user shares into",
} as const;

function exchanged(p: Problem<"database_exchanged">): string {
  if (p.exchanged === "shared")
    return `Another shared database is configured for user ${p.user} than before: copies are made in the new one, and ${p.copies} stay behind in the old one. Put the earlier shared_notion_database_id back, and all is as it was; or delete them there by hand.`;
  const byHand =
    p.unreadable === 0
      ? ""
      : ` The private pages of ${p.unreadable} of them can't be read any more: those copies have to be removed by hand.`;
  return `The shared database holds ${p.readable + p.unreadable} copies of appointments that stand in none of the configured private databases of user ${p.user}: another one was configured before, or they were moved. They are left alone. Put the earlier notion_database_id back, or ${ALLOW_ONCE}, which takes them back.${byHand}`;
}

export const OF_CONFIGURATION = {
  config_invalid: {
    severity: "error",
    told: (p) =>
      "path" in p
        ? `${p.path}: ${p.wrong}`
        : `The databases of user ${p.user} ${CLASHES[p.clash]}. Correct notion_database_id or shared_notion_database_id in users_config.json.`,
    title: "The configuration is wrong",
    todo: "Correct the keys that are named here, in the secret USERS_CONFIG or in users_config.json. Users whose entries are right are synced all the same.",
    en: { title: "Your configuration is wrong", todo: "Nothing is synced for you until it is corrected." },
    de: {
      title: "Deine Einstellungen stimmen nicht",
      todo: "Bis sie berichtigt sind, wird für dich nichts abgeglichen.",
    },
  },
  token_invalid: {
    severity: "error",
    told: (p) =>
      `${sentence(p.failed)} Make a new token for the integration in Notion and put it into the configuration.`,
    title: "Notion refused the token",
    todo: "Copy the integration's current secret from https://www.notion.so/profile/integrations into the configuration. The first pass with a new token only looks at what is there and removes nothing.",
    en: {
      title: "Notion no longer accepts the key",
      todo: "Copy the current secret of your integration (notion.so/profile/integrations) into the configuration. Nothing is synced until then.",
    },
    de: {
      title: "Notion nimmt den Schlüssel nicht mehr an",
      todo: "Hol dir bei deiner Integration (notion.so/profile/integrations) den aktuellen Schlüssel und trag ihn in die Konfiguration ein. Bis dahin wird nichts abgeglichen.",
    },
  },
  database_not_found: {
    severity: "error",
    told: (p) =>
      "failed" in p
        ? `${sentence(p.failed)} Share the page and its database with the integration.`
        : `Database not found: the ${p.side} database ${p.configured} of user ${p.user} can't be seen with this token. Open it in Notion, choose ••• → Connections, and add the integration; or correct the id in users_config.json.`,
    title: "A database was not found",
    todo: "In Notion, open the database, choose ••• → Connections and add the integration. If it is there already, compare the id in the configuration with the one in the database's address.",
    en: {
      title: "A database can't be found",
      todo: "Open it in Notion, choose ••• → Connections and add the integration. If it is there already, compare the id in the configuration with the database's address.",
    },
    de: {
      title: "Eine Datenbank ist nicht erreichbar",
      todo: "Öffne sie in Notion, wähle ••• → Verbindungen und füge die Integration hinzu. Ist sie schon da, vergleiche die ID in der Konfiguration mit der Adresse der Datenbank.",
    },
  },
  several_data_sources: {
    severity: "error",
    told: ({ side, configured, user, fitting, sources }) => {
      const named = sources.map(({ id, name }) => `${id} ("${name}")`).join(", ");
      return `The ${side} database ${configured} of user ${user} has several data sources, and ${fitting === 0 ? "none" : "more than one"} has all required properties: ${named}. Put the id of the right one into users_config.json instead of the database's.`;
    },
    title: "A database has several data sources",
    todo: "Choose one: put the id of the data source into the configuration, in the place of the database's id.",
    en: {
      title: "A database has several data sources",
      todo: "In the configuration, give the id of the right data source in place of the database's.",
    },
    de: {
      title: "Eine Datenbank hat mehrere Datenquellen",
      todo: "Trag in der Konfiguration statt der Datenbank die ID der richtigen Datenquelle ein.",
    },
  },
  no_shared_database: {
    severity: "warning",
    told: ({ user }) =>
      `User ${user} has no shared database configured. Set shared_notion_database_id in users_config.json.`,
    title: "No shared database is configured",
    todo: "Add shared_notion_database_id to this user's entry. Until then nothing is synced for this user.",
    en: {
      title: "No shared database is configured for you",
      todo: "Add shared_notion_database_id to the configuration. Until then nothing is synced for you.",
    },
    de: {
      title: "Für dich ist keine gemeinsame Datenbank eingetragen",
      todo: "Trag shared_notion_database_id in die Konfiguration ein. Bis dahin wird für dich nichts abgeglichen.",
    },
  },
  database_exchanged: {
    severity: "warning",
    told: exchanged,
    title: "Another database is configured than before",
    todo: "Nothing was removed because of it. If it was a mistake, put the old id back into the configuration, and all is as it was. If it is meant, either leave the old copies where they are, or run the workflow by hand with “Allow many removals” ticked (elsewhere: SYNC_ALLOW_BULK_DELETE=true), which takes them back.",
    en: {
      title: "Your configuration names another database than before",
      todo: "Nothing was removed because of that. If it was a slip, put the old id back. If you meant it, the old copies may stay where they are, or a run with “Allow many removals” (elsewhere: SYNC_ALLOW_BULK_DELETE=true) takes them back.",
    },
    de: {
      title: "Deine Konfiguration nennt eine andere Datenbank als bisher",
      todo: "Entfernt wurde deshalb nichts. War es ein Versehen, trag die alte ID wieder ein. War es Absicht, können die alten Kopien stehen bleiben; oder du nimmst sie mit „Allow many removals“ (anderswo: SYNC_ALLOW_BULK_DELETE=true) zurück.",
    },
  },
} satisfies Partial<Entries>;
