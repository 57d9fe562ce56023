/** What Notion calls things and where it has them since September 2026. Nothing else in the code says so. */

import type { Language } from "../core/readable-date.ts";

/** Where connections and personal access tokens are made and changed. */
export const PORTAL = "https://app.notion.com/developers/connections";

/** What to tick for a connection that lacks it: a clause. */
export function howToGrant(capability: string, language: Language): string {
  return language === "en"
    ? `open the connection at ${PORTAL}, tab “Configuration”, tick “${capability}”, and save`
    : `öffne die Verbindung auf ${PORTAL}, Reiter „Configuration“, setz dort das Häkchen bei „${capability}“ und speichere`;
}

/** What a connection may be allowed, as Notion's page calls it. */
export const CAPABILITY_NAMES = {
  read: "Read content",
  update: "Update content",
  insert: "Insert content",
  comment: "Insert comments",
} as const;

/** The one remedy for a token that doesn't work any more. */
export const GET_A_TOKEN: Readonly<Record<Language, string>> = {
  en: `Copy a connection's current one from ${PORTAL} (tab “Configuration”, “Access token”), or make a new personal access token there, and store it where the old one is.`,
  de: `Das gültige einer Verbindung kannst du auf ${PORTAL} kopieren (Reiter „Configuration“, „Access token“), ein persönliches machst du dort neu. Setz es an die Stelle des alten.`,
};

/** The one remedy for a database that can't be seen. */
export const SHOW_DATABASE: Readonly<Record<Language, string>> = {
  en: `Give the connection access: at ${PORTAL}, tab “Content access”, or in Notion, open the database, choose ••• → Connections and add the connection. A personal access token sees what the person sees who made it. If that is done already, compare the id in the configuration with the one in the database's address.`,
  de: `Gib der Verbindung Zugriff: auf ${PORTAL}, Reiter „Content access“; oder öffne in Notion die Datenbank, wähle ••• → Verbindungen und füge die Verbindung hinzu. Ein persönliches Token sieht, was die Person sieht, von der es stammt. Ist das schon erledigt, vergleiche die ID in der Konfiguration mit der in der Adresse der Datenbank.`,
};
