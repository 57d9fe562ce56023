/** Parts of sentences that several entries share. */
import type { Failed, LeftBecause } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";

export const NOTHING_LOST = "Nothing is lost: the next pass goes on where this one ended.";

/** How one run gets past both brakes, and takes back what an exchanged database left behind. */
export const ALLOW_ONCE: Readonly<Record<Language, string>> = {
  en: 'run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals")',
  de: "starte einen Lauf mit SYNC_ALLOW_BULK_DELETE=true (im Workflow: „Allow many removals“)",
};

const LEFT: Readonly<Record<Language, Readonly<Record<LeftBecause, string>>>> = {
  en: {
    kept_waiting:
      "Notion kept the requests of this row waiting, so that what its pages had shown was too old each time.",
    unanswered: "Notion kept the writes of this row waiting for too long. The next pass tries again.",
    restless: "The row kept changing while it was being synced.",
  },
  de: {
    kept_waiting:
      "Notion hat bei diesem Termin jedes Mal so lange auf sich warten lassen, dass veraltet war, was seine Seiten gezeigt hatten.",
    unanswered:
      "Notion hat die Änderungen an diesem Termin zu lange nicht angenommen. Der nächste Abgleich versucht es noch einmal.",
    restless: "Der Termin wurde immer wieder geändert, während er abgeglichen wurde.",
  },
};

/** A request that failed, as a sentence. Which one it was is told in English alone, for the log. */
export function sentence(failed: Failed, language: Language = "en"): string {
  if ("left" in failed) return LEFT[language][failed.left];
  const request = failed[language].replace(/\.$/, "");
  return language === "en" ? `${request}.` : `Eine Anfrage an Notion ist gescheitert: ${request}.`;
}

/** What to do where that is known of this very request. */
export function ownTodo(failed: Failed, language: Language = "en"): string | undefined {
  return "left" in failed ? undefined : failed.todo?.[language];
}

/** As „die …“ and „der …“ Datenbank. */
export const GERMAN_SIDE: Readonly<Record<Side, { readonly die: string; readonly der: string }>> = {
  private: { die: "private", der: "privaten" },
  shared: { die: "gemeinsame", der: "gemeinsamen" },
};

export function capitalized(text: string): string {
  return `${text.charAt(0).toUpperCase()}${text.slice(1)}`;
}

/** What Notion's user interface calls a type, for people who have to add one. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  title: "Title",
  date: "Date",
  rich_text: "Text",
  checkbox: "Checkbox",
  number: "Number",
  select: "Select",
};

const GERMAN_TYPE_NAMES: Readonly<Record<string, string>> = {
  title: "Titel",
  date: "Datum",
  rich_text: "Text",
  checkbox: "Kontrollkästchen",
  number: "Zahl",
  select: "Auswahl",
};

export function typeName(type: string, language: Language = "en"): string {
  return (language === "en" ? TYPE_NAMES : GERMAN_TYPE_NAMES)[type] ?? type;
}

export function typeNames(types: readonly string[], language: Language = "en"): string {
  return types.map((type) => typeName(type, language)).join(", ");
}

/** How a column comes back that was there before: what costs nothing first. `kind` begins with a blank. */
export function restoreRemedy(kind: string, language: Language = "en"): string {
  if (language === "de")
    return `Wurde sie umbenannt, gib ihr den alten Namen wieder; wurde sie gelöscht, hol sie in Notion zurück (in der Datenbank: ••• → Eigenschaften bearbeiten → Gelöschte Eigenschaften). Du kannst auch eine Eigenschaft${kind} mit genau diesem Namen neu anlegen: Bei geteilten Terminen kommen die Werte von der anderen Seite zurück.`;
  return `If it was renamed, rename it back; if it was deleted, restore it in Notion (in the database: ••• → Edit properties → Deleted properties). Adding a property${kind} with exactly this name is safe as well: for rows that are shared, the values come back from the other side.`;
}

/** How a column of another type than needed comes right without costing a value. */
export function retypeRemedy(name: string, wanted: readonly string[], language: Language = "en"): string {
  if (language === "de")
    return `Mach die Änderung des Typs in Notion rückgängig, oder benenne diese Eigenschaft um und leg eine neue namens „${name}“${ofType(wanted, language)} an: Bei geteilten Terminen kommen ihre Werte von der anderen Seite zurück.`;
  return `Undo the change of its type in Notion, or rename this property and add a new one called "${name}"${ofType(wanted)}: for rows that are shared, its values come back from the other side.`;
}

/** Begins with a blank. */
export function ofType(types: readonly string[], language: Language = "en"): string {
  return ` ${language === "en" ? "of type" : "vom Typ"} ${typeNames(types, language)}`;
}

const AND: Readonly<Record<Language, string>> = { de: " und ", en: " and " };

/** Several names, or what is like them, within a sentence. */
export function joined(names: readonly string[], language: Language): string {
  const last = names.at(-1) ?? "";
  return names.length < 2 ? last : `${names.slice(0, -1).join(", ")}${AND[language]}${last}`;
}
