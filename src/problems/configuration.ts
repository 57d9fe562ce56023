/** The configuration, and access to what it names. */
import type { Problem } from "../core/problem.ts";
import type { Entries } from "./entry.ts";
import { PORTAL } from "./notion-portal.ts";
import { otherKindInWords } from "./other-kind.ts";
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

function unseen(p: Extract<Problem<"database_not_found">, { side: unknown }>): string {
  const database = `the ${p.side} database ${p.configured} of user ${p.user}`;
  if (p.isOther !== undefined) return `${database} is none: ${otherKindInWords(p.isOther)}`;
  return `${database} can't be seen with this token. Open it in Notion, choose ••• → Connections, and add the connection; or correct the id in users_config.json.`;
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
      `${sentence(p.failed)} The token has expired, was renewed or deleted, or was mistyped: put a current one in its place.`,
    title: "Notion refused the token",
    todo: `The token has expired, was renewed or deleted, or was mistyped. Copy a connection's current one from ${PORTAL} (tab “Configuration”, “Access token”), or make a new personal access token there, and store it where the old one is. The first pass with a new token only looks at what is there and removes nothing.`,
    en: {
      title: "Notion no longer accepts the key",
      todo: `It has expired, was renewed, or was mistyped. Get a current one at ${PORTAL} and put it in the place of the old one. Nothing is synced until then.`,
    },
    de: {
      title: "Notion nimmt den Schlüssel nicht mehr an",
      todo: `Er ist abgelaufen, wurde erneuert oder hat einen Tippfehler. Hol dir unter ${PORTAL} einen gültigen und setz ihn an die Stelle des alten. Bis dahin wird nichts abgeglichen.`,
    },
  },
  database_not_found: {
    severity: "error",
    told: (p) =>
      "failed" in p
        ? `${sentence(p.failed)} Show the page and its database to the connection again.`
        : `Database not found: ${unseen(p)}`,
    title: "A database was not found",
    todo: `Give the connection access: at ${PORTAL}, tab “Content access”, or in Notion, open the database, choose ••• → Connections and add the connection. A personal access token sees what the person sees who made it. If that is done already, compare the id in the configuration with the one in the database's address.`,
    en: {
      title: "A database can't be found",
      todo: "Open it in Notion, choose ••• → Connections and add the connection. If it is there already, compare the id in the configuration with the database's address.",
    },
    de: {
      title: "Eine Datenbank ist nicht erreichbar",
      todo: "Öffne sie in Notion, wähle ••• → Verbindungen und füge die Verbindung hinzu. Ist sie schon da, vergleiche die ID in der Konfiguration mit der Adresse der Datenbank.",
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
