/** Which databases are meant, and making new ones. */
import type { Language } from "../../core/readable-date.ts";
import type { Widened } from "../../core/widened.ts";

const en = {
  whichPrivate: (name: string) => `Which one is the private database of ${name}?`,
  whichShared: "Which one is the database that you share?",
  none: "The connection doesn't see any database for this yet.",
  untitled: (id: string) => `Untitled (${id})`,
  fits: "has all properties",
  lacks: (missing: number, of: number) => `lacks ${missing} of ${of} properties`,
  liesOn: (page: string) => `on "${page}"`,
  editedOn: (day: string) => `edited ${day}`,
  addressEnds: (end: string) => `address ${end}`,
  madeHere: "made by this set-up",
  chosenBefore: "as now",
  notListed: "It isn't in the list: how do I show it to the connection?",
  haveAddress: "I have its address, id or title",
  makeNew: "Make a new one for me",
  address: "Address of the database in the browser, its id, or its title",
  noIdIn: "There is no id in it: open in Notion what you mean, as a full page, and copy the whole address.",
  howToShowTitle: "Showing a database to the connection",
  shown: "Done? Then let's look again.",
  noneTitled: (name: string) => `The connection of ${name} sees no database of this title.`,
  severalTitled: (name: string) => `The connection of ${name} sees more than one database of this title.`,
  severalSources:
    "This database has several data sources: give the id of one of them (••• → Manage data sources → Copy data source ID).",
  unseen: (name: string) =>
    `The connection of ${name} can't see this database. Open it in Notion, choose ••• → Connections, and add the connection.`,
  inUse: "This database is in use already: it must be another one.",
  inTrash: "This database is in Notion's trash.",
  otherKind: (what: string) => `A database is needed, but ${what}`,
  named: (title: string) => `"${title}"`,
  take: (title: string) => `Take the database "${title}"?`,
  whichInstead: "Which one is meant?",
  noneOfThese: "None of these",
  titlePrivate: "Appointments",
  titleShared: "Shared appointments",
  newTitle: "What should it be called?",
  mayBeMade: "Notion may have made it although it didn't say so: look there first, and take that one.",
  made: (title: string, address: string) => `Made: the database "${title}", ${address}`,
  wouldBeMade: (title: string) => `Would be made: the database "${title}".`,
  madeBefore: (title: string, address: string) =>
    `The database "${title}" was made before, and nobody uses it yet: ${address}`,
  takeMade: "Take that one, instead of making another?",
  tookMade: (title: string, address: string) =>
    `Taken: the database "${title}" that was made before, ${address}`,
  unusedMade: "These databases were made here and aren't used. Delete them in Notion if you don't need them:",
  noPageTitled: (name: string) => `the connection of ${name} sees no page of this title.`,
  severalPagesTitled: (name: string) =>
    `the connection of ${name} sees several pages of this title: give the address of the one that is meant.`,
  severalPages: (name: string) =>
    `The connection of ${name} sees more than one page on which a new database could lie.`,
  pageUnseen: (name: string) =>
    `the connection of ${name} doesn't see that page. Show it to the connection in Notion (••• → Connections).`,
  pageIsDatabase: "this is a database, and a new one needs a page to lie on.",
  orOwnPage: (flag: string) => `Or give a page of its own with --${flag}.`,
  noPages:
    "A new database needs a page to lie on. Make one in Notion, choose ••• → Connections there, and add the connection.",
  whichPage: "Under which page?",
  opensForBoth: (partner: string, owner: string) =>
    `The connection of ${partner} can't see the shared database, so that of ${owner} opens it for both.`,
  asGuest: (owner: string, partner: string) => [
    `In Notion, ${owner} invites ${partner} to the shared database (Share → Invite):`,
    "as a guest, never as a member of the workspace. With a second member, a free workspace takes 1,000 blocks in its life, and after that no copy can be made.",
  ],
  otherShared: (partner: string, owner: string) =>
    `The shared database of ${partner} is another one than that of ${owner}: to change it, correct shared_notion_database_id in the entry by hand.`,
} as const;

type DatabaseTexts = Widened<typeof en>;

const de: DatabaseTexts = {
  whichPrivate: (name) => `Welche ist die private Datenbank von ${name}?`,
  whichShared: "Welche ist eure gemeinsame Datenbank?",
  none: "Die Verbindung sieht noch keine Datenbank, die dafür infrage kommt.",
  untitled: (id) => `Ohne Titel (${id})`,
  fits: "hat alle Eigenschaften",
  lacks: (missing, of) => `${missing} von ${of} Eigenschaften fehlen`,
  liesOn: (page) => `auf „${page}“`,
  editedOn: (day) => `geändert am ${day.split("-").reverse().join(".")}`,
  addressEnds: (end) => `Adresse ${end}`,
  madeHere: "hier angelegt",
  chosenBefore: "wie bisher",
  notListed: "Sie ist nicht dabei: Wie zeige ich sie der Verbindung?",
  haveAddress: "Ich habe ihre Adresse, ID oder den Titel",
  makeNew: "Leg mir eine neue an",
  address: "Adresse der Datenbank im Browser, ihre ID oder ihr Titel",
  noIdIn:
    "Darin steckt keine ID. Öffne in Notion, was du meinst, als ganze Seite und kopiere die vollständige Adresse.",
  howToShowTitle: "So zeigst du der Verbindung eine Datenbank",
  shown: "Erledigt? Dann wird noch einmal nachgesehen.",
  noneTitled: (name) => `Die Verbindung von ${name} sieht keine Datenbank mit diesem Titel.`,
  severalTitled: (name) => `Die Verbindung von ${name} sieht mehrere Datenbanken mit diesem Titel.`,
  severalSources:
    "Diese Datenbank hat mehrere Datenquellen. Gib die ID der richtigen an (••• → Datenquellen verwalten → ID der Datenquelle kopieren).",
  unseen: (name) =>
    `Die Verbindung von ${name} sieht diese Datenbank nicht. Öffne sie in Notion, wähle ••• → Verbindungen und füg die Verbindung hinzu.`,
  inUse: "Diese Datenbank ist schon vergeben, es muss eine andere sein.",
  inTrash: "Diese Datenbank liegt in Notion im Papierkorb.",
  otherKind: (what) => `Gebraucht wird eine Datenbank. ${what}`,
  named: (title) => `„${title}“`,
  take: (title) => `Die Datenbank „${title}“ nehmen?`,
  whichInstead: "Welche ist gemeint?",
  noneOfThese: "Keine davon",
  titlePrivate: "Termine",
  titleShared: "Gemeinsame Termine",
  newTitle: "Wie soll sie heißen?",
  mayBeMade: "Vielleicht hat Notion sie angelegt, ohne es zu sagen. Sieh erst dort nach und nimm dann diese.",
  made: (title, address) => `Angelegt: die Datenbank „${title}“, ${address}`,
  wouldBeMade: (title) => `Würde angelegt: die Datenbank „${title}“.`,
  madeBefore: (title, address) =>
    `Die Datenbank „${title}“ wurde schon angelegt, und noch nutzt sie niemand: ${address}`,
  takeMade: "Diese nehmen, statt noch eine anzulegen?",
  tookMade: (title, address) => `Genommen: die schon angelegte Datenbank „${title}“, ${address}`,
  unusedMade:
    "Diese Datenbanken sind hier entstanden und werden nicht gebraucht. Du kannst sie in Notion löschen:",
  noPageTitled: (name) => `Die Verbindung von ${name} sieht keine Seite mit diesem Titel.`,
  severalPagesTitled: (name) =>
    `Die Verbindung von ${name} sieht mehrere Seiten mit diesem Titel. Gib die Adresse der richtigen an.`,
  severalPages: (name) =>
    `Die Verbindung von ${name} sieht mehr als eine Seite, auf der eine neue Datenbank liegen könnte.`,
  pageUnseen: (name) =>
    `Die Verbindung von ${name} sieht diese Seite nicht. Zeig sie ihr in Notion (••• → Verbindungen).`,
  pageIsDatabase: "Das ist eine Datenbank; eine neue braucht eine Seite, auf der sie liegen kann.",
  orOwnPage: (flag) => `Oder gib mit --${flag} eine eigene Seite an.`,
  noPages:
    "Eine neue Datenbank braucht eine Seite, auf der sie liegt. Leg in Notion eine an, wähle dort ••• → Verbindungen und füg die Verbindung hinzu.",
  whichPage: "Auf welcher Seite?",
  opensForBoth: (partner, owner) =>
    `Die Verbindung von ${partner} sieht die gemeinsame Datenbank nicht. Deshalb öffnet die von ${owner} sie für beide.`,
  asGuest: (owner, partner) => [
    `${owner} lädt ${partner} in Notion zur gemeinsamen Datenbank ein (Teilen → Einladen):`,
    "als Gast, nie als Mitglied des Workspace. Mit einem zweiten Mitglied sind in einem kostenlosen Workspace insgesamt nur 1000 Blöcke möglich, danach entsteht keine Kopie mehr.",
  ],
  otherShared: (partner, owner) =>
    `${partner} hat eine andere gemeinsame Datenbank als ${owner}. Um das zu ändern, korrigiere im Eintrag shared_notion_database_id von Hand.`,
};

export const DATABASES: Readonly<Record<Language, DatabaseTexts>> = { de, en };
