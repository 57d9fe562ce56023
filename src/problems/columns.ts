/** The properties of a database. */
import type { Problem } from "../core/problem.ts";
import type { Side } from "../core/row.ts";
import type { Entries } from "./entry.ts";
import { restoreRemedy, retypeRemedy, typeNames } from "./phrases.ts";

function missing(p: Problem<"property_missing">): string {
  if ("meanwhile" in p)
    return `The property "${p.property}" was replaced, retyped or removed while the pass was running. Nothing was emptied for that; the next pass looks again.`;
  const what = `The ${p.side} database of user ${p.user} has no property "${p.property}"`;
  const kind = p.wanted === null ? "" : ` of type ${typeNames(p.wanted)}`;
  return p.known
    ? `${what} any more. ${restoreRemedy(kind)} If another property has taken its place, set ${p.setting} in users_config.json.`
    : `${what}. Add a property${kind} with exactly this name in Notion, or set ${p.setting} in users_config.json.`;
}

function wrongType(p: Problem<"property_wrong_type">): string {
  if ("types" in p)
    return `The property "${p.property}" of user ${p.user} is of type ${p.types.private} in the private database and ${p.types.shared} in the shared one. Undo the change of type in Notion if there was one, or rename the one that is wrong and add a new one of the other's type; or take it out of extra_properties.`;
  const was = p.renamed ? `, which was "${p.name}",` : "";
  const todo =
    !p.renamed && p.setting === "extra_properties"
      ? "Undo the change of its type in Notion, or take it out of extra_properties in users_config.json."
      : `${retypeRemedy(p.name, p.wanted)} Or name another property in users_config.json.`;
  return `The property "${p.property}"${was} in the ${p.side} database of user ${p.user} is of type ${p.type}, not ${typeNames(p.wanted)}. ${todo}`;
}

export function renamedWords({ usual, side, user, property }: Problem<"property_renamed">): string {
  return `The property ${quoted(usual)} in the ${side} database of user ${user} is called "${property}" now. It is still recognised, and the sync goes on.`;
}

export function renamedRemedy({ usual, property, setting }: Problem<"property_renamed">): string {
  const other =
    setting === "extra_properties"
      ? `rename the one in the other database to "${property}" too and put that name into extra_properties of users_config.json`
      : `set ${setting} to "${property}" in users_config.json`;
  return `Rename it back to ${quoted(usual)} in Notion, or ${other}. Nothing is lost either way.`;
}

function quoted(names: readonly string[]): string {
  return names.map((name) => `"${name}"`).join(" or ");
}

function restored(side: Side, count: number): string {
  const pages = side === "private" ? "private page" : "shared copy";
  if (count === 1) return `1 ${pages} that was shared was`;
  return `${count} ${side === "private" ? "private pages" : "shared copies"} that were shared were`;
}

export const OF_COLUMNS = {
  property_missing: {
    severity: "error",
    told: missing,
    title: "A property is missing",
    todo: "If it was deleted, restore it in Notion (in the database: ••• → Edit properties → Deleted properties); if it was renamed, rename it back. Adding it anew with the name and type that are given here is safe as well: for shared rows, its values come back from the other side. If yours simply has another name, enter that under “properties” in the configuration.",
    en: {
      title: "A property is missing in the database",
      todo: "If it was deleted, bring it back in Notion (in the database: ••• → Edit properties → Deleted properties); if it was renamed, rename it back. A new one with exactly this name does no harm either: for shared appointments, the values come from the other side.",
    },
    de: {
      title: "In der Datenbank fehlt eine Eigenschaft",
      todo: "Wurde sie gelöscht, hol sie in Notion zurück (in der Datenbank: ••• → Eigenschaften bearbeiten → Gelöschte Eigenschaften); wurde sie umbenannt, gib ihr den alten Namen zurück. Auch eine neue mit genau diesem Namen schadet nicht: Bei geteilten Terminen kommen die Werte von der anderen Seite.",
    },
  },
  property_wrong_type: {
    severity: "error",
    told: wrongType,
    title: "A property has the wrong type",
    todo: "Undo the change of its type in Notion; or rename it and add a new one with the name and type that are given here: for shared rows, its values come back from the other side. Or name another property under “properties” in the configuration.",
    en: {
      title: "A property has the wrong type",
      todo: "Undo the change of type in Notion. Or rename it and add a new one under the old name: for shared appointments, the values come from the other side.",
    },
    de: {
      title: "Eine Eigenschaft hat den falschen Typ",
      todo: "Mach die Änderung des Typs in Notion rückgängig. Oder benenne sie um und leg eine neue unter dem alten Namen an: Bei geteilten Terminen kommen die Werte von der anderen Seite.",
    },
  },
  tick_restored: {
    severity: "warning",
    told: ({ side, user, count }) =>
      `PartnerRelevant of the ${side} database of user ${user} is another property than before, as after being deleted and added again, which empties every box. ${restored(side, count)} ticked again. Untick what you don't want to share any more.`,
    title: "Ticks were set again",
    todo: "The column with the ticks had been deleted and added again, which empties it; what was shared is ticked as before. Untick by hand what you no longer share. To move or rename a column, never delete it.",
    en: {
      title: "Lost ticks have been set again",
      todo: "The column that holds them was deleted and added again, which loses them all. What was shared is ticked once more; untick what you don't want to share any longer.",
    },
    de: {
      title: "Verlorene Häkchen sind wieder gesetzt",
      todo: "Die Spalte mit den Häkchen war gelöscht und neu angelegt worden, und dabei gehen alle verloren. Was geteilt war, ist wieder angehakt. Was du nicht mehr teilen willst, nimm einzeln heraus.",
    },
  },
  property_renamed: {
    severity: "warning",
    told: (problem) => `${renamedWords(problem)} ${renamedRemedy(problem)}`,
    title: "A property was renamed",
    todo: "It is still recognised, so nothing stops. To be rid of this warning, give it its old name back in Notion, or enter the new one under “properties” in the configuration.",
    en: {
      title: "A property has a new name",
      todo: "It is recognised all the same, and everything goes on. Give it the old name back in Notion, or enter the new one under “properties” in the configuration.",
    },
    de: {
      title: "Eine Eigenschaft heißt jetzt anders",
      todo: "Sie wird trotzdem erkannt, und alles läuft weiter. Gib ihr in Notion den alten Namen zurück, oder trag den neuen in der Konfiguration unter „properties“ ein.",
    },
  },
} satisfies Partial<Entries>;
