/** The properties of a database. */
import type { Problem } from "../core/problem.ts";
import type { Language } from "../core/readable-date.ts";
import type { Side } from "../core/row.ts";
import type { Entries, Who } from "./entry.ts";
import { GERMAN_SIDE, ofType, restoreRemedy, retypeRemedy, typeNames } from "./phrases.ts";

function missing(p: Problem<"property_missing">, who: Who): string {
  if ("meanwhile" in p)
    return `The property "${p.property}" was replaced, retyped or removed while the pass was running. Nothing was emptied for that; the next pass looks again.`;
  const what = `The ${p.side} database of ${who(p.user)} has no property "${p.property}"`;
  const kind = p.wanted === null ? "" : ofType(p.wanted);
  return p.known
    ? `${what} any more. ${restoreRemedy(kind)} If another property has taken its place, set ${p.setting} in users_config.json.`
    : `${what}. Add a property${kind} with exactly this name in Notion, or set ${p.setting} in users_config.json.`;
}

function missingDe(p: Problem<"property_missing">, who: Who): string {
  if ("meanwhile" in p)
    return `Die Eigenschaft „${p.property}“ wurde während des Abgleichs ersetzt, entfernt oder ihr Typ geändert. Geleert wurde deshalb nichts; der nächste Abgleich sieht wieder nach.`;
  const database = `Der ${GERMAN_SIDE[p.side].der} Datenbank von ${who(p.user)} fehlt`;
  const kind = p.wanted === null ? "" : ofType(p.wanted, "de");
  return p.known
    ? `${database} jetzt die Eigenschaft „${p.property}“. ${restoreRemedy(kind, "de")} Ist eine andere Eigenschaft an ihre Stelle getreten, trag sie in users_config.json als ${p.setting} ein.`
    : `${database} die Eigenschaft „${p.property}“. Leg sie in Notion mit genau diesem Namen an${kind === "" ? "" : `,${kind}`}; oder trag in users_config.json als ${p.setting} ein, wie sie bei euch heißt.`;
}

function wrongType(p: Problem<"property_wrong_type">, who: Who): string {
  if ("types" in p)
    return `The property "${p.property}" of ${who(p.user)} is of type ${p.types.private} in the private database and ${p.types.shared} in the shared one. Undo the change of type in Notion if there was one, or rename the one that is wrong and add a new one of the other's type; or take it out of extra_properties.`;
  const was = p.renamed ? `, which was "${p.name}",` : "";
  const todo =
    !p.renamed && p.setting === "extra_properties"
      ? "Undo the change of its type in Notion, or take it out of extra_properties in users_config.json."
      : `${retypeRemedy(p.name, p.wanted)} Or name another property in users_config.json.`;
  return `The property "${p.property}"${was} in the ${p.side} database of ${who(p.user)} is of type ${p.type}, not ${typeNames(p.wanted)}. ${todo}`;
}

function wrongTypeDe(p: Problem<"property_wrong_type">, who: Who): string {
  if ("types" in p)
    return `Die Eigenschaft „${p.property}“ hat in der privaten Datenbank von ${who(p.user)} den Typ ${p.types.private}, in der gemeinsamen den Typ ${p.types.shared}. Wurde ein Typ geändert, mach das in Notion rückgängig; sonst benenne die falsche um und leg eine neue mit dem Typ der anderen an. Oder nimm sie aus extra_properties heraus.`;
  const was = p.renamed ? ` (vorher „${p.name}“)` : "";
  const todo =
    !p.renamed && p.setting === "extra_properties"
      ? "Mach die Änderung ihres Typs in Notion rückgängig, oder nimm sie in users_config.json aus extra_properties heraus."
      : `${retypeRemedy(p.name, p.wanted, "de")} Oder trag in users_config.json eine andere Eigenschaft ein.`;
  return `Die Eigenschaft „${p.property}“${was} in der ${GERMAN_SIDE[p.side].der} Datenbank von ${who(p.user)} hat den Typ ${p.type} statt ${typeNames(p.wanted, "de")}. ${todo}`;
}

/** What happened, and what to do about it: a check-up shows them apart. */
interface Renamed {
  readonly what: string;
  readonly remedy: string;
}

export function renamedWords(p: Problem<"property_renamed">, language: Language, who: Who): Renamed {
  return language === "en"
    ? {
        what: `The property ${quoted(p.usual)} in the ${p.side} database of ${who(p.user)} is called "${p.property}" now. It is still recognised, and the sync goes on.`,
        remedy: renamedRemedy(p),
      }
    : {
        what: `Die Eigenschaft ${quotedDe(p.usual)} in der ${GERMAN_SIDE[p.side].der} Datenbank von ${who(p.user)} heißt jetzt „${p.property}“. Sie wird weiter erkannt, und der Abgleich läuft.`,
        remedy: renamedRemedyDe(p),
      };
}

function renamedRemedyDe({ usual, property, setting }: Problem<"property_renamed">): string {
  const other =
    setting === "extra_properties"
      ? `benenne auch die in der anderen Datenbank in „${property}“ um und trag diesen Namen in users_config.json unter extra_properties ein`
      : `trag in users_config.json „${property}“ als ${setting} ein`;
  return `Gib ihr in Notion wieder den Namen ${quotedDe(usual)}, oder ${other}. Verloren geht so oder so nichts.`;
}

function quotedDe(names: readonly string[]): string {
  return names.map((name) => `„${name}“`).join(" oder ");
}

function renamedRemedy({ usual, property, setting }: Problem<"property_renamed">): string {
  const other =
    setting === "extra_properties"
      ? `rename the one in the other database to "${property}" too and put that name into extra_properties of users_config.json`
      : `set ${setting} to "${property}" in users_config.json`;
  return `Rename it back to ${quoted(usual)} in Notion, or ${other}. Nothing is lost either way.`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" or ");
}

function renamedSentences(p: Problem<"property_renamed">, language: Language, who: Who): string {
  const { what, remedy } = renamedWords(p, language, who);
  return `${what} ${remedy}`;
}

function restoredDe(side: Side, count: number): string {
  const one = side === "private" ? "private Seite" : "geteilte Kopie";
  const several = side === "private" ? "private Seiten" : "geteilte Kopien";
  return count === 1
    ? `1 ${one}, die geteilt war, ist wieder angehakt.`
    : `${count} ${several}, die geteilt waren, sind wieder angehakt.`;
}

function restored(side: Side, count: number): string {
  const pages = side === "private" ? "private page" : "shared copy";
  if (count === 1) return `1 ${pages} that was shared was`;
  return `${count} ${side === "private" ? "private pages" : "shared copies"} that were shared were`;
}

export const OF_COLUMNS = {
  property_missing: {
    severity: "error",
    told: { en: missing, de: missingDe },
    title: { en: "A property is missing", de: "Eine Eigenschaft fehlt" },
    todo: {
      en: "If it was deleted, restore it in Notion (in the database: ••• → Edit properties → Deleted properties); if it was renamed, rename it back. Adding it anew under exactly this name is safe as well: for shared rows, its values come back from the other side. If yours simply has another name, enter that under “properties” in the configuration.",
      de: "Wurde sie gelöscht, hol sie in Notion zurück (in der Datenbank: ••• → Eigenschaften bearbeiten → Gelöschte Eigenschaften); wurde sie umbenannt, gib ihr den alten Namen wieder. Du kannst sie auch unter genau diesem Namen neu anlegen: Bei geteilten Terminen kommen ihre Werte von der anderen Seite zurück. Heißt sie bei euch einfach anders, trag den Namen in der Konfiguration unter „properties“ ein.",
    },
  },
  property_wrong_type: {
    severity: "error",
    told: { en: wrongType, de: wrongTypeDe },
    title: { en: "A property has the wrong type", de: "Eine Eigenschaft hat den falschen Typ" },
    todo: {
      en: "Undo the change of its type in Notion. Or rename it and add a new one under the old name: for shared rows, its values come back from the other side. Or name another property under “properties” in the configuration.",
      de: "Mach die Änderung des Typs in Notion rückgängig. Oder benenne sie um und leg eine neue unter dem alten Namen an: Bei geteilten Terminen kommen ihre Werte von der anderen Seite zurück. Oder trag in der Konfiguration unter „properties“ eine andere ein.",
    },
  },
  tick_restored: {
    severity: "warning",
    told: {
      en: ({ side, user, count }, who) =>
        `PartnerRelevant of the ${side} database of ${who(user)} is another property than before, as after being deleted and added again, which empties every box. ${restored(side, count)} ticked again. Untick what you don't want to share any more.`,
      de: ({ side, user, count }, who) =>
        `PartnerRelevant ist in der ${GERMAN_SIDE[side].der} Datenbank von ${who(user)} eine andere Eigenschaft als bisher, etwa weil sie gelöscht und neu angelegt wurde; dabei gehen alle Häkchen verloren. ${restoredDe(side, count)} Was du nicht mehr teilen willst, nimm einzeln heraus.`,
    },
    title: { en: "Ticks were set again", de: "Häkchen wurden wieder gesetzt" },
    todo: {
      en: "The column with the ticks had been deleted and added again, which empties it; what was shared is ticked as before. Untick by hand what you no longer share. To move or rename a column, never delete it.",
      de: "Die Spalte mit den Häkchen war gelöscht und neu angelegt worden, und dabei gehen alle verloren. Was geteilt war, ist wieder angehakt; was du nicht mehr teilen willst, nimm einzeln heraus. Soll eine Spalte anders heißen oder woanders stehen, dann lösche sie nicht, sondern benenne oder verschiebe sie.",
    },
  },
  property_renamed: {
    severity: "warning",
    told: {
      en: (problem, who) => renamedSentences(problem, "en", who),
      de: (problem, who) => renamedSentences(problem, "de", who),
    },
    title: { en: "A property was renamed", de: "Eine Eigenschaft wurde umbenannt" },
    todo: {
      en: "It is still recognised, so nothing stops. To be rid of this warning, give it its old name back in Notion, or enter the new one under “properties” in the configuration.",
      de: "Sie wird weiter erkannt, alles läuft. Damit dieser Hinweis verschwindet, gib ihr in Notion den alten Namen zurück oder trag den neuen in der Konfiguration unter „properties“ ein.",
    },
  },
} satisfies Partial<Entries>;
