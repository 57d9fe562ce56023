/** How things are done in Notion, step by step. Its own words stand as its pages have them. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";
import { PORTAL } from "../../problems/notion-portal.ts";

const en = {
  howToGetAToken: `Partner Sync reaches Notion with a token, of one of two kinds.

A connection sees only what you show it. It is the better choice.
1. Open ${PORTAL} and choose "New connection". Any name will do, such as Partner Sync. Authentication method: Access token. Installable in: the workspace that holds the databases; you must be its owner. Then "Create connection".
2. Tab "Configuration": tick Read content, Update content, Insert content and Insert comments. No user information. "Access token": Show, Copy.
3. Tab "Content access": add your databases, or the page on which they lie or are to lie.

A personal access token sees all that you see, in all that you own.
1. Same address: "Personal access tokens" → "New token", capability "Notion API".
2. It is shown once: copy it at once. It expires after at most a year: note when.
What it makes has you as its author. So where an appointment has a second copy, Partner Sync can't tell whether you made it: it says so, and removes nothing. The limit of 1,000 blocks in free workspaces doesn't hold for it.`,
  howToShow: `A connection sees a database only after you have shown it to it:

1. Open ${PORTAL} and your connection there.
2. Tab "Content access": add the database, or a page that holds it.

Or in Notion: open the database as a full page, ••• (top right) → "Connections", search for the name of your connection, and confirm. A page that is shown this way shows all databases inside it.

A personal access token sees what the person sees who made it.`,
} as const;

type NotionTexts = Widened<typeof en>;

const de: NotionTexts = {
  howToGetAToken: `Partner Sync kommt mit einem Token an Notion heran. Davon gibt es zwei Arten.

Eine Verbindung sieht nur, was du ihr zeigst. Nimm am besten so eine.
1. Öffne ${PORTAL} und wähle „New connection“. Der Name ist frei, etwa Partner Sync. Authentication method: Access token. Installable in: der Workspace mit den Datenbanken; er muss dir gehören. Dann „Create connection“.
2. Reiter „Configuration“: Häkchen bei Read content, Update content, Insert content und Insert comments. Angaben zu Nutzern braucht es nicht. „Access token“: Show, dann Copy.
3. Reiter „Content access“: Füg dort deine Datenbanken hinzu, oder die Seite, auf der sie liegen oder liegen sollen.

Ein persönliches Token sieht alles, was du siehst.
1. Gleiche Adresse: „Personal access tokens“ → „New token“, dazu „Notion API“.
2. Es wird nur einmal gezeigt, kopiere es also gleich. Nach spätestens einem Jahr läuft es ab: Schreib dir auf, wann.
Was es anlegt, hast für Notion du selbst angelegt. Hat ein Termin eine zweite Kopie, ist deshalb nicht zu erkennen, ob du sie gemacht hast: Partner Sync meldet sie dann nur und löscht nichts. Dafür gilt die Grenze von 1000 Blöcken in kostenlosen Workspaces nicht.`,
  howToShow: `Eine Verbindung sieht eine Datenbank erst, wenn du sie ihr gezeigt hast:

1. Öffne ${PORTAL} und dort deine Verbindung.
2. Reiter „Content access“: Füg die Datenbank hinzu, oder die Seite, auf der sie liegt.

Oder in Notion: Öffne die Datenbank als ganze Seite, ••• (oben rechts) → „Verbindungen“, such deine Verbindung und bestätige. Mit einer Seite zeigst du zugleich alle Datenbanken, die darauf liegen.

Ein persönliches Token sieht, was die Person sieht, die es gemacht hat.`,
};

export const NOTION: Readonly<Record<Language, NotionTexts>> = { de, en };
