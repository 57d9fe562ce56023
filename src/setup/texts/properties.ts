/** Which property of a database plays which part. */
import type { PropertyRole } from "../../core/properties.ts";
import type { Language } from "../../core/readable-date.ts";
import type { Side } from "../../core/row.ts";
import type { Widened } from "../../core/widened.ts";

const ENGLISH_ROLES: Readonly<Record<PropertyRole, string>> = {
  name: "the title",
  date: "the date",
  end_date: "the end, where it stands by itself",
  description: "the description",
  location: "the place",
  partner_relevant: "the box to tick for sharing",
  synced_to_shared_id: "the link to the copy",
  source_private_id: "the link to the appointment",
  source_user_id: "whose appointment it is",
  shared_by: "the name of who shared it",
};

const en = {
  /** What each is for, as people say it. */
  roles: ENGLISH_ROLES,
  title: { private: "Properties of the private database", shared: "Properties of the shared database" },
  otherNamesTitle: "Other names than the usual ones",
  inPlaceOf: (name: string, before: string, role: string) =>
    `"${name}" takes the place of "${before}" (${role}).`,
  usedAs: (name: string, role: PropertyRole) => `${name}  →  ${ENGLISH_ROLES[role]}`,
  meant: "Is that what these properties are? (They keep their names.)",
  oneByOne: "Then one after the other.",
  whichIs: (role: string) => `Which property is ${role}?`,
  newOne: (name: string) => `None of these: add a new one called "${name}"`,
  noEnd: "None: the end stands with the date",
  wrongTypeName: (name: string, type: string, wanted: string) =>
    `the property "${name}" is of type ${type}, but must be ${wanted}.`,
  noSuchName: (name: string, role: string) =>
    `no database here has the property "${name}" that it names for ${role}. Correct it; or take it out, and a new one is added under its usual name.`,
  add: (count: number, list: string) =>
    `Add ${count === 1 ? "this property" : `these ${count} properties`}: ${list}? Nothing else is changed.`,
  addSharedBy: (name: string, type: string) =>
    `Add "${name}" (${type}), too? It says whose each copy is, and a view can be grouped by it. It also works without.`,
  without:
    "Without these properties the sync can't work. Add them in Notion by hand, or take another database.",
  added: (names: string) => `Added: ${names}.`,
  wouldBeAdded: (names: string) => `Would be added: ${names}.`,
  vanished: "The database can't be seen any more: show it to the connection again.",
  changedIt: "I have changed it in Notion: look again",
  otherDatabase: "Take another database",
  wrongType: (name: string, side: Side, type: string, wanted: string, called: string) =>
    `"${name}" in the ${side} database is of type ${type}, but must be ${wanted}. Undo the change of its type in Notion if there was one, or rename it so that a new one called "${called}" can be added.`,
  notUsed: (name: string, side: Side, role: PropertyRole) =>
    `"${name}" in the ${side} database isn't used as ${ENGLISH_ROLES[role]}. If it is meant, give it the name that the other database uses, or the usual one; if not, rename it to something else.`,
  leftAlone: (names: string) => `left alone: ${names}`,
  found: (name: string, type: string) => `✓ ${name} (${type})`,
  renamed: (name: string, type: string, role: PropertyRole) =>
    `✓ ${name} (${type}): known as ${ENGLISH_ROLES[role]} since before it was renamed`,
  missing: (name: string, type: string) => `+ ${name} (${type}): missing`,
  mustBe: (name: string, type: string, wanted: string) => `✗ ${name} (${type}): must be ${wanted}`,
  perhaps: (name: string, type: string, role: PropertyRole) =>
    `? ${name} (${type}): perhaps ${ENGLISH_ROLES[role]}`,
  writeAs: (roles: string) => `Write it as in date=Wann, location=Adresse. What can be named: ${roles}.`,
} as const;

type PropertyTexts = Widened<typeof en>;

const GERMAN_SIDE: Readonly<Record<Side, string>> = { private: "privaten", shared: "gemeinsamen" };

const GERMAN_ROLES: Readonly<Record<PropertyRole, string>> = {
  name: "der Titel",
  date: "das Datum",
  end_date: "das Ende, falls es für sich steht",
  description: "die Beschreibung",
  location: "der Ort",
  partner_relevant: "das Kästchen zum Teilen",
  synced_to_shared_id: "der Verweis auf die Kopie",
  source_private_id: "der Verweis auf den Termin",
  source_user_id: "die Angabe, wessen Termin es ist",
  shared_by: "der Name dessen, der ihn geteilt hat",
};

const de: PropertyTexts = {
  roles: GERMAN_ROLES,
  title: {
    private: "Eigenschaften der privaten Datenbank",
    shared: "Eigenschaften der gemeinsamen Datenbank",
  },
  otherNamesTitle: "Andere Namen als üblich",
  inPlaceOf: (name, before, role) => `„${name}“ tritt an die Stelle von „${before}“ (${role}).`,
  usedAs: (name, role) => `${name}  →  ${GERMAN_ROLES[role]}`,
  meant: "Stimmt das so? (Die Namen bleiben, wie sie sind.)",
  oneByOne: "Dann der Reihe nach.",
  whichIs: (role) => `Welche Eigenschaft ist ${role}?`,
  newOne: (name) => `Keine davon: eine neue namens „${name}“`,
  noEnd: "Keine: Das Ende steht beim Datum",
  wrongTypeName: (name, type, wanted) =>
    `Die Eigenschaft „${name}“ hat den Typ ${type}, gebraucht wird ${wanted}.`,
  noSuchName: (name, role) =>
    `Hier hat keine Datenbank eine Eigenschaft „${name}“ (genannt für ${role}). Verbessere den Namen; oder lass ihn weg, dann kommt eine neue Eigenschaft mit dem üblichen Namen hinzu.`,
  add: (count, list) =>
    `${count === 1 ? "Diese Eigenschaft" : `Diese ${count} Eigenschaften`} hinzufügen: ${list}? Sonst bleibt alles, wie es ist.`,
  addSharedBy: (name, type) =>
    `Auch „${name}“ (${type}) hinzufügen? Darin steht, wessen Termin es ist, und Ansichten lassen sich danach gruppieren. Es geht auch ohne.`,
  without:
    "Ohne diese Eigenschaften geht es nicht. Leg sie in Notion selbst an, oder nimm eine andere Datenbank.",
  added: (names) => `Hinzugefügt: ${names}.`,
  wouldBeAdded: (names) => `Würde hinzugefügt: ${names}.`,
  vanished: "Die Datenbank ist nicht mehr zu sehen. Zeig sie der Verbindung noch einmal.",
  changedIt: "Ist in Notion geändert, bitte noch einmal nachsehen",
  otherDatabase: "Eine andere Datenbank nehmen",
  wrongType: (name, side, type, wanted, called) =>
    `„${name}“ in der ${GERMAN_SIDE[side]} Datenbank hat den Typ ${type}, gebraucht wird ${wanted}. Falls der Typ geändert wurde, mach das in Notion rückgängig; sonst benenne die Eigenschaft um, damit eine neue namens „${called}“ hinzukommen kann.`,
  notUsed: (name, side, role) =>
    `„${name}“ in der ${GERMAN_SIDE[side]} Datenbank gilt nicht als ${GERMAN_ROLES[role]}. Ist sie gemeint, gib ihr den Namen, den die andere Datenbank benutzt, oder den üblichen; sonst nenn sie anders.`,
  leftAlone: (names) => `bleibt unberührt: ${names}`,
  found: (name, type) => `✓ ${name} (${type})`,
  renamed: (name, type, role) => `✓ ${name} (${type}): hieß früher anders, bekannt als ${GERMAN_ROLES[role]}`,
  missing: (name, type) => `+ ${name} (${type}): fehlt`,
  mustBe: (name, type, wanted) => `✗ ${name} (${type}): gebraucht wird ${wanted}`,
  perhaps: (name, type, role) => `? ${name} (${type}): vielleicht ${GERMAN_ROLES[role]}`,
  writeAs: (roles) => `Schreib es wie in date=Wann, location=Adresse. Benennen lassen sich: ${roles}.`,
};

export const PROPERTIES: Readonly<Record<Language, PropertyTexts>> = { de, en };
