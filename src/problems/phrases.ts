/** Parts of sentences that several entries share. */

import type { Failed, LeftBecause } from "../core/problem.ts";

export const NOTHING_LOST = "Nothing is lost: the next pass goes on where this one ended.";

/** How one run gets past both brakes, and takes back what an exchanged database left behind. */
export const ALLOW_ONCE =
  'run once with SYNC_ALLOW_BULK_DELETE=true (in the workflow: "Allow many removals")';

const LEFT: Readonly<Record<LeftBecause, string>> = {
  kept_waiting:
    "Notion kept the requests of this row waiting, so that what its pages had shown was too old each time.",
  unanswered: "Notion kept the writes of this row waiting for too long. The next pass tries again.",
  restless: "The row kept changing while it was being synced.",
};

/** A request that failed, as a sentence. */
export function sentence(failed: Failed): string {
  return typeof failed === "string" ? `${failed.replace(/\.$/, "")}.` : LEFT[failed.left];
}

/** What Notion's user interface calls a type, for people who have to add one. */
const TYPE_NAMES: Readonly<Record<string, string>> = {
  title: "Title",
  date: "Date",
  rich_text: "Text",
  checkbox: "Checkbox",
  number: "Number",
};

export function typeName(type: string): string {
  return TYPE_NAMES[type] ?? type;
}

export function typeNames(types: readonly string[]): string {
  return types.map(typeName).join(", ");
}

/** How a column comes back that was there before: what costs nothing first. */
export function restoreRemedy(kind: string): string {
  return `If it was renamed, rename it back; if it was deleted, restore it in Notion (in the database: ••• → Edit properties → Deleted properties). Adding a property${kind} with exactly this name is safe as well: for rows that are shared, the values come back from the other side.`;
}

/** How a column of another type than needed comes right without costing a value. */
export function retypeRemedy(name: string, wanted: readonly string[]): string {
  return `Undo the change of its type in Notion, or rename this property and add a new one called "${name}" of type ${typeNames(wanted)}: for rows that are shared, its values come back from the other side.`;
}
